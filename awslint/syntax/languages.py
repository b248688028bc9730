"""What differs between programming languages, as data: one row a language; it must not import a grammar or build a tree.

A row says which role each node type of the grammar plays and in which fields its parts stand. A node type without a role
becomes a Group of what it holds, under its own name, so a row lists only what has a meaning of its own.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field


class Role(enum.Enum):
    """What a node type of a grammar is. The comment lists the fields that a :class:`Shape` of the role names."""

    GROUP = enum.auto()  # what the row does not list
    STRING = enum.auto()  # no fields: pieces are told apart by the row's content, escape and interpolation types
    SCALAR = enum.auto()  # a number, a boolean, a null: kind in Shape.word
    ADJACENT = enum.auto()  # adjacent string literals
    NAME = enum.auto()
    MEMBER = enum.auto()  # object, member
    INDEX = enum.auto()  # object, then any number of keys
    BINARY = enum.auto()  # left, operator, right
    CHOICE = enum.auto()  # a conditional: Shape.picks are the positions of its options among the named children
    CALL = enum.auto()  # callee, arguments, and what it is called on where that stands outside of the callee
    ARGUMENTS = enum.auto()  # visited through CALL only
    KEYWORD = enum.auto()  # name, value; without a name, or if both are one node, it is a plain argument
    SPREAD = enum.auto()
    MAPPING = enum.auto()
    PAIR = enum.auto()  # key, value
    SEQUENCE = enum.auto()
    ASSIGN = enum.auto()  # target, value
    ASSIGN_TO = enum.auto()  # value, target: the same the other way round (``with x as y``)
    APPEND = enum.auto()  # target, value, operator
    FUNCTION = enum.auto()  # name, parameters, body
    PARAMETER = enum.auto()  # name, value: visited through FUNCTION only
    CLASS = enum.auto()  # name, bases, body
    IMPORT = enum.auto()  # module, name
    IMPORTED = enum.auto()  # name, alias: visited through IMPORT only
    INSIDE = enum.auto()  # stands for the one thing inside of it: parentheses, an expression statement
    OPAQUE = enum.auto()  # holds nothing of interest: a type annotation, an operator word


@dataclass(frozen=True, slots=True)
class Shape:
    """The role of a node type, the fields in which its parts stand, in the order that the role lists.

    Where the grammar has no field, ``#0`` is the first named child that is no comment, ``#1`` the next, ``#-1`` the last.
    """

    role: Role
    fields: tuple[str, ...] = ()
    word: str = ""
    picks: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Escapes:
    """How a language writes characters in strings: single letters, and prefixes with their number of hex digits."""

    letters: Mapping[str, str]
    hexadecimal: Mapping[str, int]
    octal: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """One language: its grammar package, the roles of its node types, and how its strings are written."""

    name: str
    package: str
    shapes: Mapping[str, Shape]
    content: frozenset[str]
    escape: frozenset[str]
    interpolation: Mapping[str, str]
    """Node types that hold an expression inside a string, and the field that it stands in (empty: the first child)."""
    escapes: Escapes
    doubled: Mapping[str, str] = field(default_factory=dict)
    """Node types inside strings that stand for a fixed text, such as a doubled brace."""
    joins: frozenset[str] = frozenset({"+"})
    """Binary operators that put texts together."""
    formats: frozenset[str] = frozenset()
    """Binary operators that fill a text with values; they become calls of that name."""
    fallbacks: frozenset[str] = frozenset({"||", "??"})
    """Binary operators of which the value is one of both sides."""
    comments: frozenset[str] = frozenset({"comment"})
    function: str = "language"
    """What the grammar package calls the function that gives the grammar."""
    literal: str = ""
    """A pattern for literals without escapes or expressions, which one match then reads; its group is the content."""
    raw_escapes: bool = False
    """True where ``escape`` also marks sequences of which the meaning depends on the string's prefix (``b"\\u0041"``)."""


_C_LETTERS = {
    "n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v", "\\": "\\", "'": "'", '"': '"', "\n": "",
    "\r\n": "", "\r": "",
}  # fmt: skip

PYTHON = Language(
    name="python",
    package="tree_sitter_python",
    shapes={
        "string": Shape(Role.STRING),
        "concatenated_string": Shape(Role.ADJACENT),
        "integer": Shape(Role.SCALAR, word="number"),
        "float": Shape(Role.SCALAR, word="number"),
        "true": Shape(Role.SCALAR, word="boolean"),
        "false": Shape(Role.SCALAR, word="boolean"),
        "none": Shape(Role.SCALAR, word="null"),
        "identifier": Shape(Role.NAME),
        "dotted_name": Shape(Role.NAME),
        "attribute": Shape(Role.MEMBER, ("object", "attribute")),
        "subscript": Shape(Role.INDEX, ("value", "subscript")),
        "binary_operator": Shape(Role.BINARY, ("left", "operator", "right")),
        "boolean_operator": Shape(Role.BINARY, ("left", "operator", "right")),
        "conditional_expression": Shape(Role.CHOICE, picks=(0, 2)),
        "call": Shape(Role.CALL, ("function", "arguments")),
        "argument_list": Shape(Role.ARGUMENTS),
        "keyword_argument": Shape(Role.KEYWORD, ("name", "value")),
        "list_splat": Shape(Role.SPREAD),
        "dictionary_splat": Shape(Role.SPREAD),
        "dictionary": Shape(Role.MAPPING),
        "pair": Shape(Role.PAIR, ("key", "value")),
        "list": Shape(Role.SEQUENCE),
        "tuple": Shape(Role.SEQUENCE),
        "set": Shape(Role.SEQUENCE),
        "expression_list": Shape(Role.SEQUENCE),
        "pattern_list": Shape(Role.SEQUENCE),
        "tuple_pattern": Shape(Role.SEQUENCE),
        "list_pattern": Shape(Role.SEQUENCE),
        "assignment": Shape(Role.ASSIGN, ("left", "right")),
        "named_expression": Shape(Role.ASSIGN, ("name", "value")),
        "augmented_assignment": Shape(Role.APPEND, ("left", "right", "operator")),
        "as_pattern": Shape(Role.ASSIGN_TO, ("", "alias")),
        "function_definition": Shape(Role.FUNCTION, ("name", "parameters", "body")),
        "lambda": Shape(Role.FUNCTION, ("", "parameters", "body")),
        "default_parameter": Shape(Role.PARAMETER, ("name", "value")),
        "typed_default_parameter": Shape(Role.PARAMETER, ("name", "value")),
        "typed_parameter": Shape(Role.PARAMETER, ("", "")),
        "class_definition": Shape(Role.CLASS, ("name", "superclasses", "body")),
        "import_statement": Shape(Role.IMPORT, ("", "name")),
        "import_from_statement": Shape(Role.IMPORT, ("module_name", "name")),
        "future_import_statement": Shape(Role.OPAQUE),
        "aliased_import": Shape(Role.IMPORTED, ("name", "alias")),
        "expression_statement": Shape(Role.INSIDE),
        "parenthesized_expression": Shape(Role.INSIDE),
        "with_item": Shape(Role.INSIDE),
        "as_pattern_target": Shape(Role.INSIDE),
        "await": Shape(Role.INSIDE),
        "type": Shape(Role.OPAQUE),
        "type_conversion": Shape(Role.OPAQUE),
        "format_specifier": Shape(Role.OPAQUE),
    },
    content=frozenset({"string_content"}),
    escape=frozenset({"escape_sequence"}),
    interpolation={"interpolation": "expression"},
    escapes=Escapes(_C_LETTERS, {"x": 2, "u": 4, "U": 8}),
    doubled={"{{": "{", "}}": "}"},
    formats=frozenset({"%"}),
    fallbacks=frozenset({"or"}),
    literal=r"""[rRuUbB]{0,2}(?:"(?!"")([^"\\\n]*+)"|'(?!'')([^'\\\n]*+)'|["]{3}([^\\]*)["]{3}|'{3}([^\\]*)'{3})""",
    raw_escapes=True,
)
