"""Calls of libraries that call AWS for their users, as the operations that follow; it must not know policies.

What a library's object is shows in the type that it is declared with, in what makes it, or in its name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from awslint.aws.layers import LAYERS, UPLOAD, Layer
from awslint.aws.models import Operation, operations_of
from awslint.aws.ownmodels import MODEL_DEFINED, MODELS, STORED, STORED_NEEDS, URL_WORDS, WORDS
from awslint.extract.codemodule import CodeModule
from awslint.extract.document import Document
from awslint.extract.operationnames import fold_name
from awslint.extract.sdkservices import declared_types
from awslint.extract.sdksettings import path_of, root_of
from awslint.source import Span
from awslint.syntax.tree import Call, Node, walk
from awslint.values import HOLE, Entry, Map, Value

_URL = re.compile(r"s3[an]?://(?P<bucket>[^/]*)/?(?P<key>.*)", re.DOTALL)
_WRITES = re.compile(r"[waxWAX]")
_PATH = re.compile(r"::|->|\\")
_NOTATION = {"notebook": "python"}


Models: TypeAlias = "tuple[tuple[str, str], ...]"
"""A program's own models of DynamoDB's items: names, each with its table, "" where that is not known."""


@dataclass(frozen=True, slots=True)
class LayerCall:
    """What is called, the operations that follow, and their parameters."""

    method: str
    operations: tuple[Operation, ...]
    arguments: Map


def services_layered(text: str) -> frozenset[str]:
    """The services of the libraries that a source text uses."""
    if not any(word in text for word in WORDS):
        return frozenset()
    called = [word for layer in LAYERS if layer.mark.search(text) for word in layer.methods.values()]
    called += [word for _, mark, _, _ in STORED if mark.search(text) for word in (STORED_NEEDS,)]
    called += ["s3:GetObject"] if _URL.search(text) else []
    return frozenset(part.partition(":")[0] for word in called for part in word.split() if "=" not in part)


def models_defined(document: Document) -> Iterator[tuple[str, str]]:
    """The models that a file defines, each with its table's name, "" where that is not written."""
    syntax = _NOTATION.get(document.syntax, document.syntax)
    word, defined, table = MODEL_DEFINED.get(syntax, ("", None, None))
    if defined is None or table is None or word not in document.text:
        return
    found = [*defined.finditer(document.text)]
    ends = [*(match.start() for match in found[1:]), len(document.text)]
    for match, end in zip(found, ends, strict=False):
        named = table.search(document.text[match.end() : end])
        yield match["name"], named[1] if named is not None else ""


def stored(document: Document) -> Iterator[tuple[Span, LayerCall]]:
    """The settings of a file by which a framework keeps files in S3."""
    text = document.text
    for syntax, mark, bucket, _ in STORED:
        match = mark.search(text) if document.syntax == syntax else None
        if match is not None:
            span, named = Span(match.start(), match.end()), bucket.search(text)
            value = Value(named[1], span) if named is not None else Value(HOLE, span, ("AWS_STORAGE_BUCKET_NAME",))
            yield span, LayerCall(match[0].strip(), _operations(STORED_NEEDS), _given(span, Bucket=value))


class Layers:
    """The libraries that one file uses."""

    def __init__(self, document: Document, module: CodeModule, models: Models) -> None:
        self._document = document
        self._module = module
        self._syntax = _NOTATION.get(document.syntax, document.syntax)
        self._layers = tuple(layer for layer in LAYERS if layer.mark.search(document.text))
        self._models = {name: table for name, table in models if re.search(rf"\b{name}\b", document.text)}
        self._urls = self._syntax == "python" and _URL.search(document.text) is not None

    def called(self, call: Call) -> LayerCall | None:
        """What follows from ``call`` if it is one of a library."""
        if not (self._layers or self._models or self._urls):
            return None
        word = _dotted(call.name).rpartition(".")[2]
        owners = [*self._owners(call)] if self._layers or self._models else []
        for layer in self._layers:
            called = self._chosen(layer.methods.get(word, ""), call)
            if called and any(layer.owner.search(owner) for owner in owners):
                return LayerCall(word, _operations(called), self._arguments(layer, call))
        return self._of_model(call, word, owners) or (self._of_url(call, word) if self._urls else None)

    def _chosen(self, called: str, call: Call) -> str:
        """The operations of a method, of one whose first argument decides those that follow it."""
        if "=" not in called:
            return called
        first = self._module.scalar(call.arguments[0].value).text if call.arguments else ""
        found = re.search(rf"\b{re.escape(first)}= ([^=]+)(?= \w+=|\Z)", called) if first else None
        return found[1] if found is not None else ""

    def _owners(self, call: Call) -> Iterator[str]:
        """The dotted paths of what ``call`` is made on: its name, its types, and what makes it."""
        head = _dotted(call.name).rpartition(".")[0].lstrip("@$")
        made: Node | None = call.receiver
        if made is None and not head:
            yield call.name
        elif made is None:
            yield head
            yield self._module.full_name(head)
            yield from declared_types(self._document.text, head.rpartition(".")[2])
            made = self._module.binding(call.name.rpartition(".")[0], call.span.start)
        made = self._module.follow(made) if made is not None else None
        if isinstance(made, Call):
            root = root_of(made)
            for each in (made, *((root,) if isinstance(root, Call) else ())):
                path = _dotted(self._module.full_name(path_of(each)))
                first = self._module.scalar(each.arguments[0].value).known if each.arguments else None
                yield path
                yield f"{path}[{first}]"

    def _of_model(self, call: Call, word: str, owners: Sequence[str]) -> LayerCall | None:
        called = MODELS.get(self._syntax, {}).get(word) if self._models else None
        for owner in owners if called is not None else ():
            parts = [part for part in re.split(r"[.\[]", owner) if part]
            name = next((name for name in self._models if name in parts or _is_one(name, parts)), None)
            if name is not None and called is not None:
                table = Value(self._models[name] or HOLE, call.span, () if self._models[name] else ("",))
                return LayerCall(word, _operations(called), _given(call.span, TableName=table))
        return None

    def _of_url(self, call: Call, word: str) -> LayerCall | None:
        """What a function does that is handed the URL of an object: ``read_csv``, ``to_parquet``, ``open``."""
        word = self._module.full_name(call.name).rpartition(".")[2] if call.receiver is None else word
        urls = [v for a in call.arguments if _URL.match((v := self._module.scalar(a.value)).text)]
        verb = next((called for pattern, called in URL_WORDS if pattern.fullmatch(word)), None)
        if not urls or verb is None:
            return None
        modes = [self._module.scalar(a.value).text for a in call.arguments if a.name is None or a.name.text == "mode"]
        if word.endswith("open") and any(len(mode) < 4 and _WRITES.search(mode) for mode in modes):
            verb = UPLOAD
        return LayerCall(word, _operations(verb), _of_place(urls[0]))

    def _arguments(self, layer: Layer, call: Call) -> Map:
        given = self._module.arguments(call.arguments, layer.given, call.span)
        entries = [*given.entries]
        member, variable = layer.variable
        if member:
            entries.append(Entry(Value(member, call.span), Value(HOLE, call.span, (variable,)), call.span))
        if layer.place is not None and (value := self._placed(layer)) is not None:
            entries.append(Entry(Value(layer.place[0], call.span), value, call.span))
        url = next((e.value for e in entries if e.key.text == "Url" and isinstance(e.value, Value)), None)
        if url is not None:
            entries += _of_place(url).entries
        return Map(tuple(entries), call.span, given.open)

    def _placed(self, layer: Layer) -> Value | None:
        """What the one call that says where a library's things stand is given, or nothing if there are several."""
        assert layer.place is not None
        _, pattern, position = layer.place
        root = self._document.tree.root if self._document.tree is not None else None
        found: dict[str, Value] = {}
        for node in walk(root) if root is not None else ():
            if isinstance(node, Call) and len(node.arguments) > position and pattern.search(_dotted(node.name)):
                given = node.arguments[position].value
                value = self._module.behind(given, self._module.value(given))
                if isinstance(value, Value):
                    found.setdefault(repr((value.text, value.holes)), value)
        return found.popitem()[1] if len(found) == 1 else None


def _dotted(name: str) -> str:
    return _PATH.sub(".", name)


def _is_one(name: str, parts: Sequence[str]) -> bool:
    """True for a variable that is named as the model is: ``order`` of ``Order``."""
    return fold_name(name) == fold_name(parts[-1]) if parts else False


def _of_place(url: Value) -> Map:
    """The bucket and the key in ``s3://bucket/key`` or ``bucket/key``."""
    match = _URL.match(url.text)
    bucket, _, key = (url.text if match is None else f"{match['bucket']}/{match['key']}").partition("/")
    return _given(url.span, Bucket=_part(url, bucket), Key=_part(url, key if key else HOLE))


def _part(whole: Value, text: str) -> Value:
    return Value(text, whole.span, ("",) * text.count(HOLE))


def _given(span: Span, **members: Value) -> Map:
    return Map(tuple(Entry(Value(name, span), value, span) for name, value in members.items()), span)


def _operations(called: str) -> tuple[Operation, ...]:
    parts = [part.partition(":") for part in called.split()]
    return tuple(operations_of(client)[fold_name(name)] for client, _, name in parts)
