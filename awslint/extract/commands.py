"""Calls of the AWS CLI in shell text, wherever that stands, as AwsCommand facts; it must not know which are bad."""

from __future__ import annotations

import re
from collections.abc import Iterator

from awslint.extract.ci import is_pipeline, run_blocks
from awslint.extract.document import Document
from awslint.extract.followed import at_use
from awslint.extract.invocation import Word, parse_invocation
from awslint.extract.optionvalues import completed
from awslint.extract.processes import LANGUAGES, started
from awslint.extract.pythoncommands import python_commands
from awslint.extract.routines import placed
from awslint.extract.runtime import runtime_of
from awslint.extract.scripts import Script, scripts
from awslint.extract.shellstate import ShellState, is_library
from awslint.facts import AwsCommand, Runtime
from awslint.source import Span
from awslint.syntax.select import read_tree
from awslint.syntax.tree import Assign, Block, Command, Function, Group, Name, Node, Scalar, walk
from awslint.values import Value

_SHELL_INSIDE = frozenset({"dockerfile", "makefile", "justfile", "jenkinsfile", "notebook", "batch"})
"""Syntaxes whose tree holds the shell commands where they stand."""

_TASK_TABLE = re.compile(r"(?:\A|\.)(?:tasks|scripts)(?:\.|\Z)")
_UNIT = re.compile(r"Service\Z|program:|eventlistener:")
_UNIT_COMMAND = re.compile(r"(?:Exec(?:StartPre|StartPost|Start|Reload|StopPost|Stop|Condition)|command)\Z")
_SHELLS = frozenset({"sh", "bash", "zsh", "dash", "ksh"})


def extract(document: Document) -> Iterator[AwsCommand]:
    """Every call of the AWS CLI in the document, in source order."""
    yield from placed(_commands(document), document.tree.root if document.tree is not None else None)


def _commands(document: Document) -> Iterator[AwsCommand]:
    runtime = runtime_of(document.source.path, document.syntax, document.text)
    if document.syntax == "shell":
        if document.tree is None:
            return
        if runtime == "script" and is_library(document.tree.root, document.text):
            runtime = "library"
        yield from _shell(document, document.tree.root, ShellState.of_script(document), runtime, "")
    elif document.syntax in _SHELL_INSIDE:
        if document.tree is not None:
            yield from _shell(document, document.tree.root, ShellState.of_script(document), runtime, "")
        if document.syntax == "notebook":
            yield from _python(document, runtime)
    elif document.syntax == "python":
        yield from _python(document, runtime)
    elif document.syntax == "toml":
        for text in _named_tasks(document):
            yield from _text(document, text, ShellState.of_text(document, text.text), "script", "")
    elif document.syntax == "ini":
        for text in _unit_commands(document):
            by_hand = runtime if runtime != "unknown" else "script"
            yield from _text(document, text, ShellState.of_text(document, document.text), by_hand, "")
    elif is_pipeline(document.source.path):
        for run in run_blocks(document):
            state = ShellState.of_text(document, run.text.text)
            state.export_all(run.env)
            yield from _text(document, run.text, state, "ci", run.scope)
    else:
        for script in started(document) if document.syntax in LANGUAGES else scripts(document):
            yield from _script(document, script, script.runtime or runtime)


def _named_tasks(document: Document) -> Iterator[Value]:
    """The commands that a project keeps under names in tables such as ``[tool.poe.tasks]``, ``[tool.pdm.scripts]``."""
    for node in walk(document.tree.root) if document.tree is not None else ():
        if isinstance(node, Block) and node.labels and _TASK_TABLE.search(node.labels[0].text):
            yield from (part.value for part in walk(node) if isinstance(part, Scalar) and " " in part.value.text)


def _unit_commands(document: Document) -> Iterator[Value]:
    """The commands of systemd's and supervisord's units, past the marks that may stand before a program.

    https://www.freedesktop.org/software/systemd/man/latest/systemd.service.html#Command%20lines
    https://supervisord.org/configuration.html#program-x-section-settings
    """
    for node in walk(document.tree.root) if document.tree is not None else ():
        if not isinstance(node, Block) or not node.labels or not _UNIT.match(node.labels[0].text):
            continue
        for entry in node.body:
            if isinstance(entry, Assign) and isinstance(entry.target, Name) and isinstance(entry.value, Scalar):
                text = entry.value.value
                if _UNIT_COMMAND.match(entry.target.path):
                    yield text.part(len(text.text) - len(text.text.lstrip("-@:+!")), len(text.text))


def _script(document: Document, script: Script, runtime: Runtime) -> Iterator[AwsCommand]:
    """The calls in one piece of code that stands in data."""
    around = document.text if document.syntax in LANGUAGES else "" if script.text is None else script.text.text
    state = ShellState.of_text(document, around)
    state.export_all(script.environment)
    if script.text is None:
        words = [Word(value) for value in script.words]
        nested = _nested(words)
        if nested is not None:
            yield from _text(document, nested, state, runtime, "")
        else:
            yield from _command(document, words, state, runtime, "", None)
    elif script.language == "shell":
        for fact in _text(document, script.text, state, runtime, ""):
            yield at_use(fact, script.text)
    elif script.language == "python" and "aws" in script.text.text:
        yield from _python(document.inner("python", script.text), runtime)


def _python(document: Document, runtime: Runtime) -> Iterator[AwsCommand]:
    """The calls that Python code makes."""
    for words, text in python_commands(document):
        # What the program sets for the processes it starts stands anywhere in it.
        state = ShellState.of_text(document, document.text)
        if words is not None:
            yield from _command(document, words, state, runtime, "", None)
        elif text is not None:
            yield from _text(document, text, state, runtime, "")


def _text(document: Document, text: Value, state: ShellState, runtime: Runtime, scope: str) -> Iterator[AwsCommand]:
    """The calls in shell text that stands inside another document."""
    if "aws" not in text.text:
        return
    tree = read_tree("shell", text)
    if tree is not None:
        yield from placed(_shell(document, tree.root, state, runtime, scope), tree.root)


def _shell(document: Document, root: Node, state: ShellState, runtime: Runtime, scope: str) -> Iterator[AwsCommand]:
    own: set[Node] = set()
    seen: set[tuple[Span, tuple[Node, ...]]] = set()
    state.begin(root)
    for node in walk(root):
        match node:
            case Assign(target=Name()) if node not in own:
                state.assign(node)
            case Function(name="aws"):
                state.wrapped = True
            case Group(label="for" | "redirected"):
                state.loop(node)
            case Command(span=span, words=said) if (span, said) not in seen:
                # What does not fit the grammar may stand in the tree twice; what is used elsewhere has one place for all.
                seen.add((span, said))
                # What stands before a command is set for that command alone.
                own.update(node.assignments)
                state.see(node)
                words = state.words(node)
                nested = _nested(words)
                if nested is not None:
                    yield from _text(document, nested, state, runtime, scope)
                else:
                    yield from _command(document, words, state, runtime, scope, node)


def _nested(words: list[Word]) -> Value | None:
    """The shell text that ``bash -c TEXT`` or ``eval TEXT`` runs."""
    names = [word.value.text.rsplit("/", 1)[-1] for word in words[:3]]
    if len(words) >= 3 and names[0] in _SHELLS and names[1] in ("-c", "-ec", "-lc", "-xc"):
        return words[2].value
    if len(words) == 2 and names[0] == "eval" and words[1].value.known is not None:
        return words[1].value
    if len(words) == 4 and names[0] == "assume" and names[2] == "--exec":
        # https://docs.commonfate.io/granted/usage/assuming-roles
        return words[3].value
    if len(words) > 2 and names[0] == "trap" and " " in words[1].value.text:
        return words[1].value
    return None


def _command(
    document: Document, words: list[Word], state: ShellState, runtime: Runtime, scope: str, node: Command | None
) -> Iterator[AwsCommand]:
    call = parse_invocation(words)
    if call is None:
        return
    own = state.own_assignments(node) if node is not None else ()
    environment = state.environment((*own, *call.assignments), call.span)
    yield AwsCommand(
        source=document.source,
        span=call.span,
        scope=scope,
        service=call.service,
        operation=call.operation,
        options=completed(call.options, state.in_turn, document),
        arguments=call.arguments,
        environment=environment,
        credential_source=state.credential_source(call, environment),
        runtime=runtime,
    )
