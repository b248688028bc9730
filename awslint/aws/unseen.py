"""Actions that are used without a call which code or a script would show, each with its page; it must not know policies."""

from __future__ import annotations

from functools import lru_cache

from awslint.aws.functionrole import LOGS, NETWORK, POLLS, TRACES
from awslint.aws.models import client_named, operations_of
from awslint.aws.needs import permissions_of

_BY_LAMBDA = frozenset(action.lower() for actions in (LOGS, NETWORK, TRACES, *POLLS.values()) for action in actions)


def is_unseen(action: str) -> bool:
    """True for an action that Lambda uses by itself, or that no operation needs: ``execute-api:Invoke``, ``es:ESHttpGet``.

    A pattern of several actions is never one.
    """
    folded = action.lower()
    if "*" in folded or "?" in folded:
        return False
    return folded in _BY_LAMBDA or folded not in _called(folded.partition(":")[0])


@lru_cache(maxsize=64)
def _called(service: str) -> frozenset[str]:
    """The actions of a service, in lower case, that its operations need."""
    client = client_named(service)
    operations = operations_of(client).values() if client is not None else ()
    return frozenset(action.lower() for operation in operations for action in permissions_of(operation).actions)
