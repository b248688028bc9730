"""Which syntax a file has and which module reads it; it must not import a reader before it is used."""

from __future__ import annotations

from awslint.syntax.tree import Tree
from awslint.values import Value


def syntax_of(path: str, head: bytes) -> str:
    """The name of the syntax of the file at ``path``, whose first bytes are ``head``; ``text`` for an unknown one."""
    raise NotImplementedError


def read_tree(syntax: str, value: Value) -> Tree | None:
    """The located tree of ``value``, or None where ``syntax`` has no reader."""
    raise NotImplementedError
