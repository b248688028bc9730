"""Finds the texts of here-documents, which stand behind the statement that begins them; it must not know a grammar."""

from __future__ import annotations

import re

import tree_sitter as ts

from awslint.syntax.captures import Role
from awslint.syntax.roles import Roles

_LAST_LINE = re.compile(r"[ \t]*[^\r\n]*\Z")


def find_bodies(node: ts.Node, roles: Roles) -> dict[int, ts.Node]:
    """For the offset in bytes of each beginning in the file that ``node`` is of, the node of its text.

    Texts stand in the order of their beginnings.
    """
    root = node
    while root.parent is not None:
        root = root.parent
    beginnings: list[ts.Node] = []
    bodies: list[ts.Node] = []
    cursor = root.walk()
    depth = 0
    while True:
        top = cursor.node
        assert top is not None
        if top.kind_id in roles.bodies:
            bodies.append(top)
        elif roles.role(top) is Role.HEREDOC:
            beginnings.append(top)
        if cursor.goto_first_child():
            depth += 1
            continue
        while not cursor.goto_next_sibling():
            if not depth or not cursor.goto_parent():
                return {start.start_byte: body for start, body in zip(beginnings, bodies, strict=False)}
            depth -= 1


def content_of_body(text: str) -> tuple[int, int]:
    """Where the lines of a text start and end, between the line break before them and the line that ends them."""
    start = 2 if text.startswith("\r\n") else 1 if text[:1] in ("\r", "\n") else 0
    last = _LAST_LINE.search(text)
    return start, max(start, last.start() if last is not None else len(text))
