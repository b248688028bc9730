"""Puts a reference in the place of a secret's text, or takes it out where a profile is named instead.

It must not know rules; the secret itself is never looked at, only where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from awslint.facts import Credential
from awslint.fix.code import CODE, refer_in_code
from awslint.fix.fields import joined
from awslint.fix.notebooks import refer_in_notebook
from awslint.fix.plan import CannotFixError, Written
from awslint.fix.profiles import ignored, name_profile, name_profile_in_env, name_profile_in_make
from awslint.fix.settings import (
    PIPELINE,
    SETTINGS,
    default_of,
    drop_variables,
    hide_default,
    literal_at,
    refer_in_settings,
)
from awslint.fix.site import Site
from awslint.source import Span
from awslint.syntax.tree import Assign, Scalar
from awslint.syntax.writer import Edit, insert, remove

NAMES = {
    "long-term-key-id": "AWS_ACCESS_KEY_ID",
    "temporary-key-id": "AWS_ACCESS_KEY_ID",
    "secret-access-key": "AWS_SECRET_ACCESS_KEY",
    "session-token": "AWS_SESSION_TOKEN",
    "bedrock-api-key": "AWS_BEARER_TOKEN_BEDROCK",
    "bedrock-short-term-key": "AWS_BEARER_TOKEN_BEDROCK",
}
"""The variables that the SDKs read: https://docs.aws.amazon.com/sdkref/latest/guide/environment-variables.html"""

_HEAD = re.compile(
    r'(?:[ \t]*#[^\n]*\n|[ \t]*\r?\n)*(?:"""(?:[^"\\]|\\.|"(?!""))*"""[ \t]*\r?\n)?'
    r"(?:[ \t]*\r?\n|from __future__[^\n]*\n)*"
)
_FUTURE = re.compile(r"^(?:from __future__ .*|import .*|from \S+ import .*)$", re.MULTILINE)


def refer(site: Site, fact: Credential, profile: str) -> tuple[list[Edit], list[Written]]:
    """The edits that take both halves of a credential out of its file, and what else is to be written.

    Raises :class:`CannotFixError` where the place has no idiom for a reference.
    """
    places = [(_name_of(fact.kind), fact.span)]
    if fact.partner_span is not None and fact.partner_span != fact.span:
        other = "AWS_SECRET_ACCESS_KEY" if fact.value.identifier else "AWS_ACCESS_KEY_ID"
        places.append((other, fact.partner_span))
    places.sort(key=lambda place: place[1])
    syntax = site.syntax
    defaults = [default_of(site, span) for _, span in places]
    if all(defaults):
        return [edit for edit in defaults if edit is not None], []
    if syntax in ("yaml", "hcl") and (commands := _commands(site, [span for _, span in places])):
        return commands, []
    if syntax == "yaml" and PIPELINE.search(site.source.path):
        return list(drop_variables(site, [span for _, span in places])), []
    if syntax == "notebook":
        return refer_in_notebook(site, places), []
    if syntax == "shell":
        return list(name_profile(site, places, profile)), []
    if syntax == "makefile":
        return list(name_profile_in_make(site, [span for _, span in places], profile)), []
    if syntax == "dockerfile":
        from awslint.fix import dockerfiles

        return list(dockerfiles.take_out(site, [span for _, span in places])), []
    if syntax == "env":
        return list(name_profile_in_env(site, [span for _, span in places], profile)), ignored(site)
    if syntax == "python":
        from awslint.fix import pythonkeys

        module = pythonkeys.parse(site)
        if module is not None:
            return pythonkeys.refer(site, module, places, profile), []
    edits = [edit for name, span in places for edit in _refer_once(site, syntax, name, span)]
    if syntax == "python":
        edits.extend(_imports(site, [span for _, span in places], edits))
    return joined(site, dict.fromkeys(edits)), []


def _commands(site: Site, spans: list[Span]) -> list[Edit]:
    """The edits that take the lines out by which a script in this file sets keys; none if they are set in another way.

    What runs the script has a role, or is given the keys by whoever starts it.
    """
    from awslint.fix.keylines import key_lines, replace_lines

    try:
        found = [key_lines(site, span) for span in spans]
        if any(lines.all for lines in found):
            return []
        return [edit for lines in dict.fromkeys(found) for edit in replace_lines(site, lines, ())]
    except CannotFixError:
        return []


def _name_of(kind: str) -> str:
    if kind not in NAMES:
        raise CannotFixError("no variable of the SDKs' stands for such a credential")
    return NAMES[kind]


def _refer_once(site: Site, syntax: str, name: str, span: Span) -> Iterator[Edit]:
    if syntax == "python":
        yield from _refer_in_old_python(site, name, span)
    elif syntax in CODE:
        yield from refer_in_code(site, name, span)
    elif syntax == "jenkinsfile":
        yield _from_jenkins(site, name, span)
    elif syntax == "hcl":
        yield from hide_default(site, span)
    elif syntax in SETTINGS:
        yield from refer_in_settings(site, name, span)
    else:
        raise CannotFixError("this format has no way to refer to a secret")


def _refer_in_old_python(site: Site, name: str, span: Span) -> Iterator[Edit]:
    """As libcst's way does it, for Python that libcst does not read."""
    literal = literal_at(site, span)
    unused = _unused_constant(site, span)
    yield remove(unused) if unused is not None else Edit(literal.span, CODE["python"].format(name))


def _from_jenkins(site: Site, name: str, span: Span) -> Edit:
    """A variable of a pipeline is taken from Jenkins' own store: https://www.jenkins.io/doc/book/pipeline/jenkinsfile/"""
    literal = literal_at(site, span)
    before = site.text[: literal.span.start]
    line = before[before.rfind("\n") + 1 :]
    if not re.fullmatch(r"\s*\w+\s*=\s*", line) or not re.search(r"\benvironment\s*\{[^{}]*\Z", before):
        raise CannotFixError("only a variable of the pipeline's environment can be taken from Jenkins' store")
    return Edit(literal.span, f"credentials('{name.lower().replace('_', '-')}')")


def _unused_constant(site: Site, span: Span) -> Span | None:
    """The lines of a constant that nothing in a module uses whose clients need no key; None if it may be used elsewhere."""
    for node in site.around(span):
        if (
            isinstance(node, Assign)
            and node.value.span.covers(span)
            and site.line(node.span.start).start == node.span.start
        ):
            name = site.written(node.target.span)
            alone = re.fullmatch(r"[A-Za-z_]\w*", name) and len(re.findall(rf"\b{name}\b", site.text)) == 1
            if alone and re.search(r"\bboto3\.(?:client|resource|Session|session)\b", site.text):
                return site.lines(node.span)
    return None


def _imports(site: Site, spans: list[Span], edits: list[Edit]) -> Iterator[Edit]:
    """``import os`` where the edits use it and the module has it not, after its docstring and ``__future__``."""
    if not any("os.environ" in edit.text for edit in edits) or re.search(r"^import os[ \t]*$", site.text, re.MULTILINE):
        return
    first = next((m for m in _FUTURE.finditer(site.text) if "__future__" not in m.group()), None)
    if first is not None and not _inside_text(site, first.start()):
        yield insert(first.start(), "import os\n")
        return
    yield insert(_after_head(site), "import os\n\n")


def _inside_text(site: Site, offset: int) -> bool:
    return any(
        isinstance(node, Scalar) and node.span.start < offset < node.span.end
        for node in site.around(Span(offset, offset))
    )


def _after_head(site: Site) -> int:
    """The offset after a module's first comments, docstring and ``__future__`` imports."""
    match = _HEAD.match(site.text)
    return match.end() if match else 0
