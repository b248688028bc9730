"""Operations of AWS that code in any language calls, of those that a rule judges, as SdkCall facts; it must not judge them.

Python's own extractor is :mod:`awslint.extract.sdk`. A call is known by its operation's name, which no other library has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from awslint.aws.judgedoperations import CMDLETS, OPERATIONS, PARAMETERS, RESOURCE_METHODS, SHARED
from awslint.extract.codemodule import behind
from awslint.extract.document import Document
from awslint.extract.lifetimes import lived
from awslint.extract.loopvalues import LoopValues
from awslint.extract.routines import placed
from awslint.extract.runtime import runtime_of
from awslint.extract.sdksettings import Setting, construction_of, path_of, root_of
from awslint.facts import SdkCall
from awslint.syntax.resolve import fold
from awslint.syntax.tree import Argument, Call, Function, Mapping, Name, Node, Scalar, walk
from awslint.values import Data, Entry, List, Map, Value

_SETTERS = ("with", "set")
_BEHIND = re.compile(r"(?:command|async|withcontext|!)\Z")
_REQUEST = re.compile(r"(?:Request|Input)(?:\.builder|\.Builder|Builder|\.New)?\Z")
_SELF = frozenset({"self", "this", "$this", "super"})
_CANNED = re.compile(r"(?i)Canned(?:ACL|AccessControlList)[._:]*(\w+)\Z")
_HANDED = re.compile(r"(?i)(?:params?|parameters|request|req|input|args|arguments|options|opts|config)\Z")
"""What the one argument is called that has an operation's parameters."""
_WRAPPERS = ("input", "request", "params")
"""What an argument is called that has an operation's parameters in it."""
_BUCKETS = frozenset({"Bucket", "bucket", "BucketName", "bucketName", "bucket_name"})
_DEEPEST = 4


def extract(document: Document) -> Iterator[SdkCall]:
    """Every call of a judged operation, in source order."""
    if document.tree is not None:
        yield from placed(_calls(document, document.tree.root), document.tree.root)


def _calls(document: Document, module: Node) -> Iterator[SdkCall]:
    reader = _Reader(document)
    inside: set[int] = set()
    for node in walk(module):
        if not isinstance(node, Call) or id(node) in inside:
            continue
        root = root_of(node)
        known = reader.operation(root) if isinstance(root, Call) else None
        if known is None and document.syntax == "ruby" and node is not root:
            # A method of an object that is made on the spot.
            known = reader.operation(node)
            node = Call(node.name, node.arguments, node.span, node.name_span)
        if known is None:
            continue
        link = node.receiver
        while isinstance(link, Call):
            inside.add(id(link))
            link = link.receiver
        fact = reader.fact(node, known)
        if fact is not None:
            yield fact


class _Reader:
    """Answers what each call of one file is."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.bindings = LoopValues(document).bindings
        self.runtime = runtime_of(document.source.path, document.syntax, document.text)

    def operation(self, call: Call) -> tuple[str, str] | None:
        """The service and operation that a call is of: a client's method, or a command that is made for one."""
        if self.document.syntax == "powershell":
            return CMDLETS.get(call.name.casefold())
        owner, _, word = call.name.replace("::", ".").replace("->", ".").rpartition(".")
        name = word.replace("_", "").casefold()
        bare = _BEHIND.sub("", name)
        known = OPERATIONS.get(bare) or self._of_an_object(call, owner, bare)
        if known is None:
            return None
        is_command = name.endswith("command")
        # The transfer manager of JavaScript's SDK is an object that is made: new Upload({ client, params }).
        is_command = is_command or (word == "Upload" and owner == "" and call.receiver is None)
        is_method = call.receiver is not None or (owner != "" and owner not in _SELF)
        return known if is_command or is_method else None

    def _of_an_object(self, call: Call, owner: str, word: str) -> tuple[str, str] | None:
        """What a method does on a user, role or group: ``iam.user("ada").attach_policy(…)``."""
        by_owner = RESOURCE_METHODS.get(word) if self.document.syntax == "ruby" else None
        if by_owner is None:
            return None
        node = call.receiver or self.bindings.follow(Name(owner, call.name_span))
        made = node.name.replace("::", ".").removesuffix(".new") if isinstance(node, Call) else ""
        operation = by_owner.get(made.rpartition(".")[2].casefold().removeprefix("create_"))
        return None if operation is None else ("iam", operation)

    def fact(self, node: Call, known: tuple[str, str]) -> SdkCall | None:
        """The call with its parameters; None for a method of that name which takes them in an order of its own."""
        root = root_of(node)
        assert isinstance(root, Call)
        settings = list(self._settings(node, _DEEPEST))
        canned = self._canned(root)
        if canned is None and not self._is_of_an_sdk(root, settings):
            return None
        entries = tuple(self._entry(setting) for setting in settings if setting.name)
        entries = entries if canned is None else (*entries, canned)
        return SdkCall(
            source=self.document.source,
            span=node.span,
            language=self.document.syntax,
            service=Value(_service(known, entries), root.name_span, offsets=((0, root.name_span.start),)),
            operation=Value(known[1], root.name_span, offsets=((0, root.name_span.start),)),
            arguments=Map(entries, node.span, not entries),
            runtime=self.runtime,
        )

    def _entry(self, setting: Setting) -> Entry:
        key, data = _parameter(setting), self._data(setting.value, _DEEPEST)
        if setting.name in _BUCKETS:
            data = behind(setting.value, data, self.bindings)
        return Entry(key, lived(key.text, setting.value, data, self.bindings), setting.span)

    def _canned(self, root: Call) -> Entry | None:
        """A canned ACL that is given by position: ``s3.setBucketAcl(bucket, CannedAccessControlList.PublicRead)``."""
        for argument in root.arguments:
            if isinstance(argument.value, Name) and _CANNED.search(argument.value.path):
                acl = self._data(argument.value, _DEEPEST)
                return Entry(Value("ACL", acl.span, offsets=((0, acl.span.start),)), acl, acl.span)
        return None

    def _is_of_an_sdk(self, root: Call, settings: list[Setting]) -> bool:
        """False for a function of the program that has an operation's name: it takes parameters in an order of its own."""
        plain = [argument.value for argument in root.arguments if argument.name is None]
        if self.document.syntax == "powershell":
            return bool(settings)
        if any(isinstance(value, Scalar) for value in plain):
            return False
        if self.document.syntax == "rust":
            return not root.arguments
        if self.document.syntax == "swift":
            return any(argument.name is not None and argument.name.text == "input" for argument in root.arguments)
        if settings:
            return True
        names = [value.path for value in plain if isinstance(value, Name)]
        return len(plain) <= 2 and any(_HANDED.search(name) for name in names)

    def _settings(self, node: Call | Mapping, left: int) -> Iterator[Setting]:
        """What a call is given by name: in place, in a request that it is handed, by a chain of setters."""
        made = construction_of(node, _SETTERS)
        handed = [*made.positional, *(s.value for s in made.settings if s.name in _WRAPPERS)]
        if isinstance(made.root, Call):
            handed += [argument.value for argument in made.root.arguments if argument.spread]
        for part in handed if left else ():
            part = self.bindings.follow(part)
            if isinstance(part, Mapping) or (isinstance(part, Call) and _REQUEST.search(path_of(root_of(part)))):
                yield from self._settings(part, left - 1)
        yield from (s for s in made.settings if s.name not in (*_WRAPPERS, "send", "build"))

    def _data(self, node: Node, left: int) -> Data:
        """A parameter's value; a structure that a builder makes is a map too."""
        followed = self.bindings.follow(node) if isinstance(node, Name) else node
        if left and isinstance(followed, Function):
            block = Call("", (Argument(followed, followed.span),), followed.span, followed.span)
            given = construction_of(block, _SETTERS).settings
            return Map(tuple(Entry(_parameter(s), self._data(s.value, left - 1), s.span) for s in given), followed.span)
        if left and isinstance(followed, Call) and path_of(root_of(followed)).endswith((".builder", "Configuration")):
            made = construction_of(followed, _SETTERS)
            entries = (Entry(_parameter(s), self._data(s.value, left - 1), s.span) for s in made.settings)
            return Map(tuple(entry for entry in entries if entry.key.text != "Build"), followed.span, made.spread)
        return named(fold(node, self.bindings))


def _service(known: tuple[str, str], entries: tuple[Entry, ...]) -> str:
    """The service, by a parameter where several have the operation."""
    others = SHARED.get(known[1], ())
    names = {entry.key.text for entry in entries}
    return next((service for parameter, service in others if parameter in names), known[0])


def _parameter(setting: Setting) -> Value:
    """A parameter under its API's name: ``user_name``, ``userName`` and ``UserName`` are one."""
    word = "".join(part[:1].upper() + part[1:] for part in setting.name.split("_"))
    return Value(PARAMETERS.get(word.casefold(), word), setting.span)


def named(data: Data) -> Data:
    """``data`` with the API's words for its keys and enumerations."""
    if isinstance(data, Map):
        entries = tuple(replace(e, key=_key(e.key), value=named(e.value)) for e in data.entries)
        return replace(data, entries=entries)
    if isinstance(data, List):
        return replace(data, items=tuple(named(item) for item in data.items))
    canned = _CANNED.search(data.holes[0]) if data.is_unknown and data.holes else None
    if canned is None:
        return data
    text = re.sub(r"(?<=[a-z])(?=[A-Z])", "-", canned[1]).replace("_", "-").lower()
    return Value(text, data.span, offsets=((0, data.span.start),))


def _key(key: Value) -> Value:
    return (
        replace(key, text=key.text[:1].upper() + key.text[1:])
        if key.text[:1].islower() and "-" not in key.text
        else key
    )
