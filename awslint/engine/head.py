"""What is known of a rule before it is loaded, to choose it and to wake files for it; it must not know conditions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from awslint.engine.rule import Rule


@dataclass(frozen=True, slots=True)
class RuleHead:
    """The fields of :class:`awslint.engine.rule.Rule` of the same names. Most scans end without needing more."""

    id: str
    name: str
    family: str
    fact: str
    triggers: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    deprecated: str = ""


def head_of(rule: Rule) -> RuleHead:
    """The head of a loaded rule."""
    return RuleHead(
        rule.id, rule.name, rule.family, rule.fact, rule.triggers, rule.names, rule.aliases, rule.deprecated
    )


def store_head(head: RuleHead) -> list[Any]:
    """A head as plain JSON data."""
    lists = [list(head.triggers), list(head.names), list(head.aliases)]
    return [head.id, head.name, head.family, head.fact, *lists, head.deprecated]


def restore_head(data: list[Any]) -> RuleHead:
    """The head that :func:`store_head` wrote."""
    id_, name, family, fact, triggers, names, aliases, deprecated = data
    return RuleHead(id_, name, family, fact, tuple(triggers), tuple(names), tuple(aliases), deprecated)
