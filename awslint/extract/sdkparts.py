"""How one part of a key is written in code: literal, nothing, path, environment; it must not know whose key it is."""

from __future__ import annotations

import re

from awslint.syntax.tree import Call, Index, Name, Node, Scalar
from awslint.values import HOLE, Data, Kind, Value

_ENVIRONMENT = re.compile(
    r"(?i)(?:\A|\.)(?:process\.env|environ(?:ment)?|getenv|lookupenv|getenvironmentvariable|env\.(?:fetch|var|get)|_?env)(?:\.|\Z)"
)
_NULLS = frozenset({"None", "nil", "null", "nullptr", "NULL", "undefined"})
_MOST_STEPS = 6


def is_written(value: Value) -> bool:
    """True for a text that is not empty, no null and no reference left as text."""
    return bool(value.text.strip()) and value.kind is not Kind.NULL and HOLE not in value.text


def reads_environment(path: str) -> bool:
    """True for the dotted path of what gives a variable of the environment, in any language."""
    return _ENVIRONMENT.search(path) is not None


def is_nothing(node: Node, value: Data) -> bool:
    """True for an empty text or a null, by which some SDKs are told that there is no token."""
    if isinstance(node, Name) and node.path in _NULLS:
        return True
    return isinstance(value, Value) and (not value.text or value.kind is Kind.NULL)


def dotted_path(node: Node) -> str:
    """The dotted path of a name, a call, or something indexed by constants."""
    words: list[str] = []
    for _ in range(_MOST_STEPS):
        match node:
            case Name(path=path):
                return ".".join((path, *reversed(words)))
            case Call(name=name, receiver=receiver):
                words.append(name)
                if receiver is None:
                    break
                node = receiver
            case Index(target=target, key=key):
                words.append(key.value.text if isinstance(key, Scalar) else "")
                node = target
            case _:
                break
    return ".".join(reversed(words))


def head_of(node: Node) -> Node | None:
    """The variable that a path begins with."""
    whole = node
    while isinstance(node, Index | Call):
        inner = node.target if isinstance(node, Index) else node.receiver
        if inner is None:
            break
        node = inner
    if isinstance(node, Name | Call):
        path = node.path if isinstance(node, Name) else node.name
        head = path.partition(".")[0]
        return Name(head, node.span) if head != path or node is not whole else None
    return None
