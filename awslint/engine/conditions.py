"""Reads the conditions of a rule file and refuses what no fact can answer; it must not know a rule's other keys."""

from __future__ import annotations

from typing import get_origin

from awslint.engine.nodes import Mapping, Node, Scalar, Sequence, fail
from awslint.engine.operators import OPERATORS
from awslint.engine.paths import may_only_be_present, nearest, nested_fact, parts_of, resolve_path, split_path, words_of
from awslint.engine.patterns import refuse_pattern
from awslint.engine.predicates import PREDICATE_NAMES
from awslint.engine.rule import All, AnyOf, Check, Condition, Fold, Not, Operand, Path
from awslint.facts import Fact
from awslint.values import List, Map

_PATTERNS = ("matches", "called")
_FOLDABLE = ("equals", "one_of", "starts_with", "ends_with", "contains", "includes_any")
_TEXTS = ("starts_with", "ends_with", "contains")
_FLAGS = ("present", "empty")
_NUMBERS = ("longer_than", "shorter_than")
_COMBINATIONS = ("all", "any", "not")


def read_condition(path: str, node: Node | None, line: int, fact: type[Fact] | None) -> Condition:
    """The condition written as ``node``, on a ``fact`` (None below a map, where any key may stand).

    Raises :class:`awslint.errors.RuleError` with the file ``path`` and the line.
    """
    if not isinstance(node, Mapping) or not node.entries:
        fail(
            path, node.line if node else line, "a condition maps field paths to tests; write `field: {operator: value}`"
        )
    parts: list[Condition] = []
    for key, (mark, value) in node.entries.items():
        if key in _COMBINATIONS:
            parts.append(_read_combination(path, key, value, mark.line, fact))
        else:
            parts.append(_read_check(path, mark, value, fact))
    return parts[0] if len(parts) == 1 else All(tuple(parts))


def _read_combination(path: str, key: str, node: Node, line: int, fact: type[Fact] | None) -> Condition:
    if key == "not":
        return Not(read_condition(path, node, line, fact))
    if not isinstance(node, Sequence) or not node.items:
        fail(path, line, f"`{key}` takes a list of conditions; write `{key}: [{{…}}, {{…}}]`")
    parts = tuple(read_condition(path, item, line, fact) for item in node.items)
    return All(parts) if key == "all" else AnyOf(parts)


def read_path(path: str, mark: Scalar, fact: type[Fact] | None) -> tuple[Path, object]:
    """The field path written as ``mark`` and the type of what stands there (``object`` below a map)."""
    segments = split_path(mark.text)
    if segments is None:
        fail(path, mark.line, f"{mark.text!r} is no field path; separate fields by dots, quote a key that has one")
    if fact is None:
        return segments, object
    try:
        return segments, resolve_path(fact, segments)
    except ValueError as error:
        fail(path, mark.line, str(error))


def _read_check(path: str, mark: Scalar, node: Node, fact: type[Fact] | None) -> Check:
    segments, hint = read_path(path, mark, fact)
    if not isinstance(node, Mapping) or not node.entries:
        fail(path, mark.line, f"{mark.text!r} takes tests; write `{mark.text}: {{equals: …}}`")
    tests: list[tuple[str, Operand]] = []
    for operator, (place, value) in node.entries.items():
        if operator not in OPERATORS and operator not in PREDICATE_NAMES:
            fail(
                path, place.line, f"unknown operator {operator!r}; {nearest(operator, (*OPERATORS, *PREDICATE_NAMES))}"
            )
        if may_only_be_present(hint) and operator != "present":
            fail(path, place.line, f"the field {mark.text!r} cannot be read by a rule; only `present` can test it")
        operand = _read_operand(path, operator, value, place.line, hint)
        _refuse_impossible(path, place.line, mark.text, hint, operator, operand)
        tests.append((operator, operand))
    return Check(segments, tuple(tests))


def _read_operand(path: str, operator: str, node: Node, line: int, hint: object) -> Operand:
    if operator == "has":
        inside = nested_fact(hint)
        return read_condition(path, node, line, inside)
    if operator in PREDICATE_NAMES:
        return _read_data(path, node)
    if operator in _FLAGS:
        value = node.plain if isinstance(node, Scalar) else None
        if not isinstance(value, bool):
            fail(path, line, f"`{operator}` takes true or false")
        return value
    if operator in _NUMBERS:
        value = node.plain if isinstance(node, Scalar) else None
        if isinstance(value, bool) or not isinstance(value, int | float):
            fail(path, line, f"`{operator}` takes a number")
        return value
    if operator in _PATTERNS:
        return _read_pattern(path, operator, node, line)
    if isinstance(node, Mapping):
        return _read_fold(path, operator, node, line)
    return _read_scalars(path, operator, node, line)


def _read_pattern(path: str, operator: str, node: Node, line: int) -> str:
    if not isinstance(node, Scalar):
        fail(path, line, f"`{operator}` takes one pattern")
    reason = refuse_pattern(node.text)
    if reason is not None:
        fail(path, node.line, reason)
    return node.text


def _read_fold(path: str, operator: str, node: Mapping, line: int) -> Fold:
    if operator not in _FOLDABLE or list(node.entries) != ["fold"]:
        fail(path, line, f"`{operator}` takes a text, a list, or `{{fold: …}}` to compare without case")
    inside = node.entries["fold"][1]
    items = inside.items if isinstance(inside, Sequence) else [inside]
    texts = tuple(item.text for item in items if isinstance(item, Scalar) and item.text)
    if not items or len(texts) != len(items):
        fail(path, line, "`fold` takes a text or a list of texts, none of them empty")
    return Fold(texts)


def _read_scalars(path: str, operator: str, node: Node, line: int) -> Operand:
    """The operand of an operator that compares with one scalar or with a list of them."""
    several = isinstance(node, Sequence)
    if operator == "equals" and several:
        fail(path, line, "`equals` takes one text, number or boolean; use `one_of` for several")
    if operator in ("one_of", "includes_any") and not several:
        fail(path, line, f"`{operator}` takes a list; write `[…]`")
    items = node.items if isinstance(node, Sequence) else [node]
    if not items:
        fail(path, line, f"`{operator}` has an empty list, which nothing satisfies; list what is looked for")
    values: list[Operand] = []
    for item in items:
        value = item.plain if isinstance(item, Scalar) else None
        if value is None or (operator in _TEXTS and (not isinstance(value, str | int) or str(value) == "")):
            fail(path, item.line, f"`{operator}` takes text; quote it if it is empty, a number or a word such as null")
        values.append(str(item.text) if operator in _TEXTS and isinstance(item, Scalar) else value)
    return tuple(values) if several else values[0]


def _read_data(path: str, node: Node) -> Operand:
    """The operand of a named predicate: scalars, and lists of them."""
    if isinstance(node, Sequence):
        return tuple(_read_data(path, item) for item in node.items)
    value = node.plain if isinstance(node, Scalar) else None
    if value is None:
        fail(path, node.line, "a named predicate takes a text, a number, a boolean or a list of them")
    return value


def _refuse_impossible(path: str, line: int, field: str, hint: object, operator: str, operand: Operand) -> None:
    """Fail for a test whose answer the field's type gives away."""
    words = words_of(hint)
    if words and operator in ("equals", "one_of", "includes_any"):
        for item in (
            operand.texts if isinstance(operand, Fold) else operand if isinstance(operand, tuple) else (operand,)
        ):
            if str(item) not in words and not isinstance(operand, Fold):
                fail(path, line, f"{field!r} is never {str(item)!r}; {nearest(str(item), words)}")
    if operator == "has" and hint is not object and nested_fact(hint) is None and not _holds_items(hint):
        fail(path, line, f"the field {field!r} holds no items for `has`; test it directly")


def _holds_items(hint: object) -> bool:
    return any(part in (List, Map) or get_origin(part) is tuple for part in parts_of(hint))
