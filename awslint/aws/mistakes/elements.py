"""Elements of a statement that exclude each other, are empty, or say the same twice; it must not know files."""

from __future__ import annotations

import re
from collections.abc import Iterator

from awslint.aws.mistakes.mistake import Mistake
from awslint.aws.overlap import includes
from awslint.aws.statement import Statement
from awslint.values import HOLE, Data, Kind, List, Map, Value, as_items

# https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html
_SID = re.compile(r"[A-Za-z0-9]*")
_FILLED_IN = re.compile(r"[{}<>$%#@\[\]]")
_MOST_COMPARED = 60
"""Of a longer list only the wildcards are compared, so that the time stays linear."""


def combinations(statement: Statement) -> Iterator[Mistake]:
    """An element beside its negation, and an Effect that is none.

    https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
    """
    pairs = (
        ("Action", statement.actions, statement.not_actions),
        ("Resource", statement.resources, statement.not_resources),
        ("Principal", statement.principals, statement.not_principals),
    )
    for name, plain, inverted in pairs:
        if _is_written(plain) and inverted is not None and _is_written(inverted):
            detail = f"{name} and Not{name} exclude each other in one statement"
            yield Mistake("UNSUPPORTED_ELEMENT_COMBINATION", inverted, detail, f"split it into two, or drop Not{name}")
    effect = statement.effect
    if effect.text not in ("Allow", "Deny") and HOLE not in effect.text:
        yield Mistake("INVALID_EFFECT", effect, f"the Effect {effect.text} is none", effect.text.capitalize())
    if statement.policy_kind == "trust" and statement.attached_kind == "role" and _is_written(statement.resources):
        place = next(item for item in as_items(statement.resources)[0] if isinstance(item, Value))
        detail = "a role's trust policy takes no Resource: the resource is the role"
        yield Mistake("ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE", place, detail, "the statement without Resource")
    sid = statement.sid
    # Other kinds take more characters than IAM does.
    if sid is not None and statement.policy_kind in ("identity", "trust", "boundary", "session"):
        text = sid.text
        if HOLE not in text and not _FILLED_IN.search(text) and not _SID.fullmatch(text):
            detail = f"IAM takes letters and digits in a Sid, so not {text}"
            yield Mistake("UNSUPPORTED_SID", sid, detail, re.sub(r"[^A-Za-z0-9]", "", text.title()))


def empty_elements(statement: Statement) -> Iterator[Mistake]:
    """A list or map with nothing in it, which never matches a request."""
    found: tuple[tuple[str, str, Data | None], ...] = (
        ("EMPTY_ARRAY_ACTION", "Action", statement.actions or statement.not_actions),
        ("EMPTY_ARRAY_RESOURCE", "Resource", statement.resources or statement.not_resources),
        ("EMPTY_OBJECT_PRINCIPAL", "Principal", statement.principals or statement.not_principals),
        ("EMPTY_OBJECT_CONDITION", "Condition", statement.conditions),
    )
    for code, name, data in found:
        if data is not None and _is_empty(data):
            yield Mistake(code, data, f"{name} is empty", f"name what is meant, or remove {name}")
    for entry in statement.principals.entries if statement.principals else ():
        if isinstance(entry.value, List) and _is_empty(entry.value):
            yield Mistake("EMPTY_ARRAY_PRINCIPAL", entry.key, f"{entry.key.text} is empty", "name a principal")
    for operator in statement.conditions.entries if statement.conditions else ():
        for entry in operator.value.entries if isinstance(operator.value, Map) else ():
            if isinstance(entry.value, List) and _is_empty(entry.value):
                detail = f"{entry.key.text} has no value, so the condition holds for no request or for every one"
                yield Mistake("EMPTY_ARRAY_CONDITION", entry.key, detail, "give it values, or remove it")
    sid = statement.sid
    if sid is not None and sid.text == "" and sid.kind is not Kind.NULL:
        yield Mistake("EMPTY_SID_VALUE", sid, "the Sid is empty", "name what the statement is for, or remove the Sid")


def redundant_items(statement: Statement) -> Iterator[Mistake]:
    """An action or resource that a wildcard beside it takes in."""
    for code, items in (("REDUNDANT_ACTION", statement.actions), ("REDUNDANT_RESOURCE", statement.resources)):
        # What may be more, or one of several lists, does not say that both stand in one.
        values = [item for item in items.items if isinstance(item, Value)] if items and not items.open else []
        if len(values) < 2:
            continue
        yield from _repeated(code, values)
        wide = [value for value in values if "*" in value.text and HOLE not in value.text]
        for value in values:
            by = next((other for other in wide if other is not value and _takes_in(other, value)), None)
            if by is not None and by.text != value.text:
                undoes = not by.text.strip("*") and value.text.startswith("arn:") and statement.effect.text == "Allow"
                code = "WILDCARD_UNDOES_RESOURCE" if undoes else code
                place = by if undoes else value
                yield Mistake(code, place, f"{by.shown} holds {value.shown} already", f"remove {place.shown}")
                if undoes or len(values) > _MOST_COMPARED:
                    break


def _repeated(code: str, values: list[Value]) -> Iterator[Mistake]:
    """What stands in a list twice; of actions letter case does not count."""
    seen: set[str] = set()
    for value in values:
        text = value.text.lower() if code == "REDUNDANT_ACTION" else value.text
        if text in seen and HOLE not in text:
            yield Mistake(code, value, f"{value.text} stands twice in one list", f"remove {value.text}")
        seen.add(text)


def _is_written(data: Data | None) -> bool:
    """True for an element that is known to have something in it: a reference may turn out to be null."""
    items: tuple[Data, ...] = ()
    if isinstance(data, List):
        items = data.items
    elif isinstance(data, Map):
        items = tuple(item for entry in data.entries for item in as_items(entry.value)[0])
    return any(isinstance(item, Value) and not item.is_unknown for item in items)


def _takes_in(wide: Value, narrow: Value) -> bool:
    return narrow.text != HOLE and includes(wide.text, narrow.text)


def _is_empty(data: Data) -> bool:
    if isinstance(data, List):
        return not data.items and not data.open
    return isinstance(data, Map) and not data.entries and not data.open
