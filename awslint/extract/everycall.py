"""Every operation of AWS that code calls, by the models of the services that its file names; it must not know policies.

:mod:`awslint.extract.sdk` and :mod:`awslint.extract.sdkcalls` find, for rules and in every scan, the calls that a rule
judges. This reader is asked for a whole file's, and takes a method for an operation only if something more than its name
says so: its client, its parameters, the request that it is handed, or what it is called on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from awslint.aws.models import Operation, operations_of, paginators_of, waiters_of
from awslint.aws.permissions import DOCUMENT_CLIENT, UTILITIES
from awslint.aws.resourcemodels import actions_of_resources
from awslint.extract.codemodule import CodeModule
from awslint.extract.document import Document
from awslint.extract.runtime import runtime_of
from awslint.extract.sdk import owners
from awslint.extract.sdkservices import services_named
from awslint.extract.sdksettings import Setting, construction_of, path_of, root_of
from awslint.facts import Runtime
from awslint.source import Span
from awslint.syntax.tree import Call, Index, Mapping, Name, Node, Scalar, walk
from awslint.values import Data, Entry, Map, Value

LANGUAGES = frozenset(
    {"python", "javascript", "typescript", "tsx", "go", "java", "kotlin", "scala", "csharp", "ruby", "php", "rust"}
)
# What stands around an operation's name: New…Paginator, …WithContext, paginate…, …Command, …Async, …Pages.
_AROUND = re.compile(
    r"(?:new|paginate)?(?P<word>.+?)(?:command|async|withcontext|withresponse|pageswithcontext|pages|paginator|paginated)?\Z"
)
_WAITS = re.compile(r"(?:waituntil|new)(?P<word>.+?)(?:waiter|withcontext)?\Z")
_TYPED = re.compile(r"(?:^|\.)(?P<word>[A-Z]\w+?)(?:Request|Input|Command)(?:\.builder|Builder|\.New)?\Z")
_BY_WORD = frozenset({"get_paginator", "get_waiter", "generate_presigned_url", "getSignedUrl", "getSignedUrlPromise"})
_CLIENT = re.compile(r"(?i)client|svc|sdk|boto|aws")
_SETTERS = ("with", "set")
_POSITIONAL = {
    "upload_file": ("Filename", "Bucket", "Key"),
    "upload_fileobj": ("Fileobj", "Bucket", "Key"),
    "download_file": ("Bucket", "Key", "Filename"),
    "download_fileobj": ("Bucket", "Key", "Fileobj"),
    "copy": ("CopySource", "Bucket", "Key"),
}
"""https://boto3.amazonaws.com/v1/documentation/api/latest/reference/customizations/s3.html"""


@dataclass(frozen=True, slots=True)
class Found:
    """A call of an operation. ``operations`` has more than one if what calls it may be of several services."""

    span: Span
    written: str
    operations: tuple[Operation, ...]
    arguments: Map
    runtime: Runtime


def extract(document: Document, services: frozenset[str]) -> Iterator[Found]:
    """Every operation of ``services`` that the file calls, in source order."""
    if document.tree is None or not services:
        return
    reader = _Reader(document, services)
    inside: set[int] = set()
    for node in walk(document.tree.root):
        if not isinstance(node, Call) or id(node) in inside:
            continue
        link: Node | None = node
        while isinstance(link, Call):
            found = reader.found(link)
            if found is not None:
                inside.add(id(link))
                yield found
            link = link.receiver if isinstance(link.receiver, Call) else None
            if link is not None:
                inside.add(id(link))


class _Reader:
    """Answers what each call of one file is."""

    def __init__(self, document: Document, services: frozenset[str]) -> None:
        self.document = document
        self.module = CodeModule(document.bindings)
        self.services = sorted(services)
        self.runtime = runtime_of(document.source.path, document.syntax, document.text)
        self.owner_of = owners(document) if document.syntax == "python" else None

    def found(self, call: Call) -> Found | None:
        """The operation that ``call`` is of, or None."""
        resource = self._of_resource(call)
        if resource is not None:
            return resource
        word = call.name.replace("::", ".").replace("->", ".").rpartition(".")[2]
        owner = call.name[: -len(word)].rstrip(".:->") if word else ""
        origin = self.module.full_name(call.name) if call.receiver is None else call.name
        imported = services_named(origin) if origin != call.name else frozenset()
        if imported:
            word = origin.rpartition(".")[2]
        elif call.receiver is None and not owner:
            return None
        arguments, typed = self._arguments(call)
        candidates = self._by_argument(call, word) or self._by_name(word)
        if imported:
            kept = tuple(op for op in candidates if op.client in imported)
        else:
            kept = tuple(op for op in candidates if self._is_meant(op, word, owner, call, arguments, typed))
        if not kept:
            return None
        return Found(call.span, word, self._likeliest(kept, owner, call, arguments), arguments, self.runtime)

    def _of_resource(self, call: Call) -> Found | None:
        """What a method of boto3's resource objects calls: ``bucket.objects.all()``."""
        if self.owner_of is None:
            return None
        for method, asked in _methods(call):
            owner = self.owner_of(asked)
            action = None if owner is None else actions_of_resources(owner[0]).get((owner[1], method))
            if owner is None or action is None:
                continue
            operations = operations_of(owner[0])
            waited = waiters_of(owner[0])
            names = [_fold(name) for name in action.operations]
            found = tuple(
                operations[_fold(waited.get(name, name))]
                for name in names
                if _fold(waited.get(name, name)) in operations
            )
            given = self.module.arguments(call.arguments, (), call.span)
            identifiers = self.module.arguments(owner[2].arguments, action.identifiers, call.span)
            known = tuple(
                entry for entry in identifiers.entries if entry.key.text in action.identifiers and entry.key.text
            )
            return Found(call.span, method, found, Map((*known, *given.entries), call.span, given.open), self.runtime)
        return None

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
        name = self.module.scalar(told.value).known if told is not None else None
        return self._by_name(name, waiters=word == "get_waiter") if name else ()

    def _by_name(self, word: str, waiters: bool = False) -> tuple[Operation, ...]:
        folded = _fold(word)
        found: list[Operation] = []
        for service in self.services:
            operations = operations_of(service)
            if waiters or _WAITS.match(folded):
                waited = _WAITS.match(folded)
                name = waiters_of(service).get(folded if waiters or waited is None else waited["word"])
                if name is not None:
                    found.append(operations[_fold(name)])
                    continue
            if waiters:
                continue
            around = _AROUND.match(folded)
            names = [folded, around["word"] if around is not None else folded]
            if service == "dynamodb":
                names += [
                    _fold(DOCUMENT_CLIENT[name]) for name in names if name in DOCUMENT_CLIENT and self._has_documents
                ]
            used = UTILITIES.get(folded)
            if used is not None and used[0] == service:
                names += [_fold(name) for name in used[1].split()]
            hits = dict.fromkeys(operations[name] for name in names if name in operations)
            found += [
                op
                for op in hits
                if not folded.startswith(("paginate", "new")) or op.name in paginators_of(service) or used
            ]
        return tuple(found)

    @property
    def _has_documents(self) -> bool:
        return "DocumentClient" in self.document.text

    def _is_meant(self, op: Operation, word: str, owner: str, call: Call, arguments: Map, typed: str) -> bool:
        """True if more than the name says that ``call`` is of ``op``."""
        made = self._client_of(owner, call)
        given = [entry.key.text for entry in arguments.entries]
        known = {_fold(member) for member in op.members}
        if made is not None:
            named = self.document.syntax == "python" and word not in _BY_WORD and _fold(word) not in UTILITIES
            return made == op.client and (not named or all(_fold(name) in known for name in given))
        if typed and typed == _fold(op.name):
            return True
        if given and _fold(word) not in UTILITIES:
            return all(_fold(name) in known for name in given)
        if any(isinstance(argument.value, Scalar) for argument in call.arguments) and word not in _BY_WORD:
            return self._is_client(owner, op.client) and _fold(word) in UTILITIES
        return self._is_client(owner, op.client)

    def _is_client(self, owner: str, client: str) -> bool:
        last = _fold(owner.rpartition(".")[2])
        return bool(_CLIENT.search(last)) or _fold(client) in last or last in _fold(client)

    def _client_of(self, owner: str, call: Call) -> str | None:
        """The service of the client that ``call`` is made on, where the file shows how it is made."""
        made: Node | None = call.receiver
        if made is None and owner:
            made = self.module.binding(owner, call.span.start)
        for _ in range(4):
            if isinstance(made, Name):
                made = self.module.follow(made)
            if not isinstance(made, Call):
                return None
            root = root_of(made)
            names = services_named(f"{self.module.full_name(path_of(root))}\n{self._written(made)}")
            if len(names) == 1:
                return next(iter(names))
            made = made.receiver
        return None

    def _written(self, made: Call) -> str:
        """The construction as written, as far as its own arguments: a client's service may be a literal in it."""
        word = made.name.rpartition(".")[2]
        first = self.module.scalar(made.arguments[0].value).known if made.arguments else None
        return f'{word}("{first}")' if first is not None else ""

    def _likeliest(self, kept: tuple[Operation, ...], owner: str, call: Call, arguments: Map) -> tuple[Operation, ...]:
        """``kept`` without services that the call's owner and the file's imports make unlikely."""
        if len({op.client for op in kept}) < 2:
            return kept
        last = _fold(owner.rpartition(".")[2])
        named = tuple(op for op in kept if last and (_fold(op.client) in last or last in _fold(op.client)))
        return named or kept

    def _arguments(self, call: Call) -> tuple[Map, str]:
        """What a call is given by name, in place or in the request that it is handed, and that request's operation."""
        entries: list[Entry] = []
        typed, open_ = "", False
        made = construction_of(call, _SETTERS) if call.receiver is None else construction_of(_alone(call), _SETTERS)
        settings = [*made.settings, *_by_position(call, made.positional)]
        for setting in made.settings:
            if setting.name in ("params", "Params") and isinstance(setting.value, Mapping):
                settings += construction_of(setting.value, _SETTERS).settings
        for setting in settings:
            if setting.name not in ("input", "request", "send", "build", "params", "Params"):
                entries.append(Entry(Value(setting.name, setting.span), self.module.value(setting.value), setting.span))
        for part in made.positional:
            part = self.module.follow(part)
            if isinstance(part, Mapping | Call):
                tag = _TYPED.search(path_of(root_of(part)))
                if isinstance(part, Mapping) or tag is not None:
                    inner = construction_of(part, _SETTERS)
                    entries += [
                        Entry(Value(s.name, s.span), self.module.value(s.value), s.span)
                        for s in inner.settings
                        if s.name != "build"
                    ]
                    typed = _fold(tag["word"]) if tag is not None else typed
                    open_ = open_ or inner.spread
            elif isinstance(part, Name):
                open_ = True
        return Map(tuple(entries), call.span, open_ or made.spread), typed


def _methods(call: Call) -> Iterator[tuple[str, Call]]:
    """What is called, as the last word and as the last two, each with a call on what stands before it."""
    head, _, word = call.name.rpartition(".")
    yield word, call
    before, _, last = head.rpartition(".")
    if before:
        yield f"{last}.{word}", replace(call, name=f"{before}.{word}")
    elif isinstance(call.receiver, Index) and isinstance(call.receiver.key, Scalar):
        yield f"{call.receiver.key.value.text}.{word}", replace(call, receiver=call.receiver.target)


def _by_position(call: Call, positional: tuple[Node, ...]) -> list[Setting]:
    """What boto3's transfer methods are given in order."""
    names = _POSITIONAL.get(call.name.rpartition(".")[2], ())
    return [Setting(name, node, node.span) for name, node in zip(names, positional, strict=False)]


def _alone(call: Call) -> Call:
    """The call without what it is called on, whose settings are not its own."""
    return Call(call.name, call.arguments, call.span, call.name_span)


def value_of(arguments: Map, member: str) -> Data | None:
    """The argument that is the API's parameter ``member``, however the language spells it."""
    wanted = _fold(member)
    return next((entry.value for entry in reversed(arguments.entries) if _fold(entry.key.text) == wanted), None)


def _fold(word: str) -> str:
    return "".join(character for character in word if character.isalnum()).casefold()
