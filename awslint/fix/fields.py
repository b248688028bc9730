"""Carries out ``replace FIELD with VALUE`` and ``remove FIELD`` where the field stands; it must not know rules or AWS."""

from __future__ import annotations

import re
from collections.abc import Iterable

from awslint.fix.plan import CannotFixError
from awslint.fix.site import Site
from awslint.source import Span
from awslint.syntax.quoting import quote
from awslint.syntax.writer import Edit, remove_entry
from awslint.values import Kind, Value

_BOOLEANS = ("true", "false")
_SWITCHES = {"Enabled": "true", "private": "false"}
"""What a switch says that is on or off where others name it: ``versioned``, ``publicReadAccess``."""
_MEMBER = re.compile(r"((?:\w+(?:\.|::))+\w*?)([A-Z][A-Za-z_]*)")
_PLAIN = re.compile(r"[A-Za-z0-9._:/*-]+\Z")
_SUM = re.compile(r"\$\(\([\d\s*+/()-]+\)\)\Z|[\d_]+(?:\s*[*+]\s*[\d_]+)*\Z")
_HOURS = re.compile(r"(?:\d+\s*\*\s*)?time\.Hour(?:\s*\*\s*\d+)?")
_CONSTANT = re.compile(r"[A-Za-z_][\w.]*")
_CODE = frozenset({"python", "javascript", "typescript", "tsx", "go", "java", "kotlin", "csharp", "ruby"})
_FLAG = re.compile(r"--[a-z]+-(?=[a-z]+\Z)")
_NUMBER = re.compile(r"\d+\Z")
_SWITCH = re.compile(r"-[A-Za-z]+\Z")


def replace_value(site: Site, value: Value, wanted: str) -> Edit | None:
    """The edit by which a field says ``wanted``, in the case and the quotes of what stands there; None if it does already.

    A number is only ever lowered. Raises :class:`CannotFixError` where the field is not written there as a literal.
    """
    written = site.written(value.span)
    if value.known is None or value.kind is Kind.NULL or not written:
        raise CannotFixError("the value is not written there as a literal")
    if value.text.casefold() == wanted.casefold():
        return None
    if _NUMBER.match(wanted) and _NUMBER.match(value.text) and int(value.text) <= int(wanted):
        return None
    if _NUMBER.match(wanted) and written.isdigit() and written != value.text and value.text.isdigit():
        # ``Duration.hours(12)`` says its number in a unit of its own.
        unit = int(value.text) // max(int(written), 1)
        if unit not in (60, 3600) or int(wanted) % unit:
            raise CannotFixError("the value is not written there in seconds")
        return Edit(value.span, str(int(wanted) // unit))
    if _SUM.match(written) and _NUMBER.match(value.text) and _NUMBER.match(wanted):
        start, end = value.span
        inside = site.text[start - 3 : start] == "$((" and site.text[end : end + 2] == "))"
        return Edit(Span(start - 3, end + 2) if inside else value.span, wanted)
    if _NUMBER.match(wanted) and _NUMBER.match(value.text) and site.syntax in _CODE:
        hours = _HOURS.fullmatch(written)
        if hours is not None and not int(wanted) % 3600:
            return Edit(value.span, "time.Hour" if wanted == "3600" else f"{int(wanted) // 3600} * time.Hour")
        if _CONSTANT.fullmatch(written):
            return Edit(value.span, wanted)
    if value.text.casefold() in _BOOLEANS and wanted not in _BOOLEANS:
        if wanted not in _SWITCHES:
            raise CannotFixError("it is switched on there, not named")
        return replace_value(site, value, _SWITCHES[wanted])
    member = _member(written, value.text, wanted)
    if member is not None:
        return Edit(value.span, member)
    if site.syntax == "powershell" and _SWITCH.match(written):
        # What a switch turns on is off without it.
        lead = len(site.text[: value.span.start]) - len(site.text[: value.span.start].rstrip(" \t"))
        return Edit(Span(value.span.start - lead, value.span.end), "")
    plain = written.casefold() == value.text.casefold()
    if plain and _PLAIN.match(wanted) and _PLAIN.match(written):
        return Edit(value.span, _in_case_of(written, wanted))
    scalar = site.scalar(value)
    if scalar is None or scalar.value.text != value.text:
        raise CannotFixError("the value is not written there as a literal")
    literal = quote(site.syntax, _in_case_of(value.text, wanted), site.written(scalar.span))
    if literal is None:
        raise CannotFixError(f"{site.syntax} has no way to write the new value there")
    return Edit(scalar.span, literal)


def _member(written: str, text: str, wanted: str) -> str | None:
    """``BucketCannedACL.PRIVATE`` for ``BucketCannedACL.PUBLIC_READ``: another member, in its own case."""
    match = _MEMBER.fullmatch(written)
    flat = re.sub(r"[\W_]", "", text).casefold()
    while match is not None and re.sub(r"_", "", match[2]).casefold() != flat:
        match = re.compile(rf"({re.escape(match[1] + match[2][0])}\w*?)([A-Z][A-Za-z_]*)").fullmatch(written)
    if match is None:
        return None
    words = re.findall(r"[A-Z]?[a-z]+", wanted)
    upper = match[2].isupper()
    return match[1] + ("_".join(words).upper() if upper else "".join(word.capitalize() for word in words))


def _in_case_of(written: str, wanted: str) -> str:
    """``True`` for ``False``, ``Private`` for ``PublicRead``, ``--acl-private`` for ``--acl-public``."""
    flag = _FLAG.match(written)
    if flag is not None:
        return flag.group() + wanted
    word = wanted in _BOOLEANS or wanted.isalpha()
    return wanted[:1].upper() + wanted[1:] if word and written[:1].isupper() else wanted


def remove_spans(site: Site, spans: Iterable[Span], separator: str) -> list[Edit]:
    """The edits that take entries out; those that stand one after the other go together, with what is between them."""
    groups: list[Span] = []
    for span in sorted(set(spans)):
        between = site.text[groups[-1].end : span.start] if groups else "x"
        if groups and not between.replace(separator, "", 1).strip():
            groups[-1] = Span(groups[-1].start, span.end)
        else:
            groups.append(span)
    return [remove_entry(site.text, group, separator) for group in groups]


def joined(site: Site, edits: Iterable[Edit]) -> list[Edit]:
    """The edits with removals that touch made one, and the blank lines before one that would leave two gaps in a row."""
    kept: list[Edit] = []
    spans: list[Span] = []
    for edit in edits:
        if edit.text or site.written(edit.span)[-1:] not in ("\n", "\r"):
            kept.append(edit)
            continue
        spans.append(edit.span)
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and merged[-1].end == span.start:
            merged[-1] = Span(merged[-1].start, span.end)
        else:
            merged.append(span)
    for start, end in merged:
        blank = re.search(r"(?:\A|(?<=\n))(?:[ \t]*\r?\n)+\Z", site.text[:start])
        gap = re.compile(r"[ \t]*\r?\n").match(site.text, end)
        kept.append(Edit(Span(blank.start() if blank and gap else start, end), ""))
    return kept
