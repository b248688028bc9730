"""Permissions that are given one at a time, as the statement that the service makes of each; it must not judge them.

Lambda, EventBridge, SQS and SNS add such a statement to the resource's policy; nobody writes the document.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from awslint.facts import Fact, PolicyStatement, Resource
from awslint.link.called import Called, calls
from awslint.values import Data, Entry, List, Map, Value, as_items


class _Form(NamedTuple):
    """The words for what is given, to whom, and what confines it (word, condition key)."""

    kind: str
    principal: str
    action: str | None
    default: str
    limits: tuple[tuple[str, str], ...]
    target: str = ""


_LAMBDA = (
    ("SourceArn", "aws:SourceArn"),
    ("SourceAccount", "aws:SourceAccount"),
    ("PrincipalOrgID", "aws:PrincipalOrgID"),
)
_TOKEN = (("EventSourceToken", "lambda:EventSourceToken"),)
_LAYER = (("OrganizationId", "aws:PrincipalOrgID"),)
# Resource type → its words.
# https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-permission.html
# https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/lambda_permission
_RESOURCES: dict[str, _Form] = {
    "AWS::Lambda::Permission": _Form(
        "function", "Principal", "Action", "lambda:InvokeFunction", (*_LAMBDA, *_TOKEN), "FunctionName"
    ),
    "AWS::Lambda::LayerVersionPermission": _Form(
        "layer", "Principal", "Action", "lambda:GetLayerVersion", _LAYER, "LayerVersionArn"
    ),
    "AWS::Events::EventBusPolicy": _Form("event-bus", "Principal", "Action", "events:PutEvents", (), "EventBusName"),
    "aws_lambda_permission": _Form(
        "function",
        "principal",
        "action",
        "lambda:InvokeFunction",
        (
            ("source_arn", "aws:SourceArn"),
            ("source_account", "aws:SourceAccount"),
            ("principal_org_id", "aws:PrincipalOrgID"),
            ("event_source_token", "lambda:EventSourceToken"),
        ),
        "function_name",
    ),
    "aws_lambda_layer_version_permission": _Form(
        "layer",
        "principal",
        "action",
        "lambda:GetLayerVersion",
        (("organization_id", "aws:PrincipalOrgID"),),
        "layer_name",
    ),
    "aws_cloudwatch_event_permission": _Form(
        "event-bus", "principal", "action", "events:PutEvents", (), "event_bus_name"
    ),
}
# https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html and the pages beside it
_OPERATIONS: dict[tuple[str, str], _Form] = {
    ("lambda", "add-permission"): _Form(
        "function", "Principal", "Action", "lambda:InvokeFunction", (*_LAMBDA, *_TOKEN), "FunctionName"
    ),
    ("lambda", "add-layer-version-permission"): _Form(
        "layer", "Principal", "Action", "lambda:GetLayerVersion", _LAYER, "LayerName"
    ),
    ("events", "put-permission"): _Form("event-bus", "Principal", "Action", "events:PutEvents", (), "EventBusName"),
    ("sqs", "add-permission"): _Form("queue", "AWSAccountIds", "Actions", "sqs:*", (), "QueueUrl"),
    ("sns", "add-permission"): _Form("topic", "AWSAccountId", "ActionName", "sns:Publish", (), "TopicArn"),
}
_SERVICES = (".amazonaws.com", ".amazonaws.com.cn", ".amazon.com")


def link(facts: Sequence[Fact]) -> Iterator[PolicyStatement]:
    """One statement for each permission that a resource or a call gives, in the order of the facts."""
    for fact in facts:
        form = _RESOURCES.get(fact.type.text) if isinstance(fact, Resource) else None
        if form is not None and isinstance(fact, Resource):
            yield from _given(form, fact, fact.properties.get, fact.name)
    for call in calls(facts):
        form = _OPERATIONS.get((call.service, call.operation))
        if form is not None:
            yield from _given(form, call.fact, _options(call), call.place)


def _options(call: Called) -> Callable[[str], Data | None]:
    def read(name: str) -> Data | None:
        # The CLI spells an abbreviation as a word of its own.
        return call.parameter(name) or call.parameter(name.replace("AWS", "Aws").replace("ID", "Id"))

    return read


def _given(form: _Form, fact: Fact, read: Callable[[str], Data | None], name: Value) -> Iterator[PolicyStatement]:
    principals = tuple(_values(read(form.principal)))
    if not principals:
        return
    written = read(form.action) if form.action is not None else None
    service = form.default.partition(":")[0]
    actions = tuple(_action(item, service) for item in _values(written)) or (_at(name, form.default),)
    target = read(form.target)
    yield PolicyStatement(
        source=fact.source,
        span=fact.span,
        scope=fact.scope,
        policy_kind="resource",
        effect=_at(name, "Allow"),
        actions=List(actions, actions[0].span),
        principals=_principals(principals),
        conditions=_conditions(form, read, name),
        attached_kind=form.kind,
        attached_to=target if isinstance(target, Value) else name,
    )


def _values(data: Data | None) -> Iterator[Value]:
    items = (data,) if isinstance(data, Value) else as_items(data)[0]
    yield from (item for item in items if isinstance(item, Value))


def _action(item: Value, service: str) -> Value:
    """SQS and SNS take an action without its service."""
    return item if ":" in item.text or item.is_unknown else _at(item, f"{service}:{item.text}")


def _at(value: Value, text: str) -> Value:
    return Value(text, value.span, offsets=((0, value.span.start),))


def _principals(found: tuple[Value, ...]) -> Map:
    entries = []
    for one in found:
        kind = "Service" if one.text.endswith(_SERVICES) else "AWS"
        entries.append(Entry(_at(one, kind), List((one,), one.span), one.span))
    return Map(tuple(entries), found[0].span)


def _conditions(form: _Form, read: Callable[[str], Data | None], name: Value) -> Map | None:
    """What confines the permission, as a condition block."""
    block = read("Condition") or read("condition")
    if block is not None:
        return _condition(block)
    entries = []
    for word, key in form.limits:
        given = read(word)
        if isinstance(given, Value) and given.text:
            operator = "ArnLike" if key == "aws:SourceArn" else "StringEquals"
            inner = Map((Entry(_at(given, key), List((given,), given.span), given.span),), given.span)
            entries.append(Entry(_at(given, operator), inner, given.span))
    return Map(tuple(entries), name.span) if entries else None


def _condition(block: Data) -> Map:
    """EventBridge's own form of a condition: a type, a key and a value.

    https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_Condition.html
    """
    written = block.items[0] if isinstance(block, List) and block.items else block
    if not isinstance(written, Map):
        return Map((), block.span, open=True)
    operator, key, value = (written.get(word, word.lower()) for word in ("Type", "Key", "Value"))
    if not isinstance(operator, Value) or not isinstance(key, Value) or not isinstance(value, Value):
        return Map((), written.span, open=True)
    inner = Map((Entry(key, List((value,), value.span), value.span),), written.span)
    return Map((Entry(operator, inner, written.span),), written.span)
