"""Access keys that infrastructure code gives to functions, tasks, builds and machines; it must know no formats."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from awslint.aws.workloads import Handed, handed_keys, keys_in_script
from awslint.facts import Fact, Resource, WorkloadKey
from awslint.values import Data, Map, Value, walk

_KINDS = {
    "AWS::Lambda::Function": "function",
    "AWS::Serverless::Function": "function",
    "aws_lambda_function": "function",
    "AWS::ECS::TaskDefinition": "task",
    "aws_ecs_task_definition": "task",
    "AWS::Batch::JobDefinition": "task",
    "aws_batch_job_definition": "task",
    "AWS::AppRunner::Service": "task",
    "aws_apprunner_service": "task",
    "AWS::CodeBuild::Project": "build",
    "aws_codebuild_project": "build",
    "AWS::EC2::Instance": "machine",
    "AWS::EC2::LaunchTemplate": "machine",
    "AWS::AutoScaling::LaunchConfiguration": "machine",
    "aws_instance": "machine",
    "aws_launch_template": "machine",
    "aws_launch_configuration": "machine",
    "aws_spot_instance_request": "machine",
    "kubernetes_deployment": "pod",
    "kubernetes_deployment_v1": "pod",
    "kubernetes_cron_job_v1": "pod",
    "kubernetes_job_v1": "pod",
    "kubernetes_pod_v1": "pod",
}
"""Types of resources that can have a role in place of the key, and what they are."""

_VARIABLES = frozenset(
    {
        *("Variables", "Environment", "EnvironmentVariables", "RuntimeEnvironmentVariables", "Secrets"),
        *("variables", "environment", "environment_variable", "runtime_environment_variables", "secrets", "env"),
    }
)
_SCRIPTS = frozenset({"UserData", "user_data", "user_data_base64"})


def link(facts: Sequence[Fact]) -> Iterator[WorkloadKey]:
    """One fact for each set of variables or script that holds a key, in source order."""
    for fact in facts:
        if isinstance(fact, Resource):
            kind = _KINDS.get(fact.type.text)
            if kind is not None:
                for handed in _handed(fact.properties):
                    yield _key(fact, kind, handed)


def _key(origin: Fact, kind: str, handed: Handed) -> WorkloadKey:
    return WorkloadKey(
        source=origin.source,
        span=handed.value.span,
        scope=origin.scope,
        workload=kind,
        name=handed.name,
        value=handed.value,
        stored=handed.stored,
    )


def _handed(properties: Map) -> Iterator[Handed]:
    for data in walk(properties):
        for entry in data.entries if isinstance(data, Map) else ():
            if entry.key.text in _SCRIPTS:
                yield from _scripted(entry.value)
            elif entry.key.text in _VARIABLES:
                yield from handed_keys(entry.value)


def _scripted(data: Data) -> Iterator[Handed]:
    for part in walk(data):
        if isinstance(part, Value):
            yield from keys_in_script(part)
