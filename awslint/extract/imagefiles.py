"""Files with AWS credentials that a Dockerfile takes into an image, as Disclosure facts; it must not judge them.

The build's context is the Dockerfile's own directory, and every other that files around it build it from.
https://docs.docker.com/reference/dockerfile/#copy
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from awslint.extract.buildcontexts import contexts
from awslint.extract.document import Document
from awslint.extract.files import holds_keys
from awslint.facts import Disclosure
from awslint.source import Span
from awslint.values import Value

_COPY = re.compile(
    r"(?im)^[ \t]*(?:COPY|ADD)[ \t]+(?:--(?!from)[a-z-]+(?:=\S+)?[ \t]+)*"
    r"(?P<what>\.|\./|\*|\./\*|(?:\./)?\.env[\w.-]*|(?:\./)?\.aws/?)"
    r"[ \t]+[^\s#]"
)
_KEEPS = re.compile(r"(?:\A|/)(?:\.env(?:rc|\.[\w.-]+)?|\.s3cfg)\Z")
_SHOWN = re.compile(r"(?i)example|sample|template|dist|tmpl|schema")


def extract(document: Document) -> Iterator[Disclosure]:
    """One fact for each instruction that takes such a file along, at what it copies."""
    found = list(_COPY.finditer(document.text))
    kept = {folder: list(_kept(document, folder)) for folder in _contexts(document)} if found else {}
    for match in found:
        wanted = match["what"].removeprefix("./").strip("/*.")
        names = (path[len(folder) :].lstrip("/") for folder, paths in kept.items() for path in paths)
        name = next((name for name in names if not wanted or name.lstrip(".").startswith(wanted)), None)
        if name is not None:
            span = Span(*match.span("what"))
            yield Disclosure(
                source=document.source,
                span=span,
                way="copied",
                what=Value(name, span, offsets=((0, span.start),)),
                runtime="container",
            )


def _contexts(document: Document) -> Iterator[str]:
    """The Dockerfile's own directory, and what else it is built from if something to take along stands above."""
    own = above = document.source.path.rpartition("/")[0]
    while above:
        above = above.rpartition("/")[0]
        if any(_kept(document, above)):
            return contexts(document)
    return iter((own,))


def _kept(document: Document, folder: str) -> Iterator[str]:
    """The files of a directory that hold keys and that nothing keeps out of an image."""
    for path in _candidates(document, folder):
        source = None if document.neighbours.docker_ignored(path) else document.neighbours.read(path)
        if source is not None and holds_keys(source.data):
            yield path


def _candidates(document: Document, folder: str) -> Iterator[str]:
    """The paths beside the Dockerfile under which people keep credentials."""
    for path in document.neighbours.names(folder):
        name = path.rpartition("/")[2]
        if name == ".aws":
            yield f"{path}/credentials"
            yield f"{path}/config"
        elif _KEEPS.search(path) and not _SHOWN.search(name):
            yield path
