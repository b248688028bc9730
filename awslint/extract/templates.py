"""Resources and policy statements in YAML and JSON (templates, Serverless files, documents); it must not judge them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, TypeAlias

from awslint.extract.carriers import narrow_template
from awslint.extract.cloudformation import Folder
from awslint.extract.document import Document
from awslint.extract.pieces import is_moved, lookup, moved
from awslint.extract.policydocument import Place, statements
from awslint.facts import Fact, Resource
from awslint.source import Source
from awslint.syntax.select import read_tree
from awslint.syntax.tree import Group, Mapping, Node, Scalar
from awslint.values import Data, Entry, List, Map, Value, walk

Framework: TypeAlias = Literal["cloudformation", "serverless"]

# https://www.serverless.com/framework/docs/guides/variables
_COMPOSE_VARIABLE = re.compile(r"(?<!\$)\$\{([A-Za-z_]\w*)[^{}]*\}")
"""https://docs.docker.com/reference/compose-file/interpolation/"""

_SERVERLESS_VARIABLE = re.compile(r"\$\{([^{}]*(?:\{[^{}]*\}[^{}]*)*)\}")


def extract(document: Document) -> Iterator[Fact]:
    """The Resource and PolicyStatement facts of a YAML or JSON file."""
    if document.tree is None:
        return
    for number, (data, framework) in enumerate(documents(document.tree.root)):
        if is_terraform_json(document.source.path):
            from awslint.extract.terraformjson import extract_data

            yield from extract_data(data, document, parse_json)
            continue
        scope = f"document:{number}" if number else ""
        yield from resources(data, document.source, framework, scope)
        yield from statements(data, document.source, Place(scope=scope), parse_json, narrow_template)


def documents(root: Node) -> Iterator[tuple[Data, Framework]]:
    """The data of each document of a file, and what framework it is written for."""
    for document in root.children if isinstance(root, Group) else (root,):
        yield folded(document)


def is_terraform_json(path: str) -> bool:
    """True for a file that Terraform or OpenTofu reads as JSON."""
    return path.endswith((".tf.json", ".tofu.json"))


def folded(root: Node) -> tuple[Data, Framework]:
    """One document's data, and whether it is a Serverless Framework file."""
    serverless = _value(root, "service") is not None and _value(root, "provider") is not None
    mappings = _value(root, "Mappings")
    known = Folder().fold(mappings) if mappings is not None else None
    if not serverless:
        composed = _value(root, "services") is not None and _value(root, "Resources") is None
        return Folder(known, _COMPOSE_VARIABLE if composed else None).fold(root), "cloudformation"
    written = Folder().fold(root)
    return Folder(known, _SERVERLESS_VARIABLE, lambda name: own_variable(written, name)).fold(root), "serverless"


def own_variable(written: Data, name: str) -> Data | None:
    """What ``${self:custom.name}`` stands for, if it is written in the file without variables of its own."""
    scheme, _, path = name.partition(":")
    found = lookup(written, *path.split(".")) if scheme == "self" and path else None
    if found is None or any(isinstance(part, Value) and "${" in part.text for part in walk(found)):
        return None
    return found


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
    stack: list[tuple[Data, Entry | None]] = [(data, None)]
    while stack:
        top, under = stack.pop()
        if isinstance(top, List):
            stack.extend((item, None) for item in reversed(top.items))
        elif isinstance(top, Map):
            kind = top.get("Type")
            if under is not None and isinstance(kind, Value) and _is_type(kind.text):
                properties = top.get("Properties")
                yield Resource(
                    source=source,
                    span=under.span,
                    scope=scope,
                    framework=framework,
                    type=kind,
                    name=under.key,
                    properties=properties if isinstance(properties, Map) else Map((), top.span, properties is not None),
                )
            else:
                stack.extend((entry.value, entry) for entry in reversed(top.entries))


def _is_type(text: str) -> bool:
    return text.startswith(("AWS::", "Custom::", "Alexa::")) and text.count("::") >= 1


def _value(node: Node, name: str) -> Node | None:
    """The node under the key ``name`` of a mapping."""
    if isinstance(node, Mapping):
        for pair in node.pairs:
            if isinstance(pair.key, Scalar) and pair.key.value.text == name:
                return pair.value
    return None
