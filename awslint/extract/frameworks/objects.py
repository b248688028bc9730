"""What a program constructs, with which settings, and which object a name is; it must not know AWS or a framework."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from awslint.extract.document import Document
from awslint.extract.loopvalues import LoopValues
from awslint.extract.sdksettings import Setting, construction_of, path_of, root_of
from awslint.facts import Fact, PolicyStatement
from awslint.source import Span
from awslint.syntax.resolve import fold
from awslint.syntax.tree import Assign, Call, Function, Group, Mapping, Name, Node, walk
from awslint.values import Data, Value

_BUILDER = re.compile(r"[._]Builder[._]create\Z|\.builder\Z")
_MAKER = re.compile(r"(?<![A-Za-z])New(?=[A-Z])")
_MOST_FOLLOWED = 8
_NAME = re.compile(r"\W+")


@dataclass(frozen=True, eq=False)
class Made:
    """One constructor, function or method that is called. ``word`` is its last name, folded; ``path`` its whole name.

    ``settings`` are what it is given by name, in props or by a builder; ``plain`` what it is given by position, a map of
    settings included.
    """

    node: Call
    path: str
    word: str
    settings: dict[str, Setting]
    plain: tuple[Node, ...]
    named: dict[str, Node]

    def given(self, index: int, *names: str) -> Node | None:
        """The argument of one of these folded names, else that at a position."""
        for name in names:
            if name in self.named:
                return self.named[name]
        return self.plain[index] if 0 <= index < len(self.plain) else None


@dataclass(eq=False)
class Thing:
    """An object that stands for a resource: its label, which no other of the file has, and what made it."""

    made: Made
    label: str
    name: Value
    extra: dict[str, list[Data]] = field(default_factory=dict)


def folded(name: str) -> str:
    """A name without what differs between languages: ``addToPolicy``, ``AddToPolicy`` and ``add_to_policy`` are one."""
    return name.replace("_", "").casefold()


class Objects:
    """The constructions of one file."""

    def __init__(self, document: Document) -> None:
        assert document.tree is not None
        self.document = document
        self.bindings = document.bindings
        self._made: dict[int, Made] = {}
        self._targets: dict[int, Name] = {}
        """The name that a construction is assigned to, by the construction's id."""
        self._is_go = document.syntax == "go"
        self.things: dict[int, Thing] = {}
        self.functions: list[Function] = []
        self.loops = LoopValues(document)
        self.calls = tuple(self._read(document.tree.root))

    def _read(self, root: Node) -> Iterator[Made]:
        inside: set[int] = set()
        for node in walk(root):
            if isinstance(node, Assign) and isinstance(node.target, Name):
                self._targets[id(node.value)] = node.target
            if isinstance(node, Function):
                self.functions.append(node)
            if not isinstance(node, Call) or id(node) in inside:
                continue
            made = self.made(node)
            if made.node is not root_of(node):
                link = node.receiver
                while isinstance(link, Call):
                    inside.add(id(link))
                    link = link.receiver
            yield made

    def made(self, node: Call) -> Made:
        """What a call constructs or does."""
        found = self._made.get(id(node))
        if found is None:
            found = self._made[id(node)] = self._of(node)
        return found

    def _of(self, node: Call) -> Made:
        root = root_of(node)
        path = path_of(root)
        is_builder = root is not node and _BUILDER.search(path) is not None
        if not is_builder:
            root, path = node, node.name
        if self._is_go:
            path = _MAKER.sub("", path.replace("_", "."))
        path = _BUILDER.sub("", path)
        settings = {folded(s.name): s for s in self._settings(node if is_builder else _alone(node))}
        assert isinstance(root, Call)
        plain = tuple(a.value for a in root.arguments if a.name is None and not a.spread)
        named = {folded(a.name.text): a.value for a in root.arguments if a.name is not None}
        word = folded(path.rpartition(".")[2])
        return Made(node, self.bindings.full_name(path), word, settings, plain, named)

    def _settings(self, node: Call) -> Iterator[Setting]:
        made = construction_of(node, ())
        for argument in made.root.arguments if made.spread and isinstance(made.root, Call) else ():
            props = self.bindings.follow(argument.value) if argument.spread else None
            if isinstance(props, Call | Mapping):
                yield from construction_of(props, ()).settings
        for positional in made.positional:
            # Props that are made before, or by a builder of their own.
            props = self.bindings.follow(positional) if isinstance(positional, Name) else positional
            if isinstance(props, Mapping) or (
                isinstance(props, Call) and path_of(root_of(props)).endswith(("Props.builder", "Args.builder"))
            ):
                yield from construction_of(props, ()).settings
        yield from made.settings

    def add(self, made: Made, identifier: Node | None) -> Thing:
        """Take a construction for a thing; ``identifier`` is the node that gives it its name."""
        written = fold(identifier, self.bindings) if identifier is not None else None
        target = self._targets.get(id(made.node))
        if isinstance(written, Value) and written.known:
            name = written
        elif target is not None:
            name = Value(target.path.rpartition(".")[2], target.span)
        else:
            name = Value(made.word, made.node.name_span)
        label = _NAME.sub("", name.text) or made.word
        taken = {thing.label for thing in self.things.values()}
        number = 2
        while label in taken:
            label, number = f"{label.rstrip('0123456789')}{number}", number + 1
        thing = Thing(made, label, Value(label, name.span, offsets=((0, name.span.start),)))
        self.things[id(made.node)] = thing
        return thing

    def thing(self, node: Node | None) -> Thing | None:
        """The thing that an expression is or refers to."""
        for _ in range(_MOST_FOLLOWED):
            if isinstance(node, Name):
                return self.thing_at(node.path, node.span.start)
            if isinstance(node, Group) and len(node.children) == 1:
                node = node.children[0]
            elif isinstance(node, Call):
                found = self.things.get(id(node))
                if found is not None or node.receiver is None:
                    return found
                node = node.receiver
            else:
                break
        return None

    def thing_at(self, path: str, at: int) -> Thing | None:
        """The thing that a dotted path begins with, the longest such beginning."""
        found = self.resolved(path, at)
        return found[0] if found is not None else None

    def resolved(self, path: str, at: int) -> tuple[Thing, str] | None:
        """The thing that a dotted path begins with, and the rest of the path."""
        rest = ""
        for _ in range(_MOST_FOLLOWED):
            if not path:
                break
            node = self.bindings.follow(Name(path, Span(at, at)))
            found = self.things.get(id(node))
            if found is not None:
                return found, rest
            if isinstance(node, Name) and node.path != path:
                path, at = node.path, node.span.start
            else:
                path, _, last = path.rpartition(".")
                rest = f"{last}.{rest}" if rest else last
        return None

    def owner(self, made: Made) -> Node | None:
        """The expression that made what a method is called on."""
        node = made.node
        if node.receiver is not None:
            return node.receiver
        path = node.name.rpartition(".")[0]
        return self.bindings.follow(Name(path, Span(node.span.start, node.span.start))) if path else None

    def subject(self, made: Made) -> Thing | None:
        """The thing that a method is called on."""
        node = made.node
        if node.receiver is not None:
            return self.thing(node.receiver)
        owner = node.name.rpartition(".")[0]
        return self.thing_at(owner, node.span.start) if owner else None

    def is_of(self, made: Made, marks: tuple[str, ...]) -> bool:
        """True unless what is called is known to come from somewhere else than a package with one of ``marks``."""
        path = made.path.casefold()
        if any(mark in path for mark in marks):
            return True
        written = made.node.name if made.node is root_of(made.node) else path_of(root_of(made.node))
        head = written.partition(".")[0]
        module = self.bindings.module
        return head not in module.imports and head not in module.classes


def _alone(node: Call) -> Call:
    """A call without what it is called on."""
    return node if node.receiver is None else Call(node.name, node.arguments, node.span, node.name_span)


def once(facts: list[Fact]) -> list[Fact]:
    """Each statement once for each thing that it is attached to."""
    seen: set[tuple[object, ...]] = set()
    found: list[Fact] = []
    for fact in facts:
        if isinstance(fact, PolicyStatement):
            name = fact.attached_to.shown if fact.attached_to is not None else None
            # A function may make several of what stands at one place.
            key = (fact.span, fact.attached_kind, name, fact.actions, fact.not_actions, fact.resources, fact.principals)
            if key in seen:
                continue
            seen.add(key)
        found.append(fact)
    return found
