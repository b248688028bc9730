"""Access keys that CDK, Pulumi and Serverless programs give to functions and tasks, as facts; it must not judge.

https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_lambda.Function.html#environment
"""

from __future__ import annotations

from collections.abc import Iterator

from awslint.aws.workloads import handed_keys
from awslint.extract.codemodule import CodeModule
from awslint.extract.document import Document
from awslint.extract.runtime import runtime_of
from awslint.facts import WorkloadKey
from awslint.syntax.tree import Call, Mapping, Node, Scalar, walk
from awslint.values import Map

_NAMES = frozenset({"environment", "variables", "environmentVariables", "environment_variables"})
_STORED = "secrets"
"""Where a container's definition takes variables out of a store.

https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_ecs.ContainerDefinitionOptions.html#secrets
"""


def extract(document: Document) -> Iterator[WorkloadKey]:
    """The first key of each environment, in source order."""
    if document.tree is None or runtime_of(document.source.path, document.syntax, document.text) == "test":
        return
    module = CodeModule(document.bindings)
    for node in walk(document.tree.root):
        for given, stored in _environments(node):
            data = module.value(given)
            for handed in handed_keys(data) if isinstance(data, Map) else ():
                yield WorkloadKey(
                    source=document.source,
                    span=handed.value.span,
                    workload="function",
                    name=handed.name,
                    value=handed.value,
                    stored=stored or handed.stored,
                )


def _environments(node: Node) -> Iterator[tuple[Mapping, bool]]:
    """What stands under a name of an environment, and whether secrets are taken there."""
    named: list[tuple[str, Node]] = []
    if isinstance(node, Mapping):
        named = [(pair.key.value.text, pair.value) for pair in node.pairs if isinstance(pair.key, Scalar)]
    elif isinstance(node, Call):
        named = [(argument.name.text, argument.value) for argument in node.arguments if argument.name is not None]
    for name, value in named:
        if (name in _NAMES or name == _STORED) and isinstance(value, Mapping):
            yield value, name == _STORED
