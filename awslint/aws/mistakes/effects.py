"""Actions of a statement that none of its resources can be meant for; it must not know files."""

from __future__ import annotations

from collections.abc import Iterator

from awslint.aws.actions import actions_of, expand, reaches_all
from awslint.aws.mistakes.mistake import Mistake
from awslint.aws.mistakes.resources import malformed_arns
from awslint.aws.resources import formats, shown, takes
from awslint.aws.statement import Statement
from awslint.values import HOLE, Value, as_items

_MOST_EXPANDED = 40
"""A wildcard that matches more is left alone: some of its actions fit nearly any resource."""


def ineffective_actions(statement: Statement) -> Iterator[Mistake]:
    """Actions that take none of the statement's resources, so that the statement neither allows nor denies them."""
    items, is_open = as_items(statement.resources)
    texts = [item.text for item in items if isinstance(item, Value)]
    if (
        is_open
        or not texts
        or len(texts) != len(items)
        or statement.policy_kind not in ("identity", "boundary", "session")
    ):
        return
    if not all(text.startswith("arn:") and "#{" not in text and _service_is_known(text) for text in texts):
        return
    lost = []
    effective = 0
    for item in statement.actions.items if statement.actions else ():
        if not isinstance(item, Value) or HOLE in item.text or reaches_all(item.text):
            return
        found = expand(item.text)
        if not found and ":" in item.text and actions_of(item.text.partition(":")[0].lower()):
            # An action that does not exist has no effect either, and is reported as that.
            continue
        if not found or len(found) > _MOST_EXPANDED or any(takes(action, text) for action in found for text in texts):
            effective += 1
        else:
            lost.append((item, found))
    if lost and next(malformed_arns(statement), None) is not None:
        # That is said already, and says more.
        return
    code = "INEFFECTIVE_ACTION" if effective else "INEFFECTIVE_STATEMENT"
    for item, found in lost if effective else lost[:1]:
        right = next((formats(action) for action in found if formats(action)), ())
        remedy = " or ".join(shown(template) for template in right[:2]) or '"Resource": "*", in a statement of its own'
        yield Mistake(code, item, f"{item.text} takes none of these resources", remedy)


def _service_is_known(text: str) -> bool:
    """True if the third field of an ARN is written out: what follows may have holes."""
    fields = text.split(":", 3)
    return len(fields) == 4 and HOLE not in fields[2] and "{" not in fields[2]
