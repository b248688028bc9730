"""A text as written and as it reads once a disguise is taken off, with the way back to the file; no AWS words here."""

from __future__ import annotations

import html
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from awslint.source import Span

SPLIT, LISTED = "split into several literals", "split into a list of literals"
"""The disguises of the views that :func:`joined` makes."""

_MOST_EDITS = 200_000
_LONGEST = 5_000_000
"""Texts over this many characters are searched as written and in base64 and hex, not with escapes or joints undone."""


def _none(start: int, end: int) -> tuple[Span, ...]:
    return ()


@dataclass(frozen=True, slots=True)
class View:
    """A text that may differ from the file's; ``place`` gives the span in the file of a range of it.

    ``disguise`` says in words what was undone, and is empty for the text as written.
    """

    text: str
    disguise: str = ""
    place: Callable[[int, int], Span] = field(default=Span)
    always: bool = False
    """True if everything in the view was disguised; else only a range whose length in the file differs."""
    edits: tuple[int, ...] = ()
    """Where in this view's text an edit was made, sorted."""
    moved: bool = False
    """True if an edit can put in what stands elsewhere in the file in the same letters."""

    pieces: Callable[[int, int], tuple[Span, ...]] = _none
    """Where in the file the literals stand that a range is put together from, if they are known."""

    def near_edit(self, start: int, end: int) -> bool:
        """True if the range can hold something that is written in another way in the file."""
        if self.always or not self.disguise:
            return True
        return bisect_right(self.edits, end) > bisect_left(self.edits, start)

    def altered(self, start: int, end: int) -> bool:
        """True if the range is written in another way in the file."""
        if self.always or not self.disguise:
            return True
        if self.moved:
            return self.near_edit(start, end)
        span = self.place(start, end)
        return span.end - span.start != end - start


Edit = tuple[int, int, str]


def edited(outer: View, edits: list[Edit], disguise: str) -> View:
    """``outer`` with non-overlapping, sorted ``edits`` (start, end, replacement) carried out."""
    pieces: list[str] = []
    ends: list[int] = [0]
    shifts: list[int] = [0]
    at = size = 0
    for start, end, replacement in edits:
        pieces += (outer.text[at:start], replacement)
        size += start - at + len(replacement)
        at = end
        ends.append(size)
        shifts.append(end - size)
    pieces.append(outer.text[at:])

    def origin(start: int, end: int) -> tuple[int, int]:
        return _origin(edits, ends, shifts, start, False), _origin(edits, ends, shifts, end, True)

    return View(
        "".join(pieces),
        disguise,
        lambda start, end: outer.place(*origin(start, end)),
        outer.always,
        tuple(ends[1:]),
        pieces=lambda start, end: outer.pieces(*origin(start, end)),
    )


def _origin(edits: list[Edit], ends: list[int], shifts: list[int], index: int, closing: bool) -> int:
    """The offset in the outer text of ``index``; a closing one belongs to the character before it."""
    slot = bisect_right(ends, index - 1 if closing else index) - 1
    before = edits[slot] if slot < len(edits) else None
    origin = index + shifts[slot]
    if before is not None and origin > before[0]:
        return before[1] if closing else before[0]
    return origin


_ESCAPE = re.compile(
    r"\\(?:\\?(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|u\{[0-9a-fA-F]{1,6}\}|U[0-9a-fA-F]{8})|[01][0-7]{2}|/)"
    r"|&#(?:[xX][0-9a-fA-F]{1,5}|[0-9]{1,6});|&(?:quot|amp|apos|sol|plus|equals);"
    r"|%(?:25(?=[0-9A-Fa-f]{2}))?[0-9A-Fa-f]{2}|=(?:\r?\n|\Z|3D|2B|2F|20|0A|0D)|\\?\\u00[0-9a-fA-F]{2}"
    # Quoted-printable of what needs none, where one such follows another, and what LaTeX writes for a name's joint.
    r"|=[2-7][0-9A-F](?:(?==[2-7][0-9A-F])|(?<==[2-7][0-9A-F]=..))|\\_"
)
# A line of quoted-printable text may end in =, as does a setting that has no value:
# https://www.rfc-editor.org/rfc/rfc2045#section-6.7
_SETTING = re.compile(r"(?:\A|\n)[ \t#;]{0,40}(?:[a-z]{2,8}[ \t]{1,4})?[A-Za-z_][\w.-]{1,80}[ \t]{0,20}\Z")
_GAP = r"(?:[ \t\r\n]|\\\r?\n){0,60}"
_TAG = r"/?[a-zA-Z][^<>]{0,200}>"
# What makes an owned string of a literal: Rust's .to_string(), C++'s std::string("…"), Objective-C's brackets.
_OWNED = r"(?:\)|\.(?:to_string|to_owned|toString|into|dup|freeze)\(\))?"
# Both sides of a joint are pieces. The first character of a joint stands first, so that a text is searched for it fast.
# A format's sign is no piece.
_AFTER_PIECE = r"(?<=[A-Za-z0-9+/=].)(?<!%s.)"
_JOINT = re.compile(
    rf"[\"'`{{\\<\]]{_AFTER_PIECE}(?:"
    rf"(?<=[\"'`]){_OWNED}{_GAP}(?:(?:\+\+?|\.\.?|~|&(?: _)?|\|\||<<|<>|_|\)?\.(?:append|concat|plus)\("
    r"|\);?\s{1,40}(?:\w{1,30}\.)?(?:append|push_str|WriteString|Append)\(|stringByAppendingString:)"
    rf"(?:[ \t]{{0,9}}(?://|#)[^\n]{{0,80}})?{_GAP}(?:[\w:]{{1,20}}\()?)?[A-Za-z@$&]{{0,2}}[\"'`]"
    # Code in a JSON text, such as a notebook's, has its quotes escaped.
    rf"|(?<=\\)[\"']{_GAP}(?:(?:\+|\.\.?|~|&|\|\||<>){_GAP})?[A-Za-z@$&]{{0,2}}\\[\"']"
    rf"|(?<=\{{)[\"']|(?<=[\"'])\}}[\"']?|(?<=\\)\r?\n[ \t]{{0,60}}"
    rf"|(?<=<){_TAG}(?:<{_TAG}){{0,15}}|(?<=\])\]>{_GAP}<!\[CDATA\[)(?=[A-Za-z0-9+/=])"
)
# A template that only puts its arguments one after another counts as part of the joint: "%s%s", "{}{}", "{0}{1}".
_LISTED = re.compile(
    rf"[\"'`%{{](?:{_AFTER_PIECE}(?<=[\"'`])|(?<=[\"'`]%)(?:[sv]|\d\$s)(?:%[sv]|%\d\$s){{0,5}}[\"'`]"
    rf"|(?<=[\"'`]\{{)\d?\}}(?:\{{\d?\}}){{0,5}}[\"'`])"
    rf"{_GAP},{_GAP}[A-Za-z@$&]{{0,2}}[\"'`](?=[A-Za-z0-9+/=])"
)
_WORDS = re.compile(r"%w[\[({][A-Za-z0-9+/=\s]{10,300}[\])}]")
_BLANKS = re.compile(r"(?<=[^\s\[({])\s+(?=[^\s\])}])")


def _character(match: re.Match[str]) -> str:
    text = match.group()
    if text.startswith("&"):
        return html.unescape(text)
    if text.startswith("%"):
        return chr(int(text[-2:], 16))
    if text.startswith("="):
        return chr(int(text[1:], 16)) if len(text) == 3 and text[1] != "\r" else ""
    body = text.lstrip("\\")
    if body in ("/", "_"):
        return body
    digits = body.lstrip("xuU").strip("{}")
    code = int(digits, 8 if body[0] in "01" else 16)
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "?"


def unescaped(view: View) -> Iterator[View]:
    """``view`` with backslash, URL, HTML and quoted-printable escapes resolved, if it has any."""
    if len(view.text) > _LONGEST:
        return
    edits: list[Edit] = []
    for match in _ESCAPE.finditer(view.text):
        at = match.start()
        if match.group().strip() == "=" and _SETTING.search(view.text, max(0, at - 160), at):
            continue
        edits.append((at, match.end(), _character(match)))
        if len(edits) > _MOST_EDITS:
            return
    if edits:
        yield edited(view, edits, "written with escapes")


def joined(view: View) -> Iterator[View]:
    """``view`` with the joints between adjacent or concatenated literals taken out, then between listed ones too."""
    if len(view.text) > _LONGEST:
        return
    for find, disguise in ((_joints, SPLIT), (_commas, LISTED)):
        edits = list(islice(find(view.text), _MOST_EDITS))
        if edits:
            yield edited(view, edits, disguise)


def _joints(text: str) -> Iterator[Edit]:
    for match in _JOINT.finditer(text):
        yield match.start(), match.end(), ""


def _commas(text: str) -> Iterator[Edit]:
    """The commas between listed literals, or, in a text without those, the blanks in Ruby's lists of words."""
    none = True
    for match in _LISTED.finditer(text):
        none = False
        yield match.start(), match.end(), ""
    for words in _WORDS.finditer(text) if none and "%w" in text else ():
        for blank in _BLANKS.finditer(text, *words.span()):
            yield blank.start(), blank.end(), ""


def reversed_part(view: View, start: int, end: int) -> View:
    """The characters from ``start`` to ``end`` of ``view``, backwards."""
    outer = view.place
    return View(view.text[start:end][::-1], "written backwards", lambda a, b: outer(end - b, end - a), True)
