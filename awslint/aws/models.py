"""AWS's own models of its operations, read from botocore's data where that is installed; it must not know any language.

botocore is imported when the first model is asked for: nothing but ``awslint policy`` needs it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

_DATED = re.compile(r"\d{4}_\d{2}_\d{2}\Z")
NAMES = {"s3api": "s3", "deploy": "codedeploy", "configservice": "config"}
"""Commands of the AWS CLI that go by another name than botocore's client.
https://github.com/aws/aws-cli/tree/v2/awscli/customizations
"""
# The SDKs' own words for a service, where neither botocore's name nor the service id is meant.
_WORDS = {
    "stepfunctions": "stepfunctions",
    "documentclient": "dynamodb",
    "dynamodbdocument": "dynamodb",
    "dynamodbdocumentclient": "dynamodb",
    "transferutility": "s3",
    "transfer": "s3",
    "elasticache": "elasticache",
    "cognitoidentityserviceprovider": "cognito-idp",
    "simpleemail": "ses",
    "simpleemailservicev2": "sesv2",
    "simplesystemsmanagement": "ssm",
    "keymanagementservice": "kms",
    "states": "stepfunctions",
    "cloudwatchevents": "events",
    "redshiftdataapi": "redshift-data",
    "securitytoken": "sts",
    "identitymanagement": "iam",
    "simplenotification": "sns",
    "simplequeue": "sqs",
    "kinesisfirehose": "firehose",
}


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation: ``client`` is botocore's name of its service, ``prefixes`` what its actions may begin with.

    ``members`` are the parameters that it takes, ``required`` those it must be given, ``method`` its HTTP method;
    ``signed`` is False where no credentials are used, so that no permission can be needed.
    """

    client: str
    name: str
    prefixes: tuple[str, ...]
    method: str
    members: frozenset[str]
    required: frozenset[str]
    signed: bool


def is_installed() -> bool:
    """True if botocore can be had."""
    from importlib.util import find_spec

    return find_spec("botocore") is not None


@lru_cache(maxsize=1)
def _loader() -> Any:
    from botocore.loaders import Loader  # type: ignore[import-untyped]

    # The user's own ~/.aws/models is not AWS's word, and a result must not depend on it.
    return Loader(extra_search_paths=None, include_default_search_paths=False)


@lru_cache(maxsize=1)
def _clients() -> Mapping[str, str]:
    """botocore's clients by every name that they go by, folded."""
    import os

    import botocore  # type: ignore[import-untyped]
    from botocore.utils import EVENT_ALIASES  # type: ignore[import-untyped]

    loader = _loader()
    data = os.path.join(os.path.dirname(botocore.__file__), "data")
    if data not in loader.search_paths:
        loader.search_paths.append(data)
    known = loader.list_available_services("service-2")
    names = {_fold(alias): name for name, alias in EVENT_ALIASES.items() if name in known}
    names |= {_fold(name): name for name in known}
    return names | {word: name for word, name in _WORDS.items() if name in known}


def client_named(word: str) -> str | None:
    """botocore's name of the service that an SDK or the CLI calls ``word``: ``CognitoIdentityProvider``, ``sfn``."""
    if word in NAMES:
        return NAMES[word]
    folded = _fold(word)
    names = _clients()
    return names.get(folded) or names.get(folded.removesuffix("v2")) or names.get(folded.removesuffix("service"))


@lru_cache(maxsize=64)
def operations_of(client: str) -> Mapping[str, Operation]:
    """The operations of botocore's ``client`` by their folded names."""
    _clients()
    model = _loader().load_service_model(client, "service-2")
    about = model["metadata"]
    prefixes = tuple(dict.fromkeys((about.get("signingName", ""), about["endpointPrefix"], client)))
    found = {}
    for written, operation in model["operations"].items():
        name = _DATED.sub("", written)
        shape = model["shapes"].get(operation.get("input", {}).get("shape", ""), {})
        found[_fold(name)] = Operation(
            client,
            name,
            tuple(prefix for prefix in prefixes if prefix),
            operation["http"]["method"],
            frozenset(shape.get("members", ())),
            frozenset(shape.get("required", ())),
            operation.get("authtype") != "none",
        )
    return found


@lru_cache(maxsize=64)
def waiters_of(client: str) -> Mapping[str, str]:
    """The operations that waiters of ``client`` call, by the waiters' folded names."""
    return {_fold(name): str(waiter["operation"]) for name, waiter in _optional(client, "waiters-2", "waiters").items()}


@lru_cache(maxsize=64)
def paginators_of(client: str) -> frozenset[str]:
    """The operations of ``client`` that come in pages."""
    return frozenset(_optional(client, "paginators-1", "pagination"))


def _optional(client: str, kind: str, key: str) -> Mapping[str, Any]:
    from botocore.exceptions import DataNotFoundError, UnknownServiceError  # type: ignore[import-untyped]

    try:
        found: Mapping[str, Any] = _loader().load_service_model(client, kind)[key]
    except (DataNotFoundError, UnknownServiceError):
        return {}
    return found


def _fold(word: str) -> str:
    return "".join(character for character in word if character.isalnum()).casefold()
