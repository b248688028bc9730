"""Which calls make an object of a class that one's own is derived from, and of which; it must not fold anything.

``super().__init__(a)``, ``super(a)``, ``base(a)``, ``parent::__construct(a)`` and ``super.init(a)`` say the same in their
languages, and a class without a constructor of its own is made as the one above it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from awslint.syntax.fields import constructors_of
from awslint.syntax.module import Module
from awslint.syntax.scopes import Scope
from awslint.syntax.traits import SUPER_IS_METHOD
from awslint.syntax.tree import Argument, Call

_WORDS = frozenset({"super", "base", "__init__", "__construct", "init"})
_OWN = frozenset({"cls", "this", "static", "Self", "new"})
"""What a class calls itself where it makes an object of itself."""


def above(module: Module, call: Call) -> Sequence[Call]:
    """``call`` as one of each class that its own is derived from; nothing for a call of another kind."""
    if not module.parents:
        return ()
    word = call.name.removesuffix(".new") if call.receiver is None else ""
    is_upwards = call.name.rpartition(".")[2] in _WORDS
    if not is_upwards and word not in _OWN:
        return _made(call, module, word, module.classes.get(word, -1))
    around = next((scope for scope in module.scopes.outward(call.span.start) if scope.kind == "class"), None)
    if around is None:
        return ()
    if not is_upwards:
        return _made(call, module, around.name, around.home)
    parents = module.parents.get(around.home, ())
    given = _given(module, call, around, parents) if parents else None
    return () if given is None else _as(call, parents, given)


def _made(call: Call, module: Module, name: str, number: int) -> Sequence[Call]:
    """A class of the module that has no constructor of its own is made as what it is derived from."""
    parents = module.parents.get(number, ())
    return _as(call, parents, call.arguments) if parents and not constructors_of(module, name, number) else ()


def _as(call: Call, parents: Sequence[str], given: tuple[Argument, ...]) -> Sequence[Call]:
    return [replace(call, name=path, arguments=given, receiver=None) for path in parents]


def _given(module: Module, call: Call, around: Scope, parents: Sequence[str]) -> tuple[Argument, ...] | None:
    """The arguments that the constructor above is given; None where something else is called."""
    head, _, last = call.name.rpartition(".")
    if last == "__init__" and isinstance(call.receiver, Call):
        return call.arguments if call.receiver.name == "super" else None
    if call.receiver is not None:
        return None
    if last == "__init__":
        # The class is named and handed the object: ``Base.__init__(self, a)``.
        return call.arguments[1:] if head in parents else None
    if head:
        return call.arguments if head in ("super", "parent") else None
    if module.language in SUPER_IS_METHOD:
        made = constructors_of(module, around.name, around.home)
        return call.arguments if any(function.span.covers(call.span) for function in made) else None
    # Python's is the object alone.
    return call.arguments if module.language != "python" else None
