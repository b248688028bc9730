"""Reads Python, of any version and broken too; it must not know more of it than its row of languages says."""

from __future__ import annotations

from awslint.syntax.languages import PYTHON
from awslint.syntax.tree import Tree
from awslint.syntax.treesitter import read_language
from awslint.values import Value


def read(value: Value) -> Tree:
    """The located tree of Python source; its root is a Group ``module``."""
    return read_language(value, PYTHON)
