"""The least policy that a tree's SDK calls and CLI commands need, and what its own policies grant; it must not print."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from awslint.aws.actions import covers
from awslint.aws.batches import parts_of
from awslint.aws.clineeds import COMMANDS, LOCAL, S3_OPERATIONS, S3_PAGE, s3_needs
from awslint.aws.dependents import NO_CONDITION, asked_by_parameters, asked_of_key, names_own_key, service_of_resource
from awslint.aws.models import Operation, client_named, operations_of, waiters_of
from awslint.aws.needs import copied_from, permissions_of, resources_of, starred
from awslint.aws.permissions import PASS_ROLE_PAGE, PASSED_ROLES
from awslint.callers import Program, programs_of
from awslint.config import Config
from awslint.entitlement import Grant, Need, Privileges, Remark, Unmapped, Use
from awslint.extract.callarguments import value_of
from awslint.extract.everycall import extract
from awslint.facts import AwsCommand, PolicyStatement, Resource
from awslint.findings import Problem
from awslint.handed import Environment, handed_values
from awslint.scan import gather_facts
from awslint.values import Data, Entry, Map, Value, as_items


@dataclass
class _Collection:
    """What is found, until it is put in order."""

    resources: dict[tuple[str, tuple[str, str, str]], set[str]] = field(default_factory=dict)
    uses: dict[tuple[str, tuple[str, str, str]], set[Use]] = field(default_factory=dict)
    encrypted: set[str] = field(default_factory=set)
    """The services whose data a key of the account's own encrypts somewhere in the tree."""
    unmapped: set[Unmapped] = field(default_factory=set)
    grants: set[Grant] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)

    def add(
        self, action: str, resources: Iterable[str], use: Use, condition: tuple[str, str, str] = NO_CONDITION
    ) -> None:
        self.resources.setdefault((action, condition), set()).update(resources)
        self.uses.setdefault((action, condition), set()).add(use)


def find_privileges(
    root: str, paths: tuple[str, ...], config: Config, tests: bool = False, around: Sequence[Resource] = ()
) -> Privileges:
    """What ``paths`` below ``root`` need and grant; calls in tests count with ``tests`` only.

    With the resources ``around`` the code, what they hand to it are references to resources, in ``handed.MARK``.
    Raises :class:`awslint.errors.AwslintError` as :func:`awslint.scan.scan` does.
    """
    found = _Collection()
    resources: list[Resource] = [*around]
    commands: list[AwsCommand] = []
    for gathered in gather_facts(root, paths, config):
        found.problems += gathered.problems
        for fact in gathered.facts:
            if isinstance(fact, AwsCommand) and (tests or fact.runtime != "test"):
                commands.append(fact)
            elif isinstance(fact, PolicyStatement):
                _grant(found, fact)
            elif isinstance(fact, Resource):
                resources.append(fact)
                if names_own_key(fact.properties):
                    found.encrypted.add(service_of_resource(fact.type.text))
    programs = [*programs_of(root, paths, config)]
    handing = (program.document for program in programs if not program.services and not program.kept)
    kept = (pair for program in programs for pair in program.kept)
    environment = Environment(handed_values(resources, handing, bool(around)), kept)
    for command in commands:
        for filled in _filled(command, environment):
            _need_of_command(found, filled)
    for program in programs:
        if program.services:
            _need_of_code(found, program, environment, tests)
    return _in_order(found)


def _need_of_code(found: _Collection, program: Program, environment: Environment, tests: bool) -> None:
    """Add what the calls of one file need."""
    source = program.document.source
    for call in extract(program.document, program.services, program.borrows, program.models):
        if call.runtime == "test" and not tests:
            continue
        line = source.text.position(call.span.start).line
        clients = {operation.client for operation in call.operations}
        if len(clients) != 1 and not call.layered:
            reason = f"may be of {' or '.join(sorted(clients))}" if clients else "no operation has the cmdlet's name"
            found.unmapped.add(Unmapped(source.path, line, call.written, reason))
            continue
        for arguments in environment.filled(call.arguments, source):
            for operation in call.operations:
                _need(found, operation, arguments, source.path, line)


def _need(found: _Collection, operation: Operation, arguments: Map, path: str, line: int) -> None:
    """Add what one call of ``operation`` needs."""
    lookup = partial(value_of, arguments)
    permissions = permissions_of(operation)
    what = f"{operation.name} of {operation.client}"
    parts = parts_of(operation, arguments)
    for action, part in parts:
        for each in (action,) if action else permissions.actions:
            found.add(each, resources_of(each, partial(value_of, part)), Use(path, line, what, permissions.page))
    if parts:
        return
    if permissions.reason:
        found.unmapped.add(Unmapped(path, line, what, permissions.reason))
        return
    use = Use(path, line, what, permissions.page)
    for action in permissions.actions:
        copies = action == "s3:GetObject" and "CopySource" in operation.members
        resources = (copied_from(lookup("CopySource")),) if copies else resources_of(action, lookup)
        found.add(action, resources, use)
    for more in asked_by_parameters(operation, lookup):
        found.add(more.action, more.resources, Use(path, line, what, more.page))
    if names_own_key(arguments):
        found.encrypted.add(operation.client)
    passed = PASSED_ROLES.get(f"{operation.client}:{operation.name}")
    if passed is not None:
        roles = [value for name in passed[0] if (value := lookup(name)) is not None]
        if roles or arguments.open:
            only = ("StringEquals", "iam:PassedToService", f"{passed[1]}.amazonaws.com")
            found.add("iam:PassRole", _roles(roles), Use(path, line, what, PASS_ROLE_PAGE), only)


def _roles(values: Sequence[Data | None]) -> Iterator[str]:
    """The roles that are handed over, as far as their ARNs are written."""
    for value in values or (None,):
        text = starred(value.text) if isinstance(value, Value) else ""
        yield text if text.startswith("arn:") and ":role/" in text else "arn:aws:iam::*:role/*"


def _filled(command: AwsCommand, environment: Environment) -> Iterator[AwsCommand]:
    """``command`` once for each value that the variables in it may have."""
    words = tuple(Entry(command.service, item, command.span) for item in command.arguments.items)
    whole = replace(command.options, entries=(*words, *command.options.entries))
    for filled in environment.filled(whole, command.source):
        items = tuple(entry.value for entry in filled.entries[: len(words)])
        options = replace(command.options, entries=filled.entries[len(words) :])
        yield replace(command, arguments=replace(command.arguments, items=items), options=options)


def _need_of_command(found: _Collection, command: AwsCommand) -> None:
    """Add what one command of the CLI needs."""
    service, operation = command.service.known, command.operation.known if command.operation is not None else None
    line = command.source.text.position(command.span.start).line
    path = command.source.path
    if service is None or service in LOCAL:
        return
    if operation is None:
        found.unmapped.add(Unmapped(path, line, f"aws {service}", "its operation is not known"))
        return
    what = f"aws {service} {operation}"
    if service == "s3" and operation in S3_OPERATIONS:
        _need_of_s3(found, command, operation, Use(path, line, what, S3_PAGE))
        return
    added = COMMANDS.get((service, operation))
    if added is not None:
        for action in added[0].split():
            found.add(
                action,
                resources_of(action, partial(value_of, command.options)),
                Use(path, line, what, added[1]),
            )
        return
    known = _operation(service, operation, command)
    if known is None:
        if operation != "help":
            found.unmapped.add(Unmapped(path, line, what, "AWS's models have no such operation"))
        return
    _need(found, known, command.options, path, line)


def _operation(service: str, operation: str, command: AwsCommand) -> Operation | None:
    client = client_named(service)
    if client is None:
        return None
    operations = operations_of(client)
    if operation == "wait" and command.arguments.items and isinstance(command.arguments.items[0], Value):
        waiter = command.arguments.items[0].text.replace("-", "")
        return operations.get(waiters_of(client).get(waiter, "").casefold())
    return operations.get(operation.replace("-", ""))


def _need_of_s3(found: _Collection, command: AwsCommand, operation: str, use: Use) -> None:
    texts = [starred(item.text) if isinstance(item, Value) else "*" for item in command.arguments.items]
    if any(not text.strip("*") for text in texts):
        found.unmapped.add(Unmapped(use.path, use.line, use.what, "a place that it reads or writes is not known"))
    if names_own_key(command.options):
        found.encrypted.add("s3")
    flags = frozenset(entry.key.text for entry in command.options.entries)
    for action, resource in s3_needs(operation, texts, flags):
        found.add(action, (re.sub(r"\*{2,}", "*", resource),), use)


def _grant(found: _Collection, statement: PolicyStatement) -> None:
    if statement.policy_kind != "identity" or statement.effect.text != "Allow":
        return
    items, _ = as_items(statement.actions)
    places, _ = as_items(statement.resources)
    resources = tuple(place.known for place in places if isinstance(place, Value) and place.known is not None)
    for item in items:
        if isinstance(item, Value) and item.known is not None:
            line = statement.source.text.position(item.span.start).line
            found.grants.add(Grant(statement.source.path, line, item.text, resources))


def _add_keys(found: _Collection) -> Iterator[Remark]:
    """Add what is needed of keys that encrypt what the calls read and write; remarks are on those that may."""
    for (action, condition), uses in list(found.uses.items()):
        service = action.partition(":")[0]
        for more in asked_of_key(action):
            if service not in found.encrypted:
                yield Remark(more.action, service, more.page)
                continue
            for use in uses if condition == NO_CONDITION else ():
                found.add(more.action, more.resources, replace(use, page=more.page), more.condition)


def _in_order(found: _Collection) -> Privileges:
    remarks = set(_add_keys(found))
    needs = [
        Need(action, _widest(found.resources[action, only]), tuple(sorted(found.uses[action, only])), only)
        for action, only in sorted(found.resources)
    ]
    listed = (tuple(sorted(found.unmapped)), tuple(sorted(found.grants)), tuple(found.problems), tuple(sorted(remarks)))
    return Privileges(tuple(needs), *listed)


def _widest(resources: set[str]) -> tuple[str, ...]:
    """``resources`` without those that another one covers."""
    return tuple(sorted(r for r in resources if not any(o != r and covers(o, r) for o in resources)))
