"""What a shell command says about the policies among its words, and what ``printf`` makes; it must not know statements."""

from __future__ import annotations

import re

from awslint.extract.policydocument import Place, looks_like_document
from awslint.extract.policyplaces import BY_NAME, ORGANIZATIONS, folded, kebab
from awslint.syntax.bindings import Bindings
from awslint.syntax.pieces import fill
from awslint.syntax.resolve import fold
from awslint.syntax.tree import Argument, Call, Command, Node, Scalar
from awslint.values import Value

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


def printed_document(command: Command, bindings: Bindings) -> Value | None:
    """The policy document that ``printf`` makes of a template; None for any other command."""
    words = command.words
    name = words[0] if words else None
    if not isinstance(name, Scalar) or name.value.text != "printf":
        return None
    at = next((index for index, word in enumerate(words[:4]) if looks_like_document(_text_of(word))), 0)
    if not at or "%" not in _text_of(words[at]):
        return None
    given = tuple(Argument(word, word.span) for word in words[at:])
    data = fold(Call("printf", given, command.span, name.span), bindings)
    if not isinstance(data, Value):
        return None
    return fill(data, _ESCAPED_BLANK.finditer(data.text), lambda _match: " ", data.span)


def _text_of(node: Node) -> str:
    return node.value.text if isinstance(node, Scalar) else ""
