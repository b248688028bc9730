"""Calculates with whole numbers as they are written; it must not know trees."""

from __future__ import annotations

from collections.abc import Sequence

from awslint.values import Data, Kind, Value

OPERATORS = frozenset({"+", "-", "*", "/", "//", "**"})
"""What can be calculated."""

_BIGGEST = 1 << 62


def whole_number(data: Data) -> int | None:
    """A whole number that is known."""
    if not isinstance(data, Value) or data.kind is not Kind.NUMBER:
        return None
    digits = data.text.replace("_", "").removeprefix("-")
    if not digits.isdecimal() or not digits.isascii() or len(digits) > 18:
        return None
    return -int(digits) if data.text.startswith("-") else int(digits)


def calculated(operator: str, operands: Sequence[Data]) -> int | None:
    """The result of an operation on whole numbers, operands from left to right; None where it is no whole number."""
    numbers = [whole_number(operand) for operand in operands]
    total = numbers[0]
    if total is None or (len(numbers) == 1 and operator != "-"):
        return None
    if len(numbers) == 1:
        return -total
    for number in numbers[1:]:
        if number is None:
            return None
        if operator == "*":
            total *= number
        elif operator == "-":
            total -= number
        elif operator == "+":
            total += number
        elif operator in ("/", "//") and number and total % number == 0:
            total //= number
        elif operator == "**" and 0 <= number < 64:
            total **= number
        else:
            return None
        if abs(total) > _BIGGEST:
            return None
    return total


def as_number(data: Data) -> Data:
    """A word of digits as the shell calculates with it: its words have no types."""
    if isinstance(data, Value) and data.text.isdecimal() and not data.text.startswith("0"):
        return Value(data.text, data.span, (), Kind.NUMBER, data.offsets)
    return data
