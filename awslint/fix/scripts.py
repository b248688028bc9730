"""What is done to commands and the scripts that they stand in, by the rule's operation; it must not know rules."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from awslint.engine.rule import Operation
from awslint.facts import AwsCommand, Fact, Script
from awslint.fix.plan import Change, Plan
from awslint.fix.site import Site
from awslint.syntax.writer import Edit

if TYPE_CHECKING:
    from awslint.fix.operations import Wishes


def set_in_command(operation: Operation, fact: Fact, site: Site, wishes: Wishes) -> Plan:
    """``set environment.AWS_PROFILE`` and ``set options.NAME to VALUE`` of a command."""
    from awslint.fix.commands import add_option, name_profile_first, sign_in_instead

    edits: Iterator[Edit] = iter(())
    if operation.target == "environment.AWS_PROFILE":
        edits = name_profile_first(site, wishes.profile)
    elif isinstance(fact, AwsCommand) and operation.target == "sign-in":
        edits = sign_in_instead(site, fact)
    elif isinstance(fact, AwsCommand):
        edits = add_option(site, fact, operation.target.removeprefix("options."), operation.value)
    return Plan(tuple(Change(site.source.path, edit) for edit in edits))


def set_in_script(operation: Operation, fact: Fact, site: Site, wishes: Wishes) -> Plan:
    """As in the one command of a script that lacks it."""
    if operation.target == "environment.AWS_PROFILE" or not isinstance(fact, Script):
        return set_in_command(operation, fact, site, wishes)
    words = operation.target.split(" of ")
    name, wanted = words[0].removeprefix("options."), words[-1]
    found = [one for one in fact.commands if one.operation is not None and one.operation.text == wanted]
    lacking = [one for one in found if one.options.get(name) is None]
    of_one = Operation("set", f"options.{name}", operation.value)
    changes = [change for one in lacking for change in set_in_command(of_one, one, site, wishes).changes]
    if not found:
        from awslint.fix.calls import add_argument

        edits = add_argument(site, fact, wanted, name, operation.value)
        changes.extend(Change(site.source.path, edit) for edit in edits)
    return Plan(tuple(changes))


def add_to_script(operation: Operation, fact: Fact, site: Site, wishes: Wishes) -> Plan:
    """The session token beside the secret key, or the rotation of a key in its order."""
    from awslint.fix.commands import add_token
    from awslint.fix.rotation import put_in_order

    edits: Iterator[Edit] = iter(())
    if isinstance(fact, Script):
        edits = put_in_order(site, fact) if "old key" in operation.target else add_token(site, fact)
    return Plan(tuple(Change(site.source.path, edit) for edit in edits))
