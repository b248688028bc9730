"""Who is given policies in templates and Serverless files that a program writes down as maps; it must not judge that.

Policies in such maps are read by :mod:`awslint.extract.policycode`, as those of any other map.
"""

from __future__ import annotations

from collections.abc import Iterator

from awslint.extract.cloudformation import Folder
from awslint.extract.document import Document
from awslint.extract.manifests import serverless_role
from awslint.extract.pieces import entry, lookup
from awslint.extract.templates import resources
from awslint.facts import Resource
from awslint.source import Span
from awslint.syntax.resolve import fold
from awslint.syntax.tree import Assign, Mapping, Name, Node, Pair, Scalar, children, walk
from awslint.values import Map, Value

_HOLDERS = ("AWS::IAM::", "AWS::Serverless::", "AWS::SSO::")


def extract(document: Document) -> Iterator[Resource]:
    """The resources of IAM in each outermost map that has one with a type, and the role of a Serverless file."""
    seen: set[Span] = set()
    for node, name in _maps(document.tree.root) if document.tree is not None else ():
        is_serverless = _is_serverless(node)
        if not is_serverless and not any(_is_resource(part) for part in walk(node)):
            continue
        data = Folder().evaluate(fold(node, document.bindings))
        if not isinstance(data, Map):
            continue
        if is_serverless:
            yield from serverless_role(data, document.source, "")
        kind = lookup(data, "Type")
        if isinstance(kind, Value) and kind.text.startswith("AWS::"):
            # A resource alone goes by the name that it is assigned to.
            data = Map((entry(name.text or kind.text, data, name.span if name.text else kind.span),), node.span)
        for resource in resources(data, document.source, "serverless" if is_serverless else "cloudformation", ""):
            if resource.type.text.startswith(_HOLDERS) and resource.type.span not in seen:
                seen.add(resource.type.span)
                yield resource


def _maps(root: Node) -> Iterator[tuple[Mapping, Value]]:
    """The outermost maps of a program, each with the name that it is assigned to."""
    stack: list[tuple[Node, Value]] = [(root, Value("", root.span))]
    while stack:
        node, name = stack.pop()
        if isinstance(node, Mapping):
            yield node, name
            continue
        if isinstance(node, Assign) and isinstance(node.target, Name):
            name = Value(node.target.path, node.target.span)
        stack.extend((child, name) for child in reversed(children(node)))


def _key(pair: Pair) -> str:
    if isinstance(pair.key, Name):
        return pair.key.path
    return pair.key.value.text if isinstance(pair.key, Scalar) else ""


def _is_resource(node: Node) -> bool:
    """True for a map with ``Type: "AWS::…"``."""
    return isinstance(node, Mapping) and any(
        _key(pair) == "Type" and isinstance(pair.value, Scalar) and pair.value.value.text.startswith("AWS::")
        for pair in node.pairs
    )


def _is_serverless(node: Mapping) -> bool:
    return {"service", "provider"} <= {_key(pair) for pair in node.pairs}
