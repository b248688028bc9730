"""The roles that eksctl and Vault make on the command line, with the policies that they get; it must not judge these.

https://docs.aws.amazon.com/eks/latest/eksctl/iamserviceaccounts.html
https://docs.aws.amazon.com/eks/latest/eksctl/pod-identity-associations.html
https://developer.hashicorp.com/vault/api-docs/secret/aws#create-update-role
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from awslint.extract.document import Document
from awslint.extract.invocation import Word
from awslint.extract.pieces import entry
from awslint.extract.scripts import scripts
from awslint.extract.shellloops import split
from awslint.extract.shellstate import ShellState
from awslint.facts import Resource
from awslint.syntax.select import read_tree
from awslint.syntax.tree import Assign, Command, Node, Scalar, walk
from awslint.values import List, Map, Value

_SHELLS = frozenset({"shell", "dockerfile", "makefile", "justfile", "jenkinsfile"})
_TOOL = re.compile(r"\b(?:eksctl|vault)\b")
_POLICIES = ("--attach-policy-arn", "--permission-policy-arns", "policy_arns")
_NAMES = ("--role-name", "--service-account-name", "--name")


def extract(document: Document) -> Iterator[Resource]:
    """A role for each command that attaches policies."""
    if document.syntax in _SHELLS:
        if document.tree is not None:
            yield from _shell(document, document.tree.root, document.text)
        return
    for script in scripts(document):
        if script.text is not None and script.language == "shell" and _TOOL.search(script.text.text):
            tree = read_tree("shell", script.text)
            if tree is not None:
                yield from _shell(document, tree.root, script.text.text)


def _shell(document: Document, root: Node, text: str) -> Iterator[Resource]:
    state = ShellState.of_text(document, text)
    for node in walk(root):
        if isinstance(node, Assign):
            state.assign(node)
        elif isinstance(node, Command):
            words = state.words(node)
            names = [word.value.text.rsplit("/", 1)[-1] for word in words[:3]]
            if names[:1] == ["sudo"]:
                del words[0], names[0]
            if names[:1] == ["eksctl"] or names[:2] == ["vault", "write"]:
                yield from _role(document, node, _options(words))


def _options(words: list[Word]) -> dict[str, Value]:
    """The options of a command, each with its value: ``--name app``, ``--name=app``; and Vault's ``name=app``."""
    found: dict[str, Value] = {}
    for word, after in zip(words, [*words[1:], Word(Value("", words[-1].value.span))], strict=True):
        text = word.value.text
        name, equals, _ = text.partition("=")
        if text.startswith("--") or equals:
            found[name] = word.value.part(len(name) + 1, len(text)) if equals else after.value
    return found


def _role(document: Document, node: Command, options: dict[str, Value]) -> Iterator[Resource]:
    arns = [arn for name in _POLICIES if name in options for arn in split(options[name], ",") if arn.text]
    if not arns:
        return
    path = next((word.value for word in node.words if isinstance(word, Scalar) and "/roles/" in word.value.text), None)
    name = next((options[one] for one in _NAMES if one in options), path or Value("role", node.span))
    yield Resource(
        source=document.source,
        span=node.span,
        framework="cloudformation",
        type=Value("AWS::IAM::Role", node.span, offsets=((0, node.span.start),)),
        name=name,
        properties=Map((entry("ManagedPolicyArns", List(tuple(arns), node.span)),), node.span),
    )
