"""What a query file can say of a node type: its role and the parts of it; it must not know a grammar or a language."""

from __future__ import annotations

import enum
from collections.abc import Mapping


class Role(enum.Enum):
    """What a node type is; the value is its capture in a query file. Comments list the captures of its parts."""

    # What no pattern names; ``@group.if`` gives it another label: if, for, while, try, switch, return. @part, several,
    # says what it holds, where that is not all; @option, several, the blocks of which one gives its value;
    # @bound, several, names that a condition gives the value behind them; @variable, what a loop sets, which then comes
    # first. ``@group.word`` is called by the word that it begins with.
    GROUP = "group"
    # Pieces: @string.content, @string.escape, @string.interpolation (with @expression). @pieces is what holds them,
    # where that is not the literal itself. ``@string.maybe`` is one only if it is written as one.
    STRING = "string"
    SCALAR = "scalar"  # .number, .boolean, .null, .plain (a word, such as the name of a property)
    HEREDOC = "heredoc"  # begins a text that stands further on, in what has the capture @heredoc.body
    BACKTICKS = "backticks"  # a string that a shell runs: a call of the name "`"
    ADJACENT = "adjacent"  # adjacent string literals
    NAME = "name"  # @word is the name, where more stands with it (``List<String>``), @type a type that does
    MEMBER = "member"  # @object @member
    INDEX = "index"  # @object @key, of which there may be several
    BINARY = "binary"  # @left @operator @right; with one operand only it stands for that
    UNARY = "unary"  # @operator @operand; ``++`` and ``--`` change the operand
    # @option, several: the values that a conditional expression may have; @condition is one where there is one other.
    CHOICE = "choice"
    CALL = (
        "call"  # @callee @arguments @receiver (where that stands outside of the callee) @body (a block behind the call)
    )
    # @callee @arguments: a command with words and options behind it, as a call; an option is a KEYWORD without parts.
    INVOCATION = "invocation"
    PIPE = "pipe"  # what each invocation gives is what the next is called on
    MACRO = "macro"  # @callee @arguments, which are tokens: a call whose name ends in "!"
    TOKENS = "tokens"  # what a macro is given between brackets, in words and signs
    ARGUMENTS = "arguments"  # visited through CALL only; a pair among the arguments is a named one
    KEYWORD = "keyword"  # @name @value; without a name, or if both are one node, it is a plain argument
    SPREAD = "spread"
    MAPPING = "mapping"  # @item as for a sequence; .fields: a name is a field's; @key @value, several, without pairs
    FLAT = "flat"  # a mapping in which a pair has no node of its own: names, some with ``=`` and a value behind them
    # @item, several, where that is not all that is in it; .flat: one list in it is the whole; .holes: an item can be left
    # out between commas.
    SEQUENCE = "sequence"
    COLLECTION = "collection"  # a mapping if one of its parts is a pair, else a sequence; .fields: a name is a field's
    # @type @arguments @body: a typed literal; with arguments a call, else a collection with a tag. ``@construct.declared``
    # has the type of the declaration around it.
    CONSTRUCT = "construct"
    ITEMS = "items"  # several make a sequence, one stands for itself; @item, several, where that is not all
    PAIR = "pair"  # @key @value; without a value, or if both are one node, it is an item
    SHORTHAND = "shorthand"  # a name in a mapping that is key and value
    ASSIGN = (
        "assign"  # @target (several make a sequence) @value @operator (a compound one makes it an append) @annotation
    )
    DECLARATION = "declaration"  # @type @declarator, several, such as an assignment: with arguments it makes an object
    PROTOTYPE = "prototype"  # @name @parameters: a function without a body; in a block it may be a declaration as well
    TYPED = "typed"  # @type @body: an object from a list, as in a declaration
    BINDINGS = "bindings"  # @target @value, several: each name with the value between it and the next
    APPEND = "append"  # @target @value @operator
    # @name @parameters (lists, or parameters themselves) @body @annotation (both several) @owner: the type that a method
    # outside of it belongs to. ``@function.fields`` is a class's head, of which each parameter is a field.
    FUNCTION = "function"
    # @name (several make several parameters) @value: through FUNCTION; elsewhere an assignment. @field, if there is such,
    # says that it is a field as well.
    PARAMETER = "parameter"
    CLASS = "class"  # @name @bases @body @annotation, several, @head, several: what stands before the body and is of it
    # @module (several: a path in pieces) @name (several) @alias @whole (several: what is bound to the module itself)
    IMPORT = "import"
    IMPORTED = "imported"  # @name @alias: visited through IMPORT only
    COMMAND = "command"  # @word, several: a shell's command
    # Stands for the one thing inside of it, or for @value, several: parentheses, a declaration. ``@inside.deepest`` is for
    # grammars in which every expression stands in a dozen nodes that all begin and end with it.
    INSIDE = "inside"
    OPAQUE = "opaque"  # holds nothing of interest: a type annotation, an operator word


PARTS: Mapping[Role, tuple[str, ...]] = {
    Role.GROUP: ("part", "option", "variable", "bound"),
    Role.STRING: ("pieces",),
    Role.NAME: ("word", "type"),
    Role.SEQUENCE: ("item",),
    Role.MAPPING: ("item", "key", "value"),
    Role.ITEMS: ("item",),
    Role.BINDINGS: ("target", "value"),
    Role.INVOCATION: ("callee", "arguments"),
    Role.MEMBER: ("object", "member"),
    Role.INDEX: ("object", "key"),
    Role.BINARY: ("left", "operator", "right"),
    Role.UNARY: ("operator", "operand"),
    Role.CHOICE: ("option", "condition"),
    Role.CALL: ("callee", "arguments", "receiver", "body"),
    Role.MACRO: ("callee", "arguments"),
    Role.KEYWORD: ("name", "value"),
    Role.CONSTRUCT: ("type", "arguments", "body"),
    Role.PAIR: ("key", "value"),
    Role.ASSIGN: ("target", "value", "operator", "annotation"),
    Role.DECLARATION: ("type", "declarator"),
    Role.PROTOTYPE: ("name", "parameters"),
    Role.TYPED: ("type", "body"),
    Role.APPEND: ("target", "value", "operator"),
    Role.FUNCTION: ("name", "parameters", "body", "annotation", "owner"),
    Role.PARAMETER: ("name", "value", "field"),
    Role.CLASS: ("name", "bases", "body", "annotation", "head"),
    Role.IMPORT: ("module", "name", "alias", "whole"),
    Role.IMPORTED: ("name", "alias"),
    Role.COMMAND: ("word",),
    Role.INSIDE: ("value",),
}
"""The captures of a role's parts, in the order in which readers ask for them."""
