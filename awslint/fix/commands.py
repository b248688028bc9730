"""Mends commands of the AWS CLI and the scripts that they stand in; it must not know rules or how an edit is applied."""

from __future__ import annotations

import re
from collections.abc import Iterator

from awslint.facts import AwsCommand, Script
from awslint.fix.plan import CannotFixError
from awslint.fix.profiles import IN_PIPELINE, REQUIRED
from awslint.fix.site import Site
from awslint.source import Span
from awslint.syntax.fish import is_fish
from awslint.syntax.writer import Edit, insert, remove

_HEAD = re.compile(r"(?:[ \t]*(?:#[^\n]*|set [-+][^\n;&|]*|shopt [^\n;&|]*)?\r?\n)*")
_SETTING = re.compile(r"^[ \t]*(?:set [-+]|shopt )[^\r\n]*", re.MULTILINE)
_KEY = re.compile(
    r"aws\s+configure\s+set\s+(?:[\w.-]*\.)?aws_(access_key_id|secret_access_key|session_token)\s+"
    r"(?:\"[^\"\n]*\"|'[^'\n]*'|[^\s'\"]+)((?:\s+--profile(?:\s+|=)[\w.\"'${}-]+)?)\s*\Z"
)
_TOKEN = (("AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"), ("SecretAccessKey", "SessionToken"))


def name_profile_first(site: Site, profile: str) -> Iterator[Edit]:
    """The line at the top of a script that names its profile, or stops where its caller names none."""
    if site.syntax != "shell" or is_fish(site.text):
        raise CannotFixError("where this file would name its profile is left to a person")
    if re.search(r"^\s*(?:export\s+)?AWS_PROFILE=", site.text, re.MULTILINE):
        raise CannotFixError("the script names a profile, but not for this command")
    start = _end_of_head(site)
    line = f"export AWS_PROFILE={profile}" if profile else f'{IN_PIPELINE}export AWS_PROFILE="{REQUIRED}"'
    if start == 0:
        yield insert(0, f"{line}\n")
    else:
        yield insert(start, f"\n{line}")


def _end_of_head(site: Site) -> int:
    """Behind the shell's own settings at the top, or else the first comments; those of what follows stay in front of it."""
    match = _HEAD.match(site.text)
    head = site.text[: match.end()] if match else ""
    settings = list(_SETTING.finditer(head))
    comments = re.match(r"(?:#[^\n]*(?:\n|\Z))*", head)
    return settings[-1].end() if settings else len(comments.group().rstrip("\r\n")) if comments else 0


def add_option(site: Site, fact: AwsCommand, option: str, value: str) -> Iterator[Edit]:
    """``--option value`` behind the command's operation, where its words cannot be taken for another's."""
    after = fact.operation or fact.service
    written = site.written(after.span)
    if not re.fullmatch(r"[a-z0-9-]+", written):
        raise CannotFixError("the command is not written out there")
    yield insert(after.span.end, f" --{option} {value}")


def sign_in_instead(site: Site, fact: AwsCommand) -> Iterator[Edit]:
    """``aws configure set aws_access_key_id`` becomes ``aws configure sso``, and the lines of the secret go."""
    match = _KEY.match(site.written(fact.span))
    line = site.lines(fact.span)
    outside = site.text[line.start : fact.span.start] + site.text[fact.span.end : line.end]
    if match is None or outside.strip():
        raise CannotFixError("the command does not stand alone on its line")
    command = f"aws configure sso{match.group(2)}"
    if match.group(1) == "access_key_id" and command not in site.text:
        yield Edit(fact.span, command)
    else:
        yield remove(line)


def add_token(site: Site, fact: Script) -> Iterator[Edit]:
    """The session token beside the secret key, by the very line that sets that one."""
    every = [
        match
        for match in re.finditer(r"^[ \t]*(?:export[ \t]+)?AWS_SECRET_ACCESS_KEY=[^\n]*\n", site.text, re.MULTILINE)
        if "SecretAccessKey" in match.group()
    ]
    found = [match for match in every if fact.span.covers(Span(match.start(), match.start()))]
    script = site.written(fact.span)
    if not found and site.syntax != "shell":
        # What runs the script is given its text by a name.
        found, script = every, site.text
    # A new long-term key has a secret, too, and no token.
    if len(found) != 1 or "create-access-key" in script:
        raise CannotFixError("where the session token comes from is not plain there")
    line = found[0].group()
    for old, new in _TOKEN:
        line = line.replace(old, new)
    yield insert(found[0].end(), line)
