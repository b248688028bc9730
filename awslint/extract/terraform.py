"""Resources and policy statements of a Terraform or OpenTofu directory's file; it must not judge them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from awslint.extract.carriers import carried
from awslint.extract.document import Document
from awslint.extract.expressions import ExpressionFolder, body_map
from awslint.extract.pieces import entry, map_items
from awslint.extract.policydocument import Place, as_list, statements
from awslint.extract.templates import parse_json
from awslint.extract.terraformfiles import Files
from awslint.facts import Fact, PolicyStatement, Resource
from awslint.source import Span
from awslint.syntax.select import read_tree
from awslint.syntax.tree import Assign, Block, Name, Node, children
from awslint.values import Data, Entry, List, Map, Value

_DOCUMENT = "aws_iam_policy_document"
_DOCUMENT_REFERENCE = re.compile(r"data\.aws_iam_policy_document\.([\w-]+)(?:\[[^\]]*\])?\.(?:json|minified_json)")
_RENDERED_REFERENCE = re.compile(
    r"data\.(template_file|local_file|local_sensitive_file)\.([\w-]+)(?:\[[^\]]*\])?\.(?:rendered|content)"
)
_MANAGED_REFERENCE = re.compile(r"data\.aws_iam_policy\.([\w-]+)(?:\[[^\]]*\])?\.arn")


@dataclass
class Module:
    """A file with what it refers to in the other files of its directory, which are read when that is first asked for."""

    document: Document

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The top-level blocks of the file."""
        tree = self.document.tree
        return _top_blocks(tree.root) if tree is not None else ()

    @cached_property
    def beside(self) -> tuple[tuple[str, tuple[Block, ...]], ...]:
        """Text and top-level blocks of the directory's other files."""
        found = []
        for path in self.document.neighbours.scope:
            source = self.document.neighbours.read(path) if path != self.document.source.path else None
            if source is None or not path.endswith((".tf", ".tofu")):
                continue
            if len(source.data) > self.document.options.max_parse_bytes:
                continue
            text = source.text.value
            tree = read_tree("hcl", Value(text, Span(0, len(text))))
            if tree is not None:
                found.append((text, _top_blocks(tree.root)))
        return tuple(found)

    @cached_property
    def folder(self) -> ExpressionFolder:
        """The folder of this file's expressions."""
        return ExpressionFolder(self.document.text, self.look_up, self.files.call)

    @cached_property
    def files(self) -> Files:
        """The files that this file reads."""
        return Files(self.document)

    def look_up(self, path: str) -> Data | None:
        """What a reference stands for: a local value, the ARN of a managed policy that a data block names."""
        if path.startswith("local."):
            name, _, rest = path.removeprefix("local.").partition(".")
            return None if "[" in path else self._local(name, rest)
        if path.startswith("var."):
            return self.files.variables.get(path.removeprefix("var."))
        match = _MANAGED_REFERENCE.fullmatch(path)
        if match:
            return self._managed_arn(match[1])
        match = _RENDERED_REFERENCE.fullmatch(path)
        return self._rendered(match[1], match[2]) if match else None

    def _local(self, name: str, rest: str) -> Data | None:
        for text, blocks in ((self.document.text, self.blocks), *self.beside):
            for block in blocks:
                if block.kind != "locals":
                    continue
                for node in block.body:
                    if isinstance(node, Assign) and isinstance(node.target, Name) and node.target.path == name:
                        folder = self.folder if text is self.document.text else ExpressionFolder(text)
                        data: Data | None = folder.fold(node.value)
                        for key in rest.split(".") if rest else ():
                            data = data.get(key) if isinstance(data, Map) else None
                        return data
        return None

    def _rendered(self, kind: str, name: str) -> Data | None:
        """The text that a ``template_file`` or ``local_file`` data block gives."""
        for text, blocks in ((self.document.text, self.blocks), *self.beside):
            for block in blocks:
                if block.kind == "data" and [label.text for label in block.labels] == [kind, name]:
                    folder = self.folder if text is self.document.text else ExpressionFolder(text, call=self.files.call)
                    return self.files.of_block(kind, body_map(block, folder))
        return None

    def _managed_arn(self, name: str) -> Data | None:
        for text, blocks in ((self.document.text, self.blocks), *self.beside):
            for block in blocks:
                if block.kind == "data" and [label.text for label in block.labels] == ["aws_iam_policy", name]:
                    found = body_map(block, ExpressionFolder(text))
                    arn, known = found.get("arn"), found.get("name")
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
            properties = body_map(block, module.folder)
            if block.kind == "data" and kind.text == _DOCUMENT:
                if uses is None:
                    uses = document_uses(module)
                place = uses.get(name.text, Place())
                yield from statements(policy_document(properties), document.source, place, parse_json)
                continue
            if block.kind == "resource":
                yield _resource(document, block, kind, name, properties)
            yield from _written(document, kind.text, name, properties)
        elif block.kind in ("provider", "module", "terraform"):
            yield from _settings(document, module, block)


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
        yield _resource(document, block, kind, name, body_map(block, module.folder))
    elif block.kind == "terraform":
        for inner in block.body:
            if isinstance(inner, Block) and inner.kind == "backend" and inner.labels:
                name = inner.labels[0]
                kind = replace(name, text=f"backend.{name.text}", offsets=())
                yield _resource(document, inner, kind, name, body_map(inner, module.folder))
    else:
        yield from statements(body_map(block, module.folder), document.source, Place(), parse_json)


def document_uses(module: Module) -> dict[str, Place]:
    """For each policy document data block by name: where the directory's resources attach it."""
    uses: dict[str, Place] = {}
    for text, blocks in ((module.document.text, module.blocks), *module.beside):
        if _DOCUMENT not in text:
            continue
        folder = ExpressionFolder(text)
        for block in blocks:
            if block.kind != "resource" or len(block.labels) != 2:
                continue
            if _DOCUMENT not in text[block.span.start : block.span.end]:
                continue
            properties = body_map(block, folder)
            place = carried(Place(), block.labels[0].text, block.labels[1], properties)
            for attribute in properties.entries:
                for name in _DOCUMENT_REFERENCE.findall(text[attribute.span.start : attribute.span.end]):
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


def _top_blocks(root: Node) -> tuple[Block, ...]:
    """The outermost blocks, through whatever groups the reader put around them."""
    found: list[Block] = []
    stack = [root]
    while stack:
        top = stack.pop()
        if isinstance(top, Block):
            found.append(top)
        else:
            stack.extend(reversed(children(top)))
    return tuple(found)
