"""Which files of a tree may call AWS, and which of its services; it must not know what they call.

A file that makes no client of its own may use the one of another module.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from awslint.config import Config
from awslint.discover import Reader, Request, list_files
from awslint.extract.everycall import LANGUAGES
from awslint.extract.sdkservices import services_named
from awslint.handed import SERVERLESS
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


def files_of_code(root: str, paths: tuple[str, ...], config: Config) -> Iterator[tuple[Source, frozenset[str], bool]]:
    """The files of code that may call AWS, the services that each may call, and whether other files name those.

    Those of the Serverless Framework, which call nothing, are among them.
    """
    later: list[Source] = []
    every: set[str] = set()
    with Reader(root) as reader:
        for candidate in list_files(Request(root, paths, False, config.exclude, config.force_exclude), []):
            data = reader.read(candidate.path) or b""
            syntax = syntax_of(candidate.path, data[:400])
            if SERVERLESS.search(candidate.path):
                yield Source(candidate.path, data, candidate.tracked), frozenset(), False
            if syntax not in LANGUAGES or len(data) > config.max_parse_bytes:
                continue
            source = Source(candidate.path, data, candidate.tracked)
            services = services_named(source.text.value)
            every |= services
            if services:
                yield source, services, False
            elif syntax in _GIVEN and _GIVEN[syntax].search(data):
                later.append(source)
    for source in later:
        yield source, frozenset(every), True
