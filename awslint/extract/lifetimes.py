"""How many seconds an expression of any language's types for durations and times stands for; it must not know what lives.

``7 * 24 * time.Hour``, ``Duration.ofDays(7)``, ``7.days``, ``timedelta(days=7).seconds``, ``DateTime.UtcNow.AddDays(7)``
and ``"+7 days"`` are one.
"""

from __future__ import annotations

import re
from dataclasses import replace

from awslint.syntax.arithmetic import OPERATORS, calculated, whole_number
from awslint.syntax.bindings import Bindings
from awslint.syntax.resolve import fold
from awslint.syntax.tree import Argument, Call, Group, Index, Join, Mapping, Name, Node, Scalar
from awslint.values import Data, Kind, Map, Value

_UNITS = {"sec": 1, "second": 1, "minute": 60, "min": 60, "hour": 3600, "day": 86400, "week": 604800}
_PER_SECOND = {"milli": 1000, "millisecond": 1000}
_UNIT = r"(millisecond|milli|second|sec|minute|min|hour|day|week)s?"
# Go has time.Hour, Java Duration.ofHours and TimeUnit.HOURS, C# AddHours and FromHours, Rust from_secs, Kotlin 1.hours.
_WORD = re.compile(rf"(?i)\A(?:of|plus|add|from|in|to)?_?{_UNIT}\Z")
_SPOKEN = re.compile(r"(?i)\A\s*\+?(\d{1,9})\s*(second|sec|minute|min|hour|day|week)s?\s*\Z")
# ISO 8601, the letters of Go and of JavaScript's ms, and the clock of C#.
# https://pkg.go.dev/time#ParseDuration, https://learn.microsoft.com/dotnet/api/system.timespan.parse
_LETTERS = re.compile(r"(?i)\A(?=.*\d)P?(?:(\d{1,6})D)?T?(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,9})S?)?\Z")
_CLOCK = re.compile(r"\A(?:(\d{1,3})\.)?(\d{1,2}):(\d\d)(?::(\d\d))?\Z")
_SAME = frozenset(
    {
        *("toi", "toint", "tolong", "toinstant", "duration", "int", "int32", "int64", "float64", "ptr", "number"),
        *("round", "floor", "ceil", "trunc", "parseint", "tointexact", "toint32", "toint64", "valueof", "intvalue"),
        *(
            "integer",
            "float",
            "date",
            "parse",
            "fromiso",
            "fromobject",
            "count",
            "durationcast",
            "timeinterval",
            "tostd",
            "unwrap",
        ),
    }
)
"""What leaves a length of time as it is, or turns a text or another type of number into it."""
_SUMS = frozenset({"add", "plus"})
# Java's TimeUnit.DAYS.toMillis(7), Duration.ofDays(7).toMillis(), Rails's 7.days.in_milliseconds, Python's total_seconds().
_TURNED = re.compile(rf"(?i)\A(?:to|in|as|get|total|in_?whole)_?{_UNIT}\Z")
# date-fns has hoursToSeconds(12).
_BETWEEN = re.compile(rf"(?i)\A{_UNIT}_?to_?{_UNIT}\Z")
_PARTS = {"timespan": (3600, 60, 1)}
"""Constructors that take their parts by position."""
# What is measured from: a time that is now, and one that is in milliseconds.
_NOW = re.compile(r"(?i)(?:currentTimeMillis|\bnow|\btime|getTime|toEpochMilli)\s*\(?\)?\Z")
_IN_MILLISECONDS = re.compile(r"(?:currentTimeMillis|Date\.now|getTime|toEpochMilli)\s*\(?\)?\Z")
_DEEPEST = 12
_LIVES = frozenset({"DurationSeconds", "MaxSessionDuration", "ExpiresIn"})


def seconds_of(node: Node, bindings: Bindings, left: int = _DEEPEST) -> int | None:
    """The whole seconds that ``node`` stands for, from now for a time; None where that is not known."""
    if left <= 0:
        return None
    node = bindings.follow(node) if isinstance(node, Name) else node
    match node:
        case Scalar(value=value) if value.kind is not Kind.NUMBER:
            return _spoken(value.text)
        case Name(path=path):
            owner, _, word = path.rpartition(".")
            unit = _unit(path)
            return unit if unit is not None or not owner else _of_length(word, Name(owner, node.span), bindings, left)
        case Call():
            return _of_call(node, bindings, left)
        case Index(target=target, key=Scalar(value=word)):
            return _of_length(word.text, target, bindings, left)
        case Mapping(pairs=pairs):
            return _by_unit([(pair.key, pair.value) for pair in pairs], bindings, left)
        case Join(parts=parts, operator="+") | Group(children=parts, label="+"):
            return _sum(parts, bindings, left)
        case Group(children=parts, label=label) if label in OPERATORS:
            numbers = [_number(seconds_of(part, bindings, left - 1), part) for part in parts]
            return None if any(number is None for number in numbers) else calculated(label, [n for n in numbers if n])
        case Group(children=(only,)):
            return seconds_of(only, bindings, left - 1)
        case _:
            return whole_number(_plain(fold(node, bindings)))


def _spoken(text: str) -> int | None:
    """What a text says: ``+7 days``, ``12h``, ``PT12H``, ``12:00:00``, ``43200``."""
    if spoken := _SPOKEN.match(text):
        return int(spoken[1]) * _UNITS[spoken[2].lower()]
    parts = _LETTERS.match(text) or _CLOCK.match(text)
    return (
        None
        if parts is None
        else sum(int(n or 0) * u for n, u in zip(parts.groups(), (86400, 3600, 60, 1), strict=True))
    )


def _sum(parts: tuple[Node, ...], bindings: Bindings, left: int) -> int | None:
    """What terms come to; what is added to a time that is now has the unit of that time."""
    found = [seconds_of(part, bindings, left - 1) for part in parts if not _is_now(part)]
    known = [number for number in found if number is not None]
    if not found or len(known) != len(found):
        return None
    fine = any(isinstance(part, Call) and _IN_MILLISECONDS.search(part.name) for part in parts)
    return sum(known) // 1000 if fine else sum(known)


def _of_call(node: Call, bindings: Bindings, left: int) -> int | None:
    owner, _, word = re.sub(r"<.*>", "", node.name).replace("::", ".").rpartition(".")
    on = node.receiver if node.receiver is not None or not owner else Name(owner, node.name_span)
    plain = [argument.value for argument in node.arguments]
    if node.arguments and all(argument.name is not None for argument in node.arguments):
        return _by_unit([_named(argument) for argument in node.arguments], bindings, left)
    if not plain:
        return _of_length(word, on, bindings, left) if on is not None else None
    if between := _BETWEEN.match(word):
        return _turned(_times(seconds_of(plain[0], bindings, left - 1), between[1]), between[2])
    if turned := _TURNED.match(word):
        unit = owner.rpartition(".")[2]
        return _turned(_times(seconds_of(plain[0], bindings, left - 1), unit), turned[1])
    return _of_arguments(node, word, plain, bindings, left)


def _of_arguments(node: Call, word: str, plain: list[Node], bindings: Bindings, left: int) -> int | None:
    """A length that a call is given by position, with its unit in the callee's name or behind it."""
    bare = word.replace("_", "").casefold()
    if word == "ms":
        return _turned(seconds_of(plain[0], bindings, left - 1), "millisecond")
    if len(plain) > 1 and (parts := _PARTS.get(bare)) is not None and len(plain) == len(parts):
        numbers = [whole_number(fold(part, bindings)) for part in plain]
        return sum(n * u for n, u in zip(numbers, parts, strict=True) if n is not None) if None not in numbers else None
    if len(plain) == 2 and (unit := _unit_named(plain[1])) is not None:
        return _times(seconds_of(plain[0], bindings, left - 1), unit)
    if node.receiver is not None and len(plain) == 1 and (unit := _unit_named(plain[0])) is not None:
        return _turned(seconds_of(node.receiver, bindings, left - 1), unit)
    if bare in _SUMS | _SAME:
        return seconds_of(plain[0], bindings, left - 1)
    if _WORD.match(word):
        return _times(seconds_of(plain[0], bindings, left - 1), word)
    if word == "new" and re.search(r"\bDuration\b", node.name):
        return seconds_of(plain[0], bindings, left - 1)
    return whole_number(_plain(fold(node, bindings)))


def _of_length(word: str, on: Node, bindings: Bindings, left: int) -> int | None:
    """What ``word`` makes of a number or a length of time: ``12.hours``, ``life.TotalSeconds``."""
    length = seconds_of(on, bindings, left - 1)
    if turned := _TURNED.match(word):
        return _turned(length, turned[1])
    if word.replace("_", "").casefold() in _SAME:
        return length
    return _times(length, word)


def _by_unit(given: list[tuple[Node, Node]], bindings: Bindings, left: int) -> int | None:
    """A length that is given by the names of its units: ``timedelta(hours=11, minutes=60)``, ``{ hours: 12 }``."""
    total = 0
    for key, value in given:
        part = _times(seconds_of(value, bindings, left - 1), key.value.text) if isinstance(key, Scalar) else None
        if part is None:
            return None
        total += part
    return total if given else None


def _named(argument: Argument) -> tuple[Node, Node]:
    assert argument.name is not None
    return Scalar(argument.name, argument.name.span), argument.value


def _unit_named(node: Node) -> str | None:
    """The unit that an argument names: ``'hours'``, ``ChronoUnit.HOURS``."""
    word = (
        node.value.text if isinstance(node, Scalar) else node.path.rpartition(".")[2] if isinstance(node, Name) else ""
    )
    found = _WORD.match(word)
    return found[1] if found is not None else None


def _turned(length: int | None, unit: str) -> int | None:
    """A length of time as a bare number of ``unit``."""
    unit = unit.lower()
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


def lived(name: str, node: Node, data: Data, bindings: Bindings) -> Data:
    """``data``, or the seconds that ``node`` stands for, where ``name`` is a parameter for a life that no number gives."""
    if name not in _LIVES or (isinstance(data, Value) and data.kind is Kind.NUMBER and data.known is not None):
        return data
    seconds = seconds_of(node, bindings)
    return data if seconds is None else Value(str(seconds), node.span, kind=Kind.NUMBER)


def with_lives(given: Map, call: Call, bindings: Bindings) -> Map:
    """``given``, the arguments of ``call`` by name, with the seconds of its lives."""
    nodes = {argument.name.text: argument.value for argument in call.arguments if argument.name is not None}
    if nodes.keys().isdisjoint(_LIVES):
        return given
    entries = (
        replace(e, value=lived(e.key.text, nodes[e.key.text], e.value, bindings)) if e.key.text in nodes else e
        for e in given.entries
    )
    return replace(given, entries=tuple(entries))
