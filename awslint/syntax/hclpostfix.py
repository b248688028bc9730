"""What stands behind an HCL expression: attributes, indexes and splats; it must not know what they are applied to."""

from __future__ import annotations

import tree_sitter as ts

from awslint.source import Span
from awslint.syntax.grammar import Site
from awslint.syntax.tree import Index, Name, Node, Scalar
from awslint.values import Kind, Value

_SPLATS = frozenset({"splat", "attr_splat", "full_splat"})
POSTFIX = frozenset({"get_attr", "index", "new_index", "legacy_index"}) | _SPLATS
"""The types of nodes that belong to what stands before them."""


class Postfix:
    """Applies the postfix nodes of one parsed file; ``skipped`` are the numbers of the types that say nothing."""

    def __init__(self, site: Site, skipped: frozenset[int]) -> None:
        self.origin = site.origin
        self._skipped = skipped
        self._span, self._text = site.span, site.text

    def steps(self, part: ts.Node) -> list[ts.Node]:
        """``part``, and the postfix nodes inside a splat behind it, which HCL applies to each item."""
        if part.type not in _SPLATS:
            return [part]
        steps, stack = [], [part]
        while stack:
            top = stack.pop()
            inner = [child for child in top.named_children if child.type in POSTFIX]
            if top.type != "splat":
                steps.append(top)
            stack.extend(reversed(inner))
        return steps

    def visited(self, step: ts.Node) -> ts.Node | None:
        """The node inside a step that has to be visited: itself, or the key of an index."""
        if step.type not in POSTFIX:
            return step
        if step.type == "index":
            inner = next(iter(step.named_children), None)
            if inner is not None and inner.type == "new_index":
                return next((c for c in inner.named_children if c.kind_id not in self._skipped), None)
        return None

    def applied(self, target: Node, step: ts.Node, key: Node | None) -> Node:
        """``target`` with one step behind it; ``key`` is what stands in brackets."""
        span = Span(target.span.start, self.origin.place(self.origin.point(step.end_byte)))
        if key is not None:
            return Index(target, key, span)
        if step.type == "get_attr":
            word = self._text(step).lstrip(". \t\r\n")
            if isinstance(target, Name):
                return Name(f"{target.path}.{word}", span)
            start = step.end_byte - len(word.encode("utf-8", "replace"))
            value = self.origin.plain(start, step.end_byte)
            return Index(target, Scalar(value, value.span), span)
        value = self.origin.plain(step.start_byte, step.end_byte)
        if step.type in ("full_splat", "attr_splat"):
            value = Value("*", value.span, (), Kind.PLAIN)
        elif value.text.startswith("."):
            value = value.part(1, len(value.text))
        return Index(target, Scalar(value, value.span), span)
