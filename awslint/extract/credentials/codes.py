"""Text that is written as the numbers of its characters, in a list or in calls; it must not know what a credential is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from awslint.extract.credentials.views import Edit, View, edited

SPELT_OUT = "written as character codes"
"""The disguise of the views made here."""

_LONGEST = 2_000_000
_MOST_CODES = 100_000
_SHORTEST = 16
"""Codes in a row that are read: fewer are no key, and code is full of short lists of numbers."""

# The first character of a pattern stands first, so that a text is searched for it fast.
_LIST = re.compile(
    r"[0-9](?<![\w.].)(?:(?<=0)[xX][0-9a-fA-F]{2}|(?<=[1-9])[0-9]{1,2})(?:u8)?"
    r"(?:\s{0,40},\s{0,40}(?:\(\w{1,12}\)\s?)?(?:0[xX][0-9a-fA-F]{2}|[1-9][0-9]{1,2})(?:u8)?){15,20000}"
)
_CODE = re.compile(r"(?<![\w.])(?:0[xX][0-9a-fA-F]{2}|[1-9][0-9]{1,2})")
# Bytes in hex with one sign between all of them: 41:4b:49:41, 41 4b 49 41.
_BYTES = re.compile(r"[2-7](?<![\w:.-].)[0-9a-fA-F]([: -])(?:[2-7][0-9a-fA-F]\1){14,20000}[2-7][0-9a-fA-F](?![\w:.-])")
_BYTE = re.compile(r"[0-9a-fA-F]{2}")
_CALL = re.compile(
    r"[cC](?:[hH][aA]?[rR])(?:[wWbB$]|[cC]ode)?\]?\s?\(?\s?(0[xX][0-9a-fA-F]{2}|[1-9][0-9]{1,2})(?![0-9A-Za-z])\s?\)?"
)
_BETWEEN = re.compile(r"\s{0,9}(?:\+|\.\.?|&(?:[ ]_)?|\|\||,|<>|~)?\s{0,40}[\w.:\[(]{0,24}\Z")
# What makes a text of codes, between the sign of an assignment and the first of them.
_MADE = re.compile(r"[=](?<=[^=!<>]=)([ \t]{0,4}[\w.:&*<>,' \[\]{}()]{1,60}[(\[{]\s{0,40})(?=\"[^\"\n]{16})")
_PRINTABLE = frozenset((9, 10, 13, *range(32, 127)))

_Item = tuple[int, int, int]
"""Where the code of one character starts and ends, and the code."""


def spelt_out(view: View) -> Iterator[View]:
    """``view`` with runs of character codes as the texts that they stand for, in quotes, if it has any."""
    if len(view.text) > _LONGEST:
        return
    edits: list[Edit] = []
    for run in (*_lists(view.text), *_calls(view.text)):
        for part in _readable(run):
            edits.extend(_edits(view.text, part))
        if len(edits) > _MOST_CODES:
            break
    if edits:
        yield edited(view, sorted(edits), SPELT_OUT)


def assigned(view: View) -> Iterator[View]:
    """A view of :func:`spelt_out` in which names are given the texts alone, without the calls that make them."""
    edits = [(*match.span(1), "") for match in _MADE.finditer(view.text)]
    if edits:
        yield edited(view, edits, view.disguise)


def _lists(text: str) -> Iterator[list[_Item]]:
    for match in _LIST.finditer(text):
        yield [(*code.span(), int(code.group(), 0)) for code in _CODE.finditer(text, *match.span())]
    for match in _BYTES.finditer(text):
        yield [(*code.span(), int(code.group(), 16)) for code in _BYTE.finditer(text, *match.span())]


def _calls(text: str) -> Iterator[list[_Item]]:
    """The codes in neighbouring calls such as ``chr(65).chr(75)`` and ``[char]65+[char]75``."""
    run: list[_Item] = []
    for match in _CALL.finditer(text):
        if run and not (match.start() - run[-1][1] <= 80 and _BETWEEN.match(text[run[-1][1] : match.start()])):
            yield run
            run = []
        run.append((match.start(), match.end(), int(match[1], 0)))
    yield run


def _readable(run: list[_Item]) -> Iterator[list[_Item]]:
    """The stretches of ``run`` that are printable and long enough."""
    part: list[_Item] = []
    for item in (*run, (0, 0, 0)):
        if item[2] in _PRINTABLE:
            part.append(item)
            continue
        if len(part) >= _SHORTEST:
            yield part
        part = []


def _edits(text: str, part: list[_Item]) -> Iterator[Edit]:
    """An edit a character, which takes what stands before the next one along."""
    last = len(part) - 1
    for number, (start, end, code) in enumerate(part):
        stop = part[number + 1][0] if number < last else end
        yield start, stop, ('"' if number == 0 else "") + chr(code) + ('"' if number == last else "")
