"""An aws_iam_policy_document block, or a map in its words, as a policy document; it must not know where it stands.

https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/iam_policy_document
"""

from __future__ import annotations

from dataclasses import replace

from awslint.extract.pieces import entry, map_items
from awslint.extract.policydocument import as_list
from awslint.source import Span
from awslint.values import Data, Entry, List, Map, Value


def policy_document(properties: Map) -> Map:
    """An ``aws_iam_policy_document`` block as a policy document."""
    written = properties.get("statement")
    items = tuple(statement_of(item) for item in map_items(written))
    is_open = isinstance(written, List) and written.open
    found = [entry("Statement", List(items, properties.span, is_open))]
    version = properties.get("version")
    if version is not None:
        found.append(entry("Version", version))
    return Map(tuple(found), properties.span)


_NAMES = (
    ("sid", "Sid"),
    ("actions", "Action"),
    ("not_actions", "NotAction"),
    ("resources", "Resource"),
    ("not_resources", "NotResource"),
)


def statement_of(body: Map) -> Map:
    """One ``statement`` block, or a map in its words, as a statement."""
    start = body.span.start
    keyword = Span(start, start + len("statement"))
    effect = body.get("effect")
    found = [entry("Effect", Value("Allow", keyword) if effect is None else effect)]
    for name, element in _NAMES:
        # The singular is refused by the provider, but its author's meaning is plain.
        under = body.find(name, name.removesuffix("s"))
        if under is not None:
            found.append(entry(element, under.value, under.key.span))
    for name, element in (("principals", "Principal"), ("not_principals", "NotPrincipal")):
        under = body.find(name)
        if under is not None:
            found.append(entry(element, _principals(under.value), under.key.span))
    # A module's input has a list of what is a block here.
    under = body.find("condition", "conditions")
    if under is not None:
        found.append(entry("Condition", _conditions(under.value), under.key.span))
    return Map(tuple(found), body.span)


def _principals(data: Data) -> Map:
    """Principal blocks as a map from type to identifiers; the type ``*`` is everybody, as ``AWS: ["*"]``."""
    entries: list[Entry] = []
    for block in _blocks(data, "type"):
        kind, listed = block.get("type"), as_list(block.get("identifiers"))
        if not isinstance(kind, Value) or listed is None:
            continue
        key = replace(kind, text="AWS", offsets=()) if kind.text == "*" else kind
        entries.append(Entry(key, listed, block.span))
    return Map(_merged(entries), data.span, isinstance(data, List) and data.open)


def _conditions(data: Data) -> Map:
    """Condition blocks as operator → key → values."""
    operators: list[Entry] = []
    for block in _blocks(data, "test"):
        test, variable, values = block.get("test"), block.get("variable"), as_list(block.get("values"))
        if isinstance(test, Value) and isinstance(variable, Value) and values is not None:
            inner = Map((Entry(variable, values, block.span),), block.span)
            operators.append(Entry(test, inner, block.span))
    return Map(tuple(operators), data.span, isinstance(data, List) and data.open)


def _merged(entries: list[Entry]) -> tuple[Entry, ...]:
    """The entries with those of one key made one list."""
    found: dict[str, Entry] = {}
    for one in entries:
        known = found.get(one.key.text)
        if known is None:
            found[one.key.text] = one
        elif isinstance(known.value, List) and isinstance(one.value, List):
            items = (*known.value.items, *one.value.items)
            is_open = known.value.open or one.value.open
            found[one.key.text] = replace(known, value=List(items, known.value.span, is_open))
    return tuple(found.values())


def _blocks(data: Data, word: str) -> tuple[Map, ...]:
    """The blocks in ``data``; a module may take them in a map, under names of their own."""
    if isinstance(data, Map) and data.get(word) is None:
        return tuple(one.value for one in data.entries if isinstance(one.value, Map))
    return map_items(data)
