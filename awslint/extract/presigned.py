"""URLs that code of all languages but Python signs for S3, as SdkCall facts with their life in seconds; it must not judge.

Every SDK calls it otherwise. https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-presigned-url.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from awslint.extract.document import Document
from awslint.extract.lifetimes import seconds_of
from awslint.extract.runtime import runtime_of
from awslint.extract.sdksettings import construction_of, path_of, root_of
from awslint.facts import SdkCall
from awslint.source import Span
from awslint.syntax.tree import Call, Mapping, Name, Node, walk
from awslint.values import Entry, Kind, Map, Value

_SIGNER = re.compile(
    r"(?i)(?:\A|[.:>])(?:get_?(?:pre_?)?signed_?url(?:promise|_?async)?|(?:generate|create)?_?pre_?signed_?(?:url|post|request)"
    r"(?:promise)?|presign\w*|withpresignexpires|pre_?signing_?config::?\.?expires_in)\Z"
)
_REQUEST = re.compile(r"(?i)pre_?sign(?:ed|ing)?\w*(?:request|config|options)(?:[.:]+(?:builder|expires_in))?\Z")
_LIFE = re.compile(r"(?i)\A(?:expires_?in|expires|expiration|signature_?duration|expiry|duration)\Z")
_LAST = frozenset({"withpresignexpires", "presign", "createpresignedrequest", "generatepresignedurl", "expiresin"})
"""What takes the life by position, as its last argument."""
_SETTERS = ("with", "set")
_DEEPEST = 3


def extract(document: Document) -> Iterator[SdkCall]:
    """Every signing whose life is known, once, in source order."""
    if document.tree is None:
        return
    seen: set[Span] = set()
    runtime = runtime_of(document.source.path, document.syntax, document.text)
    for node in walk(document.tree.root):
        if not isinstance(node, Call | Mapping) or not _signs(node):
            continue
        found = _life(node, document, _DEEPEST)
        if found is None or found[1] in seen:
            continue
        seen.add(found[1])
        life = Value(str(found[0]), found[1], kind=Kind.NUMBER)
        name = Value("ExpiresIn", found[1], offsets=((0, found[1].start),))
        place = node.name_span if isinstance(node, Call) else node.span
        yield SdkCall(
            source=document.source,
            span=found[1],
            language=document.syntax,
            service=Value("s3", place, offsets=((0, place.start),)),
            operation=Value("GeneratePresignedUrl", place, offsets=((0, place.start),)),
            arguments=Map((Entry(name, life, found[1]),), found[1]),
            runtime=runtime,
        )


def _signs(node: Call | Mapping) -> bool:
    root = root_of(node)
    path = path_of(root)
    return _REQUEST.search(path) is not None or (isinstance(node, Call) and _SIGNER.search(node.name) is not None)


def _life(node: Node, document: Document, left: int) -> tuple[int, Span] | None:
    """The seconds that a call says, and where: a setting by name, in what it is handed too, or its last argument."""
    if left <= 0 or not isinstance(node, Call | Mapping):
        return None
    if isinstance(node, Call) and node.arguments and _SIGNER.search(node.name):
        # What the method is called on is not what it is given.
        node = Call(node.name, node.arguments, node.span, node.name_span)
    made = construction_of(node, _SETTERS)
    for setting in made.settings:
        if _LIFE.match(setting.name):
            seconds = seconds_of(setting.value, document.bindings)
            return (seconds, setting.value.span) if seconds is not None else None
    for part in made.positional:
        followed = document.bindings.follow(part) if isinstance(part, Name) else part
        found = _life(followed, document, left - 1) if isinstance(followed, Mapping) else None
        if found is not None:
            return found
    last = made.positional[-1] if made.positional else None
    word = re.sub(r"_", "", path_of(made.root).replace("::", ".").rpartition(".")[2]).casefold()
    if last is None or not (word in _LAST or (word.startswith("presign") and len(made.positional) > 1)):
        return None
    seconds = seconds_of(last, document.bindings)
    return (seconds, last.span) if seconds is not None else None
