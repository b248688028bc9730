"""Reads YAML from libyaml's events, never constructing; it must not know what a document means.

Aliases share the node of their anchor, but what a walk over them would cost is counted, so that an alias bomb is cut.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import yaml

from awslint.source import Span
from awslint.syntax.cut import Cutter
from awslint.syntax.tree import Group, Mapping, Node, Pair, Scalar, Sequence, Tree
from awslint.syntax.yaml_repair import (
    clean,
    has_bare_templates,
    has_templates,
    mask_reserved,
    mask_templates,
    resume_after,
    untab,
)
from awslint.syntax.yaml_scalar import FILLER, collapse, content_start, locate, plain_kind
from awslint.values import HOLE, Kind, Value, unknown

MAX_DEPTH = 200
"""Levels of nesting after which reading stops; libyaml's time grows with their square."""
MAX_NODES = 1_000_000
"""Nodes, each alias counted as all that it stands for, after which aliases are cut."""

_MAX_RESUMES = 20
_CORE = "tag:yaml.org,2002:"


def read(value: Value) -> Tree:
    """The tree of YAML text: a group ``document``, or ``documents`` where there are several."""
    cutter = Cutter(value)
    text = clean(value.text)
    tree = None
    if not has_bare_templates(text):
        tree, failed = _attempt(cutter, text, {})
        if not failed:
            return tree
    repaired, expressions = mask_templates(text) if has_templates(text) else (text, {})
    repaired, reserved = mask_reserved(repaired)
    expressions |= reserved
    repaired, tab = untab(repaired)
    if repaired == text and tree is not None:
        return tree
    cutter = Cutter(value)
    if tab >= 0:
        cutter.fault("syntax", "a tab in the indentation", tab, tab + 1)
    return _attempt(cutter, repaired, expressions)[0]


def _attempt(cutter: Cutter, text: str, expressions: dict[int, str]) -> tuple[Tree, bool]:
    """The tree of ``text``, read again behind each fault, and whether there was any."""
    reader = _Reader(cutter, text, expressions)
    at = 1 if text.startswith("\ufeff") else 0
    failed = False
    for _ in range(_MAX_RESUMES):
        stopped = reader.run(at)
        if stopped < 0:
            break
        failed = True
        following = resume_after(text, max(stopped, at + 1))
        if following < 0:
            break
        at = following
    return reader.tree(), failed


@dataclass(slots=True)
class _Frame:
    """A mapping, sequence or document that is being read; indices are of the text.

    ``nodes`` has each node with its start and end, ``size`` what a walk would visit.
    """

    mapping: bool
    start: int
    tag: str | None = None
    anchor: str | None = None
    flow: bool = False
    nodes: list[tuple[Node, int, int]] = field(default_factory=list)
    size: int = 1


class _Reader:
    """Turns events into nodes with an explicit stack."""

    def __init__(self, cutter: Cutter, text: str, expressions: dict[int, str]) -> None:
        self.cutter = cutter
        self.text = text
        self.expressions = expressions
        self.documents: list[Node] = []
        self.stack: list[_Frame] = []
        self.anchors: dict[str, tuple[Node, int]] = {}
        self.total = 0
        self.shift = 0
        self.resumed = False

    def run(self, at: int) -> int:
        """Read from ``at``; the offset at which reading failed, or -1 if it came to the end."""
        self.resumed = at > 1 and not self.text.startswith("---", at)
        loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(self.text[at:])
        self.shift = at
        self.stack = [_Frame(False, at)]
        last = at
        try:
            while True:
                event = loader.get_event()
                end = event.end_mark.index + at
                if end > last:
                    last = end
                if type(event) is yaml.StreamEndEvent:
                    return -1
                if len(self.stack) > MAX_DEPTH:
                    self.cutter.fault("too-deep", f"nested more than {MAX_DEPTH} levels deep", last, last + 1)
                    return -1
                self._take(event)
        except yaml.MarkedYAMLError as error:
            stopped = self._failed(error, last)
            self._answer_key(stopped)
            return stopped
        finally:
            self._finish(last)
            loader.dispose()

    def _failed(self, error: yaml.MarkedYAMLError, last: int) -> int:
        """Note the fault; the offset from which to look for the next place to go on."""
        where = error.problem_mark or error.context_mark
        at = max(last, where.index + self.shift if where else last)
        # An open quote runs to the end of the text: what follows its first line is worth another try.
        if error.context and "quoted scalar" in error.context and error.context_mark:
            at = max(last, error.context_mark.index + self.shift + 1)
        at = min(at, max(0, len(self.text) - 1))
        # The words before a quotation mark are libyaml's own; behind it may stand a piece of the text.
        problem = re.split("['\"]", error.problem or "not YAML")[0].strip()
        self.cutter.fault("syntax", f"YAML: {problem}", at, at + 1)
        return at

    def _answer_key(self, at: int) -> None:
        """Give a key whose value could not be read an unknown one."""
        frame = self.stack[-1]
        if frame.mapping and len(frame.nodes) % 2 == 1:
            start = max(frame.nodes[-1][2], min(at, len(self.text)))
            span = self.cutter.span(start, start)
            self._add(Scalar(unknown(span), span), start, start)

    def _take(self, event: Any) -> None:
        kind = type(event)
        if kind is yaml.ScalarEvent:
            self._scalar(event)
        elif kind in (yaml.MappingStartEvent, yaml.SequenceStartEvent):
            start = event.start_mark.index + self.shift
            mapping = kind is yaml.MappingStartEvent
            self.stack.append(_Frame(mapping, start, _short(event.tag), event.anchor, bool(event.flow_style)))
        elif kind in (yaml.MappingEndEvent, yaml.SequenceEndEvent):
            self._pop(event.end_mark.index + self.shift if self.stack[-1].flow else None)
        elif kind is yaml.AliasEvent:
            self._alias(event)
        elif kind is yaml.DocumentStartEvent and not self.resumed:
            self.anchors = {}
        elif kind is yaml.DocumentEndEvent:
            self._finish(event.end_mark.index + self.shift)
            self.resumed = False

    def _add(self, node: Node, start: int, end: int, size: int = 1, anchor: str | None = None) -> None:
        frame = self.stack[-1]
        frame.nodes.append((node, start, end))
        frame.size += size
        if anchor:
            self.anchors[anchor] = (node, size)

    def _alias(self, event: Any) -> None:
        start, end = event.start_mark.index + self.shift, event.end_mark.index + self.shift
        node, size = self.anchors.get(event.anchor, (None, 0))
        self.total += size
        if node is None or self.total > MAX_NODES:
            if node is not None:
                self.cutter.fault("too-large", f"aliases stand for more than {MAX_NODES} nodes", start, end)
            span = self.cutter.span(start, end)
            node, size = Scalar(unknown(span, event.anchor), span), 1
        self._add(node, start, end, size)

    def _pop(self, end: int | None) -> None:
        """Close the innermost frame; without ``end``, behind its last node."""
        frame = self.stack.pop()
        if end is None:
            end = max((stop for _, _, stop in frame.nodes), default=frame.start)
        span = self.cutter.span(frame.start, end)
        node: Node
        if frame.mapping:
            node = self._mapping(frame, span)
        else:
            node = Sequence(tuple(item for item, _, _ in frame.nodes), span, frame.tag)
        self._add(node, frame.start, end, frame.size, frame.anchor)

    def _mapping(self, frame: _Frame, span: Span) -> Mapping:
        nodes, pairs, merges = frame.nodes, [], []
        for (key, start, _), (item, _, end) in zip(nodes[::2], nodes[1::2], strict=False):
            if isinstance(key, Scalar) and key.value.text == "<<" and key.value.kind is Kind.PLAIN:
                merges.append(item)
            else:
                pairs.append(Pair(key, item, self.cutter.span(start, end)))
        spread = False
        if merges:
            spread = _merge(pairs, merges)
        return Mapping(tuple(pairs), span, frame.tag, spread)

    def _scalar(self, event: Any) -> None:
        start, end = event.start_mark.index + self.shift, event.end_mark.index + self.shift
        low = content_start(self.text, start, end) if event.tag or event.anchor else start
        text: str = event.value
        kind = Kind.STRING
        base = self.cutter.base
        if not event.style and event.implicit[0]:
            kind = plain_kind(text)
            if base is not None and low == start and end - start == len(text) and self.text[start:end] == text:
                # Most scalars: plain, on one line, and nothing between the text and the file.
                span = tuple.__new__(Span, (start + base, end + base))
                if HOLE not in text:
                    written = self.cutter.text[start:end]
                    self._add(Scalar(Value(written, span, (), kind), span), start, end, 1, event.anchor)
                    return
        elif not event.style and event.tag and not event.tag.startswith(_CORE + "str"):
            kind = Kind.PLAIN
        begin, stop, marks = locate(self.text, low, end, event.style, text)
        value = self._value(text, begin, stop, marks, kind)
        outer = self.cutter.span(low, stop if event.style in ("|", ">") else end) if event.style else value.span
        self._add(Scalar(value, outer, _short(event.tag)), start, end, 1, event.anchor)

    def _value(self, text: str, start: int, end: int, marks: list[tuple[int, int]], kind: Kind) -> Value:
        if HOLE not in text:
            if not marks and end - start == len(text):
                return self.cutter.raw(start, end, kind)
            return self.cutter.decoded(start, end, text, marks, kind)
        holes = None
        if self.expressions:
            found = re.finditer(HOLE, self.text[start:end])
            own = {at.start() + start for at in found}
            holes = tuple(self.expressions.get(at) or "".join(self.cutter.holes(at, at + 1)) for at in sorted(own))
        if FILLER in text:
            text, marks = collapse(text, marks, start)
        if text == HOLE:
            kind = Kind.UNKNOWN
        elif HOLE not in self.text[start:end]:
            # An escape must not pass for a hole.
            text = text.replace(HOLE, "\ufffd")
        return self.cutter.decoded(start, end, text, marks, kind, holes)

    def _finish(self, end: int) -> None:
        """Close everything that is open and keep the document that it makes."""
        while len(self.stack) > 1:
            self._pop(None)
        for node, _, _ in self.stack[0].nodes:
            before = self.documents[-1] if self.documents else None
            if self.resumed and isinstance(node, Mapping) and isinstance(before, Mapping):
                span = Span(before.span.start, max(before.span.end, node.span.end))
                both = (*before.pairs, *node.pairs)
                self.documents[-1] = Mapping(both, span, before.tag, before.open or node.open)
            else:
                self.documents.append(node)
        self.stack[0].nodes = []

    def tree(self) -> Tree:
        """The tree of what was read."""
        span = self.cutter.span(0, len(self.text))
        label = "document" if len(self.documents) < 2 else "documents"
        return Tree(Group(label, tuple(self.documents), span), tuple(self.cutter.faults))


def _short(tag: str | None) -> str | None:
    """A tag as it is written: ``!!binary`` for YAML's own."""
    return "!!" + tag[len(_CORE) :] if tag and tag.startswith(_CORE) else tag


def _merge(pairs: list[Pair], merges: list[Node]) -> bool:
    """Add the pairs of merged mappings whose keys are not there yet; True if more may be merged than is seen."""
    spread = False
    taken = {pair.key.value.text for pair in pairs if isinstance(pair.key, Scalar)}
    for merge in merges:
        for base in merge.items if isinstance(merge, Sequence) else (merge,):
            if not isinstance(base, Mapping):
                spread = True
                continue
            spread = spread or base.open
            for pair in base.pairs:
                if isinstance(pair.key, Scalar) and pair.key.value.text not in taken:
                    taken.add(pair.key.value.text)
                    pairs.append(pair)
    return spread
