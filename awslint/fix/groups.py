"""Moves a policy from a user to a group that the user is put into: CLI, Terraform, CloudFormation; it must not know rules.

The name of the group is the user's with a word behind it, since nobody has said another.
https://docs.aws.amazon.com/IAM/latest/UserGuide/id_groups.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Mapping as Given

from awslint.facts import Principal
from awslint.fix.constructgroups import move_construct
from awslint.fix.constructs import is_construct
from awslint.fix.plan import CannotFixError
from awslint.fix.site import Site
from awslint.fix.templategroups import move_in_template
from awslint.source import Span
from awslint.syntax.tree import Assign, Block, walk
from awslint.syntax.writer import Edit, insert

_COMMAND = re.compile(r"aws\s+iam\s+(?P<verb>attach|put)-user-policy\b")
_USER = re.compile(r"--user-name(?P<gap>\s+|=)(?P<name>\"[^\"\n]*\"|'[^'\n]*'|[^\s;&|\"']+)")
_SHARED = re.compile(r"--(?:profile|region)(?:\s+|=)(?:\"[^\"\n]*\"|'[^'\n]*'|[^\s;&|\"']+)")
_KINDS = {
    "aws_iam_user_policy_attachment": "aws_iam_group_policy_attachment",
    "aws_iam_user_policy": "aws_iam_group_policy",
}
_GROUP = """

resource "aws_iam_group" "{label}" {{{provider}
  name = "{name}-access"
}}

resource "aws_iam_user_group_membership" "{label}" {{{provider}
  user   = {user}
  groups = [aws_iam_group.{label}.name]
}}"""
_SHARED_BY = "aws_iam_policy_attachment"
_SEVERAL = """

resource "aws_iam_group" "{label}" {{
  name = "{name}-access"
}}

resource "aws_iam_group_membership" "{label}" {{
  name  = "{name}-access"
  group = aws_iam_group.{label}.name
  users = {members}
}}"""


def move_to_group(site: Site, fact: Principal) -> Iterator[Edit]:
    """The edits that give the policy to a group with the user in it."""
    at = fact.attachment.span if fact.attachment is not None else fact.span
    if site.syntax == "shell":
        yield from _in_script(site, at)
    elif site.syntax == "hcl":
        yield from _in_terraform(site, at)
    elif site.syntax in ("yaml", "json"):
        yield from move_in_template(site, at)
    elif is_construct(site) and site.syntax != "java":
        yield from move_construct(site, at)
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
    if block is None or kind not in (*_KINDS, _SHARED_BY):
        raise CannotFixError("the policy is not attached to one user by a resource of its own")
    given = {site.written(node.target.span): node for node in block.body if isinstance(node, Assign)}
    many = _members(site, kind, given)
    if many is not None:
        yield from _of_several(site, block, kind, given, many)
        return
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
        provider = site.given(block).get("provider")
        made = _GROUP.format(
            label=label,
            name=_name_of_user(site, written, label),
            user=written,
            provider=f"\n  provider = {provider}\n" if provider else "",
        )
        yield insert(first.span.end, made)
    elif f"groups = [{value}]" not in site.text:
        raise CannotFixError("there is an aws_iam_group of this name already")


def _members(site: Site, kind: str, given: Given[str, Assign]) -> str | None:
    """The users of an attachment to several, as a group takes their names; None where it is to one, or not plain."""
    if kind == _SHARED_BY:
        return site.written(given["users"].value.span) if "users" in given and "groups" not in given else None
    user = site.written(given["user"].value.span) if "user" in given else ""
    made = re.fullmatch(r"(aws_iam_user\.[\w-]+)\[(each\.(?:key|value)|count\.index)\]\.(?:name|id)", user)
    rest = [site.written(node.value.span) for name, node in given.items() if name not in ("user", "count", "for_each")]
    if any(re.search(r"\b(?:each|count)\.", text) for text in rest):
        return None
    if made is not None:
        every = f"values({made[1]})" if made[2].startswith("each") and "for_each" in given else made[1]
        return f"{every}[*].name"
    loop = site.written(given["for_each"].value.span) if "for_each" in given else ""
    return loop if loop.startswith("toset(") and user in ("each.key", "each.value") else None


def _of_several(site: Site, block: Block, kind: str, given: Given[str, Assign], members: str) -> Iterator[Edit]:
    """A group with all of the users, which has the policy once."""
    label = block.labels[1].text
    if re.search(rf'resource\s+"aws_iam_group(?:_membership)?"\s+"{re.escape(label)}"', site.text):
        raise CannotFixError("there is an aws_iam_group of this name already")
    if re.search(rf"\b{kind}\.{re.escape(label)}\b", site.text):
        raise CannotFixError("something else refers to the attachment")
    user = given["users" if kind == _SHARED_BY else "user"]
    gap = site.text[user.target.span.end : user.value.span.start]
    value = f"aws_iam_group.{label}.name"
    if kind == _SHARED_BY:
        yield Edit(Span(user.target.span.start, user.value.span.end), f"groups{gap.replace('  ', ' ', 1)}[{value}]")
    else:
        yield Edit(block.labels[0].span, _KINDS[kind])
        yield Edit(Span(user.target.span.start, user.value.span.end), f"group{gap.replace('  ', ' ', 1)}{value}")
    for name in ("count", "for_each"):
        if name in given:
            yield Edit(site.lines(given[name].span), "")
    yield insert(block.span.end, _SEVERAL.format(label=label, name=label.replace("_", "-"), members=members))


def _label(site: Site, user: Assign, block: Block) -> tuple[str, bool]:
    """The label of the group: the user's where this file makes the user, since then no other file makes the group."""
    match = re.fullmatch(r"aws_iam_user\.([\w-]+)\.(?:name|id)", site.written(user.value.span))
    if match and re.search(rf'resource\s+"aws_iam_user"\s+"{re.escape(match.group(1))}"', site.text):
        return match.group(1), True
    return block.labels[1].text, False


def _name_of_user(site: Site, written: str, label: str) -> str:
    """The user's own name where a literal says it, else what refers to it: a module may be used for several users."""
    literal = re.fullmatch(r'"([^"$%]+|\$\{[^{}"]+\})"', written)
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
