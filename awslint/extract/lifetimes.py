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
_SAME = frozenset({"to_i", "toint", "tolong", "getseconds", "toinstant", "duration", "int32", "int64", "int"})
_SUMS = frozenset({"add", "plus"})
# Java's TimeUnit.DAYS.toMillis(7), Duration.ofDays(7).toMillis(), Rails's 7.days.in_milliseconds.
_TURNED = re.compile(r"(?i)\A(?:to|in)_?(millisecond|milli|second|minute|hour|day)s?\Z")
# What is measured from: a time that is now, and one that is in milliseconds.
_NOW = re.compile(r"(?i)(?:currentTimeMillis|\bnow|\btime|getTime|toEpochMilli)\s*\(?\)?\Z")
_IN_MILLISECONDS = re.compile(r"(?:currentTimeMillis|Date\.now|getTime|toEpochMilli)\s*\(?\)?\Z")
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
            return _sum(parts, bindings, left)
        case Group(children=parts, label=label) if label in OPERATORS:
            numbers = [_number(seconds_of(part, bindings, left - 1), part) for part in parts]
            return None if any(number is None for number in numbers) else calculated(label, [n for n in numbers if n])
        case Group(children=(only,)):
            return seconds_of(only, bindings, left - 1)
        case _:
            return whole_number(_plain(fold(node, bindings)))


def _sum(parts: tuple[Node, ...], bindings: Bindings, left: int) -> int | None:
    """What terms come to; what is added to a time that is now has the unit of that time."""
    found = [seconds_of(part, bindings, left - 1) for part in parts if not _is_now(part)]
    known = [number for number in found if number is not None]
    if not found or len(known) != len(found):
        return None
    fine = any(isinstance(part, Call) and _IN_MILLISECONDS.search(part.name) for part in parts)
    return sum(known) // 1000 if fine else sum(known)


def _of_call(node: Call, bindings: Bindings, left: int) -> int | None:
    word = node.name.replace("::", ".").rpartition(".")[2]
    plain = [argument.value for argument in node.arguments]
    if turned := _TURNED.match(word):
        return _turned(node, turned[1].lower(), bindings, left)
    if word.casefold() in _SUMS | _SAME or word in ("Date", "Duration", "Int32", "Int64"):
        inner = plain[0] if plain else node.receiver
        return seconds_of(inner, bindings, left - 1) if inner is not None else None
    if _WORD.match(word):
        if plain:
            return _times(seconds_of(plain[0], bindings, left - 1), word)
        return _times(seconds_of(node.receiver, bindings, left - 1), word) if node.receiver is not None else None
    return whole_number(_plain(fold(node, bindings)))


def _turned(node: Call, unit: str, bindings: Bindings, left: int) -> int | None:
    """A length of time as a bare number of ``unit``."""
    if node.arguments:
        owner = node.name.rpartition(".")[0].rpartition(".")[2]
        length = _times(seconds_of(node.arguments[0].value, bindings, left - 1), owner)
    else:
        length = seconds_of(node.receiver, bindings, left - 1) if node.receiver is not None else None
    if length is None:
        return None
    return length * _PER_SECOND[unit] if unit in _PER_SECOND else length // _UNITS[unit]


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
