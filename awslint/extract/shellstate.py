"""What a shell script has set by the time a command runs, and so whose credentials that uses; it must not know rules.

https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-envvars.html
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from functools import cached_property

from awslint.extract.accountguard import is_guarded
from awslint.extract.document import Document
from awslint.extract.invocation import Invocation, Word
from awslint.extract.shellloops import Turns, argument_turns, loop_turns, read_turns, split
from awslint.extract.shellrunners import Runners, spread_array
from awslint.facts import CredentialSource
from awslint.source import Span
from awslint.syntax.bindings import Bindings
from awslint.syntax.module import NOTHING
from awslint.syntax.resolve import fold
from awslint.syntax.tree import (
    Assign,
    Choice,
    Command,
    Function,
    Group,
    Index,
    Name,
    Node,
    Scalar,
    Sequence,
    children,
)
from awslint.values import HOLE, Entry, Map, Value, unknown

_PROFILES = ("AWS_PROFILE", "AWS_DEFAULT_PROFILE", "AWS_VAULT")
# One command's own: AWS_PROFILE=ops aws s3 ls
_OF_ONE_COMMAND = re.compile(
    r"(?<!export )(?<!set )(?<!-x )(?<!ENV )\bAWS_(?:DEFAULT_)?PROFILE="
    r"""(?:"[^"\n]*"|'[^'\n]*'|[^\s;&|"']+)[ \t]+(?=[\w./$"])"""
)
_TOKENS = ("AWS_SESSION_TOKEN", "AWS_SECURITY_TOKEN")
_KEY = re.compile(r"A[KS]IA[A-Z0-9]{12,}")
_SAFE_AT_TOP = frozenset(
    {"source", ".", "set", "shopt", "export", "readonly", "declare", "local", "trap", "return", "unset", ":", "[", "[["}
) | {"test", "cd", "pwd", "dirname", "basename", "readlink", "realpath", "uname", "command", "alias"}
"""Commands that a file of functions runs when it is sourced, and that do nothing of their own."""

_BROKER = re.compile(r"assume|aws-vault|saml2aws|awsume|export-credentials|aws-sso|granted|gimme|credential|creds")
_STS = re.compile(r"\baws\b[^|]*\bsts\b[^|]*\b(?:assume-role|get-session-token|get-federation-token)")
_LONGEST = 4096
"""Characters of a variable that are kept; a longer one counts as unknown."""

_MOST = 100
"""Exported variables that are kept, so that scripts of exports and calls cost linear time."""


@dataclass
class ShellState:
    """Variables and signs met so far while the commands of one script are walked in order."""

    document: Document
    script: str
    variables: dict[str, Value] = field(default_factory=dict)
    arrays: dict[str, tuple[Word, ...]] = field(default_factory=dict)
    exported: dict[str, Entry] = field(default_factory=dict)
    turns: list[Turns] = field(default_factory=list)
    """What the variables of loops and the arguments of functions stand for in turn."""
    runners: Runners = field(default_factory=Runners)
    mentions_profile: bool = False
    guarded: bool = False
    sourced: bool = False
    signed_in: bool = False
    configured_keys: bool = False
    wrapped: bool = False

    @classmethod
    def of_script(cls, document: Document) -> ShellState:
        """The state at the start of a shell file."""
        return cls.of_text(document, document.text)

    @classmethod
    def of_text(cls, document: Document, script: str) -> ShellState:
        """The state at the start of shell text inside ``document``."""
        code = "\n".join(line for line in script.splitlines() if not line.lstrip().startswith("#"))
        session = any(name in code for name in _TOKENS) and ("assume-role" in code or "assume_role" in code)
        told = _OF_ONE_COMMAND.sub("", code) if any(name in code for name in _PROFILES) else ""
        profile = any(name in told for name in _PROFILES)
        return cls(document, script, mentions_profile=profile, guarded=is_guarded(code), sourced=session)

    def export_all(self, env: Map | None) -> None:
        """Take the variables that a pipeline sets for the script."""
        for entry in env.entries if env is not None else ():
            self.exported[entry.key.text] = entry

    def assign(self, node: Assign) -> None:
        """Take an assignment; an exported one is seen by later commands."""
        if not isinstance(node.target, Name):
            return
        name = node.target.path
        if isinstance(node.value, Sequence):
            items = tuple(self.word(item) for item in node.value.items)
            self.arrays[name] = (*self.arrays.get(name, ()), *items) if node.append else items
            return
        value = self._fold(node.value)
        if node.append and name in self.variables:
            value = unknown(value.span, name)
        if len(value.text) > _LONGEST:
            # Doubling a variable forty times over must not cost memory.
            value = unknown(value.span, name)
        self.variables[name] = value
        if name in self.exported or (len(self.exported) < _MOST and (node.exported or name.startswith("AWS_"))):
            key = Value(name, node.target.span)
            self.exported[name] = Entry(key, value, node.span)

    def begin(self, root: Node) -> None:
        """Take the functions of a script, before its commands are walked."""
        self.turns += argument_turns(root, lambda word: self.word(word).value)
        if "$@" in self.script or "${@}" in self.script:
            self.runners.find(root, self.word)

    def loop(self, node: Group) -> None:
        """Take a loop's variable with the words or lines that it goes through."""
        found = loop_turns(node, self._values) if node.label == "for" else read_turns(node)
        if found is not None and len(self.turns) < _MOST:
            self.turns.append(found)
            self.variables.pop(found.name, None)

    def in_turn(self, name: str, at: int) -> tuple[Value, ...]:
        """What a variable stands for in turn in the loop or function around the offset ``at``, the innermost."""
        around = [turns for turns in self.turns if turns.name == name and turns.span.start <= at < turns.span.end]
        return around[-1].values if around else ()

    def _values(self, word: Node) -> list[Value]:
        """The values of one word of a loop: those of an array, the parts of a variable without quotes, or itself."""
        name = spread_array(word)
        if name is not None and name in self.arrays:
            return [item.value for item in self.arrays[name]]
        held = self.variables.get(word.path) if isinstance(word, Name) else None
        return [*split(held)] if held is not None and held.known else [self.word(word).value]

    def see(self, node: Command) -> None:
        """Take what a command does to the credentials of those after it."""
        texts = [self.word(word).value.text for word in node.words[:6]]
        if texts[:1] in (["source"], ["."]) and len(texts) > 1:
            self._source(texts[1])
        elif texts[:2] == ["aws", "sso"] and "login" in texts:
            self.signed_in = True
        elif texts[:3] == ["aws", "configure", "set"] and any("key" in text for text in texts[3:]):
            self.configured_keys = True
        elif texts[:1] == ["eval"]:
            self.sourced = self.sourced or _BROKER.search(self._written(node)) is not None
            self._take_token(node)
        elif texts[:1] == ["export"]:
            self._take_token(node)
        elif texts[:1] in (["assume"], ["awsume"]):
            self.sourced = True
        elif texts[:1] in (["cd"], ["pushd"]) and texts[1:] not in ([], ["."], [".."], ["~"]):
            place = self.word(node.words[1]).value
            self.exported["PWD"] = Entry(Value("PWD", place.span), place, place.span)
        elif texts[:1] == ["unset"]:
            for name in texts[1:]:
                self.exported.pop(name, None)
        elif texts[:1] == ["alias"]:
            self.wrapped = self.runners.alias([self.word(word) for word in node.words[1:]]) or self.wrapped

    def _take_token(self, node: Command) -> None:
        """A text that is evaluated or exported sets the token of a session that it asks STS for."""
        written = self._written(node)
        if "AWS_SESSION_TOKEN" in written and _STS.search(written) is not None:
            value = unknown(node.span, "AWS_SESSION_TOKEN")
            self.exported["AWS_SESSION_TOKEN"] = Entry(Value("AWS_SESSION_TOKEN", node.span), value, node.span)

    def _source(self, path: str) -> None:
        """A sourced file may set a profile; one that can be read and names none does not."""
        path = posixpath.basename(path) if "\U0010ffff" in path else path
        near = posixpath.normpath(posixpath.join(posixpath.dirname(self.document.source.path), path))
        other = self.document.neighbours.read(near) if not near.startswith("..") else None
        if other is None or any(name in other.text.value for name in (*_PROFILES, "AWS_ACCESS_KEY_ID")):
            self.sourced = True

    def own_assignments(self, node: Command) -> tuple[Entry, ...]:
        """The variables that a command sets for itself alone."""
        return tuple(
            Entry(Value(a.target.path, a.target.span), self.word(a.value).value, a.span)
            for a in node.assignments
            if isinstance(a.target, Name)
        )

    def environment(self, own: tuple[Entry, ...], span: Span) -> Map | None:
        """The variables that a command sees, its own ones last; None if none are known."""
        entries = (*self.exported.values(), *own)
        return Map(entries, span, open=self.sourced) if entries else None

    def words(self, node: Command) -> list[Word]:
        """The words of a command, known arrays spread out, past a function of the script that runs what it is given."""
        words = self._spread(node)
        return words if node.span in self.runners.places else self.runners.run(words)

    def _spread(self, node: Command) -> list[Word]:
        out: list[Word] = []
        for word in node.words:
            name = spread_array(word)
            if name is not None and name in self.arrays:
                out += [Word(Value(w.value.text, word.span, w.value.holes), w.bare) for w in self.arrays[name]]
            else:
                out += _split(self.word(word), "--" if out else "aws ")
        return out

    def word(self, node: Node) -> Word:
        """A word's value as far as it is known, at the place of use."""
        if isinstance(node, Scalar) and node.value.text == HOLE and node.value.holes[0] in self.variables:
            # A variable of a Makefile, put in before a shell reads the line.
            held = self.variables[node.value.holes[0]]
            return Word(Value(held.text, node.span, held.holes), True)
        spread = spread_array(node) is not None
        expands = isinstance(node, Group) and node.label == "expansion"
        return Word(self._fold(node), spread or expands or isinstance(node, Name | Index | Choice))

    def _written(self, node: Node) -> str:
        return self.document.text[node.span.start : node.span.end]

    @cached_property
    def _names(self) -> Bindings:
        """The variables as the resolver asks for them: what they hold by now, whatever the script does elsewhere."""
        names = Bindings(NOTHING, "shell", self.document.text).with_knowledge(
            lambda name, span: self.variables.get(name)
        )
        names.on_exhausted = self.document.bindings.on_exhausted
        return names

    def _fold(self, node: Node) -> Value:
        data = fold(node, self._names)
        return data if isinstance(data, Value) else unknown(node.span)

    def credential_source(self, call: Invocation, environment: Map | None) -> CredentialSource:
        """Where the credentials of a call come from; ``default`` only if nothing in sight says otherwise."""
        if call.options.find("profile") is not None:
            return "profile"
        if call.source is not None:
            return call.source
        told = _from_environment(environment)
        if told is not None:
            return told
        if self.mentions_profile:
            return "profile"
        if self.signed_in:
            return "sso"
        if self.guarded or self.sourced or self.wrapped or call.options.open:
            return "unknown"
        return "static" if self.configured_keys else "default"


def _from_environment(environment: Map | None) -> CredentialSource | None:
    """What the variables say, in the order in which the CLI looks at them."""
    if environment is None:
        return None
    key = environment.get("AWS_ACCESS_KEY_ID")
    if isinstance(key, Value) and key.text:
        if _KEY.match(key.text):
            return "static"
        return "role" if environment.find(*_TOKENS) is not None else "environment"
    if environment.find(*_PROFILES) is not None:
        return "profile"
    if environment.find("AWS_ROLE_ARN", "AWS_WEB_IDENTITY_TOKEN_FILE") is not None:
        return "oidc"
    return None


def _split(word: Word, begins: str) -> list[Word]:
    """The words of a variable that holds a program and its first options, or options alone, as a shell splits them."""
    text = word.value.text
    if not word.bare or not text.startswith(begins) or " " not in text:
        return [word]
    return [Word(word.value.part(*match.span()), True) for match in re.finditer(r"\S+", text)]


def is_library(root: Node, text: str) -> bool:
    """True if the script, whose text is ``text``, only defines functions, for others to source.

    What it runs where ``BASH_SOURCE`` says that it is not sourced is a demonstration of them.
    """
    defines = False
    stack: list[Node] = [root]
    while stack:
        node = stack.pop()
        if isinstance(node, Function):
            defines = True
        elif isinstance(node, Command):
            first = node.words[0] if node.words else None
            if isinstance(first, Scalar) and first.value.text not in _SAFE_AT_TOP:
                return False
        elif not (
            isinstance(node, Group) and node.label == "if" and "BASH_SOURCE" in text[node.span.start : node.span.end]
        ):
            stack.extend(children(node))
    return defines
