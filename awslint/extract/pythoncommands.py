"""Shell commands that Python code starts; it must not know what the commands mean."""

from __future__ import annotations

import re
from collections.abc import Iterator

from awslint.extract.codemodule import CodeModule
from awslint.extract.document import Document
from awslint.extract.invocation import Word
from awslint.syntax.tree import Call, walk
from awslint.values import List, Value

_RUNNERS = re.compile(
    r"(?:\A|\.)(?:run|call|check_call|check_output|Popen|getoutput|getstatusoutput|system|popen|execvp|sh)\Z"
)
_MODULES = ("subprocess", "os", "asyncio", "commands", "sh", "invoke", "fabric", "c", "ctx", "conn", "session", "nox")


def python_commands(document: Document) -> Iterator[tuple[list[Word] | None, Value | None]]:
    """Each command that Python code starts: its words where they are a list, else its shell text."""
    if document.tree is None:
        return
    module = CodeModule(document.bindings)
    for node in walk(document.tree.root):
        if not isinstance(node, Call) or not node.arguments or not _is_runner(module, node.name):
            continue
        first = module.value(node.arguments[0].value)
        if isinstance(first, List):
            yield [Word(item) for item in first.items if isinstance(item, Value)], None
        elif isinstance(first, Value) and first.text == "aws":
            # nox takes the words of a command as arguments.
            given = [module.value(argument.value) for argument in node.arguments if argument.name is None]
            yield [Word(item) for item in given if isinstance(item, Value)], None
        elif isinstance(first, Value) and "aws" in first.text:
            yield None, first


def _is_runner(module: CodeModule, name: str) -> bool:
    full = module.full_name(name)
    return _RUNNERS.search(full) is not None and full.split(".", 1)[0] in _MODULES
