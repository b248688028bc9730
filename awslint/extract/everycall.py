"""Every operation of AWS that code calls, by the models of the services that its file names; it must not know policies.

:mod:`awslint.extract.sdk` and :mod:`awslint.extract.sdkcalls` find, for rules and in every scan, the calls that a rule
judges. This reader is asked for a whole file's, and takes a method for an operation only if something more than its name
says so: its client, its parameters, the request that it is handed, or what it is called on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from awslint.aws.cmdlets import operations_of_cmdlet
from awslint.aws.models import Operation, operations_of
from awslint.extract.boto3resources import Resources
from awslint.extract.callarguments import SCRIPTS, arguments_of
from awslint.extract.codemodule import CodeModule
from awslint.extract.document import Document
from awslint.extract.layercalls import Layers, Models, stored
from awslint.extract.operationnames import fold_name, is_utility, operations_named
from awslint.extract.runtime import runtime_of
from awslint.extract.sdkservices import declared_types, service_of_class, service_of_type, services_named
from awslint.extract.sdksettings import path_of, root_of
from awslint.facts import Runtime
from awslint.source import Span
from awslint.syntax.tree import Call, Name, Node, Scalar, Tree, walk
from awslint.values import Map

LANGUAGES = SCRIPTS | frozenset(
    {
        "python",
        "notebook",
        "go",
        "java",
        "kotlin",
        "scala",
        "csharp",
        "ruby",
        "php",
        "rust",
        "cpp",
        "swift",
        "powershell",
    }
)
_DOCUMENTS = re.compile(r"DocumentClient|DynamoDBDocument|lib-dynamodb")
_WAITERS = frozenset({"get_waiter", "waitUntil", "getWaiter", "wait_until", "waitFor"})
_BY_WORD = _WAITERS | {
    *("get_paginator", "generate_presigned_url", "getSignedUrl", "getSignedUrlPromise", "getPaginator", "getCommand"),
    *("presigned_url", "presigned_request", "getIterator"),
}
_USED = frozenset({"paginate", "wait"})
"""How boto3's paginators and waiters are used, which get an operation's parameters."""
_BATCHED = frozenset({"put_item", "delete_item"})
"""What boto3's batch writer sends as one BatchWriteItem.
https://docs.aws.amazon.com/boto3/latest/reference/services/dynamodb/table/batch_writer.html
"""
_PRESIGNERS = frozenset({"getpresignedurl", "generatepresignedurl", "getpresignedurlasync"})
"""Methods that sign a request to S3, one to read where none other is named.
https://docs.aws.amazon.com/AmazonS3/latest/userguide/ShareObjectPreSignedURL.html
"""
_PUT = re.compile(r"(?<![A-Za-z])(?:PUT|Put)\b")
_CLIENT = re.compile(r"(?i)client|svc|sdk|boto|aws|waiter")


@dataclass(frozen=True, slots=True)
class Found:
    """A call of an operation. ``operations`` are of several services where it may be of any of them; where a library makes
    it, which is ``layered``, each is called.
    """

    span: Span
    written: str
    operations: tuple[Operation, ...]
    arguments: Map
    runtime: Runtime
    layered: bool = False


def extract(
    document: Document, services: frozenset[str], borrows: bool = False, models: Models = ()
) -> Iterator[Found]:
    """Every operation of ``services`` that the file calls, in source order.

    A file that ``borrows`` names none of them: its clients come from elsewhere, and only whole requests tell of one.
    ``models`` are the program's own of DynamoDB's items, with their tables.
    """
    if document.tree is None or not services:
        return
    reader = _Reader(document, services, borrows, models)
    for span, kept in stored(document):
        yield Found(span, kept.method, kept.operations, kept.arguments, reader.runtime, layered=True)
    if document.syntax not in LANGUAGES:
        return
    found = [*_calls(document.tree, reader)]
    told = {operation for each in found if each.arguments.entries for operation in each.operations}
    for each in found:
        # What makes a transfer manager, a paginator or a waiter says less than its use, where that is at hand.
        makes = is_utility(each.written) or each.written in _BY_WORD
        if each.arguments.entries or not makes or not told.issuperset(each.operations):
            yield each


def _calls(tree: Tree, reader: _Reader) -> Iterator[Found]:
    inside: set[int] = set()
    for node in walk(tree.root):
        if not isinstance(node, Call) or id(node) in inside:
            continue
        link: Node | None = node
        behind: list[Call] = []
        while isinstance(link, Call):
            found = reader.found(link, behind)
            if found is not None:
                inside.add(id(link))
                yield found
            behind.append(link)
            link = link.receiver if isinstance(link.receiver, Call) else None
            if link is not None:
                inside.add(id(link))


class _Reader:
    """Answers what each call of one file is."""

    def __init__(self, document: Document, services: frozenset[str], borrows: bool, models: Models) -> None:
        self.document = document
        self.borrows = borrows
        self.documents = borrows or _DOCUMENTS.search(document.text) is not None
        self.module = CodeModule(document.bindings)
        self.services = sorted(services)
        self.types: dict[str, str | None] = {}
        self.runtime = runtime_of(document.source.path, document.syntax, document.text)
        python = document.syntax in ("python", "notebook")
        self.resources = Resources(document, self.module) if python else None
        self.layers = Layers(document, self.module, models)

    def found(self, call: Call, behind: Sequence[Call] = ()) -> Found | None:
        """The operation that ``call`` is of, or None; ``behind`` are the calls that are made on what it gives."""
        if self.document.syntax == "powershell":
            called = operations_of_cmdlet(call.name)
            given = self.module.arguments(call.arguments, (), call.span)
            return None if called is None else Found(call.span, call.name, called, given, self.runtime)
        layered = self.layers.called(call)
        resource = layered or (self.resources.called(call) if self.resources is not None else None)
        if resource is not None:
            operations, arguments = resource.operations, resource.arguments
            return Found(call.span, resource.method, operations, arguments, self.runtime, layered is not None)
        word = call.name.replace("::", ".").replace("->", ".").rpartition(".")[2]
        owner = call.name[: -len(word)].rstrip(".:->") if word else ""
        if word in _BATCHED and self._maker(owner, call) == "batch_writer":
            return None
        if fold_name(word) in _PRESIGNERS and word not in _BY_WORD and self._is_on("s3", owner, call):
            name = "putobject" if _PUT.search(self.document.text, call.span.start, call.span.end) else "getobject"
            return Found(call.span, word, (operations_of("s3")[name],), self._arguments(call)[0], self.runtime)
        if word in _USED:
            made = self.module.follow(call.receiver or self.module.binding(owner, call.span.start) or call)
            maker = self.found(made) if isinstance(made, Call) and made.name.rpartition(".")[2] in _BY_WORD else None
            return None if maker is None else replace(maker, span=call.span, arguments=self._arguments(call)[0])
        origin = self.module.full_name(call.name) if call.receiver is None else call.name
        imported = services_named(origin) if origin != call.name else frozenset()
        if imported:
            word = origin.rpartition(".")[2]
        elif call.receiver is None and not owner:
            return None
        arguments, typed = self._arguments(call, behind)
        candidates = self._by_argument(call, word) or self._by_name(word)
        if imported:
            kept = tuple(op for op in candidates if op.client in imported)
        else:
            kept = tuple(op for op in candidates if self._is_meant(op, word, owner, call, arguments, typed))
        if not kept:
            return None
        return Found(call.span, word, self._likeliest(kept, owner, call, arguments), arguments, self.runtime)

    def _is_on(self, client: str, owner: str, call: Call) -> bool:
        """True if ``call`` is made on what is, or is named as, a client of that service."""
        return client in self.services and (self._client_of(owner, call) == client or self._is_client(owner, client))

    def _maker(self, owner: str, call: Call) -> str:
        """The last word of what makes the thing that ``call`` is made on."""
        made = self.module.binding(owner, call.span.start)
        return made.name.rpartition(".")[2] if isinstance(made, Call) else ""

    def _by_argument(self, call: Call, word: str) -> tuple[Operation, ...]:
        """The operation that a paginator, waiter or presigner is told by name."""
        if word not in _BY_WORD or not call.arguments:
            return ()
        told = next(
            (
                a
                for a in call.arguments
                if a.name is None or a.name.text in ("ClientMethod", "operation_name", "waiter_name")
            ),
            None,
        )
        if told is None:
            return ()
        name = self.module.scalar(told.value).known
        names = [name] if name else [n.value.text for n in walk(told.value) if isinstance(n, Scalar)]
        return tuple(op for each in names for op in self._by_name(each, waiters=word in _WAITERS))

    def _by_name(self, word: str, waiters: bool = False) -> tuple[Operation, ...]:
        return operations_named(word, self.services, self.documents, waiters)

    def _is_meant(self, op: Operation, word: str, owner: str, call: Call, arguments: Map, typed: str) -> bool:
        """True if more than the name says that ``call`` is of ``op``."""
        made = self._client_of(owner, call)
        given = [entry.key.text for entry in arguments.entries]
        known = {fold_name(member) for member in op.members}
        if self.borrows:
            whole = {fold_name(name) for name in given}
            return bool(whole) and whole <= known and whole >= {fold_name(member) for member in op.required}
        if made is not None:
            named = self.resources is not None and word not in _BY_WORD and not is_utility(word)
            return made == op.client and (not named or all(fold_name(name) in known for name in given))
        if typed and typed == fold_name(op.name):
            return True
        if given and not is_utility(word):
            return all(fold_name(name) in known for name in given)
        if any(isinstance(argument.value, Scalar) for argument in call.arguments) and word not in _BY_WORD:
            return self._is_client(owner, op.client) and is_utility(word)
        return self._is_client(owner, op.client)

    def _is_client(self, owner: str, client: str) -> bool:
        last = fold_name(owner.rpartition(".")[2])
        return bool(last) and (bool(_CLIENT.search(last)) or fold_name(client) in last or last in fold_name(client))

    def _client_of(self, owner: str, call: Call) -> str | None:
        """The service of the client that ``call`` is made on, where the file shows how it is made."""
        made: Node | None = call.receiver
        if made is None and owner:
            made = self.module.binding(owner, call.span.start)
        for _ in range(4):
            if isinstance(made, Name):
                made = self.module.follow(made)
            if not isinstance(made, Call):
                break
            root = root_of(made)
            path = self.module.full_name(path_of(root))
            # A path of Ruby's is written with colons in the source, and with dots here.
            names = services_named(f"{path}\n{path.replace('.', '::')}\n{self._written(made)}")
            if len(names) == 1:
                return next(iter(names))
            own = service_of_class(path_of(root))
            if own in self.services:
                return own
            made = made.receiver
        return self._declared(owner.rpartition(".")[2])

    def _declared(self, name: str) -> str | None:
        """The service of the type that the file declares ``name`` with: ``S3Client s3``, ``s3 *s3.Client``."""
        if name not in self.types:
            found = declared_types(self.document.text, name) if name.isidentifier() else ()
            services = {service for word in found if (service := service_of_type(word)) in self.services}
            self.types[name] = services.pop() if len(services) == 1 else None
        return self.types[name]

    def _written(self, made: Call) -> str:
        """The construction as written, as far as its own arguments: a client's service may be a literal in it."""
        word = made.name.rpartition(".")[2]
        first = self.module.scalar(made.arguments[0].value).known if made.arguments else None
        return f'{word}("{first}")' if first is not None else ""

    def _likeliest(self, kept: tuple[Operation, ...], owner: str, call: Call, arguments: Map) -> tuple[Operation, ...]:
        """``kept`` without services that the call's owner and the file's imports make unlikely."""
        if len({op.client for op in kept}) < 2:
            return kept
        last = fold_name(owner.rpartition(".")[2])
        named = tuple(op for op in kept if last and (fold_name(op.client) in last or last in fold_name(op.client)))
        return named or kept

    def _arguments(self, call: Call, behind: Sequence[Call] = ()) -> tuple[Map, str]:
        return arguments_of(call, self.document.syntax, self.module, behind)
