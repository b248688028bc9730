"""Resources and policy statements in YAML and JSON (templates, Serverless files, documents); it must not judge them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Literal, TypeAlias

from awslint.extract.carriers import narrow_template
from awslint.extract.cloudformation import Folder, parameter_defaults
from awslint.extract.document import Document
from awslint.extract.followed import at_use
from awslint.extract.ownwords import own_statements
from awslint.extract.pieces import is_moved, lookup, moved
from awslint.extract.policydocument import Place, statements
from awslint.extract.sampolicies import template_statements
from awslint.extract.serverlessvariables import VARIABLE, Variables, reader
from awslint.extract.terraformplan import is_recorded, recorded_facts
from awslint.facts import Fact, Resource
from awslint.source import Source
from awslint.syntax.select import read_tree
from awslint.syntax.tree import Group, Mapping, Node, Scalar
from awslint.values import Data, Entry, List, Map, Value, walk

Framework: TypeAlias = Literal["cloudformation", "serverless"]

_COMPOSE_VARIABLE = re.compile(r"(?<!\$)\$\{([A-Za-z_]\w*)[^{}]*\}")
"""https://docs.docker.com/reference/compose-file/interpolation/"""

_TEMPLATE_TEXT = re.compile(r'(?m)^[ \t]*Resources:[ \t]*$|"Resources"\s{0,99}:\s{0,99}\{')
_PLURAL = frozenset({"Action", "NotAction", "Resource", "NotResource"})
"""Elements of a policy of which one value is a list of one.

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
"""


def extract(document: Document) -> Iterator[Fact]:
    """The Resource and PolicyStatement facts of a YAML or JSON file."""
    if document.tree is None:
        return
    for number, (data, framework) in enumerate(documents(document.tree.root, document)):
        if is_terraform_json(document.source.path):
            from awslint.extract.terraformjson import extract_data

            yield from extract_data(data, document, parse_json)
            continue
        if is_recorded(data):
            yield from recorded_facts(data, document.source, parse_json)
            continue
        scope = f"document:{number}" if number else ""
        yield from template_facts(data, document.source, framework, scope)


def template_facts(data: Data, source: Source, framework: Framework, scope: str) -> Iterator[Fact]:
    """The facts of one template, and of the templates that stand in its texts."""
    for resource in resources(data, source, framework, scope):
        yield resource
        yield from template_statements(resource)
    yield from statements(data, source, Place(scope=scope), parse_json, narrow_template)
    yield from own_statements(data, source, scope, parse_json)
    yield from inner_facts(data, source)


def inner_facts(data: Data, source: Source) -> Iterator[Fact]:
    """The facts of texts that are templates themselves, such as a stack set's ``TemplateBody``; each is a scope of its own.

    The statements of one in JSON are read by :func:`awslint.extract.policydocument.statements` as those of any JSON text.
    https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-stackset.html
    """
    for text in walk(data):
        if not isinstance(text, Value) or "AWS::" not in text.text or not _TEMPLATE_TEXT.search(text.text):
            continue
        is_json = text.text.lstrip().startswith("{")
        tree = read_tree("json" if is_json else "yaml", text)
        scope = f"template:{text.span.start}"
        for inner, framework in documents(tree.root) if tree is not None else ():
            found: list[Fact] = [*resources(inner, source, framework, scope)]
            if not is_json:
                found += statements(inner, source, Place(scope=scope), parse_json, narrow_template)
            yield from (at_use(fact, text) for fact in found)


def documents(root: Node, around: Document | None = None) -> Iterator[tuple[Data, Framework]]:
    """The data of each document of a file, and what framework it is written for; ``around`` leads to the files beside."""
    for document in root.children if isinstance(root, Group) else (root,):
        yield folded(document, around)


def is_terraform_json(path: str) -> bool:
    """True for a file that Terraform or OpenTofu reads as JSON."""
    return path.endswith((".tf.json", ".tofu.json"))


def folded(root: Node, around: Document | None = None) -> tuple[Data, Framework]:
    """One document's data, and whether it is a Serverless Framework file."""
    serverless = _value(root, "service") is not None and _value(root, "provider") is not None
    mappings = _value(root, "Mappings")
    known = Folder().fold(mappings) if mappings is not None else None
    if not serverless:
        composed = _value(root, "services") is not None and _value(root, "Resources") is None
        variables = _COMPOSE_VARIABLE if composed else None
        return Folder(known, parameters_of(root), variables, plural=_PLURAL).fold(root), "cloudformation"
    variable = Variables(Folder().fold(root), reader(around)).known
    return Folder(known, {}, VARIABLE, variable, _PLURAL).fold(root), "serverless"


def parameters_of(root: Node) -> dict[str, Data]:
    """The defaults of a CloudFormation template's parameters."""
    written = _value(root, "Parameters") if _value(root, "Resources") is not None else None
    return parameter_defaults(Folder().fold(written)) if written is not None else {}


def parse_json(value: Value) -> Data | None:
    """The data of a JSON text inside a file, or None if it is none."""
    tree = read_tree("json", value)
    if tree is None:
        return None
    root = tree.root
    while isinstance(root, Group):
        if not root.children:
            return None
        root = root.children[0]
    data = Folder().fold(root)
    return moved(data, value.span) if is_moved(value) else data


def resources(data: Data, source: Source, framework: Framework, scope: str) -> Iterator[Resource]:
    """Every map with a Type like ``AWS::S3::Bucket``, under its logical id, in source order."""
    shared = lookup(data, "Globals")
    yield from _outputs(data, source, framework, scope)
    stack: list[tuple[Data, Entry | None]] = [(data, None)]
    while stack:
        top, under = stack.pop()
        if isinstance(top, List):
            stack.extend((item, None) for item in reversed(top.items))
        elif isinstance(top, Map):
            kind = top.get("Type")
            if under is not None and isinstance(kind, Value) and _is_type(kind.text):
                written = top.get("Properties")
                properties = written if isinstance(written, Map) else Map((), top.span, written is not None)
                yield Resource(
                    source=source,
                    span=under.span,
                    scope=scope,
                    framework=framework,
                    type=kind,
                    name=under.key,
                    properties=_with_globals(kind.text, properties, shared),
                )
            else:
                stack.extend((entry.value, entry) for entry in reversed(top.entries))


def _with_globals(kind: str, properties: Map, globals_: Data | None) -> Map:
    """A SAM resource's properties with those that ``Globals`` has for its kind; its own ones come last and win.

    https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-template-anatomy-globals.html
    """
    shared = lookup(globals_, kind.removeprefix("AWS::Serverless::"))
    if not kind.startswith("AWS::Serverless::") or not isinstance(shared, Map):
        return properties
    entries = list(shared.entries)
    for entry in properties.entries:
        base = shared.get(entry.key.text)
        if isinstance(base, Map) and isinstance(entry.value, Map):
            entry = replace(entry, value=replace(entry.value, entries=(*base.entries, *entry.value.entries)))
        elif isinstance(base, List) and isinstance(entry.value, List):
            entry = replace(entry, value=replace(entry.value, items=(*base.items, *entry.value.items)))
        entries.append(entry)
    return replace(properties, entries=tuple(entries))


def _outputs(data: Data, source: Source, framework: Framework, scope: str) -> Iterator[Resource]:
    """A template's outputs that give the secret of an access key away; of the others nothing is judged."""
    written = lookup(data, "Outputs")
    for entry in written.entries if isinstance(written, Map) else ():
        value = lookup(entry.value, "Value")
        if isinstance(value, Value) and any(hole.endswith(".SecretAccessKey") for hole in value.holes):
            yield Resource(
                source=source,
                span=entry.span,
                scope=scope,
                framework=framework,
                type=Value("output", entry.key.span, offsets=((0, entry.key.span.start),)),
                name=entry.key,
                properties=Map((Entry(Value("Value", value.span), value, value.span),), entry.span),
            )


def _is_type(text: str) -> bool:
    # A parameter's type has more parts: AWS::EC2::VPC::Id, AWS::SSM::Parameter::Value<String>.
    parts = text.split("::")
    return parts[0] in ("AWS", "Custom", "Alexa") and 2 <= len(parts) <= 3 + (parts[-1] == "MODULE")


def _value(node: Node, name: str) -> Node | None:
    """The node under the key ``name`` of a mapping."""
    if isinstance(node, Mapping):
        for pair in node.pairs:
            if isinstance(pair.key, Scalar) and pair.key.value.text == name:
                return pair.value
    return None
