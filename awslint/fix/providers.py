"""Takes out what gives a client its credentials, and what only that has used, but in Python; it must not know rules."""

from __future__ import annotations

import re
from collections.abc import Iterator

from awslint.facts import SdkClient
from awslint.fix.fields import joined, remove_spans
from awslint.fix.plan import CannotFixError
from awslint.fix.site import Site
from awslint.fix.unused import is_used, unused_after
from awslint.source import Span
from awslint.syntax.tree import Argument, Assign, Call, Mapping, Pair, walk
from awslint.syntax.writer import Edit, remove, remove_entry
from awslint.values import Entry

PROVIDERS = ("credentials", "credentialsProvider", "CredentialsProvider", "credentials_provider", "Credentials")
_KEYS = ("aws_access_key_id", "aws_secret_access_key", "aws_session_token")
_CHAINED = re.compile(r"\s*\.\s*\w+\s*\(\s*\Z")
_NAMED = re.compile(r"""['"]?\w+['"]?\s*(?::|=>|=)""")
_GO_PACKAGE = re.compile(r'^[ \t]*"github\.com/aws/aws-sdk-go(?:-v2)?/(?:\w+/)*(\w+)"[ \t]*\r?\n', re.MULTILINE)
_GO_PROVIDER = re.compile(r"[\w.]*\bWithCredentialsProvider\(")
_NAME = re.compile(r"[A-Za-z_$][\w$]*")
_FOG = re.compile(r"""\bprovider['"]?\s*(?::|=>)\s*['"]AWS['"]""")
_SETS = re.compile(r"(?:[\w.]+\.)?(?:setProperty|set|Setenv|SetEnvironmentVariable)\(")
"""What tells all clients, or Hadoop's, a key."""

_SCRIPT = ("javascript", "typescript", "tsx")
_TOLD_FIRST = ("csharp", "java", "kotlin", "scala")
"""Languages of whose clients' constructors the credentials are the first argument, which may be missing."""


def remove_provider(site: Site, fact: SdkClient) -> list[Edit]:
    """The edits by which the client is made without credentials.

    Raises :class:`CannotFixError` where what would be left does not compile, or the keys are given elsewhere.
    """
    edits = list(_remove(site, fact))
    lost = [edit.span for edit in edits]
    unused = unused_after(site, lost)
    if fact.language == "go":
        unused.extend(_go_package(site, [*lost, *(edit.span for edit in unused)]))
        _need_no_leftover(site, lost, [edit.span for edit in unused])
    return joined(site, [*edits, *unused])


def _remove(site: Site, fact: SdkClient) -> Iterator[Edit]:
    """What gives the client its credentials: a call of the builder's chain, an argument, an entry, a statement."""
    entry = fact.arguments.find(*PROVIDERS)
    if entry is not None and fact.span.covers(entry.value.span):
        yield from _remove_entry(site, fact, entry)
        return
    named = _named_elsewhere(site, fact) if entry is not None else None
    if named is not None:
        yield remove_entry(site.text, named, ",")
        return
    given = [found for name in _KEYS if (found := fact.arguments.find(name)) is not None]
    first = _first_argument(site, fact, given) if fact.language in _TOLD_FIRST else None
    if first is not None:
        yield from remove_spans(site, first, ",")
        return
    spans = [found.span for found in given if fact.span.covers(found.span)]
    if len(spans) != len(given) or not spans:
        raise CannotFixError("the client is given its keys somewhere else than where it is made")
    if site.syntax in ("typescript", "tsx") and _is_typed(site, spans[0]):
        raise CannotFixError("a type of the program's own asks for the keys there")
    if all(span == fact.span for span in spans) or _SETS.match(site.text, fact.span.start):
        yield _remove_statement(site, fact.span)
    elif all(_NAMED.match(site.written(span)) for span in spans) or fact.language == "ruby":
        if fact.language == "ruby" and _FOG.search(site.written(fact.span)):
            # fog takes a role by being told to: https://github.com/fog/fog-aws
            yield Edit(spans[0], "use_iam_profile: true")
            spans = spans[1:]
        yield from _whole(site, fact, spans) or remove_spans(site, spans, ",")
    else:
        raise CannotFixError(f"which part of this {fact.language} client is the key is not known well enough")


def _named_elsewhere(site: Site, fact: SdkClient) -> Span | None:
    """The client's entry for credentials that a name stands for."""
    inside = [node for node in walk(site.root) if isinstance(node, Mapping) and fact.span.covers(node.span)]
    for pair in (pair for node in inside for pair in node.pairs):
        if site.written(pair.key.span).strip("'\"") in PROVIDERS and _NAME.fullmatch(site.written(pair.value.span)):
            return pair.span
    return None


def _is_typed(site: Site, span: Span) -> bool:
    """True for an object that a type which is not the SDK's says the entries of."""
    holder = next((node for node in reversed(site.around(span)) if isinstance(node, Mapping)), None)
    before = site.text[: holder.span.start] if holder is not None else ""
    typed = re.search(r":[ \t]*([A-Z]\w*)[ \t]*=[ \t]*\Z", before)
    return typed is not None and not re.search(r"Client|Credential|AWS|S3|Options\Z", typed.group(1))


def _whole(site: Site, fact: SdkClient, spans: list[Span]) -> list[Edit]:
    """The object that is the client's only argument, or one of another's entries, if nothing else is in it."""
    for node in reversed(site.around(fact.span)):
        if fact.language == "go" and isinstance(node, Call) and _GO_PROVIDER.match(site.written(node.span)):
            return [remove_entry(site.text, node.span, ",")]
    for node in walk(site.root):
        owned = isinstance(node, Mapping) and not node.open and sorted(p.span for p in node.pairs) == sorted(spans)
        owner = site.entry(node.span) if owned else None
        if isinstance(owner, Pair) and owner.value is node:
            return [remove_entry(site.text, owner.span, ",")]
    for node in site.around(fact.span):
        if isinstance(node, Call) and len(node.arguments) == 1:
            options = node.arguments[0].value
            if (
                isinstance(options, Mapping)
                and not options.open
                and sorted(p.span for p in options.pairs) == sorted(spans)
            ):
                return [remove(options.span)] if fact.span.covers(options.span) else []
    return []


def _remove_entry(site: Site, fact: SdkClient, entry: Entry) -> Iterator[Edit]:
    before = _CHAINED.search(site.text, fact.span.start, entry.value.span.start)
    if fact.language != "go" and before is not None and _starts_chain(entry, before):
        closing = re.compile(r"\s*\)").match(site.text, entry.value.span.end)
        if closing is None:
            raise CannotFixError("where the call ends is not clear")
        yield remove(Span(before.start(), closing.end()))
    elif entry.span == fact.span:
        yield _remove_statement(site, fact.span)
    elif fact.language == "kotlin":
        yield remove_entry(site.text, entry.span, "")
    elif fact.language in (*_SCRIPT, "php", "go"):
        yield remove_entry(site.text, entry.span, ",")
    elif fact.language == "ruby":
        whole = site.entry(entry.value.span)
        if whole is None or not fact.span.covers(whole.span):
            raise CannotFixError("which part of this ruby client is the key is not known well enough")
        yield remove_entry(site.text, whole.span, ",")
    else:
        raise CannotFixError(f"which part of this {fact.language} client is the key is not known well enough")


def _starts_chain(entry: Entry, before: re.Match[str]) -> bool:
    """True if what stands before the value is a method of the builder, and not of something inside the value's call."""
    return entry.span.start < before.start() and not entry.value.span.covers(Span(before.start(), before.end()))


def _remove_statement(site: Site, span: Span) -> Edit:
    """A statement alone on its lines that sets credentials for all clients."""
    lines = site.lines(span)
    if not re.fullmatch(r"\s*;?\s*", site.text[lines.start : span.start] + site.text[span.end : lines.end]):
        raise CannotFixError("the statement does not stand alone on its lines")
    return remove(lines)


def _first_argument(site: Site, fact: SdkClient, given: list[Entry]) -> list[Span] | None:
    """The keys, or what holds them, in front of a constructor's arguments."""
    call = next((node for node in reversed(site.around(fact.span)) if isinstance(node, Call)), None)
    if call is None or not call.arguments or not given:
        return None
    inside = [part for part in call.arguments if any(part.span.covers(found.span) for found in given)]
    if inside and inside == list(call.arguments[: len(inside)]) and all(part.name is None for part in inside):
        return [part.span for part in inside]
    first = call.arguments[0]
    return [first.span] if first.name is None and _holds(site, first, given) else None


def _holds(site: Site, argument: Argument, given: list[Entry]) -> bool:
    """True for the name of a variable that is made of the keys."""
    name = site.written(argument.span)
    return any(
        isinstance(node, Assign)
        and site.written(node.target.span) == name
        and all(node.value.span.covers(found.span) for found in given)
        for node in walk(site.root)
    )


def _go_package(site: Site, lost: list[Span]) -> Iterator[Edit]:
    """Go refuses a package that nothing uses."""
    for imported in _GO_PACKAGE.finditer(site.text):
        line = Span(*imported.span())
        uses = [use.start() for use in re.finditer(rf"\b{imported.group(1)}\.", site.text)]
        was_used = any(span.start <= use < span.end for use in uses for span in lost)
        if was_used and all(any(span.start <= use < span.end for span in [*lost, line]) for use in uses):
            yield remove(line)


def _need_no_leftover(site: Site, lost: list[Span], unused: list[Span]) -> None:
    """Go refuses a variable that nothing uses."""
    for name in {match.group() for span in lost for match in re.finditer(r"[A-Za-z_]\w*", site.written(span))}:
        for made in re.finditer(rf"\b{name}\b[^\n]*:=", site.text):
            line = site.line(made.start())
            if not any(span.covers(line) for span in unused) and not is_used(site, name, [*lost, line]):
                raise CannotFixError("the keys are in a variable, which Go would refuse once nothing uses it")
