"""What a rule is, once read and checked; it must not know how rule files are written nor how a condition is evaluated."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from awslint.findings import Confidence, Severity

Path: TypeAlias = tuple[str, ...]
"""The segments of a field path: a fact's field first, then keys of maps; empty for the item itself."""

Operand: TypeAlias = "str | int | float | bool | tuple[Operand, ...] | Fold | Condition"
"""What an operator compares with."""


@dataclass(frozen=True, slots=True)
class Fold:
    """Texts to compare with without regard to case."""

    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Check:
    """Tests of what stands at one path; of the items of a list, one must pass them all."""

    path: Path
    tests: tuple[tuple[str, Operand], ...]


@dataclass(frozen=True, slots=True)
class All:
    """Every part holds."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one part holds."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold; where that is unknown, so is this."""

    part: Condition


Condition: TypeAlias = Check | All | AnyOf | Not


@dataclass(frozen=True, slots=True)
class Grade:
    """One step of a graded severity, confidence or runbook; ``when`` is None in the last."""

    word: str
    when: Condition | None = None


Verb: TypeAlias = Literal["remove", "replace", "add", "set"]


@dataclass(frozen=True, slots=True)
class Operation:
    """One change that a fix makes: ``remove FIELD``, ``replace FIELD with VALUE``, ``add STATEMENT``, ``set PROPERTY``.

    ``target`` is the field, statement or property as written; ``value`` what comes after ``with`` or ``to``, or "".
    """

    verb: Verb
    target: str
    value: str = ""


RuleSafety: TypeAlias = Literal["safe", "unsafe", "depends"]
"""Of ``depends``, whoever makes the change says whether it is safe at its place."""


@dataclass(frozen=True, slots=True)
class FixSpec:
    """What a rule says about repairing its findings; ``none`` is the reason why no machine can, or
    beside operations, why none can elsewhere.

    ``because`` says why the operations are safe, or where they are.
    """

    advice: str
    none: str = ""
    operations: tuple[Operation, ...] = ()
    safety: RuleSafety = "unsafe"
    because: str = ""


@dataclass(frozen=True, slots=True)
class Example:
    """A file that shows a rule; ``flags`` are the lines (from 1) on which the rule's findings start, none if good.

    ``companions`` are other files, path and text, that stand beside it.
    """

    path: str
    text: str
    flags: tuple[int, ...] = ()
    companions: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Documentation:
    """The parts of a rule that only people and its tests read; ``controls`` maps a standard to its control numbers."""

    why: str = ""
    references: tuple[str, ...] = ()
    controls: tuple[tuple[str, tuple[str, ...]], ...] = ()
    bad: tuple[Example, ...] = ()
    good: tuple[Example, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. ``documentation`` is empty unless it was asked for when the rules were loaded."""

    id: str
    name: str
    family: str
    summary: str
    fact: str
    where: Condition
    message: str
    severity: tuple[Grade, ...]
    confidence: tuple[Grade, ...]
    fix: FixSpec
    unless: Condition | None = None
    at: Path | None = None
    """The field whose place a finding takes; ``()`` for the whole fact, None for the item that made ``where`` true."""
    runbook: tuple[Grade, ...] = ()
    """The name of what to do step by step (:mod:`awslint.aws.runbooks`), graded like a severity; empty if there is none."""
    triggers: tuple[str, ...] = ()
    """Literals that send a file to the extractors of ``fact``, besides their own."""
    names: tuple[str, ...] = ()
    """For the fact ``File``: the file names (globs) that the rule asks for."""
    aliases: tuple[str, ...] = ()
    deprecated: str = ""
    """Why the rule is no longer used and what to use instead, or ""."""
    documentation: Documentation = field(default_factory=Documentation, compare=False)

    @property
    def worst(self) -> Severity:
        """The highest severity that a finding of this rule can have."""
        return max(Severity[grade.word.upper()] for grade in self.severity)

    @property
    def surest(self) -> Confidence:
        """The highest confidence that a finding of this rule can have."""
        return max(Confidence[grade.word.upper()] for grade in self.confidence)

    @property
    def conditions(self) -> Iterator[Condition]:
        """Every condition of the rule: where, unless, and those of the grades."""
        yield self.where
        if self.unless is not None:
            yield self.unless
        for grade in (*self.severity, *self.confidence, *self.runbook):
            if grade.when is not None:
                yield grade.when
