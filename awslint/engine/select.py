"""Chooses rules by what a person names; it must not know where the names come from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol, TypeVar

from awslint.errors import UsageError
from awslint.findings import Mask


class Choosable(Protocol):
    """What choosing needs of a rule or of its head."""

    @property
    def id(self) -> str: ...  # noqa: D102 - as in Rule

    @property
    def name(self) -> str: ...  # noqa: D102 - as in Rule

    @property
    def family(self) -> str: ...  # noqa: D102 - as in Rule

    @property
    def aliases(self) -> tuple[str, ...]: ...  # noqa: D102 - as in Rule

    @property
    def deprecated(self) -> str: ...  # noqa: D102 - as in Rule


AnyRule = TypeVar("AnyRule", bound=Choosable)

_AS_DIGITS = str.maketrans("oil", "011")
"""Letters that are taken for digits when an id is read or typed."""

_PREFIX = re.compile(r"[A-Z]{2,10}\d{0,4}\Z")


def select_rules(rules: tuple[AnyRule, ...], select: tuple[str, ...], ignore: tuple[str, ...]) -> tuple[AnyRule, ...]:
    """The rules that ``select`` names, all of them if it is empty, without those that ``ignore`` names.

    A name is a rule's id, name or alias, the beginning of an id (``AWS3``), a family, or ``ALL``. A deprecated rule runs
    only if it is named by itself. Raises :class:`UsageError` for a name of nothing, with the nearest right one.
    """
    chosen = _matched(rules, select) if select else {rule.id for rule in rules if not rule.deprecated}
    dropped = _matched(rules, ignore)
    return tuple(rule for rule in rules if rule.id in chosen and rule.id not in dropped)


def _matched(rules: Sequence[Choosable], words: tuple[str, ...]) -> set[str]:
    found: set[str] = set()
    for word in words:
        matched = {rule.id for rule in rules if matches_rule(rule, word)}
        exact = {rule.id for rule in rules if word in (rule.id, rule.name, *rule.aliases)}
        if not matched:
            raise UsageError(f"{Mask().text(word)!r} names no rule; {nearest(word, rules)}")
        found |= exact or {rule.id for rule in rules if rule.id in matched and not rule.deprecated}
    return found


def matches_rule(rule: Choosable, word: str) -> bool:
    """True if ``word`` names the rule: by id, name, alias, family, the beginning of its id, or ``ALL``."""
    if word in ("ALL", rule.id, rule.name, rule.family, *rule.aliases):
        return True
    return bool(_PREFIX.match(word)) and rule.id.startswith(word)


def nearest(word: str, rules: Sequence[Choosable]) -> str:
    """What to say to who wrote ``word``, which names no rule."""
    import difflib

    known = {name.casefold(): name for rule in rules for name in (rule.id, rule.name, rule.family, *rule.aliases)}
    wanted = word.casefold()
    digits = wanted.translate(_AS_DIGITS)
    close = [digits] if digits in known else difflib.get_close_matches(wanted, list(known), 1, 0.5)
    return f"did you mean {known[close[0]]!r}?" if close else "`awslint rules` lists them"
