"""What a rendered fact must read back as, and what it did read back as; it must not know any format."""

from __future__ import annotations

from awslint.facts import AwsCommand, Credential, Fact, PolicyStatement, SdkClient, Setting
from tests.golden.facts import Golden
from tests.golden.page import Page
from tests.golden.readback import Shown, show

_UNCHECKED = {
    SdkClient: ("arguments", "language", "service"),
    AwsCommand: ("source",),
    PolicyStatement: ("statement",),
}
"""What a fact shows beside the golden fields: it differs between formats, and is compared only where it is marked."""


_ALWAYS = frozenset({"arguments.aws_session_token"})
"""What no golden fact has, whatever else differs."""


def wanted(fact: Golden, page: Page) -> Shown:
    """What the fact reads back as, by the page that it was written on."""
    missing = [name for name in fact.fields if name not in page.marks]
    assert not missing, f"the template does not mark {missing}"
    shown: Shown = dict(fact.expected)
    for name, mark in page.marks.items():
        if name == "statement":
            shown[name] = mark.start
        elif name == "command":
            shown[name] = mark
        else:
            shown[name] = (fact.values.get(name, page.written[name]), mark)
    return shown


def found(fact: Golden, facts: list[Fact], page: Page) -> list[Shown]:
    """What the facts of that kind read back as, without what is not compared; of settings, those of the name written."""
    shown = []
    for each in facts:
        if not isinstance(each, fact.kind) or (isinstance(each, Credential) and each.strength == "weak"):
            continue
        if isinstance(each, Setting) and each.name.text != page.written["name"]:
            continue
        fields = show(each)
        if isinstance(each, SdkClient) and "profile" in page.marks:
            given = [value for name, value in fields.items() if name.startswith("arguments")]
            text = fact.values["profile"]
            fields.update(("profile", value) for value in given if isinstance(value, tuple) and value[0] == text)
        unchecked = _UNCHECKED.get(fact.kind, ())
        shown.append(
            {
                name: value
                for name, value in fields.items()
                if name in page.marks
                or name in fact.expected
                or name in _ALWAYS
                or not name.startswith(unchecked or ("\0",))
            }
        )
    return shown


def agree(fact: Golden, want: Shown, shown: list[Shown]) -> bool:
    """True if every fact that was found is the wanted one; of several clients and sessions, one has all its fields."""
    if fact.kind is SdkClient:
        return want in shown and all(each["source"] == want["source"] for each in shown)
    return bool(shown) and all(each == want for each in shown)
