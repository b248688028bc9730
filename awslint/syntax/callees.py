"""Folds calls of functions of the same module, and what their parameters are given; it must not know idioms."""

from __future__ import annotations

from collections.abc import Sequence

from awslint.source import Span
from awslint.syntax.bindings import Frame
from awslint.syntax.module import Binding
from awslint.syntax.objects import Objects
from awslint.syntax.passing import argument_of, callers, parameters_of
from awslint.syntax.pieces import moved, one_of
from awslint.syntax.returns import returned
from awslint.syntax.traits import GETTERS, IMPLICIT_RETURNS
from awslint.syntax.tree import PATTERN, Call, Function, Node, Parameter
from awslint.values import Data, List, Map, Value, unknown

_MOST_DEEP = 3
"""How many functions of the module are followed into one another."""

_MOST_CALLERS = 12
_MOST_OPEN = 12
_MOST_ITEMS = 20
"""Items that are gone through one by one."""


class Callees(Objects):
    """The part of a folder that knows functions of the module."""

    items: tuple[dict[str, Data], ...] = ()
    """The variables that stand for one item around what is being folded, the innermost last."""

    def own_result(self, node: Call) -> Data | None:
        """What a function of the module gives for the arguments of this call."""
        function = self.function_of(node) if self.bindings.module.titles else None
        if function is None or len(self.frames) >= _MOST_DEEP or any(f.function is function for f in self.frames):
            self.cuts += function is not None
            return None
        results = returned(function, self.bindings, self.bindings.language in IMPLICIT_RETURNS or not function.name)
        if not results:
            return None
        given = self.given(function, node)
        self.frames.append(Frame(function, given))
        answers = [self.fold(result) for result in results]
        self.frames.pop()
        found = answers[0] if len(answers) == 1 else one_of(answers, node.span)
        if isinstance(found, Value) and found.is_unknown:
            return None
        return moved(found, node.span, deep=False)

    def each(self, node: Call, subject: Node | None) -> Data | None:
        """``items.map(item => …)``: what a function written there gives for each item of a list that is known."""
        function = node.arguments[0].value if len(node.arguments) == 1 else None
        over = self.fold(subject) if subject is not None and isinstance(function, Function) else None
        if not isinstance(function, Function) or not isinstance(over, List) or not 0 < len(over.items) <= _MOST_ITEMS:
            return None
        results = returned(function, self.bindings, True)
        if len(results) != 1 or not function.parameters or len(self.items) >= _MOST_DEEP:
            return None
        found: list[Data] = []
        for item in over.items:
            (made,) = self.of_item(results, {function.parameters[0].name: item})
            found += made.items if isinstance(made, List) and node.name.endswith("flatMap") else (made,)
        return List(tuple(found), node.span, over.open)

    def of_item(self, nodes: Sequence[Node], given: dict[str, Data]) -> list[Data]:
        """What ``nodes`` are where the variables in ``given`` stand for one item."""
        around = self.items
        self.items = (*around, given)
        found = [self.fold(node) for node in nodes]
        self.items = around
        return found

    def got(self, function: Function) -> Data | None:
        """What a property gives that is written as a function; None for a function that has to be called."""
        text, start = self.bindings.text, function.span.start
        written = GETTERS.get(self.bindings.language)
        if written is None or not (written[0].search(text, max(0, start - 60), start) or written[1].match(text, start)):
            return None
        if len(self.frames) >= _MOST_DEEP or any(frame.function is function for frame in self.frames):
            self.cuts += 1
            return None
        results = returned(function, self.bindings, self.bindings.language in IMPLICIT_RETURNS)
        self.frames.append(Frame(function, {}))
        answers = [self.fold(result) for result in results]
        self.frames.pop()
        return one_of(answers, function.span) if answers else None

    def given(self, function: Function, call: Call) -> dict[str, Data]:
        """What a call gives to each parameter by name; those that it leaves out are not listed."""
        parameters = parameters_of(self.bindings.module, function)
        found: dict[str, Data] = {}
        for parameter in parameters:
            argument = argument_of(call, parameter, parameters)
            if self._is_variadic(parameter):
                rest = self._rest(call, parameters.index(parameter))
                found.update({} if rest is None else {parameter.name: rest})
            elif argument is not None:
                found[parameter.name] = self.fold(argument.value)
            elif parameter.default is not None and not any(a.spread for a in call.arguments):
                found[parameter.name] = self.fold(parameter.default)
        return found

    def _rest(self, call: Call, taken: int) -> List | None:
        """The list of the positional arguments that one parameter takes all of; None where that is not sure."""
        plain = [argument for argument in call.arguments if argument.name is None]
        if len(plain) < len(call.arguments) or any(argument.spread for argument in plain):
            return None
        return List(tuple([self.fold(argument.value) for argument in plain[taken:]]), call.span)

    def _is_variadic(self, parameter: Parameter) -> bool:
        written = self.bindings.text[parameter.span.start : min(parameter.span.end, parameter.span.start + 80)]
        return written.startswith(("*", "&")) or "..." in written or "vararg " in written or "params " in written

    def of_frame(self, binding: Binding, name: str, span: Span) -> Data | None:
        """What a parameter is given by the call whose result is being folded."""
        for frame in reversed(self.frames):
            if frame.function is binding.parameter:
                self.cuts += 1
                found = frame.given.get(name)
                if found is None:
                    return unknown(span, name)
                return found if self.bindings.own_places else moved(found, span, deep=False)
        return None

    def of_parameter(self, binding: Binding, name: str) -> Data:
        """What a parameter is given by all calls of its function, its default where one leaves it out."""
        function = binding.parameter
        assert function is not None
        calls = callers(self.bindings.module, function)
        parameters = parameters_of(self.bindings.module, function)
        parameter = next((p for p in parameters if p.name == name), None)
        span = function.span
        if parameter is None or self._is_variadic(parameter) or len(calls) > _MOST_CALLERS:
            return unknown(span, name)
        if len(self.open) > _MOST_OPEN:
            self.cuts += 1
            return unknown(span, name)
        if parameter.default is None and name.startswith(PATTERN) and self.is_never_given(function):
            # Nothing says what is taken apart, so that the pattern's own defaults hold.
            return Map((), span)
        nodes = [self._passed(call, parameter, parameters) for call in calls] if calls else [parameter.default]
        answers = [unknown(span, name) if given is None else self.fold(given) for given in nodes]
        return one_of(answers, span, name)

    def is_never_given(self, function: Function) -> bool:
        """True for a function that nothing in the module calls, so that the defaults of its parameters hold."""
        module = self.bindings.module
        has_name = bool(module.titles.get(id(function), ("", ""))[0])
        return has_name and not any(f.function is function for f in self.frames) and not callers(module, function)

    def _passed(self, call: Call, parameter: Parameter, parameters: Sequence[Parameter]) -> Node | None:
        argument = argument_of(call, parameter, parameters)
        if argument is not None:
            return argument.value
        return None if any(a.spread for a in call.arguments) else parameter.default
