"""What extractors ask about names, values and arguments of one module of code; it must not know AWS, nor fold itself."""

from __future__ import annotations

from collections.abc import Sequence

from awslint.source import Span
from awslint.syntax.bindings import Bindings
from awslint.syntax.resolve import fold
from awslint.syntax.returns import returned
from awslint.syntax.tree import Argument, Call, Function, Name, Node
from awslint.syntax.upwards import above
from awslint.values import HOLE, Data, Entry, Map, Value, unknown


def behind(node: Node, data: Data, bindings: Bindings) -> Data:
    """``data``, what ``node`` folds to; an unknown under a name has as its hole what the name was set to."""
    if not isinstance(node, Name) or not isinstance(data, Value) or not data.is_unknown:
        return data
    set_to = bindings.follow(node)
    said = fold(set_to, bindings) if set_to is not node else data
    return Value(HOLE, data.span, said.holes) if isinstance(said, Value) and said.is_unknown and said.holes[0] else data


class CodeModule:
    """The questions; every one is answered for the place where a name is used."""

    def __init__(self, bindings: Bindings) -> None:
        self._bindings = bindings
        self.full_name = bindings.full_name
        self.binding = bindings.last_assigned
        self.follow = bindings.follow
        self.origins = bindings.origins

    def called(self, path: str, at: int) -> str:
        """The full name of what is called by ``path`` at the offset ``at``, past a variable that is another name for it."""
        alias = self.binding(path, at) if "." not in path else None
        return self.full_name(alias.path if isinstance(alias, Name) else path)

    def as_above(self, call: Call) -> Sequence[Call]:
        """``call`` as one of each class that its own is derived from, if it makes an object as those do."""
        return above(self._bindings.module, call)

    def results(self, function: Function) -> tuple[Node, ...]:
        """The expressions that ``function`` may give."""
        return returned(function, self._bindings, True)

    def value(self, node: Node) -> Data:
        """What ``node`` is known to be."""
        return fold(node, self._bindings)

    def behind(self, node: Node, data: Data) -> Data:
        """See :func:`behind`."""
        return behind(node, data, self._bindings)

    def scalar(self, node: Node) -> Value:
        """``node`` as one scalar; a map or list is a hole."""
        data = fold(node, self._bindings)
        return data if isinstance(data, Value) else unknown(node.span)

    def arguments(self, given: tuple[Argument, ...], positional: tuple[str, ...], span: Span) -> Map:
        """A call's arguments by name; ``**kwargs`` of a known dict are taken in, of an unknown one leave the map open."""
        entries: list[Entry] = []
        open_, index = False, 0
        for argument in given:
            if argument.spread:
                made = self.follow(argument.value)
                if isinstance(made, Call) and made.name == "dict":
                    inner = self.arguments(made.arguments, (), made.span)
                    entries, open_ = [*entries, *inner.entries], open_ or inner.open
                    continue
                spread = self.value(argument.value)
                open_ = open_ or not isinstance(spread, Map) or spread.open
                entries += spread.entries if isinstance(spread, Map) else ()
            elif argument.name is not None:
                value = self.value(argument.value)
                if argument.name.text == "Bucket":
                    value = behind(argument.value, value, self._bindings)
                entries.append(Entry(argument.name, value, argument.span))
            elif index < len(positional):
                key = Value(positional[index], argument.span)
                entries.append(Entry(key, self.value(argument.value), argument.span))
                index += 1
        return Map(tuple(entries), span, open_)
