"""Takes the keys out of the making of an SDK's client, so that it finds a profile or a role; it must not know rules.

Every SDK looks for credentials by itself when it is given none:
https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from awslint.facts import SdkClient
from awslint.fix.fields import remove_spans
from awslint.fix.plan import CannotFixError
from awslint.fix.site import Site
from awslint.source import Span
from awslint.syntax.tree import Assign, walk
from awslint.syntax.writer import Edit, insert, remove, remove_entry
from awslint.values import Entry

_KEYS = ("aws_access_key_id", "aws_secret_access_key", "aws_session_token")
_PROVIDERS = ("credentials", "credentialsProvider", "CredentialsProvider", "credentials_provider", "Credentials")
_CHAINED = re.compile(r"\s*\.\s*\w+\s*\(\s*\Z")
_GO_PACKAGE = re.compile(r'^[ \t]*"github\.com/aws/aws-sdk-go(?:-v2)?/(?:aws/)?credentials"[ \t]*\r?\n', re.MULTILINE)
_BOTO = re.compile(r"(boto3|aioboto3)\.(?:client|resource)\(")
_NAMED = re.compile(r"""['"]?\w+['"]?\s*(?::|=>|=)""")
_BOTO3 = re.compile(r"boto3\.(?:client|resource|Session|session\.Session)\(")
_OWN_VARIABLE = re.compile(
    r"""(aws_\w+)\s*=\s*(?:\w+\.)?(?:environ\[(['"])(\w+)\2\]|(?:environ\.get|getenv)\((['"])(\w+)\4\))\Z"""
)
_IMPORT = re.compile(r"[ \t]*(?:import|from)\b")
_SPELLED = frozenset({"python", "ruby"})
"""Languages whose clients are given each half of a key by its own name."""


def remove_keys(site: Site, fact: SdkClient, profile: str) -> Iterator[Edit]:
    """The edits by which the client is made without keys, in Python with the profile ``profile`` if that is not empty.

    Raises :class:`CannotFixError` where what would be left does not compile, or the keys are given elsewhere.
    """
    entry = fact.arguments.find(*_PROVIDERS)
    if entry is not None and fact.language not in _SPELLED:
        yield from _remove_provider(site, fact, entry)
        return
    given = [found for name in _KEYS if (found := fact.arguments.find(name)) is not None]
    if fact.language == "python":
        from awslint.fix.pythonkeys import parse, remove_arguments

        module = parse(site)
        if module is not None:
            yield from remove_arguments(site, module, [found.span for found in given], profile)
            return
    spans = [found.span for found in given if fact.span.covers(found.span)]
    if len(spans) != len(given) or not spans:
        raise CannotFixError("the client is given its keys somewhere else than where it is made")
    if fact.language == "csharp":
        _need_leading(site, fact, spans)
    elif fact.language not in _SPELLED and not all(_NAMED.match(site.written(span)) for span in spans):
        raise CannotFixError(f"which part of this {fact.language} client is the key is not known well enough")
    yield from remove_spans(site, spans, ",")
    match = _BOTO.match(site.text, fact.span.start)
    if profile and fact.language == "python" and match:
        yield insert(match.end(1), f'.Session(profile_name="{profile}")')


def finds_the_same(site: Site, fact: SdkClient, edits: tuple[Edit, ...]) -> bool:
    """True if boto3 is given both keys from the variables in which it looks for them first, and nothing else goes.

    https://boto3.amazonaws.com/v1/documentation/api/latest/guide/credentials.html
    """
    found = [_OWN_VARIABLE.match(site.written(entry.span)) for name in _KEYS if (entry := fact.arguments.find(name))]
    named = [match.group(1).upper() == (match.group(3) or match.group(5)) for match in found if match is not None]
    plain = fact.language == "python" and _BOTO3.match(site.text, fact.span.start) is not None
    return (
        plain
        and "profile_name" not in site.written(fact.span)
        and len(found) == len(named) == 2
        and all(named)
        and all(
            not edit.text and (fact.span.covers(edit.span) or _IMPORT.match(site.written(site.line(edit.span.start))))
            for edit in edits
        )
    )


def _remove_provider(site: Site, fact: SdkClient, entry: Entry) -> Iterator[Edit]:
    """Take out what gives the client its credentials: a call of the builder's chain, an argument, an entry, a line."""
    if not fact.span.covers(entry.value.span):
        raise CannotFixError("the client is given its keys somewhere else than where it is made")
    before = _CHAINED.search(site.text, fact.span.start, entry.value.span.start)
    if fact.language != "go" and before is not None and _starts_chain(site, entry, before):
        closing = re.compile(r"\s*\)").match(site.text, entry.value.span.end)
        if closing is None:
            raise CannotFixError("where the call ends is not clear")
        yield remove(Span(before.start(), closing.end()))
        yield from _unused(site, fact, site.written(entry.value.span))
        return
    if fact.language == "go":
        yield from _remove_go_option(site, fact, entry)
    elif fact.language == "kotlin":
        yield remove_entry(site.text, entry.span, "")
    elif fact.language in ("javascript", "typescript", "tsx", "php"):
        yield remove_entry(site.text, entry.span, ",")
    else:
        raise CannotFixError(f"which part of this {fact.language} client is the key is not known well enough")


def _unused(site: Site, fact: SdkClient, provider: str) -> Iterator[Edit]:
    """Take out the variable that held the keys, if only the provider that goes has used it."""
    keys = [found.value.span for name in _KEYS[:2] if (found := fact.arguments.find(name)) is not None]
    for node in walk(site.root):
        if not isinstance(node, Assign) or not all(node.value.span.covers(span) for span in keys):
            continue
        name = site.written(node.target.span)
        used = re.fullmatch(r"\w+", name) and re.search(rf"\b{name}\b", provider)
        if used and len(re.findall(rf"\b{name}\b", site.text)) == 2:
            yield remove(site.lines(node.span))


def _starts_chain(site: Site, entry: Entry, before: re.Match[str]) -> bool:
    """True if what stands before the value is a method of the builder, and not of something inside the value's call."""
    return entry.span.start < before.start() and not entry.value.span.covers(Span(before.start(), before.end()))


def _remove_go_option(site: Site, fact: SdkClient, entry: Entry) -> Iterator[Edit]:
    """Go refuses a variable or a package that nothing uses: only a provider made in place goes, and its import with it."""
    written = site.written(entry.value.span)
    keys = [found.span for name in _KEYS[:2] if (found := fact.arguments.find(name)) is not None]
    if not written.startswith("credentials.") or not all(entry.value.span.covers(span) for span in keys):
        raise CannotFixError("the keys are in a variable, which Go would refuse once nothing uses it")
    yield remove_entry(site.text, entry.span, ",")
    imported = _GO_PACKAGE.search(site.text)
    if imported is not None and len(re.findall(r"\bcredentials\.", site.text)) == 1:
        yield remove(Span(imported.start(), imported.end()))


def _need_leading(site: Site, fact: SdkClient, spans: list[Span]) -> None:
    """In C#, keys are a client's first arguments, and there is a constructor without them."""
    head = site.text[fact.span.start : min(span.start for span in spans)]
    if not re.fullmatch(r"new\s+[\w.]+\(\s*", head):
        raise CannotFixError("the keys are not the first arguments of the client")


def add_token(site: Site, fact: SdkClient) -> Iterator[Edit]:
    """The session token beside a secret key that is taken from the same credentials."""
    entry = fact.arguments.find("aws_secret_access_key")
    written = "" if entry is None else site.written(entry.span)
    if entry is None or fact.language != "python" or written.count("SecretAccessKey") != 1:
        raise CannotFixError("where the session token comes from is not plain there")
    token = written.replace("aws_secret_access_key", "aws_session_token").replace("SecretAccessKey", "SessionToken")
    yield insert(entry.span.end, f", {token}")
