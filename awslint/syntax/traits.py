"""In which languages names, classes and functions behave in which way, as data; it must not know what a function means."""

from __future__ import annotations

import re

BARE_FIELDS = frozenset({"java", "kotlin", "scala", "csharp", "cpp", "swift", "ruby", ""})
"""Languages in which a method names a field of its own object without anything before it; an unknown one may be such."""

_NEVER = re.compile(r"(?!)")
_GET = re.compile(r"(?:static\s+)?get\s")
GETTERS = {
    "javascript": (_NEVER, _GET),
    "typescript": (_NEVER, _GET),
    "tsx": (_NEVER, _GET),
    "python": (re.compile(r"@(?:functools\.)?(?:cached_)?property\s*\Z"), _NEVER),
    "swift": (re.compile(r"[^=\s(,:{]\s*\Z"), _NEVER),
}
"""How a function is written that is read like a field: what stands before it, or how it begins."""

RAW_VALUES = {"php": "value", "python": "value", "swift": "rawValue"}
"""The member by which an enumeration's entry gives its value."""

OWN_ASSIGNMENTS = frozenset({"python", "notebook", "php", "hcl"})
"""Languages in which an assignment in a function never reaches a variable outside of it unless it says so."""

OPEN_CLASSES = frozenset({"cpp", "go", "ruby", "rust", "swift"})
"""Languages in which several places add to one class: methods beside it, ``impl`` blocks, extensions."""

AGGREGATES = frozenset({"cpp"})
"""Languages in which an object without a constructor takes its fields' values in their order."""

ACCESSORS = frozenset({"java", "ruby"})
"""Languages in which a field is read by a method of its name that nobody wrote."""

PAIRED = frozenset({"kotlin", "scala"})
"""Languages in which a pair, which reads as a map of one entry, is taken apart as its two halves."""

RECORDS = frozenset(
    {"dataclass", "dataclasses.dataclass", "NamedTuple", "typing.NamedTuple", "attr.s", "attr.attrs", "attr.dataclass"}
    | {"attrs.define", "attrs.frozen", "define", "frozen", "pydantic.dataclasses.dataclass"}
)
"""Decorators and bases of classes of which each field is a parameter of the constructor."""

LENDING = frozenset({"go", "cpp"})
"""Languages in which an object is lent (``&x``) to a function that reads it as well as to one that changes it."""

COPYING = frozenset({"cpp", "php", "rust", "swift"})
"""Languages in which ``b = a`` copies a map or list, so that a change of one is none of the other."""

BY_REFERENCE = {"cpp": "&", "go": "&", "php": "&", "rust": "&mut"}
"""What makes ``&b = a``, ``b = &a`` and a parameter ``&b`` other names of one variable, by the language."""

REBINDING = {"php": frozenset({"extract", "parse_str"})}
"""Functions of one argument that assign to names of the scope around the call which only that says."""

IMPLICIT_RETURNS = frozenset({"ruby", "rust", "scala", "kotlin", "swift", "powershell", "csharp"})
"""Languages in which a function gives its last expression, if only one that has nothing else."""

BARE_CALLS = frozenset({"scala"})
"""Languages in which a method is called without parentheses, and a map or list with its key in them."""

PACKAGES = frozenset({"go"})
"""Languages in which a name that nothing binds is that of a package."""

SHIFTS_APPEND = frozenset({"ruby", "cpp"})
"""Languages in which ``a << b`` adds to ``a``."""

SEVERAL_RESULTS = frozenset({"go"})
"""Languages in which a call gives its result beside an error: ``text, err := f()``."""

WRITTEN_HOLES = {"hcl": "", "shell": '"${}'}
"""Languages of which an unknown expression is shown as it is written, but for marks around it; code may hold a secret."""

MARKED_TRIMS = frozenset({"python", "go", "php", "csharp", "kotlin"})
"""Languages in which a trim can be given the characters that it takes away."""

NEW_LINES = frozenset({"java", "kotlin", "scala"})
"""Languages in which ``%n`` is a new line."""

CAPTURING = frozenset({"rust"})
"""Languages in which ``{name}`` in a template is a variable."""

RECEIVERS = frozenset({"self", "cls"})
"""First parameters that stand for the object that a method is called on."""

CONSTRUCTORS = frozenset({"__init__", "constructor", "initialize", "__construct", "init", "new"})
"""What a class calls the method that makes an object of it, beside its own name."""

SUPER_IS_METHOD = frozenset({"ruby"})
"""Languages in which ``super`` alone calls the method of the same name above, and only in a constructor that one."""

QUALIFIED = frozenset({"cpp"})
"""Languages in which a method that stands outside of its class has the class in its name."""

ENUM_CALLS = frozenset({"java", "kotlin", "scala"})
"""Languages in which the entries of an enumeration call its constructor."""
