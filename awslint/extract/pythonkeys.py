"""Keys that Python programs hand to what works with S3 and AWS beside the SDK, as SdkClient facts; it must not judge them.

Filesystems and readers of data (s3fs, fsspec, pyarrow, pandas, dask, polars), request signers, and Django's storage.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from awslint.extract.codemodule import CodeModule
from awslint.extract.document import Document
from awslint.extract.runtime import runtime_of
from awslint.extract.spreads import prepared
from awslint.facts import CredentialSource, SdkClient
from awslint.source import Span
from awslint.syntax.tree import Assign, Call, Class, Function, Group, Index, Mapping, Name, Node, Scalar, walk
from awslint.values import Entry, Kind, Map, Value

_MEANINGS = {
    # https://s3fs-docs.readthedocs.io/en/latest/api.html, https://arrow.apache.org/docs/python/generated/pyarrow.fs.S3FileSystem.html
    "key": "aws_access_key_id",
    "secret": "aws_secret_access_key",
    "token": "aws_session_token",
    "access_key": "aws_access_key_id",
    "secret_key": "aws_secret_access_key",
    "session_token": "aws_session_token",
    # https://docs.pola.rs/api/python/stable/reference/api/polars.scan_parquet.html, https://delta-io.github.io/delta-rs/
    "access_key_id": "aws_access_key_id",
    "secret_access_key": "aws_secret_access_key",
    "aws_access_key_id": "aws_access_key_id",
    "aws_secret_access_key": "aws_secret_access_key",
    "aws_session_token": "aws_session_token",
    # https://github.com/davidmuller/aws-requests-auth
    "aws_access_key": "aws_access_key_id",
    "aws_token": "aws_session_token",
    "anon": "",
    "endpoint": "endpoint_url",
    "endpoint_url": "endpoint_url",
    "endpoint_override": "endpoint_url",
    "aws_endpoint_url": "endpoint_url",
    "aws_endpoint": "endpoint_url",
    "url": "endpoint_url",
}
_MAKERS = frozenset({"S3FileSystem", "AWS4Auth", "AWSRequestsAuth", "S3Storage", "S3Boto3Storage", "connect_s3"})
_SIGNERS = frozenset({"AWS4Auth", "connect_s3"})
"""Those whose first two arguments are the key id and the secret."""

# https://django-storages.readthedocs.io/en/latest/backends/amazon-S3.html
_DJANGO_KEYS = frozenset({"AWS_ACCESS_KEY_ID", "AWS_S3_ACCESS_KEY_ID"})
_DJANGO = ("AWS_STORAGE_BUCKET_NAME", "storages.backends.s3", "INSTALLED_APPS")
_DJANGO_OTHERWISE = ("AWS_SESSION_TOKEN", "AWS_S3_ENDPOINT_URL", "AWS_S3_SESSION_TOKEN")
_ENVIRONMENT = re.compile(r"(?:\A|\.)(?:environ(?:\.get)?|getenv|env(?:\.str|\.get)?|config)\Z")


def extract(document: Document) -> Iterator[SdkClient]:
    """One fact for each thing that is handed a key, in source order."""
    if document.tree is None:
        return
    module = CodeModule(document.bindings)
    text = document.text
    is_django = any(word in text for word in _DJANGO) and not any(word in text for word in _DJANGO_OTHERWISE)
    nodes = list(walk(document.tree.root))
    # What a call is given counts as the call's, wherever it is put together, so settings come last.
    found = [(node.span, _handed(node, module, is_django)) for node in nodes]
    if "boto" not in text:
        found += [(node.span, _settings(node)) for node in nodes if isinstance(node, Mapping)]
    taken: set[Span] = set()
    facts = []
    for span, given in found:
        key = given.get("aws_access_key_id")
        if key is not None and key.span not in taken and not _is_nothing(module.value(key)):
            taken.add(key.span)
            facts.append(_client(document, span, given, _source(key, module), module))
    yield from sorted(facts, key=lambda fact: fact.span)


def _handed(node: Node, module: CodeModule, is_django: bool) -> dict[str, Node]:
    match node:
        case Call():
            return _given(prepared(node, module), module)
        case Mapping():
            return _storage(node)
        case Class():
            return _declared(node)
        case Assign(target=Name(path=path), value=value) if is_django and path in _DJANGO_KEYS:
            return {"aws_access_key_id": value}
        case _:
            return {}


def _client(
    document: Document, span: Span, found: dict[str, Node], source: CredentialSource, module: CodeModule
) -> SdkClient:
    entries = tuple(
        Entry(Value(name, node.span), module.value(node), node.span) for name, node in found.items() if name
    )
    return SdkClient(
        source=document.source,
        span=span,
        language="python",
        service=Value("s3", span),
        arguments=Map(entries, span),
        credential_source=source,
        runtime=runtime_of(document.source.path, document.syntax, document.text),
    )


def _given(call: Call, module: CodeModule) -> dict[str, Node]:
    """What a filesystem, a signer or a reader with storage options is given, in the SDK's words."""
    name = call.name.rpartition(".")[2]
    if name == "set_credentials" and len(call.arguments) == 2:
        # A session of botocore's: https://botocore.amazonaws.com/v1/documentation/api/latest/reference/session.html
        given = (argument.value for argument in call.arguments if argument.name is None)
        return dict(zip(("aws_access_key_id", "aws_secret_access_key"), given, strict=False))
    arguments = {argument.name.text: argument.value for argument in call.arguments if argument.name is not None}
    options = arguments.get("storage_options")
    if options is not None:
        options = module.follow(options)
        return _named(options) if isinstance(options, Mapping) else {}
    if name == "filesystem" and "key" in arguments:
        return _renamed(arguments)
    if name == "Connection" and "password" in arguments:
        kind = module.scalar(arguments["conn_type"]).text if "conn_type" in arguments else ""
        # https://airflow.apache.org/docs/apache-airflow-providers-amazon/stable/connections/aws.html
        return {"aws_access_key_id": arguments["login"]} if kind in ("aws", "s3") and "login" in arguments else {}
    if name not in _MAKERS:
        # Clients of other libraries, cloudpathlib's, Prefect's, obstore's, and functions that hand on what they are given.
        named = {argument.replace("aws_", "") for argument in arguments}
        is_client = name[:1].isupper() and "boto" not in module.full_name(call.name)
        has_key = {"access_key_id", "secret_access_key"} <= named and (is_client or _hands_on(call, module))
        return _renamed(arguments) if has_key else {}
    plain = [argument.value for argument in call.arguments if argument.name is None and not argument.spread]
    if name in _SIGNERS and len(plain) > 1:
        return {**_renamed(arguments), "aws_access_key_id": plain[0], "aws_secret_access_key": plain[1]}
    return _renamed(arguments)


def _hands_on(call: Call, module: CodeModule) -> bool:
    """True for a function of the module that takes a key among whatever else its callers say."""
    made = module.binding(call.name, call.span.start)
    return isinstance(made, Function) and not any("key" in parameter.name for parameter in made.parameters)


def _declared(node: Class) -> dict[str, Node]:
    """What a storage of Django's that is derived from one on S3 says of itself: ``access_key = …``."""
    bases = (part for part in node.body if isinstance(part, Group) and part.label == "bases")
    above = {part.path.rpartition(".")[2] for base in bases for part in walk(base) if isinstance(part, Name)}
    said = (part for part in node.body if isinstance(part, Assign)) if above & _MAKERS else ()
    return _renamed({part.target.path: part.value for part in said if isinstance(part.target, Name)})


def _storage(node: Mapping) -> dict[str, Node]:
    """What Django's ``STORAGES`` gives a storage on S3."""
    entries = {pair.key.value.text: pair.value for pair in node.pairs if isinstance(pair.key, Scalar)}
    backend, options = entries.get("BACKEND"), entries.get("OPTIONS")
    if not isinstance(backend, Scalar) or not isinstance(options, Mapping):
        return {}
    return _named(options) if backend.value.text.startswith("storages.backends.s3") else {}


def _settings(node: Mapping) -> dict[str, Node]:
    """The key in a library's settings, such as Celery's of its queues; what is spread into a client's call is the client's.

    https://docs.celeryq.dev/en/stable/getting-started/backends-and-brokers/sqs.html
    """
    named = _named(node)
    names = {pair.key.value.text.casefold() for pair in node.pairs if isinstance(pair.key, Scalar)}
    return named if any({f"{aws}access_key_id", f"{aws}secret_access_key"} <= names for aws in ("", "aws_")) else {}


def _named(options: Mapping) -> dict[str, Node]:
    return _renamed({pair.key.value.text: pair.value for pair in options.pairs if isinstance(pair.key, Scalar)})


def _renamed(arguments: dict[str, Node]) -> dict[str, Node]:
    out = {}
    for name, node in arguments.items():
        meaning = _MEANINGS.get(name.casefold())
        if meaning:
            out[meaning] = node
    return out


def _source(key: Node, module: CodeModule) -> CredentialSource:
    for node in module.origins(key):
        name = node.name if isinstance(node, Call) else ""
        if isinstance(node, Index) and isinstance(node.target, Name):
            name = node.target.path
        if name and _ENVIRONMENT.search(module.full_name(name)):
            return "environment"
    value = module.value(key)
    return "static" if isinstance(value, Value) and value.known else "unknown"


def _is_nothing(data: object) -> bool:
    return isinstance(data, Value) and (data.kind is Kind.NULL or data.text == "")
