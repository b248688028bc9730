"""Turns a stored key of a pipeline into a role taken by OpenID Connect, with the file that makes the role; no rules.

It has what each system's tokens say of the repository and of the branch, tag or environment.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from awslint.facts import CiKey
from awslint.fix import githubjobs, tokenjobs
from awslint.fix.plan import CannotFixError, Written
from awslint.fix.refs import github_subjects, gitlab_subjects
from awslint.fix.rolefiles import System, role_file
from awslint.fix.site import Site
from awslint.source import Span
from awslint.syntax.writer import Edit

_SYSTEMS = {
    "github": System(
        "github",
        ".github/aws-role",
        "token.actions.githubusercontent.com",
        "sts.amazonaws.com",
        "repo:<repository>:<SUBJECT>",
        (("repository", "The repository that may take the role, as OWNER/NAME"),),
        " and the refs below",
        "\n# Where the workflow reads AWS_REGION from its variables, set that too.",
    ),
    "gitlab": System(
        "gitlab",
        ".gitlab/aws-role",
        "gitlab.com",
        "https://gitlab.com",
        "project_path:<repository>:<SUBJECT>",
        (("repository", "The repository that may take the role, as GROUP/PROJECT"),),
        " and the refs below",
    ),
    "circleci": System(
        "circleci",
        ".circleci/aws-role",
        "oidc.circleci.com/org/<organization>",
        "<organization>",
        "org/<organization>/project/<project>/user/*",
        (
            ("organization", "The id of the organization, from its settings"),
            ("project", "The id of the project that may take the role, from its settings"),
        ),
        also="\n# The subject of CircleCI's token names no branch: run the job on one only.",
    ),
    "bitbucket": System(
        "bitbucket",
        ".bitbucket/aws-role",
        "api.bitbucket.org/2.0/workspaces/<workspace>/pipelines-config/identity/oidc",
        "ari:cloud:bitbucket::workspace/<workspace_id>",
        "<repository>:*",
        (
            ("workspace", "The name of the workspace"),
            ("workspace_id", "The UUID of the workspace without braces"),
            (
                "repository",
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

_SUBJECTS: dict[str, Callable[[Site, Span], tuple[str, ...]]] = {"github": github_subjects, "gitlab": gitlab_subjects}
"""What the token of a job says of where it runs, for the systems whose subject says so."""


def take_role(site: Site, fact: CiKey) -> tuple[list[Edit], list[Written]]:
    """The edits by which the job takes a role, and the file that makes the role.

    Raises :class:`CannotFixError` for other systems, and where the job is not written in lines of its own.
    """
    system = _SYSTEMS.get(fact.system)
    if system is None:
        raise CannotFixError(f"how a job of {fact.system} gets a role is left to a person; the advice has it")
    tell = _SUBJECTS.get(fact.system)
    subjects = tell(site, fact.value.span) if tell is not None else ("",)
    return list(_EDITS[fact.system](site, fact)), [role_file(system, subjects)]
