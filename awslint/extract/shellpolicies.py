"""Where a shell command puts policies, and those that ``printf`` and jq make; it must not know what statements say."""

from __future__ import annotations

import re

from awslint.extract.jqobject import parse_program
from awslint.extract.policydocument import Place, looks_like_document
from awslint.extract.policyplaces import BY_NAME, ORGANIZATIONS, folded, kebab
from awslint.syntax.bindings import Bindings
from awslint.syntax.pieces import fill
from awslint.syntax.resolve import fold
from awslint.syntax.tree import Argument, Call, Command, Join, Name, Node, Scalar
from awslint.values import Data, Value

_ESCAPED_BLANK = re.compile(r"\\[nrt]")
"""Between the elements of a document in ``printf``'s template."""


def command_place(command: Command, bindings: Bindings) -> Place:
    """Where a command of the AWS CLI puts the policies among its words."""
    words = [fold(word, bindings) for word in command.words]
    texts = [word.text if isinstance(word, Value) else "" for word in words]
    if "aws" not in texts:
        return Place()
    if "organizations" in texts:
        return Place(ORGANIZATIONS.policy, ORGANIZATIONS.kind)
    for text in texts:
        carrier = BY_NAME.get(folded(text)) if "-" in text else None
        if carrier is not None:
            option = "--" + kebab(carrier.target or "")
            at = texts.index(option) + 1 if option in texts else len(words)
            attached = words[at] if at < len(words) else None
            return Place(carrier.policy, carrier.kind, attached if isinstance(attached, Value) else None)
    return Place()


def written_by(command: Command, text: str) -> list[str]:
    """The files that a command of a script, whose text is ``text``, writes anew, as they are named there."""
    return [_named(redirect.body, text) for redirect in command.redirects if redirect.operator in (">", ">|")]


def files_of(command: Command, text: str) -> list[str]:
    """The files that a command reads its options from: ``--policy-document file://p.json``."""
    names = [_named(word, text) for word in command.words]
    return [name.removeprefix("file://").removeprefix("./") for name in names if name.startswith("file://")]


def _named(word: Node, text: str) -> str:
    """A word as it is written, variables included, without what may stand around or before it."""
    written = text[word.span.start : word.span.end].strip("\"'")
    return written.removeprefix("./")


def made_document(command: Command, bindings: Bindings) -> Data | None:
    """The policy document that ``printf`` or jq makes of what it is given; None for any other command."""
    name = command.words[0] if command.words else None
    if not isinstance(name, Scalar):
        return None
    if name.value.text == "printf":
        return _printed(command, name, bindings)
    return _built(command, bindings) if name.value.text == "jq" else None


def _built(command: Command, bindings: Bindings) -> Data | None:
    """What a program of jq makes, with its arguments: ``jq -n --arg action '*' '{…}'``."""
    words = command.words
    program = next((word for word in words if "Effect" in _text_of(word)), None)
    if not isinstance(program, Scalar):
        return None
    named = (at for at, word in enumerate(words[:-2]) if _text_of(word) in ("--arg", "--argjson"))
    given = {_text_of(words[at + 1]): fold(words[at + 2], bindings) for at in named}
    return parse_program(program.value, given)


def _printed(command: Command, name: Scalar, bindings: Bindings) -> Value | None:
    words = command.words
    at = next((index for index, word in enumerate(words[:4]) if looks_like_document(_text_of(word))), 0)
    if not at or "%" not in _text_of(words[at]):
        return None
    given = tuple(Argument(word, word.span) for word in words[at:])
    data = fold(Call("printf", given, command.span, name.span), bindings)
    if not isinstance(data, Value):
        return None
    return fill(data, _ESCAPED_BLANK.finditer(data.text), lambda _match: " ", data.span)


def lone_name(word: Node) -> Name | None:
    """The variable that a word of a script stands for, with quotes around it."""
    if isinstance(word, Join) and len(word.parts) == 1 and not word.operator and isinstance(word.parts[0], Name):
        return word.parts[0]
    return None


def _text_of(node: Node) -> str:
    return node.value.text if isinstance(node, Scalar) else ""
