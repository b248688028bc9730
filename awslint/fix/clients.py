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
from awslint.syntax.writer import Edit, insert, remove

_KEYS = ("aws_access_key_id", "aws_secret_access_key", "aws_session_token")
_BOTO = re.compile(r"(boto3|aioboto3)\.(?:client|resource)\(")
_BOTO3 = re.compile(r"boto3\.(?:client|resource|Session|session\.Session)\(")
_OWN_VARIABLE = re.compile(
    r"""(aws_\w+)\s*=\s*(?:\w+\.)?(?:environ\[(['"])(\w+)\2\]|(?:environ\.get|getenv)\((['"])(\w+)\4\))\Z"""
)
_GAP = re.compile(r"""(?:\s|,|\\n",\s*")*""")
_LAST_GAP = re.compile(_GAP.pattern + r"(?=\))")
"""What stands between arguments; in a notebook, each line is a text of a list."""

_IMPORT = re.compile(r"[ \t]*(?:import|from)\b")


def remove_keys(site: Site, fact: SdkClient, profile: str) -> Iterator[Edit]:
    """The edits by which the client is made without keys, in Python with the profile ``profile`` if that is not empty.

    Raises :class:`CannotFixError` where what would be left does not compile, or the keys are given elsewhere.
    """
    if fact.language != "python":
        from awslint.fix.providers import remove_provider

        yield from remove_provider(site, fact)
        return
    from awslint.fix.pythonkeys import parse, remove_arguments

    given = [found for name in _KEYS if (found := fact.arguments.find(name)) is not None]
    module = parse(site)
    if module is not None:
        yield from remove_arguments(site, module, [found.span for found in given], profile)
        return
    spans = [found.span for found in given if fact.span.covers(found.span)]
    if len(spans) != len(given) or not spans:
        raise CannotFixError("the client is given its keys somewhere else than where it is made")
    emptied = _all_between_brackets(site, sorted(spans))
    yield from [remove(emptied)] if emptied is not None else remove_spans(site, spans, ",")
    match = _BOTO.match(site.text, fact.span.start)
    if profile and match:
        yield insert(match.end(1), f'.Session(profile_name="{profile}")')


def _all_between_brackets(site: Site, spans: list[Span]) -> Span | None:
    """What stands between a call's brackets if nothing but the spans does, over the lines of a notebook's cell too."""
    ends = [*(span.start for span in spans[1:]), len(site.text)]
    gaps = [site.text[span.end : end] for span, end in zip(spans, ends, strict=True)]
    opening = site.text[: spans[0].start].rstrip()
    closing = _LAST_GAP.match(gaps[-1])
    if not opening.endswith("(") or closing is None or not all(_GAP.fullmatch(gap) for gap in gaps[:-1]):
        return None
    return Span(len(opening), spans[-1].end + closing.end())


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


def add_token(site: Site, fact: SdkClient) -> Iterator[Edit]:
    """The session token beside a secret key that is taken from the same credentials."""
    entry = fact.arguments.find("aws_secret_access_key")
    written = "" if entry is None else site.written(entry.span)
    if entry is None or fact.language != "python" or written.count("SecretAccessKey") != 1:
        raise CannotFixError("where the session token comes from is not plain there")
    token = written.replace("aws_secret_access_key", "aws_session_token").replace("SecretAccessKey", "SessionToken")
    yield insert(entry.span.end, f", {token}")
