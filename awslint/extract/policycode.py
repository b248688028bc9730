"""Policy statements that code and shell scripts write down as literals or JSON texts; it must not judge them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from awslint.extract.carriers import Carrier
from awslint.extract.document import Document
from awslint.extract.expressions import ExpressionFolder, passes_through
from awslint.extract.followed import at_use
from awslint.extract.policydocument import Place, looks_like_document, statements
from awslint.extract.scripts import scripts
from awslint.extract.templates import parse_json
from awslint.facts import PolicyStatement
from awslint.syntax.tree import (
    Assign,
    Call,
    Command,
    Join,
    Mapping,
    Name,
    Node,
    Scalar,
    children,
    walk,
)
from awslint.values import Data, Kind, Value

# Operations that put a policy somewhere, in the SDK's words; the CLI's are the same with dashes.
# https://docs.aws.amazon.com/IAM/latest/APIReference/API_Operations.html
_OPERATIONS: dict[str, Carrier] = {
    "put_user_policy": Carrier("user", "UserName"),
    "put_role_policy": Carrier("role", "RoleName"),
    "put_group_policy": Carrier("group", "GroupName"),
    "create_role": Carrier("role", "RoleName"),
    "update_assume_role_policy": Carrier("role", "RoleName"),
    "create_policy": Carrier("policy", "PolicyName"),
    "create_policy_version": Carrier("policy", "PolicyArn"),
    "put_bucket_policy": Carrier("bucket", "Bucket"),
    "put_key_policy": Carrier("key", "KeyId", "key"),
    "create_key": Carrier("key", None, "key"),
    "set_queue_attributes": Carrier("queue", "QueueUrl"),
    "set_topic_attributes": Carrier("topic", "TopicArn"),
    "set_repository_policy": Carrier("repository", "repositoryName"),
    "create_vpc_endpoint": Carrier("vpc-endpoint", None, "resource"),
    "modify_vpc_endpoint": Carrier("vpc-endpoint", None, "resource"),
    "assume_role": Carrier("session", "RoleArn", "session"),
    "get_federation_token": Carrier("session", "Name", "session"),
}
_AROUND = frozenset({"yaml", "json", "hcl"})
"""Syntaxes that have code inside of their data."""

_CODE = frozenset({"shell", "python"})
_ORGANIZATIONS = Carrier("organization", None, "scp")


def extract(document: Document) -> Iterator[PolicyStatement]:
    """The PolicyStatement facts of one file of code or one script, in source order."""
    if document.syntax in _AROUND:
        for script in scripts(document):
            if script.text is not None and script.language in _CODE and "Effect" in script.text.text:
                for fact in _statements(document.inner(script.language, script.text)):
                    yield at_use(fact, script.text)
    else:
        yield from _statements(document)


def _statements(document: Document) -> Iterator[PolicyStatement]:
    if document.tree is None:
        return
    reader = _Reader(document)
    stack: list[tuple[Node, Place]] = [(document.tree.root, Place())]
    while stack:
        node, place = stack.pop()
        place = reader.places.get(id(node), place)
        match node:
            case Mapping():
                yield from reader.statements(node, place)
                stack.extend((call, place) for call in reversed(_calls_inside(node)))
            case Scalar(value=value):
                if looks_like_document(value.text):
                    yield from reader.statements(node, place)
            case Join():
                if reader.is_document(node):
                    yield from reader.statements(node, place)
                else:
                    stack.extend((child, place) for child in reversed(children(node)))
            case Call(arguments=arguments):
                inner = replace(place, attached_kind=None, attached_to=None) if not passes_through(node.name) else place
                stack.extend((a.value, inner) for a in reversed(arguments))
                if node.receiver is not None:
                    stack.append((node.receiver, Place()))
            case Command():
                at = reader.command_place(node)
                stack.extend((child, at) for child in reversed(children(node)))
            case _:
                stack.extend((child, Place()) for child in reversed(children(node)))


class _Reader:
    """One file's folder, and where its calls put the policies that they are given."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.assigned: dict[str, list[Node]] = {}
        calls: list[Call] = []
        assert document.tree is not None
        for node in walk(document.tree.root):
            if isinstance(node, Assign) and isinstance(node.target, Name):
                self.assigned.setdefault(node.target.path, []).append(node.value)
            elif isinstance(node, Call):
                calls.append(node)
        self.folder = ExpressionFolder(document.text, self.look_up)
        self.places: dict[int, Place] = {}
        for call in calls:
            self._place_arguments(call)

    def look_up(self, path: str) -> Data | None:
        """The scalar or list that a name stands for, if it is assigned once in the file."""
        values = self.assigned.get(path, [])
        if len(values) != 1 or isinstance(values[0], Mapping):
            return None
        found = self.folder.fold(values[0])
        return None if isinstance(found, Value) and found.kind is Kind.UNKNOWN else found

    def statements(self, node: Node, place: Place) -> Iterator[PolicyStatement]:
        """The statements in a literal."""
        yield from statements(self.folder.fold(node), self.document.source, place, parse_json)

    def is_document(self, node: Join) -> bool:
        """True if the text that ``node`` puts together looks like a document."""
        folded = self.folder.fold(node)
        return isinstance(folded, Value) and looks_like_document(folded.text)

    def _place_arguments(self, call: Call) -> None:
        operation = call.name.rsplit(".", 1)[-1]
        carrier = _OPERATIONS.get(operation)
        if carrier is None:
            return
        named = {argument.name.text: argument.value for argument in call.arguments if argument.name is not None}
        target = named.get(carrier.target or "")
        attached = self.folder.fold(target) if target is not None else None
        place = Place(carrier.policy, carrier.kind, attached if isinstance(attached, Value) else None)
        for node in named.values():
            while isinstance(node, Call) and passes_through(node.name) and node.arguments:
                node = node.arguments[0].value
            if isinstance(node, Name):
                for value in self.assigned.get(node.path, []):
                    self.places[id(_inner(value))] = place
            elif isinstance(node, Mapping | Scalar | Join):
                self.places[id(node)] = place

    def command_place(self, command: Command) -> Place:
        """What a shell command says about the policies among its words."""
        words = [self.folder.fold(word) for word in command.words]
        texts = [word.text if isinstance(word, Value) else "" for word in words]
        if "aws" not in texts:
            return Place()
        if "organizations" in texts:
            return Place(_ORGANIZATIONS.policy, _ORGANIZATIONS.kind)
        for text in texts:
            carrier = _OPERATIONS.get(text.replace("-", "_"))
            if carrier is not None:
                option = "--" + _kebab(carrier.target or "")
                at = texts.index(option) + 1 if option in texts else len(words)
                attached = words[at] if at < len(words) else None
                return Place(carrier.policy, carrier.kind, attached if isinstance(attached, Value) else None)
        return Place()


def _inner(node: Node) -> Node:
    while isinstance(node, Call) and passes_through(node.name) and node.arguments:
        node = node.arguments[0].value
    return node


def _calls_inside(node: Mapping) -> list[Node]:
    """The outermost calls in a literal that folding does not look through."""
    found: list[Node] = []
    stack: list[Node] = [node]
    while stack:
        top = stack.pop()
        if isinstance(top, Call) and not passes_through(top.name):
            found.append(top)
        else:
            stack.extend(reversed(children(top)))
    return found


def _kebab(name: str) -> str:
    """``UserName`` as the CLI writes it: ``user-name``."""
    out = "".join("-" + char.lower() if char.isupper() else char for char in name)
    return out.lstrip("-")
