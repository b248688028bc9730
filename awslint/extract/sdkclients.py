"""Clients and credentials of AWS's SDKs in every language that has a table, as SdkClient facts; it must not judge them.

Python's own extractor is :mod:`awslint.extract.sdk`. What differs between the other SDKs stands in :mod:`awslint.aws.sdk`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass, replace

from awslint.aws.sdk import CANONICAL, SdkTable, table_of
from awslint.aws.sdk import Setting as Meaning
from awslint.extract.codemodule import CodeModule
from awslint.extract.document import Document
from awslint.extract.runtime import runtime_of
from awslint.extract.sdkcredentials import CredentialReader, Credentials
from awslint.extract.sdkparts import dotted_path
from awslint.extract.sdksettings import Construction, Setting, construction_of, last_word, path_of, root_of
from awslint.facts import SdkClient
from awslint.source import Span
from awslint.syntax.tree import Assign, Call, Index, Mapping, Name, Node, walk
from awslint.values import Entry, List, Map, Value

_PARTS = frozenset(CANONICAL[part] for part in ("key", "secret", "token"))
# Services that speak S3's protocol have keys of their own, and emulators take any.
_ELSEWHERE = re.compile(
    r"(?i)endpoint|service_?url|localhost|minio|localstack|path_?style|cloudflare|aliyun|wasabi|backblaze"
)
_CONFIG = re.compile(r"(?i)(?:\A|\.)aws\.config\.\w+\Z")


def extract(document: Document) -> Iterator[SdkClient]:
    """Every client, session and written credential of the file, in source order."""
    if document.tree is None:
        return
    reader = _Reader(document, table_of(document.syntax))
    facts = [fact for node in walk(document.tree.root) for fact in reader.facts(node)]
    facts = _with_endpoint(facts)
    handed = {span for fact in facts for span in _handed(fact)}
    for fact in reader.left_over(document.tree.root):
        if not _handed(fact) <= handed:
            facts.append(fact)
            handed |= _handed(fact)
    yield from sorted(facts, key=lambda fact: fact.span)


@dataclass(frozen=True, slots=True)
class _Made:
    """What a construction is: a client of a service, or a session."""

    service: Value | None


class _Reader:
    """Answers what each construction of one file is."""

    def __init__(self, document: Document, table: SdkTable) -> None:
        assert document.tree is not None
        self.document = document
        self.table = table
        self.module = CodeModule(document.bindings)
        self.credentials = CredentialReader(table, self.module, document.tree.root)
        self.runtime = runtime_of(document.source.path, document.syntax, document.text)
        self._clients = tuple(re.compile(pattern).search for pattern in table.clients)
        self._sessions = tuple(re.compile(pattern).search for pattern in table.sessions)
        self._inside: set[Span] = set()

    def facts(self, node: Node) -> Iterator[SdkClient]:
        """The client or session that ``node`` makes or configures, if it is the last call of its chain."""
        if isinstance(node, Assign):
            yield from self._configured(node)
            return
        if not isinstance(node, Call | Mapping) or node.span in self._inside:
            return
        if self.table.pipes and isinstance(node, Call) and node.receiver is not None:
            node = Call(node.name, node.arguments, Span(node.name_span.start, node.span.end), node.name_span)
        what = self._made(root_of(node))
        if what is None and isinstance(node, Call):
            above = self.module.as_above(node)
            what = next((found for call in above for name in ("", ".new") if (found := self._made(call, name))), None)
            node = above[0] if above else node
        if what is None:
            return
        made = construction_of(node, self.table.setters, self.module.follow)
        top: Node | None = node
        while isinstance(top, Call):
            self._inside.add(top.span)
            top = top.receiver
        yield self._fact(node.span, what.service, made)

    def _made(self, root: Call | Mapping, constructor: str = "") -> _Made | None:
        written = path_of(root)
        if not written:
            return None
        path = self.module.called(written, root.span.start) + constructor
        for search in self._clients:
            match = search(path)
            if match is not None:
                name = match.groupdict().get("service") or ""
                return _Made(Value(name.casefold(), _name_span(root)))
        return _Made(None) if any(search(path) for search in self._sessions) else None

    def _fact(self, span: Span, service: Value | None, made: Construction) -> SdkClient:
        found = self.credentials.of_construction(made, service is None)
        return SdkClient(
            source=self.document.source,
            span=span,
            language=self.table.language,
            service=service,
            arguments=self._arguments(made, found, span),
            credential_arguments=List(found.written, span) if found.written else None,
            credential_source=found.source,
            runtime=self.runtime,
        )

    def _configured(self, node: Assign) -> Iterator[SdkClient]:
        """``AWS.config.credentials = …`` configures all clients."""
        match = _CONFIG.search(_target_path(node.target))
        if match is None:
            return
        setting = Setting(last_word(node.target), node.value, node.span)
        if self.meaning(setting.name) in ("credentials", "key", "secret", "token"):
            made = Construction(Mapping((), node.span), (setting,), ())
            yield self._fact(node.span, None, made)

    def meaning(self, name: str) -> Meaning | None:
        """What a setting's name says in this language."""
        return self.credentials.meaning(name)

    def _arguments(self, made: Construction, found: Credentials, span: Span) -> Map:
        entries: list[Entry] = list(found.entries)
        for setting in made.settings:
            meaning = self.meaning(setting.name)
            if meaning in ("key", "secret", "token"):
                continue
            key = CANONICAL.get(meaning, setting.name) if meaning is not None else setting.name
            entries.append(Entry(Value(key, setting.span), self.module.value(setting.value), setting.span))
        return Map(tuple(entries), span, made.spread)

    def left_over(self, root: Node) -> Iterator[SdkClient]:
        """Credentials that no client in sight was given: written down, or a pair for which no other service is in sight."""
        is_elsewhere = _ELSEWHERE.search(self.document.text) is not None
        for node in walk(root):
            if not isinstance(node, Call | Mapping) or node.span in self.credentials.seen:
                continue
            found = self.credentials.made_by(node)
            if found is not None and (found.written or not is_elsewhere):
                yield SdkClient(
                    source=self.document.source,
                    span=node.span,
                    language=self.table.language,
                    arguments=Map(found.entries, node.span),
                    credential_arguments=List(found.written, node.span) if found.written else None,
                    credential_source=found.source,
                    runtime=self.runtime,
                )


def _with_endpoint(facts: list[SdkClient]) -> list[SdkClient]:
    """Sessions with the endpoint of the clients that are made of them, if all clients in sight have one."""
    clients = [fact for fact in facts if fact.service is not None]
    name = CANONICAL["endpoint"]
    found = [entry for fact in clients for entry in fact.arguments.entries if entry.key.text == name]
    if not found or len(found) < len(clients):
        return facts
    return [
        fact
        if fact.service is not None
        else replace(fact, arguments=replace(fact.arguments, entries=(*fact.arguments.entries, found[0])))
        for fact in facts
    ]


def _handed(fact: SdkClient) -> Set[Span]:
    """The places of the parts of a key that ``fact`` has."""
    return {entry.value.span for entry in fact.arguments.entries if entry.key.text in _PARTS}


def _target_path(target: Node) -> str:
    """What is assigned to, as a dotted path: ``Aws.config[:credentials]`` is ``Aws.config.credentials``."""
    if isinstance(target, Index) and isinstance(target.target, Name | Call):
        return f"{dotted_path(target.target)}.{last_word(target)}"
    return target.path if isinstance(target, Name) else ""


def _name_span(root: Call | Mapping) -> Span:
    return root.name_span if isinstance(root, Call) else root.span
