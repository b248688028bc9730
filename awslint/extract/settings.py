"""Named values of files of settings, and of YAML and JSON, as Setting facts; it must not know which of them are bad.

https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-files.html
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from awslint.extract.document import Document
from awslint.extract.treesettings import tree_settings
from awslint.extract.xmlsettings import xml_settings
from awslint.facts import Setting
from awslint.syntax.tree import Assign, Block, Join, Mapping, Name, Node, Scalar, children
from awslint.values import HOLE, Value

_CREDENTIALS = re.compile(
    r"(?:^|/)(?:\.aws/credentials|\.?aws_credentials|credentials(?:\.ini)?|\.boto|boto\.cfg)[^/]*\Z"
)
_CONFIG = re.compile(r"(?:^|/)(?:(?:\.|dot_)?aws/config[^/]*|aws[-_]?config[^/]*)\Z")
_ENDINGS = re.compile(r"\.(?:example|sample|template|tmpl|tpl|dist|j2)\Z", re.IGNORECASE)
_AWS_NAMES = frozenset(
    {
        "aws_access_key_id",
        "role_arn",
        "source_profile",
        "sso_session",
        "sso_start_url",
        "credential_process",
        "mfa_serial",
        "credential_source",
    }
)
"""Names that only the AWS CLI's own files have in a section.
https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-files.html#cli-configure-files-settings
"""

_SHAPED: dict[str, Callable[[Node], Iterator[tuple[Value | None, Value, Value]]]] = {
    "json": tree_settings,
    "xml": xml_settings,
    "yaml": tree_settings,
}
"""Syntaxes of which the tree has no assignments: section, name and value of each setting."""


def extract(document: Document) -> Iterator[Setting]:
    """Every named value, with its section where the file has sections, in source order."""
    if document.tree is None:
        return
    role = _role(document)
    if document.syntax in _SHAPED:
        for around, name, text in _SHAPED[document.syntax](document.tree.root):
            yield _setting(document, role, around, name, text)
        return
    stack: list[tuple[Node, Value | None]] = [(document.tree.root, None)]
    while stack:
        node, section = stack.pop()
        match node:
            case Block(labels=(label, *_), body=body):
                stack.extend((child, label) for child in reversed(body))
                if role in ("aws-config", "aws-credentials"):
                    yield from _unnamed_session(document, label, body)
            case Assign(target=Name(path=path, span=at), value=Mapping(pairs=pairs)):
                for pair in pairs:
                    if isinstance(pair.key, Scalar) and isinstance(pair.value, Scalar):
                        name = Value(f"{path}.{pair.key.value.text}", at)
                        yield _setting(document, role, section, name, pair.value.value)
            case Assign(target=Name(path=path, span=at), value=value):
                yield _setting(document, role, section, Value(path, at), _text(value))
            case _:
                stack.extend((child, section) for child in reversed(children(node)))


def _unnamed_session(document: Document, section: Value, body: Sequence[Node]) -> Iterator[Setting]:
    """The role that a profile assumes without a name for its sessions.

    https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-role.html#cli-configure-role-session-name
    """
    given = {
        node.target.path.casefold(): node for node in body if isinstance(node, Assign) and isinstance(node.target, Name)
    }
    taken = given.get("role_arn")
    if taken is not None and "role_session_name" not in given and isinstance(taken.target, Name):
        name = Value("role_arn", taken.target.span)
        yield _setting(document, "unnamed-session", section, name, _text(taken.value))


def _setting(document: Document, role: str, section: Value | None, name: Value, value: Value) -> Setting:
    return Setting(source=document.source, span=name.span, section=section, name=name, value=value, role=role)


def _text(node: Node) -> Value:
    """A scalar's value; a text with references in it has holes."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Join):
        parts = [part.value.text if isinstance(part, Scalar) else HOLE for part in node.parts]
        holes = tuple(
            part.path if isinstance(part, Name) else "" for part in node.parts if not isinstance(part, Scalar)
        )
        return Value("".join(parts), node.span, holes)
    return Value(HOLE, node.span, (node.path if isinstance(node, Name) else "",))


def _role(document: Document) -> str:
    """What the file is, by its name, and for an INI file with AWS's own names in it by those."""
    path = _ENDINGS.sub("", document.source.path)
    if document.syntax != "ini":
        return document.syntax
    if _CREDENTIALS.search(path):
        return "aws-credentials"
    if _CONFIG.search(path) or "[profile " in document.text or "[sso-session " in document.text:
        return "aws-config"
    assert document.tree is not None
    sections = [node for node in children(document.tree.root) if isinstance(node, Block)]
    inside = [
        a.target.path for block in sections for a in block.body if isinstance(a, Assign) and isinstance(a.target, Name)
    ]
    known = sum(name.casefold() in _AWS_NAMES for name in inside)
    return "aws-credentials" if known and known * 4 >= len(inside) else "ini"
