"""Claims of identity providers in trust policies, and which values let strangers in; it must not know where they stand.

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif
"""

from __future__ import annotations

from typing import NamedTuple

from awslint.aws.statement import Statement, as_statement
from awslint.values import HOLE, Data, Entry, Map, Truth, Value, as_items


class Provider(NamedTuple):
    """An identity provider that many customers share.

    ``host`` begins its name; ``claim`` is the one that tells its customers apart. ``owner`` is what stands before the
    customer's name in the claim's value, ``""`` where all of the value is a name; ``shape`` what the value looks like.
    ``parts`` says how many parts of the value, split at the first ``/`` or ``:``, name the customer and his project.
    """

    name: str
    host: str
    claim: str
    owner: str = ""
    shape: str = ""


# https://docs.github.com/en/actions/security-for-github-actions/security-hardening-your-deployments/configuring-openid-connect-in-amazon-web-services
# https://docs.gitlab.com/ci/cloud_services/aws/
# https://developer.hashicorp.com/terraform/cloud-docs/workspaces/dynamic-provider-credentials/aws-configuration
# https://buildkite.com/docs/pipelines/security/oidc/aws
# https://docs.aws.amazon.com/cognito/latest/developerguide/iam-roles.html
# https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_oidc_user-id.html
PROVIDERS: tuple[Provider, ...] = (
    Provider(
        "GitHub",
        "token.actions.githubusercontent.com",
        "sub",
        "repo:",
        "repo:ORGANIZATION/REPOSITORY:ref:refs/heads/main",
    ),
    Provider("GitLab", "gitlab.com", "sub", "project_path:", "project_path:GROUP/PROJECT:ref_type:branch:ref:main"),
    Provider(
        "Terraform Cloud",
        "app.terraform.io",
        "sub",
        "organization:",
        "organization:ORG:project:P:workspace:W:run_phase:apply",
    ),
    Provider(
        "Buildkite",
        "agent.buildkite.com",
        "sub",
        "organization:",
        "organization:ORG:pipeline:PIPELINE:ref:refs/heads/main:*",
    ),
    Provider("Cognito", "cognito-identity.amazonaws.com", "aud"),
    Provider("Google", "accounts.google.com", "aud"),
    Provider("Facebook", "graph.facebook.com", "app_id"),
    Provider("Amazon", "www.amazon.com", "app_id"),
)
# Claims whose value the author of a workflow chooses in a repository of his own.
# https://docs.github.com/en/actions/reference/security/oidc#customizing-the-subject-claims-for-an-organization-or-repository
_CHOSEN_BY_CALLER = ("workflow", "environment", "ref", "context", "head_ref", "base_ref", "event_name", "ref_type")
# What a subject of GitHub may begin with when its owner has changed the form.
_FORMS = (
    "repo",
    "repository",
    "repository_id",
    "repository_owner",
    "repository_owner_id",
    "job_workflow_ref",
    "enterprise",
    "org",
)
_NEGATIVE = ("not", "null")
_WORDS = ("strangers", "organization", "branches", "nobody", "cluster")
_EKS = "oidc.eks."
_ACCOUNTS = "system:serviceaccount:"


def oidc_trust(value: object, operand: object) -> Truth:
    """The predicate ``oidc_trust``: whom a trust statement lets in by a provider of web identities, as ``operand`` says.

    ``strangers``: other customers of a provider that many share; ``organization``: every repository or project of an
    organization; ``branches``: every branch of the repository it names; ``cluster``: every service account of a cluster;
    ``nobody``: no token has such a subject.
    """
    statement = as_statement(value)
    if statement is None or operand not in _WORDS:
        return Truth.FALSE
    found = provider_of(statement)
    if operand == "cluster":
        return _lets_in_cluster(statement)
    if found is None:
        return Truth.FALSE
    values, seen = _claim_values(statement.conditions, found.host, found.claim)
    if operand in ("organization", "branches") and any(_is_open(value.text, found) for value in values):
        # Strangers are let in, which says more.
        return Truth.FALSE
    empty = Truth.TRUE if operand == "strangers" else Truth.FALSE
    return _all_of([_lets_in(str(operand), value.text, found) for value in values], seen, empty)


def subject_place(value: object, operand: object) -> tuple[str, Data] | None:
    """Where ``oidc_trust`` found that what ``operand`` says is let in: a value of the conditions, or else the provider."""
    statement = as_statement(value)
    if statement is None:
        return None
    found = provider_of(statement)
    if operand == "cluster":
        values = [item for item in _cluster_subjects(statement)[0] or () if _is_any_account(item.text)]
    elif found is not None:
        named, _ = _claim_values(statement.conditions, found.host, found.claim)
        values = [item for item in named if _lets_in(str(operand), item.text, found)]
    else:
        values = []
    items, _ = as_items(statement.principals.get("Federated") if statement.principals else None)
    place = values[0] if values else items[0] if items else statement.principals
    return None if place is None else ("conditions", place)


def _lets_in(word: str, text: str, provider: Provider) -> bool:
    if word == "strangers":
        return _is_open(text, provider)
    if word == "nobody":
        return provider.name == "GitHub" and _is_no_subject(text)
    if not provider.owner or not text.startswith(provider.owner):
        return False
    return (_is_organization if word == "organization" else _is_any_branch)(text.removeprefix(provider.owner))


def provider_of(statement: Statement) -> Provider | None:
    """The shared provider that the statement trusts, by its principal or by the keys of its conditions."""
    items, _ = as_items(statement.principals.get("Federated") if statement.principals else None)
    named = [item.text.rsplit("oidc-provider/", 1)[-1] for item in items if isinstance(item, Value)]
    for text in (*named, *(_key(entry) for entry in _entries(statement.conditions))):
        for provider in PROVIDERS:
            if text.lower().startswith(provider.host):
                return provider
    return None


def _all_of(found: list[bool], seen: bool, empty: Truth) -> Truth:
    """TRUE if some value passes, for values of one condition are alternatives; ``empty`` where there is none."""
    if any(found):
        return Truth.TRUE
    if not seen:
        return Truth.UNKNOWN
    return Truth.FALSE if found else empty


def _entries(conditions: Map | None) -> list[Entry]:
    out: list[Entry] = []
    for operator in conditions.entries if conditions else ():
        if isinstance(operator.value, Map):
            out.extend(operator.value.entries)
    return out


def _key(entry: Entry) -> str:
    return entry.key.text.lower()


def _claim_values(conditions: Map | None, host: str, claim: str) -> tuple[list[Value], bool]:
    """The values that the claim must have by the narrowest condition on it, and whether all of them are seen.

    A hole's text keeps its hole. No value and True means that nothing tests the claim.
    """
    if conditions is None:
        return [], True
    best: list[Value] | None = None
    seen = not conditions.open
    for operator in conditions.entries:
        name = operator.key.text.lower()
        if not isinstance(operator.value, Map) or HOLE in name:
            seen = False
            continue
        if operator.value.open or any(HOLE in entry.key.text for entry in operator.value.entries):
            seen = False
        if name.startswith("forallvalues:") or name.endswith("ifexists") or any(word in name for word in _NEGATIVE):
            continue
        for entry in operator.value.entries:
            key = _key(entry)
            if key.startswith(host) and key.endswith(f":{claim}"):
                values = _values(entry.value)
                seen = seen and values is not None
                if values and (best is None or len(values) < len(best)):
                    best = values
    return best or [], seen


def _values(data: Data) -> list[Value] | None:
    items, is_open = as_items(data)
    found = [item for item in items if isinstance(item, Value) and not item.is_unknown]
    return None if is_open or len(found) != len(items) or not found else found


def _is_open(text: str, provider: Provider) -> bool:
    """True if the value lets other customers of the provider in."""
    # With StringEquals a star is only a star, but whoever writes it means all, and will make it work.
    if not provider.owner:
        return not text.strip("*?")
    if not text.startswith(provider.owner):
        first = text.split(":", 1)[0]
        return "*" in first or not text.strip("*?:/") or first in _CHOSEN_BY_CALLER
    owner = text.removeprefix(provider.owner).split("/", 1)[0].split(":", 1)[0]
    return "*" in owner or "?" in owner


# What a part of a subject that is no name is called, behind the names of the projects.
_CONTEXTS = ("ref", "ref_type", "run_phase", "commit", "step", "environment")
_ANY_BRANCH = (
    "*",
    "ref:*",
    "ref:refs/*",
    "ref:refs/heads/*",
    "ref_type:*",
    "ref_type:branch:ref:*",
    "ref_type:*:ref:*",
)


def _is_organization(text: str) -> bool:
    """``ORG/*``, ``ORG/*:ref:…``, ``ORG:*``, ``ORG:project:*:workspace:*:run_phase:…``: no project is named."""
    owner, slash, rest = text.partition("/")
    if slash and ":" not in owner:
        return "*" not in owner and rest.split(":", 1)[0].startswith("*")
    owner, *words = text.split(":")
    names = [name for kind, name in zip(words[::2], words[1::2], strict=False) if kind not in _CONTEXTS]
    return "*" not in owner and (words[:1] == ["*"] or (bool(names) and not any(name.strip("*") for name in names)))


def _is_any_branch(text: str) -> bool:
    """``ORG/REPO:*``, ``ORG/REPO*``, ``ORG/REPO:ref_type:branch:ref:*``, ``ORG:pipeline:PIPELINE:*``."""
    owner, slash, rest = text.partition("/")
    if slash and ":" not in owner:
        name, colon, context = rest.partition(":")
        return not name.startswith("*") and (context in _ANY_BRANCH or (not colon and name.endswith("*")))
    words = text.split(":")
    return len(words) == 4 and words[1] != "*" and words[2].strip("*") != "" and words[3] == "*"


def _is_no_subject(text: str) -> bool:
    """A subject without the name of its form (``invalid``, ``ORG/REPO``): no token of GitHub has such a one."""
    first = text.split(":", 1)[0]
    known = first in _FORMS or first in _CHOSEN_BY_CALLER or "*" in first or "?" in first or HOLE in first
    return not known and bool(text)


def _lets_in_cluster(statement: Statement) -> Truth:
    """Whether every service account of an EKS cluster may assume the role."""
    items, _ = as_items(statement.principals.get("Federated") if statement.principals else None)
    hosts = [item.text for item in items if isinstance(item, Value)]
    keys = [_key(entry) for entry in _entries(statement.conditions)]
    values, seen = _cluster_subjects(statement)
    # Where a reference stands for the provider, its subjects' form says that it is a cluster.
    of_cluster = any(value.text.startswith(_ACCOUNTS) for value in values or ())
    if not of_cluster and not any(_EKS in text for text in (*hosts, *keys)):
        return Truth.FALSE
    return _all_of([_is_any_account(value.text) for value in values or ()], seen, Truth.TRUE)


def _cluster_subjects(statement: Statement) -> tuple[list[Value] | None, bool]:
    """The values that the subject must have, and whether all of them are seen."""
    values: list[Value] | None = None
    seen = True
    for operator in statement.conditions.entries if statement.conditions else ():
        name = operator.key.text.lower()
        if not isinstance(operator.value, Map) or operator.value.open or HOLE in name:
            seen = False
            continue
        for entry in operator.value.entries:
            # The provider's name is mostly a reference: ${module.eks.oidc_provider}:sub.
            if _key(entry).endswith(":sub") and not any(word in name for word in _NEGATIVE):
                values = _values(entry.value)
                seen = seen and values is not None
            elif HOLE in entry.key.text and not _key(entry).endswith(":aud"):
                seen = False
    return values, seen


def _is_any_account(text: str) -> bool:
    return not text.removeprefix(_ACCOUNTS).strip("*:")
