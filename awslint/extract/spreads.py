"""What a call is given by spreading maps among its arguments, however those were filled; it must not know AWS.

``kw = {}``, then ``kw["a"] = x`` or ``kw.update(a=x)`` somewhere, then ``f(**kw)``: the call may be given ``a``.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from functools import cached_property

from awslint.extract.codemodule import CodeModule
from awslint.syntax.tree import Argument, Assign, Call, Group, Index, Join, Mapping, Name, Node, Scalar, children, walk

_DEEPEST = 4
Filled = dict[str, dict[str, Node]]
"""What maps are given, by the maps' names."""


class Spreads:
    """The entries of maps in one module, by the names that hold them."""

    def __init__(self, module: CodeModule, root: Node) -> None:
        self._module = module
        self._root = root

    def entries(self, node: Node, depth: int = _DEEPEST) -> tuple[dict[str, Node], bool]:
        """The values that may be in the map ``node`` by name, and whether there can be no others."""
        return self._entries(node, depth, self._filled)

    def _entries(self, node: Node, depth: int, filled: Filled) -> tuple[dict[str, Node], bool]:
        if isinstance(node, Name):
            made = self._module.binding(node.path, node.span.start)
            found, whole = self._entries(made, depth - 1, filled) if made is not None and depth > 0 else ({}, False)
            return {**found, **filled.get(node.path, {})}, whole
        if isinstance(node, Mapping):
            own = {pair.key.value.text: pair.value for pair in node.pairs if isinstance(pair.key, Scalar)}
            parts = [self._entries(part, depth - 1, filled) for part in node.spread if depth > 0]
            whole = all(known for _, known in parts) and not (node.open and not node.spread)
            return {**{name: value for part, _ in parts for name, value in part.items()}, **own}, whole
        if isinstance(node, Call) and node.name == "dict" and node.receiver is None:
            named = {a.name.text: a.value for a in node.arguments if a.name is not None}
            return named, len(named) == len(node.arguments)
        if isinstance(node, Join | Group) and depth > 0:
            parts = [self._entries(part, depth - 1, filled) for part in children(node)]
            return {name: value for part, _ in parts for name, value in part.items()}, all(known for _, known in parts)
        return {}, False

    @cached_property
    def _filled(self) -> Filled:
        """What is put into the maps of the module after they are made."""
        out: defaultdict[str, dict[str, Node]] = defaultdict(dict)
        for node in walk(self._root):
            match node:
                case Assign(target=Index(target=Name(path=path), key=Scalar(value=key)), value=value):
                    out[path][key.text] = value
                case Call(name=name, arguments=arguments) if name.endswith(".update"):
                    holder = out[name.removesuffix(".update")]
                    for argument in arguments:
                        if argument.name is not None:
                            holder[argument.name.text] = argument.value
                        else:
                            holder.update(self._entries(argument.value, 1, out)[0])
                case _:
                    pass
        return out


def prepared(call: Call, module: CodeModule) -> Call:
    """The call that a derived class makes, or ``functools.partial`` prepares: ``partial(boto3.client, region_name=…)``."""
    above = module.as_above(call)
    if above:
        # What is mixed into a class stands before what it is, and hands on what it is given.
        return above[-1]
    if module.full_name(call.name) not in ("functools.partial", "partial") or not call.arguments:
        return call
    made = call.arguments[0].value
    return replace(call, name=made.path, arguments=call.arguments[1:]) if isinstance(made, Name) else call


def by_name(given: tuple[Argument, ...], names: tuple[str, ...]) -> dict[str, Node]:
    """The arguments' expressions by parameter name."""
    out: dict[str, Node] = {}
    index = 0
    for argument in given:
        if argument.spread:
            continue
        if argument.name is not None:
            out[argument.name.text] = argument.value
        elif index < len(names):
            out[names[index]] = argument.value
            index += 1
    return out
