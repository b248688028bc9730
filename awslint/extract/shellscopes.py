"""The commands of shell text in any file, each with where its output goes; it must not know what the commands mean."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from awslint.extract.ci import is_pipeline, run_blocks
from awslint.extract.document import Document
from awslint.extract.processes import started
from awslint.extract.pythoncommands import python_commands
from awslint.extract.runtime import runtime_of
from awslint.extract.scripts import scripts
from awslint.facts import Runtime
from awslint.syntax.select import read_tree
from awslint.syntax.tree import Assign, Command, Group, Join, Name, Node, Scalar, children
from awslint.values import HOLE, Value

_PROGRAMS = frozenset({"python", "javascript", "typescript", "go", "ruby"})
"""Languages whose programs start shell commands; what PowerShell and batch files say are commands of their own."""
_INSIDE = frozenset({"shell", "dockerfile", "makefile", "justfile", "jenkinsfile"})


class Text(NamedTuple):
    """One shell text: its tree, where it runs, and its words as they are written."""

    root: Node
    runtime: Runtime
    written: str


class Step(NamedTuple):
    """A command or an assignment; ``captured`` is True if its output is kept from the reader, ``feeds`` what reads it."""

    node: Command | Assign
    captured: bool
    feeds: Command | None = None


def texts(document: Document) -> Iterator[Text]:
    """The shell texts of a file, what a program starts among them, in source order."""
    runtime = runtime_of(document.source.path, document.syntax, document.text)
    if document.syntax in _INSIDE:
        if document.tree is not None:
            yield Text(document.tree.root, runtime, document.text)
        return
    if document.syntax in _PROGRAMS:
        yield from _started(document, runtime)
        return
    found: Iterator[tuple[Value, Runtime]]
    if is_pipeline(document.source.path):
        found = ((run.text, "ci") for run in run_blocks(document))
    else:
        found = (
            (script.text, script.runtime or runtime)
            for script in scripts(document)
            if script.text is not None and script.language == "shell"
        )
    for text, where in found:
        tree = read_tree("shell", text)
        if tree is not None:
            yield Text(tree.root, where, text.text)


def _started(document: Document, runtime: Runtime) -> Iterator[Text]:
    """The commands that a program starts, as shell text or as a list of words."""
    if document.syntax == "python":
        given = [([word.value for word in said or ()], text) for said, text in python_commands(document)]
    else:
        given = [(list(script.words), script.text) for script in started(document)]
    for said, text in given:
        if text is not None:
            tree = read_tree("shell", text) if "aws" in text.text else None
            if tree is not None:
                yield Text(tree.root, runtime, text.text)
        elif said:
            span = said[0].span._replace(end=said[-1].span.end)
            command = Command(tuple(Scalar(word, word.span) for word in said), (), (), span)
            yield Text(command, runtime, " ".join(word.text for word in said))


def steps(root: Node) -> Iterator[Step]:
    """The commands and assignments below ``root``, in source order."""
    stack: list[tuple[Node, bool, Command | None]] = [(root, False, None)]
    while stack:
        node, captured, feeds = stack.pop()
        inner = captured or (isinstance(node, Group) and "substitution" in node.label)
        if isinstance(node, Command | Assign):
            yield Step(node, captured, feeds)
        below = list(children(node))
        if isinstance(node, Group) and node.label == "pipeline" and below:
            last = below[-1]
            reader = _last_command(last)
            stack.append((last, inner, feeds))
            stack.extend((part, inner, reader) for part in reversed(below[:-1]))
        else:
            stack.extend((part, inner, feeds) for part in reversed(below))


def _last_command(node: Node) -> Command | None:
    """What a pipeline ends in; behind the start of a heredoc stands a pipeline of its own."""
    while isinstance(node, Group) and node.label == "pipeline" and node.children:
        node = node.children[-1]
    return node if isinstance(node, Command) else None


def spelling(node: Node) -> str:
    """A word as a reader sees it: known text, and ``$NAME`` for a variable."""
    match node:
        case Scalar(value=value):
            return value.text.replace(HOLE, "$")
        case Name(path=path):
            return f"${path}"
        case Join(parts=parts):
            return "".join(spelling(part) for part in parts)
        case Group(label="expansion", children=(Name(path=path), *_)):
            return f"${path}"
        case _:
            return "$"


def words(command: Command) -> list[str]:
    """The words of a command, past ``sudo`` and ``command``."""
    found = [spelling(word) for word in command.words]
    while found and found[0] in ("sudo", "command", "exec", "builtin"):
        del found[0]
        while found and found[0].startswith("-"):
            del found[0]
    return found


def output_file(command: Command, feeds: Command | None) -> str | None:
    """The file that a command's output goes to, by ``tee``, or by a redirection of its own or of what reads it."""
    last = feeds if feeds is not None else command
    said = words(last)
    if said and said[0] == "tee" and (files := [word for word in said[1:] if not word.startswith("-")]):
        return files[0]
    for redirect in (*command.redirects, *last.redirects):
        if redirect.operator in (">", ">>", ">|", "&>", "&>>"):
            return spelling(redirect.body)
    return None
