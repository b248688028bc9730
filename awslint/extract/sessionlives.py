"""How long sessions are to live that code asks for by a request or a provider, as SdkCall facts; Python has its own.

A request may be made in one place and sent in another, and a provider of credentials sends it by itself; it must not judge.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from awslint.extract.document import Document
from awslint.extract.lifetimes import seconds_of
from awslint.extract.runtime import runtime_of
from awslint.extract.sdksettings import construction_of, last_word, path_of, root_of
from awslint.facts import SdkCall
from awslint.source import Span
from awslint.syntax.tree import Assign, Call, Mapping, Name, Node, walk
from awslint.values import Entry, Kind, Map, Value

# https://pkg.go.dev/github.com/aws/aws-sdk-go-v2/credentials/stscreds#AssumeRoleOptions
# https://sdk.amazonaws.com/java/api/latest/software/amazon/awssdk/services/sts/model/GetSessionTokenRequest.html
# https://docs.aws.amazon.com/sdkfornet/v3/apidocs/items/Runtime/TAssumeRoleAWSCredentialsOptions.html
_REQUEST = re.compile(
    r"(?:\A|[.:\\])(AssumeRole(?:WithSAML|WithWebIdentity)?|GetSessionToken|GetFederationToken)"
    r"(?:Request|Input|Options|Provider|AWSCredentialsOptions|Credentials)?(?:::|\.)?(?:[Bb]uilder|new|New)?\Z"
)
# https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/Package/-aws-sdk-credential-providers/
_PROVIDER = re.compile(
    r"(?:\A|\.)(?:fromTemporaryCredentials|fromWebToken|fromTokenFile|ChainableTemporaryCredentials)\Z"
)
_LIFE = re.compile(r"(?i)\Aduration_?(?:in_?)?(?:seconds)?\Z")
_GO_OPTIONS = re.compile(r"stscreds\.|\bAssumeRole(?:Provider|Options)\b")
_SETTERS = ("with", "set")


def extract(document: Document) -> Iterator[SdkCall]:
    """Every request for a session whose life is known, in source order."""
    if document.tree is None:
        return
    is_go = document.syntax == "go" and _GO_OPTIONS.search(document.text) is not None
    seen: set[Span] = set()
    for node in walk(document.tree.root):
        if isinstance(node, Assign) and is_go and isinstance(node.target, Name):
            if last_word(node.target) == "Duration" and "." in node.target.path:
                yield from _call(document, "AssumeRole", node.value)
        elif isinstance(node, Call | Mapping):
            match = _REQUEST.search(path_of(root_of(node)))
            operation = "" if match is None else match.group(1)
            if _PROVIDER.search(path_of(root_of(node))):
                operation, node = "AssumeRole", _parameters(node)
            for setting in construction_of(node, _SETTERS).settings if operation else ():
                # Each call of a chain of setters says all that is set before it.
                if _LIFE.match(setting.name) and setting.value.span not in seen:
                    seen.add(setting.value.span)
                    yield from _call(document, operation, setting.value)


def _parameters(node: Call | Mapping) -> Call | Mapping:
    """The parameters that a provider passes on to STS."""
    for setting in construction_of(node, _SETTERS).settings:
        if setting.name in ("params", "masterParams") and isinstance(setting.value, Mapping):
            return setting.value
    return node


def _call(document: Document, operation: str, life: Node) -> Iterator[SdkCall]:
    seconds = seconds_of(life, document.bindings)
    if seconds is None:
        return
    here = ((0, life.span.start),)
    value = Value(str(seconds), life.span, kind=Kind.NUMBER)
    name = Value("DurationSeconds", life.span, offsets=here)
    yield SdkCall(
        source=document.source,
        span=life.span,
        language=document.syntax,
        service=Value("sts", life.span, offsets=here),
        operation=Value(operation, life.span, offsets=here),
        arguments=Map((Entry(name, value, life.span),), life.span, open=True),
        runtime=runtime_of(document.source.path, document.syntax, document.text),
    )
