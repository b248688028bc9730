"""Which calls a function of the module has, and which argument of each a parameter takes; it must not fold anything."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from awslint.syntax.idioms import CONSTRUCTORS, RECEIVERS
from awslint.syntax.tree import Argument, Call, Function, Parameter

if TYPE_CHECKING:
    from awslint.syntax.bindings import Module


def callers(module: Module, function: Function) -> Sequence[Call]:
    """Every call of the module that may be one of ``function``: by its name, or for a constructor by that of its class."""
    title, owner = module.titles.get(id(function), ("", ""))
    if not title:
        return ()
    if owner:
        if title not in CONSTRUCTORS and title != owner:
            return module.calls.get(title, ())
        made = [
            call for call in module.calls.get("new", ()) if call.name.rpartition(".")[0].rpartition(".")[2] == owner
        ]
        return [*module.calls.get(owner, ()), *made]
    # A function that is no method is called by its bare name; that of a member is another's.
    return [call for call in module.calls.get(title, ()) if call.receiver is None and "." not in call.name]


def parameters_of(module: Module, function: Function) -> tuple[Parameter, ...]:
    """The parameters for which a call has arguments: a method's own object is none."""
    listed = function.parameters
    _, owner = module.titles.get(id(function), ("", ""))
    return listed[1:] if owner and listed and listed[0].name in RECEIVERS else listed


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
