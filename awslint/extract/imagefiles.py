"""Files with AWS credentials that a Dockerfile takes into an image, as Disclosure facts; it must not judge them.

The build's context is taken to be the Dockerfile's own directory, as it is unless a command says otherwise.
https://docs.docker.com/reference/dockerfile/#copy
"""

from __future__ import annotations

import re
from collections.abc import Iterator

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
    folder = document.source.path.rpartition("/")[0]
    for match in _COPY.finditer(document.text):
        wanted = match["what"].removeprefix("./").strip("/*.")
        for path in _candidates(document, folder):
            name = path[len(folder) :].lstrip("/")
            if wanted and not name.lstrip(".").startswith(wanted):
                continue
            source = None if document.neighbours.docker_ignored(path) else document.neighbours.read(path)
            if source is not None and holds_keys(source.data):
                span = Span(*match.span("what"))
                yield Disclosure(
                    source=document.source,
                    span=span,
                    way="copied",
                    what=Value(name, span, offsets=((0, span.start),)),
                    runtime="container",
                )
                break


def _candidates(document: Document, folder: str) -> Iterator[str]:
    """The paths beside the Dockerfile under which people keep credentials."""
    for path in document.neighbours.names(folder):
        name = path.rpartition("/")[2]
        if name == ".aws":
            yield f"{path}/credentials"
            yield f"{path}/config"
        elif _KEEPS.search(path) and not _SHOWN.search(name):
            yield path
