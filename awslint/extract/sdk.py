"""Clients, sessions and calls of the AWS SDK for Python as SdkClient and SdkCall facts; it must not judge them.

https://boto3.amazonaws.com/v1/documentation/api/latest/reference/core/session.html
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from awslint.aws.operations import operation_of_method, operation_of_resource
from awslint.extract.codemodule import CodeModule
from awslint.extract.document import Document
from awslint.extract.followed import at_use
from awslint.extract.lifetimes import with_lives
from awslint.extract.loopvalues import LoopValues
from awslint.extract.pythonsources import KEY_PARAMETERS, Sources, is_written
from awslint.extract.routines import placed
from awslint.extract.runtime import runtime_of
from awslint.extract.scripts import scripts
from awslint.extract.spreads import Spreads, prepared
from awslint.extract.telling import telling_service
from awslint.facts import CredentialSource, Runtime, SdkCall, SdkClient
from awslint.syntax.tree import Call, Node, walk
from awslint.values import HOLE, List, Value

_SESSIONS = frozenset(
    {
        "boto3.Session",
        "boto3.session.Session",
        "botocore.session.Session",
        "botocore.session.get_session",
        "aioboto3.Session",
        "aioboto3.session.Session",
        "aiobotocore.session.get_session",
        "aiobotocore.session.AioSession",
        "boto3.setup_default_session",
    }
)
_MODULES = frozenset({"boto3", "aioboto3"})
_MAKERS = {"client": "client", "resource": "resource", "create_client": "client"}
_SESSION_PARAMETERS = (
    "aws_access_key_id",
    "aws_secret_access_key",
    "aws_session_token",
    "region_name",
    "botocore_session",
    "profile_name",
)
_CLIENT_PARAMETERS = (
    "service_name",
    "region_name",
    "api_version",
    "use_ssl",
    "verify",
    "endpoint_url",
    "aws_access_key_id",
    "aws_secret_access_key",
    "aws_session_token",
    "config",
)
# What a client offers besides operations.
_NOT_OPERATIONS = frozenset({"get_paginator", "get_waiter", "can_paginate", "close", "exceptions", "meta"})
_SUB_RESOURCES = ("Acl", "Policy", "Website", "Cors", "Versioning")
"""What hangs on a bucket or object resource and has a name of its own there: ``Bucket("b").Acl()``."""

_FOLLOW = 6  # Calls and names that are followed to a client, so that a circle ends.


@dataclass(frozen=True, slots=True)
class _Handle:
    """What an expression is to boto3: a ``session``, ``client``, ``resource``, or an ``object`` of a resource."""

    kind: str
    service: Value | None
    source: CredentialSource
    object_kind: str = ""


def extract(document: Document) -> Iterator[SdkClient | SdkCall]:
    """Every client, session and operation of a module, or of the code inside of a template, in source order."""
    if document.syntax not in ("yaml", "json", "hcl"):
        yield from _facts(document, runtime_of(document.source.path, document.syntax, document.text))
        return
    for script in scripts(document):
        if script.text is not None and script.language == "python" and "boto" in script.text.text:
            for fact in _facts(document.inner("python", script.text), script.runtime or "unknown"):
                yield at_use(fact, script.text)


def _facts(document: Document, runtime: Runtime) -> Iterator[SdkClient | SdkCall]:
    if document.tree is None:
        return
    reader = _Reader(document, runtime)
    calls = (node for node in walk(document.tree.root) if isinstance(node, Call))
    yield from placed((fact for call in calls for fact in reader.facts(call)), document.tree.root)


def owners(document: Document) -> Callable[[Call], tuple[str, str, Call] | None]:
    """Answers, of each call in ``document``, the service and boto3 resource that it is made on, and what made that.

    The resource is empty for a client, and for the resource of a whole service.
    """
    reader = _Reader(document, "unknown")

    def owner_of(call: Call) -> tuple[str, str, Call] | None:
        path = call.name.rpartition(".")[0]
        node = call.receiver or (reader.module.binding(path, call.span.start) if path else None)
        handle = reader.handle(node, _FOLLOW) if node is not None else None
        if handle is None or handle.service is None or handle.service.known is None:
            return None
        made = reader.module.follow(node) if node is not None else None
        return (handle.service.known, handle.object_kind, made) if isinstance(made, Call) else None

    return owner_of


class _Reader:
    """Answers what each call of one module is."""

    def __init__(self, document: Document, runtime: Runtime) -> None:
        assert document.tree is not None
        self.document = document
        self.bindings = LoopValues(document).bindings
        self.module = CodeModule(self.bindings)
        self.sources = Sources(self.module, Spreads(self.module, document.tree.root))
        self.runtime = runtime

    def facts(self, call: Call) -> Iterator[SdkClient | SdkCall]:
        handle = self.handle(call, _FOLLOW)
        if handle is not None and handle.kind != "object":
            yield self._client(prepared(call, self.module), handle)
            return
        method = call.name.rsplit(".", 1)[-1]
        owner = self._owner(call, _FOLLOW)
        if owner is None and self.runtime != "test":
            service = telling_service(call)
            owner = None if service is None else _Handle("client", service, "unknown")
        if owner is None or owner.kind == "session" or owner.service is None or method in _NOT_OPERATIONS:
            return
        if not method.islower() or method.startswith("_"):
            return
        name = operation_of_resource(owner.object_kind, method) if owner.object_kind else operation_of_method(method)
        yield SdkCall(
            source=self.document.source,
            span=call.span,
            language="python",
            service=owner.service,
            operation=Value(name, call.name_span),
            arguments=with_lives(self.module.arguments(call.arguments, (), call.span), call, self.bindings),
            credential_source=owner.source,
            runtime=self.runtime,
        )

    def _client(self, call: Call, handle: _Handle) -> SdkClient:
        names = self._session_parameters(call) if handle.kind == "session" else _CLIENT_PARAMETERS
        given = self.sources.completed(self.module.arguments(call.arguments, names, call.span), call, names)
        literal = [v for name in KEY_PARAMETERS if isinstance(v := given.get(name), Value) and is_written(v)]
        return SdkClient(
            source=self.document.source,
            span=call.span,
            language="python",
            service=handle.service,
            arguments=given,
            credential_arguments=List(tuple(literal), call.span) if literal else None,
            credential_source=handle.source,
            runtime=self.runtime,
        )

    def _session_parameters(self, call: Call) -> tuple[str, ...]:
        """A session's leading parameters; botocore's are a table of variables and the like, and no keys."""
        return _SESSION_PARAMETERS if "botocore" not in self.module.full_name(call.name) else ()

    def handle(self, node: Node, budget: int) -> _Handle | None:
        """What ``node`` is to boto3, or None if it is nothing of it."""
        node = self.module.follow(node)
        if not isinstance(node, Call) or budget <= 0:
            return None
        node = prepared(node, self.module)
        full = node.name if node.receiver is not None else self.module.called(node.name, node.span.start)
        if full in _SESSIONS and node.receiver is None:
            return _Handle("session", None, self.sources.source(node, self._session_parameters(node), "default"))
        first, _, last = full.rpartition(".")
        if last in _MAKERS:
            if node.receiver is None and first in _MODULES:
                return self._made(node, _MAKERS[last], "default")
            owner = self._owner(node, budget)
            if owner is not None and owner.kind == "session":
                return self._made(node, _MAKERS[last], owner.source)
        elif last[:1].isupper():
            owner = self._owner(node, budget)
            if owner is not None and owner.kind in ("resource", "object"):
                inner = owner.object_kind in ("Bucket", "Object") and last in _SUB_RESOURCES
                return _Handle("object", owner.service, owner.source, owner.object_kind + last if inner else last)
        return None

    def _owner(self, call: Call, budget: int) -> _Handle | None:
        """What the last segment of a call's name is called on."""
        if call.receiver is not None:
            return self.handle(call.receiver, budget - 1)
        path = call.name.rpartition(".")[0]
        if not path:
            return None
        bound = self.module.binding(path, call.span.start)
        return self.handle(bound, budget - 1) if bound is not None else None

    def _made(self, call: Call, kind: str, source: CredentialSource) -> _Handle:
        given = self.module.arguments(call.arguments, _CLIENT_PARAMETERS, call.span)
        service = given.get("service_name")
        return _Handle(
            kind,
            service if isinstance(service, Value) else Value(HOLE, call.name_span, ("",)),
            self.sources.source(call, _CLIENT_PARAMETERS, source),
        )
