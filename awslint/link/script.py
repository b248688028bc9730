"""Commands, SDK calls and clients of one file or job as a Script; it must not know how they were read or are judged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from awslint.aws.operations import operation_of_method
from awslint.facts import AwsCommand, CredentialSource, Fact, Script, SdkCall, SdkClient
from awslint.link.keyorder import key_operations
from awslint.source import Span
from awslint.values import HOLE, List, Value


def link(facts: Sequence[Fact]) -> Iterator[Script]:
    """One Script for each source and scope that uses AWS; its parts are in source order."""
    groups: dict[tuple[str, str], list[AwsCommand | SdkCall | SdkClient]] = {}
    for fact in facts:
        if isinstance(fact, (AwsCommand, SdkCall, SdkClient)):
            groups.setdefault((fact.source.path, fact.scope), []).append(fact)
    for parts in groups.values():
        yield _script(sorted(parts, key=lambda part: (part.span.start, -part.span.end)))


def _script(parts: list[AwsCommand | SdkCall | SdkClient]) -> Script:
    first = parts[0]
    span = Span(first.span.start, max(part.span.end for part in parts))
    steps = [(part, _operation(part)) for part in parts if not isinstance(part, SdkClient)]
    sources: dict[CredentialSource, None] = {part.credential_source: None for part in parts}
    return Script(
        source=first.source,
        span=span,
        scope=first.scope,
        operations=List(tuple(operation for _, operation in steps), span),
        key_operations=List(key_operations(steps), span),
        commands=tuple(part for part in parts if isinstance(part, AwsCommand)),
        calls=tuple(part for part in parts if isinstance(part, SdkCall)),
        clients=tuple(part for part in parts if isinstance(part, SdkClient)),
        credential_sources=tuple(sources),
        runtime=first.runtime,
    )


def _operation(part: AwsCommand | SdkCall) -> Value:
    """``service:Operation`` in AWS's own names, whichever tool called it, at the place of the operation."""
    if isinstance(part, SdkCall):
        return Value(f"{part.service.text}:{part.operation.text}", part.span, part.service.holes)
    if part.operation is None:
        return Value(f"{part.service.text}:", part.span, part.service.holes)
    name = part.operation.text
    if HOLE not in name and part.service.text not in ("s3", "configure", "sso"):
        name = operation_of_method(name.replace("-", "_"))
    return Value(f"{part.service.text}:{name}", part.span, (*part.service.holes, *part.operation.holes))
