"""Takes access keys out of what is given to containers, functions and images; it must not know rules.

What runs there gets a role instead, which no file of the repository may say yet: the fix is never safe.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from awslint.facts import WorkloadKey
from awslint.fix import dockerfiles
from awslint.fix.fields import remove_spans
from awslint.fix.plan import CannotFixError
from awslint.fix.site import Site
from awslint.source import Span
from awslint.syntax.tree import Assign, Block, Mapping, Node, Pair, Scalar, Sequence, walk
from awslint.syntax.writer import Edit

_HALVES = re.compile(
    r"(?i)(?:aws|s3)?[-_]?"
    r"(?:access[-_]?key(?:[-_]?id)?|secret(?:[-_]?access)?(?:[-_]?key)?|key(?:[-_]?id)?|session[-_]?token)"
)

_KEPT = ("Properties", "spec", "containers", "services", "Resources")
"""What stays even if nothing is left in it."""


def take_keys_out(site: Site, fact: WorkloadKey) -> Iterator[Edit]:
    """The edits that remove the variable, and its other half beside it."""
    if fact.workload == "service":
        from awslint.fix.composed import give_profile

        yield from give_profile(site, fact, _is_half)
        return
    if any(isinstance(node, Mapping) and _is_secret(node) for node in site.around(fact.value.span)):
        raise CannotFixError("what this Secret holds is made in the cluster, or taken there from a store of secrets")
    if site.syntax in ("properties", "ini"):
        yield from _remove_settings(site, fact)
        return
    if site.syntax == "dockerfile":
        yield from dockerfiles.take_out(site, [fact.value.span])
        return
    for node in reversed(site.around(fact.value.span)):
        spans = list(_spans_in(site, node, fact))
        if spans:
            whole = _emptied(site, node, spans)
            flow = site.written(node.span)[:1] in (("[",) if site.syntax == "hcl" else ("{", "["))
            yield from remove_spans(site, [whole] if whole else spans, "," if flow and not whole else site.separator)
            return
    raise CannotFixError("the variable is no entry of its own")


def _is_secret(node: Mapping) -> bool:
    return any(_text(pair.key) == "kind" and _text(pair.value) == "Secret" for pair in node.pairs)


def _remove_settings(site: Site, fact: WorkloadKey) -> Iterator[Edit]:
    """The halves of a key that have one prefix: ``cloud.aws.credentials.access-key``."""
    every = {node: site.written(node.target.span) for node in walk(site.root) if isinstance(node, Assign)}
    prefixes = {name.rpartition(".")[0] for node, name in every.items() if node.span.covers(fact.value.span)}
    halves = [node.span for node, name in every.items() if _is_half(name.rpartition(".")[2])]
    spans = [span for span in halves if site.written(span).partition("=")[0].strip().rpartition(".")[0] in prefixes]
    if not any(span.covers(fact.value.span) for span in spans):
        raise CannotFixError("the variable is no entry of its own")
    yield from remove_spans(site, spans, "")


def _spans_in(site: Site, node: Node, fact: WorkloadKey) -> Iterator[Span]:
    """The entries of ``node`` that hold halves of a key, the one at fault among them."""
    if isinstance(node, Mapping):
        found = _of_one_key([pair for pair in node.pairs if _is_half(_text(pair.key))])
        if any(pair.span.covers(fact.value.span) for pair in found):
            yield from (pair.span for pair in found)
    elif isinstance(node, Sequence):
        items = [item for item in node.items if _is_half(_item_name(item))]
        if any(item.span.covers(fact.value.span) for item in items):
            yield from (item.span for item in items)
    elif isinstance(node, Block):
        found_in = [n for n in node.body if isinstance(n, Assign) and _is_half(site.written(n.target.span))]
        if any(assign.span.covers(fact.value.span) for assign in found_in):
            yield from (assign.span for assign in found_in)


def _of_one_key(found: list[Pair]) -> list[Pair]:
    """Without the ``key`` that a backend calls its object by, beside both halves of an access key."""
    named = [pair for pair in found if _text(pair.key).casefold() != "key"]
    return named if len(named) > 1 else found


def _is_half(name: str) -> bool:
    return _HALVES.fullmatch(name) is not None


def _item_name(item: Node) -> str:
    """The variable's name in an item of a list: ``NAME=value`` or ``{name: NAME, value: …}``."""
    if isinstance(item, Scalar):
        return item.value.text.partition("=")[0]
    if isinstance(item, Mapping):
        named = [pair.value for pair in item.pairs if _text(pair.key).casefold() == "name"]
        return _text(named[0]) if named else ""
    return ""


def _emptied(site: Site, node: Node, spans: list[Span]) -> Span | None:
    """What is to go if nothing is left in ``node``: the entry that it is the value of, and what that alone is in."""
    size = len(node.pairs) if isinstance(node, Mapping) else len(node.items) if isinstance(node, Sequence) else 0
    whole: Span | None = None
    while size == len(spans):
        entry = site.entry(node.span)
        if not isinstance(entry, Pair) or _text(entry.key) in _KEPT:
            break
        whole, spans = entry.span, [entry.span]
        around = [other for other in site.around(entry.span) if isinstance(other, Mapping)]
        node = around[-1]
        size = len(around[-1].pairs)
    return whole


def _text(node: Node) -> str:
    return node.value.text if isinstance(node, Scalar) else ""
