"""What names stand for inside one module, or a directory of HCL files; it must not turn any node into a value.

A name stands for a value only if it is assigned once in its scope, and only where that assignment surely holds: what is
reassigned, conditional, looped or shadowed stands for nothing. :mod:`awslint.syntax.collector` finds the assignments.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import copy
from functools import cached_property

from awslint.record import dataclass
from awslint.source import Span
from awslint.syntax.module import FIELD, Binding, Growth, Module
from awslint.syntax.passing import argument_of, callers, parameters_of
from awslint.syntax.scopes import Scope
from awslint.syntax.traits import BARE_FIELDS
from awslint.syntax.tree import Call, Choice, Function, Name, Node, Scalar
from awslint.values import Data, Kind

STEP_BUDGET = 400_000
"""Steps of folding that one module may cost."""

SELF_NAMES = frozenset({"self", "this", "cls", "Self", "static", "$this", "@"})
"""What methods call their own object."""

_FOLLOW = 8
"""How many names are followed one after the other, so that a circle of assignments ends."""


Known = Callable[[str, Span], "Data | None"]
"""What a name stands for where something else than the module says so, or None."""

Named = Callable[[Call, Sequence[Data]], "Data | None"]
"""What a call gives for its folded arguments, or None."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A function whose result is being folded, with what its parameters are given."""

    function: Function
    given: dict[str, Data]


class Bindings:
    """The names of one module, what folding them has cost, and what others know about names and functions."""

    def __init__(self, module: Module, language: str = "", text: str = "", budget: int = STEP_BUDGET) -> None:
        self.module = module
        self.language = language
        self.text = text
        self.beside: Callable[[], Sequence[Bindings]] = tuple
        """Other files of the same names, read when a name is not found in this one."""
        self.known: Known | None = None
        self.functions: Mapping[str, Named] = {}
        """Functions that only the user of the folder can know, such as those that read a file."""
        self.on_exhausted: Callable[[], None] | None = None
        self.memo: dict[Binding, Data] = {}
        self.own_places = False
        """Whether what a function is given, and what a reader knows, keeps its place where it is used."""
        self._left = [budget]
        self.depth = [0]
        """How deep the fold is that is under way, one number for all who share the module: a reader's own functions fold
        again, inside of the fold that asks them."""
        self.frames: list[Frame] = []
        """The functions whose results are being folded, for all who share the module likewise."""

    def with_knowledge(
        self, known: Known | None = None, functions: Mapping[str, Named] | None = None, own_places: bool = False
    ) -> Bindings:
        """The same module with what one reader knows besides; the budget stays one."""
        made = copy(self)
        made.known, made.functions, made.memo, made.own_places = known, functions or {}, {}, own_places
        return made

    def with_budget(self, steps: int) -> Bindings:
        """The same module for somebody whose folding takes nothing from the budget of the others."""
        made = copy(self)
        made.memo, made.on_exhausted, made._left = {}, None, [steps]
        return made

    @property
    def exhausted(self) -> bool:
        """True once the module's step budget is spent, after which all folds give holes."""
        return self._left[0] <= 0

    def spend(self, steps: int) -> bool:
        """Take steps from the budget; False once it is spent, which is said once."""
        left = self._left[0]
        if left <= 0:
            return False
        self._left[0] = left - steps
        if left <= steps and self.on_exhausted is not None:
            self.on_exhausted()
        return left > steps

    def find(self, path: str, use: Span) -> Binding | None:
        """What ``path`` stands for where it is used, or None where that is not sure."""
        found = self._listed(path, use)
        return None if found is None else _sure(found[0], found[1], self.module.scopes.at(use.start), use)

    def all_of(self, path: str, use: Span) -> Sequence[Binding]:
        """All bindings of ``path`` in the innermost scope that has any."""
        found = self._listed(path, use)
        return found[0] if found is not None else ()

    def _listed(self, path: str, use: Span) -> tuple[Sequence[Binding], Scope] | None:
        """All bindings of ``path`` in the innermost scope that has any."""
        head, dot, rest = path.partition(".")
        if dot and (head in SELF_NAMES or (head in self.module.receivers and self._is_receiver(head, use))):
            return self._field(FIELD + rest, use)
        names = self.module.names
        inner = True
        for scope in self.module.scopes.outward(use.start):
            key = path
            number = scope.number
            if scope.kind == "class":
                key, number = path if dot else FIELD + path, scope.home
                if not dot and not inner and self.language not in BARE_FIELDS:
                    continue
            found = names.get((number, key))
            if found is not None:
                return found, scope
            inner = False
        owner = self.module.classes.get(head, -1) if dot else -1
        if owner >= 0:
            found = names.get((owner, FIELD + rest))
            if found is not None:
                return found, self.module.scopes.all[owner]
        return None

    def _is_receiver(self, head: str, use: Span) -> bool:
        """True if a name is the object of the method that it is used in, and nothing else there."""
        for scope in self.module.scopes.outward(use.start):
            if scope.receiver == head:
                return len(self.module.names.get((scope.number, head), ())) == 1
            if (scope.number, head) in self.module.names:
                break
        return False

    def _field(self, key: str, use: Span) -> tuple[Sequence[Binding], Scope] | None:
        for scope in self.module.scopes.outward(use.start):
            number = scope.home if scope.kind == "class" else scope.number
            found = self.fields(number, key)
            if found:
                return found, scope
        return None

    def fields(self, number: int, key: str) -> Sequence[Binding]:
        """The bindings of a field of a class, or of the nearest one that it is derived from."""
        found = self.module.names.get((number, key))
        if found is not None or not self.module.bases:
            return found or ()
        for base in self.module.bases.get(number, ()):
            if found := self.module.names.get((base, key)):
                return found
        return ()

    def find_shared(self, path: str) -> Binding | None:
        """What ``path`` stands for everywhere in the module, for a use in a file beside it."""
        found = self.module.names.get((0, path), ())
        return found[0] if len(found) == 1 and found[0].value is not None else None

    def growth_of(self, path: str, use: Span) -> Sequence[Growth]:
        """What is added to the value of ``path`` anywhere."""
        found = self._listed(path, use)
        if found is None or not self.module.growth:
            return ()
        head, dot, rest = path.partition(".")
        in_class = found[1].kind == "class" and (not dot or head in SELF_NAMES or head in self.module.receivers)
        number = found[1].home if in_class else found[1].number
        return self.module.growth.get((number, (FIELD + (rest or head)) if in_class else path), ())

    def full_name(self, path: str) -> str:
        """``path`` with its first segment replaced by what it was imported from: ``b.client`` is ``boto3.client``."""
        imports = self.module.imports
        if not imports:
            return path
        first, dot, rest = path.partition(".")
        return imports.get(path) or imports.get(first, first) + dot + rest

    def last_assigned(self, path: str, at: int) -> Node | None:
        """The expression last assigned to ``path`` before an offset, else the first one after it; a guess of the flow.

        For what a name refers to, such as which client, where the value of a name would have to be sure.
        """
        found = self._listed(path, Span(at, at))
        listed = found[0] if found else ()
        given = [b for b in listed if b.parameter is not None]
        passed = next(self._passed(given[0], path), given[0].value) if given else None
        if passed is not None:
            # A parameter that is null where nothing is passed is set then: ``if c is None: c = make()``.
            return (_nearest(listed, at) if _is_null(passed) else None) or passed
        # A field may be assigned in a class around or above, a variable in the script that this one is run from.
        return _nearest(listed, at) or _nearest(self._anywhere.get(path.replace("self.", FIELD, 1), ()), at)

    def _passed(self, binding: Binding, path: str) -> Iterator[Node]:
        """What calls of the module give to a parameter."""
        function = binding.parameter
        assert function is not None
        parameters = parameters_of(self.module, function)
        parameter = next((p for p in parameters if p.name == path), None)
        if parameter is not None:
            for call in callers(self.module, function):
                argument = argument_of(call, parameter, parameters)
                if argument is not None and not argument.spread:
                    yield argument.value

    @cached_property
    def _anywhere(self) -> dict[str, list[Binding]]:
        """The bindings of each name in all scopes."""
        found: dict[str, list[Binding]] = {}
        for (_, name), bindings in self.module.names.items():
            found.setdefault(name, []).extend(bindings)
        return found

    def assigned(self, path: str, at: int) -> list[Node]:
        """Every expression that is assigned to ``path`` in the scope that it has at an offset."""
        found = self._listed(path, Span(at, at))
        return [b.value for b in found[0] if b.value is not None and _is_whole(b)] if found else []

    def follow(self, node: Node) -> Node:
        """The expression behind a name, through further names; ``node`` itself where there is none."""
        for _ in range(_FOLLOW):
            bound = self.last_assigned(node.path, node.span.start) if isinstance(node, Name) else None
            if bound is None:
                break
            node = bound
        return node

    def origins(self, node: Node) -> list[Node]:
        """The expressions that ``node`` may come from, through names and conditional expressions."""
        out: list[Node] = []
        stack, left = [node], 32
        while stack and left:
            left -= 1
            target = self.follow(stack.pop())
            if isinstance(target, Choice):
                stack.extend(target.options)
            else:
                out.append(target)
        return out


def _nearest(listed: Sequence[Binding], at: int) -> Node | None:
    """The value last assigned before an offset, else the first one after it."""
    assigned = [b for b in listed if b.value is not None and b.parameter is None and b.pick <= 0 and _is_whole(b)]
    if not assigned:
        return None
    before = [binding for binding in assigned if binding.start < at]
    return (max(before, key=_start) if before else min(assigned, key=_start)).value


def _is_null(node: Node) -> bool:
    return isinstance(node, Scalar) and node.value.kind is Kind.NULL


def _is_whole(binding: Binding) -> bool:
    """True unless a name stands for one item of a list; of several results, each may be the one that is meant."""
    return binding.pick < 0 or isinstance(binding.value, Call)


def _start(binding: Binding) -> int:
    return binding.start


def _sure(listed: Sequence[Binding], scope: Scope, inner: Scope, use: Span) -> Binding | None:
    """The one of a scope's bindings of a name that surely holds at ``use``.

    Others of that name are harmless only in another branch: elsewhere they may run before the use, or between.
    """
    covering = [binding for binding in listed if binding.region.covers(use)]
    if len(covering) != 1:
        return None
    found = covering[0]
    for other in listed:
        if other is not found and other.region.start < found.region.end and found.region.start < other.region.end:
            return None
    if (found.value is None and found.parameter is None) or (use.start < found.after and inner is scope):
        return None
    return found


def bind(root: Node, *beside: Node, language: str = "", text: str = "", budget: int = STEP_BUDGET) -> Bindings:
    """The bindings of one module, or of several HCL files of one directory.

    The first root is the file that the nodes to fold come from; ``text`` is its text, from which holes take what was
    written. Values of the others take the place of use.
    """
    from awslint.syntax.collector import collect

    found = Bindings(collect(root, language, text), language, text, budget)
    if beside:
        every = (found, *(Bindings(collect(node, language, ""), language) for node in beside))
        for one in every:
            one.beside = lambda: every
    return found
