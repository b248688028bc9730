"""How long a policy is once it is written as JSON without white space, as IAM counts it; it must not know quotas.

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html#reference_iam-quotas-entity-length
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from awslint.facts import PolicyStatement
from awslint.values import HOLE, Data, List, Map, Value

_ELEMENTS = (
    *(("Sid", "sid"), ("Effect", "effect"), ("Principal", "principals"), ("NotPrincipal", "not_principals")),
    *(("Action", "actions"), ("NotAction", "not_actions"), ("Resource", "resources"), ("NotResource", "not_resources")),
    ("Condition", "conditions"),
)


def written_size(statements: Sequence[PolicyStatement]) -> int:
    """The characters of a document of ``statements`` at least: what is not known counts nothing."""
    written = [
        {name: _plain(data) for name, field in _ELEMENTS if (data := getattr(statement, field)) is not None}
        for statement in statements
    ]
    version = {} if statements[0].version is None else {"Version": _plain(statements[0].version)}
    return len(json.dumps({**version, "Statement": written}, separators=(",", ":"), ensure_ascii=False))


def _plain(data: Data) -> object:
    if isinstance(data, Value):
        return data.text.replace(HOLE, "")
    if isinstance(data, Map):
        return {entry.key.text.replace(HOLE, ""): _plain(entry.value) for entry in data.entries}
    items = [_plain(item) for item in data.items]
    # A list of one may be written without brackets.
    return items[0] if len(items) == 1 and isinstance(data, List) else items
