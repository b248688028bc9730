"""Writes a rule's examples as files, with keys made fresh, and says where the rule must fire; it does not run the scan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from awslint.engine.rule import Example, Rule

CLOCK = "2026-01-31"
"""The day on which examples are scanned, from which ages are reckoned; so that no example changes with time."""


@dataclass(frozen=True, slots=True)
class Case:
    """One example of one rule; ``number`` counts from 1 among the rule's bad or good ones."""

    rule: Rule
    example: Example
    good: bool
    number: int

    @property
    def title(self) -> str:
        """A short name for reports: ``AWS301-bad-1-policy.json``."""
        return f"{self.rule.id}-{'good' if self.good else 'bad'}-{self.number}-{self.example.path.rpartition('/')[2]}"

    @property
    def lines(self) -> tuple[int, ...]:
        """The lines on which the rule's findings start, each once and in order."""
        return tuple(sorted(set(self.example.flags)))

    def write(self, directory: Path) -> None:
        """Write the example and its companions under ``directory``, their placeholders expanded."""
        from awslint.aws.samples import expand

        for path, text in ((self.example.path, self.example.text), *self.example.companions):
            file = directory / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(expand(text).encode("utf-8"))


def cases(rules: Sequence[Rule]) -> Iterator[Case]:
    """Every example of every rule, the bad before the good. The rules must have been loaded with documentation."""
    for rule in rules:
        for number, example in enumerate(rule.documentation.bad, 1):
            yield Case(rule, example, False, number)
        for number, example in enumerate(rule.documentation.good, 1):
            yield Case(rule, example, True, number)
