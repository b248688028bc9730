"""Says conditions and operators in words, for people; it must not know how they are evaluated."""

from __future__ import annotations

from awslint.engine.paths import write_path
from awslint.engine.rule import All, AnyOf, Check, Condition, Fold, Not, Operand

OPERATOR_WORDS: tuple[tuple[str, str, str], ...] = (
    ("equals: X", "is", "the text is X; a number in any notation, `true` and `false` in any case of letters"),
    ("one_of: [..]", "is one of", "the text is one of them"),
    ("starts_with: X", "starts with", "the text begins with it, or with one of a list"),
    ("ends_with: X", "ends with", "the text ends with it, or with one of a list"),
    ("contains: X", "contains", "it stands in the text, or one of a list does"),
    (
        "matches: RE",
        "matches",
        "the pattern is found in the text, anywhere unless it has `^` or `$`; `\\w`, `\\d`, `\\b` are of ASCII",
    ),
    (
        "called: RE",
        "is not known and called",
        "the pattern is found in what the text has for an unknown piece: a variable, a field, a call",
    ),
    ("includes_any: [..]", "includes", "an item of the list is one of them; `*` and `?` mean themselves"),
    (
        "present: true",
        "is present",
        "the field is there, even if nothing more is known of it; a written null is absent",
    ),
    ("empty: true", "is empty", "nothing is in the list, map or text, or the field is absent"),
    ("longer_than: N", "is more than", "it is a number, or a duration (`PT12H`, `1h30m`) in seconds, and more than N"),
    ("shorter_than: N", "is less than", "it is a number, or a duration in seconds, and less than N"),
    (
        "has: CONDITION",
        "has an item where",
        "one item satisfies the condition, in which the path `.` is the item itself",
    ),
)
"""Each operator as a rule writes it, as a page says it, and what makes it TRUE."""

_WORDS = {name.partition(":")[0]: words for name, words, _ in OPERATOR_WORDS}


def describe_condition(condition: Condition, depth: int = 0) -> list[str]:
    """The condition as the lines of a Markdown list, indented by ``depth`` steps."""
    indent = "  " * depth
    if isinstance(condition, Check):
        return [line for test in condition.tests for line in _describe_test(condition, *test, depth)]
    if isinstance(condition, Not):
        return [f"{indent}- not", *describe_condition(condition.part, depth + 1)]
    if isinstance(condition, All) and depth == 0:
        return [line for part in condition.parts for line in describe_condition(part)]
    title = "all of" if isinstance(condition, All) else "one of"
    return [f"{indent}- {title}", *(line for part in condition.parts for line in describe_condition(part, depth + 1))]


def _describe_test(check: Check, operator: str, operand: Operand, depth: int) -> list[str]:
    words = _WORDS.get(operator, operator.replace("_", " "))
    subject = "the item" if not check.path else f"`{write_path(check.path)}`"
    head = f"{'  ' * depth}- {subject} "
    if operator in ("present", "empty"):
        return [head + (words if operand else words.replace("is ", "is not "))]
    if isinstance(operand, Check | All | AnyOf | Not):
        return [head + words, *describe_condition(operand, depth + 1)]
    return [f"{head}{words} {_describe_operand(operand)}"]


def _describe_operand(operand: Operand) -> str:
    if isinstance(operand, Fold):
        return _join(operand.texts) + " (in any case of letters)"
    if isinstance(operand, tuple):
        return _join(tuple(_word(item) for item in operand))
    return _join((_word(operand),))


def _word(operand: Operand) -> str:
    return ("true" if operand else "false") if isinstance(operand, bool) else str(operand)


def _join(texts: tuple[str, ...]) -> str:
    """The texts as code, set in marks longer than any inside them."""
    out: list[str] = []
    for text in texts:
        mark = "`"
        while mark in text:
            mark += "`"
        space = " " if "`" in text else ""
        out.append(f"{mark}{space}{text}{space}{mark}")
    return ", ".join(out)
