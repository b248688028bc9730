"""Policy statements that code and shell scripts write down as literals or JSON texts; it must not judge them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property

from awslint.extract.carriers import narrow_template
from awslint.extract.document import Document
from awslint.extract.followed import at_use
from awslint.extract.jqobject import parse_object
from awslint.extract.loopvalues import COMPREHENSIONS, LoopValues
from awslint.extract.pieces import entry
from awslint.extract.policydocument import Place, distinct, kind_under, looks_like_document, statements
from awslint.extract.policyplaces import ORGANIZATIONS, carrier_of, folded
from awslint.extract.registry import BRIDGED_TRIGGERS, CDK_TRIGGERS
from awslint.extract.scripts import scripts
from awslint.extract.sdksettings import construction_of, last_word, path_of, root_of
from awslint.extract.shellpolicies import command_place, files_of, lone_name, made_document, written_by
from awslint.extract.templates import parse_json
from awslint.facts import PolicyStatement
from awslint.source import Span
from awslint.syntax.bindings import Bindings
from awslint.syntax.resolve import calls_own, fold, gathers, passed_on, puts_together
from awslint.syntax.tree import (
    Assign,
    Call,
    Command,
    Group,
    Index,
    Join,
    Mapping,
    Name,
    Node,
    Scalar,
    Sequence,
    children,
    walk,
)
from awslint.values import List, Map, Value, unknown

_AROUND = frozenset({"yaml", "json", "hcl"})  # Syntaxes that have code inside of their data.
_SETTERS = ("with", "set")
_CODE = frozenset({"shell", "python"})
_SHELLS = frozenset({"shell", "dockerfile", "makefile", "justfile", "jenkinsfile"})
_MOST_NAMES = 4  # Names between a policy and the call that it is handed to.
# Languages in which infrastructure may be declared by a framework's objects, and whose loops are known.
_PROGRAMS = frozenset({"python", "javascript", "typescript", "tsx", "java", "kotlin", "csharp", "go", "ruby", "php"})
_MOST_USES = 12
_MOST_WRAPPED = 8  # Calls around a policy that give what they are given.


def extract(document: Document) -> Iterator[PolicyStatement]:
    """The PolicyStatement facts of one file of code or one script, in source order."""
    if document.syntax in _AROUND:
        for script in scripts(document):
            if script.text is not None and script.language in _CODE and "Effect" in script.text.text:
                for fact in written(document.inner(script.language, script.text)):
                    yield at_use(fact, script.text)
    elif not _belongs_to_a_framework(document):
        yield from written(document)


def _belongs_to_a_framework(document: Document) -> bool:
    """True for a program whose policies are read with what they are attached to by a framework's own extractor."""
    text = document.text
    return document.syntax in _PROGRAMS and any(mark in text for mark in (*CDK_TRIGGERS, *BRIDGED_TRIGGERS))


def written(document: Document) -> Iterator[PolicyStatement]:
    """The statements that are written down as literals or texts."""
    if document.tree is None:
        return
    reader = _Reader(document)
    read = list(_read(reader, document.tree.root))
    made = {fact.span for fact in reader.made}
    yield from distinct((*(fact for fact in read if fact.span not in made), *reader.made))


def _read(reader: _Reader, root: Node) -> Iterator[PolicyStatement]:
    stack: list[tuple[Node, Place]] = [(root, Place())]
    while stack:
        node, place = stack.pop()
        place = reader.places.get(id(node), place)
        if reader.is_document(node):
            yield from reader.statements(node, reader.places.get(id(reader.inner(node)), place))
            continue
        match node:
            case Assign(target=Name() as name, value=Mapping() | Sequence() as value) if reader.grows(name):
                at = reader.places.get(id(value), Place())
                yield from reader.grown(name, value, at)
                stack.extend((call, at) for call in reversed(reader.calls_inside(value)))
            case Index(target=Name()):
                continue  # What is at hand there may lack what is put into it next.
            case Name() if reader.grows(node):
                yield from reader.statements(node, place)
            case Mapping() if id(node) in reader.requests:
                stack.extend((child, Place()) for child in reversed(children(node)))
            case Mapping() | Call() if isinstance(node, Mapping) or reader.makes_map(node):
                yield from reader.statements(node, place)
                stack.extend((call, place) for call in reversed(reader.calls_inside(node)))
            case Call(arguments=arguments):
                reader.take_made(node, place)
                passed = passed_on(node, reader.bindings)
                inner = replace(place, attached_kind=None, attached_to=None) if passed is None else place
                stack.extend((a.value, inner) for a in reversed(arguments))
                if node.receiver is not None:
                    stack.append((node.receiver, place if passed is node.receiver else Place()))
            case Command():
                at = place if id(node) in reader.places else command_place(node, reader.bindings)
                made = made_document(node, reader.bindings)
                if made is not None:
                    yield from statements(made, reader.document.source, at, parse_json)
                    continue
                stack.extend((child, at) for child in reversed(children(node)))
            case Join():
                stack.extend((child, place) for child in reversed(children(node)))
            case _:
                stack.extend((child, Place()) for child in reversed(children(node)))


class _Reader:
    """What one file's expressions stand for, and where its calls put the policies that they are given."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.bindings = LoopValues(document).bindings if document.syntax in _PROGRAMS else document.bindings
        assert document.tree is not None
        self.places: dict[int, Place] = {}
        self.uses: dict[str, int] = {}
        self.made: list[PolicyStatement] = []  # What functions of the module make; as it stands there, it says less.
        self.files: dict[str, Command] = {}  # What wrote each file of a script last.
        self.requests: set[int] = set()  # Maps of arguments, of which each value has a place of its own.
        for node in walk(document.tree.root):
            if isinstance(node, Call) or (isinstance(node, Mapping) and node.tag is not None):
                self._place_arguments(node)
            elif isinstance(node, Command):
                self._place_words(node)
                self.files.update(dict.fromkeys(written_by(node, document.text), node))

    def statements(self, node: Node, place: Place) -> Iterator[PolicyStatement]:
        """The statements in a literal."""
        parse = parse_object if self.document.syntax in _SHELLS else parse_json
        yield from statements(fold(node, self.bindings), self.document.source, place, parse, narrow_template)

    def grows(self, name: Name) -> bool:
        """True for a name to whose value something is added later."""
        if not self.bindings.module.growth or not self.bindings.growth_of(name.path, name.span):
            return False
        self.uses[name.path] = self.uses.get(name.path, 0) + 1
        return self.uses[name.path] <= _MOST_USES

    def grown(self, name: Name, value: Node, place: Place) -> Iterator[PolicyStatement]:
        """The statements in a literal with what is added to it under its name; in it alone, if that is not sure."""
        growth = self.bindings.growth_of(name.path, name.span)
        last = max(item.start for item in growth)
        data = fold(Name(name.path, Span(last + 1, last + 1)), self.bindings)
        if not isinstance(data, Map | List):
            data = fold(value, self.bindings)
        if isinstance(data, Map) and data.find("Condition") is None and any(item.key == "Condition" for item in growth):
            data = replace(data, entries=(*data.entries, entry("Condition", unknown(data.span))))
        yield from statements(data, self.document.source, place, parse_json)

    def take_made(self, node: Call, place: Place) -> None:
        """Keep what a function of the module makes of what a call gives it, each piece where it is written."""
        if calls_own(node, self.bindings):
            made = fold(node, self.called)
            given = (a.value.value.text for a in node.arguments if isinstance(a.value, Scalar))
            if isinstance(made, Value) and made.text in given:
                return  # A text that is given as it is, to make a pointer of it, is read where it is written.
            found = statements(made, self.document.source, place, parse_json)
            # Each call makes a document of its own.
            self.made += (fact if fact.document is None else replace(fact, document=node.span) for fact in found)

    @cached_property
    def called(self) -> Bindings:
        """The bindings for what functions of the module make."""
        return self.bindings.with_knowledge(self.bindings.known, self.bindings.functions, own_places=True)

    def is_document(self, node: Node) -> bool:
        """True if a text, written or put together, looks like a document; a variable's is one where it is written."""
        if isinstance(node, Scalar):
            return looks_like_document(node.value.text)
        if (name := lone_name(node)) is not None and self._documents_of(name):
            return False
        if not puts_together(node, self.bindings):
            return False
        folded = fold(node, self.bindings)
        return isinstance(folded, Value) and looks_like_document(folded.text)

    def makes_map(self, node: Call) -> bool:
        """True for a call that makes a map of what it is given: ``Map.of("Effect", "Allow")``."""
        return (_is_dict(node) or gathers(node, self.bindings)) and isinstance(fold(node, self.bindings), Map)

    def calls_inside(self, node: Node) -> list[Node]:
        """The outermost calls and comprehensions in a literal that folding does not look through."""
        found: list[Node] = []
        stack: list[Node] = [node]
        while stack:
            top = stack.pop()
            if isinstance(top, Group) and top.label in COMPREHENSIONS:
                found.append(top)
                continue
            through = not isinstance(top, Call) or passed_on(top, self.bindings) is not None or _is_dict(top)
            if isinstance(top, Call) and not through and not gathers(top, self.bindings):
                found.append(top)
            else:
                stack.extend(reversed(children(top)))
        return found

    def inner(self, node: Node) -> Node:
        """What a call of serializers and the like is given in the end."""
        for _ in range(_MOST_WRAPPED):
            passed = passed_on(node, self.bindings)
            if passed is None:
                break
            node = passed
        return node

    def _place_arguments(self, node: Call | Mapping) -> None:
        """Where a call, a request or a chain of setters puts the policies that it is given."""
        root = root_of(node)
        carrier = carrier_of(path_of(root))
        if carrier is None and isinstance(node, Call) and isinstance(node.receiver, Call):
            # A method of what a call makes: ``boto3.client("iam").put_role_policy(…)``.
            root = node = Call(node.name, node.arguments, node.span, node.name_span)
            carrier = carrier_of(node.name)
        if carrier is None:
            return
        made = construction_of(node, _SETTERS)
        given = {folded(setting.name): setting.value for setting in made.settings}
        wholes = [root] if isinstance(root, Mapping) else self._maps_of(root)
        for whole in wholes:
            given.update({folded(last_word(pair.key)): pair.value for pair in whole.pairs})
        if carrier.kind == "policy" and "content" in given:
            carrier = ORGANIZATIONS  # AWS Organizations has operations of those names for its own policies.
        name = folded(carrier.target or "")
        # The SDK for .NET says BucketName where the others say Bucket.
        target = given.get(name) or given.get(f"{name}name")
        attached = fold(target, self.bindings) if target is not None else None
        place = Place(carrier.policy, carrier.kind, attached if isinstance(attached, Value) else None)
        self.requests.update(id(whole) for whole in wholes)
        for name, value in given.items():
            inner = self.inner(value)
            self._put(inner, place if (kind := kind_under(name)) is None else replace(place, kind=kind))

    def _place_words(self, command: Command) -> None:
        """Where a command puts the policies in the variables among its words."""
        names = [name for name in map(lone_name, command.words) if name is not None]
        documents: list[Node] = [document for name in names for document in self._documents_of(name)]
        # A file that the script wrote before: what it has is all that the command there prints.
        writers = [self.files[name] for name in files_of(command, self.document.text) if name in self.files]
        documents += (part for writer in writers for part in walk(writer))
        place = command_place(command, self.bindings) if documents else Place()
        if place.attached_kind is not None:
            self.places.update((id(document), place) for document in documents)

    def _documents_of(self, name: Name) -> list[Node]:
        """The documents that are written in what is assigned to a name of a script."""
        parts = (
            part for assigned in self._followed(name) for part in walk(assigned) if isinstance(part, Scalar | Join)
        )
        return [part for part in parts if self.is_document(part)]

    def _put(self, node: Node, place: Place) -> None:
        """Say where a policy stands, which may be assigned to a name before."""
        nodes = [node]
        for _ in range(_MOST_NAMES):
            if not any(isinstance(one, Name) for one in nodes):
                break
            nodes = [followed for one in nodes for followed in self._followed(one)]
        for one in nodes:
            known = self.places.get(id(one))
            if known is None or known.attached_to is None:
                self.places[id(one)] = place
        if isinstance(node, Name) and self.grows(node):
            self.places[id(node)] = place

    def _followed(self, node: Node) -> list[Node]:
        """What is assigned to a name, without the calls that give what they are given; any other node as it is."""
        if not isinstance(node, Name):
            return [node]
        return [self.inner(assigned) for assigned in self.bindings.assigned(node.path, node.span.start)]

    def _maps_of(self, call: Call) -> list[Mapping]:
        """The maps of arguments that a call is given, written in place or through a variable."""
        found: list[Mapping] = []
        for argument in call.arguments:
            value = argument.value
            if isinstance(value, Mapping):
                found.append(value)
            elif isinstance(value, Name):
                assigned = self.bindings.assigned(value.path, value.span.start)
                found += [node for node in assigned if isinstance(node, Mapping)]
        return found


def _is_dict(node: Call) -> bool:
    """True for Python's ``dict(Effect="Allow")``."""
    return node.name == "dict" and any(argument.name is not None for argument in node.arguments)
