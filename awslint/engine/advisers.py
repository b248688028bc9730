"""What an advice says of the fact at hand, in the format of its file; it must not know how the narrower grant is found.

``{advise.NAME}`` in a rule's advice or message is replaced by what the adviser NAME says.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from awslint.facts import CiKey, CiStep, Escalation, Fact, PolicyMistake, PolicyStatement, WorkloadKey
from awslint.values import Value

if TYPE_CHECKING:
    from awslint.aws.claims import Provider

Adviser: TypeAlias = Callable[[Fact], str]

PREFIX = "advise."

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
    "statement": "  IAM_ROLE 'arn:aws:iam::111122223333:role/warehouse' (Redshift), STORAGE_INTEGRATION (Snowflake),\n"
    "  PROVIDER credential_chain (DuckDB), use_environment_credentials or role_arn (ClickHouse)",
    "backend": '  profile = "infra", or assume_role = { role_arn = "arn:aws:iam::111122223333:role/terraform" }',
    "builder": '  profile = "build", or assume_role { role_arn = "arn:aws:iam::111122223333:role/packer" }',
    "container": '  docker run -v "$HOME/.aws:/root/.aws:ro" -e AWS_PROFILE=dev ..., with "aws sso login" before',
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
    from awslint.engine.pasting import statements

    return statements(fact, narrower(fact))


def named_statement(fact: Fact) -> str:
    """The statement with each action on the ARN formats that it takes, however wide it is."""
    from awslint.aws.narrowing import named
    from awslint.engine.pasting import statements

    return statements(fact, named(fact))


def reading_statement(fact: Fact) -> str:
    """What of the statement only reads, on what it names."""
    from awslint.aws.narrowing import reading
    from awslint.engine.pasting import statements

    return statements(fact, reading(fact)) or "  none of what it matches"


def kept_statement(fact: Fact) -> str:
    """The statement's wildcards without what manages permissions."""
    from awslint.aws.narrowing import kept
    from awslint.engine.pasting import statements

    return statements(fact, kept(fact))


def example_statement(fact: Fact) -> str:
    """A statement that reads and writes the objects of one bucket."""
    from awslint.aws.narrowing import Grant
    from awslint.engine.pasting import statements

    return statements(fact, [Grant(("s3:GetObject", "s3:PutObject"), ("arn:aws:s3:::amzn-s3-demo-bucket/*",))])


def confined_step(fact: Fact) -> str:
    """The steps of an escalation, on what they take and for the service that takes the role."""
    from awslint.aws.escalation import PATHS
    from awslint.aws.narrowing import stepping
    from awslint.engine.pasting import statements

    if not isinstance(fact, Escalation):
        return ""
    opened = {item.text for item in fact.paths.items if isinstance(item, Value)}
    service = next((path.service for path in PATHS if path.name in opened and path.service), "")
    return statements(fact, stepping(fact.actions, service))


def source_condition(fact: Fact) -> str:
    """The condition that says for whom a service may act."""
    from awslint.engine.pasting import condition

    return condition(fact, "StringEquals", "aws:SourceAccount", "111122223333")


def organization_condition(fact: Fact) -> str:
    """The condition that keeps everybody outside of an organization out."""
    from awslint.engine.pasting import condition

    return condition(fact, "StringEquals", "aws:PrincipalOrgID", "o-exampleorgid")


def external_id_condition(fact: Fact) -> str:
    """The condition by which a third party says for whom it comes."""
    from awslint.engine.pasting import condition

    return condition(fact, "StringEquals", "sts:ExternalId", "EXTERNAL_ID")


def audience_condition(fact: Fact) -> str:
    """The condition on the audience of a SAML assertion."""
    from awslint.engine.pasting import condition

    return condition(fact, "StringEquals", "SAML:aud", "https://signin.aws.amazon.com/saml")


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
    from awslint.engine.pasting import condition

    return condition(fact, "StringEquals", f"{provider.host}:{provider.claim}", provider.shape or "YOUR_OWN_ID")


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


ADVISERS: dict[str, Adviser] = {
    "narrower_statement": narrower_statement,
    "named_statement": named_statement,
    "reading_statement": reading_statement,
    "kept_statement": kept_statement,
    "example_statement": example_statement,
    "confined_step": confined_step,
    "source_condition": source_condition,
    "organization_condition": organization_condition,
    "external_id_condition": external_id_condition,
    "audience_condition": audience_condition,
    "matched_levels": matched_levels,
    "remedy": remedy,
    "provider_claim": provider_claim,
    "provider_condition": provider_condition,
    "pipeline_role": pipeline_role,
    "workload_role": workload_role,
}
"""The advisers by name."""
