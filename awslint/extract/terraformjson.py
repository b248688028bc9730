"""Resources and policy statements of Terraform's JSON syntax, from data already read; it must not judge them.

https://developer.hashicorp.com/terraform/language/syntax/json
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from awslint.extract.carriers import carried
from awslint.extract.document import Document
from awslint.extract.pieces import lookup, map_items
from awslint.extract.policydocument import Parse, Place, statements
from awslint.extract.terraform import DOCUMENT, DOCUMENT_REFERENCE
from awslint.extract.terraformdocument import policy_document
from awslint.extract.terraformfiles import Files
from awslint.extract.terraformgrants import module_facts
from awslint.extract.terraformloops import attached
from awslint.facts import Fact, Resource
from awslint.source import Span
from awslint.syntax.bindings import Bindings
from awslint.syntax.resolve import bind, fold
from awslint.syntax.select import read_tree
from awslint.syntax.tree import Assign, Group, Join, Name, Node, Scalar
from awslint.values import Data, Entry, List, Map, Value, unknown, walk

_MARK = "AWSLINT_END_OF_STRING"
_LONGEST = 100_000
_HEAD = f"x = <<{_MARK}\n"


def extract_data(data: Data, document: Document, parse: Parse) -> Iterator[Fact]:
    """The facts of one file, whose text is already data."""
    source, module = document.source, _Module(document, data)
    uses = _document_uses(data)
    for root in map_items(data):
        for kind, name, body in _blocks(root.get("data")):
            if kind.key.text == DOCUMENT:
                place = uses.get(name.key.text, Place())
                yield from statements(policy_document(module.map(body)), source, place, parse)
            elif kind.key.text == "aws_iam_policy" and f"data.aws_iam_policy.{name.key.text}." not in document.text:
                # Nothing of the file says what becomes of it.
                looked_up = replace(kind.key, text="data.aws_iam_policy", offsets=())
                properties = module.map(body)
                yield Resource(
                    source=source,
                    span=name.span,
                    framework="terraform",
                    type=looked_up,
                    name=name.key,
                    properties=properties,
                )
        for kind, name, body in _blocks(root.get("resource")):
            body = attached(kind.key.text, module.map(body), module.at)
            yield Resource(
                source=source, span=name.span, framework="terraform", type=kind.key, name=name.key, properties=body
            )
            place = carried(Place(), kind.key.text, name.key, body)
            for attribute in body.entries:
                at = replace(place, kind="trust") if attribute.key.text == "assume_role_policy" else place
                yield from statements(attribute.value, source, at, parse)
        for called in (one for group in map_items(root.get("module")) for one in group.entries):
            for body in map_items(called.value):
                body, written = module.map(body), body.get("source")
                address = written.text if isinstance(written, Value) else ""
                yield from module_facts(source, called.span, address, called.key, body, parse)


@dataclass
class _Module:
    """One file with what its expressions refer to, there and in the directory's other files."""

    document: Document
    data: Data
    pending: set[str] = field(default_factory=set)
    """Names that are being looked up, so that a circle of them ends."""
    found: dict[str, Data | None] = field(default_factory=dict)

    @cached_property
    def files(self) -> Files:
        """The files that this file reads."""
        return Files(self.document)

    @cached_property
    def bindings(self) -> Bindings:
        """What the names in expressions stand for."""
        nothing = bind(Group("module", (), Span(0, 0)), language="hcl", text=self.document.text)
        made = nothing.with_knowledge(self._known, self.files.functions)
        made.beside = lambda: (made, *(file.bindings for file in self.document.beside))
        return made

    def _known(self, path: str, _span: Span) -> Data | None:
        kind, _, rest = path.partition(".")
        first, *keys = rest.split(".")
        name = f"{kind}.{first}"
        if kind not in ("local", "var") or name in self.pending:
            return None
        if name not in self.found:
            self.pending.add(name)
            found = self._local(first) if kind == "local" else self._variable(first)
            self.pending.discard(name)
            # Locals that double one another must not cost memory.
            self.found[name] = None if isinstance(found, Value) and len(found.text) > _LONGEST else found
        return lookup(self.found[name], *keys)

    def _local(self, name: str) -> Data | None:
        for root in map_items(self.data):
            for group in map_items(root.get("locals")):
                found = group.get(name)
                if found is not None:
                    return self.folded(found)
        return None

    def _variable(self, name: str) -> Data | None:
        given = self.files.variables.get(name)
        if given is not None:
            return given
        for root in map_items(self.data):
            default = lookup(root.get("variable"), name, "default")
            if isinstance(default, Value) and default.text:
                return default
        return None

    def at(self, path: str, value: Value) -> Data:
        """What a name stands for where ``value`` stands."""
        return fold(Name(path, value.span), self.bindings)

    def map(self, data: Map) -> Map:
        """The body of a block with its expressions folded."""
        entries = tuple(Entry(entry.key, self.folded(entry.value), entry.span) for entry in data.entries)
        return Map(entries, data.span, data.open)

    def folded(self, data: Data) -> Data:
        """``data`` with its expressions folded; the depth of data is bounded where it was read."""
        if isinstance(data, Value):
            return self._text(data) if "${" in data.text or "%{" in data.text else data
        if isinstance(data, List):
            return List(tuple(self.folded(item) for item in data.items), data.span, data.open)
        return self.map(data)

    def _text(self, value: Value) -> Data:
        """A string as the template that Terraform takes it for."""
        node = _template(value)
        if node is None:
            return unknown(value.span)
        found = fold(node, self.bindings)
        return replace(found, span=value.span) if isinstance(found, Value) and isinstance(node, Join) else found


def _template(value: Value) -> Node | None:
    """The tree of a string with interpolations, each character at its place in the file."""
    length = len(_HEAD)
    start = value.place(0)
    inner = [(length + index, place) for index, place in value.offsets if index > 0]
    end = (length + len(value.text), value.span.end)
    offsets = ((0, start), (length, start), *inner, end)
    tree = read_tree("hcl", Value(f"{_HEAD}{value.text}\n{_MARK}\n", value.span, value.holes, offsets=offsets))
    root = tree.root if tree is not None else None
    first = root.children[0] if isinstance(root, Group) and len(root.children) == 1 else None
    if not isinstance(first, Assign):
        return None
    parts = list(first.value.parts) if isinstance(first.value, Join) else [first.value]
    last = parts[-1] if parts else None
    if isinstance(last, Scalar) and last.value.text.endswith("\n"):
        kept = last.value.part(0, len(last.value.text) - 1)
        parts[-1:] = [Scalar(kept, kept.span)] if kept.text else []
    return parts[0] if len(parts) == 1 else Join(tuple(parts), value.span)


def _document_uses(data: Data) -> dict[str, Place]:
    """For each policy document data block by name: where a resource attaches it."""
    uses: dict[str, Place] = {}
    for root in map_items(data):
        for kind, name, body in _blocks(root.get("resource")):
            place = carried(Place(), kind.key.text, name.key, body)
            for attribute in body.entries:
                at = replace(place, kind="trust") if attribute.key.text == "assume_role_policy" else place
                for item in walk(attribute.value):
                    if isinstance(item, Value):
                        for used in DOCUMENT_REFERENCE.findall(item.text):
                            uses.setdefault(used, at)
    return uses


def _blocks(data: Data | None) -> Iterator[tuple[Entry, Entry, Map]]:
    """Type, name and body of each block; every level may be a list of maps instead of a map."""
    for types in map_items(data):
        for kind in types.entries:
            for named in map_items(kind.value):
                for name in named.entries:
                    for body in map_items(name.value):
                        yield kind, name, body
