"""What one script does to a user's access keys, in the order in which it runs; it must not know how that is judged."""

from __future__ import annotations

from collections.abc import Sequence

from awslint.facts import AwsCommand, SdkCall
from awslint.values import Value

Step = tuple[AwsCommand | SdkCall, Value]
"""A command or call with its operation in AWS's own name."""

_MADE = "iam:createaccesskey"
_RETIRED = ("iam:deleteaccesskey", "iam:updateaccesskey")


def key_operations(steps: Sequence[Step]) -> tuple[Value, ...]:
    """The operations on the access keys of the user for whom a key is made, of several the one whose key stays.

    What another routine does that stands above (a function, a trap, an ``after_script``) is taken to run behind.
    """
    own = [
        step for step in steps if _name(step).startswith("iam:") and _name(step).endswith(("accesskey", "accesskeys"))
    ]
    told = [_about(own, made) for made in own if _name(made) == _MADE]
    kept = next((found for found in told if not _retires(found)), None)
    return tuple(operation for _, operation in (kept or (told[0] if told else own)))


def _about(steps: list[Step], made: Step) -> list[Step]:
    """The steps that may be about the user of ``made``."""
    fact, (user, routine) = made[0], (_user(made[0]), made[0].routine)
    mine = [step for step in steps if user is None or _user(step[0]) in (None, user)]
    later = [step for step in mine if step[0].span.start < fact.span.start and step[0].routine != routine]
    return [step for step in mine if step not in later] + later


def _retires(steps: list[Step]) -> bool:
    """True where something takes a key away behind the first that is made."""
    names = [_name(step) for step in steps]
    return any(name in _RETIRED for name in names[names.index(_MADE) :])


def _name(step: Step) -> str:
    return step[1].text.casefold()


def _user(fact: AwsCommand | SdkCall) -> str | None:
    """The user's name where it is known."""
    name = fact.options.get("user-name") if isinstance(fact, AwsCommand) else fact.arguments.get("UserName")
    return name.known if isinstance(name, Value) else None
