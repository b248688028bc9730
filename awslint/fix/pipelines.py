"""Turns a stored key of a GitHub or GitLab job into a role taken by OpenID Connect; it must not know rules.

The role is written next to the pipeline as Terraform, its trust limited to one repository and branch.
https://docs.github.com/en/actions/security-for-github-actions/security-hardening-your-deployments/configuring-openid-connect-in-amazon-web-services
https://docs.gitlab.com/ci/cloud_services/aws/
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from awslint.aws.cioidc import FEDERATIONS
from awslint.facts import CiKey
from awslint.fix.fields import remove_spans
from awslint.fix.plan import CannotFixError, Written
from awslint.fix.site import Site
from awslint.source import Span
from awslint.syntax.tree import Mapping, Node, Pair, Scalar
from awslint.syntax.writer import Edit, insert

_ACTION = "aws-actions/configure-aws-credentials"
_INPUTS = ("aws-access-key-id", "aws-secret-access-key", "aws-session-token")
_VARIABLES = ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN")
_ROLE = """\
# The role that the pipeline takes by OpenID Connect, for one repository and one branch: say which, attach what the
# job may do, apply it once, and give the pipeline the role's ARN in the variable AWS_ROLE_ARN.
variable "pipeline_repository" {{
  type        = string
  description = "The repository that may take the role, as {example}"
}}

resource "aws_iam_openid_connect_provider" "pipeline" {{
  url            = "https://{host}"
  client_id_list = ["{audience}"]
}}

resource "aws_iam_role" "pipeline" {{
  name = "pipeline"
  assume_role_policy = jsonencode({{
    Version = "2012-10-17"
    Statement = [{{
      Effect    = "Allow"
      Action    = "sts:AssumeRoleWithWebIdentity"
      Principal = {{ Federated = aws_iam_openid_connect_provider.pipeline.arn }}
      Condition = {{
        StringEquals = {{
          "{host}:aud" = "{audience}"
          "{host}:sub" = "{subject}"
        }}
      }}
    }}]
  }})
}}

output "pipeline_role_arn" {{
  value = aws_iam_role.pipeline.arn
}}
"""


def take_role(site: Site, fact: CiKey) -> tuple[list[Edit], list[Written]]:
    """The edits by which the job takes a role, and the file that makes the role.

    Raises :class:`CannotFixError` for other systems, and where the job is not written in lines of its own.
    """
    if fact.system == "github":
        edits = list(_github(site, fact))
        path = ".github/aws-role.tf"
    elif fact.system == "gitlab":
        edits = list(_gitlab(site, fact))
        path = "aws-role.tf"
    else:
        raise CannotFixError(f"how a job of {fact.system} gets a role is left to a person; the advice has it")
    return edits, [Written(path, role_file(fact.system, _branch(site)))]


def role_file(system: str, branch: str) -> str:
    """The Terraform of a role that only one branch of one repository can take."""
    federation = FEDERATIONS[system]
    if system == "github":
        subject = f"repo:${{var.pipeline_repository}}:ref:refs/heads/{branch}"
    else:
        subject = f"project_path:${{var.pipeline_repository}}:ref_type:branch:ref:{branch}"
    example = "OWNER/NAME" if system == "github" else "GROUP/PROJECT"
    return _ROLE.format(host=federation.provider, audience=federation.audience, subject=subject, example=example)


def grant_token(site: Site, at: int) -> list[Edit]:
    """The edits by which the GitHub job around an offset may ask for a token."""
    return list(_permissions(site, at))


def _github(site: Site, fact: CiKey) -> Iterator[Edit]:
    inputs = _mapping_with(site, fact, _INPUTS)
    if fact.uses is None or not fact.uses.text.startswith(_ACTION):
        raise CannotFixError(f"the job signs in by variables: add a step with {_ACTION} and role-to-assume")
    given = [pair for pair in inputs.pairs if _key(pair) in _INPUTS]
    taken = any(_key(pair) == "role-to-assume" for pair in inputs.pairs)
    yield from _replace_first(site, given, "" if taken else "role-to-assume: ${{ vars.AWS_ROLE_ARN }}")
    yield from _permissions(site, fact.value.span.start)


def _permissions(site: Site, at: int) -> Iterator[Edit]:
    tops = (node for node in site.around(Span(at, at)) if isinstance(node, Mapping) and _find(node, "jobs"))
    top = next(tops, None)
    jobs = _find(top, "jobs")
    every = _pairs(jobs.value) if jobs is not None else ()
    job = next((pair.value for pair in every if pair.value.span.start <= at < pair.value.span.end), None)
    if not isinstance(job, Mapping) or not job.pairs:
        raise CannotFixError("the job is not written out there")
    stated = _find(job, "permissions") or _find(top, "permissions")
    if stated is None:
        indent = _own_indent(site, job.pairs[0])
        lines = ("permissions:", "  id-token: write", "  contents: read")
        yield insert(job.pairs[0].span.start, "".join(f"{line}\n{indent}" for line in lines))
        return
    token = _find(stated.value, "id-token")
    if token is not None:
        if site.written(token.value.span) != "write":
            yield Edit(token.value.span, "write")
    elif isinstance(stated.value, Mapping) and stated.value.pairs and site.text[stated.value.span.start] != "{":
        indent = _own_indent(site, stated.value.pairs[0])
        yield insert(stated.value.pairs[0].span.start, f"id-token: write\n{indent}")
    elif site.written(stated.value.span) != "write-all":
        raise CannotFixError("the permissions are not written as a list there")


def _gitlab(site: Site, fact: CiKey) -> Iterator[Edit]:
    variables = _mapping_with(site, fact, _VARIABLES)
    job = next(
        (n for n in reversed(site.around(fact.value.span)) if isinstance(n, Mapping) and _find(n, "variables")), None
    )
    pair = _find(job, "variables")
    if job is None or pair is None or pair.value is not variables:
        raise CannotFixError("the key is not among the variables of a job")
    if _find(job, "before_script") or _find(job, "id_tokens") or not _find(job, "script"):
        raise CannotFixError("the job has a before_script or id_tokens of its own")
    given = [one for one in variables.pairs if _key(one) in _VARIABLES]
    yield from _replace_first(site, given, "AWS_WEB_IDENTITY_TOKEN_FILE: /tmp/aws-token")
    indent = _own_indent(site, pair)
    lines = (
        "id_tokens:",
        "  AWS_TOKEN:",
        "    aud: https://gitlab.com",
        "before_script:",
        "  - printf '%s' \"$AWS_TOKEN\" > /tmp/aws-token",
    )
    yield insert(pair.span.start, "".join(f"{line}\n{indent}" for line in lines))


def _replace_first(site: Site, given: list[Pair], entry: str) -> Iterator[Edit]:
    """``entry`` in the place of the first pair; the others go, and so does the first where there is no entry."""
    for pair in given:
        _own_indent(site, pair)
    if entry:
        yield Edit(given[0].span, entry)
        given = given[1:]
    yield from remove_spans(site, [pair.span for pair in given], "")


def _mapping_with(site: Site, fact: CiKey, names: tuple[str, ...]) -> Mapping:
    """The innermost mapping that has the key at fault under one of ``names``."""
    for node in reversed(site.around(fact.value.span)):
        if isinstance(node, Mapping):
            if any(pair.value.span.covers(fact.value.span) and _key(pair) in names for pair in node.pairs):
                return node
            break
    raise CannotFixError("the key is handed on under a name that is not the tools' own")


def _own_indent(site: Site, pair: Pair) -> str:
    """The indentation of a pair that begins its line."""
    indent = site.indent(pair.span.start)
    before = site.text[site.line(pair.span.start).start : pair.span.start]
    if before.strip() not in ("", "-"):
        raise CannotFixError("the entries do not stand on lines of their own")
    return indent if before == indent else " " * len(before)


def _branch(site: Site) -> str:
    """The branch that the pipeline names alone, else main."""
    found = re.search(
        r"branches:\s*(?:\[\s*[\"']?([\w./-]+)[\"']?\s*\]|\n\s*-\s*[\"']?([\w./-]+)[\"']?\s*\n)", site.text
    )
    return (found.group(1) or found.group(2)) if found else "main"


def _pairs(node: Node | None) -> tuple[Pair, ...]:
    return node.pairs if isinstance(node, Mapping) else ()


def _find(node: Node | None, name: str) -> Pair | None:
    found = [pair for pair in _pairs(node) if _key(pair) == name]
    return found[-1] if found else None


def _key(pair: Pair) -> str:
    return pair.key.value.text if isinstance(pair.key, Scalar) else ""
