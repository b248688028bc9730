"""Mends what is plain in a policy document: its version, and items that say nothing; it must not know rules."""

from __future__ import annotations

import re
from collections.abc import Iterator

from awslint.aws.actions import expand, reaches_all
from awslint.aws.resources import takes
from awslint.facts import Ignore, PolicyMistake
from awslint.fix.entries import items
from awslint.fix.fields import remove_spans
from awslint.fix.plan import CannotFixError
from awslint.fix.site import Site
from awslint.source import Span
from awslint.syntax.tree import Assign, Block, Mapping, Node, Pair, Scalar, Sequence
from awslint.syntax.writer import Edit, insert, remove
from awslint.values import HOLE

_SAYS_NOTHING = ("REDUNDANT_ACTION", "REDUNDANT_RESOURCE", "EMPTY_SID_VALUE", "WILDCARD_UNDOES_RESOURCE")
_QUOTES = 3
_ENTRY = {"json": '"Version": "2012-10-17",', "yaml": 'Version: "2012-10-17"', "hcl": 'Version = "2012-10-17"'}
_COMMENT = re.compile(r"[ \t]*(?:#|//|--|;)[ \t]*awslint:[ \t]*ignore\[[^\]\n]*\][ \t]*(?=\r?\n|\Z)")


def remove_element(site: Site, fact: PolicyMistake) -> Iterator[Edit]:
    """Take out an item of a list that others hold already, or an empty Sid."""
    if fact.code not in _SAYS_NOTHING:
        raise CannotFixError("a statement is not read without this element either; what belongs there is not known")
    span = fact.element.span
    if fact.code == "WILDCARD_UNDOES_RESOURCE":
        _refuse_needed_wildcard(site, span)
    for node in reversed(site.around(span)):
        if isinstance(node, Sequence) and any(item.span.covers(span) for item in node.items):
            item = next(item for item in node.items if item.span.covers(span))
            if not _is_all_of(item, span):
                break
            flow = site.written(node.span)[:1] == "["
            yield from remove_spans(site, [item.span], "," if flow else "")
            return
        if isinstance(node, Mapping):
            pair = next((pair for pair in node.pairs if pair.value.span.covers(span)), None)
            if pair is None or not _is_all_of(pair.value, span):
                break
            flow = site.written(node.span)[:1] == "{" and site.syntax != "hcl"
            if not flow and site.text[site.line(pair.span.start).start : pair.span.start].strip():
                break
            yield from remove_spans(site, [pair.span], "," if flow else "")
            return
    raise CannotFixError("the element is no entry of its own")


def _refuse_needed_wildcard(site: Site, span: Span) -> None:
    """Raise :class:`CannotFixError` where an action of the statement takes none of the other resources.

    https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
    """
    resources, actions = _said(site, span, "resource"), _said(site, span, "action")
    others = [_text(item) for item in resources if not item.span.covers(span) and _text(item).strip("*")]
    for pattern in map(_text, actions):
        kept = (any(takes(action, text) for text in others) for action in expand(pattern))
        if reaches_all(pattern) or not all(kept):
            raise CannotFixError(
                f"{pattern} allows what works on none of the other resources; give it its own statement"
            )


def _said(site: Site, span: Span, name: str) -> tuple[Node, ...]:
    """The items of the element of a name (``Action``, ``actions``) in the statement around a place."""
    for node in reversed(site.around(span)):
        for entry in node.pairs if isinstance(node, Mapping) else node.body if isinstance(node, Block) else ():
            if not isinstance(entry, Pair | Assign):
                continue
            named = site.written((entry.key if isinstance(entry, Pair) else entry.target).span)
            if named.strip("\"'").lower().rstrip("s") == name:
                return items(entry.value) or (entry.value,)
    return ()


def _text(node: Node) -> str:
    """What is written there; a hole for what is no literal, which may name anything."""
    return node.value.text if isinstance(node, Scalar) else HOLE


def _is_all_of(node: Node, span: Span) -> bool:
    """True if the element is all that is written there, but for its quotes, and no part of a longer text."""
    return node.span.start + _QUOTES >= span.start and node.span.end <= span.end + _QUOTES


def state_version(site: Site, fact: PolicyMistake) -> Iterator[Edit]:
    """The version in which variables are read, in the place of the old one or in front of the statements.

    https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html
    """
    for node in reversed(site.around(fact.element.span)):
        found = _pairs(node) if isinstance(node, Mapping) else {}
        if "Statement" not in found:
            continue
        version = found.get("Version")
        if version is not None:
            if not isinstance(version.value, Scalar) or site.written(version.value.value.span) != "2008-10-17":
                raise CannotFixError("the version is not written there as a literal")
            yield Edit(version.value.value.span, "2012-10-17")
            return
        start = found["Statement"].span.start
        before = site.text[site.line(start).start : start]
        if site.syntax not in _ENTRY or (before.strip() and site.syntax != "json"):
            raise CannotFixError("the document is not written in lines of its own")
        yield insert(start, _ENTRY[site.syntax] + (" " if before.strip() else f"\n{before}"))
        return
    raise CannotFixError("the document is not written out there")


def says_the_same(site: Site, fact: PolicyMistake, edits: tuple[Edit, ...]) -> bool:
    """True if the policy allows what it did, and no comment went: without variables, both versions mean the same."""
    kept = not any(re.search(r"#|//|/\*", site.written(edit.span)) for edit in edits)
    return kept and fact.code not in ("VARIABLE_UNSUPPORTED_IN_VERSION", "WILDCARD_UNDOES_RESOURCE")


def _pairs(node: Mapping) -> dict[str, Pair]:
    return {pair.key.value.text: pair for pair in node.pairs if isinstance(pair.key, Scalar)}


def remove_comment(site: Site, fact: Ignore) -> Iterator[Edit]:
    """Take out a comment that silences nothing. One that gives a reason, or says more, is left to who wrote it."""
    if fact.blanket or fact.reason is not None or len(fact.unused.items) != len(fact.codes.items):
        raise CannotFixError("the comment says more than what it silences in vain")
    line = site.line(fact.span.start)
    found = [match for match in _COMMENT.finditer(site.text, line.start) if match.start() <= line.end]
    if not found or not found[0].start() <= fact.span.start <= found[0].end():
        raise CannotFixError("the comment says more than what it silences in vain")
    alone = not site.text[line.start : found[0].start()].strip()
    yield remove(site.lines(line) if alone else Span(found[0].start(), found[0].end()))
