"""One call of the AWS CLI from its words: wrappers, service, operation, options; it must not know where words come from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from awslint.aws.cli import GLOBAL_OPTIONS, is_flag, takes_arguments
from awslint.facts import CredentialSource
from awslint.source import Span
from awslint.values import HOLE, Data, Entry, Kind, List, Map, Value, unknown

_PROGRAMS = frozenset({"aws", "aws2", "aws.exe", "aws.cmd"})
_PREFIXES = frozenset(
    {"command", "exec", "time", "nohup", "builtin", "nice", "stdbuf", "watch", "parallel", "then", "!"}
)
_RUNNERS = frozenset(
    {"cross-env", "cross-env-shell", "env-cmd", "dotenv", "npx", "retry", "setsid", "chronic", "unbuffer"}
)
"""Programs that run what follows their own words and variables."""
# Programs that get credentials and run what follows with them.
_BROKERS: dict[str, CredentialSource] = {
    "aws-vault": "profile",
    "saml2aws": "role",
    "aws-okta": "role",
    "aws-sso": "sso",
    "aws-sso-util": "sso",
    "granted": "sso",
    "assume": "sso",
    "awsume": "profile",
    "chamber": "role",
    "assume-role": "role",
    "awsudo": "role",
    "gimme-aws-creds": "role",
    "doppler": "environment",
    "op": "environment",
    "teller": "environment",
}
_VALUED = {
    "sudo": frozenset({"-u", "-g", "-h", "-p", "-C", "-T", "--user", "--group"}),
    "doas": frozenset({"-u", "-C"}),
    "xargs": frozenset({"-I", "-n", "-P", "-L", "-d", "-E", "-a", "-s", "--max-args", "--max-procs"}),
    "env": frozenset({"-u", "-C", "-S", "--unset", "--chdir"}),
    "timeout": frozenset({"-k", "-s", "--kill-after", "--signal"}),
}
# When a line of cron's runs: five fields, or a word for them. https://man7.org/linux/man-pages/man5/crontab.5.html
_CRON_FIELD = re.compile(r"(?:[\d*?][\d*/,~-]*|[A-Za-z]{3}(?:[-,][A-Za-z]{3})*)\Z")
_CRON_WORD = re.compile(r"@(?:reboot|yearly|annually|monthly|weekly|daily|midnight|hourly)\Z")
_CRON_USER = re.compile(r"[a-z_][a-z0-9_-]{0,31}\Z")
_CRON_PROGRAMS = _PROGRAMS | _PREFIXES | _RUNNERS | frozenset(_BROKERS) | frozenset(_VALUED)
_ASSIGNMENT = re.compile(r"([A-Za-z_]\w{0,200})=")
_IMAGES = ("amazon/aws-cli", "aws-cli/aws-cli")
_OPTION_VARIABLE = re.compile(
    r"(?i)profile|(?<![a-z])(?:aws_?)?(?:opts?|options?|args?|arguments|flags?|params?)(?![a-z])|\A[@*]\Z"
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a command line; ``bare`` is True if a shell may split what it expands to into more words."""

    value: Value
    bare: bool = False


@dataclass(frozen=True, slots=True)
class Invocation:
    """What a command line says to the AWS CLI.

    ``source`` is set where a wrapper brings the credentials; ``assignments`` are variables that ``env``, ``sudo`` or
    ``docker run -e`` give to it.
    """

    service: Value
    operation: Value | None
    options: Map
    arguments: List
    span: Span
    source: CredentialSource | None = None
    assignments: tuple[Entry, ...] = ()


@dataclass
class _Start:
    index: int = 0
    source: CredentialSource | None = None
    assignments: list[Entry] = field(default_factory=list)


def parse_invocation(words: Sequence[Word]) -> Invocation | None:
    """The call of the AWS CLI that ``words`` make, or None if they make none."""
    start = _find_program(words)
    if start is None or start.index + 1 >= len(words):
        return None
    return _parse_words(words, start)


def _find_program(words: Sequence[Word]) -> _Start | None:
    """Where ``aws`` stands among the words, past the wrappers before it."""
    start = _Start(_scheduled(words))
    while start.index < len(words):
        text = words[start.index].value.text
        name = text.replace("\\", "/").rsplit("/", 1)[-1]
        if name in _PROGRAMS:
            return start
        start.index += 1
        if name in _BROKERS:
            start.source = _BROKERS[name]
            _skip_to(words, start, _PROGRAMS)
        elif name in _RUNNERS:
            _skip_to(words, start, _PROGRAMS)
        elif name in ("docker", "podman", "nerdctl"):
            return _find_image(words, start)
        elif name == "find":
            _skip_to(words, start, frozenset({"-exec", "-execdir", "-ok"}))
            start.index += 1
        elif name in _VALUED or name in _PREFIXES:
            _skip_options(words, start, _VALUED.get(name, frozenset()))
            start.index += name == "timeout"
        else:
            return None
    return None


def _scheduled(words: Sequence[Word]) -> int:
    """How many words say when a line of cron's runs, and in a system's own table as which user."""
    first = words[0].value.text if words else ""
    count = 1 if _CRON_WORD.match(first) else 5 * all(_CRON_FIELD.match(word.value.text) for word in words[:5])
    if not count or len(words) <= count + 1:
        return 0
    user, program = (words[at].value.text for at in (count, count + 1))
    return count + (bool(_CRON_USER.match(user)) and program.rpartition("/")[2] in _CRON_PROGRAMS)


def _skip_to(words: Sequence[Word], start: _Start, names: frozenset[str]) -> None:
    """To one of ``names``, past what sets variables for it."""
    while start.index < len(words) and words[start.index].value.text.rsplit("/", 1)[-1] not in names:
        value = words[start.index].value
        match = _ASSIGNMENT.match(value.text)
        if match is not None:
            start.assignments.append(_assignment(value, match.end()))
        start.index += 1


def _skip_options(words: Sequence[Word], start: _Start, valued: frozenset[str]) -> None:
    """Past a wrapper's own options and assignments."""
    while start.index < len(words):
        value = words[start.index].value
        match = _ASSIGNMENT.match(value.text)
        if match is not None:
            start.assignments.append(_assignment(value, match.end()))
        elif not value.text.startswith("-"):
            return
        start.index += 1 + (value.text in valued)


def _assignment(value: Value, end: int) -> Entry:
    return Entry(value.part(0, end - 1), value.part(end, len(value.text)), value.span)


def is_image(text: str) -> bool:
    """True for the name of an image whose entry point is the AWS CLI."""
    return any(image in text for image in _IMAGES)


def _find_image(words: Sequence[Word], start: _Start) -> _Start | None:
    """The image of the AWS CLI in ``docker run``; its entry point is ``aws`` itself."""
    while start.index < len(words):
        value = words[start.index].value
        if is_image(value.text):
            return start
        if value.text in ("-e", "--env") and start.index + 1 < len(words):
            given = words[start.index + 1].value
            match = _ASSIGNMENT.match(given.text)
            if match is not None:
                start.assignments.append(_assignment(given, match.end()))
            elif given.text.startswith("AWS_"):
                start.source = "profile" if given.text == "AWS_PROFILE" else start.source or "environment"
        start.index += 1
    return None


class _Options:
    """Options in the making: names in order, the values of each."""

    def __init__(self) -> None:
        self.values: dict[str, list[Value]] = {}
        self.keys: dict[str, Value] = {}
        self.open = False
        self.source: CredentialSource | None = None

    def begin(self, key: Value) -> str:
        self.keys.setdefault(key.text, key)
        self.values.setdefault(key.text, [])
        return key.text

    def note_open(self, value: Value) -> None:
        """A word that may expand to options nobody here knows."""
        self.open = True
        if any("profile" in hole.casefold() for hole in value.holes):
            self.source = "profile"

    def map(self, span: Span) -> Map:
        return Map(tuple(self._entry(name) for name in self.values), span, self.open)

    def _entry(self, name: str) -> Entry:
        key, values = self.keys[name], self.values[name]
        data: Data
        if not values:
            data = Value("true", key.span, kind=Kind.BOOLEAN)
        elif len(values) == 1:
            data = values[0]
        else:
            data = List(tuple(values), Span.around(value.span for value in values))
        return Entry(key, data, Span.around((key.span, *(value.span for value in values))))


def _parse_words(words: Sequence[Word], start: _Start) -> Invocation | None:
    options, arguments = _Options(), list[Value]()
    service: Value | None = None
    operation: Value | None = None
    current: str | None = None
    for word in words[start.index + 1 :]:
        value = word.value
        name = "" if service is None else service.text
        if value.text.startswith("--") and len(value.text) > 2:
            current = _begin_option(value, name, options)
        elif current is not None:
            options.values[current].append(value)
            if operation is None or current in GLOBAL_OPTIONS or takes_arguments(name, operation.text):
                current = None
        elif word.bare and value.text.startswith(HOLE) and _may_be_options(value, service, operation):
            options.note_open(value)
        elif service is None:
            service = value
        elif operation is None:
            operation = value
        else:
            arguments.append(value)
    # Begins at the program, though its arguments may be written ahead of it: ``args`` before ``command``.
    command = [word.value.span for word in words[start.index :]]
    span = Span(command[0].start, max(span.end for span in command))
    if service is None:
        if not options.open:
            return None
        service = unknown(span)
    return Invocation(
        service=service,
        operation=operation,
        options=options.map(span),
        arguments=List(tuple(arguments), span),
        span=span,
        source=options.source or start.source,
        assignments=tuple(start.assignments),
    )


def _begin_option(value: Value, service: str, options: _Options) -> str | None:
    """Take up ``--name`` or ``--name=value``; the name that further words belong to, or None if there can be none."""
    equals = value.text.find("=")
    name = options.begin(value.part(2, equals if equals > 0 else len(value.text)))
    if equals > 0:
        options.values[name].append(value.part(equals + 1, len(value.text)))
        return None
    return None if is_flag(service, name) else name


def _may_be_options(value: Value, service: Value | None, operation: Value | None) -> bool:
    """True if a word that expands to something unknown may hold options, not only the argument that is due."""
    if any(_OPTION_VARIABLE.search(hole) for hole in value.holes):
        return True
    return service is not None and operation is not None and not takes_arguments(service.text, operation.text)
