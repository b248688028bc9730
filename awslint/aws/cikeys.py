"""Which names and values of a pipeline are stored AWS keys, and which steps sign in with one; it must not know files.

https://docs.github.com/en/actions/security-for-github-actions/security-hardening-your-deployments/configuring-openid-connect-in-amazon-web-services
"""

from __future__ import annotations

import re

from awslint.values import HOLE, Entry, Map, Value

_KEY_NAMES = (
    *("accesskeyid", "secretaccesskey", "awsaccesskey", "awssecretkey", "awssecretaccess", "awskeyid", "awssecretid"),
    *("awsid", "accesskey", "secretkey"),
)
_WHOLE_NAMES = frozenset(
    {"awskey", "awssecret", "awscredentials", "awscreds", "awssharedcredentials", "awssharedcredentialsfile"}
)
_LITERAL_KEY = re.compile(r"(?:AKIA|ASIA)[A-Z0-9]{16}\Z")
# Services that speak S3's protocol and issue keys of their own; their keys have no role to become.
_ELSEWHERE = re.compile(
    r"(?:^|_)(?:R2|CF|CLOUDFLARE|MINIO|SPACES|DO|DIGITALOCEAN|WASABI|B2|BACKBLAZE|SCALEWAY|SCW|OVH|LINODE|"
    r"ALIYUN|ALI|OSS|YANDEX|YC|TIGRIS|HETZNER|GCS|CEPH|STORJ|SELECTEL|VULTR|TENCENT|COS|HUAWEI|SCCACHE|GARAGE)(?:_|\Z)"
)
_ENDPOINTS = (
    *("AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_S3", "AWS_S3_ENDPOINT", "S3_ENDPOINT", "S3_ENDPOINT_URL"),
    *("endpoint", "endpoint-url", "endpoint_url"),
)
_TOKENS = ("AWS_SESSION_TOKEN", "AWS_SECURITY_TOKEN", "aws-session-token", "aws_session_token")

GITHUB_SECRET = re.compile(
    r"\$\{\{\s{0,9}(?:secrets|vars)(?:\.|\[\s{0,9}(?:format\(\s{0,9})?['\"]|\[\s{0,9}(?=(?:matrix|inputs|env|github)\.))(\w{1,100})"
)
"""A secret of GitHub Actions; its name is the group, or the beginning of what works it out."""

_GITHUB_INPUT = re.compile(r"\$\{\{\s{0,9}(?:github\.event\.)?inputs(?:\.|\[\s{0,9}['\"])([\w-]{1,100})")
_VARIABLE = re.compile(
    r"\$\$?\{?(?P<plain>[\w.]{1,100})\}?|\$\((?P<azure>[\w.]{1,100})\)|%(?P<batch>[\w.]{1,100})%"
    r"|<<\s{0,9}(?:pipeline\.)?parameters\.(?P<circle>[\w-]{1,100})\s{0,9}>>"
    r"|\$?\{\{\s{0,9}(?:variables|parameters|secrets|inputs|env)(?:\.|\[['\"])(?P<template>[\w.-]{1,100})"
)
"""How a variable of the other systems is written."""

_KEY_VARIABLE = re.compile(r"(?:\A|[^\w-])(?:AWS_ACCESS_KEY_ID|AWS_SECRET_ACCESS_KEY)[ \t]{0,3}=[ \t]{0,3}[\"']?\Z")
"""What stands in front of the value of one of the SDK's own variables."""

_PROVIDERS = frozenset({"s3", "lambda", "codedeploy", "elasticbeanstalk", "opsworks", "cloudformation"})
"""What Travis and AppVeyor deploy to with a key: https://docs.travis-ci.com/user/deployment/"""

_CIRCLE_NAME = re.compile(r"[A-Z][A-Z0-9]*_[A-Z0-9_]*\Z")
# Credentials that end: what a pipeline does with them is not done with a stored key.
_TEMPORARY = re.compile(
    r"assume-role|assume_role|AWS_SESSION_TOKEN|web-identity|WEB_IDENTITY|AWS_ROLE_ARN|export-credentials|AssumeRole"
)
_ASKED_FOR = re.compile(r"-[zn]\s{0,9}[\"']?\Z|:[?+-]\Z")


def names_key(name: str) -> bool:
    """True if ``name`` is one under which an access key is kept."""
    if is_of_another_service(name):
        return False
    plain = name.replace("_", "").replace("-", "").replace(".", "").casefold()
    return plain in _WHOLE_NAMES or any(part in plain for part in _KEY_NAMES)


def is_of_another_service(name: str) -> bool:
    """True if ``name`` says another service that speaks S3's protocol, whose keys have no role to become."""
    return _ELSEWHERE.search(name.upper().replace("-", "_")) is not None


def goes_elsewhere(given: Map | None) -> bool:
    """True if an endpoint is set that is not AWS's."""
    value = given.get(*_ENDPOINTS, fold=True) if given is not None else None
    return isinstance(value, Value) and bool(value.text) and "amazonaws.com" not in value.text


def stored_keys(system: str, given: Map | None) -> tuple[Entry, ...]:
    """The entries of one map of variables or inputs that are stored long-term keys, in their order."""
    if given is None or goes_elsewhere(given):
        return ()
    token = given.get(*_TOKENS, fold=True)
    # A session that somebody has put among the secrets is renewed by hand as long as the pipeline runs.
    if token is not None and not (isinstance(token, Value) and system == "github" and GITHUB_SECRET.search(token.text)):
        return ()
    provider = given.get("provider")
    is_aws = isinstance(provider, Value) and provider.text.casefold() in _PROVIDERS
    found = tuple(
        entry
        for entry in given.entries
        if isinstance(entry.value, Value) and _is_stored(system, entry.key.text, entry.value, is_aws)
    )
    # An id that a workflow is told, and no secret: an emulator's, or an account's to look at.
    alone = all(
        isinstance(entry.value, Value)
        and _GITHUB_INPUT.search(entry.value.text)
        and "secret" not in entry.key.text.casefold()
        for entry in found
    )
    return () if alone else found


def _is_stored(system: str, name: str, value: Value, is_aws: bool) -> bool:
    text = value.text
    if _LITERAL_KEY.match(text):
        return names_key(name) or "key" in name.casefold()
    referred = _referred(system, text, value.holes[0] if value.holes else "")
    if (
        referred is None
        and system == "circleci"
        and _CIRCLE_NAME.match(text)
        and (names_key(name) or names_key(text) or "AWS" in text)
    ):
        # An orb's parameter has the name of the variable.
        referred = text
    if referred is None or is_of_another_service(name) or is_of_another_service(referred):
        return False
    # Other vendors call their keys access keys too, so one of the two names has to say whose this is.
    if not is_aws and "aws" not in f"{name} {referred}".casefold():
        return False
    return names_key(referred) or names_key(name)


def _referred(system: str, text: str, hole: str) -> str | None:
    """The name of the secret or variable that a value refers to, empty if that is not told, None if it refers to none."""
    if system == "github":
        match = GITHUB_SECRET.search(text) or _GITHUB_INPUT.search(text)
        return match.group(1) if match is not None else None
    if text.strip("$\"' ") == HOLE:
        return hole
    match = _VARIABLE.fullmatch(text.strip("\"' "))
    return next((group for group in match.groups() if group), "") if match is not None else None


def keys_in_script(system: str, run: Value) -> tuple[Value, ...]:
    """The places where the text of a step takes a stored key by its name."""
    if "--endpoint-url" in run.text and "amazonaws.com" not in run.text:
        return ()
    found = []
    for match in (GITHUB_SECRET if system == "github" else _VARIABLE).finditer(run.text):
        name = next((group for group in match.groups() if group), "")
        before = run.text[max(0, match.start() - 60) : match.start()]
        if _ASKED_FOR.search(before[-9:]) or is_of_another_service(name):
            continue
        if not _KEY_VARIABLE.search(before) and ("aws" not in name.casefold() or not names_key(name)):
            continue
        found.append(run.part(match.start(), match.end()))
    return tuple(found)


def is_temporary(text: str) -> bool:
    """True if a script gets credentials that end, which it then has under the names of keys."""
    return _TEMPORARY.search(text) is not None


def signs_in(system: str, uses: str, inputs: Map | None) -> str | None:
    """The input by which a step of this kind signs in with a stored key; ``""`` for the kind itself, None if it does not.

    https://circleci.com/developer/orbs/orb/circleci/aws-cli, https://plugins.jenkins.io/aws-credentials/ and
    https://plugins.jenkins.io/pipeline-aws/
    """
    names = {entry.key.text for entry in inputs.entries} if inputs is not None else set()
    if system == "circleci" and re.search(r"(?:^|/)aws-cli/(?:setup|install_and_setup)\Z|^aws-cli/setup\Z", uses):
        return None if names & {"role_arn", "role-arn", "aws_access_key_id", "aws-access-key-id"} else ""
    if system == "jenkins":
        if uses in ("AmazonWebServicesCredentialsBinding", "aws"):
            return None if names & {"roleArn"} else "credentialsId"
        if uses == "withAWS":
            return "credentials" if "credentials" in names else None
    return None


_ROLES = ("role-to-assume", "role_arn", "role-arn", "AWS_OIDC_ROLE_ARN", "AWS_ROLE_ARN", "roleArn", "role")


def takes_role(uses: str, inputs: Map | None) -> bool:
    """True if a step is given the role to work as."""
    return bool(re.search(r"(?i)aws", uses)) and inputs is not None and inputs.find(*_ROLES) is not None
