"""Whether one statement covers another: whatever the one says of a request, the other says too; it must not judge that."""

from __future__ import annotations

from awslint.aws.overlap import includes
from awslint.facts import PolicyStatement
from awslint.values import HOLE, Data, List, Map, Value, as_items


def covers(wide: PolicyStatement, narrow: PolicyStatement) -> bool:
    """True if every request that ``narrow`` matches is surely matched by ``wide``, which has the same effect."""
    if wide.effect.text != narrow.effect.text or wide.policy_kind != narrow.policy_kind:
        return False
    if wide.not_actions is not None or wide.not_resources is not None or wide.not_principals is not None:
        return False
    if narrow.not_actions is not None or narrow.not_resources is not None or narrow.not_principals is not None:
        return False
    return (
        _holds(wide.actions, narrow.actions)
        and _holds(wide.resources, narrow.resources)
        and _same(wide.principals, narrow.principals)
        and (wide.conditions is None or _same(wide.conditions, narrow.conditions))
    )


def _holds(wide: List | None, narrow: List | None) -> bool:
    if wide is None or narrow is None:
        return wide is None and narrow is None
    if narrow.open or not narrow.items:
        return False
    known = [item.text for item in wide.items if isinstance(item, Value) and HOLE not in item.text]
    return all(
        isinstance(item, Value) and HOLE not in item.text and any(includes(text, item.text) for text in known)
        for item in narrow.items
    )


def _same(one: Map | None, other: Map | None) -> bool:
    return (one is None) == (other is None) and _plain(one) is not None and _plain(one) == _plain(other)


def _plain(data: Data | None) -> object | None:
    """What ``data`` says, without places and order; None if it is not all seen."""
    if data is None:
        return ()
    if isinstance(data, Value):
        return None if HOLE in data.text else data.text
    if data.open:
        return None
    if isinstance(data, Map):
        pairs = [(entry.key.text, _plain_items(entry.value)) for entry in data.entries]
        return None if any(HOLE in key or found is None for key, found in pairs) else tuple(sorted(pairs, key=str))
    return _plain_items(data)


def _plain_items(data: Data) -> object | None:
    if isinstance(data, Map):
        return _plain(data)
    items, is_open = as_items(data)
    found = [_plain(item) for item in items]
    return None if is_open or None in found else tuple(sorted(map(str, found)))
