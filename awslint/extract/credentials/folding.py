"""Names that stand for literals, with the literals put in their place, in any language.

It reads assignments as text, so that it serves languages without a grammar and broken files. Where a tree is at hand, the
resolver knows better what a name holds; a wrong guess here joins pieces that then look like nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from awslint.aws.keys import KEY_ID_KINDS
from awslint.extract.credentials.hits import positions
from awslint.extract.credentials.views import Edit, View, edited
from awslint.source import Span

_LONGEST = 1_000_000
_MOST_NAMES = 500
_STARTS = tuple(KEY_ID_KINDS)
_MOST_USES = 2_000
_NEAR_LENGTH, _NEAR_LINES = 2_000, 12
_PIECE = r"[A-Za-z0-9+/=]{4,1200}"
_QUOTED = rf"[@A-Za-z]{{0,2}}[\"'`]({_PIECE})[\"'`]"
_GIVEN = re.compile(
    r"[=<](?:(?<=[^=!<>]=)|(?<=<)[-<])[ \t]{0,20}"
    r"(?:(?:\[\]string|(?:new )?(?:String|string)?\[\] ?|listOf|arrayOf|Arrays\.asList|List\.of|Seq|Array|array|vec!"
    r"|paste0?|(?i:concat)!?|str)?"
    rf"[\[({{]\s{{0,20}}(?P<list>{_QUOTED}(?:\s{{0,9}},\s{{0,60}}{_QUOTED}){{1,20}}),?\s{{0,20}}"
    r"(?:sep\s?=\s?(?:''|\"\"))?[\])}]"
    rf"|(?P<quoted>{_QUOTED})|(?<==)(?P<bare>{_PIECE})(?=[\s;&|]|\Z))"
)
_TARGET = re.compile(
    r"(?<![\w.$@])[$@%]?(?P<name>[A-Za-z_]\w{0,60})(?:[ \t]{0,4}:[ \t]{0,4}[\w&<>\[\]. ]{1,30}|\[\])?[ \t]{0,20}\Z"
)
_TARGET_LENGTH = 120
# A variable of a pipeline, a manifest or an INI file, which is read by a sign: ${{ env.NAME }}, $(NAME), $NAME, %(NAME)s.
_MAPPED = re.compile(
    r"^[ \t]{0,40}(?:-[ \t]{1,4})?(?P<name>[A-Za-z_]\w{0,60})(?::[ \t]|[ \t]=)[ \t]{0,9}"
    rf"(?P<q>[\"']?)(?P<value>{_PIECE})(?P=q)[ \t\r]{{0,9}}$",
    re.MULTILINE,
)
# YAML's way to say a value again: https://yaml.org/spec/1.2.2/#71-alias-nodes
_ANCHORED = re.compile(
    rf"[:-][ \t]{{1,9}}&(?P<name>[\w-]{{1,60}})[ \t]{{1,9}}(?P<q>[\"']?)(?P<value>{_PIECE})(?P=q)[ \t\r]{{0,9}}$",
    re.MULTILINE,
)
_SIDE_BY_SIDE = re.compile(
    r"\$[\w({. ]{1,60}[)}]{0,2}\$[\w({]|%\(\w{1,60}\)s%\(|:[ \t]\*[\w-]{1,60}[ \t\r]{0,9}$", re.MULTILINE
)
_ITEM = re.compile(_QUOTED)
# Words in camel case, short words in capitals, numbers: what most literals are.
_PLAIN = re.compile(r"[A-Z]?[a-z]{2,}(?:[A-Z][a-z]{2,})*[A-Z]?\Z|[A-Z]?[a-z]*\Z|[A-Z]{1,5}\Z|[0-9]*\Z")


@dataclass(frozen=True, slots=True)
class _Known:
    """A value that a name has from ``at`` on, and where its pieces stand."""

    at: int
    text: str
    pieces: tuple[Span, ...]
    signed: bool = False
    """True if it is read by a sign alone: elsewhere the name is a word."""


def are_side_by_side(text: str) -> bool:
    """True if two variables are read one behind the other, as where pieces are put together, or by an alias."""
    return _SIDE_BY_SIDE.search(text) is not None


def folded(view: View) -> Iterator[View]:
    """``view`` with the names of literals replaced by them, if it has any that could be a piece of a key."""
    if len(view.text) > _LONGEST or view.always:
        return
    edits: list[tuple[Edit, tuple[Span, ...]]] = []
    known = _known(view.text, edits)
    if not known:
        return
    for name, values in known.items():
        for at in positions(view.text, (name,), _MOST_USES):
            edit = _edit(view.text, at, at + len(name), values)
            if edit is not None:
                edits.append(edit)
    if len(edits) > _MOST_USES:
        return
    if edits:
        yield _placed(view, _apart(edits))


def _known(text: str, appended: list[tuple[Edit, tuple[Span, ...]]]) -> dict[str, list[_Known]]:
    """The values of each name in order; what is appended to one goes to ``appended`` as an edit too."""
    known: dict[str, list[_Known]] = {}
    for match in _GIVEN.finditer(text):
        value, pieces = _value(match)
        if not may_be_piece(value) and not known:
            continue
        sign = match.start() - (text[match.start() - 1] in "+.:")
        line = max(text.rfind("\n", 0, sign) + 1, sign - _TARGET_LENGTH)
        target = _TARGET.search(text, line, sign)
        if target is None:
            continue
        name = target["name"]
        before = known.get(name)
        if text[sign : sign + 2] in ("+=", ".=", "<<") and before:
            value, pieces = before[-1].text + value, (*before[-1].pieces, *pieces)
            edit = (sign, match.end(), f'= "{value}"')
            appended.append((edit, pieces))
        elif not may_be_piece(value):
            if before:
                before.append(_Known(match.end(), "", ()))
            continue
        if before is None and len(known) >= _MOST_NAMES:
            break
        known.setdefault(name, []).append(_Known(match.end(), value, pieces))
    if are_side_by_side(text):
        _add_mapped(text, known)
    return known


def _add_mapped(text: str, known: dict[str, list[_Known]]) -> None:
    """What a mapping gives to names that nothing else gives a value to; its order is none."""
    for match in _MAPPED.finditer(text):
        if len(known) < _MOST_NAMES and may_be_piece(match["value"]):
            known.setdefault(match["name"], [_Known(0, match["value"], (Span(*match.span("value")),), True)])
    for match in _ANCHORED.finditer(text):
        if len(known) < _MOST_NAMES and may_be_piece(match["value"]):
            known.setdefault(f"*{match['name']}", [_Known(match.end(), match["value"], (Span(*match.span("value")),))])


def _value(match: re.Match[str]) -> tuple[str, tuple[Span, ...]]:
    group = next(name for name in ("list", "quoted", "bare") if match[name] is not None)
    if group == "bare":
        return match[group], (Span(*match.span(group)),)
    items = list(_ITEM.finditer(match.string, *match.span(group)))
    return "".join(item[1] for item in items), tuple(Span(*item.span(1)) for item in items)


def may_be_piece(value: str) -> bool:
    """False for a plain word or number, of which code is full; the prefix of a key is no plain word."""
    return len(value) <= 1200 and (_PLAIN.match(value) is None or value.startswith(_STARTS))


# What stands before a name that is read: the start of a hole in a string, a batch file's sign, a sigil, its owner.
_READ = re.compile(
    r"(?P<hole>[$#]?\{{1,2}[ ]?(?:\w{1,30}\.){0,2})\Z"
    r"|(?P<paren>[$%]\()\Z"
    r"|(?P<percent>%)\Z"
    r"|(?:(?P<sigil>[$@])|(?<![\w.\"'`%$@-]))(?:\w{1,30}(?:\.|::)){0,2}\Z"
)
_READ_LENGTH = 70
_CLOSED = re.compile(r"[ ]?\}{1,2}")
_CALLED = re.compile(r"[\w\"'`(\[]|\.\w{1,30}[(=]")


def _edit(text: str, at: int, end: int, values: list[_Known]) -> tuple[Edit, tuple[Span, ...]] | None:
    """The edit for one use of a name, unless it is what gives the name its value, or a part of another name."""
    before = _READ.search(text, max(0, at - _READ_LENGTH), at)
    if before is None:
        return None
    start = before.start()
    value = values[max(0, bisect_right(values, start, key=lambda value: value.at) - 1)]
    if not value.text or (value.signed and not (before["hole"] or before["paren"] or before["sigil"])):
        return None
    if before["paren"]:
        close = ")s" if before["paren"] == "%(" else ")"
        return ((start, end + len(close), value.text), value.pieces) if text.startswith(close, end) else None
    if before["hole"]:
        closed = _CLOSED.match(text, end)
        return ((start, closed.end(), value.text), value.pieces) if closed else None
    if before["percent"] and text[end : end + 1] == "%":
        return (start, end + 1, value.text), value.pieces
    quoted = before["sigil"] and text[end : end + 1] in ('"', "'")
    if before["percent"] or (_CALLED.match(text, end) and not quoted) or _is_target(text, end):
        return None
    glued = before["sigil"] and (
        text[end : end + 1] in ('"', "$") or text[start - 1 : start] == '"' or _word(text, start)
    )
    return (start, end, value.text if glued else f'"{value.text}"'), value.pieces


def _word(text: str, start: int) -> bool:
    return start > 0 and (text[start - 1].isalnum() or text[start - 1] == "}")


def _is_target(text: str, end: int) -> bool:
    """True if an assignment's sign follows: a name on the left is not read."""
    after = text[end : end + 40].lstrip()
    if after.startswith((":=", "<-", "+=", ".=", "<<")):
        return True
    if after.startswith(":"):
        return True
    return after.startswith("=") and not after.startswith(("==", "=>"))


def _apart(edits: list[tuple[Edit, tuple[Span, ...]]]) -> list[tuple[Edit, tuple[Span, ...]]]:
    """The edits in order, without those that lie in another."""
    out: list[tuple[Edit, tuple[Span, ...]]] = []
    for edit in sorted(edits):
        if not out or edit[0][0] >= out[-1][0][1]:
            out.append(edit)
    return out


def _placed(view: View, edits: list[tuple[Edit, tuple[Span, ...]]]) -> View:
    """The edited view, in which a range takes its place from the literals that are in it.

    Alone, a literal is the place. Of several pieces the place is the range over them all and the expression that joins
    them, if that is short, else the expression.
    """
    plain = edited(view, [edit for edit, _ in edits], "put together from literals by name")
    offsets: list[int] = []
    marks: list[int] = []
    shift = 0
    for (start, end, replacement), _ in edits:
        offsets.append(start + shift)
        marks += (start + shift, start + shift + len(replacement) // 2, start + shift + len(replacement))
        shift += len(replacement) - (end - start)

    def parts(start: int, end: int) -> list[tuple[int, Edit, tuple[Span, ...]]]:
        first = max(0, bisect_right(offsets, start) - 1)
        return [
            (low, edit, pieces)
            for low, (edit, pieces) in zip(offsets[first:], edits[first:], strict=True)
            if low < end and low + len(edit[2]) > start
        ]

    def place(start: int, end: int) -> Span:
        inside = parts(start, end)
        use = plain.place(start, end)
        if not inside:
            return use
        low, edit, pieces = inside[0]
        quote = edit[2].startswith('"')
        if len(inside) == len(pieces) == 1 and start >= low + quote and end <= low + len(edit[2]) - quote:
            piece = pieces[0]
            return view.place(piece.start + start - low - quote, piece.start + end - low - quote)
        return whole_place(view, use, of(start, end), False)

    def of(start: int, end: int) -> tuple[Span, ...]:
        return tuple(view.place(*piece) for _, _, all_of in parts(start, end) for piece in all_of)

    return View(plain.text, plain.disguise, place, False, tuple(marks), True, of)


def whole_place(view: View, use: Span, pieces: tuple[Span, ...], alone: bool) -> Span:
    """The place of what is put together at ``use``: the range over that and the pieces, if that is short, else ``use``.

    A literal that is ``alone`` is the place itself.
    """
    if alone and len(pieces) == 1:
        return pieces[0]
    whole = Span.around((use, *pieces))
    near = whole.end - whole.start <= _NEAR_LENGTH and view.text.count("\n", *whole) <= _NEAR_LINES
    return whole if near else use
