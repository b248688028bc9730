"""Conditions that cannot hold, hold always, or compare the wrong types; it must not know files.

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
"""

from __future__ import annotations

import difflib
import ipaddress
import re
from collections.abc import Iterator

from awslint.aws.conditions import WHO_KEYS, confines
from awslint.aws.mistakes.mistake import Mistake
from awslint.aws.statement import Statement
from awslint.values import HOLE, Data, Entry, Map, Truth, Value, as_items

OPERATORS = (
    *("StringEquals", "StringNotEquals", "StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase", "StringLike"),
    *("StringNotLike", "NumericEquals", "NumericNotEquals", "NumericLessThan", "NumericLessThanEquals"),
    *("NumericGreaterThan", "NumericGreaterThanEquals", "DateEquals", "DateNotEquals", "DateLessThan"),
    *("DateLessThanEquals", "DateGreaterThan", "DateGreaterThanEquals", "Bool", "BinaryEquals", "IpAddress"),
    *("NotIpAddress", "ArnEquals", "ArnLike", "ArnNotEquals", "ArnNotLike", "Null"),
)
_LOWER = {name.lower() for name in OPERATORS}
_WIDEST = 2
# https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#policy-vars-conditionelement
_WITHOUT_VARIABLES = ("numeric", "date", "bool", "binary", "ipaddress", "notipaddress", "null")
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
# Keys that just those requests lack which a condition is to keep out: a stranger's, one without MFA or from elsewhere.
# https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
_ABSENT_OUTSIDE = frozenset(
    (
        *("aws:multifactorauthpresent", "aws:multifactorauthage", "aws:principalorgid", "aws:principalorgpaths"),
        *(
            "aws:sourcevpc",
            "aws:sourcevpce",
            "aws:vpcsourceip",
            "aws:sourcearn",
            "aws:sourceaccount",
            "aws:sourceorgid",
        ),
    )
)
# https://www.rfc-editor.org/rfc/rfc1918, rfc6598 and rfc4193
_PRIVATE = tuple(
    map(
        ipaddress.ip_network,
        ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "127.0.0.0/8", "fc00::/7"),
    )
)
# The keys whose values have a type of their own, and the operators that compare it.
# https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
_TYPED = {
    "aws:sourceip": "IpAddress",
    "aws:vpcsourceip": "IpAddress",
    "aws:securetransport": "Bool",
    "aws:multifactorauthpresent": "Bool",
    "aws:viaawsservice": "Bool",
    "aws:principalisawsservice": "Bool",
    "aws:multifactorauthage": "NumericLessThan",
    "s3:max-keys": "NumericLessThanEquals",
    "aws:currenttime": "DateLessThan",
}


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
        elif plain.lower() == "null" and name != written:
            always = "always holds" if written.lower().startswith("forall") else "never holds"
            yield Mistake("NULL_WITH_QUALIFIER", operator.key, f"{written} {always}", "Null")
        yield from _twice(operator.value)


def _twice(keys: Data) -> Iterator[Mistake]:
    """Keys of one operator that differ in case alone: to IAM they are one."""
    seen: dict[str, str] = {}
    for entry in keys.entries if isinstance(keys, Map) else ():
        text = entry.key.text
        first = seen.setdefault(text.lower(), text)
        if first != text and HOLE not in text:
            detail = f"{text} and {first} are one condition key"
            yield Mistake("DUPLICATE_KEYS_WITH_DIFFERENT_CASE", entry.key, detail, f"both values under {first}")


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
            if allows and not quantifier and written.endswith("ifexists") and name != "null" and "not" not in name:
                yield from _alone(statement, entry)
            right = _TYPED.get(entry.key.text.lower())
            if right is not None and name.startswith("string"):
                detail = f"{operator.key.text} compares the text of {entry.key.text}, which is none"
                yield Mistake("TYPE_MISMATCH", operator.key, detail, right)
                continue
            items = as_items(entry.value)[0]
            if name == "bool" and len(items) > 1:
                detail = f"{entry.key.text} is true or false, and both are asked for"
                yield Mistake("INVALID_CONDITION_MULTIPLE_BOOLEAN", entry.key, detail, "one of the two")
            for item in items:
                if isinstance(item, Value) and HOLE not in item.text:
                    yield from _value(name, entry, item, allows)


def _alone(statement: Statement, entry: Entry) -> Iterator[Mistake]:
    """A condition with IfExists on what just those requests lack that it is to keep out, if nothing else confines."""
    key = entry.key.text
    if key.lower() in _ABSENT_OUTSIDE and confines(statement.conditions, True) is Truth.FALSE:
        detail = f"IfExists lets a request without {key} through, and those to keep out have none"
        yield Mistake("CONDITION_ALWAYS_TRUE", entry.key, detail, "the same condition without IfExists")


def _value(name: str, entry: Entry, item: Value, allows: bool) -> Iterator[Mistake]:
    text = item.text
    found: tuple[str, str, str] | None = None
    if "${" in text or text.startswith("{{"):
        if "${aws:" in text and name.startswith(_WITHOUT_VARIABLES):
            detail = f"{name} compares no variable, so {text} is plain text"
            yield Mistake("INVALID_VARIABLE_FOR_OPERATOR", item, detail, "a String or Arn operator, or a plain value")
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
        found = _address(name, text, allows, entry)
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


def _address(name: str, text: str, allows: bool, entry: Entry) -> tuple[str, str, str] | None:
    try:
        network = ipaddress.ip_network(text.strip(), strict=False)
    except ValueError:
        return "TYPE_MISMATCH_IP_RANGE", f"{text} is no address", "203.0.113.0/24"
    if entry.key.text.lower() != "aws:sourceip":
        return None
    if name == "ipaddress" and network.prefixlen < _WIDEST and allows:
        every = "every address" if network.prefixlen == 0 else "half of all addresses"
        return "CONDITION_ALWAYS_TRUE", f"{text} is {every}", "name your networks"
    if not _is_private(text):
        return None
    if name == "notipaddress":
        others = [item for item in as_items(entry.value)[0] if not (isinstance(item, Value) and _is_private(item.text))]
        code = "PRIVATE_NOT_IP_ADDRESS_SUBSET" if others else "PRIVATE_NOT_IP_ADDRESS"
        return code, f"no request comes from {text}, which is private", "aws:VpcSourceIp"
    if allows:
        return (
            "PRIVATE_IP_ADDRESS",
            f"{text} is private: no request reaches AWS from it but through an endpoint",
            "aws:VpcSourceIp",
        )
    return None


def _is_private(text: str) -> bool:
    try:
        network = ipaddress.ip_network(text.strip(), strict=False)
    except ValueError:
        return False
    return any(network.version == own.version and network.subnet_of(own) for own in _PRIVATE)  # type: ignore[arg-type]


def _may_have_many(key: str) -> bool:
    return key in _MANY_VALUED or key.endswith(_MANY_ENDINGS) or not key.startswith("aws:")
