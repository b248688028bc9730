"""Which files of a tree may call AWS, and which of its services; it must not know what they call.

A file that makes no client of its own may use the one of another module.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from awslint.aws.cmdlets import services_of_cmdlets
from awslint.config import Config
from awslint.discover import Candidate, Reader, Request, list_files
from awslint.extract.document import Document, Options
from awslint.extract.everycall import LANGUAGES
from awslint.extract.layercalls import Models, models_defined, services_layered
from awslint.extract.sdkservices import services_named
from awslint.handed import hands_out, kept_names
from awslint.source import Source
from awslint.syntax.select import syntax_of

_GIVEN: Mapping[str, re.Pattern[bytes]] = {
    "python": re.compile(rb"\.[a-z]+(?:_[a-z0-9]+)+\(\s*[A-Z][A-Za-z]+\s*="),
    **dict.fromkeys(
        ("javascript", "typescript", "tsx"),
        re.compile(rb"\b(?:require\(\s*|from\s+)[\"']\.[\s\S]*[{,]\s*[A-Z][A-Za-z]+\s*:"),
    ),
    "php": re.compile(rb"->[a-z]\w+\(\s*(?:\[|array\()\s*[\"'][A-Z]\w+[\"']\s*=>"),
}
"""Parameters as AWS's API names them, in files that make no client of their own, by syntax: another module may make it."""

_INLINE = re.compile(rb"boto3|aws-sdk")
"""What code inside of a template says if it calls AWS: nothing else is in the runtimes that take code so.
https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-function-code.html
"""


@dataclass(frozen=True, slots=True)
class Program:
    """Code that may call ``services``, which it names itself unless it ``borrows`` the clients of other files.

    Without services it says what programs find in their environment, or which constants are ``kept`` of that.
    """

    document: Document
    services: frozenset[str] = frozenset()
    borrows: bool = False
    kept: tuple[tuple[str, str], ...] = ()
    models: Models = ()
    """The models of DynamoDB's items that some file of the tree defines, with their tables."""


def programs_of(root: str, paths: tuple[str, ...], config: Config) -> Iterator[Program]:
    """The code in ``paths`` that may call AWS, and the files that hand something to programs."""
    options = Options(max_parse_bytes=config.max_parse_bytes)
    kept: list[tuple[Document, frozenset[str]]] = []
    others: list[Candidate] = []
    models: dict[str, str] = {}
    with Reader(root) as reader:
        for candidate in list_files(Request(root, paths, False, config.exclude, config.force_exclude), []):
            data = reader.read(candidate.path) or b""
            if len(data) > config.max_parse_bytes:
                continue
            document = Document(Source(candidate.path, data, candidate.tracked), options)
            if hands_out(candidate.path, data):
                yield Program(document)
            for code in _code_in(document, data):
                if constants := tuple(kept_names(code.text)):
                    yield Program(code, kept=constants)
                models.update(models_defined(code))
                services = services_named(code.text) | services_layered(code.text)
                if code.syntax == "powershell":
                    services |= services_of_cmdlets(code.text)
                if services or (code.syntax in _GIVEN and _GIVEN[code.syntax].search(data)):
                    kept.append((code, services))
                else:
                    others.append(candidate)
        named = re.compile("|".join(rf"\b{name}\b" for name in models).encode() or rb"(?!)")
        for candidate in others if models else ():
            data = reader.read(candidate.path) or b""
            if named.search(data):
                kept.append((Document(Source(candidate.path, data, candidate.tracked), options), frozenset()))
    every = frozenset[str]().union(*(services for _, services in kept))
    for document, services in kept:
        own = services | ({"dynamodb"} if named.search(document.source.data) else set())
        yield Program(document, own or every, not own, models=tuple(models.items()))


def _code_in(document: Document, data: bytes) -> Iterator[Document]:
    """The file itself if it is code, or the code of the functions that are written in it."""
    syntax = syntax_of(document.source.path, data[:400])
    if syntax in LANGUAGES or (syntax == "yaml" and services_layered(document.text)):
        yield document
    elif _INLINE.search(data):
        from awslint.extract.scripts import scripts

        for script in scripts(document):
            if script.text is not None and script.language in LANGUAGES:
                yield document.inner(script.language, script.text)
