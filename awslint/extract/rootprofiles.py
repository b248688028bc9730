"""Where scripts, code and configuration choose a profile named after the root user, as Setting facts; it must not judge.

Commands of the AWS CLI, clients of SDKs, and the settings of files of settings say so in facts of their own; this is about
what is chosen for everything that runs afterwards, in whatever language: Terraform, the CDK, a broker of credentials.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from awslint.extract.document import Document
from awslint.extract.runtime import runtime_of
from awslint.facts import Setting
from awslint.source import Span
from awslint.values import Value

_PROSE = frozenset({"text", "markdown", "csv"})
_OWN_FACTS = frozenset({"env", "ini", "properties", "toml", "xml", "json"})
"""Syntaxes of which each named value is a setting anyway."""

_PLAIN = r"(?P<other>(?i:(?:aws[-_])?root(?:[-_]?(?:account|user))?))(?![\w/.-])"
_ROOT = r"(?P<name>(?i:(?:aws[-_])?root(?:[-_]?(?:account|user|admin|profile))?))(?![\w/.-])"
# One account's among several; the root of a tree is nobody.
_OF_ACCOUNT = (
    r"(?!(?i:non?|not|ou|unit|sub|web|doc|git|repo|project|app|site|data)[-_])"
    r"(?P<name>(?i:(?:[a-z0-9]{2,20}[-_])?root(?:[-_]?(?:account|user|admin|profile))?))(?![\w/.-])"
)
# https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-envvars.html#envvars-list-AWS_PROFILE
_VARIABLE = re.compile(rf"\bAWS_(?:DEFAULT_)?PROFILE[\"'\])}}]*[ \t]*(?:[:?]?=|:|,|[ \t])[ \t]*[\"']?{_OF_ACCOUNT}")
# A script in package.json and its like, whose text no setting's value is.
_IN_TEXT = re.compile(rf"\bAWS_(?:DEFAULT_)?PROFILE={_OF_ACCOUNT}")
# https://github.com/99designs/aws-vault, https://awsu.me, https://docs.commonfate.io/granted
_BROKER = re.compile(
    rf"(?m)(?:^|[\s;&|(`\"'@])(?:aws-vault|aws-okta|saml2aws|aws-sso)[ \t]+(?:exec|login|console)[ \t]+"
    rf"(?:-[-\w=]+[ \t]+){{0,5}}{_ROOT}"
    rf"|(?m:^|[;&|(`]|\. |source )[ \t]*(?:awsume|assume)[ \t]+{_PLAIN}"
)
# Tools that take a profile of AWS's besides the CLI.
_TOOL = re.compile(
    r"\b(?:cdk|cdklocal|sam|serverless|sls|eksctl|chalice|copilot|zappa|terragrunt|terraform|packer|pulumi|ansible[\w-]*|eb|ecs-cli|"
    rf"steampipe|prowler|cloudmapper|amplify)\b[^\n;|&]{{1,200}}?\s--?(?:aws-)?profile[ =]+[\"']?{_ROOT}"
)
_PULUMI = re.compile(
    rf"(?m)^[ \t]*[\"']?aws:profile[\"']?:[ \t]*[\"']?{_ROOT}|\baws:profile[ \t]+[\"']?(?P<other>(?i:root))(?![\w/.-])"
)
# Terragrunt's remote state, variables and their files: what Terraform's own provider and backend say is a Resource's.
_HCL = re.compile(
    rf"(?m)^[ \t]*\"?(?:aws_)?profile\"?[ \t]*=[ \t]*\"{_ROOT}\""
    rf"|\bvariable[ \t]+\"(?:aws_)?profile\"[^}}]{{0,400}}?\bdefault\s*=\s*\"{_PLAIN}\""
)
# A profile of the CLI's files that only says where: its key is in the credentials file.
_SECTION = re.compile(rf"(?m)^\[(?:profile[ \t]+)?{_ROOT}\]")
_SIGNS_IN = re.compile(r"(?im)^[ \t]*(?:sso_|role_arn|credential_process|web_identity|login_session|aws_access_key_id)")
_PROFILES_FILE = re.compile(r"(?:\A|/)\.?aws/(?:config|credentials)")
_AWS_BLOCK = re.compile(r"\b(?:provider[ \t]+\"aws\"|backend[ \t]+\"s3\")")
_CLI = re.compile(r"(?m)(?:^|[\s;&|(`])aws2?(?:\.exe|\.cmd)?[ \t]+(?:--[\w-]+|[a-z][a-z0-9-]+)")
# What a name begins with stands first and what may not precede it last: so megabytes are passed over twice as fast.
_NAMED = re.compile(r"[Rr](?:oot|OOT)(?<![A-Za-z]....)")
_REACH = 500
"""Characters ahead of a root's name among which the other words of each pattern stand."""
_BY_COMMAND = frozenset({"shell", "dockerfile", "batch", "makefile", "justfile"})
"""Syntaxes in which each command of the CLI is a fact with the variables that it sees."""


def extract(document: Document) -> Iterator[Setting]:
    """One setting for each choice, at the profile's name, in source order."""
    text = document.text
    if document.syntax in _PROSE or runtime_of(document.source.path, document.syntax, "") == "test":
        return
    patterns = [_BROKER, _TOOL]
    if document.syntax not in _OWN_FACTS and not (document.syntax in _BY_COMMAND and _CLI.search(text)):
        patterns.append(_VARIABLE)
    if document.syntax == "json" and not _CLI.search(text):
        patterns.append(_IN_TEXT)
    if document.syntax in ("yaml", "shell"):
        patterns.append(_PULUMI)
    if document.syntax == "hcl" and not _AWS_BLOCK.search(text):
        patterns.append(_HCL)
    if document.syntax == "ini" and (_PROFILES_FILE.search(document.source.path) or "[profile " in text):
        patterns.append(_SECTION)
    parts = tuple(_near_names(text))
    found = {match.start(): match for pattern in patterns for part in parts for match in pattern.finditer(text, *part)}
    for _, match in sorted(found.items()):
        if match.re is _SECTION and _signs_in(text, match.end()):
            continue
        group = "name" if match["name"] is not None else "other"
        before = text[text.rfind("\n", 0, match.start(group)) + 1 : match.start(group)].lstrip()
        if before.startswith(("#", "//", "*", "--", "<!--", "/*", "REM ", "::")):
            continue
        name = Value(match[group], Span(*match.span(group)))
        yield Setting(source=document.source, span=name.span, name=name, value=name, role="root-profile")


def _signs_in(text: str, at: int) -> bool:
    """True if the section of a profile whose head ends at ``at`` says what to sign in with."""
    following = text.find("\n[", at)
    return bool(_SIGNS_IN.search(text, at, following if following >= 0 else len(text)))


def _near_names(text: str) -> Iterator[Span]:
    """The parts of a text in which a profile could be chosen, whole lines: megabytes of data name a root here and there."""
    begin = end = 0
    for match in _NAMED.finditer(text):
        start = text.rfind("\n", 0, max(match.start() - _REACH, 0)) + 1
        if start > end:
            if end:
                yield Span(begin, end)
            begin = start
        if match.end() > end:
            end = text.find("\n", match.end()) + 1 or len(text)
    if end:
        yield Span(begin, end)
