"""Claims of OIDC providers in trust policies, and which values let strangers in; it must not know where a policy stands."""

from __future__ import annotations

from awslint.values import HOLE, Data, Map, Truth, Value, as_items

# Claims whose value the author of a workflow chooses in a repository of his own.
# https://docs.github.com/en/actions/reference/security/oidc#customizing-the-subject-claims-for-an-organization-or-repository
_CHOSEN_BY_CALLER = ("workflow", "environment", "ref", "context", "head_ref", "base_ref", "event_name", "ref_type")
_NEGATIVE = ("not", "null")


def open_claim(value: object, operand: object) -> Truth:
    """The predicate ``open_claim``: these conditions leave the claim ``operand`` open, so that any caller's value passes.

    ``operand`` is a condition key (``token.actions.githubusercontent.com:sub``). A claim is open if no condition on it that
    must hold names an organization and more. For GitHub that is ``repo:ORG/…``: ``repo:*``, ``repo:*/*`` and
    ``*`` let every repository of the world in.
    https://docs.github.com/en/actions/security-for-github-actions/security-hardening-your-deployments/configuring-openid-connect-in-amazon-web-services
    """
    if not isinstance(value, Map):
        return Truth.UNKNOWN
    result = Truth.UNKNOWN if value.open else Truth.TRUE
    key = str(operand).lower()
    for operator in value.entries:
        name = operator.key.text.lower()
        if not isinstance(operator.value, Map) or HOLE in name:
            result = result.both(Truth.UNKNOWN)
            continue
        found = operator.value.find(str(operand), fold=True)
        unseen = operator.value.open or any(HOLE in entry.key.text for entry in operator.value.entries)
        if found is None:
            result = result.both(Truth.UNKNOWN) if unseen else result
        elif not name.startswith("forallvalues:") and not name.endswith("ifexists") and not _negative(name):
            result = result.both(_any_open(found.value, key))
    return result


def _negative(operator: str) -> bool:
    return any(word in operator for word in _NEGATIVE)


def _any_open(data: Data, key: str) -> Truth:
    items, is_open = as_items(data)
    result = Truth.UNKNOWN if is_open or not items else Truth.FALSE
    for item in items:
        if not isinstance(item, Value):
            result = Truth.UNKNOWN
        elif _open(item.text, key):
            return Truth.TRUE
        elif item.is_unknown:
            result = Truth.UNKNOWN
    return result


def _open(text: str, key: str) -> bool:
    # With StringEquals a star is only a star, but whoever writes it means all, and will make it work.
    if not key.endswith(":sub"):
        return not text.strip("*?")
    if not text.startswith("repo:"):
        first = text.split(":", 1)[0]
        return "*" in first or not text.strip("*?:/") or first in _CHOSEN_BY_CALLER
    owner = text.removeprefix("repo:").split("/", 1)[0]
    return "*" in owner or "?" in owner
