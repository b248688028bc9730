"""Where the credentials of a construction come from, by an SDK's table; it must not know which facts are made of that."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from awslint.aws.sdk import CANONICAL, SETTINGS, Provider, SdkTable
from awslint.aws.sdk import Setting as Meaning
from awslint.extract.codemodule import CodeModule
from awslint.extract.keyorigins import ORDER, KeyOrigins
from awslint.extract.sdkparts import dotted_path, is_nothing, is_written
from awslint.extract.sdksettings import Construction, Setting, construction_of, last_word, path_of, root_of
from awslint.facts import CredentialSource
from awslint.source import Span
from awslint.syntax.tree import Call, Function, Group, Join, Mapping, Name, Node, children, walk
from awslint.values import Entry, Value

# What stands where a key could, and is none: an object that gives credentials, a region, a client's configuration.
_NO_KEY = re.compile(r"(?i)cred|conf|region|option|endpoint|provider|client|session\Z")
_OF_AWS = re.compile(r"(?i)aws|amazon|rusoto|(?<![a-z])s3(?![a-z])|CredentialProfile")
_KEY_NAMES = frozenset({"accesskeyid", "awsaccesskeyid"})
_SECRET_NAMES = frozenset({"secretaccesskey", "awssecretaccesskey"})
_OBJECTS = (
    *("credentials", "Credentials", "credentialsProvider", "CredentialsProvider"),
    *("awsCredentialIdentityResolver", "credentialProvider"),
)
_PARTS = ("accessKeyId", "secretAccessKey", "sessionToken", "AccessKeyID", "SecretAccessKey", "SessionToken")
_FOLLOW = 6


@dataclass(frozen=True, slots=True)
class Credentials:
    """Where credentials come from, the parts of a key that are written down, and the arguments that hand parts over."""

    source: CredentialSource
    written: tuple[Value, ...] = ()
    entries: tuple[Entry, ...] = ()


class CredentialReader:
    """Reads credentials of one file. ``seen`` are the places of those that a construction was found to be given."""

    def __init__(self, table: SdkTable, module: CodeModule, root: Node) -> None:
        self.table = table
        self.module = module
        self.origins = KeyOrigins(module)
        self._fillers = tuple(_fillers(root, table.fills)) if table.fills else ()
        self._key_setters = tuple(_fillers(root, table.key_setters)) if table.key_setters else ()
        self.seen: set[Span] = set()
        self._providers: dict[str, list[tuple[str, Provider]]] = {}
        for provider in table.providers:
            for name in provider.names.split():
                self._providers.setdefault(name.rpartition(".")[2], []).append((name, provider))
        self._sessions = tuple(re.compile(pattern).search for pattern in (*table.sessions, *table.clients))

    def meaning(self, name: str) -> Meaning | None:
        """What a setting's name says in this language."""
        word = re.sub(r"[_-]", "", name).casefold()
        return self.table.settings.get(word) or SETTINGS.get(word)

    def of_construction(self, made: Construction, is_session: bool = False, budget: int = _FOLLOW) -> Credentials:
        """The credentials of a client or session: its own keys, what gives it credentials, its profile, its session's.

        What else a session is given, such as a context, says nothing of them.
        """
        parts = [s for s in made.settings if self.meaning(s.name) in ("key", "secret", "token")]
        parts += self._positional_keys(made.positional, self.table.positional)
        if parts:
            return self._of_parts(parts)
        for setting in made.settings:
            if self.meaning(setting.name) == "credentials":
                return self.given(setting.value, budget) or Credentials("unknown")
        if any(self.meaning(s.name) == "profile" for s in made.settings):
            return Credentials("profile")
        unclear = made.spread
        for node in made.positional:
            found = self.given(node, budget)
            if found is not None:
                return found
            unclear = unclear or (not is_session and self._may_configure(node))
        return Credentials("unknown" if unclear else "default")

    def _may_configure(self, node: Node) -> bool:
        """True for a variable that nothing here assigns; a constant such as ``Region.EU_WEST_1`` gives no credentials."""
        target = self.module.follow(node)
        return isinstance(target, Name) and not ("." in target.path and target.path[:1].isupper())

    def given(self, node: Node, budget: int = _FOLLOW) -> Credentials | None:
        """The credentials that an argument gives; None for one that gives none, such as a region."""
        if budget > 0 and isinstance(node, Name):
            assigned = self._assigned_to(node, budget)
            if assigned is not None:
                return assigned
        found = [self._one(origin, budget) for origin in self.module.origins(node)]
        known = [item for item in found if item is not None]
        for source in ORDER:
            for item in known:
                if item.source == source:
                    return item
        return known[0] if known else self._filled(node, budget)

    def _filled(self, node: Node, budget: int) -> Credentials | None:
        """The credentials that a call before has put into a variable that it was handed."""
        for call in reversed(self._fillers) if isinstance(node, Name) else ():
            if call.span.end <= node.span.start and any(_is_same(a.value, node) for a in call.arguments):
                return self._one(call, budget - 1)
        return None

    def _assigned_to(self, node: Name, budget: int) -> Credentials | None:
        """The credentials that are put into a variable's object after it is made: ``config.credentials = …``."""
        for word in _OBJECTS:
            value = self.module.binding(f"{node.path}.{word}", node.span.start)
            found = None if value is None else self.given(value, budget - 1)
            if found is not None:
                return found
        values = ((word, self.module.binding(f"{node.path}.{word}", node.span.start)) for word in _PARTS)
        parts = [Setting(word, value, value.span) for word, value in values if value is not None]
        for call in self._key_setters:
            holder, _, setter = call.name.rpartition(".")
            if holder == node.path and call.span.end <= node.span.start and call.arguments:
                parts.append(Setting(setter.removeprefix("Set"), call.arguments[0].value, call.span))
        return self._of_parts(parts) if parts else None

    def _one(self, node: Node, budget: int) -> Credentials | None:
        if budget > 0 and isinstance(node, Function):
            found = (self.given(result, budget - 1) for result in self.module.results(node))
            return next((item for item in found if item is not None), None)
        if budget > 0 and isinstance(node, Group | Join):
            # Maps put together by an operator.
            found = (self.given(part, budget - 1) for part in children(node))
            return next((item for item in found if item is not None), None)
        if last_word(node).casefold() == "credentials" and self.origins.is_given_by_role(node):
            return Credentials("role")
        if budget <= 0 or not isinstance(node, Call | Mapping):
            return None
        self._see(node)
        made = construction_of(node, self.table.setters, self.module.follow)
        parts = [s for s in made.settings if self.meaning(s.name) in ("key", "secret", "token")]
        if isinstance(node, Mapping) and node.tag is None:
            return self._of_parts(parts) if parts else self._inner(made, budget)
        path = self.module.full_name(made.path)
        provider = self._provider(made.path)
        if provider is not None:
            return self._of_provider(provider, made, budget)
        if self._finishes(made.path):
            return self._of_parts(parts) if parts else self._inner(made, budget)
        if any(search(path) for search in self._sessions):
            # The keys are the session's own, and reported there.
            return Credentials(self.of_construction(made, True, budget - 1).source)
        if isinstance(node, Mapping):
            return self.of_construction(made, True, budget - 1)
        function = self.module.binding(node.name, node.span.start) if node.receiver is None else None
        return self._one(function, budget - 1) if isinstance(function, Function) else None

    def _see(self, node: Call | Mapping) -> None:
        """Remember all of a chain, of which each link could be taken for a construction."""
        top: Node | None = node
        while isinstance(top, Call | Mapping):
            self.seen.add(top.span)
            top = top.receiver if isinstance(top, Call) else None

    def _inner(self, made: Construction, budget: int) -> Credentials | None:
        """What passes on the credentials that it is given."""
        inside = [*made.positional, *(s.value for s in made.settings)]
        found = [self.given(node, budget - 1) for node in inside]
        return next((item for item in found if item is not None), None)

    def _provider(self, path: str) -> Provider | None:
        """The provider that a path, as it is written, is called for; the longest of its names counts."""
        full = self.module.full_name(path)
        known = self._providers.get(path.rpartition(".")[2]) or self._providers.get(full.rpartition(".")[2]) or []
        best: tuple[str, Provider] | None = None
        for name, provider in known:
            if any(p == name or p.endswith((f".{name}", f"/{name}")) for p in (full, path)):
                best = (name, provider) if best is None or len(name) > len(best[0]) else best
        return None if best is None else best[1]

    def _finishes(self, path: str) -> bool:
        return any(path == name or path.endswith(f".{name}") for name in self.table.finishers)

    def _of_provider(self, provider: Provider, made: Construction, budget: int) -> Credentials:
        if provider.source != "static":
            return Credentials(provider.source, (), self._profile_of(provider, made))
        parts = [s for s in made.settings if self.meaning(s.name) in ("key", "secret", "token")]
        parts += self._positional_keys(made.positional, provider.positional)
        if parts:
            return self._of_parts(parts)
        return self._inner(made, budget) or Credentials("unknown")

    def _profile_of(self, provider: Provider, made: Construction) -> tuple[Entry, ...]:
        """The profile that a provider is told to use, as an argument of what it gives credentials to."""
        named = [s for s in made.settings if self.meaning(s.name) == "profile"]
        if not named and "profile" in provider.positional:
            at = provider.positional.index("profile")
            named = [Setting(CANONICAL["profile"], node, node.span) for node in made.positional[at : at + 1]]
        name = CANONICAL["profile"]
        return tuple(Entry(Value(name, s.span), self.module.value(s.value), s.span) for s in named)

    def _positional_keys(self, nodes: Sequence[Node], meanings: tuple[Meaning, ...]) -> list[Setting]:
        """The leading texts among positional arguments, two at least: one alone is a region or a name."""
        found: list[Setting] = []
        for node, meaning in zip(nodes, meanings, strict=False):
            if not self._is_text(node) or (meaning == "token" and self._is_constant(node)):
                break
            if _NO_KEY.search(dotted_path(node).rpartition(".")[2]):
                break
            found.append(Setting(CANONICAL[meaning], node, node.span))
        return found if len(found) > 1 else []

    def _is_constant(self, node: Node) -> bool:
        """True for a constant of a class that does not call itself a token: ``RegionEndpoint.EUCentral1``."""
        target = self.module.follow(node)
        if not isinstance(target, Name) or "." not in target.path:
            return False
        return target.path[:1].isupper() and "token" not in target.path.casefold()

    def _is_text(self, node: Node) -> bool:
        target = self.module.follow(node)
        return not isinstance(target, Mapping) and not (
            isinstance(target, Call) and self._provider(target.name) is not None
        )

    def _of_parts(self, parts: Iterable[Setting]) -> Credentials:
        entries: list[Entry] = []
        written: list[Value] = []
        by_meaning: dict[Meaning, Node] = {}
        for part in parts:
            meaning = self.meaning(part.name)
            value = self.module.value(part.value)
            if meaning is None or (meaning == "token" and is_nothing(part.value, value)):
                continue
            by_meaning.setdefault(meaning, part.value)
            entries.append(Entry(Value(CANONICAL[meaning], part.span), value, part.span))
            if isinstance(value, Value) and is_written(value):
                written.append(value)
        key = by_meaning.get("key") or by_meaning.get("secret")
        source = self.origins.source(key) if key is not None else "unknown"
        if source == "unknown" and "token" in by_meaning and self.origins.source(by_meaning["token"]) == "role":
            source = "role"
        return Credentials("static" if written and source == "unknown" else source, tuple(written), tuple(entries))

    def made_by(self, node: Call | Mapping) -> Credentials | None:
        """The key that ``node`` itself makes: one that is written down, or a pair without a session token."""
        path = path_of(root_of(node))
        provider = self._provider(path) if path else None
        if provider is not None and provider.source != "static":
            return None
        made = construction_of(node, self.table.setters, self.module.follow)
        found = self._of_provider(provider, made, 1) if provider is not None else self._named_pair(made)
        if provider is not None:
            self._see(node)
        if found is None or found.source not in ("static", "environment", "unknown", "role"):
            return None
        is_pair = {entry.key.text for entry in found.entries} == {CANONICAL["key"], CANONICAL["secret"]}
        # Mailers and databases have credentials, too, of a name and a password.
        is_pair = is_pair and (provider is None or _OF_AWS.search(self.module.full_name(path)) is not None)
        return found if is_pair or (found.written and found.source == "static") else None

    def _named_pair(self, made: Construction) -> Credentials | None:
        """What no provider is called with, but whose names can only be a key's, if the environment fills it in."""
        words = {re.sub(r"[_-]", "", setting.name).casefold() for setting in made.settings}
        if (words.isdisjoint(_KEY_NAMES) or words.isdisjoint(_SECRET_NAMES)) and not self._is_of_s3(made):
            return None
        if any(self.meaning(setting.name) in ("token", "endpoint") for setting in made.settings):
            return None
        found = self._of_parts(s for s in made.settings if self.meaning(s.name) in ("key", "secret"))
        return found if found.source == "environment" else None

    def _is_of_s3(self, made: Construction) -> bool:
        """True for a framework's settings of what it stores on S3, whose names for a key are any service's.

        Laravel's disk is left to the SDK's own search where the variables are unset, so those of that search harm nothing.
        https://laravel.com/docs/filesystem#s3-driver-configuration
        """
        kinds = (s for s in made.settings if s.name in ("driver", "adapter", "provider", "service"))
        keys = (s.value for s in made.settings if self.meaning(s.name) == "key")
        of_sdk = (call.arguments[0].value for call in keys if isinstance(call, Call) and call.arguments)
        if any(self.module.scalar(name).text == "AWS_ACCESS_KEY_ID" for name in of_sdk):
            return False
        return any(
            self.module.scalar(kind.value).text.casefold() in ("s3", "aws", "ses", "sqs", "dynamodb") for kind in kinds
        )


def _fillers(root: Node, names: frozenset[str]) -> Iterator[Call]:
    for node in walk(root):
        if isinstance(node, Call) and node.name.rpartition(".")[2] in names:
            yield node


def _is_same(argument: Node, node: Node) -> bool:
    return isinstance(argument, Name) and isinstance(node, Name) and argument.path == node.path
