"""What stands at a path, and the operators that test it, in three values; it must not know rules nor findings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from awslint.engine import texts
from awslint.engine.rule import Fold, Operand, Path
from awslint.facts import Fact, Secret
from awslint.values import HOLE, Data, Kind, List, Map, Truth, Value


class Unseen:
    """Stands for what may or may not be there, and is not known if it is."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "UNSEEN"


UNSEEN = Unseen()


@dataclass(frozen=True, slots=True)
class Found:
    """Something at the end of a path, and the fact in whose source it stands.

    ``data`` is a value, a list, a map, a fact, a plain Python value, None for absent, or :data:`UNSEEN`. ``inner`` is
    True for an item of a list or map, as opposed to a field of a fact.
    """

    owner: Fact
    data: object
    inner: bool = False


def items_of(found: Found) -> Iterator[Found]:
    """A list's or tuple's items, lists inside it opened too, then UNSEEN if more may exist; anything else is itself.

    An empty list yields one absent item.
    """
    if not isinstance(found.data, List | tuple):
        yield found
        return
    stack: list[Found] = [found]
    while stack:
        top = stack.pop()
        if isinstance(top.data, List):
            if top.data.open:
                stack.append(Found(top.owner, UNSEEN, True))
            elif not top.data.items:
                yield Found(top.owner, None, True)
            stack.extend(Found(top.owner, item, True) for item in reversed(top.data.items))
        elif isinstance(top.data, tuple):
            if not top.data:
                yield Found(top.owner, None, True)
            for item in reversed(top.data):
                stack.append(Found(item if isinstance(item, Fact) else top.owner, item, True))
        else:
            yield top


def step(found: Found, segment: str) -> Iterator[Found]:
    """What stands under ``segment`` of a fact or map; ``*`` is any key of a map. None where there is no such key."""
    data = found.data
    if isinstance(data, Fact):
        yield Found(data.said_by(segment), getattr(data, segment))
    elif isinstance(data, Map):
        if segment == "*":
            yield from (Found(found.owner, entry.value, True) for entry in data.entries)
            if data.open or not data.entries:
                yield Found(found.owner, UNSEEN if data.open else None, True)
            return
        entry = data.find(segment)
        if entry is not None:
            yield Found(found.owner, entry.value, True)
        elif data.open or any(
            HOLE in key.key.text and texts.could_equal(key.key.text, segment) for key in data.entries
        ):
            yield Found(found.owner, UNSEEN, True)
        else:
            yield Found(found.owner, None, True)
    elif data is UNSEEN or (isinstance(data, Value) and data.is_unknown):
        yield Found(found.owner, UNSEEN, True)
    else:
        yield Found(found.owner, None, True)


def walk_path(start: Found, path: Path) -> list[Found]:
    """Everything that stands at ``path``; a list on the way gives what stands there in each of its items."""
    if len(path) == 1 and isinstance(start.data, Fact):
        # Most paths are one field of the fact, and most of the time spent in judging is spent here.
        data = getattr(start.data, path[0])
        return [Found(start.data.said_by(path[0]), None if _is_null(data) else data)]
    here = [start]
    for segment in path:
        here = [inner for found in here for item in items_of(found) for inner in step(item, segment)]
    return [Found(found.owner, None, found.inner) if _is_null(found.data) else found for found in here]


def _is_null(data: object) -> bool:
    """A null that is written out leaves the setting out, in Terraform, YAML and the SDKs alike."""
    return isinstance(data, Value) and data.kind is Kind.NULL


def text_of(data: object) -> str | None:
    """The text, perhaps with holes, by which a scalar is compared; None if it is no scalar."""
    if isinstance(data, Value):
        return None if data.kind is Kind.NULL else data.text
    if isinstance(data, bool):
        return "true" if data else "false"
    if isinstance(data, str | int | float):
        return str(data)
    return None


ScalarTest: TypeAlias = Callable[[str, Operand], Truth]


def any_of(test: Callable[[str, str], Truth], text: str, operand: Operand) -> Truth:
    """The test holds for one of the operand's texts, without case where the operand says ``fold``."""
    if isinstance(operand, Fold):
        text, wanted = text.casefold(), tuple(item.casefold() for item in operand.texts)
    else:
        wanted = tuple(str(item) for item in operand) if isinstance(operand, tuple) else (str(operand),)
    truth = Truth.FALSE
    for item in wanted:
        truth = truth.either(test(text, item))
        if truth is Truth.TRUE:
            break
    return truth


def one_of(text: str, operand: Operand) -> Truth:
    """The text is one of the operand's scalars."""
    if isinstance(operand, Fold):
        return any_of(texts.equals, text, operand)
    truth = Truth.FALSE
    for item in operand if isinstance(operand, tuple) else (operand,):
        if isinstance(item, str | int | float):
            truth = truth.either(texts.equals_scalar(text, item))
    return truth


def longer(text: str, operand: Operand) -> Truth:
    """The text is a number and more than the operand."""
    return texts.compare_number(text, float(operand), True) if isinstance(operand, int | float) else Truth.FALSE


def shorter(text: str, operand: Operand) -> Truth:
    """The text is a number and less than the operand."""
    return texts.compare_number(text, float(operand), False) if isinstance(operand, int | float) else Truth.FALSE


SCALAR_TESTS: dict[str, ScalarTest] = {
    "equals": one_of,
    "one_of": one_of,
    "starts_with": lambda text, operand: any_of(texts.starts_with, text, operand),
    "ends_with": lambda text, operand: any_of(texts.ends_with, text, operand),
    "contains": lambda text, operand: any_of(texts.contains, text, operand),
    "longer_than": longer,
    "shorter_than": shorter,
}
"""The operators on one scalar; on a list they hold if they hold for any item."""

SCALAR_OPERATORS = (*SCALAR_TESTS, "includes_any", "matches", "called")
WHOLE_OPERATORS = ("present", "empty", "has")
OPERATORS = (*SCALAR_OPERATORS, *WHOLE_OPERATORS)


def is_present(data: object, wanted: bool) -> Truth:
    """The field is there (or is not); a hole is there."""
    if data is UNSEEN:
        return Truth.UNKNOWN
    return Truth.of((data is not None) is wanted)


def is_empty(data: object, wanted: bool) -> Truth:
    """It is known to hold nothing (or something): a list or map without entries, an empty text, or an absent field."""
    truth = _emptiness(data)
    return truth if wanted else truth.negate()


def _emptiness(data: object) -> Truth:
    if data is None:
        return Truth.TRUE
    if data is UNSEEN:
        return Truth.UNKNOWN
    if isinstance(data, List | Map):
        size = len(data.items) if isinstance(data, List) else len(data.entries)
        return Truth.FALSE if size else Truth.UNKNOWN if data.open else Truth.TRUE
    if isinstance(data, tuple):
        return Truth.of(not data)
    text = data.reveal() if isinstance(data, Secret) else text_of(data)
    if text is None:
        return Truth.FALSE
    return Truth.TRUE if not text else Truth.UNKNOWN if not text.strip(HOLE) else Truth.FALSE


def is_data(data: object) -> bool:
    """True for a located value, list or map."""
    return isinstance(data, Value | List | Map)


def span_data(found: Found) -> Data | Fact | None:
    """What of ``found`` has a place in a source: a value, list, map or fact; None if it is plain Python."""
    data = found.data
    return data if isinstance(data, Value | List | Map | Fact) else None
