"""The steps and commands of one pipeline job as a CiJob with the stored keys that it uses; it must not know formats.

https://docs.github.com/en/actions/security-for-github-actions/security-hardening-your-deployments/configuring-openid-connect-in-amazon-web-services
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from awslint.facts import AwsCommand, CiJob, CiStep, CredentialSource, Fact
from awslint.source import Span
from awslint.values import List, Map, Value

_SECRET = re.compile(r"\$\{\{\s{0,9}(?:secrets|vars)(?:\.|\[\s{0,9}['\"])(\w{1,100})")
_KEY_NAMES = ("accesskeyid", "secretaccesskey", "awsaccesskey", "awssecretkey", "awssecretaccess", "awskeyid")
_LITERAL_KEY = re.compile(r"(?:AKIA|ASIA)[A-Z0-9]{16}\Z")
# Services that speak S3's protocol and issue keys of their own; their keys have no role to become.
_ELSEWHERE = re.compile(
    r"(?:^|_)(?:R2|CF|CLOUDFLARE|MINIO|SPACES|DO|DIGITALOCEAN|WASABI|B2|BACKBLAZE|SCALEWAY|SCW|OVH|LINODE|"
    r"ALIYUN|ALI|OSS|YANDEX|YC|TIGRIS|HETZNER|GCS|CEPH|STORJ|SELECTEL|VULTR|TENCENT|COS|HUAWEI|SCCACHE|GARAGE)(?:_|\Z)"
)
_ENDPOINTS = ("AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_S3", "AWS_S3_ENDPOINT", "S3_ENDPOINT", "endpoint", "endpoint-url")


def link(facts: Sequence[Fact]) -> Iterator[CiJob]:
    """One CiJob for each job scope of each source, in source order."""
    jobs: dict[tuple[str, str], tuple[list[CiStep], list[AwsCommand]]] = {}
    for fact in facts:
        if isinstance(fact, CiStep):
            jobs.setdefault((fact.source.path, fact.scope), ([], []))[0].append(fact)
        elif isinstance(fact, AwsCommand) and fact.scope.startswith("job:"):
            jobs.setdefault((fact.source.path, fact.scope), ([], []))[1].append(fact)
    for steps, commands in jobs.values():
        if steps:
            yield _job(steps, commands)


def _job(steps: list[CiStep], commands: list[AwsCommand]) -> CiJob:
    first = steps[0]
    span = Span(first.job.span.start, max(step.span.end for step in steps))
    keys = _long_lived_keys(steps)
    return CiJob(
        source=first.source,
        span=span,
        scope=first.scope,
        system=first.system,
        name=first.job,
        steps=tuple(steps),
        commands=tuple(commands),
        permissions=first.permissions,
        events=first.events,
        long_lived_keys=List(keys, keys[0].span if keys else span),
        credential_sources=tuple(dict.fromkeys(_sources(steps, keys))),
    )


def _long_lived_keys(steps: list[CiStep]) -> tuple[Value, ...]:
    found: dict[Span, Value] = {}
    for step in steps:
        if _goes_elsewhere(step):
            continue
        for given in (step.env, step.inputs):
            for entry in given.entries if given is not None else ():
                if isinstance(entry.value, Value) and _is_stored_key(entry.key.text, entry.value.text):
                    found[entry.value.span] = entry.value
        if step.run is not None:
            for match in _SECRET.finditer(step.run.text):
                if "aws" in match.group(1).casefold() and _names_key(match.group(1)):
                    value = step.run.part(match.start(), match.end())
                    found[value.span] = value
    return tuple(found[span] for span in sorted(found))


def _goes_elsewhere(step: CiStep) -> bool:
    """True if the step talks to an endpoint that is not AWS's."""
    for given in (step.env, step.inputs):
        value = given.get(*_ENDPOINTS, fold=True) if given is not None else None
        if isinstance(value, Value) and value.text and "amazonaws.com" not in value.text:
            return True
    run = step.run.text if step.run is not None else ""
    return "--endpoint-url" in run and "amazonaws.com" not in run


def _is_stored_key(name: str, text: str) -> bool:
    if _LITERAL_KEY.match(text):
        return True
    match = _SECRET.search(text)
    if match is None or _ELSEWHERE.search(match.group(1).upper()) or _ELSEWHERE.search(name.upper()):
        return False
    # Other vendors call their keys access keys too, so one of the two names has to say whose this is.
    if "aws" not in f"{name} {match.group(1)}".casefold():
        return False
    return _names_key(match.group(1)) or _names_key(name)


def _names_key(name: str) -> bool:
    if _ELSEWHERE.search(name.upper()):
        return False
    plain = name.replace("_", "").replace("-", "").replace(".", "").casefold()
    return any(part in plain for part in _KEY_NAMES)


def _sources(steps: list[CiStep], keys: tuple[Value, ...]) -> Iterator[CredentialSource]:
    if keys:
        yield "static"
    for step in steps:
        if step.uses is None or "configure-aws-credentials" not in step.uses.text or step.inputs is None:
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
