"""The least policy that a tree's SDK calls and CLI commands need, and what its own policies grant; it must not print."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from awslint.aws.actions import covers
from awslint.aws.clineeds import COMMANDS, LOCAL, S3_OPERATIONS, S3_PAGE, s3_needs
from awslint.aws.models import Operation, client_named, operations_of, waiters_of
from awslint.aws.needs import copied_from, permissions_of, resources_of
from awslint.aws.permissions import PASS_ROLE_PAGE, PASSED_ROLES
from awslint.config import Config
from awslint.discover import Reader, Request, list_files
from awslint.extract.document import Document, Options
from awslint.extract.everycall import LANGUAGES, Found, extract, value_of
from awslint.extract.sdkservices import services_named
from awslint.facts import AwsCommand, PolicyStatement, Resource
from awslint.findings import Problem
from awslint.handed import SERVERLESS, Environment, handed_values
from awslint.scan import gather_facts
from awslint.source import Source
from awslint.syntax.select import syntax_of
from awslint.values import HOLE, Data, Map, Value, as_items

_GIVEN: Mapping[str, re.Pattern[bytes]] = {
    "python": re.compile(rb"\.[a-z]+(?:_[a-z0-9]+)+\(\s*[A-Z][A-Za-z]+\s*="),
    **dict.fromkeys(
        ("javascript", "typescript", "tsx"),
        re.compile(rb"\b(?:require\(\s*|from\s+)[\"']\.[\s\S]*[{,]\s*[A-Z][A-Za-z]+\s*:"),
    ),
    "php": re.compile(rb"->[a-z]\w+\(\s*(?:\[|array\()\s*[\"'][A-Z]\w+[\"']\s*=>"),
}
"""Parameters as AWS's API names them, in files that make no client of their own, by syntax: another module may make it."""


@dataclass(frozen=True, slots=True, order=True)
class Use:
    """Where something is called, and what: ``GetObject of s3``, ``aws s3 cp``. ``page`` says which actions that needs."""

    path: str
    line: int
    what: str
    page: str


@dataclass(frozen=True, slots=True)
class Need:
    """One action on some resources, and what it is needed for; ``passed_to`` is whom a role may be handed to."""

    action: str
    resources: tuple[str, ...]
    uses: tuple[Use, ...]
    passed_to: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Unmapped:
    """A call of which the actions are not known, and why."""

    path: str
    line: int
    what: str
    reason: str


@dataclass(frozen=True, slots=True, order=True)
class Grant:
    """An action, or a pattern of actions, that a policy of the tree allows."""

    path: str
    line: int
    action: str


@dataclass(frozen=True, slots=True)
class Privileges:
    """What a tree needs and what it grants, everything in a fixed order."""

    needs: tuple[Need, ...]
    unmapped: tuple[Unmapped, ...]
    grants: tuple[Grant, ...]
    problems: tuple[Problem, ...]

    @property
    def unused(self) -> tuple[Grant, ...]:
        """Grants of which nothing is needed."""
        return tuple(g for g in self.grants if not any(covers(g.action, need.action) for need in self.needs))

    @property
    def missing(self) -> tuple[Need, ...]:
        """Needs that no policy of the tree grants."""
        return tuple(n for n in self.needs if not any(covers(g.action, n.action) for g in self.grants))


@dataclass
class _Collection:
    """What is found, until it is put in order."""

    resources: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    uses: dict[tuple[str, str], set[Use]] = field(default_factory=dict)
    unmapped: set[Unmapped] = field(default_factory=set)
    grants: set[Grant] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)

    def add(self, action: str, resources: Iterable[str], use: Use, passed_to: str = "") -> None:
        self.resources.setdefault((action, passed_to), set()).update(resources)
        self.uses.setdefault((action, passed_to), set()).add(use)


def find_privileges(root: str, paths: tuple[str, ...], config: Config, tests: bool = False) -> Privileges:
    """What ``paths`` below ``root`` need and grant; calls in tests count with ``tests`` only.

    Raises :class:`awslint.errors.AwslintError` as :func:`awslint.scan.scan` does.
    """
    found = _Collection()
    resources: list[Resource] = []
    for gathered in gather_facts(root, paths, config):
        found.problems += gathered.problems
        for fact in gathered.facts:
            if isinstance(fact, AwsCommand) and (tests or fact.runtime != "test"):
                _need_of_command(found, fact)
            elif isinstance(fact, PolicyStatement):
                _grant(found, fact)
            elif isinstance(fact, Resource):
                resources.append(fact)
    options = Options(max_parse_bytes=config.max_parse_bytes)
    code = [*_code(root, paths, config)]
    files = [
        Document(source, options) for source, services, _ in code if not services and SERVERLESS.search(source.path)
    ]
    environment = Environment(handed_values(resources, files))
    for source, services, borrows in code:
        if services:
            _need_of_code(found, source, extract(Document(source, options), services, borrows), environment, tests)
    return _in_order(found)


def _need_of_code(
    found: _Collection, source: Source, calls: Iterable[Found], environment: Environment, tests: bool
) -> None:
    """Add what the calls of one file need."""
    for call in calls:
        if call.runtime == "test" and not tests:
            continue
        line = source.text.position(call.span.start).line
        clients = {operation.client for operation in call.operations}
        if len(clients) > 1:
            reason = f"may be of {' or '.join(sorted(clients))}"
            found.unmapped.add(Unmapped(source.path, line, call.written, reason))
            continue
        for arguments in environment.filled(call.arguments, source.path):
            for operation in call.operations:
                _need(found, operation, arguments, source.path, line)


def _code(root: str, paths: tuple[str, ...], config: Config) -> Iterator[tuple[Source, frozenset[str], bool]]:
    """The files of code that may call AWS, the services that each may call, and whether other files name those.

    Those of the Serverless Framework, which call nothing, are among them.
    """
    later: list[Source] = []
    every: set[str] = set()
    with Reader(root) as reader:
        for candidate in list_files(Request(root, paths, False, config.exclude, config.force_exclude), []):
            data = reader.read(candidate.path) or b""
            syntax = syntax_of(candidate.path, data[:400])
            if SERVERLESS.search(candidate.path):
                yield Source(candidate.path, data, candidate.tracked), frozenset(), False
            if syntax not in LANGUAGES or len(data) > config.max_parse_bytes:
                continue
            source = Source(candidate.path, data, candidate.tracked)
            services = services_named(source.text.value)
            every |= services
            if services:
                yield source, services, False
            elif syntax in _GIVEN and _GIVEN[syntax].search(data):
                later.append(source)
    for source in later:
        yield source, frozenset(every), True


def _need(found: _Collection, operation: Operation, arguments: Map, path: str, line: int) -> None:
    """Add what one call of ``operation`` needs."""

    def lookup(name: str) -> Data | None:
        return value_of(arguments, name)

    permissions = permissions_of(operation)
    what = f"{operation.name} of {operation.client}"
    if permissions.reason:
        found.unmapped.add(Unmapped(path, line, what, permissions.reason))
        return
    use = Use(path, line, what, permissions.page)
    for action in permissions.actions:
        copies = action == "s3:GetObject" and "CopySource" in operation.members
        resources = (copied_from(lookup("CopySource")),) if copies else resources_of(action, lookup)
        found.add(action, resources, use)
    passed = PASSED_ROLES.get(f"{operation.client}:{operation.name}")
    if passed is not None:
        roles = [value for name in passed[0] if (value := lookup(name)) is not None]
        if roles or arguments.open:
            service = f"{passed[1]}.amazonaws.com"
            found.add("iam:PassRole", _roles(roles), Use(path, line, what, PASS_ROLE_PAGE), service)


def _roles(values: Sequence[Data | None]) -> Iterator[str]:
    """The roles that are handed over, as far as their ARNs are written."""
    for value in values or (None,):
        text = value.text.replace(HOLE, "*") if isinstance(value, Value) else ""
        yield text if text.startswith("arn:") and ":role/" in text else "arn:aws:iam::*:role/*"


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
                resources_of(action, lambda name: value_of(command.options, name)),
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
    texts = [item.text.replace(HOLE, "*") if isinstance(item, Value) else "*" for item in command.arguments.items]
    if any(not text.strip("*") for text in texts):
        found.unmapped.add(Unmapped(use.path, use.line, use.what, "a place that it reads or writes is not known"))
    flags = frozenset(entry.key.text for entry in command.options.entries)
    for action, resource in s3_needs(operation, texts, flags):
        found.add(action, (re.sub(r"\*{2,}", "*", resource),), use)


def _grant(found: _Collection, statement: PolicyStatement) -> None:
    if statement.policy_kind != "identity" or statement.effect.text != "Allow":
        return
    items, _ = as_items(statement.actions)
    for item in items:
        if isinstance(item, Value) and item.known is not None:
            line = statement.source.text.position(item.span.start).line
            found.grants.add(Grant(statement.source.path, line, item.text))


def _in_order(found: _Collection) -> Privileges:
    needs = [
        Need(action, _widest(found.resources[action, to]), tuple(sorted(found.uses[action, to])), to)
        for action, to in sorted(found.resources)
    ]
    return Privileges(tuple(needs), tuple(sorted(found.unmapped)), tuple(sorted(found.grants)), tuple(found.problems))


def _widest(resources: set[str]) -> tuple[str, ...]:
    """``resources`` without those that another one covers."""
    return tuple(sorted(r for r in resources if not any(o != r and covers(o, r) for o in resources)))
