"""What an advice says of the fact at hand, in the format of its file; it must not know how the narrower grant is found.

``{advise.NAME}`` in a rule's advice or message is replaced by what the adviser NAME says.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from awslint.facts import CiKey, CiStep, Fact, PolicyMistake, PolicyStatement, WorkloadKey

if TYPE_CHECKING:
    from awslint.aws.claims import Provider

Adviser: TypeAlias = Callable[[Fact], str]

PREFIX = "advise."
_STYLES = ((".tf", "hcl"), (".tofu", "hcl"), (".hcl", "hcl"), (".yaml", "yaml"), (".yml", "yaml"))

_ROLES = {
    "pod": """\
  aws eks create-pod-identity-association --cluster-name CLUSTER --namespace NAMESPACE --service-account worker \\
    --role-arn arn:aws:iam::111122223333:role/worker
  or annotate the service account (IRSA): eks.amazonaws.com/role-arn: arn:aws:iam::111122223333:role/worker""",
    "task": "  task_role_arn (taskRoleArn, TaskRoleArn): arn:aws:iam::111122223333:role/worker",
    "function": "  role (Role; in serverless.yml provider.iam.role): arn:aws:iam::111122223333:role/worker",
    "build": "  service_role (ServiceRole): arn:aws:iam::111122223333:role/build",
    "machine": "  iam_instance_profile (IamInstanceProfile): worker",
    "image": """\
  at build time: RUN --mount=type=secret,id=aws,target=/root/.aws/credentials aws s3 cp ...
  at run time: the role of the task, pod or instance that runs the image""",
    "application": """\
  on AWS: the role of the task, the function, the service account or the instance, with no settings at all
  on a desk: AWS_PROFILE=dev, with "aws sso login" before""",
    "secret": "  eks.amazonaws.com/role-arn on the service account of the pods that take it, or EKS Pod Identity",
    "playbook": '  profile: ops, or "amazon.aws.sts_assume_role" before it, with all three values that it gives',
    "backend": '  profile = "infra", or assume_role = { role_arn = "arn:aws:iam::111122223333:role/terraform" }',
    "service": """\
  volumes: ["~/.aws:/root/.aws:ro"] and environment: {AWS_PROFILE: dev}, with "aws sso login" before;
  on EC2 or ECS the role of the instance or the task""",
}


def advise(name: str, fact: Fact) -> str:
    """What the adviser ``name`` says of ``fact``; empty if it has nothing to say."""
    return ADVISERS[name](fact)


def narrower_statement(fact: Fact) -> str:
    """The statement with the ARN formats that its actions take, ready to paste."""
    from awslint.aws.narrowing import narrower

    style = _style(fact)
    written = [_write(list(grant.actions), list(grant.resources), style) for grant in narrower(fact)]
    return ("\n" if style != "json" else ",\n").join(written)


def matched_levels(fact: Fact) -> str:
    """What the wildcards match, a line for each access level."""
    from awslint.aws.narrowing import levels

    lines = [f"  {level}: {', '.join(names)}{_more(count - len(names))}" for level, names, count in levels(fact)]
    return "\n".join(lines)


def provider_claim(fact: Fact) -> str:
    """The claim that tells the customers of the statement's identity provider apart."""
    provider = _provider(fact)
    return f"{provider.host}:{provider.claim}" if provider else "its subject"


def provider_condition(fact: Fact) -> str:
    """The condition that ties a trust statement to one customer of its identity provider."""
    provider = _provider(fact)
    if provider is None:
        return ""
    key, shape = f"{provider.host}:{provider.claim}", provider.shape or "YOUR_OWN_ID"
    if _style(fact) == "hcl":
        values = (("test    ", "StringEquals"), ("variable", key))
        lines = [f'    {name} = "{text}"' for name, text in values]
        return "\n".join(["  condition {", *lines, f'    values   = ["{shape}"]', "  }"])
    if _style(fact) == "yaml":
        return f'  Condition:\n    StringEquals:\n      "{key}": "{shape}"'
    return f'  "Condition": {{"StringEquals": {{"{key}": "{shape}"}}}}'


def remedy(fact: Fact) -> str:
    """What would be right in place of a mistake."""
    found = fact.remedy if isinstance(fact, PolicyMistake) else ""
    return found or "look it up in the service authorization reference, nothing there is like it"


def pipeline_role(fact: Fact) -> str:
    """How a job of the fact's pipeline gets a role without a stored key, trust policy included."""
    from awslint.aws.cioidc import way_out

    return way_out(fact.system) if isinstance(fact, CiKey | CiStep) else ""


def workload_role(fact: Fact) -> str:
    """How what is given a key gets a role."""
    kind = fact.workload if isinstance(fact, WorkloadKey) else ""
    return _ROLES.get(kind, "  give what runs it a role")


def _provider(fact: Fact) -> Provider | None:
    from awslint.aws.claims import provider_of

    return provider_of(fact) if isinstance(fact, PolicyStatement) else None


def _more(count: int) -> str:
    return f" and {count} more" if count > 0 else ""


def _style(fact: Fact) -> str:
    path = fact.source.path.lower()
    return next((style for suffix, style in _STYLES if path.endswith(suffix)), "json")


def _write(actions: list[str], resources: list[str], style: str) -> str:
    if style == "hcl":
        return f"  statement {{\n    actions   = {json.dumps(actions)}\n    resources = {json.dumps(resources)}\n  }}"
    if style == "yaml":
        lines = ["  - Effect: Allow", "    Action:", *(f"      - {action}" for action in actions), "    Resource:"]
        return "\n".join([*lines, *(f'      - "{resource}"' for resource in resources)])
    return f'  {{"Effect": "Allow", "Action": {json.dumps(actions)}, "Resource": {json.dumps(resources)}}}'


ADVISERS: dict[str, Adviser] = {
    "narrower_statement": narrower_statement,
    "matched_levels": matched_levels,
    "remedy": remedy,
    "provider_claim": provider_claim,
    "provider_condition": provider_condition,
    "pipeline_role": pipeline_role,
    "workload_role": workload_role,
}
"""The advisers by name."""
