"""Whether a grant reaches every secret, key or object of an account; it must not know where a statement stands."""

from __future__ import annotations

from awslint.aws.actions import covers, reaches_all
from awslint.aws.arns import parse
from awslint.aws.statement import all_texts, as_statement
from awslint.values import HOLE, Truth

# Action → the service and resource part of an ARN that names all that it reads.
# https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
_READERS: dict[str, tuple[str, tuple[str, ...]]] = {
    "secretsmanager:GetSecretValue": ("secretsmanager", ("secret:*",)),
    "secretsmanager:BatchGetSecretValue": ("secretsmanager", ("secret:*",)),
    "ssm:GetParameter": ("ssm", ("parameter/*", "parameter*")),
    "ssm:GetParameters": ("ssm", ("parameter/*", "parameter*")),
    "ssm:GetParametersByPath": ("ssm", ("parameter/*", "parameter*")),
    "kms:Decrypt": ("kms", ("key/*",)),
    "dynamodb:Scan": ("dynamodb", ("table/*",)),
    "dynamodb:GetItem": ("dynamodb", ("table/*",)),
    "dynamodb:Query": ("dynamodb", ("table/*",)),
    "ec2:GetPasswordData": ("ec2", ("instance/*",)),
    "rds-db:connect": ("rds-db", ("dbuser:*/*", "dbuser:*")),
    "redshift:GetClusterCredentials": ("redshift", ("dbuser:*", "dbuser:*/*")),
    "sts:AssumeRole": ("iam", ("role/*",)),
}


def reads_everything(value: object, operand: object) -> Truth:
    """The predicate ``reads_everything``: an ARN of their type lets the statement read all secrets, tables or roles."""
    statement = as_statement(value)
    if statement is None or operand is False:
        return Truth.FALSE
    stars = [text for text in all_texts(statement.resources) if text.endswith("*") and text != "*"]
    wide = {(arn.service, arn.resource) for arn in map(parse, stars) if arn is not None}
    if not wide:
        return Truth.FALSE
    for text in all_texts(statement.actions):
        if HOLE in text or reaches_all(text):
            continue
        for action, (service, resources) in _READERS.items():
            if any((service, resource) in wide for resource in resources) and covers(text, action):
                return Truth.TRUE
    return Truth.FALSE
