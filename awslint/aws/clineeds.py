"""What commands of the AWS CLI need that are no operation of their own, each with its page; it must not know shells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

_S3 = "https://docs.aws.amazon.com/cli/latest/userguide/cli-services-s3-commands.html"
_REFERENCE = "https://docs.aws.amazon.com/cli/latest/reference/"

COMMANDS: Mapping[tuple[str, str], tuple[str, str]] = {
    ("ecr", "get-login-password"): ("ecr:GetAuthorizationToken", f"{_REFERENCE}ecr/get-login-password.html"),
    ("ecr", "get-login"): ("ecr:GetAuthorizationToken", f"{_REFERENCE}ecr/get-login.html"),
    ("ecr-public", "get-login-password"): (
        "ecr-public:GetAuthorizationToken sts:GetServiceBearerToken",
        "https://docs.aws.amazon.com/AmazonECR/latest/public/public-registry-auth.html",
    ),
    ("eks", "update-kubeconfig"): ("eks:DescribeCluster", f"{_REFERENCE}eks/update-kubeconfig.html"),
    ("eks", "get-token"): ("", f"{_REFERENCE}eks/get-token.html"),
    ("logs", "tail"): ("logs:FilterLogEvents", f"{_REFERENCE}logs/tail.html"),
    ("codeartifact", "login"): (
        "codeartifact:GetAuthorizationToken codeartifact:GetRepositoryEndpoint sts:GetServiceBearerToken",
        "https://docs.aws.amazon.com/codeartifact/latest/ug/tokens-authentication.html",
    ),
    ("cloudformation", "deploy"): (
        "cloudformation:CreateChangeSet cloudformation:DescribeChangeSet cloudformation:ExecuteChangeSet "
        "cloudformation:DescribeStacks cloudformation:GetTemplateSummary",
        f"{_REFERENCE}cloudformation/deploy/index.html",
    ),
    ("cloudformation", "package"): ("s3:GetObject s3:PutObject", f"{_REFERENCE}cloudformation/package.html"),
    ("emr", "create-cluster"): ("elasticmapreduce:RunJobFlow", f"{_REFERENCE}emr/create-cluster.html"),
    ("rds", "generate-db-auth-token"): (
        "rds-db:connect",
        "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.IAMPolicy.html",
    ),
}
"""Commands that the CLI adds to the services: the actions with spaces between them, and the page."""

LOCAL = frozenset({"configure", "help", "history", "login", "logout", "sso"})
"""Commands that need no permission of IAM.
https://docs.aws.amazon.com/cli/latest/reference/configure/
"""


def s3_needs(operation: str, arguments: list[str], flags: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Each action and resource that a command of ``aws s3`` needs; ``arguments`` have ``*`` for what is not known."""
    places = [_place(argument) for argument in arguments]
    first = places[0] if places else None
    last = places[1] if len(places) > 1 else None
    many = operation == "sync" or "recursive" in flags
    if operation == "ls":
        yield ("s3:ListBucket", first[0]) if first else ("s3:ListAllMyBuckets", "*")
    elif operation in ("cp", "mv", "sync"):
        for place in (first, last):
            if place is not None and (many if place is first else operation == "sync"):
                yield "s3:ListBucket", place[0]
        if first is not None:
            yield "s3:GetObject", _below(first[1], many)
            if operation == "mv":
                yield "s3:DeleteObject", _below(first[1], many)
        if last is not None:
            whole = many or (first is not None and last[1].endswith("/"))
            yield "s3:PutObject", _below(last[1], whole)
            yield "s3:AbortMultipartUpload", _below(last[1], whole)
            if "acl" in flags or "grants" in flags:
                yield "s3:PutObjectAcl", _below(last[1], whole)
            if operation == "sync" and "delete" in flags:
                yield "s3:DeleteObject", _below(last[1], whole)
    elif first is not None:
        yield from _on_bucket(operation, first, many or "force" in flags)


S3_OPERATIONS = frozenset({"ls", "cp", "mv", "sync", "rm", "mb", "rb", "presign", "website"})
S3_PAGE = _S3


def _on_bucket(operation: str, place: tuple[str, str], whole: bool) -> Iterator[tuple[str, str]]:
    bucket, objects = place
    if operation in ("rm", "rb") and whole:
        yield "s3:ListBucket", bucket
        yield "s3:DeleteObject", f"{bucket}/*" if operation == "rb" else _below(objects, True)
    elif operation == "rm":
        yield "s3:DeleteObject", objects
    action = {"mb": "s3:CreateBucket", "rb": "s3:DeleteBucket", "website": "s3:PutBucketWebsite"}.get(operation)
    if action is not None:
        yield action, bucket
    if operation == "presign":
        yield "s3:GetObject", objects


def _place(argument: str) -> tuple[str, str] | None:
    """The ARNs of the bucket and the objects that ``s3://bucket/key`` names."""
    match = re.match(r"s3://([^/]+)/?(.*)\Z", argument, re.DOTALL)
    if match is None:
        return None
    return f"arn:aws:s3:::{match[1]}", f"arn:aws:s3:::{match[1]}/{match[2]}"


def _below(arn: str, whole: bool) -> str:
    """``arn``, or what is below it."""
    if not whole and not arn.endswith("/"):
        return arn
    return arn if arn.endswith("*") else f"{arn}*"
