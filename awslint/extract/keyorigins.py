"""Where one part of a key comes from, in any language: a literal, the environment, a role; it must not know SDKs.

What a call for temporary credentials gave is told from what creating an access key gave.
"""

from __future__ import annotations

import re

from awslint.extract.codemodule import CodeModule
from awslint.extract.sdkparts import dotted_path, head_of, is_written, reads_environment
from awslint.facts import CredentialSource
from awslint.syntax.tree import Call, Node, Scalar, walk

_TEMPORARY = re.compile(r"(?i)assume_?role|get_?session_?token|get_?federation_?token|get_?credentials_?for_?identity")
_LASTING = re.compile(r"(?i)create_?access_?key")
_KEY_WORDS = ("accesskeyid", "secretaccesskey", "sessiontoken", "accesskey", "secretkey")
# The answer's own words, of whatever was called for it; that for a lasting key says AccessKey.
# https://docs.aws.amazon.com/STS/latest/APIReference/API_Credentials.html
_ANSWERED = re.compile(r"\.Credentials\.(?:AccessKeyId|SecretAccessKey|SessionToken)\Z")
_MOST_NODES = 60
ORDER: tuple[CredentialSource, ...] = ("static", "role", "environment")
"""Of several sources, the one that counts first."""

_FOLLOW = 6


class KeyOrigins:
    """Answers for the parts of keys in one module."""

    def __init__(self, module: CodeModule) -> None:
        self.module = module

    def source(self, node: Node) -> CredentialSource:
        """Where the part that ``node`` gives comes from."""
        sources = [self._origin(origin) for origin in self.module.origins(node)]
        for source in ORDER:
            if source in sources:
                return source
        return "unknown"

    def _origin(self, node: Node) -> CredentialSource:
        """Where one part of a key comes from."""
        if isinstance(node, Scalar):
            return "static" if is_written(node.value) else "unknown"
        path = dotted_path(node)
        if reads_environment(self.module.full_name(path)):
            return "environment"
        if isinstance(node, Call):
            for argument in node.arguments[:1]:
                inner = self._origin(self.module.follow(argument.value))
                if inner == "environment":
                    return inner
        if self._is_temporary(node):
            return "role"
        value = self.module.scalar(node)
        return "static" if is_written(value) else "unknown"

    def _is_temporary(self, node: Node) -> bool:
        """True if the part is a field of what a call for temporary credentials gave."""
        path = dotted_path(node)
        if _ANSWERED.search(path):
            return True
        word = re.sub(r"[_-]", "", path.rpartition(".")[2]).casefold().removeprefix("get")
        return word in _KEY_WORDS and self.is_given_by_role(node)

    def is_given_by_role(self, node: Node) -> bool:
        """True for what is a part of the answer to a call for temporary credentials."""
        for _ in range(_FOLLOW):
            made = self.module.follow(node)
            if isinstance(made, Call) and _LASTING.search(made.name):
                return False
            for count, inner in enumerate(walk(made)):
                if isinstance(inner, Call) and _TEMPORARY.search(inner.name):
                    return True
                if count > _MOST_NODES:
                    break
            head = head_of(made)
            if head is None or head == node:
                return False
            node = head
        return False
