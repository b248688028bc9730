"""Takes the keys out of a Terraform provider or backend, and names the profile that is wished for; it must not know rules.

https://registry.terraform.io/providers/hashicorp/aws/latest/docs#authentication-and-configuration
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from awslint.facts import Resource
from awslint.fix.fields import remove_spans
from awslint.fix.plan import CannotFixError
from awslint.fix.site import Site
from awslint.source import Span
from awslint.syntax.tree import Assign, Block
from awslint.syntax.writer import Edit, remove_entry
from awslint.values import Value

_KEYS = ("access_key", "secret_key", "token")
_OWNERS = ("provider", "backend")


def remove_keys(site: Site, fact: Resource, profile: str) -> Iterator[Edit]:
    """The edits by which a provider or backend has no keys, but the profile ``profile`` if that is not empty."""
    values = [value for name in _KEYS if isinstance(value := fact.properties.get(name), Value)]
    entries = [entry for value in values if (entry := site.entry(value.span)) is not None]
    if len(entries) != len(values) or not entries:
        raise CannotFixError("what is to go is no entry of its own")
    spans = sorted(entry.span for entry in entries)
    first = next(entry for entry in entries if entry.span == spans[0])
    if profile and isinstance(first, Assign) and fact.properties.get("profile") is None:
        gap = site.text[first.target.span.end : first.value.span.start]
        width = len(site.written(first.target.span)) + len(gap.partition("=")[0])
        yield Edit(first.span, f'{"profile".ljust(width)}={gap.partition("=")[2]}"{profile}"')
        spans = spans[1:]
    yield from remove_spans(site, spans, site.separator)


def remove_literal(site: Site, span: Span) -> Iterator[Edit]:
    """The edits that take out a provider's keys with its literal, or a local value that nothing in its file uses.

    None for what stands anywhere else.
    """
    entry = site.entry(span)
    owner = next((node for node in reversed(site.around(span)) if isinstance(node, Block)), None)
    if not isinstance(entry, Assign) or owner is None:
        return
    name = site.written(entry.target.span)
    if owner.kind == "locals" and re.search(rf"\blocal\.{re.escape(name)}\b", site.text) is None:
        yield remove_entry(site.text, entry.span, "")
    elif owner.kind in _OWNERS and name in _KEYS:
        given = [node for node in owner.body if isinstance(node, Assign) and site.written(node.target.span) in _KEYS]
        yield from remove_spans(site, [node.span for node in given], "")
