"""What one way to administrator rights is; it must not know any."""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias

Way: TypeAlias = Literal["direct", "passing", "running", "half"]


class EscalationPath(NamedTuple):
    """One published path.

    ``needs`` are the actions that it takes, the one that decides first. ``way`` is ``direct`` (it changes who may do what),
    ``passing`` (it gives a role to something new), ``running`` (it runs code in something that has a role) or ``half``
    (another action is missing, which nearly every holder has). ``service`` is the principal to which a role is passed.
    ``commands`` are what an attacker would run; ``aliases`` other names under which it was published, ``source`` where.
    """

    name: str
    way: Way
    needs: tuple[str, ...]
    commands: str
    source: str
    aliases: tuple[str, ...] = ()
    service: str = ""


RHINO = "https://rhinosecuritylabs.com/aws/aws-privilege-escalation-methods-mitigation/"
RHINO_2 = "https://rhinosecuritylabs.com/aws/aws-privilege-escalation-methods-mitigation-part-2/"
PATHFINDING = "https://pathfinding.cloud/paths/"
BISHOP_FOX = "https://bishopfox.com/blog/privilege-escalation-in-aws"
