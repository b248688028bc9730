"""Finding base64 and hex that hides a telling literal, and decoding it; it must not know what a credential looks like."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from dataclasses import dataclass

from awslint.extract.credentials.views import View
from awslint.source import Span, detect_encoding

_BASE64 = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_")
_HEX = frozenset("0123456789abcdefABCDEF")
_RUN = re.compile(r"[A-Za-z0-9+/_-]{20,}")
_LONGEST_RUN = 65_536
_MOST_RUNS = 100
_FULL_LINE = 40


def base64_forms(literal: bytes) -> tuple[str, str, str]:
    """What of ``literal``'s base64 is the same whatever stands around it, at its three alignments."""
    forms = []
    for shift in range(3):
        encoded = base64.b64encode(b"\0" * shift + literal).decode()
        first = (8 * shift + 5) // 6
        forms.append(encoded[first : (8 * (shift + len(literal))) // 6])
    return forms[0], forms[1], forms[2]


@dataclass(frozen=True, slots=True)
class Telltale:
    """The forms of one literal: as it is, in base64 and in hex."""

    literal: bytes
    base64: tuple[str, ...]
    hex: tuple[str, ...]

    def is_in(self, data: bytes) -> bool:
        """True if the literal stands in ``data``, or what of it another decoding would bring to light."""
        return self.literal in data or any(form.encode() in data for form in (*self.base64, *self.hex))


def telltale(literal: bytes) -> Telltale:
    """All forms of ``literal``: base64, also twice, of its hex, and of its UTF-16, which PowerShell's commands are made of;
    hex, also of its base64.
    """
    wide = literal.decode("ascii").encode("utf-16-le")
    once = base64_forms(literal)
    twice = tuple(again for form in once if len(form) >= 5 for again in base64_forms(form.encode()))
    digits = literal.hex()
    forms = once + base64_forms(wide) + tuple(form for form in twice if len(form) >= 5) + base64_forms(digits.encode())
    inner = tuple(form.encode().hex() for form in once)
    return Telltale(literal, forms, tuple(sorted({digits, digits.upper(), *inner, *(form.upper() for form in inner)})))


def decoded_views(view: View, telltales: tuple[Telltale, ...]) -> Iterator[View]:
    """The decoded text of each run of base64 or hex in ``view`` that hides one of ``telltales``."""
    # Hundreds of forms are looked for in what can be a run at all, and in the text only if that holds one.
    runs = "\n".join(_RUN.findall(view.text))
    for base, alphabet in ((64, _BASE64), (16, _HEX)) if runs else ():
        found: set[int] = set()
        for item in telltales:
            for form in item.base64 if base == 64 else item.hex:
                if form in runs:
                    _find_all(view.text, form, found)
        done = count = 0
        for at in sorted(found):
            if at < done:
                continue
            count += 1
            if count > _MOST_RUNS:
                break
            indexes = _run(view.text, at, alphabet, done)
            done = indexes[-1] + 1
            inner = _decode(view, indexes, base, telltales)
            if inner is not None:
                yield inner


def _find_all(text: str, form: str, found: set[int]) -> None:
    at = text.find(form)
    while at >= 0 and len(found) < 20 * _MOST_RUNS:
        found.add(at)
        at = text.find(form, at + 1)


def base64_run(text: str, at: int, floor: int) -> list[int]:
    """The offsets from ``floor`` on of the characters of the base64 around ``at``, over line ends where lines are full."""
    return _run(text, at, _BASE64, floor)


def decode_run(text: str, indexes: list[int]) -> bytes:
    """What the characters at ``indexes`` say in base64, from the first on."""
    body = "".join(text[i] for i in indexes).replace("-", "+").replace("_", "/")
    body = body[: -1 if len(body) % 4 == 1 else None]
    return base64.b64decode(body + "=" * (-len(body) % 4))


def _run(text: str, at: int, alphabet: frozenset[str], floor: int) -> list[int]:
    """The offsets from ``floor`` on of the characters of the run around ``at``, over line ends where lines are full."""
    start, end = _bounds(text, at, alphabet, floor)
    pieces = [range(start, end)]
    size = end - start
    while size < _LONGEST_RUN:
        gap = text[max(start - 80, floor) : start]
        body = gap.rstrip()
        last = start - len(gap) + len(body) - 1
        if not body or "\n" not in gap[len(body) :] or text[last] not in alphabet:
            break
        begin, stop = _bounds(text, last, alphabet, floor)
        if stop - begin < _FULL_LINE:
            break
        pieces.insert(0, range(begin, stop))
        start, size = begin, size + stop - begin
    while size < _LONGEST_RUN and len(pieces[-1]) >= _FULL_LINE:
        gap = text[end : end + 80]
        body = gap.lstrip()
        if "\n" not in gap[: len(gap) - len(body)] or not body or body[0] not in alphabet:
            break
        first, end = _bounds(text, end + len(gap) - len(body), alphabet, end)
        pieces.append(range(first, end))
        size += end - first
    return [index for piece in pieces for index in piece]


def _bounds(text: str, at: int, alphabet: frozenset[str], floor: int) -> tuple[int, int]:
    start = end = at
    low, high = max(floor, at - _LONGEST_RUN), min(len(text), at + _LONGEST_RUN)
    while start > low and text[start - 1] in alphabet:
        start -= 1
    while end < high and text[end] in alphabet:
        end += 1
    return start, max(end, at + 1)


def _decode(view: View, indexes: list[int], base: int, telltales: tuple[Telltale, ...]) -> View | None:
    """The decoded run as a view, from the first of four starts at which a telltale comes out."""
    text = view.text
    characters = "".join(text[i] for i in indexes).replace("-", "+").replace("_", "/")
    per, unit = (4, 3) if base == 64 else (2, 1)
    for offset in range(per):
        body = characters[offset:]
        body = body[: len(body) - len(body) % 2] if base == 16 else body[: -1 if len(body) % 4 == 1 else None]
        data = base64.b64decode(body + "=" * (-len(body) % 4)) if base == 64 else bytes.fromhex(body)
        wide = data.replace(b"\0", b"")
        if any(item.is_in(wide) for item in telltales):
            return _view(view, indexes[offset:], data, per, unit, "base64" if base == 64 else "hex")
    return None


def _view(view: View, indexes: list[int], data: bytes, per: int, unit: int, name: str) -> View:
    encoding, mark = detect_encoding(data)
    inner = data[mark:].decode(encoding, "replace")
    size = len(data[mark:]) // max(1, len(inner)) if encoding.startswith("utf-16") else 1
    plain = len(inner) * size == len(data) - mark
    ends: list[int] = []
    if not plain:
        total = mark
        for character in inner:
            ends.append(total)
            total += len(character.encode(encoding, "replace"))
        ends.append(total)

    def place(start: int, end: int) -> Span:
        low, high = (mark + start * size, mark + end * size) if plain else (ends[start], ends[end])
        first, last = low // unit * per // 1 if unit == 1 else low * per // unit, -(-high * per // unit)
        whole = high >= len(data) - 1 and low <= mark
        a = indexes[0] if whole else indexes[min(first, len(indexes) - 1)]
        b = indexes[min(max(last, first + 1), len(indexes)) - 1] + 1
        b = indexes[-1] + 1 if whole else b
        while b < len(view.text) and view.text[b] == "=" and b - indexes[-1] <= 2:
            b += 1
        return view.place(a, b)

    return View(inner, f"encoded in {name}", place, True)
