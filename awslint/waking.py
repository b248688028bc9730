"""Which extractors each file wakes; it must not know how a file is read or what is extracted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awslint.extract.registry import EXTRACTORS, OTHER_SECRETS
from awslint.literals import Literal
from awslint.patterns import named
from awslint.prefilter import Prefilter, merge_literals

if TYPE_CHECKING:
    from awslint.engine.head import RuleHead

IGNORE_BIT = 1 << len(EXTRACTORS)
"""Set where a comment may ask awslint to be silent: such a file is looked at even if nothing else wakes."""

NAME_BIT = IGNORE_BIT << 1
"""Set where a rule asks for a file of that name."""

CREDENTIALS = sum(1 << i for i, extractor in enumerate(EXTRACTORS) if extractor.module == "awslint.extract.credentials")
"""What is asked of the files in an archive."""

_COMPANION_SHIFT = len(EXTRACTORS) + 2
"""An extractor's companion has its bit this far above the extractor's own."""

_OTHER_SECRETS_BIT = sum(1 << i for i, extractor in enumerate(EXTRACTORS) if extractor.module == OTHER_SECRETS)

_ACCOMPANIED = tuple(1 << index for index, extractor in enumerate(EXTRACTORS) if extractor.companions)
_PLACED = tuple((1 << index, extractor.places) for index, extractor in enumerate(EXTRACTORS) if extractor.places)


class Waker:
    """Answers, from a path and bytes, which extractors are to look at a file, as a bit set over ``EXTRACTORS``.

    With ``thorough``, extractors look at what they can read, whether or not there is something to judge. With
    ``other_secrets``, every file is searched for secrets that are not AWS's. With ``for_credentials``, nothing but the
    search for credentials is woken: a third of the literals, found in a third of the time.
    """

    def __init__(
        self,
        rules: tuple[RuleHead, ...],
        thorough: bool = False,
        other_secrets: bool = False,
        for_credentials: bool = False,
    ) -> None:
        self._thorough = thorough
        self._always = _OTHER_SECRETS_BIT if other_secrets else 0
        literals = _literals(rules)
        self._prefilter = (
            Prefilter(_for_credentials(literals), "credentials") if for_credentials else Prefilter(literals)
        )
        self._names = _name_pattern(rules)

    def wakes(self, path: str, data: bytes) -> int:
        """The bit set for one file; 0 for most."""
        bits = self._prefilter.wakes(data)
        if bits:
            for bit in _ACCOMPANIED:
                if not (self._thorough or bits & bit << _COMPANION_SHIFT):
                    bits &= ~bit
            bits &= (1 << _COMPANION_SHIFT) - 1
            for bit, places in _PLACED:
                if bits & bit and re.search(places, path) is None:
                    bits &= ~bit
        if self._names is not None and self._names.search(path):
            bits |= NAME_BIT
        return bits | self._always


def _literals(rules: tuple[RuleHead, ...]) -> tuple[Literal, ...]:
    literals = [Literal(b"awslint:", True, IGNORE_BIT)]
    for index, extractor in enumerate(EXTRACTORS):
        bit = 1 << index
        literals.extend(Literal(text.encode(), False, bit) for text in extractor.triggers)
        literals.extend(Literal(text.encode(), True, bit) for text in extractor.folded)
        literals.extend(Literal(data, False, bit) for data in extractor.bytes_triggers)
        literals.extend(Literal(text.encode(), False, bit << _COMPANION_SHIFT) for text in extractor.companions)
    for rule in rules:
        for trigger in rule.triggers:
            producers = _producers(rule.fact)
            literals.append(Literal(trigger.encode(), False, producers | producers << _COMPANION_SHIFT))
    return merge_literals(literals)


def _for_credentials(literals: tuple[Literal, ...]) -> tuple[Literal, ...]:
    """Those of ``literals`` that wake the search for credentials, or go with what does, and nothing else that they wake."""
    bits = CREDENTIALS | CREDENTIALS << _COMPANION_SHIFT
    return tuple(Literal(each.text, each.folded, each.wakes & bits) for each in literals if each.wakes & bits)


def _producers(fact: str) -> int:
    """The extractors that produce a fact type; all of them for a linked one."""
    bits = sum(1 << i for i, extractor in enumerate(EXTRACTORS) if fact in extractor.produces)
    return bits or (1 << len(EXTRACTORS)) - 1


def _name_pattern(rules: tuple[RuleHead, ...]) -> re.Pattern[str] | None:
    """One pattern for all file names that rules ask for, searched in a path."""
    globs = sorted({name for rule in rules for name in rule.names})
    return named(globs) if globs else None
