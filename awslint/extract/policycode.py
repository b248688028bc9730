"""Policy statements that code and shell scripts write down as literals or JSON texts; it must not judge them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from awslint.extract.carriers import Carrier
from awslint.extract.document import Document
from awslint.extract.followed import at_use
from awslint.extract.jqobject import parse_object
from awslint.extract.policydocument import Place, kind_under, looks_like_document, statements
from awslint.extract.registry import BRIDGED_TRIGGERS, CDK_TRIGGERS
from awslint.extract.scripts import scripts
from awslint.extract.sdksettings import construction_of, last_word, path_of, root_of
from awslint.extract.templates import parse_json
from awslint.facts import PolicyStatement
from awslint.syntax.resolve import fold, gathers, passed_on, puts_together
from awslint.syntax.tree import (
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
from awslint.values import Map, Value

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

# The same by the names of PowerShell's cmdlets.
# https://docs.aws.amazon.com/powershell/v5/reference/
_CMDLETS: dict[str, str] = {
    "Write-IAMUserPolicy": "put_user_policy",
    "Write-IAMRolePolicy": "put_role_policy",
    "Write-IAMGroupPolicy": "put_group_policy",
    "New-IAMRole": "create_role",
    "Update-IAMAssumeRolePolicy": "update_assume_role_policy",
    "New-IAMPolicy": "create_policy",
    "New-IAMPolicyVersion": "create_policy_version",
    "Write-S3BucketPolicy": "put_bucket_policy",
    "Write-KMSKeyPolicy": "put_key_policy",
    "New-KMSKey": "create_key",
    "Set-SQSQueueAttribute": "set_queue_attributes",
    "Set-SNSTopicAttribute": "set_topic_attributes",
    "Set-ECRRepositoryPolicy": "set_repository_policy",
    "New-EC2VpcEndpoint": "create_vpc_endpoint",
    "Edit-EC2VpcEndpoint": "modify_vpc_endpoint",
    "Use-STSRole": "assume_role",
    "Get-STSFederationToken": "get_federation_token",
}
_NOT_THE_NAME = re.compile(r"(?:command|request|input|async|withcontext|!)+\Z")
"""What SDKs put behind an operation's name: ``PutRolePolicyCommand``, ``PutRolePolicyRequest``, ``PutRolePolicyAsync``."""
_SETTERS = ("with", "set")

_AROUND = frozenset({"yaml", "json", "hcl"})
"""Syntaxes that have code inside of their data."""

_CODE = frozenset({"shell", "python"})
_SHELLS = frozenset({"shell", "dockerfile", "makefile", "justfile", "jenkinsfile"})
_MOST_NAMES = 4
"""How many names stand between a policy and the call that it is handed to."""
_PROGRAMS = frozenset({"python", "javascript", "typescript", "tsx", "java", "kotlin", "csharp", "go"})
"""Languages in which infrastructure is declared by a framework's objects."""

_MOST_WRAPPED = 8
"""How many calls that give what they are given stand around a policy."""

_ORGANIZATIONS = Carrier("organization", None, "scp")


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
    found: dict[tuple[object, ...], list[PolicyStatement]] = {}
    for fact in _read(_Reader(document), document.tree.root):
        said = (fact.effect, fact.actions, fact.not_actions, fact.resources, fact.not_resources, fact.principals)
        found.setdefault((fact.span, *said, fact.not_principals, fact.conditions), []).append(fact)
    for same in sorted(found.values(), key=lambda facts: facts[0].span):
        yield from _once(same)


def _once(facts: list[PolicyStatement]) -> list[PolicyStatement]:
    """A statement that is met as it is written and again in the documents that name it: once for each of these."""
    known: dict[tuple[str | None, str | None], PolicyStatement] = {}
    for fact in facts:
        name = fact.attached_to.shown if fact.attached_to is not None else None
        known.setdefault((fact.attached_kind, name), fact)
    if len(known) > 1:
        known.pop((None, None), None)
    best = [fact for fact in facts if fact.document is not None and fact.attached_kind is None]
    return [best[0] if best and fact.document is None else fact for fact in known.values()]


def _read(reader: _Reader, root: Node) -> Iterator[PolicyStatement]:
    stack: list[tuple[Node, Place]] = [(root, Place())]
    while stack:
        node, place = stack.pop()
        place = reader.places.get(id(node), place)
        if reader.is_document(node):
            yield from reader.statements(node, reader.places.get(id(reader.inner(node)), place))
            continue
        match node:
            case Mapping() if id(node) in reader.requests:
                stack.extend((child, Place()) for child in reversed(children(node)))
            case Mapping() | Call() if isinstance(node, Mapping) or reader.makes_map(node):
                yield from reader.statements(node, place)
                stack.extend((call, place) for call in reversed(reader.calls_inside(node)))
            case Call(arguments=arguments):
                passed = passed_on(node, reader.bindings)
                inner = replace(place, attached_kind=None, attached_to=None) if passed is None else place
                stack.extend((a.value, inner) for a in reversed(arguments))
                if node.receiver is not None:
                    stack.append((node.receiver, place if passed is node.receiver else Place()))
            case Command():
                at = reader.command_place(node)
                stack.extend((child, at) for child in reversed(children(node)))
            case Join():
                stack.extend((child, place) for child in reversed(children(node)))
            case _:
                stack.extend((child, Place()) for child in reversed(children(node)))


class _Reader:
    """What one file's expressions stand for, and where its calls put the policies that they are given."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.bindings = document.bindings
        assert document.tree is not None
        self.places: dict[int, Place] = {}
        self.requests: set[int] = set()
        """Maps of arguments, of which each value has a place of its own."""
        for node in walk(document.tree.root):
            if isinstance(node, Call) or (isinstance(node, Mapping) and node.tag is not None):
                self._place_arguments(node)

    def statements(self, node: Node, place: Place) -> Iterator[PolicyStatement]:
        """The statements in a literal."""
        parse = parse_object if self.document.syntax in _SHELLS else parse_json
        yield from statements(fold(node, self.bindings), self.document.source, place, parse)

    def is_document(self, node: Node) -> bool:
        """True if a text, written or put together, looks like a document."""
        if isinstance(node, Scalar):
            return looks_like_document(node.value.text)
        if not puts_together(node, self.bindings):
            return False
        folded = fold(node, self.bindings)
        return isinstance(folded, Value) and looks_like_document(folded.text)

    def makes_map(self, node: Call) -> bool:
        """True for a call that makes a map of what it is given: ``Map.of("Effect", "Allow")``."""
        return gathers(node, self.bindings) and isinstance(fold(node, self.bindings), Map)

    def calls_inside(self, node: Node) -> list[Node]:
        """The outermost calls in a literal that folding does not look through."""
        found: list[Node] = []
        stack: list[Node] = [node]
        while stack:
            top = stack.pop()
            if isinstance(top, Call) and passed_on(top, self.bindings) is None and not gathers(top, self.bindings):
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
        carrier = _carrier_of(path_of(root))
        if carrier is None:
            return
        made = construction_of(node, _SETTERS)
        given = {_folded(setting.name): setting.value for setting in made.settings}
        wholes = [root] if isinstance(root, Mapping) else self._maps_of(root)
        for whole in wholes:
            pairs = ((pair.key, pair.value) for pair in whole.pairs)
            given.update({_folded(last_word(key)): value for key, value in pairs})
        name = _folded(carrier.target or "")
        # The SDK for .NET says BucketName where the others say Bucket.
        target = given.get(name) or given.get(f"{name}name")
        attached = fold(target, self.bindings) if target is not None else None
        place = Place(carrier.policy, carrier.kind, attached if isinstance(attached, Value) else None)
        self.requests.update(id(whole) for whole in wholes)
        for name, value in given.items():
            inner = self.inner(value)
            self._put(inner, place if (kind := kind_under(name)) is None else replace(place, kind=kind))

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

    def command_place(self, command: Command) -> Place:
        """What a shell command says about the policies among its words."""
        words = [fold(word, self.bindings) for word in command.words]
        texts = [word.text if isinstance(word, Value) else "" for word in words]
        if "aws" not in texts:
            return Place()
        if "organizations" in texts:
            return Place(_ORGANIZATIONS.policy, _ORGANIZATIONS.kind)
        for text in texts:
            carrier = _BY_NAME.get(_folded(text)) if "-" in text else None
            if carrier is not None:
                option = "--" + _kebab(carrier.target or "")
                at = texts.index(option) + 1 if option in texts else len(words)
                attached = words[at] if at < len(words) else None
                return Place(carrier.policy, carrier.kind, attached if isinstance(attached, Value) else None)
        return Place()


def _folded(name: str) -> str:
    """A name without what differs between languages: ``RoleName``, ``role_name`` and ``role-name`` are one."""
    return re.sub("[_-]", "", name).casefold()


_BY_NAME = {_folded(name): carrier for name, carrier in _OPERATIONS.items()}
_BY_NAME |= {_folded(cmdlet): _OPERATIONS[name] for cmdlet, name in _CMDLETS.items()}


def _carrier_of(path: str) -> Carrier | None:
    """What an operation puts a policy on; a builder's path has a word behind the operation's."""
    for word in path.split(".")[-1:-3:-1]:
        carrier = _BY_NAME.get(_NOT_THE_NAME.sub("", _folded(word)))
        if carrier is not None:
            return carrier
    return None


def _kebab(name: str) -> str:
    """``UserName`` as the CLI writes it: ``user-name``."""
    out = "".join("-" + char.lower() if char.isupper() else char for char in name)
    return out.lstrip("-")
