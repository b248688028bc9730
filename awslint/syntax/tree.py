"""The one kind of located tree that every syntax is read into; it must not know languages, files or AWS.

All spans are in the outermost file: a document inside a string inside YAML has the YAML file's offsets. Trees are walked
with :func:`walk`, never by recursion, because their depth is the attacker's choice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from operator import attrgetter
from typing import Any, TypeAlias

from awslint.record import dataclass
from awslint.source import Span
from awslint.values import Value


@dataclass(frozen=True, slots=True)
class Scalar:
    """A literal. ``span`` includes its quotes, ``value.span`` only the content; ``tag`` is a YAML tag such as ``!Sub``."""

    value: Value
    span: Span
    tag: str | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """A key with its value in a mapping."""

    key: Node
    value: Node
    span: Span


@dataclass(frozen=True, slots=True)
class Mapping:
    """A map, object, dict or hash in source order, duplicates kept.

    ``open`` is True where entries are spread in from elsewhere (``**base``, ``...base``, a YAML merge of an unknown);
    ``spread`` is what they are spread from, and what else stands among the entries, as far as the syntax shows it.
    """

    pairs: tuple[Pair, ...]
    span: Span
    tag: str | None = None
    open: bool = False
    spread: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list, array or tuple; ``open`` and ``spread`` as for :class:`Mapping`."""

    items: tuple[Node, ...]
    span: Span
    tag: str | None = None
    open: bool = False
    spread: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class Name:
    """A reference by name, dotted as written without spaces: ``boto3.client``, ``var.bucket``, ``self.key``, ``HOME``."""

    path: str
    span: Span


@dataclass(frozen=True, slots=True)
class Index:
    """``target[key]``."""

    target: Node
    key: Node
    span: Span


@dataclass(frozen=True, slots=True)
class Join:
    """Text put together from parts: a concatenation, an interpolated string, adjacent literals.

    ``operator`` is what stands between the parts of a concatenation (``+``, which adds numbers too); empty for the others.
    """

    parts: tuple[Node, ...]
    span: Span
    operator: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several values, which one is not known here: a conditional expression, ``a or b``."""

    options: tuple[Node, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument of a call; ``name`` is None for a positional one; ``spread`` marks ``*args`` and ``**kwargs``."""

    value: Node
    span: Span
    name: Value | None = None
    spread: bool = False


@dataclass(frozen=True, slots=True)
class Call:
    """A call or constructor. ``name`` is the dotted callee as far as it is plain names (``s3.put_object``).

    ``receiver`` is what the last segment is called on, when that is an expression of its own
    (``boto3.client("s3").put_object()`` has the inner call as receiver and the name ``put_object``).
    """

    name: str
    arguments: tuple[Argument, ...]
    span: Span
    name_span: Span
    receiver: Node | None = None


@dataclass(frozen=True, slots=True)
class Assign:
    """``target = value``, an attribute, a field, a constant, a shell or Make variable.

    ``exported`` is True for a shell ``export``; ``append`` for what puts texts together (``+=``); another
    compound assignment has its operation as the value.
    """

    target: Node
    value: Node
    span: Span
    exported: bool = False
    append: bool = False


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a function; ``default`` is None where there is none."""

    name: str
    default: Node | None
    span: Span


PATTERN = "argument."
"""How the name of a parameter begins that has none, because a pattern takes it apart; its place follows."""


@dataclass(frozen=True, slots=True)
class Function:
    """A function or method; ``name`` is empty for a lambda.

    ``owner`` is the type that a method belongs to which stands outside of it: its first parameter is its object.
    """

    name: str
    parameters: tuple[Parameter, ...]
    body: tuple[Node, ...]
    span: Span
    owner: str = ""


@dataclass(frozen=True, slots=True)
class Class:
    """A class, struct or module with a body of its own."""

    name: str
    body: tuple[Node, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Import:
    """A name that comes from elsewhere: ``import boto3 as b`` is ``boto3`` bound to ``b``."""

    origin: str
    bound: str
    span: Span


@dataclass(frozen=True, slots=True)
class Block:
    """A named block of declarations: HCL's ``resource "aws_s3_bucket" "b" { … }``."""

    kind: str
    labels: tuple[Value, ...]
    body: tuple[Node, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Redirect:
    """A shell redirection; ``body`` is the text of a heredoc or here-string, or the file name."""

    operator: str
    body: Node
    span: Span


@dataclass(frozen=True, slots=True)
class Command:
    """A simple shell command: words (the first is the program), its own variable assignments, its redirections."""

    words: tuple[Node, ...]
    assignments: tuple[Assign, ...]
    redirects: tuple[Redirect, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Group:
    """Anything else that holds nodes, in source order: a file, a loop, a pipeline, an expression nobody needs.

    ``label`` names the construct in the syntax's own word (``module``, ``if``, ``pipeline``, ``subshell``), for an
    operation its operator (``*``, ``==``, ``and``).
    """

    label: str
    children: tuple[Node, ...]
    span: Span


Node: TypeAlias = (
    Scalar
    | Mapping
    | Sequence
    | Name
    | Index
    | Join
    | Choice
    | Call
    | Assign
    | Function
    | Class
    | Import
    | Block
    | Command
    | Group
)


@dataclass(frozen=True, slots=True)
class Fault:
    """A place that a reader could not make sense of; the rest of the tree is still there."""

    kind: str
    message: str
    span: Span


@dataclass(frozen=True, slots=True)
class Tree:
    """What a reader gives: the root (a :class:`Group` of documents or statements) and what it could not read."""

    root: Node
    faults: tuple[Fault, ...] = ()


def children(node: Node) -> tuple[Node, ...]:
    """The nodes directly inside ``node``, in source order."""
    inside = _INSIDE.get(type(node))
    return () if inside is None else inside(node)


def _of_mapping(node: Mapping) -> tuple[Node, ...]:
    return _in_order(tuple([part for pair in node.pairs for part in (pair.key, pair.value)]), node.spread)


def _of_sequence(node: Sequence) -> tuple[Node, ...]:
    return _in_order(node.items, node.spread)


def _of_call(node: Call) -> tuple[Node, ...]:
    inner = [argument.value for argument in node.arguments]
    return tuple(inner) if node.receiver is None else (node.receiver, *inner)


def _of_function(node: Function) -> tuple[Node, ...]:
    return (*[p.default for p in node.parameters if p.default is not None], *node.body)


def _of_command(node: Command) -> tuple[Node, ...]:
    return (*node.assignments, *node.words, *[redirect.body for redirect in node.redirects])


def _in_order(parts: tuple[Node, ...], spread: tuple[Node, ...]) -> tuple[Node, ...]:
    if not spread:
        return parts
    return tuple(sorted((*parts, *spread), key=lambda node: node.span.start))


# A table, because half of what an extractor does is to walk: a chain of questions about the type takes three times as long.
_INSIDE: dict[type, Callable[[Any], tuple[Node, ...]]] = {
    Mapping: _of_mapping,
    Sequence: _of_sequence,
    Join: attrgetter("parts"),
    Choice: attrgetter("options"),
    Group: attrgetter("children"),
    Index: attrgetter("target", "key"),
    Call: _of_call,
    Assign: attrgetter("target", "value"),
    Function: _of_function,
    Class: attrgetter("body"),
    Block: attrgetter("body"),
    Command: _of_command,
}


def walk(node: Node) -> Iterator[Node]:
    """``node`` and everything in it, outer before inner, in source order, without recursion."""
    stack = [node]
    pop, push, get = stack.pop, stack.extend, _INSIDE.get
    while stack:
        top = pop()
        yield top
        inside = get(type(top))
        if inside is not None:
            push(inside(top)[::-1])
