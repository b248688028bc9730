"""What boto3's resource objects call: ``bucket.objects.all()``, ``message.delete()``; it must not know other clients.

A resource is made by the service's own object, by a method of another resource, or by a loop over what one returns.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from awslint.aws.models import Operation, operations_of, waiters_of
from awslint.aws.resourcemodels import actions_of_resources
from awslint.extract.codemodule import CodeModule
from awslint.extract.document import Document
from awslint.extract.loopvalues import LOOPS
from awslint.extract.operationnames import fold_name
from awslint.extract.sdk import owners
from awslint.source import Span
from awslint.syntax.tree import Call, Group, Index, Name, Node, Scalar, walk
from awslint.values import Map

_FURTHEST = 3
"""Resources that are made by one another, from the service on."""


@dataclass(frozen=True, slots=True)
class ResourceCall:
    """A method of a resource, the operations that it calls, and their parameters."""

    method: str
    operations: tuple[Operation, ...]
    arguments: Map


class Resources:
    """The resources of one file of Python."""

    def __init__(self, document: Document, module: CodeModule) -> None:
        self._document = document
        self._module = module
        self._made_on = owners(document)

    def called(self, call: Call) -> ResourceCall | None:
        """What ``call`` calls if it is a method of a resource."""
        for method, asked in _methods(call):
            owner = self._owner(asked)
            action = None if owner is None else actions_of_resources(owner[0]).get((owner[1], method))
            if owner is None or action is None:
                continue
            operations, waited = operations_of(owner[0]), waiters_of(owner[0])
            called = [fold_name(waited.get(fold_name(name), name)) for name in action.operations]
            given = self._module.arguments(call.arguments, (), call.span)
            identifiers = self._module.arguments(owner[2].arguments, action.identifiers, call.span)
            known = tuple(e for e in identifiers.entries if e.key.text in action.identifiers and e.key.text)
            found = tuple(operations[name] for name in called if name in operations)
            return ResourceCall(method, found, Map((*known, *given.entries), call.span, given.open))
        return None

    def _owner(self, asked: Call, budget: int = _FURTHEST) -> tuple[str, str, Call] | None:
        """The service and the resource that ``asked`` is made on, and the call that made that."""
        known = self._made_on(asked)
        if known is not None or budget == 0:
            return known
        made = self._made(asked)
        for method, on in _methods(made) if made is not None else ():
            owner = self._owner(on, budget - 1)
            action = None if owner is None else actions_of_resources(owner[0]).get((owner[1], method))
            if made is not None and owner is not None and action is not None and action.gives:
                return owner[0], action.gives, made
        return None

    def _made(self, asked: Call) -> Call | None:
        """The call that gave what ``asked`` is made on."""
        made = asked.receiver
        path = asked.name.rpartition(".")[0]
        if made is None and path:
            made = self._looped(path, asked.span) or self._module.binding(path, asked.span.start)
        node = self._module.follow(made) if made is not None else None
        return node if isinstance(node, Call) else None

    @cached_property
    def _loops(self) -> tuple[tuple[str, Span, Node], ...]:
        """The loops of the file: the variable, where it holds, and what is gone through."""
        found = []
        for node in walk(self._document.tree.root) if self._document.tree is not None else ():
            if isinstance(node, Group) and node.label in LOOPS and len(node.children) > 1:
                variable, over = node.children[:2]
                if isinstance(variable, Name):
                    found.append((variable.path, node.span, over))
        return tuple(found)

    def _looped(self, path: str, at: Span) -> Node | None:
        """What a loop's variable is taken from, one after the other."""
        inside = [(span.start, over) for name, span, over in self._loops if name == path and span.covers(at)]
        return max(inside, key=lambda each: each[0])[1] if inside else None


def _methods(call: Call) -> Iterator[tuple[str, Call]]:
    """What is called, as the last word and as the last two, each with a call on what stands before it."""
    head, _, word = call.name.rpartition(".")
    yield word, call
    before, _, last = head.rpartition(".")
    if before:
        yield f"{last}.{word}", replace(call, name=f"{before}.{word}")
    elif isinstance(call.receiver, Index) and isinstance(call.receiver.key, Scalar):
        yield f"{call.receiver.key.value.text}.{word}", replace(call, receiver=call.receiver.target)
