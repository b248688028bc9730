"""Finds the expressions that a function may give; it must not fold them."""

from __future__ import annotations

from awslint.syntax.bindings import Bindings
from awslint.syntax.scopes import is_conditional
from awslint.syntax.tree import Call, Choice, Class, Function, Group, Index, Join, Mapping, Name, Node, Scalar, children
from awslint.syntax.tree import Sequence as Items

_WORDS = frozenset({"jump", "control_transfer", "flow_control"})
"""Statements of several kinds in some grammars, of which the text says which one."""

_MOST_NODES = 400
_MOST_RESULTS = 5


def returned(function: Function, bindings: Bindings, implicit: bool) -> tuple[Node, ...]:
    """Each expression that ``function`` may give; none if it may give something else too.

    ``implicit`` is True where the last expression of a body is what it gives.
    """
    body = _unwrapped(function.body)
    if not body:
        return ()
    last = body[-1]
    found = _returns(function, bindings)
    if found is None or len(found) > _MOST_RESULTS:
        return ()
    if _is_return(last, bindings):
        return tuple(node.children[0] for node in found)
    if implicit and isinstance(last, Scalar | Join | Call | Name | Index | Mapping | Items | Choice):
        return (*(node.children[0] for node in found), last)
    return ()


def _unwrapped(body: tuple[Node, ...]) -> tuple[Node, ...]:
    """The statements of a body, without blocks that hold all of it."""
    for _ in range(5):
        only = body[0] if len(body) == 1 else None
        if not isinstance(only, Group) or is_conditional(only.label) or only.label == "return" or not only.children:
            break
        body = only.children
    return body


def _returns(function: Function, bindings: Bindings) -> list[Group] | None:
    """The statements that return one thing; None if one returns nothing or several, or the body is too long."""
    found: list[Group] = []
    stack: list[Node] = list(reversed(function.body))
    left = _MOST_NODES
    while stack:
        node = stack.pop()
        left -= 1
        if not left or not bindings.spend(1):
            return None
        if isinstance(node, Function | Class):
            continue
        if _is_return(node, bindings):
            assert isinstance(node, Group)
            if len(node.children) != 1:
                return None
            found.append(node)
        else:
            stack.extend(reversed(children(node)))
    return found


def _is_return(node: Node, bindings: Bindings) -> bool:
    if not isinstance(node, Group):
        return False
    if node.label in _WORDS:
        return bindings.text.startswith("return", node.span.start)
    return node.label == "return"
