"""What a row of :mod:`awslint.syntax.languages` can say of a language; it must not know one.

How it writes strings, names and operators. What its node types are stands in its query file.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Escapes:
    """How a language writes characters in strings: single letters, and prefixes with their number of hex digits."""

    letters: Mapping[str, str]
    hexadecimal: Mapping[str, int]
    octal: bool = True
    any_letter: bool = False
    """True where a backslash before any other character stands for that character."""


class Margin(enum.Enum):
    """What a text block leaves out of the lines as they are written."""

    KEPT = "nothing"
    LEAST = "the indentation that all lines share, and blanks at their ends"
    SHARED = "the indentation that all lines share which are not blank"
    CLOSING = "the indentation of the closing quotes, and the line break before them"


@dataclass(frozen=True, slots=True)
class Notation:
    """One way to write a string, for grammars that do not show all its pieces; :mod:`awslint.syntax.notation` reads it."""

    opening: str
    """A pattern of what stands before the content; its first group is what ends the content."""
    escape: str = ""
    """A pattern, without groups, of what stands for another text."""
    name: str = ""
    """A pattern of a name that is filled in, where the grammar shows none; its group ``name`` is the path."""
    margin: Margin = Margin.KEPT
    around: tuple[str, str] = ("", "")
    """What stands around something filled in where the grammar leaves that outside of it: braces."""


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """One language: its grammar package, and how its strings, names and operators are written."""

    name: str
    package: str
    escapes: Escapes
    query: str = ""
    """The query file's name if that is another language's."""
    dialect: str = ""
    """A second query file, for node types that not every dialect has."""
    notations: tuple[Notation, ...] = ()
    """Ways to write strings, of which the first counts that fits; without one that does, the grammar's pieces are read."""
    heredocs: tuple[Notation, ...] = ()
    """As ``notations``, by how a text begins that stands further on."""
    doubled: Mapping[str, str] = field(default_factory=dict)
    """Escapes that stand for a fixed text, such as a doubled brace or quote."""
    joins: frozenset[str] = frozenset({"+"})
    """Binary operators that put texts together."""
    formats: frozenset[str] = frozenset()
    """Binary operators that fill a text with values; they become calls of that name."""
    fallbacks: frozenset[str] = frozenset({"||", "??"})
    """Binary operators of which the value is one of both sides."""
    appends: frozenset[str] = frozenset()
    """Operators that a grammar takes for binary ones and that change what stands on their left."""
    pairs: frozenset[str] = frozenset()
    """Binary operators that make a pair of a mapping: ``"a" to b``, ``"a" -> b``."""
    transparent: frozenset[str] = frozenset()
    """Operators that leave a value as it is: ``&``, ``*``, ``await``; ``_!`` is one that stands behind its operand."""
    function: str = "language"
    """What the grammar package calls the function that gives the grammar."""
    unread: str = ""
    """A pattern of what the grammar stumbles over and no reader needs, such as a macro: it is parsed as blanks."""
    literal: str = ""
    """A pattern for literals without escapes or expressions, which one match then reads; its group is the content."""
    raw_escapes: bool = False
    """True where an escape's meaning depends on the string's prefix (``b"\\u0041"``)."""
    words: Mapping[str, str] = field(default_factory=dict)
    """What a grammar takes for names and is a literal: the word, and its kind."""
    typed_calls: bool = False
    """True where a grammar takes ``f<T>(a)`` for two comparisons."""
    sigils: str = ""
    """Characters in front of a variable's name that are not part of its path: ``$``, ``@``."""
    prefix: str = ""
    """A pattern of what else may stand in front of a name and is not part of its path."""
    containers: str = r"(?!)"
    """A pattern of the types that a list in braces gives items to; it makes an object of any other."""
    makers: Mapping[str, int] = field(default_factory=dict)
    """Functions that make an object of the type between their angle brackets, with how many arguments are not for it."""
    constructors: frozenset[str] = frozenset()
    """Commands, without case, that make an object of the type that they are told: ``New-Object Type(arguments)``."""
    constant_calls: bool = False
    """True where ``A.b`` is a call, which on the way to another one counts as a path if ``A`` is a constant."""
    own: str = ""
    """Characters in front of the name of a field of one's own object, whose path then is one of ``self``."""
    separators: str = ""
    """A pattern of what stands between the words of a path beside the dot: ``::``, ``->``, ``?.``."""
    binds_head: bool = False
    """True where ``import a.b`` binds ``a``; elsewhere it binds ``b``."""
    binds_bare: bool = True
    """False where an import that names nothing binds nothing: ``import "a"``."""
    importers: frozenset[str] = frozenset()
    """Functions that import: what is assigned from their call is bound as an import binds it."""
    definers: frozenset[str] = frozenset()
    """Functions that give a constant its value: what their first argument names is assigned their second."""
    maps: str = r"(?i)map|dict"
    """A pattern of the types of which a typed literal's keys are expressions; elsewhere they are the names of fields."""
