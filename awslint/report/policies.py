"""The least policy as JSON, CloudFormation, Terraform or a page for people; it must not know how it was found."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from awslint.entitlement import Need, Privileges, Use

_MOST_PLACES = 3
FORMATS = ("text", "json", "cloudformation", "terraform", "report")


def statements(needs: tuple[Need, ...]) -> list[tuple[tuple[str, ...], list[Need]]]:
    """``needs`` by statement: those of one service on the same resources stand together."""
    groups: dict[tuple[str, tuple[str, ...], tuple[str, str, str]], list[Need]] = {}
    for need in needs:
        groups.setdefault((need.action.partition(":")[0], need.resources, need.condition), []).append(need)
    return [(key[1], group) for key, group in groups.items()]


def policy_document(needs: tuple[Need, ...]) -> dict[str, Any]:
    """The policy as IAM takes it."""
    out: list[dict[str, Any]] = []
    for resources, group in statements(needs):
        statement: dict[str, Any] = {
            "Effect": "Allow",
            "Action": _one_or_all([need.action for need in group]),
            "Resource": _one_or_all(list(resources)),
        }
        operator, key, value = group[0].condition
        if operator:
            statement["Condition"] = {operator: {key: value}}
        out.append(statement)
    return {"Version": "2012-10-17", "Statement": out}


def _one_or_all(items: list[str]) -> str | list[str]:
    return items[0] if len(items) == 1 else items


def as_json(found: Privileges) -> str:
    """The policy document alone."""
    return json.dumps(policy_document(found.needs), indent=2) + "\n"


def as_cloudformation(found: Privileges) -> str:
    """A managed policy in a template, with the places behind each action as comments."""
    lines = [
        "Resources:",
        "  LeastPolicy:",
        "    Type: AWS::IAM::ManagedPolicy",
        "    Properties:",
        "      PolicyDocument:",
    ]
    lines += ['        Version: "2012-10-17"', "        Statement:" if found.needs else "        Statement: []"]
    for resources, group in statements(found.needs):
        lines += ["          - Effect: Allow", "            Action:"]
        for need in group:
            lines += [f"              # {place}" for place in places(need.uses)]
            lines.append(f"              - {need.action}")
        lines += ["            Resource:", *(f"              - {json.dumps(resource)}" for resource in resources)]
        operator, key, value = group[0].condition
        if operator:
            lines += [
                "            Condition:",
                f"              {operator}:",
                f"                {key}: {json.dumps(value)}",
            ]
    return "\n".join(lines) + "\n"


def as_terraform(found: Privileges) -> str:
    """A policy document as a data source, with the places behind each action as comments."""
    lines = ['data "aws_iam_policy_document" "least" {']
    for resources, group in statements(found.needs):
        lines += ["  statement {", "    actions = ["]
        for need in group:
            lines += [f"      # {place}" for place in places(need.uses)]
            lines.append(f'      "{need.action}",')
        lines += ["    ]", "    resources = [", *(f"      {_hcl(resource)}," for resource in resources), "    ]"]
        operator, key, value = group[0].condition
        if operator:
            lines += ["    condition {", f'      test     = "{operator}"', f'      variable = "{key}"']
            lines += [f"      values   = [{_hcl(value)}]", "    }"]
        lines.append("  }")
    return "\n".join([*lines, "}"]) + "\n"


def _hcl(text: str) -> str:
    """``text`` as a literal in which nothing is interpolated."""
    return json.dumps(text, ensure_ascii=False).replace("${", "$${").replace("%{", "%%{")


def as_report(found: Privileges) -> str:
    """Everything that is known, for programs."""
    out = {
        "policy": policy_document(found.needs),
        "actions": [
            {"action": n.action, "resources": list(n.resources), "because": [_use(use) for use in n.uses]}
            for n in found.needs
        ],
        "unmapped": [{"path": u.path, "line": u.line, "call": u.what, "reason": u.reason} for u in found.unmapped],
        "unnamed": [need.action for need in found.unnamed],
        "may_need": [{"action": r.action, "through": r.service, "page": r.page} for r in found.remarks],
        "granted_never_used": [{"path": g.path, "line": g.line, "action": g.action} for g in found.unused],
        "granted_wider": [
            {"path": e.grant.path, "line": e.grant.line, "action": e.grant.action, "used_on": list(e.resources)}
            for e in found.excesses
        ],
        "granted_unseen": [{"path": g.path, "line": g.line, "action": g.action} for g in found.unseen],
        "used_never_granted": [need.action for need in found.missing],
    }
    return json.dumps(out, indent=2, ensure_ascii=False) + "\n"


def _use(use: Use) -> dict[str, str | int]:
    return {"path": use.path, "line": use.line, "call": use.what, "page": use.page}


def as_text(found: Privileges) -> str:
    """Each action with its resources and places."""
    lines: list[str] = []
    for need in found.needs:
        lines += [need.action, *(f"  on {resource}" for resource in need.resources)]
        lines += [f"  for {place}" for place in places(need.uses)]
    if not found.needs:
        lines.append("Nothing here calls AWS, as far as can be seen.")
    return "\n".join([*lines, *_remark_lines(found), *open_lines(found)]) + "\n"


def open_lines(found: Privileges) -> Iterator[str]:
    """What is wider than it may have to be, and what is not in the policy."""
    if found.unnamed:
        yield from ("", "On every resource of their kind, because the code does not name one; narrow these by hand:")
    for need in found.unnamed:
        yield f"  {need.action}: {', '.join(f'{_safe(use.path)}:{use.line}' for use in need.uses[:_MOST_PLACES])}"
    yield from unmapped_lines(found)


def _remark_lines(found: Privileges) -> Iterator[str]:
    """What the policy lacks because it is needed of the account's own keys alone."""
    if found.remarks:
        yield from ("", "Not in the policy, because nothing here says that a key of your own encrypts the data:")
    for remark in found.remarks:
        yield f"  {remark.action} through {remark.service}: {remark.page}"


def unmapped_lines(found: Privileges) -> Iterator[str]:
    """What the policy lacks because it could not be told."""
    if found.unmapped:
        yield from ("", "Not in the policy, because their actions cannot be told:")
    for call in found.unmapped:
        yield f"  {_safe(call.path)}:{call.line}  {call.what}: {call.reason}"


def comparison(found: Privileges) -> str:
    """The policies of the tree against its calls."""
    lines = ["Granted and never used:"]
    lines += [f"  {_safe(grant.path)}:{grant.line}  {grant.action}" for grant in found.unused] or ["  nothing"]
    if found.excesses:
        lines += ["", "Granted on everything and used on less:"]
    for excess in found.excesses:
        lines.append(f"  {_safe(excess.grant.path)}:{excess.grant.line}  {excess.grant.action}")
        lines += [f"    on {resource}" for resource in excess.resources]
    lines += ["", "Used and never granted:"]
    for need in found.missing:
        lines += [f"  {need.action}", *(f"    for {place}" for place in places(need.uses))]
    lines += [] if found.missing else ["  nothing"]
    if found.unseen:
        lines += ["", "Granted, and no call would show whether it is used:"]
        lines += [f"  {_safe(grant.path)}:{grant.line}  {grant.action}" for grant in found.unseen]
    return "\n".join([*lines, *unmapped_lines(found)]) + "\n"


def places(uses: tuple[Use, ...]) -> list[str]:
    """Each use in a line of its own, with nothing in it that could end a comment."""
    return [f"{_safe(use.path)}:{use.line}  {use.what}" for use in uses]


def _safe(path: str) -> str:
    return "".join(character if character.isprintable() else "�" for character in path)
