"""Access keys in the environment that CDK and Pulumi programs give to functions and tasks, as facts; it must not judge.

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


def extract(document: Document) -> Iterator[WorkloadKey]:
    """The first key of each environment, in source order."""
    if document.tree is None or runtime_of(document.source.path, document.syntax, document.text) == "test":
        return
    module = CodeModule(document.bindings)
    for node in walk(document.tree.root):
        for given in _environments(node):
            data = module.value(given)
            for handed in handed_keys(data) if isinstance(data, Map) else ():
                yield WorkloadKey(
                    source=document.source,
                    span=handed.value.span,
                    workload="function",
                    name=handed.name,
                    value=handed.value,
                    stored=handed.stored,
                )


def _environments(node: Node) -> Iterator[Node]:
    """What stands under a name of an environment, as a property or a named argument."""
    if isinstance(node, Mapping):
        for pair in node.pairs:
            if isinstance(pair.key, Scalar) and pair.key.value.text in _NAMES and isinstance(pair.value, Mapping):
                yield pair.value
    elif isinstance(node, Call):
        for argument in node.arguments:
            if argument.name is not None and argument.name.text in _NAMES and isinstance(argument.value, Mapping):
                yield argument.value
