"""Access keys that commands give to containers and builds of images, as facts; it must not judge them.

https://docs.docker.com/reference/cli/docker/container/run/#env
"""

from __future__ import annotations

from collections.abc import Iterator

from awslint.aws.workloads import handed_keys, is_emulator
from awslint.extract.document import Document
from awslint.extract.shellscopes import spelling, steps, texts, words
from awslint.facts import WorkloadKey
from awslint.source import Span
from awslint.syntax.tree import Command
from awslint.values import Entry, Map, Value, unknown

_PROGRAMS = frozenset({"docker", "podman", "nerdctl", "docker-compose", "kubectl", "finch"})
_OPTIONS = {"-e": "container", "--env": "container", "--build-arg": "image"}


def extract(document: Document) -> Iterator[WorkloadKey]:
    """The first key of each command that hands one over without a session token, in source order."""
    seen: set[Span] = set()
    for text in texts(document) if document.tree is not None else ():
        # Of a pipeline, the key itself is judged where it comes from.
        if text.runtime in ("test", "ci"):
            continue
        for step in steps(text.root):
            if isinstance(step.node, Command) and step.node.span not in seen:
                seen.add(step.node.span)
                yield from _given(document, step.node)


def _given(document: Document, command: Command) -> Iterator[WorkloadKey]:
    said = words(command)
    program = said[0].rpartition("/")[2] if said else ""
    if program not in _PROGRAMS or any(is_emulator(word) for word in said):
        return
    kind, variables = "container", list[Entry]()
    before = ""
    for word in command.words:
        text = spelling(word)
        option, equals, given = text.partition("=")
        if before in _OPTIONS:
            kind, (name, equals, value) = _OPTIONS[before], text.partition("=")
        elif option in _OPTIONS and equals:
            kind, (name, equals, value) = _OPTIONS[option], given.partition("=")
        else:
            name = ""
        if name:
            told = Value(value, word.span) if equals else unknown(word.span, name)
            variables.append(Entry(Value(name, word.span), told, word.span))
        before = text
    for handed in handed_keys(Map(tuple(variables), command.span)):
        yield WorkloadKey(
            source=document.source, span=handed.value.span, workload=kind, name=handed.name, value=handed.value
        )
