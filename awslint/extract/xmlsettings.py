"""Named values of XML files, in the shapes in which Hadoop, .NET, Maven and Spring write them; it must not judge them."""

from __future__ import annotations

from collections.abc import Iterator

from awslint.syntax.tree import Assign, Block, Name, Node, Scalar, walk
from awslint.values import Value, unknown

_NAMES = frozenset({"name", "key"})


def xml_settings(root: Node) -> Iterator[tuple[Value | None, Value, Value]]:
    """Each named value: its section (the element around it), its name, its value, in source order.

    Five shapes are read: ``<property><name>N</name><value>V</value></property>``, ``<add key="N" value="V"/>``,
    ``<entry key="N">V</entry>``, ``<N>V</N>``, and ClickHouse's ``<N from_env="V"/>``.
    """
    parents: dict[int, Value] = {}
    taken: set[int] = set()
    for node in walk(root):
        if not isinstance(node, Block):
            continue
        inner = [part for part in node.body if isinstance(part, Block)]
        parents.update((id(part), node.labels[0]) for part in inner)
        named = _named(node, inner)
        if named is None or id(node) in taken:
            continue
        taken.update(id(part) for part in inner)
        yield parents.get(id(node)), *named


def _named(node: Block, inner: list[Block]) -> tuple[Value, Value] | None:
    attributes = {
        a.target.path.casefold(): a.value for a in node.body if isinstance(a, Assign) and isinstance(a.target, Name)
    }
    name = next((a.value for key, a in attributes.items() if key in _NAMES and isinstance(a, Scalar)), None)
    value = attributes.get("value")
    if name is not None and isinstance(value, Scalar):
        return name, value.value
    taken = attributes.get("from_env")
    if isinstance(taken, Scalar):
        return node.labels[0], unknown(taken.value.span, taken.value.text)
    parts = {part.kind.casefold(): text for part in inner if (text := _text(part)) is not None}
    if "name" in parts and "value" in parts:
        return parts["name"], parts["value"]
    text = None if inner else _text(node)
    if text is None:
        return None
    return (node.labels[0] if name is None else name), text


def _text(node: Block) -> Value | None:
    """The text of an element that holds just that."""
    texts = [part.value for part in node.body if isinstance(part, Scalar)]
    return texts[0] if len(texts) == 1 else None
