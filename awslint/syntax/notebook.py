"""Reads Jupyter notebooks, each cell by its language; it must not know what the code does.

The tree: a group ``notebook`` of one group a cell, in source order. ``code`` holds the cell's module, its shell commands
and the JSON of its outputs; ``markdown`` and ``raw`` hold the Scalar of their text. All spans are in the notebook itself.
The format: https://nbformat.readthedocs.io/en/latest/format_description.html
"""

from __future__ import annotations

import re

from awslint.syntax import json
from awslint.syntax.cut import Cutter
from awslint.syntax.embedded import Embedder
from awslint.syntax.spelling import compile_spelling, concatenate, overwrite, spell
from awslint.syntax.tree import Assign, Group, Mapping, Name, Node, Scalar, Sequence, Tree
from awslint.values import Value

_MAGIC = re.compile(
    r"""
      \"""(?:[^"\\]|\\.|"(?!""))*+(?:\"""|\Z) | '''(?:[^'\\]|\\.|'(?!''))*+(?:'''|\Z)
    | "(?:[^"\\\n]|\\.)*+" | '(?:[^'\\\n]|\\.)*+' | \#[^\n]*+
    | (?P<line>^[ \t]*+(?:[A-Za-z_][\w, ]*+=[ \t]*+)?(?P<sign>!!?|%%?)(?P<rest>(?:[^\\\n]|\\.)*+))
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)
_CELL_MAGIC = re.compile(r"\s*%%(!|[A-Za-z]\w*+)([^\n]*+)\n?")
_LINE_MAGIC = re.compile(r"(?:sx|sc|system|bash|sh)\b[ \t]*+")
_ENV = re.compile(r"(?:set_)?env[ \t]++([A-Za-z_]\w*+)(?:[ \t]*+=[ \t]*+|[ \t]++)([^\r\n]*[^\s])")
_INSERTED = compile_spelling(r"\{([A-Za-z_][\w.]*+(?:\[[^\]{}\n]*+\])*+)\}")
"""What IPython puts into a line for the shell: ``{name}``."""

_LANGUAGES = {
    "bash": "shell",
    "sh": "shell",
    "!": "shell",
    "system": "shell",
    "sx": "shell",
    "script": "shell",
    "javascript": "javascript",
    "js": "javascript",
    "ruby": "ruby",
    "perl": "perl",
    "sql": "sql",
}
_PYTHON_MAGICS = frozenset(
    {"time", "timeit", "capture", "prun", "python", "python3", "pypy", "local", "spark", "pyspark"}
)
_KERNELS = {"ir": "r", "bash": "shell", "ijavascript": "javascript", "c++": "cpp", "c#": "csharp"}


def read(value: Value) -> Tree:
    """The located tree of a notebook."""
    tree = json.read(value)
    faults = list(tree.faults)
    embedder = Embedder(faults)
    root = tree.root.children[0] if isinstance(tree.root, Group) and tree.root.children else tree.root
    if not isinstance(root, Mapping):
        return Tree(Group("notebook", (tree.root,), tree.root.span), tuple(faults))
    language = _language(root)
    nodes: list[Node] = []
    for cell in _cells(root):
        own = _get(cell, "metadata", "vscode", "languageId")
        spoken = own.value.text.casefold() if isinstance(own, Scalar) and own.value.text else language
        nodes.append(_read_cell(cell, spoken, embedder))
    return Tree(Group("notebook", tuple(nodes), tree.root.span), tuple(faults))


def _get(node: Node | None, *names: str) -> Node | None:
    """What stands under a path of keys."""
    for name in names:
        if not isinstance(node, Mapping):
            return None
        pairs = [p.value for p in node.pairs if isinstance(p.key, Scalar) and p.key.value.text == name]
        node = pairs[-1] if pairs else None
    return node


def _language(root: Mapping) -> str:
    """The syntax of the code cells, which is Python's where the notebook does not say."""
    for path in (("metadata", "language_info", "name"), ("metadata", "kernelspec", "language")):
        found = _get(root, *path)
        if isinstance(found, Scalar) and found.value.text:
            name = found.value.text.casefold()
            return "python" if "python" in name else _KERNELS.get(name, name)
    return "python"


def _cells(root: Mapping) -> list[Mapping]:
    """The cells; before version 4 of the format they stand in worksheets."""
    sheets = _get(root, "worksheets")
    holders: list[Node | None] = [root, *(sheets.items if isinstance(sheets, Sequence) else ())]
    found: list[Mapping] = []
    for holder in holders:
        cells = _get(holder, "cells")
        if isinstance(cells, Sequence):
            found += [cell for cell in cells.items if isinstance(cell, Mapping)]
    return found


def _read_cell(cell: Mapping, language: str, embedder: Embedder) -> Group:
    kind = _get(cell, "cell_type")
    label = kind.value.text if isinstance(kind, Scalar) else "raw"
    source = _get(cell, "source") or _get(cell, "input")
    value = _joined(source)
    nodes: list[Node] = []
    if value is not None:
        nodes = _read_code(value, language, embedder) if label == "code" else [Scalar(value, value.span)]
    outputs = _get(cell, "outputs")
    if outputs is not None:
        nodes.append(outputs)
    nodes.sort(key=lambda node: node.span.start)
    return Group(label if label in ("code", "markdown") else "raw", tuple(nodes), cell.span)


def _joined(source: Node | None) -> Value | None:
    """A cell's text, which is written as one string or as a list of lines."""
    if isinstance(source, Scalar):
        return source.value
    if isinstance(source, Sequence):
        values = [item.value for item in source.items if isinstance(item, Scalar)]
        return concatenate(values) if values else None
    return None


def _read_code(value: Value, language: str, embedder: Embedder) -> list[Node]:
    magic = _CELL_MAGIC.match(value.text)
    if magic and magic.group(1) not in _PYTHON_MAGICS:
        name = _LANGUAGES.get(magic.group(1))
        body = Cutter(value).raw(magic.end(), len(value.text))
        root = None if name is None else embedder.language(name, body)
        return [Scalar(body, body.span) if root is None else root]
    if language != "python":
        root = embedder.language(language, value)
        return [Scalar(value, value.span) if root is None else root]
    nodes: list[Node] = []
    cutter = Cutter(value)
    hidden: list[tuple[int, int, str]] = []
    for match in _MAGIC.finditer(value.text):
        if match.group("line") is None:
            continue
        start, end = match.span("rest")
        sign = match.start("sign")
        # A name stands in for the magic, so that the code around it stays whole.
        hidden.append((sign, end, "_"))
        shell = match.group("sign")[0] == "!"
        variable = None if shell else _ENV.match(value.text, start, end)
        if variable:
            nodes.append(_exported(cutter, variable))
            continue
        line = _LINE_MAGIC.match(value.text, start, end)
        if line and not shell:
            start, shell = line.end(), True
        if shell:
            root = embedder.shell(spell(cutter, start, end, _INSERTED, _decode))
            nodes += [] if root is None else [root]
    module = embedder.language("python", overwrite(value, hidden) if hidden else value)
    return [*([] if module is None else [module]), *nodes]


def _exported(cutter: Cutter, match: re.Match[str]) -> Node:
    """``%env NAME=value`` as an exported variable."""
    name, value = cutter.span(*match.span(1)), cutter.raw(*match.span(2))
    return Assign(Name(match[1], name), Scalar(value, value.span), cutter.span(*match.span()), exported=True)


def _decode(match: re.Match[str]) -> tuple[str, str | None]:
    return "", match[1]
