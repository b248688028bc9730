"""What one module binds, as data: names with their assignments, classes, functions, calls; it must not resolve any name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from awslint.source import Span
from awslint.syntax.scopes import EVERYWHERE, Scope, Scopes
from awslint.syntax.tree import Call, Function, Node

FIELD = "this."
"""How a field of an object or class is listed in the scope of its class, however the code writes it."""


@dataclass(frozen=True, slots=True, eq=False)
class Binding:
    """One assignment: its value (None where it cannot be known), and where it holds."""

    value: Node | None
    start: int
    region: Span = EVERYWHERE
    after: int = -1
    """The offset from which it holds in its own scope; functions inside may stand before it."""
    pick: int = -1
    """Which of several results of ``value`` the name stands for; below 0 for the value itself."""
    parameter: Function | None = None
    """The function of which this is a parameter, with its default as the value."""
    is_default: bool = False
    """True where others may say otherwise: the default of an HCL variable."""


@dataclass(frozen=True, slots=True, eq=False)
class Growth:
    """What is added to a name's value at one place: ``+=``, ``.append(…)``, an entry of a map."""

    values: tuple[Node, ...]
    method: str
    start: int
    region: Span
    scope: int
    key: str | None = None
    """The entry of a map that ``values`` has the value of."""
    within: tuple[str, ...] = ()
    """The keys on the way to an entry of what the name holds, which is replaced by ``values``."""


@dataclass(frozen=True, slots=True)
class Module:
    """What the collector finds in one file."""

    scopes: Scopes
    names: dict[tuple[int, str], list[Binding]] = field(default_factory=dict)
    growth: Mapping[tuple[int, str], Sequence[Growth]] = field(default_factory=dict)
    imports: Mapping[str, str] = field(default_factory=dict)
    classes: Mapping[str, int] = field(default_factory=dict)
    """The scope of each class by name; -1 where two have it."""
    calls: Mapping[str, Sequence[Call]] = field(default_factory=dict)
    """Every call by the last segment of its name."""
    titles: Mapping[int, tuple[str, str]] = field(default_factory=dict)
    """For the id of each function: what it is called, and the class that it is a method of."""
    bases: Mapping[int, Sequence[int]] = field(default_factory=dict)
    """For the scope of each class, those of the classes that it is derived from."""
    parents: Mapping[int, Sequence[str]] = field(default_factory=dict)
    """For the scope of each class, what it is derived from as it is written, whether that stands in the module or not."""
    receivers: frozenset[str] = frozenset()
    """What methods call their object, where a language has no word for that."""
    language: str = ""


NOTHING = Module(Scopes((Scope(0, EVERYWHERE, -1, "module"),)))
"""A module that binds no name."""
