"""What a trust or resource policy asks of those whom it lets in; it must not know where a policy stands.

https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-user.html
"""

from __future__ import annotations

from awslint.aws.actions import covers
from awslint.aws.conditions import confines_caller
from awslint.aws.statement import Statement, all_texts, as_statement
from awslint.values import HOLE, Data, List, Map, Truth, Value, as_items

# What a service calls a resource of somebody else for: the caller's account must be tested, or another customer's
# resource can make the service call.
# https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html#cross-service-confused-deputy-prevention
_DEPUTIES = (
    *(
        "s3",
        "sns",
        "events",
        "cloudfront",
        "cloudtrail",
        "config",
        "ses",
        "sqs",
        "logs",
        "delivery.logs",
        "apigateway",
        "iot",
    ),
    *("cloudwatch", "budgets", "costalerts", "codecommit", "codestar-notifications", "backup", "scheduler", "bedrock"),
    *(
        "vpc-flow-logs",
        "guardduty",
        "macie",
        "inspector",
        "ssm",
        "cognito-idp",
        "lex",
        "appflow",
        "elasticloadbalancing",
    ),
)
_SOURCE_KEYS = ("aws:sourcearn", "aws:sourceaccount", "aws:sourceorgid", "aws:sourceorgpaths")


def saml_open(value: object, operand: object) -> Truth:
    """The predicate ``saml_open``: a trust statement for a SAML provider tests no audience, issuer or subject."""
    statement = as_statement(value)
    if statement is None or not _allows(statement, "sts:AssumeRoleWithSAML"):
        return Truth.FALSE
    if statement.principals is None or (
        not statement.principals.open
        and not any(_may_federate(entry.key.text) for entry in statement.principals.entries)
    ):
        return Truth.FALSE
    if statement.conditions is None:
        return Truth.TRUE if operand is not False else Truth.FALSE
    tested = any(key.startswith("saml:") for key in _keys(statement.conditions))
    unseen = statement.conditions.open or any(HOLE in key for key in _keys(statement.conditions))
    found = Truth.FALSE if tested else Truth.UNKNOWN if unseen else Truth.TRUE
    return found if operand is not False else found.negate()


def _may_federate(kind: str) -> bool:
    return kind == "Federated" or HOLE in kind


def provider_place(value: object, operand: object) -> tuple[str, Data] | None:
    """The identity provider by which ``saml_open`` is true."""
    statement = as_statement(value)
    named = statement.principals.get("Federated") if statement and statement.principals else None
    return next((("principals", item) for item in as_items(named)[0]), None)


def assuming_place(value: object, operand: object) -> tuple[str, Data] | None:
    """The action by which ``mismatched_trust`` is true."""
    statement = as_statement(value)
    found = as_items(statement.actions if statement else None)[0]
    assuming = (item for item in found if isinstance(item, Value) and item.text.lower().startswith("sts:assumerole"))
    return next((("actions", item) for item in assuming), None)


def deputy_place(value: object, operand: object) -> tuple[str, Data] | None:
    """The service by which ``confused_deputy`` is true."""
    statement = as_statement(value)
    named = statement.principals.get("Service") if statement and statement.principals else None
    for item in as_items(named)[0]:
        if isinstance(item, Value) and _acts_for_others(item.text):
            return "principals", item
    return None


def confused_deputy(value: object, operand: object) -> Truth:
    """The predicate ``confused_deputy``: a service is let in that acts for any customer, and no condition says for whom."""
    statement = as_statement(value)
    if statement is None or operand is False:
        return Truth.FALSE
    if not any(map(_acts_for_others, _principals(statement, "Service"))):
        return Truth.FALSE
    conditions = statement.conditions
    if conditions is None:
        return Truth.TRUE
    if any(key in _SOURCE_KEYS for key in _keys(conditions)) or conditions.open:
        return Truth.FALSE
    confined = confines_caller(conditions, True)
    return confined.negate()


def _acts_for_others(service: str) -> bool:
    return service.split(".amazonaws.com")[0] in _DEPUTIES or (bool(service) and not service.strip("*"))


def mismatched_trust(value: object, operand: object) -> Truth:
    """The predicate ``mismatched_trust``: no action of a trust statement is one that its principals can use.

    An identity provider's tokens are exchanged by AssumeRoleWithWebIdentity or AssumeRoleWithSAML, everybody else uses
    AssumeRole. https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
    """
    statement = as_statement(value)
    if statement is None or operand is False or statement.principals is None or statement.actions is None:
        return Truth.FALSE
    actions = [text.lower() for text in all_texts(statement.actions)]
    kinds = {entry.key.text for entry in statement.principals.entries}
    if statement.actions.open or statement.principals.open or any("*" in text or HOLE in text for text in actions):
        return Truth.FALSE
    assumes = [text for text in actions if text.startswith("sts:assumerole")]
    if not assumes or not kinds:
        return Truth.FALSE
    if kinds == {"Federated"}:
        return Truth.of(all(text == "sts:assumerole" for text in assumes))
    return Truth.of(
        "Federated" not in kinds and all(text != "sts:assumerole" for text in assumes) and not _roots(statement)
    )


def _roots(statement: Statement) -> bool:
    """True if a principal is not seen: it may be a provider under another key."""
    return any(HOLE in text for text in _principals(statement, "AWS"))


def _allows(statement: Statement, action: str) -> bool:
    return any(HOLE not in text and covers(text, action) for text in all_texts(statement.actions) if text != "*")


def _principals(statement: Statement, kind: str) -> list[str]:
    data = statement.principals.get(kind) if statement.principals else None
    items, _ = as_items(data if isinstance(data, List | Value) else None)
    return [item.text for item in items if isinstance(item, Value)]


def _keys(conditions: Map) -> list[str]:
    return [
        entry.key.text.lower()
        for operator in conditions.entries
        if isinstance(operator.value, Map)
        for entry in operator.value.entries
    ]
