"""How long sessions are to live, as requests and providers in code say, as SdkCall facts; Python has its own.

A request may be made in one place and sent in another, and a provider of credentials sends it by itself; it must not judge.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from awslint.extract.document import Document
from awslint.extract.lifetimes import seconds_of
from awslint.extract.runtime import runtime_of
from awslint.extract.sdksettings import Setting, construction_of, path_of, root_of
from awslint.facts import SdkCall
from awslint.source import Span
from awslint.syntax.tree import Argument, Assign, Call, Mapping, Name, Node, walk
from awslint.values import Entry, Kind, Map, Value

# https://pkg.go.dev/github.com/aws/aws-sdk-go-v2/credentials/stscreds#AssumeRoleOptions
# https://sdk.amazonaws.com/java/api/latest/software/amazon/awssdk/services/sts/model/GetSessionTokenRequest.html
# https://docs.aws.amazon.com/sdkfornet/v3/apidocs/items/Runtime/TAssumeRoleAWSCredentialsOptions.html
# https://sdk.amazonaws.com/kotlin/api/latest/aws-config/aws.sdk.kotlin.runtime.auth.credentials/-assume-role-parameters/
# https://docs.rs/aws-config/latest/aws_config/sts/struct.AssumeRoleProviderBuilder.html
_REQUEST = re.compile(
    r"(?:\A|[.:\\])(?:S[Tt][Ss])?(AssumeRole(?:WithSAML|WithWebIdentity)?|GetSessionToken|GetFederationToken|CreateRole|UpdateRole)"
    r"(?:Request|Input|Options|Parameters|(?:Session)?Credentials?(?:Provider)?|Provider|AWSCredentials(?:Options)?"
    r"|AWSCredentialIdentityResolver)?(?:::|\.)?(?:[Bb]uilder|new|New)?\Z"
)
# https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/Package/-aws-sdk-credential-providers/
# https://docs.aws.amazon.com/sdk-for-php/v3/developer-guide/guide_credentials_provider.html#assumerole-provider
_PROVIDER = re.compile(
    r"(?:\A|\.|\\)(?:fromTemporaryCredentials|fromWebToken|fromTokenFile|ChainableTemporaryCredentials|AssumeRoleCredentialProvider"
    r"|StsAssumeRole(?:WithWebIdentity)?CredentialsProvider\.builder)\Z"
)
_PASSED_ON = ("params", "masterParams", "assume_role_params", "refreshRequest")
_LIFE = re.compile(r"(?i)\A(?:(?:role_?session_?)?duration_?(?:in_?)?(?:seconds)?|session_?length)\Z")
_ROLE_LIFE = re.compile(r"(?i)\Amax_?session_?duration\Z")
_GO_OPTIONS = re.compile(r"stscreds\.|\bAssumeRole(?:Provider|Options)\b")
_SETTERS = ("with", "set")
_SETTER = re.compile(r"\A[Ss]et(?=[A-Z])")


def extract(document: Document) -> Iterator[SdkCall]:
    """Every request for a session whose life is known, in source order."""
    if document.tree is None:
        return
    is_go = document.syntax == "go" and _GO_OPTIONS.search(document.text) is not None
    seen: set[Span] = set()
    for node in walk(document.tree.root):
        if (
            is_go
            and isinstance(node, Assign)
            and isinstance(node.target, Name)
            and node.target.path.endswith(".Duration")
        ):
            yield from _call(document, "AssumeRole", node.value)
        for operation, setting in _settings(node, document):
            # Each call of a chain of setters says all that is set before it.
            if setting.value.span not in seen and _life_of(operation).match(setting.name):
                seen.add(setting.value.span)
                yield from _call(document, operation, setting.value)


def _settings(node: Node, document: Document) -> Iterator[tuple[str, Setting]]:
    """What ``node`` sets of a request for a session or of a provider of them, with the operation."""
    if not isinstance(node, Call | Mapping):
        yield from _later(node, node.target, node.value, document) if isinstance(node, Assign) else ()
        return
    if _PROVIDER.search(path_of(root_of(node))):
        yield from (("AssumeRole", setting) for setting in _passed_on(node))
    elif operation := _operation(node):
        yield from ((operation, setting) for setting in construction_of(node, _SETTERS).settings)
    elif isinstance(node, Call) and node.receiver is None and len(node.arguments) == 1:
        yield from _later(node, Name(node.name, node.name_span), node.arguments[0].value, document)


def _later(node: Node, target: Node, value: Node, document: Document) -> Iterator[tuple[str, Setting]]:
    """What is set on a request after it is made: ``request.DurationSeconds = N``, ``request.SetDurationSeconds(N)``."""
    owner, _, word = target.path.replace("->", ".").rpartition(".") if isinstance(target, Name) else ("", "", "")
    name = _SETTER.sub("", word)
    if owner and (_LIFE.match(name) or _ROLE_LIFE.match(name)):
        made = document.bindings.follow(Name(owner, node.span))
        if isinstance(made, Call | Mapping) and (operation := _operation(made)):
            yield operation, Setting(name, value, node.span)


def _operation(node: Call | Mapping) -> str:
    match = _REQUEST.search(path_of(root_of(node)))
    return "" if match is None else match.group(1)


def _life_of(operation: str) -> re.Pattern[str]:
    return _ROLE_LIFE if operation.endswith("eRole") and not operation.startswith("Assume") else _LIFE


def _passed_on(node: Call | Mapping) -> Iterator[Setting]:
    """What a provider is given, and the parameters that it passes on to STS."""
    for setting in construction_of(node, _SETTERS).settings:
        yield setting
        if setting.name in _PASSED_ON:
            block = Call("", (Argument(setting.value, setting.value.span),), setting.span, setting.span)
            yield from construction_of(block, _SETTERS).settings


def _call(document: Document, operation: str, life: Node) -> Iterator[SdkCall]:
    seconds = seconds_of(life, document.bindings)
    if seconds is None:
        return
    here = ((0, life.span.start),)
    value = Value(str(seconds), life.span, kind=Kind.NUMBER)
    service, parameter = ("sts", "DurationSeconds") if _life_of(operation) is _LIFE else ("iam", "MaxSessionDuration")
    name = Value(parameter, life.span, offsets=here)
    yield SdkCall(
        source=document.source,
        span=life.span,
        language=document.syntax,
        service=Value(service, life.span, offsets=here),
        operation=Value(operation, life.span, offsets=here),
        arguments=Map((Entry(name, value, life.span),), life.span, open=True),
        runtime=runtime_of(document.source.path, document.syntax, document.text),
    )
