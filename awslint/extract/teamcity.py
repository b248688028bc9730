"""What TeamCity's projects set for their builds, in Kotlin or XML, as CiStep facts; it must not know which steps are bad.

https://www.jetbrains.com/help/teamcity/kotlin-dsl.html and
https://www.jetbrains.com/help/teamcity/configuring-connections.html#AmazonWebServices
"""

from __future__ import annotations

from collections.abc import Iterator

from awslint.extract.document import Document
from awslint.extract.xmlsettings import xml_settings
from awslint.facts import CiStep
from awslint.source import Span
from awslint.syntax.tree import Assign, Call, Name, Node, Scalar, walk
from awslint.values import Entry, Map, Value, unknown

_PARAMETERS = frozenset({"param", "password", "text", "select", "checkbox"})
_VARIABLE = "env."
_ENCRYPTED = "credentialsJSON:"
_CONNECTION = {
    # An AWS connection of the kind "access keys", in XML and in Kotlin.
    "awsAccessKeyId": "AWS_ACCESS_KEY_ID",
    "secure:awsSecretAccessKey": "AWS_SECRET_ACCESS_KEY",
    "accessKeyId": "AWS_ACCESS_KEY_ID",
    "secretAccessKey": "AWS_SECRET_ACCESS_KEY",
}


def extract(document: Document) -> Iterator[CiStep]:
    """One step with all variables that the project, or the connection in it, gives to builds."""
    if document.tree is None or "/.teamcity/" not in f"/{document.source.path}":
        return
    root = document.tree.root
    entries = tuple(_xml(root) if document.syntax == "xml" else _kotlin(root))
    if entries:
        job = Value("project", Span(root.span.start, root.span.start))
        yield CiStep(
            source=document.source,
            span=root.span,
            scope="job:project",
            system="teamcity",
            job=job,
            env=Map(entries, root.span),
        )


def _xml(root: Node) -> Iterator[Entry]:
    for _, name, value in xml_settings(root):
        yield from _entry(name, value)


def _kotlin(root: Node) -> Iterator[Entry]:
    for node in walk(root):
        if isinstance(node, Call) and node.name.rpartition(".")[2] in _PARAMETERS and len(node.arguments) >= 2:
            first, second = node.arguments[0].value, node.arguments[1].value
            if isinstance(first, Scalar):
                yield from _entry(first.value, second.value if isinstance(second, Scalar) else unknown(second.span))
        elif isinstance(node, Assign) and isinstance(node.target, Name) and node.target.path in _CONNECTION:
            value = node.value.value if isinstance(node.value, Scalar) else unknown(node.value.span)
            yield from _entry(Value(node.target.path, node.target.span), value)


def _entry(name: Value, value: Value) -> Iterator[Entry]:
    """A variable under the name that a build sees; what is encrypted is a hole."""
    word = _CONNECTION.get(name.text) or (name.text.removeprefix(_VARIABLE) if _VARIABLE in name.text else "")
    if word:
        kept = unknown(value.span, word) if value.text.startswith(_ENCRYPTED) else value
        yield Entry(Value(word, name.span), kept, Span(name.span.start, value.span.end))
