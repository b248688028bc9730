"""What a construction says, however a language writes it: arguments, options, builders, blocks; it must not know AWS.

``S3Client.builder().region(R).build()``, ``new S3Client({region: R})``, ``S3Client { region = R }`` and
``LoadDefaultConfig(ctx, WithRegion(R))`` all set ``region``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from awslint.source import Span
from awslint.syntax.tree import Assign, Call, Function, Group, Index, Mapping, Name, Node, Scalar, walk

# PowerShell's way to construct: ``[Amazon.S3.AmazonS3Client]::new(…)``.
_MADE = re.compile(r"\[([\w.]+)\]\.new")
_MOST = 200
"""Settings of one construction that are read; more are no one's work."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One named value of a construction; ``name`` is as written, without what setters put before it."""

    name: str
    value: Node
    span: Span


@dataclass(frozen=True, slots=True)
class Construction:
    """The call or typed literal that a chain begins with, what is set on it, and its other arguments in order.

    ``spread`` is True where more may be set than is seen.
    """

    root: Call | Mapping
    settings: tuple[Setting, ...]
    positional: tuple[Node, ...]
    spread: bool = False

    @property
    def path(self) -> str:
        """See :func:`path_of`."""
        return path_of(self.root)


def root_of(node: Call | Mapping) -> Call | Mapping:
    """The call or typed literal that the chain of ``node`` begins with."""
    for _ in range(_MOST):
        if not isinstance(node, Call) or not isinstance(node.receiver, Call):
            break
        node = node.receiver
    return node


def path_of(root: Call | Mapping) -> str:
    """What is called or constructed, as a dotted path; empty for a literal without a type."""
    if isinstance(root, Call):
        made = _MADE.fullmatch(root.name) if root.name[:1] == "[" else None
        return root.name if made is None else made[1]
    return (root.tag or "").lstrip("&*").split("{")[0]


def _itself(node: Node) -> Node:
    return node


def construction_of(
    node: Call | Mapping, setters: tuple[str, ...], follow: Callable[[Node], Node] = _itself
) -> Construction:
    """What ``node`` constructs, read from the last call of its chain back to the first.

    ``follow`` finds the map that a spread name stands for, whose entries then count as written out.
    """
    chained: list[Setting] = []
    root = node
    while isinstance(root, Call) and isinstance(root.receiver, Call) and len(chained) < _MOST:
        plain = [argument for argument in root.arguments if not argument.spread]
        if plain:
            chained.append(Setting(_bare(root.name, setters), plain[0].value, root.span))
        root = root.receiver
    settings: list[Setting] = []
    positional: list[Node] = []
    spread = False
    if isinstance(root, Mapping):
        settings, positional, spread = _whole(root, follow)
    else:
        for argument in root.arguments[:_MOST]:
            options = follow(argument.value) if argument.spread else argument.value
            if argument.name is not None and not argument.spread:
                settings.append(Setting(argument.name.text, argument.value, argument.span))
            elif isinstance(options, Mapping):
                found, others, is_open = _whole(options, follow)
                settings, positional, spread = [*settings, *found], [*positional, *others], spread or is_open
            elif argument.spread:
                spread = True
            else:
                given = tuple(_of_option(argument.value, setters))
                settings += given
                if not given:
                    positional.append(argument.value)
    return Construction(root, (*settings, *reversed(chained)), tuple(positional), spread)


def _whole(node: Mapping, follow: Callable[[Node], Node], depth: int = 4) -> tuple[list[Setting], list[Node], bool]:
    """A map's entries with those that known maps are spread into it from, what else is spread, and whether it is open."""
    settings, unknown = [*_of_mapping(node)], list[Node]()
    for spread in _spread_into(node):
        base = follow(spread)
        if not isinstance(base, Mapping) or depth <= 0:
            unknown.append(spread)
            continue
        found, others, _ = _whole(base, follow, depth - 1)
        named = {setting.name for setting in settings}
        settings += [setting for setting in found if setting.name not in named]
        unknown += others
    return settings, unknown, node.open and (not node.spread or bool(unknown))


def _spread_into(node: Mapping) -> Iterator[Node]:
    """What gives a map entries besides its own: ``...base``, ``...(a && { b: c })``."""
    stack = list(reversed(node.spread))
    while stack:
        top = stack.pop()
        if isinstance(top, Group):
            # What stands beside a map is the condition on which it is taken.
            maps = [child for child in top.children if isinstance(child, Mapping | Group)]
            stack.extend(reversed(maps or top.children))
        else:
            yield top


def _of_option(node: Node, setters: tuple[str, ...]) -> Iterator[Setting]:
    """What a positional argument sets by name: a map, a block, or a call such as ``WithRegion(R)``."""
    match node:
        case Mapping():
            yield from _of_mapping(node)
        case Function(body=body):
            for statement in body:
                yield from _of_statement(statement, setters)
        case Call(name=name, arguments=arguments) if len(arguments) == 1 and arguments[0].name is None:
            word = name.rpartition(".")[2]
            bare = _bare(word, setters)
            if bare != word:
                yield Setting(bare, arguments[0].value, node.span)
        case Call(arguments=arguments) if arguments and all(argument.name is not None for argument in arguments):
            # A configuration object that is made on the spot: ``new Config { Region = R }``.
            for argument in arguments:
                assert argument.name is not None
                yield Setting(argument.name.text, argument.value, argument.span)
        case _:
            return


def _of_statement(node: Node, setters: tuple[str, ...]) -> Iterator[Setting]:
    """What a statement of a block sets: an assignment to a property, or a setter that is called."""
    for inner in walk(node) if isinstance(node, Group) else (node,):
        if isinstance(inner, Assign):
            name = last_word(inner.target)
            if name:
                yield Setting(name, inner.value, inner.span)
        link: Node | None = inner
        # A block may hold a chain of setters: ``r -> r.bucket(b).policy(p)``.
        while isinstance(link, Call) and len(link.arguments) == 1:
            yield Setting(_bare(link.name.rpartition(".")[2], setters), link.arguments[0].value, link.span)
            link = link.receiver


def _of_mapping(node: Mapping) -> Iterator[Setting]:
    for pair in node.pairs[:_MOST]:
        name = last_word(pair.key)
        if name:
            yield Setting(name, pair.value, pair.span)


def last_word(node: Node) -> str:
    """The last word of a name, a key or an indexed place: ``config[:credentials]`` and ``o.Credentials`` say the same."""
    match node:
        case Name(path=path):
            return path.rpartition(".")[2]
        case Scalar(value=value):
            return value.text
        case Index(key=Scalar(value=value)):
            return value.text
        case _:
            return ""


def _bare(name: str, setters: tuple[str, ...]) -> str:
    word = name.rpartition(".")[2]
    for setter in setters:
        rest = word[len(setter) :]
        if word[: len(setter)].casefold() == setter and (rest[:1].isupper() or rest[:1] == "_"):
            return rest.lstrip("_")
    return word
