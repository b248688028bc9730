"""The runbook of one incident as Markdown, filled in; it must not know how the incident was found."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from awslint import __version__

if TYPE_CHECKING:
    from awslint.incident import Incident

_ATHENA = "https://docs.aws.amazon.com/athena/latest/ug/query-examples-cloudtrail-logs.html"
_CONSOLE = "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/view-cloudtrail-events-console.html"
_EXPOSED = "https://repost.aws/knowledge-center/potential-account-compromise"
_SCP = "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_examples.html"
_PREVENTING_POLICY = """\
{"Version": "2012-10-17", "Statement": [
  {"Sid": "NoNewLongTermKeys", "Effect": "Deny", "Action": "iam:CreateAccessKey", "Resource": "*",
   "Condition": {"ArnNotLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/BreakGlass"}}}]}"""


def incident_page(incident: Incident, commands: list[list[str]], replacements: str | None) -> str:
    """The page. ``commands`` are those of each step, filled in; ``replacements`` the file of them, if there is one."""
    explanation = incident.explanation
    finding, runbook = explanation.finding, explanation.runbook
    assert runbook is not None
    key = explanation.key_id or "$KEY_ID"
    lines = [f"# Incident: {runbook.title} in {_plain(finding.where)}", "", *_facts(incident), "", "## Steps"]
    for number, (step, own) in enumerate(zip(runbook.steps, commands, strict=True), 1):
        lines += ["", f"{number}. [ ] {step.what}"]
        if own:
            shown = [_with_file(command, replacements) for command in own]
            lines += ["", "   ```sh", *(f"   {command}" for command in shown), "   ```"]
    lines += ["", *_trail(key, incident), "", *_notify(incident), "", *_prevent()]
    pages = dict.fromkeys((*runbook.sources, _ATHENA, _CONSOLE, _EXPOSED, _SCP))
    return "\n".join([*lines, "", "## Read", "", *(f"- <{page}>" for page in pages)]) + "\n"


def _facts(incident: Incident) -> list[str]:
    finding, key = incident.explanation.finding, incident.explanation.key_id
    account = finding.account
    rows = [
        ("finding", f"{finding.rule} {finding.name}, `{finding.fingerprint}`"),
        ("what", _plain(finding.message)),
        ("file", f"{_plain(finding.where)}:{finding.start.line}"),
        ("access key id", f"`{key}`" if key else "not filled in; `$KEY_ID` stands for it"),
        (
            "account",
            _plain(", ".join(p for p in (account.id, account.name, account.owner) if p)) if account else "not known",
        ),
    ]
    first = incident.first
    if first is not None:
        rows.append(("first seen", f"{first.date} in `{first.commit[:12]}` by {_plain(first.author)}"))
        commits = ", ".join(f"`{a.commit[:12]}`" for a in incident.appearances[:20])
        more = f" and {len(incident.appearances) - 20} more" if len(incident.appearances) > 20 else ""
        rows.append(("commits that carry it", commits + more))
    else:
        rows.append(("first seen", "no commit of this repository carries it"))
    if incident.in_head is not None:
        rows.append(("in HEAD", "yes: take it out before you purge" if incident.in_head else "no"))
    return [*(f"- **{name}**: {value}" for name, value in rows), f"- **written by**: awslint {__version__}"]


def _trail(key: str, incident: Incident) -> list[str]:
    """What the key did, by each way to CloudTrail; the CLI's is a step above."""
    since = f"\n  AND eventtime >= '{incident.first.date[:10]}T00:00:00Z'" if incident.first else ""
    link = f"https://console.aws.amazon.com/cloudtrailv2/home?region=us-east-1#/events?AccessKeyId={key}"
    return [
        "## What it did",
        "",
        f"In the console, a region at a time, 90 days back: <{link}>",
        "",
        "In Athena, as far back as the trail is kept (`cloudtrail_logs` is the table of its bucket):",
        "",
        "```sql",
        "SELECT eventtime, awsregion, eventsource, eventname, sourceipaddress, useragent, errorcode, useridentity.arn",
        f"FROM cloudtrail_logs\nWHERE useridentity.accesskeyid = '{key}'{since}",
        "ORDER BY eventtime;",
        "```",
    ]


def _notify(incident: Incident) -> list[str]:
    account = incident.explanation.finding.account
    owner = f" ({_plain(account.owner)})" if account is not None and account.owner else ""
    authors = ", ".join(dict.fromkeys(_plain(a.author) for a in reversed(incident.appearances)))
    lines = ["## Notify", "", f"- [ ] the owner of the account{owner}, and whoever answers for incidents"]
    if authors:
        lines.append(f"- [ ] who committed it: {authors}")
    return [
        *lines,
        "- [ ] AWS Support, if there is use that is not yours, or a case of theirs about this key is open",
        "- [ ] whose data the key could read, if it was used: the law may set a term",
    ]


def _prevent() -> list[str]:
    return [
        "## Prevent the next one",
        "",
        "- [ ] In `.pre-commit-config.yaml`:",
        "",
        "  ```yaml",
        "  repos:",
        "    - repo: https://github.com/awslint/awslint",
        f"      rev: v{__version__}",
        "      hooks:",
        "        - id: awslint-staged",
        "  ```",
        "",
        "- [ ] In the organization, a service control policy, once nothing needs new long-term keys:",
        "",
        "  ```json",
        *(f"  {line}" for line in _PREVENTING_POLICY.split("\n")),
        "  ```",
    ]


def _with_file(command: str, replacements: str | None) -> str:
    return command if replacements is None else command.replace("../replacements.txt", shlex.quote(replacements))


def _plain(text: str) -> str:
    """Text from a repository in which nothing is markup, nor a line of its own."""
    shown = "".join(character if character.isprintable() else "�" for character in text)
    return "".join(f"\\{character}" if character in "\\`*_[]<>#|!" else character for character in shown)
