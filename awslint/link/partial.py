"""What linked facts say of a scope that was not read whole: absence means nothing there; it must not judge facts."""

from __future__ import annotations

from dataclasses import replace

from awslint.facts import Bucket, Fact, Principal
from awslint.values import List, unknown


def open_absences(fact: Fact) -> Fact:
    """``fact`` with what it lacks made unknown, because a file that could not be read may have it."""
    hole = unknown(fact.span)
    more = List((), fact.span, open=True)
    if isinstance(fact, Bucket):
        return replace(
            fact,
            acl=fact.acl or hole,
            grants=fact.grants or more,
            block_public_access=fact.block_public_access or hole,
            ownership=fact.ownership or hole,
            encryption=fact.encryption or hole,
            versioning=fact.versioning or hole,
            logging=fact.logging or hole,
            website=fact.website or hole,
            cors_origins=fact.cors_origins or more,
            tls_only=fact.tls_only or hole,
            plain=False,
        )
    if isinstance(fact, Principal):
        return replace(
            fact,
            boundary=fact.boundary or hole,
            managed_policies=_opened(fact.managed_policies, more),
            groups=_opened(fact.groups, more),
        )
    return fact


def _opened(items: List | None, empty: List) -> List:
    return empty if items is None else replace(items, open=True)
