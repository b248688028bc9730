"""Says which class a node is an object of, and what that has in a field; it must not fold idioms."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence

from awslint.record import dataclass
from awslint.syntax.bindings import Bindings, Frame
from awslint.syntax.changes import class_around
from awslint.syntax.fields import constructors_of
from awslint.syntax.module import FIELD, Binding
from awslint.syntax.returns import returned
from awslint.syntax.scopes import EVERYWHERE
from awslint.syntax.tree import Call, Function, Mapping, Name, Node
from awslint.syntax.tree import Sequence as Items
from awslint.values import Data

_FOLLOW = 8
_MAKING = frozenset({"new", "init", "apply"})
_OWN = frozenset({"Self", "self", "static"})


@dataclass(frozen=True, slots=True)
class Object:
    """An object of a class of the module: the scope of the class, and what makes it."""

    home: int
    made: Call | Mapping | Items


class Objects(ABC):
    """The part of a folder that knows objects."""

    def __init__(self, bindings: Bindings) -> None:
        self.bindings = bindings
        self.known = bindings.known
        self.functions = bindings.functions
        self.open: set[Binding] = set()
        self.frames = bindings.frames
        self.cuts = 0
        """How often something was left unresolved for the way by which it was reached, so that it must not be kept."""

    @abstractmethod
    def fold(self, node: Node) -> Data:
        """What one node is known to be."""

    @abstractmethod
    def given(self, function: Function, call: Call) -> dict[str, Data]:
        """What a call gives to each parameter by name; those that it leaves out are not listed."""

    @abstractmethod
    def got(self, function: Function) -> Data | None:
        """What a property gives that is written as a function; None for a function that has to be called."""

    def object_of(self, node: Node) -> Object | None:
        """The object that a node surely is."""
        classes = self.bindings.module.classes
        for _ in range(_FOLLOW if classes else 0):
            if isinstance(node, Name):
                binding = self.bindings.find(node.path, node.span)
                if binding is None or binding.value is None or binding.parameter is not None or binding.pick > 0:
                    return None
                node = binding.value
            elif isinstance(node, Mapping | Items):
                home = self._class_of(node.tag or "", node)
                return None if home < 0 else Object(home, node)
            elif isinstance(node, Call):
                function = self.named_function(node)
                if function is None:
                    head, _, word = node.name.rpartition(".")
                    home = self._class_of(head if word in _MAKING else node.name, node)
                    return None if home < 0 or node.receiver is not None else Object(home, node)
                results = returned(function, self.bindings, True)
                if len(results) != 1:
                    return None
                node = results[0]
            else:
                return None
        return None

    def _class_of(self, title: str, node: Node) -> int:
        """The scope of the class of a name; -1 where the module has none."""
        module = self.bindings.module
        word = title.strip("&*[] ").rpartition(".")[2]
        if word in _OWN:
            scope = class_around(module.scopes.all, module.scopes.at(node.span.start))
            return scope.home if scope.kind == "class" else -1
        return module.classes.get(word, -1)

    def named_function(self, node: Call) -> Function | None:
        """The function of the module that a call names."""
        if node.receiver is not None or not node.name:
            return None
        binding = self.bindings.find(node.name, node.name_span)
        return binding.value if binding is not None and isinstance(binding.value, Function) else None

    def function_of(self, node: Call) -> Function | None:
        """The function of the module that a call surely calls, by its name or as a method of an object."""
        found = self.named_function(node)
        head, dot, word = node.name.rpartition(".")
        if found is not None or not self.bindings.module.classes or bool(dot) is (node.receiver is not None):
            return found
        thing = self.object_of(Name(head, node.name_span) if node.receiver is None else node.receiver)
        binding = None if thing is None else self._sole(self.bindings.fields(thing.home, FIELD + word))
        return binding.value if binding is not None and isinstance(binding.value, Function) else None

    def member(self, target: Node, key: str) -> Data | None:
        """What the object that ``target`` is has in a field; None where that is not sure."""
        thing = self.object_of(target)
        if thing is None:
            return None
        binding = self._sole(self.bindings.fields(thing.home, FIELD + key))
        if binding is None or binding in self.open or binding.value is None:
            return None
        if isinstance(binding.value, Function):
            return self.got(binding.value)
        frame = self._made_by(thing)
        self.open.add(binding)
        self.frames += [] if frame is None else [frame]
        self.cuts += 1
        data = self.fold(binding.value)
        if frame is not None:
            self.frames.pop()
        self.open.discard(binding)
        return data

    def component(self, node: Node, index: int) -> str | None:
        """The field that an object gives where it is taken apart."""
        thing = self.object_of(node)
        module = self.bindings.module
        made = [] if thing is None else constructors_of(module, module.scopes.all[thing.home].name, thing.home)
        parameters = made[0].parameters if len(made) == 1 else ()
        return parameters[index].name if index < len(parameters) else None

    def _sole(self, listed: Sequence[Binding]) -> Binding | None:
        return listed[0] if len(listed) == 1 and listed[0].region == EVERYWHERE and listed[0].pick < 0 else None

    def has_constructor(self, thing: Object) -> bool:
        """True if the class of an object says how one is made."""
        module = self.bindings.module
        return bool(constructors_of(module, module.scopes.all[thing.home].name, thing.home))

    def _made_by(self, thing: Object) -> Frame | None:
        """The constructor of an object with what it is given."""
        module = self.bindings.module
        name = module.scopes.all[thing.home].name
        made = constructors_of(module, name, thing.home) if isinstance(thing.made, Call) else []
        if len(made) != 1 or not isinstance(thing.made, Call):
            return None
        return Frame(made[0], self.given(made[0], thing.made))
