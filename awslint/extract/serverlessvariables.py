"""What the variables of a Serverless Framework file stand for, where that is written down; it must not know resources.

https://www.serverless.com/framework/docs/guides/variables
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from awslint.extract.cloudformation import Folder
from awslint.extract.document import Document
from awslint.extract.followed import read_beside
from awslint.extract.pieces import lookup
from awslint.extract.policydocument import is_statement
from awslint.extract.substitution import filled
from awslint.source import Span
from awslint.syntax.select import read_tree
from awslint.syntax.tree import Group
from awslint.values import Data, Map, Value, walk

VARIABLE = re.compile(r"\$\{([^{}]*(?:\{[^{}]*\}[^{}]*)*)\}")
_QUOTED = re.compile(r"""\s*(?:'([^'${}]+)'|"([^"${}]+)")\s*""")
_FILE = re.compile(r"file\(([^(){}]+)\)(?::([\w.-]+))?")
_DEEPEST = 5
_SYNTAXES = {"yml": "yaml", "yaml": "yaml", "json": "json"}


@dataclass(frozen=True, slots=True)
class Variables:
    """The variables of one file, whose data are ``written``; ``read`` gives the data of another file."""

    written: Data
    read: Callable[[str], Data | None] = lambda path: None

    def known(self, name: str, depth: int = 0) -> Data | None:
        """What ``${self:custom.name}`` or ``${file(path):name}`` stands for, with holes in a text of which something
        depends on a deployment; None for a list or map that does, and where nothing is known.

        A text behind a comma (``${opt:stage, 'dev'}``) is what stands there unless a deployment says otherwise. Statements
        in another file are judged there and not here.
        """
        name, comma, default = name.partition(",")
        if comma:
            first = self.known(name.strip(), depth)
            text = _QUOTED.fullmatch(default)
            return first if first is not None or text is None else Value(text[1] or text[2], self.written.span)
        other = _FILE.fullmatch(name.strip())
        found: Data | None
        if other is not None:
            found = self.read(other[1].strip())
            found = self._step(found, other[2], depth) if other[2] and found is not None else found
            if found is not None and any(isinstance(part, Map) and is_statement(part) for part in walk(found)):
                return None
        else:
            scheme, _, path = name.partition(":")
            found = self._step(self.written, path, depth) if scheme == "self" and path else None
        if isinstance(found, Value) and "${" in found.text:
            filling = filled(found, VARIABLE, lambda inner: self.known(inner, depth + 1)) if depth < _DEEPEST else None
            return filling if isinstance(filling, Value) and not filling.is_unknown else None
        if found is None or any(isinstance(part, Value) and "${" in part.text for part in walk(found)):
            return None
        return found

    def _step(self, data: Data, path: str, depth: int) -> Data | None:
        """What stands under a path; on the way, a value may be a variable itself."""
        found: Data | None = data
        for key in path.split("."):
            found = lookup(found, key)
            whole = VARIABLE.fullmatch(found.text) if isinstance(found, Value) else None
            if whole is not None and depth < _DEEPEST:
                found = self.known(whole[1], depth + 1)
        return found


def reader(document: Document | None) -> Callable[[str], Data | None]:
    """Reads the data of files beside ``document``, each of them once."""
    seen: dict[str, Data | None] = {}

    def read(path: str) -> Data | None:
        if path not in seen:
            seen[path] = _read(document, path) if document is not None else None
        return seen[path]

    return read


def _read(document: Document, path: str) -> Data | None:
    syntax = _SYNTAXES.get(path.rpartition(".")[2])
    text = read_beside(document, path) if syntax is not None else None
    tree = read_tree(syntax, Value(text, Span(0, len(text)))) if syntax is not None and text is not None else None
    if tree is None:
        return None
    root = tree.root
    if isinstance(root, Group):
        return Folder().fold(root.children[0]) if root.children else None
    return Folder().fold(root)
