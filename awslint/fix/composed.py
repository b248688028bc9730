"""Gives a service of a compose file its user's profile in the place of keys; it must not know rules.

https://docs.docker.com/reference/compose-file/services/#volumes
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from awslint.facts import WorkloadKey
from awslint.fix.entries import find, is_flow, items, key, own_indent, pairs, put_item, replace_given
from awslint.fix.plan import CannotFixError
from awslint.fix.site import Site
from awslint.source import Span
from awslint.syntax.tree import Mapping, Node, Pair, Scalar
from awslint.syntax.writer import Edit, insert, remove

_PROFILE = "${AWS_PROFILE:-default}"
_MOUNT = "~/.aws:/root/.aws:ro"
_MOUNTED = "/.aws"


def give_profile(site: Site, fact: WorkloadKey, is_half: Callable[[str], bool]) -> Iterator[Edit]:
    """The edits by which a service takes a profile of the directory ``~/.aws``, which it is given to read.

    Raises :class:`CannotFixError` where the variables are not those of one service.
    """
    at = fact.value.span
    around = [node for node in reversed(site.around(at)) if isinstance(node, Mapping)]
    service = next((node for node in around if _holds(find(node, "environment"), at)), None)
    environment = find(service, "environment")
    if service is None or environment is None or is_flow(site, service) or is_flow(site, environment.value):
        raise CannotFixError("the variables are not written in one service; give each a profile by a mount")
    given, named = _entries(environment.value, is_half)
    if not any(entry.span.covers(at) for entry in given):
        raise CannotFixError("the variable is no entry of its own")
    word = f"AWS_PROFILE: {_PROFILE}" if isinstance(environment.value, Mapping) else f"AWS_PROFILE={_PROFILE}"
    if isinstance(environment.value, Mapping):
        halves = [entry for entry in given if isinstance(entry, Pair)]
        yield from replace_given(site, halves, "" if named else word)
    else:
        first, *rest = given
        yield Edit(first.span, word) if not named else remove(site.lines(first.span))
        yield from (remove(site.lines(entry.span)) for entry in rest)
    yield from _mount(site, service, environment)


def _holds(environment: Pair | None, at: Span) -> bool:
    return environment is not None and environment.value.span.covers(at)


def _entries(environment: Node, is_half: Callable[[str], bool]) -> tuple[list[Pair | Scalar], bool]:
    """The entries that hold a key, and whether a profile is named."""
    names: list[tuple[str, Pair | Scalar]] = [(key(pair), pair) for pair in pairs(environment)]
    names += [(one.value.text.partition("=")[0], one) for one in items(environment) if isinstance(one, Scalar)]
    return [entry for name, entry in names if is_half(name)], any(name == "AWS_PROFILE" for name, _ in names)


def _mount(site: Site, service: Mapping, environment: Pair) -> Iterator[Edit]:
    """The volume by which the container sees the profiles; the home directory of another user than root is not known."""
    volumes = find(service, "volumes")
    if volumes is not None and _MOUNTED in site.written(volumes.value.span):
        return
    if volumes is None:
        indent = own_indent(site, environment.span)
        yield insert(environment.span.start, f"volumes:\n{indent}  - {_MOUNT}\n{indent}")
    elif items(volumes.value) and is_flow(site, volumes.value):
        yield insert(items(volumes.value)[0].span.start, f'"{_MOUNT}", ')
    elif items(volumes.value):
        yield put_item(site, items(volumes.value)[0], [_MOUNT])
    else:
        raise CannotFixError("the service's volumes are no list")
