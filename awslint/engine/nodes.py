"""A rule file's YAML as located nodes; it must not know what keys a rule has.

Built from events and without recursion, so that no document can exhaust the stack; scalars keep their text, so that a
version such as 2012-10-17 stays what the author wrote.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NoReturn, TypeAlias

from awslint.errors import RuleError
from awslint.findings import Mask

_MAX_DEPTH = 60
_TOO_DEEP = f"nested more than {_MAX_DEPTH} deep; flatten it"
_MAX_BYTES = 1_000_000
_INT = re.compile(r"-?(?:0|[1-9]\d{0,14})\Z")
_FLOAT = re.compile(r"-?(?:0|[1-9]\d{0,14})\.\d{1,15}\Z")


@dataclass(frozen=True, slots=True)
class Scalar:
    """A scalar's text; ``quoted`` if it was written in quotes or as a block, so that it is text whatever it says."""

    text: str
    quoted: bool
    line: int

    @property
    def plain(self) -> str | int | float | bool | None:
        """The value as YAML 1.2's core reads it, without its dates, octal numbers and words such as ``on``."""
        if self.quoted:
            return self.text
        if self.text in ("true", "false"):
            return self.text == "true"
        if self.text in ("", "null", "~"):
            return None
        if _INT.match(self.text):
            return int(self.text)
        return float(self.text) if _FLOAT.match(self.text) else self.text


@dataclass(slots=True)
class Sequence:
    """A list of nodes."""

    line: int
    items: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class Mapping:
    """Keys with their nodes in source order; each key stands once."""

    line: int
    entries: dict[str, tuple[Scalar, Node]] = field(default_factory=dict)
    pending: Scalar | None = None

    def get(self, key: str) -> Node | None:
        """The node under ``key``, or None."""
        entry = self.entries.get(key)
        return entry[1] if entry else None


Node: TypeAlias = Scalar | Sequence | Mapping


def fail(path: str, line: int, message: str) -> NoReturn:
    """Raise the :class:`RuleError` of a fault at ``line`` (from 1) of the rule file ``path``."""
    raise RuleError(f"{path}:{line}: {Mask().text(message)}")


def read_nodes(path: str, text: str) -> Mapping:
    """The one mapping that a rule file consists of; anything else raises :class:`RuleError`."""
    import yaml

    if len(text) > _MAX_BYTES:
        fail(path, 1, f"the rule file is larger than {_MAX_BYTES} characters; shorten its examples")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        root = _build(path, yaml.parse(text, Loader=loader))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "not YAML"
        if "nesting depth" in problem:
            # libyaml from 0.2.6 on refuses what it would have to look far ahead for, before it gives anything.
            fail(path, mark.line + 1 if mark else 1, _TOO_DEEP)
        fail(path, mark.line + 1 if mark else 1, f"the YAML cannot be read: {problem}; correct it")
    if not isinstance(root, Mapping):
        fail(path, 1, "a rule file is one mapping of keys; see docs/architecture.md")
    return root


def _build(path: str, events: object) -> Node | None:
    """The first document's root node; a second document, an anchor or deep nesting raises :class:`RuleError`."""
    import yaml

    root: Node | None = None
    stack: list[Mapping | Sequence] = []
    for event in events:  # type: ignore[attr-defined]
        line = event.start_mark.line + 1
        if isinstance(event, yaml.CollectionEndEvent):
            stack.pop()
            continue
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            fail(path, line, "rule files have no anchors and aliases; write the value out")
        if getattr(event, "tag", None) and not isinstance(event, yaml.DocumentStartEvent):
            fail(path, line, "rule files have no tags; remove it")
        node: Node
        if isinstance(event, yaml.ScalarEvent):
            node = Scalar(event.value, bool(event.style), line)
        elif isinstance(event, yaml.MappingStartEvent):
            node = Mapping(line)
        elif isinstance(event, yaml.SequenceStartEvent):
            node = Sequence(line)
        else:
            continue
        if not stack and root is not None:
            fail(path, line, "a second document; put each rule into a file of its own")
        if stack:
            _add(path, stack[-1], node)
        else:
            root = node
        if not isinstance(node, Scalar):
            stack.append(node)
            if len(stack) > _MAX_DEPTH:
                fail(path, line, _TOO_DEEP)
    return root


def _add(path: str, parent: Mapping | Sequence, node: Node) -> None:
    """Put ``node`` into ``parent``, as a key or as the value of the key before it."""
    if isinstance(parent, Sequence):
        parent.items.append(node)
    elif parent.pending is not None:
        parent.entries[parent.pending.text] = (parent.pending, node)
        parent.pending = None
    elif not isinstance(node, Scalar):
        fail(path, node.line, "a key is a mapping or a list; write a word")
    elif node.text in parent.entries:
        fail(path, node.line, f"the key {node.text!r} stands twice; remove one")
    else:
        parent.pending = node
