"""Moves a policy from a user to a group in CloudFormation's templates; it must not know rules or other formats.

The name of the group is the resource's with a word behind it, since nobody has said another.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from awslint.fix.entries import find, is_flow, key, own_indent, pairs
from awslint.fix.plan import CannotFixError
from awslint.fix.site import Site
from awslint.source import Span
from awslint.syntax.tree import Mapping, Pair
from awslint.syntax.writer import Edit, insert

_OWN = ("ManagedPolicyArns", "Policies")
_OF_USER = "AWS::IAM::UserPolicy"
_SHARING = ("AWS::IAM::Policy", "AWS::IAM::ManagedPolicy")


def move_in_template(site: Site, at: Span) -> Iterator[Edit]:
    """The edits that give what the template gives to a user to a group in front of it."""
    around = [node for node in site.around(at) if isinstance(node, Mapping)]
    for outer, resource in pairwise(around):
        kind = find(resource, "Type")
        entry = next((pair for pair in outer.pairs if pair.value is resource), None)
        properties = find(resource, "Properties")
        if kind is None or entry is None or properties is None:
            continue
        written = site.written(kind.value.span).strip("\"'")
        if written == "AWS::IAM::User":
            given = [pair for pair in pairs(properties.value) if key(pair) in _OWN]
        elif written == _OF_USER:
            yield from _give_to_group(site, entry, kind, properties)
            return
        elif written in _SHARING:
            given = [pair for pair in pairs(properties.value) if key(pair) == "Users"]
        else:
            break
        yield from _replace_by_group(site, entry, properties, given, written == "AWS::IAM::User")
        return
    raise CannotFixError("the policy is not given to the user by a resource of this kind")


def _replace_by_group(site: Site, entry: Pair, properties: Pair, given: list[Pair], own: bool) -> Iterator[Edit]:
    """The group in front of the resource, with what it is given word for word, and a reference in the place of that."""
    name = f"{key(entry)}Group"
    if not given or find(properties.value, "Groups") is not None:
        raise CannotFixError("the resource names groups already")
    if name in site.text or not name.isalnum():
        raise CannotFixError("there is something of the group's name already")
    flow = is_flow(site, entry.value)
    if flow and site.syntax != "json":
        raise CannotFixError("the template is written in braces there")
    for one in (entry, properties, *given):
        own_indent(site, one.span)
    make = _json if flow else _yaml
    yield insert(entry.span.start, make(site, entry, properties, given, own))
    reference = (
        f'"Groups": [{{"Ref": "{name}"}}]' if flow else f"Groups:\n{site.indent(given[0].span.start)}  - !Ref {name}"
    )
    yield Edit(given[0].span if flow else _whole(site, given[0]), reference)
    for pair in given[1:]:
        before = site.text[: pair.span.start].rstrip()
        end = pair.span.end if flow else _whole(site, pair).end
        yield Edit(Span(len(before) - (1 if flow else 0), end), "")


def _give_to_group(site: Site, entry: Pair, kind: Pair, properties: Pair) -> Iterator[Edit]:
    """``AWS::IAM::UserPolicy`` becomes the policy of a group, which stands in front of it with the user in it."""
    user, name = find(properties.value, "UserName"), f"{key(entry)}Group"
    flow = is_flow(site, entry.value)
    if user is None or name in site.text or not name.isalnum() or (flow and site.syntax != "json"):
        raise CannotFixError("the policy of the user is not written out there")
    for one in (entry, properties, user):
        own_indent(site, one.span)
    first, second, third = (site.indent(one.span.start) for one in (entry, properties, user))
    written = site.written(user.span).partition(":")[2].strip()
    if flow:
        members = [f'{third}"GroupName": {{"Ref": "{name}"}}', f'{third}"Users": [{written}]']
        made = _json_resource(name, "AWS::IAM::Group", [], first, second)
        made += _json_resource(f"{name}Members", "AWS::IAM::UserToGroupAddition", members, first, second)
        reference = f'"GroupName": {{"Ref": "{name}"}}'
    else:
        made = (
            f"{name}:\n{second}Type: AWS::IAM::Group\n{first}{name}Members:\n"
            f"{second}Type: AWS::IAM::UserToGroupAddition\n{second}Properties:\n"
            f"{third}GroupName: !Ref {name}\n{third}Users:\n{third}  - {written}\n{first}"
        )
        reference = f"GroupName: !Ref {name}"
    yield insert(entry.span.start, made)
    kind_written = site.written(kind.value.span)
    yield Edit(kind.value.span, kind_written.replace(_OF_USER, "AWS::IAM::GroupPolicy"))
    yield Edit(user.span, reference)


def _json_resource(called: str, kind: str, lines: Sequence[str], first: str, second: str) -> str:
    inside = ",\n".join(lines)
    body = f',\n{second}"Properties": {{\n{inside}\n{second}}}' if lines else ""
    return f'"{called}": {{\n{second}"Type": "{kind}"{body}\n{first}}},\n{first}'


def _whole(site: Site, pair: Pair) -> Span:
    """An entry of block YAML with the comment behind its last line, which is about what moves."""
    return Span(pair.span.start, site.line(max(pair.span.start, pair.span.end - 1)).end)


def _yaml(site: Site, entry: Pair, properties: Pair, given: list[Pair], own: bool) -> str:
    first, second, third = (site.indent(one.span.start) for one in (entry, properties, given[0]))
    moved = [f"{third}{site.written(_whole(site, pair))}\n" for pair in given]
    name = f"{key(entry)}Group"
    if own:
        lines = [f"{name}:\n", f"{second}Type: AWS::IAM::Group\n", f"{second}Properties:\n", *moved]
    else:
        lines = [f"{name}:\n", f"{second}Type: AWS::IAM::Group\n", f"{first}{name}Members:\n"]
        lines += [f"{second}Type: AWS::IAM::UserToGroupAddition\n", f"{second}Properties:\n"]
        lines += [f"{third}GroupName: !Ref {name}\n", *moved]
    return "".join(lines) + first


def _json(site: Site, entry: Pair, properties: Pair, given: list[Pair], own: bool) -> str:
    first, second, third = (site.indent(one.span.start) for one in (entry, properties, given[0]))
    name = f"{key(entry)}Group"
    moved = [f"{third}{site.written(pair.span)}" for pair in given]

    if own:
        return _json_resource(name, "AWS::IAM::Group", moved, first, second)
    members = [f'{third}"GroupName": {{"Ref": "{name}"}}', *moved]
    return _json_resource(name, "AWS::IAM::Group", [], first, second) + _json_resource(
        f"{name}Members", "AWS::IAM::UserToGroupAddition", members, first, second
    )
