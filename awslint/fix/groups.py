"""Moves a policy from a user to a group that the user is put into: CLI, Terraform, CloudFormation; it must not know rules.

The name of the group is the user's with a word behind it, since nobody has said another.
https://docs.aws.amazon.com/IAM/latest/UserGuide/id_groups.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from awslint.facts import Principal
from awslint.fix.entries import find, is_flow, key, own_indent, pairs
from awslint.fix.plan import CannotFixError
from awslint.fix.site import Site
from awslint.source import Span
from awslint.syntax.tree import Assign, Block, Mapping, Pair, walk
from awslint.syntax.writer import Edit, insert

_COMMAND = re.compile(r"aws\s+iam\s+(?P<verb>attach|put)-user-policy\b")
_USER = re.compile(r"--user-name(?P<gap>\s+|=)(?P<name>\"[^\"\n]*\"|'[^'\n]*'|[^\s;&|\"']+)")
_SHARED = re.compile(r"--(?:profile|region)(?:\s+|=)(?:\"[^\"\n]*\"|'[^'\n]*'|[^\s;&|\"']+)")
_KINDS = {
    "aws_iam_user_policy_attachment": "aws_iam_group_policy_attachment",
    "aws_iam_user_policy": "aws_iam_group_policy",
}
_GROUP = """

resource "aws_iam_group" "{label}" {{
  name = "{name}-access"
}}

resource "aws_iam_user_group_membership" "{label}" {{
  user   = {user}
  groups = [aws_iam_group.{label}.name]
}}"""
_OWN = ("ManagedPolicyArns", "Policies")
_SHARING = ("AWS::IAM::Policy", "AWS::IAM::ManagedPolicy")


def move_to_group(site: Site, fact: Principal) -> Iterator[Edit]:
    """The edits that give the policy to a group with the user in it."""
    at = fact.attachment.span if fact.attachment is not None else fact.span
    if site.syntax == "shell":
        yield from _in_script(site, at)
    elif site.syntax == "hcl":
        yield from _in_terraform(site, at)
    elif site.syntax in ("yaml", "json"):
        yield from _in_template(site, at)
    else:
        raise CannotFixError("how groups are made in this language is left to a person")


def _in_script(site: Site, at: Span) -> Iterator[Edit]:
    found = [match for match in _COMMAND.finditer(site.text) if match.start() <= at.start]
    start = found[-1].start() if found else 0
    end = re.compile(r"(?:\\\r?\n|[^\n])*").match(site.text, start)
    written = end.group() if end is not None else ""
    lead = site.text[site.line(start).start : start]
    user = _USER.search(written)
    if not found or not start <= at.start < start + len(written) or lead.strip() or re.search(r"[;&|<>]|\$\(", written):
        raise CannotFixError("the command does not stand alone on its lines")
    if user is None or user.group("name").startswith("'"):
        raise CannotFixError("how the user is called there is not known")
    name = user.group("name")
    group = f'{name[:-1]}-access"' if name.endswith('"') else f"{name}-access"
    shared = "".join(f" {match.group()}" for match in _SHARED.finditer(written))
    made = f"aws iam create-group --group-name {group}{shared}"
    if made not in site.text:
        known = f"aws iam get-group --group-name {group}{shared} >/dev/null 2>&1"
        yield insert(site.line(start).start, f"{lead}{known} || {made}\n")
    verb = found[-1].group("verb")
    yield Edit(Span(start, found[-1].end()), f"aws iam {verb}-group-policy")
    yield Edit(Span(start + user.start(), start + user.end()), f"--group-name{user.group('gap')}{group}")
    yield insert(
        start + len(written), f"\n{lead}aws iam add-user-to-group --group-name {group} --user-name {name}{shared}"
    )


def _in_terraform(site: Site, at: Span) -> Iterator[Edit]:
    block = site.block(at, "resource")
    kind = block.labels[0].text if block is not None and len(block.labels) == 2 else ""
    if block is None or kind not in _KINDS:
        raise CannotFixError("the policy is not attached to one user by a resource of its own")
    given = {site.written(node.target.span): node for node in block.body if isinstance(node, Assign)}
    user = given.get("user")
    if user is None or "count" in given or "for_each" in given:
        raise CannotFixError("the resource attaches to several users, or perhaps to none")
    if re.search(rf"\b{kind}\.{re.escape(block.labels[1].text)}\b", site.text):
        raise CannotFixError("something else refers to the attachment")
    label, known = _label(site, user, block)
    yield Edit(block.labels[0].span, _KINDS[kind])
    gap = site.text[user.target.span.end : user.value.span.start]
    gap = gap[1:] if gap.startswith("  ") else gap
    value = f"aws_iam_group.{label}.name"
    yield Edit(Span(user.target.span.start, user.value.span.end), f"group{gap}{value}")
    if not re.search(rf'resource\s+"aws_iam_group"\s+"{re.escape(label)}"', site.text):
        # At one place for all of a user's policies, so that no round makes the group twice.
        first = (_first_of_user(site, site.written(user.value.span)) if known else None) or block
        written = site.written(user.value.span)
        made = _GROUP.format(label=label, name=_name_of_user(site, written, label), user=written)
        yield insert(first.span.end, made)
    elif f"groups = [{value}]" not in site.text:
        raise CannotFixError("there is an aws_iam_group of this name already")


def _label(site: Site, user: Assign, block: Block) -> tuple[str, bool]:
    """The label of the group: the user's where this file makes the user, since then no other file makes the group."""
    match = re.fullmatch(r"aws_iam_user\.([\w-]+)\.(?:name|id)", site.written(user.value.span))
    if match and re.search(rf'resource\s+"aws_iam_user"\s+"{re.escape(match.group(1))}"', site.text):
        return match.group(1), True
    return block.labels[1].text, False


def _name_of_user(site: Site, written: str, label: str) -> str:
    """The user's own name where a literal says it, else what refers to it: a module may be used for several users."""
    literal = re.fullmatch(r'"([^"$%]+)"', written)
    if literal:
        return literal.group(1)
    own = re.compile(rf'resource\s+"aws_iam_user"\s+"{re.escape(label)}"\s*\{{[^}}]*?\bname\s*=\s*"([^"$%]+)"')
    named = own.search(site.text)
    return named.group(1) if named else f"${{{written}}}"


def _first_of_user(site: Site, written: str) -> Block | None:
    for node in walk(site.root):
        if isinstance(node, Block) and node.kind == "resource" and node.labels[0].text in _KINDS:
            given = {site.written(one.target.span): one.value.span for one in node.body if isinstance(one, Assign)}
            if "user" in given and site.written(given["user"]) == written:
                return node
    return None


def _in_template(site: Site, at: Span) -> Iterator[Edit]:
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

    def resource(called: str, kind: str, lines: list[str]) -> str:
        inside = ",\n".join(lines)
        body = f',\n{second}"Properties": {{\n{inside}\n{second}}}' if lines else ""
        return f'"{called}": {{\n{second}"Type": "{kind}"{body}\n{first}}},\n{first}'

    if own:
        return resource(name, "AWS::IAM::Group", moved)
    members = [f'{third}"GroupName": {{"Ref": "{name}"}}', *moved]
    return resource(name, "AWS::IAM::Group", []) + resource(f"{name}Members", "AWS::IAM::UserToGroupAddition", members)
