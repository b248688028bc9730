"""The instances of a Terraform block that is repeated for each of some items; it must not know what blocks declare."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from awslint.extract.blocks import body_map
from awslint.extract.iterations import iterations
from awslint.facts import PolicyStatement
from awslint.source import Span
from awslint.syntax.bindings import Bindings
from awslint.syntax.tree import Block
from awslint.values import Map


def instances_of(text: str, block: Block, bindings: Bindings) -> tuple[Map, ...]:
    """What stands in ``block`` of the file's ``text`` for each item; empty where it is not repeated, or not known how."""
    repeated = "each." in text[block.span.start : block.span.end]
    every = iterations(block, "each", bindings) if repeated else ()
    return tuple([body_map(block, names) for names in every])


def instanced(facts: Iterable[PolicyStatement], block: Block, number: int, of: int) -> Iterator[PolicyStatement]:
    """The statements of one of ``of`` instances, which is a document of its own."""
    for fact in facts:
        at = block.span.start
        yield fact if of < 2 or fact.document is None else replace(fact, document=Span(at, at + 1 + number))
