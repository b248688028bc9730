"""Named values of YAML and JSON files that are settings of AWS by their names; it must not know which of them are bad.

Such files hold all kinds of data: a pair is a setting where its name says AWS, or the key above it is AWS's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from awslint.syntax.tree import Group, Mapping, Node, Scalar, Sequence
from awslint.values import Kind, Value

# https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-envvars.html and
# https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-files.html#cli-configure-files-settings
_NAME = re.compile(
    r"(?i)aws[_.-]\w|\baws(?:access|secret|session|region|profile|role)|access[_.-]?key|secret[_.-]?key|session[_.-]?token"
    r"|mfa[_.-]serial|role[_.-]arn|source[_.-]profile|duration[_.-]seconds|credential[_.-](?:process|source)\Z"
)
_PROFILE = re.compile(r"(?i)(?:aws[_-]?)?profile\Z")
"""Ansible's modules, the Serverless Framework and SAM name a profile so; many other things do, none of them AWS's root."""
_SECTION = re.compile(r"(?i)(?:\A|[._-])aws\Z")
_LISTED = re.compile(r"([A-Za-z_]\w*)=(.*)", re.DOTALL)
_NOT_SETTINGS = frozenset({"Principal", "NotPrincipal", "Condition"})
"""Keys of a policy document, under which ``AWS`` and ``aws:…`` are words of the policy language."""

Found = tuple[Value | None, Value, Value]


def tree_settings(root: Node) -> Iterator[Found]:
    """Each setting: the key of the map that it stands in, its name, its value, in source order.

    Three shapes are read: ``NAME: value``, ``{name: NAME, value: …}`` as in containers, and ``- NAME=value`` in lists.
    """
    stack: list[tuple[Node, Value | None]] = [(root, None)]
    while stack:
        node, section = stack.pop()
        match node:
            case Mapping():
                yield from _pairs(node, section)
                stack.extend((pair.value, _key(pair.key)) for pair in reversed(node.pairs) if not _is_policy(pair.key))
            case Sequence(items=items):
                yield from _listed(items, section)
                stack.extend((item, section) for item in reversed(items))
            case Group(children=parts):
                stack.extend((part, None) for part in reversed(parts))
            case _:
                continue


def _pairs(node: Mapping, section: Value | None) -> Iterator[Found]:
    speaks = section is not None and _SECTION.search(section.text) is not None
    given: dict[str, Value] = {}
    for pair in node.pairs:
        if not isinstance(pair.key, Scalar) or not isinstance(pair.value, Scalar):
            continue
        name, value = pair.key.value, pair.value.value
        given[name.text] = value
        names_root = "root" in value.text.casefold() and _PROFILE.match(name.text) is not None
        if speaks or names_root or _NAME.search(name.text):
            yield section, name, value
    if "name" in given and "value" in given and _NAME.search(given["name"].text):
        yield section, given["name"], given["value"]


def _listed(items: tuple[Node, ...], section: Value | None) -> Iterator[Found]:
    for item in items:
        match = _LISTED.fullmatch(item.value.text) if isinstance(item, Scalar) else None
        if match is not None and isinstance(item, Scalar) and _NAME.search(match.group(1)):
            yield section, item.value.part(*match.span(1)), item.value.part(*match.span(2))


def _key(node: Node) -> Value | None:
    return node.value if isinstance(node, Scalar) and node.value.kind is not Kind.NULL else None


def _is_policy(node: Node) -> bool:
    return isinstance(node, Scalar) and node.value.text in _NOT_SETTINGS
