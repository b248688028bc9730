"""Which code of the repository runs as the holder of a statement, where templates say so; it must not know what it calls.

A role that anything else may take, or whose code is not all in the repository, has no answer: a fix must not guess.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from awslint.aws.functionrole import LOGS, NETWORK, POLLS, TRACES
from awslint.config import Config
from awslint.facts import Fact, PolicyStatement, Principal, Resource
from awslint.fix.plan import CannotFixError
from awslint.handed import MARK
from awslint.source import Source
from awslint.values import Data, List, Map, Value

_FUNCTIONS = ("AWS::Serverless::Function", "AWS::Lambda::Function", "aws_lambda_function")
_MAPPINGS = ("AWS::Lambda::EventSourceMapping", "aws_lambda_event_source_mapping")
_POLICIES = frozenset(
    {
        *("AWS::IAM::Policy", "AWS::IAM::ManagedPolicy", "AWS::IAM::RolePolicy", "AWS::Lambda::Permission"),
        *("aws_iam_policy", "aws_iam_role_policy", "aws_iam_role_policy_attachment", "aws_lambda_permission"),
    }
)
"""What refers to a role and takes it not."""
_FOREIGN = {
    "Layers": "a layer",
    "layers": "a layer",
    "FileSystemConfigs": "a file system",
    "file_system_config": "a file system",
    "DeadLetterQueue": "a dead letter queue",
    "DeadLetterConfig": "a dead letter queue",
    "dead_letter_config": "a dead letter queue",
    "EventInvokeConfig": "a destination",
}
"""What brings code of its own, or needs of the role what no code calls."""
_KINDS = {
    "Queue": "sqs",
    "Table": "dynamodb",
    "Stream": "kinesis",
    "queue": "sqs",
    "table": "dynamodb",
    "stream": "kinesis",
}
_SERVERLESS = re.compile(r"(?:\A|/)serverless[^/]*\.(?:ya?ml|json)\Z")
_HEAD = re.compile(r'^(\w+)(?:\s+"([^"]*)")?(?:\s+"([^"]*)")?\s*\{', re.MULTILINE)
_SOURCE = re.compile(r'^\s*source_(?:dir|file)\s*=\s*"(?:\$\{path\.module\}/)?([^"$]*)"\s*$', re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Neighbours:
    """What a fix may ask about beside the file at fault: the unit's facts and files, and what was worked out of them."""

    root: str = ""
    config: Config = field(default_factory=Config)
    facts: tuple[Fact, ...] = ()
    texts: Mapping[str, bytes] = field(default_factory=dict)
    known: dict[object, object] = field(default_factory=dict)

    @property
    def resources(self) -> tuple[Resource, ...]:
        """The resources of the unit."""
        return tuple(fact for fact in self.facts if isinstance(fact, Resource))


@dataclass(frozen=True, slots=True)
class Runner:
    """The paths of the code that runs as a role, and the actions that its platform uses, each on a resource."""

    paths: tuple[str, ...]
    platform: tuple[tuple[str, str], ...] = ()


def runner_of(statement: PolicyStatement, neighbours: Neighbours) -> Runner:
    """What runs with the statement. Raises :class:`CannotFixError` where that, or its code, is not certain."""
    holders = [
        fact
        for fact in neighbours.facts
        if isinstance(fact, Principal)
        and any(own.span == statement.span and own.source.path == statement.source.path for own in fact.statements)
    ]
    names = {(holder.kind, holder.name.span) for holder in holders}
    if len(names) != 1 or holders[0].kind != "role":
        raise CannotFixError("no one role is known to have the policy, so that what runs with it is not known")
    holder = holders[0]
    path = holder.source.path
    if _SERVERLESS.search(path) and holder.name.text == "provider":
        return Runner((_below(path, "."),))
    made = [one for one in neighbours.resources if one.span.covers(holder.name.span) and one.source.path == path]
    if not made:
        raise CannotFixError("the role is made elsewhere, and what runs as it is not known")
    if made[0].type.text == _FUNCTIONS[0]:
        return Runner((_code(made[0], neighbours),))
    return _runner_as(made[0], neighbours)


def _runner_as(role: Resource, neighbours: Neighbours) -> Runner:
    """What has a role that is a resource of its own."""
    terraform = role.framework == "terraform"
    address = f"{role.type.text}.{role.name.text}" if terraform else role.name.text
    users = [one for one in neighbours.resources if one is not role and _refers(one.properties, address)]
    others = [one.type.text for one in users if one.type.text not in (*_FUNCTIONS, *_POLICIES)]
    others += _other_blocks(neighbours, address) if terraform else _outputs(role.source, address)
    functions = [one for one in users if one.type.text in _FUNCTIONS]
    if others:
        raise CannotFixError(f"the role is handed to more than functions: {sorted(others)[0]}")
    if not functions:
        raise CannotFixError("no function that has the role is in this directory")
    paths = {_code(one, neighbours) for one in functions}
    platform = dict.fromkeys(use for one in functions for use in _platform(one, neighbours.resources))
    return Runner(tuple(sorted(paths)), tuple(platform))


def _code(function: Resource, neighbours: Neighbours) -> str:
    """Where the code of a function is, relative to the root."""
    foreign = [what for name, what in _FOREIGN.items() if function.properties.get(name) is not None]
    if foreign:
        raise CannotFixError(f"the function {function.name.text} has {foreign[0]}, for which it may need more")
    if function.framework == "terraform":
        written = _archived(function, neighbours)
    else:
        given = function.properties.get("CodeUri", "Code")
        if isinstance(given, Map) and given.get("ZipFile") is not None:
            return function.source.path
        written = given.text if isinstance(given, Value) and given.known is not None else ""
    path = _below(function.source.path, written) if written and "://" not in written else ""
    if not written or path.startswith("..") or not os.path.exists(os.path.join(neighbours.root, path)):
        raise CannotFixError(f"the code of the function {function.name.text} is not in this repository")
    return path


def _archived(function: Resource, neighbours: Neighbours) -> str:
    """The directory or file that Terraform packs for a function; "" if it packs none."""
    given = function.properties.get("filename")
    named = re.fullmatch(r"data\.archive_file\.([\w-]+)\.output_path", _label(given))
    for kind, labels, body in _blocks(neighbours) if named is not None else ():
        found = _SOURCE.findall(body)
        if kind == "data" and named is not None and labels == ("archive_file", named[1]) and len(found) == 1:
            return str(found[0])
    return ""


def _label(data: Data | None) -> str:
    """The reference that is all of a value; "" where it is something else."""
    return data.holes[0] if isinstance(data, Value) and data.is_unknown and data.holes else ""


def _platform(function: Resource, resources: Sequence[Resource]) -> Iterator[tuple[str, str]]:
    """What Lambda uses of the role that a function has: its log, its network, its traces, what it reads from."""
    yield from ((action, "arn:aws:logs:*:*:*") for action in LOGS)
    if function.properties.get("VpcConfig", "vpc_config") is not None:
        yield from ((action, "*") for action in NETWORK)
    if function.properties.get("TracingConfig", "Tracing", "tracing_config") is not None:
        yield from ((action, "*") for action in TRACES)
    terraform = function.framework == "terraform"
    address = f"{function.type.text}.{function.name.text}" if terraform else function.name.text
    if function.properties.get("Events") is not None:
        raise CannotFixError("what the function's events need of the role is not known")
    for mapping in resources:
        if mapping.type.text in _MAPPINGS and _refers(mapping.properties, address):
            yield from _polls(mapping)


def _polls(mapping: Resource) -> Iterator[tuple[str, str]]:
    head, _, attribute = _label(mapping.properties.get("EventSourceArn", "event_source_arn")).rpartition(".")
    service = next((service for word, service in _KINDS.items() if head.split(".")[0].casefold().endswith(word)), "")
    if not service or attribute.casefold() not in ("arn", "streamarn", "stream_arn"):
        raise CannotFixError("what Lambda reads from for the function is not known")
    if service == "dynamodb":
        yield from ((action, f"arn:aws:dynamodb:*:*:table/{MARK}{head}{MARK}/stream/*") for action in POLLS[service])
    else:
        yield from ((action, f"arn:aws:{service}:*:*:{MARK}{head}{MARK}") for action in POLLS[service])


def _refers(data: Data, address: str) -> bool:
    """True if a reference to ``address`` or to an attribute of it stands in ``data``."""
    if isinstance(data, Map):
        return any(_refers(entry.value, address) for entry in data.entries)
    if isinstance(data, List):
        return any(_refers(item, address) for item in data.items)
    holes = data.holes if isinstance(data, Value) else ()
    return any(re.match(rf"{re.escape(address)}(?![\w-])", hole) is not None for hole in holes)


def _other_blocks(neighbours: Neighbours, address: str) -> list[str]:
    """The blocks of Terraform that name a role and are no resources, or such of which there is no fact."""
    allowed = {*_POLICIES, *_FUNCTIONS}
    found = []
    for kind, labels, body in _blocks(neighbours):
        named = re.search(rf"\b{re.escape(address)}(?![\w-])", body)
        if named is not None and not (kind == "resource" and labels[:1] and labels[0] in allowed):
            found.append(f"{kind} {' '.join(labels)}".strip())
    return found


def _outputs(source: Source, address: str) -> list[str]:
    outputs = re.search(r"^\s*\"?Outputs\"?\s*:", source.text.value, re.MULTILINE)
    named = outputs is not None and re.search(rf"\b{address}\b", source.text.value[outputs.end() :])
    return ["an output"] if named else []


def _blocks(neighbours: Neighbours) -> Iterator[tuple[str, tuple[str, ...], str]]:
    """The blocks at the left edge of Terraform's files: kind, labels, the rest up to the next one."""
    for path, data in neighbours.texts.items():
        text = Source(path, data).text.value
        heads = list(_HEAD.finditer(text))
        for at, head in enumerate(heads):
            end = heads[at + 1].start() if at + 1 < len(heads) else len(text)
            yield head[1], tuple(label for label in head.groups()[1:] if label), text[head.end() : end]


def _below(path: str, written: str) -> str:
    return os.path.normpath(os.path.join(os.path.dirname(path), written))
