"""Puts the rotation of a key in a shell script into the order in which a key works throughout; it must not know rules.

https://docs.aws.amazon.com/IAM/latest/UserGuide/id-credentials-access-keys-update.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from awslint.facts import AwsCommand, Script
from awslint.fix.plan import CannotFixError
from awslint.fix.site import Site
from awslint.source import Span
from awslint.syntax.writer import Edit, insert, remove


def put_in_order(site: Site, fact: Script) -> Iterator[Edit]:
    """The old key is deleted behind the line that makes the new one, and deactivated before that."""
    deletes = _of(fact, "delete-access-key")
    creates = _of(fact, "create-access-key")
    if site.syntax != "shell" or len(deletes) != 1 or len(creates) != 1:
        raise CannotFixError("which key is rotated is not plain there")
    old, new = _lines(site, deletes[0]), _lines(site, creates[0])
    if old.start > new.start:
        raise CannotFixError(
            "the rotation has no end: nothing deletes the old key, and when that is right is not known"
        )
    written = site.written(old)
    command = site.written(deletes[0].span)
    # A last word in quotes is a command's without the one that closes it.
    alone = written.strip().rstrip("\"'") == command.rstrip("\"'")
    if not alone or not command.startswith("aws") or site.indent(old.start) != site.indent(new.start):
        raise CannotFixError("the command does not stand alone on its lines")
    if re.search(r"^[ \t]*(?:if|for|while|case|[\w-]+\s*\(\))", site.text[old.end : new.start], re.MULTILINE):
        raise CannotFixError("the two commands do not follow one another")
    inactive = re.sub(r"\bdelete-access-key\b", "update-access-key --status Inactive", written, count=1)
    ending = "" if site.text[new.start : new.end].endswith("\n") else "\n"
    yield remove(old)
    yield insert(new.end, f"{ending}{inactive}{written}")


def _of(fact: Script, operation: str) -> list[AwsCommand]:
    return [one for one in fact.commands if one.operation is not None and one.operation.text == operation]


def _lines(site: Site, command: AwsCommand) -> Span:
    return site.lines(command.span)
