"""How many seconds an expression of any language's types for durations and times stands for; it must not know what lives.

``7 * 24 * time.Hour``, ``Duration.ofDays(7)``, ``7.days``, ``DateTime.UtcNow.AddDays(7)`` and ``"+7 days"`` are one.
"""

from __future__ import annotations

import re

from awslint.syntax.arithmetic import OPERATORS, calculated, whole_number
from awslint.syntax.bindings import Bindings
from awslint.syntax.resolve import fold
from awslint.syntax.tree import Call, Group, Index, Join, Name, Node, Scalar
from awslint.values import Data, Kind, Value

_UNITS = {"sec": 1, "second": 1, "minute": 60, "min": 60, "hour": 3600, "day": 86400, "week": 604800}
_PER_SECOND = {"milli": 1000, "millisecond": 1000}
# Go has time.Hour, Java Duration.ofHours and TimeUnit.HOURS, C# AddHours and FromHours, Rust from_secs, Kotlin 1.hours.
_WORD = re.compile(r"(?i)\A(?:of|plus|add|from|in|to)?_?(millisecond|milli|second|sec|minute|min|hour|day|week)s?\Z")
_SPOKEN = re.compile(r"(?i)\A\s*\+?(\d{1,9})\s*(second|sec|minute|min|hour|day|week)s?\s*\Z")
_SAME = frozenset(
    {"to_i", "toint", "tolong", "getseconds", "toseconds", "toinstant", "duration", "int32", "int64", "int"}
)
_SUMS = frozenset({"add", "plus"})
# What is measured from: a time that is now.
_NOW = re.compile(r"(?i)(?:currentTimeMillis|\bnow|\btime)\s*\(?\)?\Z")
_DEEPEST = 12


def seconds_of(node: Node, bindings: Bindings, left: int = _DEEPEST) -> int | None:
    """The whole seconds that ``node`` stands for, from now for a time; None where that is not known."""
    if left <= 0:
        return None
    node = bindings.follow(node) if isinstance(node, Name) else node
    match node:
        case Scalar(value=value) if value.kind is not Kind.NUMBER:
            spoken = _SPOKEN.match(value.text)
            return int(spoken[1]) * _UNITS[spoken[2].lower()] if spoken is not None else None
        case Name(path=path):
            return _unit(path)
        case Call():
            return _of_call(node, bindings, left)
        case Index(target=target, key=Scalar(value=unit)):
            return _times(seconds_of(target, bindings, left - 1), unit.text)
        case Join(parts=parts, operator="+") | Group(children=parts, label="+"):
            found = [seconds_of(part, bindings, left - 1) for part in parts if not _is_now(part)]
            known = [number for number in found if number is not None]
            return _sum(known, found, len(parts)) if found else None
        case Group(children=parts, label=label) if label in OPERATORS:
            numbers = [_number(seconds_of(part, bindings, left - 1), part) for part in parts]
            return None if any(number is None for number in numbers) else calculated(label, [n for n in numbers if n])
        case Group(children=(only,)):
            return seconds_of(only, bindings, left - 1)
        case _:
            return whole_number(_plain(fold(node, bindings)))


def _sum(known: list[int], found: list[int | None], parts: int) -> int | None:
    """What terms come to; what is added to the time that is now is in milliseconds where it is a bare number."""
    if len(known) != len(found):
        return None
    total = sum(known)
    return total // 1000 if len(found) < parts and total >= 1_000_000 else total


def _of_call(node: Call, bindings: Bindings, left: int) -> int | None:
    word = node.name.replace("::", ".").rpartition(".")[2]
    plain = [argument.value for argument in node.arguments]
    if word.casefold() in _SUMS | _SAME or word in ("Date", "Duration", "Int32", "Int64"):
        inner = plain[0] if plain else node.receiver
        return seconds_of(inner, bindings, left - 1) if inner is not None else None
    if _WORD.match(word):
        if plain:
            return _times(seconds_of(plain[0], bindings, left - 1), word)
        return _times(seconds_of(node.receiver, bindings, left - 1), word) if node.receiver is not None else None
    return whole_number(_plain(fold(node, bindings)))


def _is_now(node: Node) -> bool:
    return isinstance(node, Call) and _NOW.search(node.name) is not None


def _unit(path: str) -> int | None:
    """Go's ``time.Hour`` in seconds."""
    owner, _, word = path.rpartition(".")
    return _UNITS.get(word.lower()) if owner in ("time", "Time") else None


def _times(number: int | None, word: str) -> int | None:
    found = _WORD.match(word)
    if number is None or found is None:
        return None
    unit = found[1].lower()
    return number // _PER_SECOND[unit] if unit in _PER_SECOND else number * _UNITS[unit]


def _number(number: int | None, node: Node) -> Value | None:
    return Value(str(number), node.span, kind=Kind.NUMBER) if number is not None else None


def _plain(data: Data) -> Data:
    """A number as languages with suffixes write it: ``1000L``."""
    if isinstance(data, Value) and data.kind is Kind.NUMBER and data.text[-1:] in ("L", "l"):
        return Value(data.text[:-1], data.span, kind=Kind.NUMBER)
    return data
