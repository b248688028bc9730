"""Which files of a tree may call AWS, and which of its services; it must not know what they call.

A file that makes no client of its own may use the one of another module.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from awslint.config import Config
from awslint.discover import Reader, Request, list_files
from awslint.extract.document import Document, Options
from awslint.extract.everycall import LANGUAGES
from awslint.extract.sdkservices import services_named
from awslint.handed import hands_out
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

    Without services it is no code, but says what programs find in their environment.
    """

    document: Document
    services: frozenset[str] = frozenset()
    borrows: bool = False


def programs_of(root: str, paths: tuple[str, ...], config: Config) -> Iterator[Program]:
    """The code in ``paths`` that may call AWS, and the files that hand something to programs."""
    options = Options(max_parse_bytes=config.max_parse_bytes)
    later: list[Document] = []
    every: set[str] = set()
    with Reader(root) as reader:
        for candidate in list_files(Request(root, paths, False, config.exclude, config.force_exclude), []):
            data = reader.read(candidate.path) or b""
            if len(data) > config.max_parse_bytes:
                continue
            document = Document(Source(candidate.path, data, candidate.tracked), options)
            if hands_out(candidate.path, data):
                yield Program(document)
            for code in _code_in(document, data):
                services = services_named(code.text)
                every |= services
                if services:
                    yield Program(code, services)
                elif code.syntax in _GIVEN and _GIVEN[code.syntax].search(data):
                    later.append(code)
    for code in later:
        yield Program(code, frozenset(every), True)


def _code_in(document: Document, data: bytes) -> Iterator[Document]:
    """The file itself if it is code, or the code of the functions that are written in it."""
    if syntax_of(document.source.path, data[:400]) in LANGUAGES:
        yield document
    elif _INLINE.search(data):
        from awslint.extract.scripts import scripts

        for script in scripts(document):
            if script.text is not None and script.language in LANGUAGES:
                yield document.inner(script.language, script.text)
