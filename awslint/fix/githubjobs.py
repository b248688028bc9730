"""Lets the jobs of a GitHub workflow take a role in place of a stored key; it must not know rules or other systems.

https://docs.github.com/en/actions/security-for-github-actions/security-hardening-your-deployments/configuring-openid-connect-in-amazon-web-services
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from awslint.facts import CiKey
from awslint.fix.entries import (
    find,
    is_flow,
    items,
    key,
    pairs,
    put_first,
    put_item,
    replace_given,
    take_out,
)
from awslint.fix.keylines import key_lines, replace_lines
from awslint.fix.plan import CannotFixError
from awslint.fix.site import Site
from awslint.source import Span
from awslint.syntax.tree import Mapping, Node, Scalar, walk
from awslint.syntax.writer import Edit

VARIABLES = ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN")
_ACTION = "aws-actions/configure-aws-credentials"
_INPUTS = ("aws-access-key-id", "aws-secret-access-key", "aws-session-token")
_REGIONS = ("AWS_REGION", "AWS_DEFAULT_REGION")
_ROLE = "role-to-assume: ${{ vars.AWS_ROLE_ARN }}"
_KEYS = re.compile(r"aws[_-](?:access[_-]key[_-]id|secret[_-]access[_-]key)", re.IGNORECASE)


def take_role(site: Site, fact: CiKey) -> Iterator[Edit]:
    """The edits by which the jobs that have the key take a role."""
    at = fact.value.span
    within = _within(site, at)
    owner = next((pair for node in within for pair in pairs(node) if pair.value.span.covers(at)), None)
    holder = within[0] if within else None
    given = [pair for pair in pairs(holder) if key(pair) in (*_INPUTS, *VARIABLES)]
    if owner is not None and key(owner) == "run":
        jobs, lines = [_job(site, at)], key_lines(site, at)
        if lines.all:
            raise CannotFixError("the step does nothing else; a step of configure-aws-credentials takes its place")
        yield from replace_lines(site, lines, ())
    elif not any(pair.value.span.covers(at) for pair in given) or len(within) < 2 or not isinstance(holder, Mapping):
        raise CannotFixError("the key is handed on under a name that is not the tools' own")
    else:
        outer = next(pair for pair in within[1].pairs if pair.value is holder)
        uses = find(within[1], "uses")
        if key(outer) == "with" and uses is not None and site.written(uses.value.span).startswith(_ACTION):
            taken = find(holder, "role-to-assume") is not None
            yield from replace_given(site, given, "" if taken else _ROLE, flow=is_flow(site, holder))
            yield from grant_token(site, at.start)
            return
        if key(outer) != "env":
            raise CannotFixError(f"the job signs in by inputs: add a step with {_ACTION} and role-to-assume")
        jobs = _jobs(site) if find(within[1], "jobs") is not None else [_job(site, at)]
        yield from take_out(site, within[1], outer, given)
    edits = [edit for job in jobs for edit in (*_sign_in(site, job), *grant_token(site, job.span.start))]
    yield from dict.fromkeys(edits)


def _within(site: Site, at: Span) -> list[Mapping]:
    return [node for node in reversed(site.around(at)) if isinstance(node, Mapping)]


def _job(site: Site, at: Span) -> Mapping:
    """The job around a place, or what a composite action runs."""
    for node in _within(site, at):
        if find(node, "steps") is not None:
            return node
    raise CannotFixError("the job has no steps of its own")


def _jobs(site: Site) -> list[Mapping]:
    """All jobs of the workflow that have steps, which inherit its variables, but those that are allowed nothing at all."""
    found = find(_document(site), "jobs")
    jobs = [pair.value for pair in pairs(found.value if found is not None else None)]
    return [
        job for job in jobs if isinstance(job, Mapping) and find(job, "steps") is not None and not _is_barred(site, job)
    ]


def _is_barred(site: Site, job: Mapping) -> bool:
    """True for a job whose author has taken all permissions from it, and so the token by which a role is taken."""
    stated = find(job, "permissions")
    return stated is not None and site.written(stated.value.span).replace(" ", "") == "{}"


def _document(site: Site) -> Mapping | None:
    """The workflow's or action's own map."""
    return next((node for node in walk(site.root) if isinstance(node, Mapping)), None)


def _sign_in(site: Site, job: Mapping) -> Iterator[Edit]:
    """The step that takes the role, in front of the first that has used the key, unless the job has one."""
    stated = find(job, "steps")
    steps = items(stated.value if stated is not None else None)
    if not steps:
        raise CannotFixError("the job has no steps of its own")
    for step in steps:
        uses, inputs = find(step, "uses"), find(step, "with")
        if uses is None or not site.written(uses.value.span).startswith(_ACTION):
            continue
        if inputs is None or not isinstance(inputs.value, Mapping):
            raise CannotFixError("the step that signs in is given nothing")
        if not any(key(pair) in ("role-to-assume", *_INPUTS) for pair in inputs.value.pairs):
            yield put_first(site, inputs.value, [_ROLE])
        return
    using = [step for step in steps if _KEYS.search(site.written(step.span))]
    rest = [step for step in steps if "actions/checkout" not in site.written(step.span)]
    first = (using or rest or list(steps))[0]
    version = re.search(rf"{_ACTION}@\S+(?:[ \t]+#[^\n]*)?", site.text)
    uses_line = f"uses: {version.group() if version else _ACTION + '@v5'}"
    lines = [uses_line, "with:", f"  {_ROLE}", f"  aws-region: {_region(site, job, steps)}"]
    yield put_item(site, first, lines)


def _region(site: Site, job: Mapping, steps: tuple[Node, ...]) -> str:
    """Where the job's own variables say it; else a variable of the repository."""
    top = _document(site)
    for node in (job, top):
        env = find(node, "env")
        name = next((one for one in _REGIONS if env is not None and find(env.value, one)), None)
        if name is not None:
            return f"${{{{ env.{name} }}}}"
    for step in steps:
        env = find(step, "env")
        for name in _REGIONS:
            pair = find(env.value, name) if env is not None else None
            if pair is not None and isinstance(pair.value, Scalar):
                return site.written(pair.value.span)
    return "${{ vars.AWS_REGION }}"


def grant_token(site: Site, at: int) -> Iterator[Edit]:
    """The edits by which the job around an offset may ask for a token."""
    top = _document(site)
    jobs = find(top, "jobs")
    every = pairs(jobs.value) if jobs is not None else ()
    job = next((pair.value for pair in every if pair.value.span.start <= at < pair.value.span.end), None)
    if not isinstance(job, Mapping) or not job.pairs:
        if find(top, "runs") is not None:
            return
        raise CannotFixError("the job is not written out there")
    stated = find(job, "permissions") or find(top, "permissions")
    if stated is None:
        yield put_first(site, job, ("permissions:", "  id-token: write", "  contents: read"))
        return
    token = find(stated.value, "id-token")
    if token is not None:
        if site.written(token.value.span) != "write":
            yield Edit(token.value.span, "write")
    elif isinstance(stated.value, Mapping) and stated.value.pairs:
        yield put_first(site, stated.value, ["id-token: write"])
    elif isinstance(stated.value, Mapping):
        yield Edit(stated.value.span, "{id-token: write}")
    elif site.written(stated.value.span) != "write-all":
        raise CannotFixError("the permissions are not written as a list there")
