"""What infrastructure code hands to programs in variables of the environment; it must not know what they do with it.

Which function runs which file is seldom written where a reader could follow it, so a program is taken to have what the
infrastructure code nearest to it in the tree hands out: the one that shares most of its directories.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from awslint.extract.document import Document
from awslint.extract.templates import documents
from awslint.facts import Resource
from awslint.source import Source
from awslint.syntax.tree import Assign, Group, Name, Scalar
from awslint.values import HOLE, Data, Entry, List, Map, Value

_HANDING = re.compile(
    r"(?:\A|/)(?:serverless[^/]*\.(?:ya?ml|json)|(?:docker-)?compose[^/]*\.ya?ml"
    r"|(?!.*(?:example|sample|template|dist))[^/]*\.env(?:\.[\w-]+)?)\Z"
)
"""Files of the Serverless Framework, of Docker Compose, and of variables alone, but those that are to be filled in."""
_POD = re.compile(rb"^\s*(?:- )?(?:containers|kind: *ConfigMap)\b", re.MULTILINE)
_INTERPOLATED = re.compile(r"\$\{[^}]*\}|\$\w+")
"""https://docs.docker.com/reference/compose-file/interpolation/"""
MARK = "\ufdd0"
"""Stands on both sides of a reference in a text; a noncharacter, which no text has."""
_MOST = 12
"""Values of one variable that are told apart; where there are more, nothing is narrowed."""
# The variable's name in what an expression that reads one is called: ``process.env.T``, ``os.environ[T]``, ``getenv[T]``.
_READ = re.compile(
    r"(?i)(?:\A|\.)(?:\w*env(?:iron(?:ment)?|ironmentvariable)?(?:\.\w+)?!?|env\.(?:var|fetch|get))[.\[](\w+)\]?\Z"
)
# A constant of the program's own is named as the variable that it is read from: ``settings.BUCKET``, ``$BUCKET``.
_CONSTANT = re.compile(r"(?:\A|\.)([A-Z][A-Z0-9_]+)\Z")
_ASSIGNED = (
    r"(?m)^[ \t]*(?:(?:export|const|let|var)[ \t]+)*{}[ \t]*(?::[ \t]*\w+[ \t]*)?="
    r"[ \t]*(?:os\.environ(?:\.get\(|\[)|os\.getenv\(|process\.env(?:\.|\[))[\"']?(\w+)"
)
"""How a name is given a variable of the environment in Python and JavaScript."""
_KEPT = re.compile(
    r"\b([A-Z][A-Z0-9_]+)(?:\s*:[^=\n]+)?\s*=\s*(?:os\.environ(?:\.get\(|\[)|(?:os\.)?getenv\(|process\.env[.\[])"
    r"[\"']?([A-Za-z_]\w*)"
)
_INDEX = re.compile(r"\[[^\]]*\]")
# https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cfn-supported-resources.html
_ATTRIBUTES = frozenset(
    {
        "arn",
        "id",
        "name",
        "url",
        "bucket",
        "function_name",
        "Arn",
        "QueueUrl",
        "QueueName",
        "TopicArn",
        "TopicName",
        "Name",
    }
)
"""What of a resource names it: its ARN and its URL end in its name."""


_BEGINNINGS = ("name_prefix", "bucket_prefix")
"""https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_bucket"""
_BUCKET = "AWS::S3::Bucket"
_NAMED = frozenset(
    {
        _BUCKET,
        *(
            f"AWS::{kind}"
            for kind in ("DynamoDB::Table", "SQS::Queue", "SNS::Topic", "Lambda::Function", "Kinesis::Stream")
        ),
        *(f"AWS::Serverless::{kind}" for kind in ("Function", "SimpleTable")),
    }
)
_LONGEST = 24
"""Characters of a logical id that are surely in the name, however long the stack's is."""


@dataclass(frozen=True, slots=True)
class Handed:
    """A variable that a file in ``directory`` sets; what is not known of the text is a ``*``."""

    directory: tuple[str, ...]
    name: str
    text: str


class Environment:
    """What programs read from their environment, by where they stand."""

    def __init__(self, handed: Iterable[Handed], kept: Iterable[tuple[str, str]] = ()) -> None:
        self._kept: dict[str, set[str]] = {}
        for constant, variable in kept:
            self._kept.setdefault(constant, set()).add(variable)
        self._handed: dict[str, list[Handed]] = {}
        for each in handed:
            self._handed.setdefault(each.name, []).append(each)

    def filled(self, arguments: Map, source: Source) -> tuple[Map, ...]:
        """``arguments`` of a call in ``source``, once for each value that the variables in them may have."""
        named = {label: _kept(label, source) or _variable(label) for label in _labels(arguments)}
        options = {label: found for label, name in named.items() if name and (found := self._texts(name, source.path))}
        most = max(map(len, options.values()), default=1)
        return tuple(
            replace(arguments, entries=tuple(_with(entry, options, index) for entry in arguments.entries))
            for index in range(most)
        )

    def _texts(self, name: str, path: str) -> tuple[str, ...]:
        """The values of a variable for a program at ``path``; none where they are not all known in part."""
        own = _directory(path)
        kept = self._kept.get(name, set())
        found = self._handed.get(next(iter(kept)) if len(kept) == 1 and name not in self._handed else name, [])
        nearest = max((_shared(own, each.directory) for each in found), default=0)
        texts = tuple(sorted({each.text for each in found if _shared(own, each.directory) == nearest}))
        return texts if len(texts) <= _MOST and all(text.strip("*") for text in texts) else ()


def hands_out(path: str, data: bytes) -> bool:
    """True for a file, no template nor Terraform's, that says what programs find in their environment."""
    if path.endswith(".json") and b'"containerDefinitions"' in data:
        return True
    return bool(_HANDING.search(path) or (path.endswith((".yaml", ".yml")) and _POD.search(data)))


def kept_names(text: str) -> Iterator[tuple[str, str]]:
    """The constants of a module that other modules may use, each with the variable that it is read from."""
    for match in _KEPT.finditer(text):
        yield match[1], match[2]


def handed_values(
    resources: Iterable[Resource], others: Iterable[Document], referring: bool = False
) -> Iterator[Handed]:
    """What the resources, and the other files that hand something out, hand to programs.

    With ``referring``, what a reference to a resource stands for is that reference in marks, not the resource's name.
    """
    every = tuple(resources)
    names = {key: name for resource in every for key, name in _names(resource)}
    if referring:
        names |= {key: f"{MARK}{key[1]}{MARK}" for key in map(_address, every)}
    for resource in every:
        for name, value in _environments(resource.properties):
            yield Handed(_directory(resource.source.path), name, _text(value, resource.source.path, names))
    for document in others:
        path = document.source.path
        for name, value in _written(document):
            yield Handed(_directory(path), name, _text(value, path, names))


def _written(document: Document) -> Iterator[tuple[str, Value]]:
    """Each variable that a file sets which is no template: assignments alone, or what stands under ``environment``."""
    root = document.tree.root if document.tree is not None else None
    if document.syntax == "env":
        for node in root.children if isinstance(root, Group) else ():
            if isinstance(node, Assign) and isinstance(node.target, Name) and isinstance(node.value, Scalar):
                yield node.target.path, node.value.value
        return
    for data, _ in documents(root, document) if root is not None else ():
        if not isinstance(data, Map):
            continue
        kind, kept = data.get("kind"), data.get("data")
        if isinstance(kind, Value) and kind.text == "ConfigMap" and kept is not None:
            yield from _variables(kept)
        yield from _environments(data)


def _address(resource: Resource) -> tuple[tuple[str, ...], str]:
    """A resource's directory, and how it is referred to there."""
    kind, name = resource.type.text, resource.name.text
    return _directory(resource.source.path), name if "::" in kind else f"{kind}.{name}"


def _names(resource: Resource) -> Iterator[tuple[tuple[tuple[str, ...], str], str]]:
    """A resource's reference in its directory, and its name."""
    kind = resource.type.text
    properties = ["name", "bucket", "function_name"]
    if "::" in kind:
        properties = [f"{kind.rpartition('::')[2]}Name", "Name", "TableName", "FunctionName"]
    given = [resource.properties.get(name) for name in properties]
    name = next((value for value in given if isinstance(value, Value)), None)
    begun = next((v for p in _BEGINNINGS if isinstance(v := resource.properties.get(p), Value)), None)
    made = name.text if name is not None else f"{begun.text}*" if begun is not None else _generated(resource)
    if made:
        yield _address(resource), _starred(made)


def _generated(resource: Resource) -> str:
    """The name that CloudFormation gives what has none: the stack's, the logical id cut off, and random characters.

    https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-name.html
    """
    kind, name = resource.type.text, resource.name.text
    if kind not in _NAMED or not name.isalnum():
        return ""
    return f"*-{name[:_LONGEST].lower() if kind == _BUCKET else name[:_LONGEST]}*"


def _environments(data: Data) -> Iterator[tuple[str, Value]]:
    """Each variable of each environment in ``data``: a map, a map of ``variables``, or a list of names with values."""
    for entry in data.entries if isinstance(data, Map) else ():
        if entry.key.text.lower() in ("environment", "env"):
            yield from _variables(entry.value)
        else:
            yield from _environments(entry.value)
    for item in data.items if isinstance(data, List) else ():
        yield from _environments(item)


def _variables(data: Data) -> Iterator[tuple[str, Value]]:
    for item in data.items if isinstance(data, List) else (data,):
        if isinstance(item, Value):
            word, equals, _ = item.text.partition("=")
            if equals:
                yield word, item.part(len(word) + 1, len(item.text))
        if not isinstance(item, Map):
            continue
        name, value = (item.get(word, fold=True) for word in ("Name", "Value"))
        if isinstance(name, Value) and isinstance(value, Value):
            yield name.text, value
            continue
        inner = item.get("variables", fold=True)
        for entry in inner.entries if isinstance(inner, Map) else item.entries:
            if isinstance(entry.value, Value):
                yield entry.key.text, entry.value


def _text(value: Value, path: str, names: dict[tuple[tuple[str, ...], str], str]) -> str:
    """A variable's value, with the names of the resources that it refers to."""
    directory = _directory(path)
    holes = iter(value.holes)
    text = re.sub(HOLE, lambda _: names.get((directory, _reference(next(holes, ""))), "*"), value.text)
    return _starred(_INTERPOLATED.sub("*", text))


def _reference(label: str) -> str:
    """The resource in a reference: ``Orders.Arn``, ``aws_sqs_queue.jobs[0].url``."""
    plain = _INDEX.sub("", label)
    head, _, attribute = plain.rpartition(".")
    return head if head and attribute in _ATTRIBUTES else plain


def _labels(arguments: Map) -> Iterator[str]:
    for entry in arguments.entries:
        if isinstance(entry.value, Value):
            yield from entry.value.holes


def _with(entry: Entry, options: dict[str, tuple[str, ...]], index: int) -> Entry:
    """``entry`` with each variable's value of that index, in turn."""
    if not isinstance(entry.value, Value) or not entry.value.holes:
        return entry
    holes = iter(entry.value.holes)

    def fill(_: re.Match[str]) -> str:
        found = options.get(next(holes, ""))
        return HOLE if found is None else found[index % len(found)]

    return replace(entry, value=Value(re.sub(HOLE, fill, entry.value.text), entry.value.span))


def _variable(label: str) -> str:
    read = _READ.search(label) or _CONSTANT.search(label)
    return read[1] if read is not None else ""


def _kept(label: str, source: Source) -> str:
    """The variable of the environment that ``label`` is given once for all in the file, as far as that is plain."""
    if not label.isidentifier():
        return ""
    found = set(re.findall(_ASSIGNED.format(label), source.text.value))
    return next(iter(found)) if len(found) == 1 else ""


def _starred(text: str) -> str:
    return re.sub(r"\*{2,}", "*", text.replace(HOLE, "*"))


def _directory(path: str) -> tuple[str, ...]:
    return tuple(path.split("/")[:-1])


def _shared(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    """How many directories two share from the top."""
    count = 0
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs:
            break
        count += 1
    return count
