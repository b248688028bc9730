"""Resources and policy statements of a Terraform or OpenTofu directory's file; it must not judge them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from awslint.extract.blocks import body_map, top_blocks
from awslint.extract.carriers import carried
from awslint.extract.document import Document
from awslint.extract.kubernetes import pascal
from awslint.extract.policydocument import Place, statements
from awslint.extract.templates import inner_facts, parse_json
from awslint.extract.terraformdocument import policy_document
from awslint.extract.terraformfiles import Files
from awslint.extract.terraformgrants import module_facts
from awslint.extract.terraforminstances import instanced, instances_of
from awslint.extract.terraformloops import attached
from awslint.facts import Fact, PolicyStatement, Resource
from awslint.source import Span
from awslint.syntax.bindings import Bindings
from awslint.syntax.resolve import fold
from awslint.syntax.tree import Assign, Block, Call, Name, children
from awslint.values import Data, Map, Value

DOCUMENT = "aws_iam_policy_document"
DOCUMENT_REFERENCE = re.compile(r"data\.aws_iam_policy_document\.([\w-]+)(?:\[[^\]]*\])?\.(?:json|minified_json)")
_BUCKET_MODULE = re.compile(r"(?:^|/)(?:terraform-aws-)?s3-bucket(?:/aws)?(?:$|[/?])")
# https://registry.terraform.io/providers/hashicorp/awscc/latest/docs
_CLOUD_CONTROL = {
    f"awscc_iam_{word}": f"AWS::IAM::{name}"
    for word, name in (
        *(("user", "User"), ("role", "Role"), ("group", "Group"), ("managed_policy", "ManagedPolicy")),
        *(("user_policy", "UserPolicy"), ("role_policy", "RolePolicy"), ("group_policy", "GroupPolicy")),
    )
} | {"awscc_sso_permission_set": "AWS::SSO::PermissionSet"}
_TAKEN_IN = ("source_policy_documents", "override_policy_documents", "source_json", "override_json")
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

    def at(self, path: str, value: Value) -> Data:
        """What a name stands for where ``value`` stands."""
        return fold(Name(path, value.span), self.bindings)

    def mentions(self, address: str) -> bool:
        """True if a file of the directory refers to a data block."""
        return any(f"data.{address}" in text for text, _, _ in self.every)

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
            cloud = _CLOUD_CONTROL.get(kind.text)
            if cloud is not None:
                # The provider is made of CloudFormation's schemas, whose names it writes in snake case.
                kind, properties = replace(kind, text=cloud, offsets=()), pascal(properties)
                place = carried(Place(), cloud, name, properties)
                yield replace(_resource(document, block, kind, name, properties), framework="cloudformation")
                yield from statements(properties, document.source, place, parse_json)
                continue
            instances = instances_of(document.text, block, module.bindings)
            if block.kind == "data" and kind.text == DOCUMENT:
                if uses is None:
                    uses = document_uses(module)
                place = uses.get(name.text, Place())
                for number, one in enumerate(instances or (properties,)):
                    found = statements(policy_document(one), document.source, place, parse_json)
                    yield from instanced(found, block, number, len(instances))
                for taken in (properties.get(name) for name in _TAKEN_IN):
                    if taken is not None:
                        yield from statements(taken, document.source, place, parse_json)
                continue
            if (
                block.kind == "data"
                and kind.text == "aws_iam_policy"
                and not module.mentions(f"{kind.text}.{name.text}.")
            ):
                # Nothing of the directory says what becomes of it.
                yield _resource(
                    document, block, replace(kind, text="data.aws_iam_policy", offsets=()), name, properties
                )
            if block.kind == "resource":
                properties = attached(kind.text, properties, module.at)
                yield _resource(document, block, kind, name, properties)
            for number, one in enumerate(instances or (properties,)):
                found = _written(document, kind.text, name, one)
                yield from instanced(found, block, number, len(instances))
            if kind.text.startswith("aws_cloudformation_"):
                yield from inner_facts(properties, document.source)
        elif block.kind == "output" and block.labels:
            # Of outputs only those that give a key away are worth a fact.
            if "aws_iam_access_key." in document.text[block.span.start : block.span.end]:
                kind = Value("output", block.span, offsets=((0, block.span.start),))
                yield _resource(document, block, kind, block.labels[0], body_map(block, module.bindings))
        elif block.kind == "source":
            yield from statements(body_map(block, module.bindings), document.source, Place(), parse_json)
        elif block.kind in ("provider", "module", "terraform"):
            yield from _settings(document, module, block)
        elif block.kind == "generate" and document.source.path.endswith(".hcl"):
            # https://terragrunt.gruntwork.io/docs/reference/hcl/blocks/#generate
            written = body_map(block, module.bindings).get("contents")
            if isinstance(written, Value) and "{" in written.text:
                yield from extract(document.inner("hcl", written))
    if document.source.path.endswith(".hcl"):
        yield from _terragrunt(document, module)


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
        address = source.text if isinstance(source, Value) else ""
        instances = instances_of(document.text, block, module.bindings) if block.labels else ()
        for number, one in enumerate(instances or (properties,) if block.labels else ()):
            facts = module_facts(document.source, block.span, address, block.labels[0], one, parse_json)
            yield from instanced(facts, block, number, len(instances))


def _terragrunt(document: Document, module: Module) -> Iterator[Fact]:
    """What Terragrunt gives to the module that it runs.

    https://terragrunt.gruntwork.io/docs/reference/hcl/attributes/#inputs
    """
    address = ""
    for block in module.blocks:
        if block.kind == "terraform":
            source = body_map(block, module.bindings).get("source")
            address = source.text if isinstance(source, Value) else ""
    root = document.tree.root if document.tree is not None else None
    for node in children(root) if root is not None else ():
        if isinstance(node, Assign) and isinstance(node.target, Name) and node.target.path == "inputs":
            inputs = fold(node.value, module.bindings)
            label = Value("terragrunt", node.target.span)
            if isinstance(inputs, Map):
                yield from module_facts(document.source, node.span, address, label, inputs, parse_json)


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
    _share_uses(module, uses)
    return uses


def _share_uses(module: Module, uses: dict[str, Place]) -> None:
    """A document that another takes in is used where that is."""
    for text, blocks, _ in module.every if uses else ():
        for block in reversed(blocks):
            labels = [label.text for label in block.labels]
            if block.kind == "data" and labels[:1] == [DOCUMENT] and labels[-1] in uses:
                for name in DOCUMENT_REFERENCE.findall(text[block.span.start : block.span.end]):
                    uses.setdefault(name, uses[labels[-1]])
