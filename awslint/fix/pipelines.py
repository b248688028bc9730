"""Turns a stored key of a pipeline into a role taken by OpenID Connect, with the file that makes the role; no rules.

The role is written next to the pipeline as Terraform, its trust limited to one repository, and to one branch or
environment where the system's tokens say it in their subject.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from awslint.facts import CiKey
from awslint.fix import githubjobs, tokenjobs
from awslint.fix.plan import CannotFixError, Written
from awslint.fix.site import Site
from awslint.syntax.writer import Edit

_HEAD = """\
# The role that the pipeline takes by OpenID Connect, for one repository{limit}: say which, attach what the
# job may do, apply it once, and give the pipeline the role's ARN in the variable AWS_ROLE_ARN.{also}
"""
_VARIABLE = """\
variable "{name}" {{
  type        = string
  description = "{description}"
}}

"""
_ROLE = """\
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
{condition}
      }}
    }}]
  }})
}}

output "pipeline_role_arn" {{
  value = aws_iam_role.pipeline.arn
}}
"""


@dataclass(frozen=True, slots=True)
class _System:
    """One system: where its role is written, and what its tokens say. ``BRANCH`` stands for the branch."""

    path: str
    host: str
    audience: str
    subject: str
    variables: tuple[tuple[str, str], ...]
    limit: str = ""
    also: str = ""


_REPOSITORY = "pipeline_repository"
_BRANCH = "BRANCH"
_SYSTEMS = {
    "github": _System(
        ".github/aws-role.tf",
        "token.actions.githubusercontent.com",
        "sts.amazonaws.com",
        f"repo:${{var.{_REPOSITORY}}}:{_BRANCH}",
        ((_REPOSITORY, "The repository that may take the role, as OWNER/NAME"),),
        " and one branch",
        "\n# Where the workflow reads AWS_REGION from its variables, set that too.",
    ),
    "gitlab": _System(
        ".gitlab/aws-role.tf",
        "gitlab.com",
        "https://gitlab.com",
        f"project_path:${{var.{_REPOSITORY}}}:ref_type:branch:ref:{_BRANCH}",
        ((_REPOSITORY, "The repository that may take the role, as GROUP/PROJECT"),),
        " and one branch",
    ),
    "circleci": _System(
        ".circleci/aws-role.tf",
        "oidc.circleci.com/org/${var.pipeline_organization}",
        "${var.pipeline_organization}",
        f"org/${{var.pipeline_organization}}/project/${{var.{_REPOSITORY}}}/user/*",
        (
            ("pipeline_organization", "The organization's id, from its settings"),
            (_REPOSITORY, "The id of the project that may take the role, from its settings"),
        ),
        also="\n# The subject of CircleCI's token names no branch: run the job on one only.",
    ),
    "bitbucket": _System(
        ".bitbucket/aws-role.tf",
        "api.bitbucket.org/2.0/workspaces/${var.pipeline_workspace}/pipelines-config/identity/oidc",
        "ari:cloud:bitbucket::workspace/${var.pipeline_workspace_id}",
        f"${{var.{_REPOSITORY}}}:*",
        (
            ("pipeline_workspace", "The name of the workspace"),
            ("pipeline_workspace_id", "The workspace's UUID without braces"),
            (
                _REPOSITORY,
                "The UUID of the repository that may take the role, in braces, from its OpenID Connect settings",
            ),
        ),
        also="\n# The subject of Bitbucket's token names no branch: run the step on one only.",
    ),
}
_EDITS: dict[str, Callable[[Site, CiKey], Iterator[Edit]]] = {
    "github": githubjobs.take_role,
    "gitlab": tokenjobs.take_role,
    "circleci": tokenjobs.take_role,
    "bitbucket": tokenjobs.take_role,
}


def take_role(site: Site, fact: CiKey) -> tuple[list[Edit], list[Written]]:
    """The edits by which the job takes a role, and the file that makes the role.

    Raises :class:`CannotFixError` for other systems, and where the job is not written in lines of its own.
    """
    system = _SYSTEMS.get(fact.system)
    if system is None:
        raise CannotFixError(f"how a job of {fact.system} gets a role is left to a person; the advice has it")
    edits = list(_EDITS[fact.system](site, fact))
    branch = _branch(site)
    if fact.system == "github":
        stated = githubjobs.environment(site, fact)
        branch = f"environment:{stated}" if stated else f"ref:refs/heads/{branch}"
    return edits, [Written(system.path, _role_file(system, branch))]


def _role_file(system: _System, branch: str) -> str:
    """The Terraform of a role that only one repository, and one branch where its token says it, can take."""
    subject = f'"{system.host}:sub" = "{system.subject.replace(_BRANCH, branch)}"'
    audience = f'"{system.host}:aud" = "{system.audience}"'
    if system.limit:
        condition = f"        StringEquals = {{\n          {audience}\n          {subject}\n        }}"
    else:
        condition = f"        StringEquals = {{ {audience} }}\n        StringLike = {{ {subject} }}"
    variables = "".join(_VARIABLE.format(name=name, description=words) for name, words in system.variables)
    head = _HEAD.format(limit=system.limit, also=system.also)
    return head + variables + _ROLE.format(host=system.host, audience=system.audience, condition=condition)


def _branch(site: Site) -> str:
    """The branch that the pipeline names alone, else main."""
    found = re.search(
        r"branches:\s*(?:\[\s*[\"']?([\w./-]+)[\"']?\s*\]|\n\s*-\s*[\"']?([\w./-]+)[\"']?\s*\n)", site.text
    )
    return (found.group(1) or found.group(2)) if found else "main"
