"""Resources and policy statements of a Terraform or OpenTofu directory's file; it must not judge them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from awslint.extract.blocks import body_map, top_blocks
from awslint.extract.carriers import carried
from awslint.extract.document import Document
from awslint.extract.pieces import entry, map_items
from awslint.extract.policydocument import Place, as_list, statements
from awslint.extract.templates import inner_facts, parse_json
from awslint.extract.terraformfiles import Files
from awslint.facts import Fact, PolicyStatement, Resource
from awslint.source import Span
from awslint.syntax.bindings import Bindings
from awslint.syntax.tree import Block, Call
from awslint.values import Data, Entry, List, Map, Value

DOCUMENT = "aws_iam_policy_document"
DOCUMENT_REFERENCE = re.compile(r"data\.aws_iam_policy_document\.([\w-]+)(?:\[[^\]]*\])?\.(?:json|minified_json)")
_BUCKET_MODULE = re.compile(r"(?:^|/)(?:terraform-aws-)?s3-bucket(?:/aws)?(?:$|[/?])")
_ENCODERS = ("base64encode", "base64gzip", "textencodebase64")
_RENDERED_REFERENCE = re.compile(
    r"data\.(template_file|local_file|local_sensitive_file)\.([\w-]+)(?:\[[^\]]*\])?\.(?:rendered|content)"
)
_MANAGED_REFERENCE = re.compile(r"data\.aws_iam_policy\.([\w-]+)(?:\[[^\]]*\])?\.arn")


@dataclass
class Module:
    """A file with what it refers to in the other files of its directory, which are read when that is first asked for."""

    document: Document
    pending: set[str] = field(default_factory=set)
    """References that are being looked up, so that a circle of them ends."""

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The top-level blocks of the file."""
        tree = self.document.tree
        return top_blocks(tree.root) if tree is not None else ()

    @cached_property
    def bindings(self) -> Bindings:
        """The names of this file, with what Terraform reads from elsewhere."""
        return self.document.bindings.with_knowledge(self.look_up, self.files.functions)

    @cached_property
    def every(self) -> tuple[tuple[str, tuple[Block, ...], Bindings], ...]:
        """Text, top-level blocks and names of the directory's files, this one first."""
        beside = self.document.beside
        others = ((d.text, top_blocks(d.tree.root), self._knowing(d.bindings)) for d in beside if d.tree is not None)
        return ((self.document.text, self.blocks, self.bindings), *others)

    def _knowing(self, bindings: Bindings) -> Bindings:
        return bindings.with_knowledge(self.look_up, self.files.functions)

    @cached_property
    def files(self) -> Files:
        """The files that this file reads."""
        return Files(self.document)

    def look_up(self, path: str, span: Span) -> Data | None:
        """What variable files say, the ARN of a managed policy that a data block names, the text that one renders."""
        if path.startswith("var."):
            return self.files.variables.get(path.removeprefix("var."))
        if not path.startswith("data.") or path in self.pending:
            return None
        managed = _MANAGED_REFERENCE.fullmatch(path)
        rendered = _RENDERED_REFERENCE.fullmatch(path) if managed is None else None
        self.pending.add(path)
        found = self._managed_arn(managed[1]) if managed else self._rendered(*rendered.groups()) if rendered else None
        self.pending.discard(path)
        return found

    def _data(self, kind: str, name: str) -> Map | None:
        """The body of a data block of the directory."""
        for _, blocks, bindings in self.every:
            for block in blocks:
                if block.kind == "data" and [label.text for label in block.labels] == [kind, name]:
                    return body_map(block, bindings)
        return None

    def _rendered(self, kind: str, name: str) -> Data | None:
        """The text that a ``template_file`` or ``local_file`` data block gives."""
        found = self._data(kind, name)
        return None if found is None else self.files.of_block(kind, found)

    def _managed_arn(self, name: str) -> Data | None:
        found = self._data("aws_iam_policy", name)
        arn, known = (found.get("arn"), found.get("name")) if found is not None else (None, None)
        if isinstance(arn, Value):
            return arn
        if isinstance(known, Value) and known.known:
            return replace(known, text=f"arn:aws:iam::aws:policy/{known.text}", offsets=())
        return None


def extract(document: Document) -> Iterator[Fact]:
    """The Resource and PolicyStatement facts of one file."""
    module = Module(document)
    uses: dict[str, Place] | None = None
    for block in module.blocks:
        if block.kind in ("resource", "data") and len(block.labels) == 2:
            kind, name = block.labels
            properties = body_map(block, module.bindings)
            if block.kind == "data" and kind.text == DOCUMENT:
                if uses is None:
                    uses = document_uses(module)
                place = uses.get(name.text, Place())
                yield from statements(policy_document(properties), document.source, place, parse_json)
                continue
            if block.kind == "resource":
                yield _resource(document, block, kind, name, properties)
            yield from _written(document, kind.text, name, properties)
            if kind.text.startswith("aws_cloudformation_"):
                yield from inner_facts(properties, document.source)
        elif block.kind == "output" and block.labels:
            # Of outputs only those that give a key away are worth a fact.
            if "aws_iam_access_key." in document.text[block.span.start : block.span.end]:
                kind = Value("output", block.span, offsets=((0, block.span.start),))
                yield _resource(document, block, kind, block.labels[0], body_map(block, module.bindings))
        elif block.kind in ("provider", "module", "terraform"):
            yield from _settings(document, module, block)


def block_data(document: Document) -> Iterator[Map]:
    """Each top-level block as a map, with what is encoded for AWS in plain text: for the readers of scripts in it."""
    module = Module(document)
    functions = {**module.files.functions, **dict.fromkeys(_ENCODERS, _first)}
    bindings = document.bindings.with_knowledge(module.look_up, functions)
    for block in module.blocks:
        yield body_map(block, bindings)


def _first(_call: Call, arguments: Sequence[Data]) -> Data | None:
    return arguments[0] if arguments else None


def _resource(document: Document, block: Block, kind: Value, name: Value, properties: Map) -> Resource:
    return Resource(
        source=document.source, span=block.span, framework="terraform", type=kind, name=name, properties=properties
    )


def _written(document: Document, kind: str, name: Value, properties: Map) -> Iterator[PolicyStatement]:
    """The statements that stand in a block itself: ``jsonencode``, a heredoc, an inline policy block."""
    place = carried(Place(), kind, name, properties)
    for attribute in properties.entries:
        at = replace(place, kind="trust") if attribute.key.text == "assume_role_policy" else place
        yield from statements(attribute.value, document.source, at, parse_json)


def _settings(document: Document, module: Module, block: Block) -> Iterator[Fact]:
    """A provider or backend block as a resource of its own type; what a module call is given, for policies in it."""
    if block.kind == "provider" and block.labels:
        name = block.labels[0]
        kind = replace(name, text=f"provider.{name.text}", offsets=())
        yield _resource(document, block, kind, name, body_map(block, module.bindings))
    elif block.kind == "terraform":
        for inner in block.body:
            if isinstance(inner, Block) and inner.kind == "backend" and inner.labels:
                name = inner.labels[0]
                kind = replace(name, text=f"backend.{name.text}", offsets=())
                yield _resource(document, inner, kind, name, body_map(inner, module.bindings))
    else:
        properties = body_map(block, module.bindings)
        source = properties.get("source")
        if block.labels and isinstance(source, Value) and _BUCKET_MODULE.search(source.text):
            # https://registry.terraform.io/modules/terraform-aws-modules/s3-bucket/aws/latest
            yield _resource(
                document, block, replace(source, text="module.s3-bucket", offsets=()), block.labels[0], properties
            )
        yield from statements(properties, document.source, Place(), parse_json)


def document_uses(module: Module) -> dict[str, Place]:
    """For each policy document data block by name: where the directory's resources attach it."""
    uses: dict[str, Place] = {}
    for text, blocks, bindings in module.every:
        if DOCUMENT not in text:
            continue
        for block in blocks:
            if block.kind != "resource" or len(block.labels) != 2:
                continue
            if DOCUMENT not in text[block.span.start : block.span.end]:
                continue
            properties = body_map(block, bindings)
            place = carried(Place(), block.labels[0].text, block.labels[1], properties)
            for attribute in properties.entries:
                for name in DOCUMENT_REFERENCE.findall(text[attribute.span.start : attribute.span.end]):
                    at = replace(place, kind="trust") if attribute.key.text == "assume_role_policy" else place
                    uses.setdefault(name, at)
    return uses


def policy_document(properties: Map) -> Map:
    """An ``aws_iam_policy_document`` block as a policy document.

    https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/iam_policy_document
    """
    written = properties.get("statement")
    items = tuple(_statement(item) for item in map_items(written))
    is_open = isinstance(written, List) and written.open
    found = [entry("Statement", List(items, properties.span, is_open))]
    version = properties.get("version")
    if version is not None:
        found.append(entry("Version", version))
    return Map(tuple(found), properties.span)


_NAMES = (
    ("sid", "Sid"),
    ("actions", "Action"),
    ("not_actions", "NotAction"),
    ("resources", "Resource"),
    ("not_resources", "NotResource"),
)


def _statement(body: Map) -> Map:
    start = body.span.start
    keyword = Span(start, start + len("statement"))
    effect = body.get("effect")
    found = [entry("Effect", Value("Allow", keyword) if effect is None else effect)]
    for name, element in _NAMES:
        # The singular is refused by the provider, but its author's meaning is plain.
        under = body.find(name, name.removesuffix("s"))
        if under is not None:
            found.append(entry(element, under.value, under.key.span))
    for name, element in (("principals", "Principal"), ("not_principals", "NotPrincipal")):
        under = body.find(name)
        if under is not None:
            found.append(entry(element, _principals(under.value), under.key.span))
    under = body.find("condition")
    if under is not None:
        found.append(entry("Condition", _conditions(under.value), under.key.span))
    return Map(tuple(found), body.span)


def _principals(data: Data) -> Map:
    """Principal blocks as a map from type to identifiers; the type ``*`` is everybody, as ``AWS: ["*"]``."""
    entries: list[Entry] = []
    for block in map_items(data):
        kind, listed = block.get("type"), as_list(block.get("identifiers"))
        if not isinstance(kind, Value) or listed is None:
            continue
        key = replace(kind, text="AWS", offsets=()) if kind.text == "*" else kind
        entries.append(Entry(key, listed, block.span))
    return Map(_merged(entries), data.span, isinstance(data, List) and data.open)


def _conditions(data: Data) -> Map:
    """Condition blocks as operator → key → values."""
    operators: list[Entry] = []
    for block in map_items(data):
        test, variable, values = block.get("test"), block.get("variable"), as_list(block.get("values"))
        if isinstance(test, Value) and isinstance(variable, Value) and values is not None:
            inner = Map((Entry(variable, values, block.span),), block.span)
            operators.append(Entry(test, inner, block.span))
    return Map(tuple(operators), data.span, isinstance(data, List) and data.open)


def _merged(entries: list[Entry]) -> tuple[Entry, ...]:
    """The entries with those of one key made one list."""
    found: dict[str, Entry] = {}
    for one in entries:
        known = found.get(one.key.text)
        if known is None:
            found[one.key.text] = one
        elif isinstance(known.value, List) and isinstance(one.value, List):
            items = (*known.value.items, *one.value.items)
            is_open = known.value.open or one.value.open
            found[one.key.text] = replace(known, value=List(items, known.value.span, is_open))
    return tuple(found.values())
