"""The instances of a Terraform block that is repeated for each of some items; it must not know what blocks declare."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from awslint.extract.blocks import body_map
from awslint.extract.iterations import iterations
from awslint.facts import Fact, PolicyStatement
from awslint.source import Span
from awslint.syntax.bindings import Bindings
from awslint.syntax.tree import Block
from awslint.values import Map


def instances_of(text: str, block: Block, bindings: Bindings) -> tuple[Map, ...]:
    """What stands in ``block`` of the file's ``text`` for each item; empty where it is not repeated, or not known how."""
    repeated = "each." in text[block.span.start : block.span.end]
    every = iterations(block, "each", bindings) if repeated else ()
    return tuple([body_map(block, names) for names in every])


def instanced(facts: Iterable[Fact], block: Block, number: int, of: int) -> Iterator[Fact]:
    """The facts of one of ``of`` instances, whose statements are a document of their own."""
    for fact in facts:
        at = block.span.start
        if of > 1 and isinstance(fact, PolicyStatement) and fact.document is not None:
            fact = replace(fact, document=Span(at, at + 1 + number))
        yield fact
