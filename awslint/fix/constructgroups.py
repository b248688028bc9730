"""Moves a policy from a user of the CDK to a group that the user is put into; it must not know rules.

https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_iam.Group.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from awslint.fix.plan import CannotFixError
from awslint.fix.site import Site
from awslint.source import Span
from awslint.syntax.tree import Call
from awslint.syntax.writer import Edit, insert

_VERBS = (
    r"(?P<verb>addManagedPolicy|add_managed_policy|attachInlinePolicy|attach_inline_policy"
    r"|addToPolicy|add_to_policy|addToPrincipalPolicy|add_to_principal_policy)"
)
_GIVES = re.compile(rf"(?P<user>[A-Za-z_]\w*)\.{_VERBS}")
_OF_PRINCIPALS = {"addToPolicy": "addToPrincipalPolicy", "add_to_policy": "add_to_principal_policy"}
"""A group has the second name alone."""
_MADE = (
    r"(?m)^(?P<lead>[ \t]*(?:const |let )?){}\b[^=\n]*=\s*(?P<new>new )?"
    r"(?P<prefix>(?:\w+\.)?)User\(\s*(?P<scope>\w+)\s*,"
)


def move_construct(site: Site, at: Span) -> Iterator[Edit]:
    """The edits by which the call that gives the policy gives it to a group. Raises :class:`CannotFixError`."""
    found = next(
        (
            (node, match)
            for node in reversed(site.around(at))
            if isinstance(node, Call) and (match := _GIVES.fullmatch(node.name)) is not None
        ),
        None,
    )
    if found is None:
        raise CannotFixError("the policy is not given to the user by a statement of its own")
    call, match = found
    user, verb = match["user"], match["verb"]
    made = re.search(_MADE.format(user), site.text)
    line = site.line(call.span.start)
    lead = site.text[line.start : call.name_span.start]
    if made is None or lead.strip() or made.start() > line.start:
        raise CannotFixError("the user is made elsewhere, and where a group would be made is not known")
    python = site.syntax == "python"
    group = f"{user}_group" if python else f"{user}Group"
    yield Edit(call.name_span, f"{group}.{_OF_PRINCIPALS.get(verb, verb)}")
    if re.search(rf"\b{group}\b", site.text):
        if not re.search(rf"{user}\.add_?[tT]o_?[gG]roup\({group}\)", site.text):
            raise CannotFixError("there is something of the group's name already")
        return
    # In front of the first of several, so that the group is there before any of them, and no round makes it twice.
    first = re.search(rf"(?m)^[ \t]*{user}\.{_VERBS}\(", site.text)
    yield from _group(site, made, user, group, line.start if first is None else min(first.start(), line.start), lead)


def _group(site: Site, made: re.Match[str], user: str, group: str, start: int, lead: str) -> Iterator[Edit]:
    python = site.syntax == "python"
    name = "".join(word[:1].upper() + word[1:] for word in group.split("_"))
    end, quote = ("", '"') if python else (";", "'")
    keyword = "" if python else "const "
    new = made["new"] or ""
    construct = f"{keyword}{group} = {new}{made['prefix']}Group({made['scope']}, {quote}{name}{quote}){end}"
    join = f"{user}.{'add_to_group' if python else 'addToGroup'}({group}){end}"
    yield insert(start, f"{lead}{construct}\n{lead}{join}\n")
    if not made["prefix"] and not re.search(r"(?m)^(?:import|from)\b[^;\n]*\bGroup\b", site.text):
        imported = re.search(
            r"(?m)^(?:import\s*\{[^}]*?\bUser\b|from\s+aws_cdk\.aws_iam\s+import\s[^\n]*?\bUser\b)", site.text
        )
        if imported is None:
            raise CannotFixError("how the classes of the CDK are imported there is not known")
        yield insert(imported.end(), ", Group")
