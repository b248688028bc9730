"""Lets jobs take a role whose system puts a token into a variable: GitLab, CircleCI, Bitbucket; it must not know rules.

https://docs.gitlab.com/ci/cloud_services/aws/
https://circleci.com/docs/openid-connect-tokens/
https://support.atlassian.com/bitbucket-cloud/docs/deploy-on-aws-using-bitbucket-pipelines-openid-connect/
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from awslint.facts import CiKey
from awslint.fix.entries import find, is_flow, items, key, own_indent, pairs, put_first, put_item, replace_given
from awslint.fix.keylines import key_lines, replace_lines, without_key_lines
from awslint.fix.plan import CannotFixError
from awslint.fix.site import Site
from awslint.source import Span
from awslint.syntax.tree import Mapping
from awslint.syntax.writer import Edit, insert

_FILE = "/tmp/aws-token"  # noqa: S108 - a path in the job's own container
_VARIABLES = ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN")
_ORB = ("aws_access_key_id", "aws_secret_access_key", "aws-access-key-id", "aws-secret-access-key")
_TOKENS = {"gitlab": "AWS_TOKEN", "circleci": "CIRCLE_OIDC_TOKEN", "bitbucket": "BITBUCKET_STEP_OIDC_TOKEN"}
_NO_JOBS = frozenset({"default", "variables", "workflow", "include", "stages", "image", "services", "cache"})
_NEXT_STEP = f'echo "export AWS_WEB_IDENTITY_TOKEN_FILE={_FILE}" >> "$BASH_ENV"'


def take_role(site: Site, fact: CiKey) -> Iterator[Edit]:
    """The edits by which the job that has the key takes a role."""
    if fact.system == "circleci":
        yield from _circleci(site, fact)
    elif fact.system == "gitlab":
        yield from _gitlab(site, fact)
    else:
        yield from _bitbucket(site, fact)


def _write(system: str) -> str:
    return f"printf '%s' \"${_TOKENS[system]}\" > {_FILE}"


def _lines(system: str) -> tuple[str, ...]:
    """What a script does with the token: its CLI and SDKs find the file and the role by their variables."""
    return (_write(system), _NEXT_STEP if system == "circleci" else f"export AWS_WEB_IDENTITY_TOKEN_FILE={_FILE}")


def _maps(site: Site, at: Span) -> list[Mapping]:
    return [node for node in reversed(site.around(at)) if isinstance(node, Mapping)]


def _holder(site: Site, at: Span, names: tuple[str, ...]) -> Mapping | None:
    """The innermost map, if it has the key under one of ``names``."""
    innermost = next(iter(_maps(site, at)), None)
    held = [pair for pair in pairs(innermost) if pair.value.span.covers(at) and key(pair) in names]
    return innermost if held else None


def _gitlab(site: Site, fact: CiKey) -> Iterator[Edit]:
    at = fact.value.span
    variables = _holder(site, at, _VARIABLES)
    maps = _maps(site, at)
    if variables is None:
        lines = key_lines(site, at)
        yield from replace_lines(site, lines, _lines("gitlab"))
        yield from _ask_for_token(site, maps[0])
        return
    owner = next((node for node in maps if any(pair.value is variables for pair in node.pairs)), None)
    if owner is None or find(owner, "variables") is None or is_flow(site, variables):
        raise CannotFixError("the key is not among the variables of a job")
    given = [one for one in variables.pairs if key(one) in _VARIABLES]
    yield from replace_given(site, given, f"AWS_WEB_IDENTITY_TOKEN_FILE: {_FILE}")
    jobs = [owner] if find(owner, "script") is not None else list(_gitlab_jobs(owner, maps[-1]))
    if not jobs:
        raise CannotFixError("no job of this file has a script")
    for job in jobs:
        yield from _write_token(site, job, maps[-1])
        for name in ("before_script", "script", "after_script"):
            commands = find(job, name)
            yield from without_key_lines(site, items(commands.value if commands is not None else None))


def _gitlab_jobs(owner: Mapping, top: Mapping) -> Iterator[Mapping]:
    for pair in top.pairs if owner is top else ():
        if key(pair) not in _NO_JOBS and isinstance(pair.value, Mapping) and find(pair.value, "script") is not None:
            yield pair.value


def _write_token(site: Site, job: Mapping, top: Mapping) -> Iterator[Edit]:
    """The token's file, written before the job's own commands, whatever else it has of commands."""
    before = find(job, "before_script")
    default = find(top, "default")
    inherited = find(top, "before_script") or find(default.value if default is not None else None, "before_script")
    if before is None and inherited is None and find(job, "extends") is None and find(job, "id_tokens") is None:
        lines = (
            "id_tokens:",
            "  AWS_TOKEN:",
            "    aud: https://gitlab.com",
            "before_script:",
            f"  - {_write('gitlab')}",
        )
        stated = find(job, "variables")
        if stated is None:
            yield put_first(site, job, lines)
        else:
            indent = own_indent(site, stated.span)
            yield insert(stated.span.start, "".join(f"{line}\n{indent}" for line in lines))
        return
    yield from _ask_for_token(site, job)
    script = before or find(job, "script")
    commands = items(script.value if script is not None else None)
    if not commands:
        raise CannotFixError("the job's script is no list")
    yield put_item(site, commands[0], [_write("gitlab")])


def _ask_for_token(site: Site, job: Mapping) -> Iterator[Edit]:
    tokens, entry = find(job, "id_tokens"), 'AWS_TOKEN: {aud: "https://gitlab.com"}'
    if tokens is None:
        yield put_first(site, job, ["id_tokens:", f"  {entry}"])
    elif isinstance(tokens.value, Mapping) and find(tokens.value, "AWS_TOKEN") is None:
        yield put_first(site, tokens.value, [entry])


def _circleci(site: Site, fact: CiKey) -> Iterator[Edit]:
    at = fact.value.span
    given = _holder(site, at, _ORB)
    uses = fact.uses.text if fact.uses is not None else ""
    if uses.endswith("aws-cli/setup") and (given is not None or fact.value is fact.uses or fact.value == fact.uses):
        entry = f"{_orb_input(site)}: $AWS_ROLE_ARN"
        if given is not None:
            yield from replace_given(
                site, [one for one in given.pairs if key(one) in _ORB], entry, flow=is_flow(site, given)
            )
        else:
            yield from _give_orb(site, at, entry)
        return
    if _holder(site, at, _VARIABLES) is not None:
        raise CannotFixError("CircleCI fills nothing into a job's environment; the key is a secret of its own there")
    yield from replace_lines(site, key_lines(site, at), _lines("circleci"))


def _orb_input(site: Site) -> str:
    """How the orb's version calls its role: https://circleci.com/developer/orbs/orb/circleci/aws-cli"""
    version = re.search(r"circleci/aws-cli@(\d+)", site.text)
    if version is None or int(version.group(1)) < 3:
        raise CannotFixError("this version of the orb takes no role; use circleci/aws-cli@5")
    return "role-arn" if version.group(1) == "3" else "role_arn"


def _give_orb(site: Site, at: Span, entry: str) -> Iterator[Edit]:
    indent = own_indent(site, at)
    for node in _maps(site, at):
        step = next((pair for pair in node.pairs if pair.key.span.covers(at)), None)
        if step is not None and isinstance(step.value, Mapping) and step.value.pairs:
            yield put_first(site, step.value, [entry])
            return
    if site.text[at.end : site.line(at.end).end].strip():
        raise CannotFixError("the orb's step does not stand on a line of its own")
    yield insert(at.end, f":\n{indent}  {entry}")


def _bitbucket(site: Site, fact: CiKey) -> Iterator[Edit]:
    at = fact.value.span
    maps = _maps(site, at)
    step = next((node for node in maps if find(node, "script") is not None), None)
    if step is None:
        raise CannotFixError("the key is not in a step's script")
    variables = _holder(site, at, _VARIABLES)
    if variables is not None:
        given = [one for one in variables.pairs if key(one) in _VARIABLES]
        yield from replace_given(site, given, "AWS_OIDC_ROLE_ARN: $AWS_ROLE_ARN", flow=is_flow(site, variables))
    else:
        yield from replace_lines(site, key_lines(site, at), _lines("bitbucket"))
    stated = find(step, "oidc")
    if stated is None:
        yield put_first(site, step, ["oidc: true"])
    elif site.written(stated.value.span) != "true":
        yield Edit(stated.value.span, "true")
