"""Finds what calls do to values that names hold: what is added or changed; it must not know scopes.

What a function changes of its arguments, and how a call says that it may change one, are rows here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from awslint.source import Span
from awslint.syntax.changes import LENT, Change, Place
from awslint.syntax.tree import Argument, Call, Index, Mapping, Name, Node, Scalar

_GROWING = frozenset(
    {
        "append",
        "extend",
        "insert",
        "add",
        "push",
        "Append",
        "Add",
        "push_str",
        "WriteString",
        "write",
        "unshift",
        "concat!",
    }
    | {"AppendFormat", "AppendLine", "addAll", "push_back", "<<"}
)
_CHANGING = frozenset({"update", "setdefault", "pop", "popitem", "remove", "clear", "reverse", "sort", "put", "set"})
_OWN_CHANGING = {"ruby": frozenset({"replace", "prepend", "store", "delete", "concat"})}
"""Methods that change what they are called on in one language only."""

_MERGING = frozenset({"Object.assign", "_.assign", "_.merge", "_.extend"})
"""Functions that put the entries of what comes after it into their first argument."""

_SETTING = frozenset({"setattr", "Reflect.set", "Object.defineProperty", "_.set"})
"""Functions that put what comes third under the key that comes second."""

_SPOILING = frozenset(
    {"random.shuffle", "heapq.heapify", "delattr", "sort.Strings", "sort.Slice", "slices.Sort", "Collections.sort"}
    | {
        "Collections.reverse",
        "Collections.shuffle",
        "Arrays.sort",
        "sort",
        "rsort",
        "usort",
        "ksort",
        "asort",
        "shuffle",
    }
    | {"array_push", "array_pop", "array_shift", "array_unshift", "array_splice", "array_walk", "settype", "std.sort"}
    | {"std.reverse", "std.swap"}
)
"""Functions that change their first argument in another way."""

_LENT = {
    "csharp": re.compile(r"\s*(?:ref|out)\b"),
    "rust": re.compile(r"\s*&\s*mut\b"),
    "go": re.compile(r"\s*&"),
    "cpp": re.compile(r"\s*&"),
    "swift": re.compile(r"\s*&"),
}
"""What stands before an argument that a function may change."""


def changes_of(call: Call, place: Place, language: str, text: str, chained: set[int]) -> Iterator[Change]:
    """What a call does to names; ``chained`` has the ids of calls that are links of a chain which was seen already."""
    path, _, method = call.name.rpartition(".")
    if call.arguments:
        yield from _to_arguments(call, place, language, text)
    own = method in _OWN_CHANGING.get(language, ()) or (language == "ruby" and method[-1:] == "!")
    if (method not in _GROWING and method not in _CHANGING and not own) or id(call) in chained:
        return
    chain: list[Call] = [call]
    while not path and isinstance(inner := chain[-1].receiver, Call):
        chain.append(inner)
        chained.add(id(inner))
        path = inner.name.rpartition(".")[0]
    first = chain[-1].receiver
    path = path or (first.path if isinstance(first, Name) else "")
    if not path:
        return
    for link in reversed(chain):
        last = link.name.rpartition(".")[2]
        added = tuple(argument.value for argument in link.arguments) if last in _GROWING else None
        yield Change(path, place, call.span, added=added, method=last)


def _to_arguments(call: Call, place: Place, language: str, text: str) -> Iterator[Change]:
    first = call.arguments[0].value
    lent = _LENT.get(language)
    for argument in call.arguments if lent is not None else ():
        if isinstance(argument.value, Name) and _is_lent(argument, lent, text):
            yield Change(argument.value.path, place, call.span, method=LENT)
    if not isinstance(first, Name):
        return
    if call.name in _SPOILING:
        yield Change(first.path, place, call.span)
    elif call.name in _SETTING and len(call.arguments) > 1:
        yield entry_of(first.path, call.arguments[1].value, None, place, call.span)
    elif call.name in _MERGING:
        for argument in call.arguments[1:]:
            given = argument.value
            if isinstance(given, Mapping) and not given.open and all(isinstance(p.key, Scalar) for p in given.pairs):
                yield from (entry_of(first.path, pair.key, pair.value, place, call.span) for pair in given.pairs)
            else:
                yield Change(first.path, place, call.span)


def _is_lent(argument: Argument, lent: re.Pattern[str] | None, text: str) -> bool:
    before = text[argument.span.start : argument.value.span.start]
    return lent is not None and bool(before) and lent.match(before) is not None


def entry_of(path: str, key: Node, value: Node | None, place: Place, span: Span) -> Change:
    """The change that puts ``value`` under a key; one of the whole where the key is not known."""
    if isinstance(key, Scalar):
        return Change(path, place, span, key.value.text, value)
    return Change(path, place, span)


def change_of_entry(target: Index, value: Node | None, place: Place, span: Span) -> Change | None:
    """What an assignment to an entry, or its removal, does to the name that holds the map or list."""
    base: Node = target.target
    if isinstance(base, Name):
        return entry_of(base.path, target.key, value, place, span)
    keys = [target.key]
    while isinstance(base, Index):
        keys.insert(0, base.key)
        base = base.target
    if not isinstance(base, Name):
        return None
    known = tuple(key.value.text for key in keys if isinstance(key, Scalar) and key.value.known)
    if value is None or len(known) < len(keys):
        return Change(base.path, place, span)
    return Change(base.path, place, span, value=value, within=known)
