"""Mends the Python of a notebook's cell, escaped as the notebook has it, and clears what the cell has put out.

It must not know rules or look at a secret. The format: https://nbformat.readthedocs.io/en/latest/format_description.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from awslint.fix.fields import remove_spans
from awslint.fix.plan import CannotFixError
from awslint.fix.site import Site
from awslint.source import Span
from awslint.syntax import json
from awslint.syntax.tree import Mapping, Node, Pair, Scalar, Sequence, walk
from awslint.syntax.writer import Edit, insert
from awslint.values import Value

_SETTER = re.compile(r"""\s*(?:os\.)?environ\[(?:'|\\")\w+(?:'|\\")\]\s*=\s*""")


def refer_in_notebook(site: Site, places: list[tuple[str, Span]]) -> list[Edit]:
    """The edits that read each secret from the environment instead, and clear the outputs of the cells.

    Raises :class:`CannotFixError` where a secret is no literal of a cell's Python.
    """
    edits: list[Edit] = []
    for name, span in places:
        cell = _cell_of(site, span)
        outputs = _pair(cell, "outputs")
        edits.extend(clear_outputs(site, cell))
        if outputs is not None and outputs.value.span.covers(span):
            continue
        literal = next((n for n in reversed(site.around(span)) if isinstance(n, Scalar) and n.value.span == span), None)
        if literal is None or literal.span == span:
            raise CannotFixError("the secret is no literal of this cell's Python")
        line = _setting(site, cell, literal)
        if line is not None:
            edits.extend(remove_spans(site, [line], ","))
            continue
        # Single quotes need no escape inside of the notebook's own.
        edits.append(Edit(literal.span, f"os.environ['{name}']"))
        edits.extend(_import(site, cell))
    return list(dict.fromkeys(edits))


def _setting(site: Site, cell: Mapping, literal: Scalar) -> Span | None:
    """The line of the cell that does nothing but put the secret into the environment."""
    source = _pair(cell, "source")
    lines = source.value.items if source is not None and isinstance(source.value, Sequence) else ()
    for line in lines:
        if line.span.covers(literal.span):
            head = site.text[line.span.start + 1 : literal.span.start]
            tail = site.text[literal.span.end : line.span.end - 1]
            alone = _SETTER.fullmatch(head) and re.fullmatch(r"\s*(?:\\n)?", tail)
            return line.span if alone and len(lines) > 1 else None
    return None


def clear_outputs(site: Site, cell: Mapping) -> Iterator[Edit]:
    """The edits by which a cell has put out nothing."""
    outputs, count = _pair(cell, "outputs"), _pair(cell, "execution_count")
    if outputs is not None and isinstance(outputs.value, Sequence) and outputs.value.items:
        yield Edit(outputs.value.span, "[]")
        if count is not None and site.written(count.value.span) != "null":
            yield Edit(count.value.span, "null")


def _import(site: Site, cell: Mapping) -> Iterator[Edit]:
    source = _pair(cell, "source")
    if source is None or re.search(r"import os\b", site.text):
        return
    lines = source.value.items if isinstance(source.value, Sequence) else (source.value,)
    if lines and isinstance(lines[0], Scalar):
        yield insert(lines[0].value.span.start, "import os\\n")


def _cell_of(site: Site, span: Span) -> Mapping:
    """The mapping of the cell that covers a span."""
    root = json.read(Value(site.text, Span(0, len(site.text)))).root
    for node in walk(root):
        if isinstance(node, Mapping) and node.span.covers(span) and _pair(node, "cell_type") is not None:
            return node
    raise CannotFixError("the secret stands in no cell of the notebook")


def _pair(node: Node, name: str) -> Pair | None:
    if not isinstance(node, Mapping):
        return None
    found = [pair for pair in node.pairs if isinstance(pair.key, Scalar) and pair.key.value.text == name]
    return found[-1] if found else None
