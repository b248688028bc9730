"""The permissions that programs give to functions and services with SST; it must not judge them.

https://sst.dev/docs/component/aws/function#permissions and https://sst.dev/docs/component/aws/permission/
"""

from __future__ import annotations

from collections.abc import Iterator

from awslint.extract.document import Document
from awslint.extract.policydocument import Place, statements
from awslint.extract.templates import parse_json
from awslint.extract.terraformdocument import statement_of
from awslint.facts import PolicyStatement
from awslint.syntax.resolve import fold
from awslint.syntax.tree import Call, Mapping, Name, Node, Pair, Scalar, children
from awslint.values import Data, List, Map

_GIVEN = "permissions"
_MAKER = "sst.aws.permission"


def extract(document: Document) -> Iterator[PolicyStatement]:
    """Each permission of a component, and each that is made for a link, in source order."""
    if document.tree is None:
        return
    stack: list[Node | Pair] = [document.tree.root]
    while stack:
        node = stack.pop()
        if isinstance(node, Pair):
            if _word(node.key) == _GIVEN:
                yield from _listed(document, fold(node.value, document.bindings))
            stack.append(node.value)
            continue
        if isinstance(node, Call) and node.name == _MAKER:
            for argument in node.arguments:
                yield from _listed(document, fold(argument.value, document.bindings))
        below = node.pairs if isinstance(node, Mapping) else children(node)
        stack.extend(reversed(below))


def _listed(document: Document, data: Data) -> Iterator[PolicyStatement]:
    for one in data.items if isinstance(data, List) else (data,):
        if isinstance(one, Map) and one.get("actions") is not None and one.get("resources") is not None:
            yield from statements(statement_of(one), document.source, Place(attached_kind="role"), parse_json)


def _word(key: Node) -> str:
    if isinstance(key, Name):
        return key.path
    return key.value.text if isinstance(key, Scalar) else ""
