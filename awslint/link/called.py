"""CLI commands and SDK calls as one thing: an operation with parameters; it must not know what any operation means."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from awslint.facts import AwsCommand, Fact, SdkCall
from awslint.values import Data, List, Value


@dataclass(frozen=True, slots=True)
class Called:
    """One call: ``service`` in lower case, ``operation`` with dashes (``put-bucket-acl``), and a way to its parameters."""

    fact: Fact
    service: str
    operation: str
    parameter: Callable[[str], Data | None]
    place: Value

    def text(self, name: str) -> Value | None:
        """The parameter ``name`` (the SDK's: ``UserName``) if it is a scalar, or the first of a list."""
        data = self.parameter(name)
        if isinstance(data, List):
            data = data.items[0] if data.items else None
        return data if isinstance(data, Value) else None


def calls(facts: Sequence[Fact]) -> Iterator[Called]:
    """Every AwsCommand and SdkCall whose operation is known, in the order of the facts."""
    for fact in facts:
        if isinstance(fact, AwsCommand) and fact.operation is not None:
            yield Called(fact, fact.service.text.lower(), fact.operation.text, _option(fact), fact.operation)
        elif isinstance(fact, SdkCall):
            arguments = fact.arguments
            yield Called(fact, fact.service.text.lower(), dashed(fact.operation.text), arguments.get, fact.operation)


def dashed(operation: str) -> str:
    """``PutBucketAcl`` as the CLI writes it: ``put-bucket-acl``; a name in snake case gets dashes."""
    out: list[str] = []
    for index, char in enumerate(operation.replace("_", "-")):
        follows_lower = index > 0 and not operation[index - 1].isupper() and operation[index - 1] not in "_-"
        starts_word = index + 1 < len(operation) and operation[index + 1].islower() and index > 0
        if char.isupper() and (follows_lower or starts_word):
            out.append("-")
        out.append(char.lower())
    return "".join(out)


def _option(fact: AwsCommand) -> Callable[[str], Data | None]:
    return lambda name: fact.options.get(dashed(name))
