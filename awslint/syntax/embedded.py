"""Reads a document that stands inside a scalar; it must not know which scalars hold one."""

from __future__ import annotations

import re
from dataclasses import replace

from awslint.syntax.cut import MAX_FAULTS, Cutter
from awslint.syntax.json import read
from awslint.syntax.select import read_tree
from awslint.syntax.tree import Fault, Node, Tree
from awslint.values import HOLE, Value

_JSON = re.compile(rf"""\s*(?:%\{{[^}}]*\}}\s*)*(?:\{{\s*(?:["'}}/{HOLE}]|\Z)|\[\s*(?:[\[{{"'\]{HOLE}]|\Z))""")
_ENCODED = re.compile(r"\s*%(?:7[Bb]|5[Bb])(?:%0[AaDd9]|%20|\+|\s)*(?:%22|%7[Bb]|%7[Dd]|%5[Dd])")
_DIRECTIVE = re.compile(rf"%\{{[^}}\r\n{HOLE}]*\}}")
_BYTE = re.compile(r"%([0-7][0-9A-Fa-f])|((?:%[89A-Fa-f][0-9A-Fa-f])+)")


_MOST_EMBEDDED = 2000
"""Embedded texts of one file that are read; a file of more is no one's work, and each costs a parser."""


class Embedder:
    """Reads the embedded texts of one file and gathers their faults; each gives its root, or None without a reader."""

    def __init__(self, faults: list[Fault]) -> None:
        self._faults = faults
        self._left = _MOST_EMBEDDED

    def shell(self, value: Value) -> Node | None:
        """The root of shell text."""
        return self.language("shell", value)

    def language(self, name: str, value: Value) -> Node | None:
        """The root of text in the syntax ``name``."""
        if self._left <= 0:
            return None
        self._left -= 1
        tree = read_language(name, value)
        if tree is None:
            return None
        self._faults.extend(tree.faults[: max(0, MAX_FAULTS - len(self._faults))])
        return tree.root


def read_shell(value: Value) -> Tree | None:
    """The tree of shell text inside a scalar."""
    return read_tree("shell", value)


def read_language(name: str, value: Value) -> Tree | None:
    """The tree of text in the syntax ``name`` inside a scalar, or None where that has no reader."""
    return read_tree(name, value)


def looks_like_json(value: Value) -> bool:
    """True if the text begins as a JSON object or array does, URL-encoded or behind Terraform directives too."""
    return _JSON.match(value.text) is not None or _ENCODED.match(value.text) is not None


def read_json(value: Value) -> Tree | None:
    """The tree of a JSON document inside a scalar, or None if it does not look like one."""
    if _ENCODED.match(value.text):
        return read(decode_url(value))
    if not _JSON.match(value.text):
        return None
    if "%{" in value.text:
        value = replace(value, text=_DIRECTIVE.sub(lambda match: " " * len(match.group()), value.text))
    return read(value)


def decode_url(value: Value) -> Value:
    """``value`` without its percent encoding, each character at its own place."""
    return Cutter(value).replaced(0, len(value.text), _BYTE, _decode)


def _decode(match: re.Match[str]) -> str:
    if match.group(1):
        return chr(int(match.group(1), 16))
    text = bytes.fromhex(match.group(2).replace("%", "")).decode("utf-8", "replace")
    return text.replace(HOLE, "\ufffd")
