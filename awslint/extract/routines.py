"""In which function, target, trap or entry of a file something is done to access keys; it must not know in which order.

A function's commands run when it is called, and a trap's or an ``after_script``'s last, wherever they stand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from awslint.facts import AwsCommand, Fact, SdkCall
from awslint.syntax.tree import Assign, Command, Function, Group, Mapping, Name, Node, Scalar, walk

_Use = TypeVar("_Use", bound=Fact)


def placed(facts: Iterable[_Use], root: Node | None) -> Iterator[_Use]:
    """The facts, those about access keys with the routine of ``root`` in which they stand before what was known of it."""
    for fact in facts:
        if root is not None and isinstance(fact, AwsCommand | SdkCall) and _is_of_keys(fact):
            around = routine_at(root, fact.span.start)
            fact = replace(fact, routine=":".join(part for part in (around, fact.routine) if part))
        yield fact


def _is_of_keys(fact: AwsCommand | SdkCall) -> bool:
    word = fact.operation.text.replace("-", "").casefold() if fact.operation is not None else ""
    return word.endswith(("accesskey", "accesskeys"))


def routine_at(root: Node, at: int) -> str:
    """The names of what stands around the offset ``at``, from the outermost; empty where it runs from the top."""
    names: list[str] = []
    for node in walk(root):
        if not node.span.start <= at < node.span.end:
            continue
        match node:
            case Assign(target=Name(path=path), value=Function(name="")):
                names.append(path)
            case Function(name=name) if name:
                names.append(name)
            case Group(label="rule", children=(Scalar(value=head), *_)):
                names.append(head.text)
            case Command(words=(Scalar(value=program), *_)) if program.text == "trap":
                names.append("trap")
            case Mapping(pairs=pairs):
                inside = (pair.key for pair in pairs if pair.span.start <= at < pair.span.end)
                names += [key.value.text for key in inside if isinstance(key, Scalar)]
            case _:
                pass
    return ".".join(names)
