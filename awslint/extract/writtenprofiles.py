"""What scripts and programs put into the AWS CLI's own configuration, as Setting facts; it must not judge the settings.

``aws configure set duration_seconds 43200 --profile ops``, a heredoc or a text that goes to ``~/.aws/config``. Keys that
are put there are commands and disclosures of their own.
https://docs.aws.amazon.com/cli/latest/reference/configure/set.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from awslint.extract import settings
from awslint.extract.document import Document
from awslint.extract.processes import LANGUAGES
from awslint.extract.runtime import runtime_of
from awslint.extract.shellscopes import output_file, spelling, steps, texts
from awslint.facts import Setting
from awslint.syntax.resolve import fold
from awslint.syntax.tree import Assign, Call, Command, Index, Join, Mapping, Node, Scalar, children, walk
from awslint.values import Map, Value

_CONFIGURATION = re.compile(r"(?:\A|/)\.aws/config\Z|\A\$AWS_CONFIG_FILE\Z")
# A program that writes the file, and what a profile is in it: a head of an INI text, a section of Python's configparser.
_WRITES = re.compile(r"\.aws[\"']?\s*[/,)]\s*[\"']?config\b|AWS_CONFIG_FILE")
_SECTION = re.compile(r"(?:profile [\w.-]+|default)\Z")
_HEAD = re.compile(r"(?m)^\[(?:profile [^\]\n]+|default)\][ \t]*\r?\n")
_KEYS = ("aws_access_key_id", "aws_secret_access_key", "aws_session_token")


def extract(document: Document) -> Iterator[Setting]:
    """One fact for each setting, in source order; none of tests."""
    for text in texts(document):
        if text.runtime == "test":
            continue
        for step in steps(text.root):
            if not isinstance(step.node, Command):
                continue
            setting = _given(document, step.node)
            if setting is not None:
                yield setting
            target = output_file(step.node, step.feeds)
            if target is not None and _CONFIGURATION.search(target):
                yield from _written(document, step.node)
    if document.syntax in LANGUAGES or document.syntax == "python":
        yield from _of_program(document)


def _of_program(document: Document) -> Iterator[Setting]:
    """The settings in texts and maps with a profile's head, of a program that writes the file."""
    is_test = runtime_of(document.source.path, document.syntax, document.text) == "test"
    if document.tree is None or is_test or _WRITES.search(document.text) is None:
        return
    inside: set[int] = set()
    for node in walk(document.tree.root):
        if isinstance(node, Assign) and isinstance(node.target, Index) and isinstance(node.value, Mapping):
            section = fold(node.target.key, document.bindings)
            if isinstance(section, Value) and _SECTION.match(section.text):
                yield from _entries(document, section, node.value)
        elif id(node) not in inside and _is_text(node):
            inside.update(map(id, children(node)))
            text = fold(node, document.bindings)
            if isinstance(text, Value) and _HEAD.search(text.text):
                yield from settings.extract(document.inner("ini", text))


def _is_text(node: Node) -> bool:
    return isinstance(node, Scalar | Join) or (isinstance(node, Call) and node.name.endswith("dedent"))


def _entries(document: Document, section: Value, given: Mapping) -> Iterator[Setting]:
    data = fold(given, document.bindings)
    for entry in data.entries if isinstance(data, Map) else ():
        if isinstance(entry.value, Value) and entry.key.text not in _KEYS:
            yield Setting(
                source=document.source,
                span=entry.span,
                section=section,
                name=entry.key,
                value=entry.value,
                role="aws-config",
            )


def _given(document: Document, command: Command) -> Setting | None:
    """The setting that ``aws configure set`` is given."""
    words = list(_operands(command.words))
    if [spelling(word) for word in words[:3]] != ["aws", "configure", "set"] or len(words) != 5:
        return None
    name, value = (fold(word, document.bindings) for word in words[3:])
    if not isinstance(name, Value) or not isinstance(value, Value):
        return None
    section, _, last = name.text.rpartition(".")
    if last in _KEYS:
        return None
    said = [spelling(word) for word in command.words]
    profile = section.removeprefix("profile.") or next(
        (said[index + 1] for index, word in enumerate(said[:-1]) if word == "--profile"), "default"
    )
    return Setting(
        source=document.source,
        span=name.span,
        section=Value(profile, name.span),
        name=name.part(len(name.text) - len(last), len(name.text)),
        value=value,
        role="aws-config",
    )


def _operands(words: tuple[Node, ...]) -> Iterator[Node]:
    """The words that are neither options nor their values; all of the CLI's options here take one."""
    skip = False
    for word in words:
        text = spelling(word)
        if not skip and not text.startswith("--"):
            yield word
        skip = text.startswith("--") and "=" not in text


def _written(document: Document, command: Command) -> Iterator[Setting]:
    """The settings in the heredoc that a command writes to a file."""
    for redirect in command.redirects:
        body = fold(redirect.body, document.bindings) if redirect.operator.startswith("<<") else None
        if isinstance(body, Value):
            yield from settings.extract(document.inner("ini", body))
