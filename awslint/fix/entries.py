"""Finding, adding and taking out the entries of YAML's maps and lists; it must not know what they are for."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from awslint.fix.fields import remove_spans
from awslint.fix.notation import Data, json_lines, yaml_lines
from awslint.fix.plan import CannotFixError
from awslint.fix.site import Site
from awslint.source import Span
from awslint.syntax import tree
from awslint.syntax.tree import Mapping, Node, Pair, Scalar
from awslint.syntax.writer import Edit, insert, remove


def pairs(node: Node | None) -> tuple[Pair, ...]:
    """The entries of a map; none of anything else."""
    return node.pairs if isinstance(node, Mapping) else ()


def items(node: Node | None) -> tuple[Node, ...]:
    """The items of a list; none of anything else."""
    return node.items if isinstance(node, tree.Sequence) else ()


def find(node: Node | None, name: str) -> Pair | None:
    """The last entry of a name."""
    found = [pair for pair in pairs(node) if key(pair) == name]
    return found[-1] if found else None


def key(pair: Pair) -> str:
    """The name of an entry."""
    return pair.key.value.text if isinstance(pair.key, Scalar) else ""


def is_flow(site: Site, node: Node) -> bool:
    """True if a map or list is written in brackets."""
    return site.text[node.span.start] in "{["


def own_indent(site: Site, span: Span) -> str:
    """The indentation of an entry that begins its line."""
    indent = site.indent(span.start)
    before = site.text[site.line(span.start).start : span.start]
    if before.strip() not in ("", "-"):
        raise CannotFixError("the entries do not stand on lines of their own")
    return indent if before == indent else " " * len(before)


def put_first(site: Site, mapping: Mapping, lines: Sequence[str]) -> Edit:
    """The edit that puts lines in front of a map's first entry, or behind its name, in the map's own notation."""
    first = mapping.pairs[0]
    named = key(first) == "name" and len(mapping.pairs) > 1 and not is_flow(site, mapping)
    if named and "#" not in site.text[first.span.end : mapping.pairs[1].span.start]:
        first = mapping.pairs[1]
    start = first.span.start
    if is_flow(site, mapping):
        if len(lines) > 1:
            raise CannotFixError("the entries do not stand on lines of their own")
        return insert(start, f"{lines[0]}, ")
    indent = own_indent(site, first.span)
    return insert(start, "".join(f"{line}\n{indent}" for line in lines))


def put_item(site: Site, item: Node, lines: Sequence[str]) -> Edit:
    """The edit that puts an item, given by its lines, in front of another and of the comments that belong to that."""
    start = site.line(item.span.start).start
    before = site.text[start : item.span.start]
    if before.strip() != "-":
        raise CannotFixError("the items do not stand on lines of their own")
    indent = site.indent(start)
    while start:
        above = site.line(start - 1)
        if not site.written(above).startswith(f"{indent}#"):
            break
        start = above.start
    return insert(start, "".join(f"{indent}{'  ' if at else '- '}{line}\n" for at, line in enumerate(lines)))


def put_behind(site: Site, within: Mapping, pair: Pair, entries: dict[str, Data]) -> Edit:
    """The edit that puts entries behind one of a map of JSON, YAML or code, in the map's own notation."""
    start, end = pair.span.start, pair.span.end
    indent, step = site.indent(start), site.step(pair.span)
    alone = not site.text[site.line(start).start : start].strip()
    if site.syntax != "yaml" and alone:
        named = json.dumps if site.written(pair.span)[:1] in ('"', "'") else str
        lines = (f",\n{indent}{named(name)}: {json_lines(one, indent, step)}" for name, one in entries.items())
        return insert(end, "".join(lines))
    if is_flow(site, within):
        return insert(end, "".join(f", {json.dumps(name)}: {json.dumps(one)}" for name, one in entries.items()))
    indent = own_indent(site, pair.span)
    lines = (f"\n{indent}{line}" for line in yaml_lines(entries, step))
    return insert(site.line(max(start, end - 1)).end, "".join(lines))


def replace_given(site: Site, given: Sequence[Pair], entry: str, *, flow: bool = False) -> Iterator[Edit]:
    """``entry`` in the place of the first of the entries; the others go, and so does the first where there is no entry."""
    if not flow:
        for pair in given:
            own_indent(site, pair.span)
    if entry:
        yield Edit(given[0].span, entry)
        given = given[1:]
    yield from remove_spans(site, [pair.span for pair in given], "," if flow else "")


def take_out(site: Site, within: Mapping, owner: Pair, given: Sequence[Pair]) -> Iterator[Edit]:
    """The entries ``given`` of the map that is the value of ``owner`` go, and ``owner`` with them if nothing is left."""
    if len(given) < len(pairs(owner.value)):
        yield from replace_given(site, given, "", flow=is_flow(site, owner.value))
    elif is_flow(site, within):
        yield from remove_spans(site, [owner.span], ",")
    elif site.text[site.line(owner.span.start).start : owner.span.start].strip():
        after = [pair for pair in within.pairs if pair.span.start > owner.span.start]
        if not after:
            raise CannotFixError("nothing would be left of the item")
        yield remove(Span(owner.span.start, after[0].span.start))
    else:
        yield from remove_spans(site, [owner.span], "")
