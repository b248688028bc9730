"""Whether a grant reaches every secret, key or object of an account; it must not know where a statement stands."""

from __future__ import annotations

from awslint.aws.actions import covers, reaches_all
from awslint.aws.arns import Arn, parse
from awslint.aws.statement import all_texts, as_statement
from awslint.values import HOLE, Data, Truth, Value, as_items

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
    return Truth.of(wide_place(value, operand) is not None)


def wide_place(value: object, operand: object) -> tuple[str, Data] | None:
    """The resource by which ``reads_everything`` is true."""
    statement = as_statement(value)
    for item in as_items(statement.resources if statement else None)[0]:
        arn = parse(item.text) if isinstance(item, Value) and item.text.endswith("*") and item.text != "*" else None
        if statement is not None and arn is not None and _is_read_by(all_texts(statement.actions), arn):
            return "resources", item
    return None


def _is_read_by(actions: list[str], arn: Arn) -> bool:
    readers = [
        action for action, (service, wide) in _READERS.items() if arn.service == service and arn.resource in wide
    ]
    return any(
        covers(text, action) for action in readers for text in actions if HOLE not in text and not reaches_all(text)
    )
