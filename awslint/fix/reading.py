"""Whether a changed file is still read by what reads it; it must not know what was changed."""

from __future__ import annotations

import re
import warnings

from awslint.source import Source, Span
from awslint.syntax.select import read_tree, syntax_of
from awslint.values import Value

_HEAD_BYTES = 400
_LONGEST = 1_000_000
_DEEPEST = 200


def still_reads(path: str, before: bytes, after: bytes) -> bool:
    """True unless the file read well before and does not now; for Python its own parser is asked as well."""
    syntax = syntax_of(path, before[:_HEAD_BYTES])
    if _faults(path, syntax, after) > _faults(path, syntax, before):
        return False
    return syntax != "python" or not compiles(before) or compiles(after)


def _faults(path: str, syntax: str, data: bytes) -> int:
    text = Source(path, data).text.value
    tree = read_tree(syntax, Value(text, Span(0, len(text))))
    return 0 if tree is None else len(tree.faults)


def compiles(data: bytes) -> bool:
    """True if Python's parser takes it. What is large or deep is not given to it: it runs out of memory or stack."""
    import ast

    if len(data) > _LONGEST or _depth(data) > _DEEPEST:
        return False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ast.parse(data)
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        return False
    return True


def _depth(data: bytes) -> int:
    """How deep brackets stand at most, those in strings included."""
    depth = deepest = 0
    for match in re.finditer(rb"[(\[{]|[)\]}]", data):
        depth = depth + 1 if match.group() in b"([{" else max(depth - 1, 0)
        deepest = max(deepest, depth)
    return deepest
