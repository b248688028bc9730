"""Which calls a function of the module has, and which argument of each a parameter takes; it must not fold anything."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from awslint.syntax.traits import CONSTRUCTORS, RECEIVERS
from awslint.syntax.tree import Argument, Call, Function, Parameter

if TYPE_CHECKING:
    from awslint.syntax.module import Module

_UPWARDS = ("super", "base", "__init__", "__construct")
"""How a constructor calls that of the class which its own is derived from."""


def callers(module: Module, function: Function) -> Sequence[Call]:
    """Every call of the module that may be one of ``function``: by its name, or for a constructor by that of its class."""
    title, owner = module.titles.get(id(function), ("", ""))
    if not title:
        return ()
    if owner:
        if title not in CONSTRUCTORS and title != owner:
            return module.calls.get(title, ())
        made = [
            call
            for call in module.calls.get("new", ())
            if call.name.rpartition(".")[0].rpartition(".")[2].strip("[]") == owner
        ]
        made += module.calls.get("this", ())
        return [*module.calls.get(owner, ()), *made, *_by_derived(module, owner)]
    # A function that is no method is called by its bare name; that of a member is another's.
    return [call for call in module.calls.get(title, ()) if call.receiver is None and "." not in call.name]


def _by_derived(module: Module, owner: str) -> list[Call]:
    """The calls of the constructor of a class that may come from the classes that are derived from it."""
    home = module.classes.get(owner, -1)
    derived = [number for number, bases in module.bases.items() if home in bases]
    if not derived:
        return []
    words = (*_UPWARDS, *(module.scopes.all[number].name for number in derived))
    return [call for word in words for call in module.calls.get(word, ())]


def parameters_of(module: Module, function: Function) -> tuple[Parameter, ...]:
    """The parameters for which a call has arguments: a method's own object is none."""
    listed = function.parameters
    _, owner = module.titles.get(id(function), ("", ""))
    return listed[1:] if owner and listed and (function.owner or listed[0].name in RECEIVERS) else listed


def argument_of(call: Call, parameter: Parameter, parameters: Sequence[Parameter]) -> Argument | None:
    """The argument that a call gives to a parameter, by name or by place."""
    for argument in call.arguments:
        if argument.name is not None and argument.name.text == parameter.name:
            return argument
    at = next((i for i, p in enumerate(parameters) if p is parameter), -1)
    for index, argument in enumerate(call.arguments):
        if argument.spread or argument.name is not None:
            return None
        if index == at:
            return argument
    return None
