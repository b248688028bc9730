"""Reads the fenced code blocks of Markdown, each by the language it names; it must not know what the code is for.

The tree: a group ``document`` of one Group a block, labelled with the syntax that was read, of the block's own root. Prose
is left out. An extractor that must not judge examples leaves groups of this file alone.
The format: https://spec.commonmark.org/0.31.2/#fenced-code-blocks
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from awslint.source import Span
from awslint.syntax.cut import Cutter
from awslint.syntax.embedded import Embedder
from awslint.syntax.select import syntax_of
from awslint.syntax.tree import Group, Node, Scalar, Tree
from awslint.values import Value

_FENCE = re.compile(
    r"^([ ]{0,12}(?:>[ ]?)*+[ ]{0,3})(`{3,}+|~{3,}+)[ \t]*+(?:\{[ \t]*+\.?+)?+([^\s`{},]*+)[^`\r\n]*+(?:\r\n|[\r\n]|\Z)",
    re.MULTILINE,
)
_LINE = re.compile(r"([ \t>]*+)([^\r\n]*+)(?:\r\n|[\r\n]|\Z)")
_ALIASES = {
    "bash": "shell",
    "console": "shell",
    "shell": "shell",
    "sh": "shell",
    "shell-session": "shell",
    "terraform": "hcl",
    "golang": "go",
    "docker": "dockerfile",
    "make": "makefile",
    "groovy": "jenkinsfile",
    "dotenv": "env",
    "typescript": "typescript",
    "javascript": "javascript",
    "python": "python",
    "python3": "python",
    "ruby": "ruby",
    "powershell": "powershell",
    "csharp": "csharp",
    "c#": "csharp",
    "kotlin": "kotlin",
    "rust": "rust",
    "perl": "perl",
    "elixir": "elixir",
}


def read(value: Value) -> Tree:
    """The located tree of the fenced blocks; a block without a reader for its language is a Scalar."""
    cutter = Cutter(value)
    embedder = Embedder(cutter.faults)
    nodes: list[Node] = []
    for syntax, body, at in blocks(value):
        root = None if syntax in ("markdown", "text") else embedder.language(syntax, body)
        node: Node = Scalar(body, body.span) if root is None else root
        nodes.append(Group(syntax, (node,), at))
    span = cutter.span(0, len(value.text))
    return Tree(Group("document", tuple(nodes), span), tuple(cutter.faults))


def blocks(value: Value) -> Iterator[tuple[str, Value, Span]]:
    """The syntax and the content of each fenced block, and where it stands with its fences."""
    cutter = Cutter(value)
    at = 0
    while fence := _FENCE.search(value.text, at):
        end, at = _close(value.text, fence)
        yield language_of(fence.group(3)), _body(cutter, fence, end), cutter.span(fence.start(), at)


def language_of(info: str) -> str:
    """The syntax that the first word of an info string names; ``text`` for an unknown one."""
    name = info.casefold().strip("{.}")
    return _ALIASES.get(name) or (syntax_of(f"block.{name}", b"") if name else "text")


def _close(text: str, fence: re.Match[str]) -> tuple[int, int]:
    """Where a block's content ends, and where its closing fence does."""
    mark = fence.group(2)
    at = fence.end()
    while at < len(text):
        line = _LINE.match(text, at)
        if line is None or line.end() == at:
            break
        word = line.group(2).rstrip()
        if len(word) >= len(mark) and word == mark[0] * len(word):
            return at, line.end()
        at = line.end()
    return at, at


def _body(cutter: Cutter, fence: re.Match[str], end: int) -> Value:
    """The content without the indentation or quotation marks in front of the fence."""
    before = fence.group(1)
    start = min(fence.end(), end)
    if not before:
        return cutter.raw(start, end)
    prefix = rf"[ ]{{0,{len(before)}}}" if ">" not in before else r"[ ]{0,12}(?:>[ ]?)*+"
    return cutter.replaced(start, end, re.compile(f"^{prefix}", re.MULTILINE), lambda match: "")
