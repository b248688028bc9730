"""How old a date in a record is; it must not read the clock, which is an option of the run, nor know records."""

from __future__ import annotations

from datetime import date

from awslint.values import Entry, Kind, Value


def age_of(time: str, today: str | None) -> int | None:
    """Whole days from ``time`` to ``today``, both ISO 8601; None if either cannot be read."""
    if today is None:
        return None
    try:
        return (date.fromisoformat(today[:10]) - date.fromisoformat(time[:10])).days
    except ValueError:
        return None


def age_entries(name: str, value: Value, today: str | None) -> list[Entry]:
    """The field ``name``, and its age under ``<name>_age_days`` where there is one, both at the value's place."""
    entries = [Entry(Value(name, value.span), value, value.span)]
    age = age_of(value.text, today)
    if age is not None:
        key = Value(f"{name}_age_days", value.span)
        entries.append(Entry(key, Value(str(age), value.span, kind=Kind.NUMBER), value.span))
    return entries
