"""Gives a call of boto3, or a command of JavaScript's SDK, an argument that it lacks; it must not know rules."""

from __future__ import annotations

import re
from collections.abc import Iterator

from awslint.facts import Script
from awslint.fix.plan import CannotFixError
from awslint.fix.site import Site
from awslint.syntax.writer import Edit, insert


def add_argument(site: Site, fact: Script, operation: str, option: str, value: str) -> Iterator[Edit]:
    """``MaxPasswordAge=90`` in the calls of the operation that lack it, from the CLI's words for both."""
    method = operation.replace("-", "_")
    name = "".join(word.capitalize() for word in option.split("-"))
    calls = [call for call in fact.calls if call.operation is not None and call.arguments.get(name) is None]
    if site.syntax in ("javascript", "typescript", "tsx") and calls:
        method, mark = f"{''.join(word.capitalize() for word in operation.split('-'))}Command", ": "
    elif site.syntax == "python" and calls:
        mark = "="
    else:
        raise CannotFixError("the call that lacks it is not a command of this script")
    for call in calls:
        opening = re.search(rf"\b{method}\({'' if mark == '=' else r'{'}(\s*)(?=\w)", site.written(call.span))
        if opening is None:
            raise CannotFixError("the arguments are not written out there")
        between = opening.group(1) if "\n" in opening.group(1) else " "
        yield insert(call.span.start + opening.end(), f"{name}{mark}{value},{between}")
