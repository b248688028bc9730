"""Shell commands that stand inside Python code and configuration files; it must not know what the commands mean."""

from __future__ import annotations

import re
from collections.abc import Iterator

from awslint.extract.document import Document
from awslint.extract.invocation import Word
from awslint.extract.pymodule import PythonModule
from awslint.syntax.tree import Call, Group, Mapping, Node, Scalar, Sequence, walk
from awslint.values import List, Value

_RUNNERS = re.compile(
    r"(?:\A|\.)(?:run|call|check_call|check_output|Popen|getoutput|getstatusoutput|system|popen|execvp|sh)\Z"
)
_MODULES = ("subprocess", "os", "asyncio", "commands", "sh", "invoke", "fabric", "c", "ctx", "conn")
_SHELL_KEYS = frozenset(
    {
        "run",
        "script",
        "before_script",
        "after_script",
        "command",
        "commands",
        "cmd",
        "cmds",
        "shell",
        "build",
        "entrypoint",
    }
)


def python_commands(document: Document) -> Iterator[tuple[list[Word] | None, Value | None]]:
    """Each command that Python code starts: its words where they are a list, else its shell text."""
    if document.tree is None:
        return
    module = PythonModule(document.tree.root)
    for node in walk(document.tree.root):
        if not isinstance(node, Call) or not node.arguments or not _is_runner(module, node.name):
            continue
        first = module.value(node.arguments[0].value)
        if isinstance(first, List):
            yield [Word(item) for item in first.items if isinstance(item, Value)], None
        elif isinstance(first, Value) and "aws" in first.text:
            yield None, first


def _is_runner(module: PythonModule, name: str) -> bool:
    full = module.full_name(name)
    return _RUNNERS.search(full) is not None and full.split(".", 1)[0] in _MODULES


def script_texts(document: Document) -> Iterator[Value]:
    """The shell texts of a YAML or JSON file, by the keys under which tools look for them."""
    if document.tree is None:
        return
    stack: list[tuple[Node, bool]] = [(document.tree.root, False)]
    is_package = document.source.path.rsplit("/", 1)[-1] == "package.json"
    while stack:
        node, is_shell = stack.pop()
        match node:
            case Scalar(value=value) if is_shell:
                yield value
            case Sequence(items=items) if is_shell and _is_word_list(items):
                continue
            case Sequence(items=items):
                stack.extend((item, is_shell) for item in reversed(items))
            case Mapping(pairs=pairs):
                for pair in reversed(pairs):
                    key = pair.key.value.text if isinstance(pair.key, Scalar) else ""
                    stack.append((pair.value, key in _SHELL_KEYS or (is_package and (is_shell or key == "scripts"))))
            case Group(children=parts):
                stack.extend((part, False) for part in reversed(parts))
            case _:
                continue


def _is_word_list(items: tuple[Node, ...]) -> bool:
    """True for ``[aws, s3, ls]``, the words of one command rather than a list of commands."""
    first = items[0] if items else None
    return isinstance(first, Scalar) and first.value.text in ("aws", "sh", "bash", "/bin/sh", "/bin/bash", "-c")
