"""The credentials of one document as they are found view by view, each once; it must not know how they are found."""

from __future__ import annotations

from awslint.facts import Credential
from awslint.source import Span

_BUCKET = 1 << 12


class Collection:
    """Credentials by number, and by the part of the text that they or their partners stand in."""

    def __init__(self) -> None:
        self.facts: dict[int, Credential] = {}
        self._buckets: dict[int, list[int]] = {}
        self._next = 0

    def add(self, fact: Credential, disguised: bool) -> None:
        """Add ``fact``, unless it is disguised and was found already.

        A pair takes the place of its own halves, what is put together that of its first piece, if that alone looked like
        something, and what has a name that of the same without one.
        """
        same = self._overlapping(fact) if disguised else []
        if same:
            known = [self.facts[number] for number in same]
            pair = fact.partner is not None and all(one.partner is None for one in known)
            if not (pair or _goes_on(known, fact) or _is_surer(known, fact)):
                return
            for number in same:
                del self.facts[number]
        self.facts[self._next] = fact
        for span in _spans(fact):
            for bucket in range(span.start // _BUCKET, span.end // _BUCKET + 1):
                self._buckets.setdefault(bucket, []).append(self._next)
        self._next += 1

    def _overlapping(self, fact: Credential) -> list[int]:
        found: set[int] = set()
        for one in _spans(fact):
            for bucket in range(one.start // _BUCKET, one.end // _BUCKET + 1):
                for number in self._buckets.get(bucket, ()):
                    other = self.facts.get(number)
                    if other and any(one.start < span.end and span.start < one.end for span in _spans(other)):
                        found.add(number)
        return sorted(found)


def _goes_on(known: list[Credential], fact: Credential) -> bool:
    """True if ``fact`` is the one that is known and more."""
    if (
        not fact.pieces
        or len(known) != 1
        or known[0].kind != fact.kind
        or fact.value.identifier
        or known[0].partner is not None
    ):
        return False
    less, more = known[0].value.reveal(), fact.value.reveal()
    return len(less) < len(more) and less in more


def _is_surer(known: list[Credential], fact: Credential) -> bool:
    """True if ``fact`` gives a name to the one that is known, or is sure where that is not."""
    one = known[0]
    same = len(known) == 1 and (one.kind, one.value.reveal()) == (fact.kind, fact.value.reveal())
    surer = one.strength != "strong" and fact.strength == "strong"
    named = one.name is None and fact.name is not None
    return same and one.partner is None and (named or surer)


def _spans(fact: Credential) -> tuple[Span, ...]:
    return (fact.span,) if fact.partner_span is None else (fact.span, fact.partner_span)
