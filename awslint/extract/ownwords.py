"""Statements in data that has words of its own for them: Pulumi's YAML, Amplify's; it must not judge them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from awslint.aws.bridged import PLURALS, snake
from awslint.extract.pieces import entry, lookup
from awslint.extract.policydocument import Parse, Place, statements
from awslint.extract.terraformdocument import policy_document
from awslint.facts import PolicyStatement
from awslint.source import Source
from awslint.values import Data, List, Map, Value, walk

_AMPLIFY = "/custom-policies.json"


def own_statements(data: Data, source: Source, scope: str, parse: Parse) -> Iterator[PolicyStatement]:
    """The statements that are not written in IAM's words."""
    if f"/{source.path}".endswith(_AMPLIFY):
        yield from statements(_with_effect(data), source, Place(scope=scope, attached_kind="role"), parse)
    elif "getPolicyDocument" in source.text.value:
        for one in walk(data):
            called = lookup(one, "fn::invoke") if isinstance(one, Map) else None
            function, given = lookup(called, "function"), lookup(called, "arguments")
            if isinstance(function, Value) and function.text.endswith(":getPolicyDocument") and isinstance(given, Map):
                yield from statements(policy_document(_in_snake(given)), source, Place(scope=scope), parse)


def _with_effect(data: Data) -> Data:
    """Statements to which Amplify adds the Effect that they do not have.

    https://docs.amplify.aws/gen1/react/tools/cli/function/custom-policies/
    """
    if not isinstance(data, List):
        return data
    return replace(data, items=tuple(_allowing(item) if isinstance(item, Map) else item for item in data.items))


def _allowing(one: Map) -> Map:
    if one.get("Effect") is not None or one.get("Action") is None:
        return one
    at = one.span
    return replace(one, entries=(entry("Effect", Value("Allow", at, offsets=((0, at.start),))), *one.entries))


def _in_snake(data: Map) -> Map:
    """Pulumi's arguments in the words of Terraform, from which they are made.

    https://www.pulumi.com/registry/packages/aws/api-docs/iam/getpolicydocument/
    """
    found = []
    for one in data.entries:
        word = snake(one.key.text)
        value: Data = one.value
        if isinstance(value, List):
            value = replace(
                value, items=tuple(_in_snake(item) if isinstance(item, Map) else item for item in value.items)
            )
        found.append(replace(one, key=replace(one.key, text=PLURALS.get(word, word), offsets=()), value=value))
    return replace(data, entries=tuple(found))
