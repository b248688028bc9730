"""Runs functions that are written as if they were recursive on a stack of their own; it must not know what they visit.

A visitor answers at once, or it is a generator that yields the items it needs visited, is sent their answers, and
returns its own. So a visitor reads like plain recursion and the depth of the input costs heap, never the C stack.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from types import GeneratorType
from typing import Any, Generic, Protocol, TypeAlias, TypeVar

Item = TypeVar("Item")
Answer = TypeVar("Answer")

Visit: TypeAlias = Generator[Sequence[Item], list[Answer], Answer]
"""A visitor at work: yields items, is sent one answer an item, returns its own answer."""

MAX_DEPTH = 1000
"""How many visitors may wait for one another; no file that a person wrote comes near."""


def descend(
    item: Item,
    visit: Callable[[Item], Answer | Visit[Item, Answer]],
    too_deep: Callable[[Item], Answer],
    limit: int = MAX_DEPTH,
) -> Answer:
    """What ``visit`` answers for ``item``; below ``limit`` levels ``too_deep`` answers instead."""
    answer = visit(item)
    if not isinstance(answer, Generator):
        return answer
    stack: list[_Frame[Item, Answer]] = [_Frame(answer)]
    while True:
        frame = stack[-1]
        waiting = frame.next_visitor(visit, too_deep, len(stack) >= limit)
        if waiting is not None:
            stack.append(_Frame(waiting))
            continue
        try:
            frame.resume()
        except StopIteration as done:
            result: Answer = done.value
            stack.pop()
            if not stack:
                return result
            stack[-1].answers.append(result)


class _Frame(Generic[Item, Answer]):
    """A visitor that waits, the items that it still waits for, and the answers so far."""

    __slots__ = ("answers", "pending", "started", "visitor")

    def __init__(self, visitor: Visit[Item, Answer]) -> None:
        self.visitor = visitor
        self.pending: Iterator[Item] = iter(())
        self.answers: list[Answer] = []
        self.started = False

    def next_visitor(
        self,
        visit: Callable[[Item], Answer | Visit[Item, Answer]],
        too_deep: Callable[[Item], Answer],
        at_limit: bool,
    ) -> Visit[Item, Answer] | None:
        """Answer pending items until one needs a visitor of its own, which is given back; None when all are answered."""
        for item in self.pending:
            if at_limit:
                self.answers.append(too_deep(item))
                continue
            answer = visit(item)
            if isinstance(answer, Generator):
                return answer
            self.answers.append(answer)
        return None

    def resume(self) -> None:
        """Send the answers; raises StopIteration with the visitor's own answer when it is done."""
        if self.started:
            wanted = self.visitor.send(self.answers)
        else:
            self.started = True
            wanted = next(self.visitor)
        self.pending = iter(wanted)
        self.answers = []


Plan: TypeAlias = tuple[Sequence[Item], Callable[[Item, list[Answer], Any], Answer], Item, Any]
"""A node of which the parts come first: the items, what makes the answer from theirs, and its last two arguments."""

Dispatch: TypeAlias = Mapping[int, tuple[Callable[[Any, Any], Any], Any]]
"""For the number of a node's type, its visitor and what that takes beside the node."""


class Numbered(Protocol):
    """What :func:`assemble` visits: anything that has the number of a type."""

    @property
    def kind_id(self) -> int:
        """The number of the node's type."""


Kinded = TypeVar("Kinded", bound=Numbered)


def assemble(
    item: Kinded,
    dispatch: Dispatch,
    other: tuple[Callable[[Kinded, Any], Answer | Plan[Kinded, Answer] | Visit[Kinded, Answer]], Any],
    too_deep: Callable[[Kinded], Answer],
    limit: int = MAX_DEPTH,
) -> Answer:
    """As :func:`descend`, for visitors that ask for items once: a few times faster, without a generator each.

    A visitor answers at once, gives a :data:`Plan`, or is a generator that yields once; an answer must not be a plain
    tuple. ``other`` visits what ``dispatch`` does not list.
    """
    answers: list[Answer] = []
    work: list[Any] = [item]
    pop, push, answered, get = work.pop, work.extend, answers.append, dispatch.get
    depth = 0
    while work:
        top = pop()
        if type(top) is tuple:
            wanted, finish, node, extra = top
            depth -= 1
            count = len(wanted)
            if count:
                inner = answers[-count:]
                del answers[-count:]
            else:
                inner = []
            answered(finish(node, inner, extra))
        elif depth >= limit:
            answered(too_deep(top))
        else:
            visit, about = get(top.kind_id, other)
            answer = visit(top, about)
            if type(answer) is GeneratorType:
                answer = (next(answer), _resume, top, answer)
            if type(answer) is tuple:
                depth += 1
                work.append(answer)
                push(answer[0][::-1])
            else:
                answered(answer)
    return answers[0]


def _resume(_item: object, answers: list[Answer], visitor: Visit[Any, Answer]) -> Answer:
    """The end of a plan that a generator made."""
    try:
        visitor.send(answers)
    except StopIteration as done:
        answer: Answer = done.value
        return answer
    raise RuntimeError("a visitor asked for items twice")
