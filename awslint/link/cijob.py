"""The steps and commands of one pipeline job as a CiJob, and the stored keys that they use; it must not know formats."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from awslint.aws.cikeys import (
    goes_elsewhere,
    is_temporary,
    keys_in_script,
    signs_in,
    stored_keys,
    takes_role,
)
from awslint.facts import AwsCommand, CiJob, CiKey, CiStep, CredentialSource, Fact
from awslint.source import Span
from awslint.values import Entry, List, Map, Value

_SIGNS_IN = "configure-aws-credentials"
_CHECKS_OUT = re.compile(r"gh pr checkout|git (?:fetch|pull|checkout)[^\n]*(?:refs/)?pull/")
# What runs what a repository says: its scripts, its dependencies' hooks, its configuration.
_RUNS = re.compile(
    r"(?m)(?:^|[;&|(]|\s)(?:\./\S|(?:npm|npx|yarn|pnpm|bun|node|make|just|task|python3?|pip3?|poetry|uv|tox|nox|pytest|bundle|rake"
    r"|gradle|mvn|go|cargo|dotnet|docker|terraform|terragrunt|tofu|cdk|sam|serverless|sls|pulumi|bash|sh|composer|php|ruby)(?:\s|\Z))"
)
_ALL_SECRETS = re.compile(r"(?i)\btoJSON\(\s{0,9}secrets\s{0,9}\)")
_SPEAKS_OF_AWS = re.compile(r"(?i)(?<![a-z])aws(?![a-z])")
_Job = tuple[list[CiStep], list[AwsCommand]]


def link(facts: Sequence[Fact]) -> Iterator[CiJob | CiKey]:
    """One CiJob for each job scope of each source, and behind it each of its stored keys that no job before it has."""
    jobs: dict[tuple[str, str], _Job] = {}
    for fact in facts:
        if isinstance(fact, CiStep):
            jobs.setdefault((fact.source.path, fact.scope), ([], []))[0].append(fact)
        elif isinstance(fact, AwsCommand) and fact.scope.startswith("job:"):
            jobs.setdefault((fact.source.path, fact.scope), ([], []))[1].append(fact)
    temporary = {path for (path, _), (steps, _) in jobs.items() if any(_gets_temporary(step) for step in steps)}
    seen: set[tuple[str, Span]] = set()
    for (path, _), (steps, commands) in jobs.items():
        if not steps:
            continue
        keys = list(_keys(steps, path in temporary))
        yield _job(steps, commands, keys)
        for key in keys:
            if (path, key.value.span) not in seen:
                yield key
            seen.add((path, key.value.span))


def _job(steps: list[CiStep], commands: list[AwsCommand], keys: list[CiKey]) -> CiJob:
    first = steps[0]
    span = Span(first.job.span.start, max(step.span.end for step in steps))
    values = {value.span: value for step in steps for value in _values(step, keys)}
    items = tuple(values[at] for at in sorted(values))
    return CiJob(
        source=first.source,
        span=span,
        scope=first.scope,
        system=first.system,
        name=first.job,
        all_secrets=next(_all_secrets(steps), None),
        exposed=next(_exposed(steps), first.job),
        steps=tuple(steps),
        commands=tuple(commands),
        permissions=first.permissions,
        events=first.events,
        long_lived_keys=List(items, items[0].span if items else span),
        credential_sources=tuple(dict.fromkeys(_sources(steps, bool(keys)))),
    )


def _exposed(steps: list[CiStep]) -> Iterator[Value]:
    """What each step runs of a revision that the job has checked out, from where the job has credentials."""
    has_code = has_credentials = False
    for step in steps:
        uses = step.uses.text if step.uses is not None else ""
        run = step.run.text if step.run is not None else ""
        has_code = has_code or _CHECKS_OUT.search(run) is not None
        has_code = has_code or (
            uses.startswith("actions/checkout") and step.inputs is not None and step.inputs.find("ref") is not None
        )
        has_credentials = has_credentials or _SIGNS_IN in uses
        if not has_code or not (has_credentials or stored_keys(step.system, step.env)):
            continue
        if step.run is not None and _RUNS.search(run):
            yield step.run
        elif step.uses is not None and uses.startswith("./"):
            yield step.uses


def _all_secrets(steps: list[CiStep]) -> Iterator[Value]:
    """Where all of the secrets are handed to what another repository has, in a job without a token of its own."""
    for step in steps:
        uses = step.uses.text if step.uses is not None else ""
        if not uses or uses.startswith("./") or step.inputs is None or _may_ask_for_token(step.permissions):
            continue
        for entry in step.inputs.entries:
            value = entry.value
            if not isinstance(value, Value) or not _SPEAKS_OF_AWS.search(step.source.text.value):
                continue
            if _ALL_SECRETS.search(value.text) or (entry.key.text == "secrets" and value.text == "inherit"):
                yield value


def _values(step: CiStep, keys: list[CiKey]) -> Iterator[Value]:
    """What the step has of stored keys, each half by itself."""
    if not goes_elsewhere(step.env) and not goes_elsewhere(step.inputs):
        for given in (step.env, step.inputs):
            for entry in stored_keys(step.system, given):
                if isinstance(entry.value, Value):
                    yield entry.value
    if step.run is not None:
        yield from keys_in_script(step.system, step.run) if step.system == "github" else ()
    yield from (key.value for key in keys if step.span.covers(key.value.span))


def _keys(steps: list[CiStep], temporary: bool) -> Iterator[CiKey]:
    """The stored keys of one job, each place once, in the order of the steps."""
    seen: set[Span] = set()
    any_bound = False
    for step in steps:
        if goes_elsewhere(step.env) or goes_elsewhere(step.inputs):
            continue
        for given in (step.env, step.inputs):
            for group in _groups(stored_keys(step.system, given)):
                first = group[0]
                if isinstance(first.value, Value) and first.value.span not in seen:
                    seen.add(first.value.span)
                    yield _key(step, first.key, first.value)
                any_bound = True
        if step.system == "github":
            yield from (_key(step, value, value) for value in _told(step.inputs) if value.span not in seen)
        kind = step.uses.text if step.uses is not None else ""
        by = signs_in(step.system, kind, step.inputs)
        if by is not None and step.uses is not None:
            told = step.inputs.find(by) if step.inputs is not None else None
            value = told.value if told is not None and isinstance(told.value, Value) else step.uses
            any_bound = True
            yield _key(step, told.key if told is not None else step.uses, value)
    for step in steps:
        if step.run is None or (step.system != "github" and (any_bound or temporary)):
            continue
        for value in keys_in_script(step.system, step.run)[:1]:
            yield _key(step, value, value)


def _told(inputs: Map | None) -> Iterator[Value]:
    """The first stored key in each input that is a text of variables or a script, such as ``build-args``."""
    for entry in inputs.entries if inputs is not None else ():
        if isinstance(entry.value, Value) and "=" in entry.value.text:
            yield from keys_in_script("github", entry.value)[:1]


def _key(step: CiStep, name: Value, value: Value) -> CiKey:
    return CiKey(
        source=step.source,
        span=value.span,
        scope=step.scope,
        system=step.system,
        job=step.job,
        name=name,
        value=value,
        uses=step.uses,
    )


def _groups(entries: tuple[Entry, ...]) -> list[list[Entry]]:
    """Entries that follow one another closely: an id and its secret."""
    groups: list[list[Entry]] = []
    for entry in sorted(entries, key=lambda entry: entry.span.start):
        if groups and entry.span.start - groups[-1][-1].span.end < _CLOSE and len(groups[-1]) < 2:
            groups[-1].append(entry)
        else:
            groups.append([entry])
    return groups


_CLOSE = 200
"""Characters between an id and its secret, with a comment or a region between them."""


def _gets_temporary(step: CiStep) -> bool:
    texts = [step.run.text] if step.run is not None else []
    for given in (step.env, step.inputs):
        texts += [entry.key.text for entry in given.entries] if given is not None else []
    return any(is_temporary(text) for text in texts)


def _sources(steps: list[CiStep], has_keys: bool) -> Iterator[CredentialSource]:
    if has_keys:
        yield "static"
    for step in steps:
        uses = step.uses.text if step.uses is not None else ""
        if step.system != "github":
            if takes_role(uses, step.inputs):
                yield "role" if step.system == "jenkins" else "oidc"
            continue
        if _SIGNS_IN not in uses or step.inputs is None:
            continue
        if step.inputs.get("role-to-assume") is None:
            continue
        by_key = step.inputs.get("aws-access-key-id") is not None or _has_key(step.env)
        yield "role" if by_key else "oidc" if _may_ask_for_token(step.permissions) else "unknown"


def _has_key(env: Map | None) -> bool:
    return env is not None and env.get("AWS_ACCESS_KEY_ID") is not None


def _may_ask_for_token(permissions: Map | None) -> bool:
    """True if the job's token permissions include ``id-token: write``, or are not known here."""
    if permissions is None:
        return False
    value = permissions.get("id-token")
    return permissions.open or (isinstance(value, Value) and value.text == "write")
