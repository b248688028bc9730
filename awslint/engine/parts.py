"""Reads the keys of a rule file other than its conditions; it must not know how any of them is used."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import cast

from awslint.aws.runbooks import RUNBOOK_NAMES
from awslint.engine.conditions import read_condition, read_path
from awslint.engine.nodes import Mapping, Node, Scalar, Sequence, fail
from awslint.engine.paths import nearest
from awslint.engine.rule import Example, FixSpec, Grade, Operation, RuleSafety, Verb
from awslint.facts import Fact
from awslint.findings import Confidence, Severity

STANDARDS = (("cis", "CIS AWS Foundations"), ("security_hub", "AWS Security Hub"))
"""The standards that ``controls`` can name, as written in a rule and in full."""

_WORDS = {
    "severity": tuple(item.word for item in reversed(Severity)),
    "confidence": tuple(item.word for item in reversed(Confidence)),
    "runbook": RUNBOOK_NAMES,
}
_OPERATION = re.compile(r"(remove|replace|add|set)\s+(.+)\Z", re.DOTALL)
_VERBS = "remove FIELD, replace FIELD with VALUE, add STATEMENT, set PROPERTY"


def keys_of(path: str, node: Mapping, what: str, required: tuple[str, ...], optional: tuple[str, ...] = ()) -> None:
    """Fail for a key that ``node`` cannot have, with the nearest right name, or for one that it lacks."""
    known = (*required, *optional)
    for key, (mark, _) in node.entries.items():
        if key not in known:
            fail(path, mark.line, f"unknown key {key!r} in {what}; {nearest(key, known)}")
    for key in required:
        if key not in node.entries:
            fail(path, node.line, f"{what} has no {key!r}; add it")


def text_at(path: str, node: Mapping, key: str) -> str:
    """The text under ``key``, which must be there and not be empty."""
    mark, value = node.entries[key]
    if not isinstance(value, Scalar) or not value.text.strip():
        fail(path, mark.line, f"`{key}` takes text")
    return value.text.strip()


def texts_at(path: str, node: Mapping, key: str) -> tuple[str, ...]:
    """The list of texts under ``key``, empty if it is not there."""
    value = node.get(key)
    if value is None:
        return ()
    if not isinstance(value, Sequence) or not value.items:
        fail(path, value.line, f"`{key}` takes a list of texts; leave it out if there are none")
    texts = [item.text for item in value.items if isinstance(item, Scalar) and item.text]
    if len(texts) != len(value.items):
        fail(path, value.line, f"`{key}` takes a list of texts, none of them empty")
    return tuple(texts)


def read_grades(path: str, root: Mapping, key: str, fact: type[Fact]) -> tuple[Grade, ...]:
    """A severity, confidence or runbook: one word, or steps of which the last alone has no ``when``."""
    mark, node = root.entries[key]
    if isinstance(node, Scalar):
        return (Grade(_word(path, node, key)),)
    if not isinstance(node, Sequence) or not node.items:
        fail(path, mark.line, f"`{key}` takes a word or a list of `{{is: …, when: …}}`")
    grades: list[Grade] = []
    for index, item in enumerate(node.items):
        if not isinstance(item, Mapping):
            fail(path, item.line, f"a step of `{key}` is `{{is: …, when: …}}`")
        keys_of(path, item, f"a step of {key}", ("is",), ("when",))
        last = index + 1 == len(node.items)
        if last is ("when" in item.entries):
            fail(path, item.line, f"of the steps of `{key}` the last and only the last has no `when`; it is the rest")
        when = None if last else read_condition(path, item.get("when"), item.line, fact)
        grades.append(Grade(_word(path, item.entries["is"][1], key), when))
    return tuple(grades)


def _word(path: str, node: Node, key: str) -> str:
    word = node.text if isinstance(node, Scalar) else ""
    if word not in _WORDS[key]:
        fail(path, node.line, f"{word!r} is no {key}; {nearest(word, _WORDS[key])}")
    return word


def read_fix(path: str, root: Mapping, fact: type[Fact], checked: Callable[[Mapping, str], str]) -> FixSpec:
    """What the rule says about repairing; ``checked`` reads a text and refuses placeholders that name no field."""
    mark, node = root.entries["fix"]
    if not isinstance(node, Mapping):
        fail(path, mark.line, "`fix` is a mapping with `advice`")
    keys_of(path, node, "fix", ("advice",), ("none", "operations", "safety", "because"))
    operations: list[Operation] = []
    if "operations" in node.entries:
        written = node.entries["operations"][1]
        if not isinstance(written, Sequence) or not written.items:
            fail(path, written.line, f"`operations` takes a list of: {_VERBS}")
        operations = [_read_operation(path, item, fact) for item in written.items]
    elif "safety" in node.entries:
        fail(path, node.entries["safety"][0].line, "`safety` is of `operations`; add them or remove it")
    safety = text_at(path, node, "safety") if "safety" in node.entries else "unsafe"
    if safety not in ("safe", "unsafe", "depends"):
        fail(path, node.entries["safety"][0].line, f"`safety` is safe, unsafe or depends, not {safety!r}")
    if (safety != "unsafe") is not ("because" in node.entries):
        fail(
            path,
            mark.line,
            "`because` says why a fix is safe, or where; write it with `safety: safe` and `safety: depends`",
        )
    return FixSpec(
        advice=checked(node, "advice"),
        none=text_at(path, node, "none") if "none" in node.entries else "",
        operations=tuple(operations),
        safety=cast(RuleSafety, safety),
        because=text_at(path, node, "because") if "because" in node.entries else "",
    )


def _read_operation(path: str, node: Node, fact: type[Fact]) -> Operation:
    match = _OPERATION.match(node.text.strip()) if isinstance(node, Scalar) else None
    if match is None or not isinstance(node, Scalar):
        fail(path, node.line, f"not an operation; write one of: {_VERBS}")
    verb, rest = match.groups()
    value = ""
    if verb == "replace":
        rest, separator, value = rest.partition(" with ")
        if not separator or not value.strip():
            fail(path, node.line, "`replace` needs a value; write `replace FIELD with VALUE`")
    elif verb == "set":
        rest, _, value = rest.partition(" to ")
    if verb in ("remove", "replace"):
        read_path(path, Scalar(rest.strip(), True, node.line), fact)
    return Operation(cast(Verb, verb), rest.strip(), value.strip())


def read_references(path: str, root: Mapping, required: bool) -> tuple[str, ...]:
    """The https pages that the rule rests on."""
    references = texts_at(path, root, "references")
    if required and not references:
        fail(path, root.line, "rule has no 'references'; add the page of AWS's documentation that it rests on")
    for text in references:
        if not text.startswith("https://") or any(c.isspace() for c in text) or "." not in text:
            fail(path, root.entries["references"][0].line, f"the reference {text!r} is no https URL; correct it")
    return references


def read_controls(path: str, root: Mapping) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The controls of published standards that the rule checks."""
    node = root.get("controls")
    if node is None:
        return ()
    if not isinstance(node, Mapping):
        fail(path, node.line, "`controls` maps a standard to a list of control numbers")
    keys_of(path, node, "controls", (), tuple(key for key, _ in STANDARDS))
    return tuple((key, texts_at(path, node, key)) for key in node.entries)


def read_examples(path: str, root: Mapping) -> tuple[tuple[Example, ...], tuple[Example, ...]]:
    """The bad and the good examples, at least one of each."""
    mark, node = root.entries["examples"]
    if not isinstance(node, Mapping):
        fail(path, mark.line, "`examples` is a mapping with `bad` and `good`")
    keys_of(path, node, "examples", ("bad", "good"))
    out: list[tuple[Example, ...]] = []
    for key in ("bad", "good"):
        place, items = node.entries[key]
        if not isinstance(items, Sequence) or not items.items:
            fail(path, place.line, f"a rule needs at least one {key} example; add it")
        out.append(tuple(_read_example(path, item, key == "bad") for item in items.items))
    return out[0], out[1]


def _read_example(path: str, node: Node, bad: bool) -> Example:
    what = "a bad example" if bad else "a good example"
    if not isinstance(node, Mapping):
        fail(path, node.line, f"{what} is a mapping with `path` and `text`")
    keys_of(path, node, what, ("path", "text", "flags") if bad else ("path", "text"), ("with",))
    file = text_at(path, node, "path")
    _refuse_outside(path, node.entries["path"][0].line, file)
    text = node.entries["text"][1]
    if not isinstance(text, Scalar):
        fail(path, text.line, "`text` is the example's text; write it as a block with `|`")
    companions = node.get("with")
    if companions is not None and not isinstance(companions, Mapping):
        fail(path, companions.line, "`with` maps the paths of further files to their text")
    others: list[tuple[str, str]] = []
    for name, (mark, content) in companions.entries.items() if companions is not None else ():
        _refuse_outside(path, mark.line, name)
        if not isinstance(content, Scalar):
            fail(path, mark.line, "`with` maps the paths of further files to their text")
        others.append((name, content.text))
    return Example(file, text.text, _read_flags(path, node) if bad else (), tuple(others))


def _refuse_outside(path: str, line: int, file: str) -> None:
    if file.startswith("/") or ":" in file or "\\" in file or ".." in file.split("/"):
        fail(path, line, f"the example's path {file!r} leads out of its directory; make it relative")


def _read_flags(path: str, node: Mapping) -> tuple[int, ...]:
    mark, flags = node.entries["flags"]
    items = flags.items if isinstance(flags, Sequence) else []
    lines = [item.plain for item in items if isinstance(item, Scalar)]
    if not items or len(lines) != len(items) or any(not _is_line(value) for value in lines):
        fail(path, mark.line, "`flags` is a list of line numbers, from 1, on which findings start")
    return tuple(int(str(value)) for value in lines)


def _is_line(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value > 0
