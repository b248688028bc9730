"""Finds the links of a builder's chain that give Hadoop's file system its keys; it must not know rules or edits.

https://hadoop.apache.org/docs/stable/hadoop-aws/tools/hadoop-aws/authentication.html
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import libcst as cst

from awslint.fix.python import Module
from awslint.source import Span

_HADOOP = re.compile(
    r"""['"][\w.]*\bfs\.s3\w*\.(?:\S+\.)?(?:access\.key|secret\.key|session\.token|aws\w*AccessKey\w*)['"]"""
)


def links(module: Module, spans: Sequence[Span]) -> list[cst.Call]:
    """The calls ``.config("spark.hadoop.fs.s3a.access.key", key)`` of the chain that a key at ``spans`` is in."""
    part = module.part(spans[0]) if spans else None
    around = [] if part is None else [one for one in module.around(part) if isinstance(one, cst.Call | cst.Attribute)]
    chain: cst.BaseExpression | None = around[-1] if around else None
    found: list[cst.Call] = []
    while isinstance(chain, cst.Call | cst.Attribute):
        if (
            isinstance(chain, cst.Call)
            and len(chain.args) == 2
            and _HADOOP.fullmatch(cst.Module([]).code_for_node(chain.args[0].value))
        ):
            found.append(chain)
        chain = chain.func if isinstance(chain, cst.Call) else chain.value
    return found if any(one.args[1] is part for one in found) else []
