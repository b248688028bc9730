"""Conditions that cannot hold, hold always, or compare the wrong types; it must not know files.

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
"""

from __future__ import annotations

import difflib
import ipaddress
import re
from collections.abc import Iterator

from awslint.aws.conditions import WHO_KEYS
from awslint.aws.mistakes.mistake import Mistake
from awslint.aws.statement import Statement
from awslint.values import HOLE, Entry, Map, Value, as_items

OPERATORS = (
    *("StringEquals", "StringNotEquals", "StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase", "StringLike"),
    *("StringNotLike", "NumericEquals", "NumericNotEquals", "NumericLessThan", "NumericLessThanEquals"),
    *("NumericGreaterThan", "NumericGreaterThanEquals", "DateEquals", "DateNotEquals", "DateLessThan"),
    *("DateLessThanEquals", "DateGreaterThan", "DateGreaterThanEquals", "Bool", "BinaryEquals", "IpAddress"),
    *("NotIpAddress", "ArnEquals", "ArnLike", "ArnNotEquals", "ArnNotLike", "Null"),
)
_LOWER = {name.lower() for name in OPERATORS}
_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?)?)?\Z|\d+\Z")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?\Z")
# https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
_MANY_VALUED = ("aws:calledvia", "aws:principalorgpaths", "aws:principalservicenameslist", "aws:tagkeys")
_MANY_ENDINGS = (
    "tagkeys",
    "orgpaths",
    ":amr",
    "attributes",
    "leadingkeys",
    "requestedattributes",
    "allowedlist",
    "keys",
)
_NULLABLE = ("true", "false")


def operators(statement: Statement) -> Iterator[Mistake]:
    """Operators that are none, and qualifiers that make no sense on them."""
    for operator in statement.conditions.entries if statement.conditions else ():
        written = operator.key.text
        if HOLE in written:
            continue
        name = written.split(":", 1)[1] if written.lower().startswith(("forallvalues:", "foranyvalue:")) else written
        plain = name[:-8] if name.lower().endswith("ifexists") else name
        if plain.lower() not in _LOWER:
            near = difflib.get_close_matches(plain, OPERATORS, 1, 0.7)
            yield Mistake(
                "INVALID_CONDITION_OPERATOR", operator.key, f"{written} is no operator", near[0] if near else ""
            )
        elif plain.lower() == "null" and plain != name:
            yield Mistake("NULL_WITH_IF_EXISTS", operator.key, "Null takes no IfExists", "Null")


def values(statement: Statement) -> Iterator[Mistake]:
    """Values of the wrong type for their operator, and conditions that let everything through."""
    allows = statement.effect.text == "Allow"
    for operator in statement.conditions.entries if statement.conditions else ():
        if HOLE in operator.key.text or not isinstance(operator.value, Map):
            continue
        written = operator.key.text.lower()
        quantifier, _, rest = written.rpartition(":")
        name = rest.removesuffix("ifexists")
        for entry in operator.value.entries:
            if HOLE in entry.key.text:
                continue
            if allows and quantifier == "forallvalues" and not _may_have_many(entry.key.text.lower()):
                detail = f"ForAllValues holds where a request has no {entry.key.text}: the condition confines nobody"
                yield Mistake("FORALLVALUES_WITH_SINGLE_VALUED_KEY", entry.key, detail, operator.key.text.split(":")[1])
            for item in as_items(entry.value)[0]:
                if isinstance(item, Value) and HOLE not in item.text:
                    yield from _value(name, entry, item, allows)


def _value(name: str, entry: Entry, item: Value, allows: bool) -> Iterator[Mistake]:
    text = item.text
    found: tuple[str, str, str] | None = None
    if "${" in text or text.startswith("{{"):
        return
    if name in ("bool", "null"):
        if text.lower() not in _NULLABLE:
            found = ("TYPE_MISMATCH_BOOLEAN", f"{text} is neither true nor false", "true or false")
    elif name.startswith("numeric"):
        if not _NUMBER.match(text):
            found = ("TYPE_MISMATCH_NUMBER", f"{text} is no number", "a number")
    elif name.startswith("date"):
        if not _DATE.match(text):
            found = ("INVALID_DATE_VALUE", f"{text} is no date", "2026-01-31T00:00:00Z")
    elif name.endswith("ipaddress"):
        found = _address(text, allows and name == "ipaddress" and entry.key.text.lower() == "aws:sourceip")
    elif name.startswith("arn"):
        if not text.startswith("arn:") and text.strip("*") and ":" in text:
            found = ("TYPE_MISMATCH", f"{text} is no ARN, so {name} never holds", "an ARN, or a String operator")
    elif name in ("stringequals", "stringnotequals") and ("*" in text or "?" in text):
        found = _star(name, entry.key.text, text)
    elif name == "stringlike" and allows and text and not text.strip("*") and entry.key.text.lower() in WHO_KEYS:
        found = ("CONDITION_ALWAYS_TRUE", f"{entry.key.text} may be anything: {text}", "name the values")
    if found is not None:
        yield Mistake(found[0], item, found[1], found[2])


def _star(name: str, key: str, text: str) -> tuple[str, str, str]:
    right = "StringLike" if name == "stringequals" else "StringNotLike"
    return (
        "WILDCARD_WITHOUT_LIKE_OPERATOR",
        f"the star in {text} is a plain character here, so {key} never has it",
        right,
    )


def _address(text: str, allows: bool) -> tuple[str, str, str] | None:
    try:
        network = ipaddress.ip_network(text.strip(), strict=False)
    except ValueError:
        return "TYPE_MISMATCH_IP_RANGE", f"{text} is no address", "203.0.113.0/24"
    if network.prefixlen == 0 and allows:
        return "CONDITION_ALWAYS_TRUE", f"{text} is every address", "name your networks"
    if allows and network.is_private:
        return (
            "PRIVATE_IP_ADDRESS",
            f"{text} is private: no request reaches AWS from it but through an endpoint",
            "aws:VpcSourceIp",
        )
    return None


def _may_have_many(key: str) -> bool:
    return key in _MANY_VALUED or key.endswith(_MANY_ENDINGS) or not key.startswith("aws:")
