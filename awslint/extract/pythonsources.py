"""Where the credentials of a client in Python come from, by what it is given; it must not know what is a client.

A key may be written out, read from the environment, or come from STS, through names, maps and spread arguments.
"""

from __future__ import annotations

import re
from dataclasses import replace

from awslint.aws.operations import operation_of_method
from awslint.aws.sts import KEY_FIELDS, TEMPORARY_CREDENTIAL_CALLS
from awslint.extract.codemodule import CodeModule
from awslint.extract.spreads import Spreads, by_name
from awslint.facts import CredentialSource
from awslint.syntax.tree import Argument, Call, Index, Name, Node, Scalar
from awslint.values import Data, Entry, Kind, Map, Value

KEY_PARAMETERS = ("aws_access_key_id", "aws_secret_access_key", "aws_session_token")
"""What a client's or a session's key is given as."""
_READS_ENVIRONMENT = re.compile(r"(?:\A|\.)(?:environ\.get|getenv|environ\.pop|environ\.setdefault|env|config)\Z")
_FOLLOW = 6  # Calls and names that are followed to a client, so that a circle ends.


class Sources:
    """The answers for one module."""

    def __init__(self, module: CodeModule, spreads: Spreads) -> None:
        self.module = module
        self.spreads = spreads

    def source(self, call: Call, names: tuple[str, ...], inherited: CredentialSource) -> CredentialSource:
        """Where the credentials of a client or session come from, by its own arguments, else those of its session."""
        nodes = self._by_name(call.arguments, names)
        given = self.module.arguments(call.arguments, names, call.span)
        key = nodes.get("aws_access_key_id") or nodes.get("aws_secret_access_key")
        if key is not None:
            token = nodes.get("aws_session_token")
            return self._key_source(key, token)
        if _any_written(given):
            return "static"
        if given.find(*KEY_PARAMETERS[:2]) is not None:
            # The map that is spread among the arguments was given them one by one.
            return "unknown"
        if given.get("profile_name") is not None and not _is_none(given.get("profile_name")):
            return "profile"
        return "unknown" if given.open else inherited

    def _by_name(self, given: tuple[Argument, ...], names: tuple[str, ...]) -> dict[str, Node]:
        """The arguments' expressions by parameter name, those of a map or ``dict(…)`` that is spread among them too."""
        out = by_name(given, names)
        for argument in given:
            if argument.spread:
                out.update(self.spreads.entries(argument.value)[0])
        return out

    def completed(self, given: Map, call: Call, names: tuple[str, ...]) -> Map:
        """``given`` with the parts of a key that reach the call in maps which are filled one by one."""
        if not given.open:
            return given
        nodes = self._by_name(call.arguments, names)
        found = [name for name in KEY_PARAMETERS if name in nodes and given.get(name) is None]
        entries = (
            Entry(Value(name, nodes[name].span), self.module.value(nodes[name]), nodes[name].span) for name in found
        )
        spread = [self.spreads.entries(argument.value) for argument in call.arguments if argument.spread]
        return replace(given, entries=(*given.entries, *entries), open=not all(whole for _, whole in spread))

    def _key_source(self, key: Node, token: Node | None) -> CredentialSource:
        sources = [self._origin(node) for node in self.module.origins(key)]
        for source in ("static", "role", "environment"):
            if source in sources:
                return source
        if all(source == "default" for source in sources):
            return "default"
        if token is not None and self._origin(self.module.follow(token)) == "role":
            return "role"
        return "unknown"

    def _origin(self, node: Node) -> CredentialSource:
        """Where one key comes from."""
        if isinstance(node, Scalar):
            return "static" if is_written(node.value) else "default"
        if isinstance(node, Index):
            key = self.module.scalar(node.key).text
            inside = self.module.full_name(node.target.path) if isinstance(node.target, Name) else ""
            if inside.endswith("environ"):
                return "environment"
            return "role" if key in KEY_FIELDS and self._is_temporary(node.target) else "unknown"
        if isinstance(node, Call):
            name = self.module.full_name(node.name)
            if _READS_ENVIRONMENT.search(name):
                return "environment"
        value = self.module.scalar(node)
        return "static" if is_written(value) else "unknown"

    def _is_temporary(self, node: Node) -> bool:
        """True unless the credentials are seen to come from creating an access key."""
        for _ in range(_FOLLOW):
            node = self.module.follow(node)
            if isinstance(node, Call):
                return operation_of_method(node.name.rsplit(".", 1)[-1]) in TEMPORARY_CREDENTIAL_CALLS
            if not isinstance(node, Index):
                break
            if self.module.scalar(node.key).text == "AccessKey":
                return False
            node = node.target
        return True


def is_written(data: Data) -> bool:
    """True for a literal that is not empty, not ``None`` and not a reference left as text."""
    if not isinstance(data, Value) or data.kind is Kind.NULL:
        return False
    return data.known not in (None, "") and "${" not in data.text


def _is_none(data: Data | None) -> bool:
    return isinstance(data, Value) and (data.kind is Kind.NULL or data.text == "")


def _any_written(given: Map) -> bool:
    return any(is_written(value) for name in KEY_PARAMETERS[:2] if (value := given.get(name)) is not None)
