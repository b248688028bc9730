"""What the predicates on a whole statement need of it; it must not know where a statement was read."""

from __future__ import annotations

from typing import Protocol

from awslint.values import HOLE, List, Map, Value, as_items


class Statement(Protocol):
    """The elements of a policy statement, as :class:`awslint.facts.PolicyStatement` has them."""

    @property
    def effect(self) -> Value:
        """Allow or Deny."""

    @property
    def actions(self) -> List | None:
        """Action."""

    @property
    def not_actions(self) -> List | None:
        """NotAction."""

    @property
    def resources(self) -> List | None:
        """Resource."""

    @property
    def not_resources(self) -> List | None:
        """NotResource."""

    @property
    def principals(self) -> Map | None:
        """Principal."""

    @property
    def not_principals(self) -> Map | None:
        """NotPrincipal."""

    @property
    def conditions(self) -> Map | None:
        """Condition."""

    @property
    def policy_kind(self) -> str:
        """what kind of policy it stands in."""

    @property
    def attached_kind(self) -> str | None:
        """what carries the policy."""

    @property
    def sid(self) -> Value | None:
        """Sid."""


def as_statement(value: object) -> Statement | None:
    """``value`` if it is a statement."""
    return value if hasattr(value, "not_actions") and hasattr(value, "conditions") else None  # type: ignore[return-value]


def known_texts(items: List | None) -> tuple[list[str], bool]:
    """The texts of a list without holes, and whether that is all of it."""
    found, is_open = as_items(items)
    texts = [item.text for item in found if isinstance(item, Value)]
    whole = [text for text in texts if HOLE not in text]
    return whole, not is_open and len(whole) == len(found)


def all_texts(items: List | None) -> list[str]:
    """The texts of a list, those with holes too."""
    return [item.text for item in as_items(items)[0] if isinstance(item, Value)]


_PLACEHOLDERS = (HOLE, "#{", "{{", "<", "${", "%(", " ")


def is_final(text: str) -> bool:
    """True if ``text`` is what IAM will see: no hole, and nothing that some tool fills in before."""
    return not any(mark in text for mark in _PLACEHOLDERS)
