"""The golden facts: what is rendered into every language and format and read back; it must not know any of those.

A fact has values, which a template names (``«secret»``), and what is expected of it beside the places of those values.
Values hold no character that a format would have to escape, so that they stand in every format as they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from awslint.facts import AwsCommand, Credential, Fact, PolicyStatement, SdkClient, Setting
from awslint.values import HOLE
from tests import keys


@dataclass(frozen=True, slots=True)
class Marked:
    """Data of which the place as a whole is a field of the fact."""

    name: str
    data: Shape


Shape: TypeAlias = str | list["Shape"] | dict[str, "Shape"] | Marked
"""Data of a document, its scalars with signs (see :mod:`tests.golden.page`); ``«?name»`` is what only the format knows."""


@dataclass(frozen=True, slots=True)
class Golden:
    """One golden fact.

    ``fields`` are read back at the place where they were written, in every format; ``expected`` has no place. ``document``
    is the policy document that a PolicyStatement stands in.
    """

    name: str
    kind: type[Fact]
    fields: tuple[str, ...]
    values: Mapping[str, str]
    expected: Mapping[str, object] = field(default_factory=dict)
    document: Shape = ""


_ID, _SECRET = keys.access_key_id(71), keys.secret_access_key(71)
_KEYS = {"id": _ID, "secret": _SECRET, "first": _SECRET[:17], "second": _SECRET[17:]}
_BUCKET = "amzn-s3-demo-bucket"
REGION, PROFILE = "eu-central-1", "deploy"


def _policy(statement: dict[str, Shape]) -> Shape:
    return {"Version": "2012-10-17", "Statement": [Marked("statement", statement)]}


IDENTITY = _policy(
    {
        "Effect": "«effect»",
        "Action": ["«actions.0»", "«actions.1»"],
        "Resource": "«resources.0»",
    }
)
TRUST = _policy({"Effect": "«effect»", "Principal": {"AWS": "«principals.AWS.0»"}, "Action": "«actions.0»"})
HOLED = _policy(
    {
        "Effect": "«effect»",
        "Action": "«actions.0»",
        "Resource": f"«resources.0<»arn:«?partition»:s3:::{_BUCKET}/*«resources.0>»",
        "Condition": {"StringEquals": {"aws:SourceVpce": "«conditions.StringEquals.aws:SourceVpce»"}},
    }
)


GOLDEN: tuple[Golden, ...] = (
    Golden(
        "key pair",
        Credential,
        ("id", "secret"),
        _KEYS,
        {"kind": "long-term-key-id"},
    ),
    Golden("lone secret", Credential, ("secret",), _KEYS, {"kind": "secret-access-key"}),
    Golden("split secret", Credential, ("secret",), _KEYS, {"kind": "secret-access-key"}),
    Golden(
        "identity policy",
        PolicyStatement,
        ("effect", "actions.0", "actions.1", "resources.0"),
        {
            "effect": "Allow",
            "actions.0": "s3:GetObject",
            "actions.1": "s3:PutObject",
            "resources.0": f"arn:aws:s3:::{_BUCKET}/*",
        },
        {"policy_kind": "identity"},
        IDENTITY,
    ),
    Golden(
        "trust policy",
        PolicyStatement,
        ("effect", "actions.0", "principals.AWS.0"),
        {
            "effect": "Allow",
            "actions.0": "sts:AssumeRole",
            "principals.AWS.0": "arn:aws:iam::111122223333:root",
        },
        {"policy_kind": "trust"},
        TRUST,
    ),
    Golden(
        "holed policy",
        PolicyStatement,
        ("effect", "actions.0", "resources.0", "conditions.StringEquals.aws:SourceVpce"),
        {
            "effect": "Allow",
            "actions.0": "s3:GetObject",
            "resources.0": f"arn:{HOLE}:s3:::{_BUCKET}/*",
            "conditions.StringEquals.aws:SourceVpce": "vpce-1a2b3c4d",
        },
        {"policy_kind": "identity"},
        HOLED,
    ),
    Golden("static client", SdkClient, ("keys.0", "keys.1"), {"keys.0": _ID, "keys.1": _SECRET}, {"source": "static"}),
    Golden("environment client", SdkClient, (), {}, {"source": "environment"}),
    Golden("default client", SdkClient, (), {}, {"source": "default"}),
    Golden("profile client", SdkClient, ("profile",), {"profile": PROFILE}, {"source": "profile"}),
    Golden(
        "list command",
        AwsCommand,
        ("service", "operation", "options.profile"),
        {"service": "s3", "operation": "ls", "options.profile": PROFILE},
        {"source": "profile"},
    ),
    Golden(
        "token command",
        AwsCommand,
        ("service", "operation", "options.duration-seconds"),
        {"service": "sts", "operation": "get-session-token", "options.duration-seconds": "3600"},
    ),
    Golden("region setting", Setting, ("name", "value"), {"value": REGION}),
    Golden("key setting", Setting, ("name", "value"), {"value": _ID}),
    Golden("nested setting", Setting, ("section", "name", "value"), {"value": "arn:aws:iam::111122223333:role/Deploy"}),
)
"""Every golden fact, in the order of the table's columns."""

BY_NAME: Mapping[str, Golden] = {fact.name: fact for fact in GOLDEN}

LIST_COMMAND = "«command<»aws «service» «operation» --profile «options.profile»«command>»"
TOKEN_COMMAND = "«command<»aws «service» «operation» --duration-seconds «options.duration-seconds»«command>»"
COMMANDS: Mapping[str, str] = {"list command": LIST_COMMAND, "token command": TOKEN_COMMAND}
"""The commands as shell text."""
