"""The exceptions are of operations that exist, and name actions that exist; most other operations have an action."""

from __future__ import annotations

import pytest

from awslint.aws.clineeds import COMMANDS
from awslint.aws.layers import LAYERS
from awslint.aws.models import client_named, operations_of
from awslint.aws.needs import find_action, permissions_of
from awslint.aws.ownmodels import MODELS, STORED_NEEDS
from awslint.aws.permissions import ALSO, EXCEPTIONS, PASSED_ROLES, UNDECIDED, UTILITIES


@pytest.mark.parametrize("key", sorted({*EXCEPTIONS, *ALSO, *UNDECIDED, *PASSED_ROLES}))
def test_each_operation_exists(key: str) -> None:
    client, _, name = key.partition(":")
    assert name.casefold() in operations_of(client)


@pytest.mark.parametrize("actions", sorted({v for v, _ in (*EXCEPTIONS.values(), *ALSO.values(), *COMMANDS.values())}))
def test_each_action_exists(actions: str) -> None:
    for action in actions.split():
        service, _, name = action.partition(":")
        known = find_action(service, name)
        assert known is not None
        assert known.name == name


def test_an_exception_says_what_the_name_does_not() -> None:
    for key, (actions, page) in EXCEPTIONS.items():
        assert actions.split() != [key], key
        assert page.startswith("https://docs.aws.amazon.com/"), key


@pytest.mark.parametrize("key", sorted(PASSED_ROLES))
def test_each_parameter_that_hands_a_role_over_exists(key: str) -> None:
    client, _, name = key.partition(":")
    assert set(PASSED_ROLES[key][0]) <= operations_of(client)[name.casefold()].members


def test_what_transfer_managers_call_exists() -> None:
    for service, names in UTILITIES.values():
        assert {name.casefold() for name in names.split()} <= set(operations_of(service))


@pytest.mark.parametrize(
    ("word", "client"),
    [
        ("CognitoIdentityProvider", "cognito-idp"),
        ("cloudwatchlogs", "logs"),
        ("sfn", "stepfunctions"),
        ("s3api", "s3"),
        ("SecretsManager", "secretsmanager"),
        ("nonsense", None),
    ],
)
def test_a_service_is_known_by_every_sdks_name(word: str, client: str | None) -> None:
    assert client_named(word) == client


@pytest.mark.parametrize(
    ("client", "operation", "actions"),
    [
        ("s3", "PutBucketCors", ("s3:PutBucketCORS",)),
        ("cloudwatch", "PutMetricData", ("cloudwatch:PutMetricData",)),
        ("elbv2", "CreateRule", ("elasticloadbalancing:CreateRule",)),
        ("efs", "CreateFileSystem", ("elasticfilesystem:CreateFileSystem",)),
        ("stepfunctions", "StartExecution", ("states:StartExecution",)),
        ("sesv2", "SendEmail", ("ses:SendEmail",)),
        ("opensearch", "CreateDomain", ("es:CreateDomain",)),
        ("apigateway", "GetRestApis", ("apigateway:GET",)),
        ("cloudfront", "CreateInvalidation", ("cloudfront:CreateInvalidation",)),
        ("bedrock-runtime", "InvokeModel", ("bedrock:InvokeModel",)),
        ("sts", "AssumeRoleWithWebIdentity", ()),
        ("sts", "GetCallerIdentity", ()),
        ("kms", "ReEncrypt", ("kms:ReEncryptFrom", "kms:ReEncryptTo")),
    ],
)
def test_an_operation_needs_these(client: str, operation: str, actions: tuple[str, ...]) -> None:
    permissions = permissions_of(operations_of(client)[operation.casefold()])
    assert (permissions.actions, permissions.reason) == (actions, "")


@pytest.mark.parametrize(
    ("operation", "action"),
    [
        ("resourcegroupstaggingapi GetResources", "tag:GetResources"),
        ("cloudcontrol CreateResource", "cloudformation:CreateResource"),
        ("iotsecuretunneling OpenTunnel", "iot:OpenTunnel"),
        ("budgets DescribeBudgets", "budgets:ViewBudget"),
        ("keyspaces DeleteTable", "cassandra:Drop"),
        ("apigatewaymanagementapi DeleteConnection", "execute-api:ManageConnections"),
    ],
)
def test_services_whose_actions_have_another_prefix(operation: str, action: str) -> None:
    client, _, name = operation.partition(" ")
    assert permissions_of(operations_of(client)[name.casefold()]).actions == (action,)


_LAYERED = sorted({word for layer in LAYERS for word in layer.methods.values()} | {STORED_NEEDS})


@pytest.mark.parametrize("called", [*_LAYERED, *sorted({c for m in MODELS.values() for c in m.values()})])
def test_what_a_library_calls_exists(called: str) -> None:
    for word in called.split():
        client, _, name = word.partition(":")
        assert word.endswith("=") or name.casefold() in operations_of(client)
