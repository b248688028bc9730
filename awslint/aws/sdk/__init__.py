"""How each language's AWS SDK is used, as data: what makes a client, and what gives it credentials; no code is read here.

A table's names are dotted paths as the located tree writes them (``Aws.S3.Client.new`` for ``Aws::S3::Client.new``), with
the origin of an import in the place of the word that it binds (``@aws-sdk/client-s3.S3Client``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import Literal, TypeAlias

Setting: TypeAlias = Literal[
    "key", "secret", "token", "profile", "region", "endpoint", "credentials", "service", "file"
]
"""What an argument says: a key's parts, a profile's name and file, the region, an endpoint, an object with credentials."""

Source: TypeAlias = Literal[
    "static", "environment", "profile", "role", "oidc", "instance", "sso", "process", "default", "unknown"
]
"""Where credentials come from, in the words of :data:`awslint.facts.CredentialSource`."""

CANONICAL: Mapping[Setting, str] = {
    "key": "aws_access_key_id",
    "secret": "aws_secret_access_key",
    "token": "aws_session_token",
    "profile": "profile_name",
    "region": "region_name",
    "endpoint": "endpoint_url",
}
"""The names under which facts have these arguments in every language: boto3's own.

https://boto3.amazonaws.com/v1/documentation/api/latest/reference/core/session.html
"""

SETTINGS: Mapping[str, Setting] = {
    "accesskeyid": "key",
    "awsaccesskeyid": "key",
    "accesskey": "key",
    "awsaccesskey": "key",
    "secretaccesskey": "secret",
    "awssecretaccesskey": "secret",
    "secretkey": "secret",
    "awssecretkey": "secret",
    "sessiontoken": "token",
    "awssessiontoken": "token",
    "securitytoken": "token",
    "profile": "profile",
    "profilename": "profile",
    "sharedconfigprofile": "profile",
    "region": "region",
    "regionname": "region",
    "endpoint": "endpoint",
    "endpointurl": "endpoint",
    "endpointoverride": "endpoint",
    "endpointresolver": "endpoint",
    "serviceurl": "endpoint",
    "baseendpoint": "endpoint",
    "credentials": "credentials",
    "credentialsprovider": "credentials",
    "credentialprovider": "credentials",
    "awscredentialidentityresolver": "credentials",
}
"""What the name of an argument, an option or a setter means, folded and without ``_`` and ``-``, in any language."""


@dataclass(frozen=True, slots=True)
class Provider:
    """A call that gives credentials: the paths it goes by, where they come from, and what its positional arguments are.

    ``names`` has the paths with spaces between them; one counts if the call's own path ends in it, word by word.
    """

    names: str
    source: Source
    positional: tuple[Setting, ...] = ()


@dataclass(frozen=True, slots=True)
class SdkTable:
    """One language's SDKs.

    ``clients`` are patterns of the paths that make a client, searched; a group ``service`` names the service. ``sessions``
    likewise make what clients are made from, or configure all clients. ``positional`` is what a client's leading
    positional texts are, where the SDK takes keys so. ``finishers`` are calls that only end or convert what they are called
    on (``build``, ``await``); ``setter`` is what setters and options put before a setting's name (``with``, ``set``).
    """

    language: str
    clients: tuple[str, ...]
    sessions: tuple[str, ...] = ()
    providers: tuple[Provider, ...] = ()
    positional: tuple[Setting, ...] = ()
    finishers: frozenset[str] = frozenset()
    setters: tuple[str, ...] = ("with", "set")
    pipes: bool = False
    """True where a call on another's result stands behind a pipe, and is a client of its own."""

    fills: frozenset[str] = frozenset()
    """Methods, providers too, that put credentials into a variable that they are handed."""

    key_setters: frozenset[str] = frozenset()
    """Methods of credentials that are made empty, each of which sets one part of the key."""

    settings: Mapping[str, Setting] = field(default_factory=dict)
    """Names of settings that mean something in this language only."""


TABLES: Mapping[str, str] = {
    "javascript": "javascript",
    "typescript": "javascript",
    "tsx": "javascript",
    "go": "go",
    "java": "java",
    "kotlin": "kotlin",
    "scala": "java",
    "csharp": "dotnet",
    "powershell": "powershell",
    "ruby": "ruby",
    "php": "php",
    "rust": "rust",
    "cpp": "cpp",
    "swift": "swift",
}
"""The module of this package that has a syntax's table."""


def table_of(syntax: str) -> SdkTable:
    """The table for a syntax of :data:`TABLES`."""
    table: SdkTable = import_module(f"awslint.aws.sdk.{TABLES[syntax]}").TABLE
    return table
