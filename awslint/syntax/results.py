"""Folds calls that mean something in their language, such as joins and formats; it must not fold anything else."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable

from awslint.source import Span
from awslint.syntax.bindings import SELF_NAMES
from awslint.syntax.edits import Edits
from awslint.syntax.idioms import Meaning, is_environment, meaning_of, method_meaning
from awslint.syntax.pieces import moved
from awslint.syntax.returns import returned
from awslint.syntax.traits import ACCESSORS, BARE_CALLS, PACKAGES
from awslint.syntax.tree import Call, Function, Name, Node
from awslint.values import Data, Entry, List, Map, Value, unknown


class Calls(Edits):
    """The part of a folder that knows calls."""

    @abstractmethod
    def hole(self, node: Node) -> Value:
        """What stands for a node of which nothing is known."""

    @abstractmethod
    def entry(self, target: Node, keys: list[str], node: Node) -> Data:
        """What stands under ``keys`` in the value of ``target``."""

    @abstractmethod
    def joined(self, parts: list[Value], span: Span) -> Value:
        """The parts as one text."""

    @abstractmethod
    def is_environment(self, node: Node) -> bool:
        """True for a variable of the environment."""

    def call(self, node: Call) -> Data:
        """The result of a call."""
        named = self.functions.get(node.name)
        if named is not None:
            # What it makes of the parameters at hand must not be kept for another call.
            self.cuts += len(self.frames)
            found = named(node, self.operands(node, node.receiver))
            return self.hole(node) if found is None else found
        known = self._meaning(node)
        if known is None:
            found = self.own_result(node)
            if found is None and self.bindings.language in BARE_CALLS:
                return self._applied(node)
            if found is None and not node.arguments and self.bindings.language in ACCESSORS:
                found = self._accessed(node)
            return self.hole(node) if found is None else found
        meaning, is_method = known
        subject = self._subject(node) if is_method or node.receiver is not None else None
        if is_method and subject is None:
            return self.hole(node)
        found = _HANDLERS[meaning](self, node, subject)
        return self.hole(node) if found is None else found

    def _applied(self, node: Call) -> Data:
        """What a map or list has under the key that it is called with."""
        key = self.fold(node.arguments[0].value) if len(node.arguments) == 1 and node.receiver is None else None
        if not isinstance(key, Value) or key.known is None or self.bindings.find(node.name, node.name_span) is None:
            return self.hole(node)
        return self.entry(Name(node.name, node.name_span), [key.text], node)

    def _accessed(self, node: Call) -> Data | None:
        """What a field has that is read by a method of its name."""
        head, dot, word = node.name.rpartition(".")
        if not dot or node.receiver is not None:
            return None
        if head in SELF_NAMES:
            found = self.fold(Name(node.name, node.span))
        else:
            found = self.member(Name(head, node.name_span), word) or unknown(node.span)
        return None if isinstance(found, Value) and found.is_unknown else moved(found, node.span, deep=False)

    def bare_call(self, word: str, node: Node, target: Node | None) -> Data | None:
        """What a member gives that is a method called without parentheses; None where it is none that is known."""
        language = self.bindings.language
        if language not in BARE_CALLS or method_meaning(word, language) is None:
            return None
        return self.call(Call(word, (), node.span, node.span, target))

    def makes_text(self, node: Call) -> bool:
        """True for a call that makes one text of several pieces."""
        known = self._meaning(node)
        return known is not None and known[0] in _TEXTS

    def operand(self, node: Call) -> Node | None:
        """What a call gives as it is."""
        known = self._meaning(node)
        if known is None or known[0] not in _PASSING:
            return None
        if known[1] and not (known[0] is Meaning.GIVEN and node.arguments):
            subject = self._subject(node)
            if subject is not None and not self.is_package(node, subject):
                return subject
        return next((a.value for a in node.arguments if a.name is None and not a.spread), None)

    def _meaning(self, node: Call) -> tuple[Meaning, bool] | None:
        """What the call means, unless the module itself has a function of that name."""
        name = node.name
        if "::" in name or "->" in name or "?." in name:
            name = name.replace("::", ".").replace("->", ".").replace("?.", ".")
        if node.receiver is not None:
            if not name[:1].isalpha() and name[:1] not in ("_", "."):
                return meaning_of(name, self.bindings.language)
            found = method_meaning(name, self.bindings.language)
            return None if found is None else (found, True)
        label = node.arguments[0].name if node.arguments else None
        if label is not None and (labelled := meaning_of(f"{name}({label.text}:)", self.bindings.language)):
            return labelled
        known = meaning_of(self.bindings.full_name(name), self.bindings.language)
        if known is None and name not in self.bindings.module.imports:
            known = meaning_of(name, self.bindings.language)
        if known is not None and self.bindings.module.titles and self.function_of(node) is not None:
            return None
        return known

    def _subject(self, node: Call) -> Node | None:
        """What a method is called on."""
        if node.receiver is not None:
            return node.receiver
        path = node.name.replace("::", ".").replace("->", ".").replace("?.", ".").rpartition(".")[0]
        if not path:
            return None
        return Name(path, Span(node.name_span.start, min(node.span.end, node.name_span.start + len(path))))

    def operands(self, node: Call, subject: Node | None) -> list[Data]:
        """The subject and the positional arguments, folded; a spread list's items count each."""
        found: list[Data] = [] if subject is None else [self.fold(subject)]
        for argument in node.arguments:
            data = self.fold(argument.value) if argument.name is None or not found else None
            if data is None:
                continue
            if argument.spread and isinstance(data, List) and not data.open:
                found.extend(data.items)
            elif argument.spread:
                found.append(List((data,), argument.span, open=True))
            else:
                found.append(data)
        return found

    def _handed(self, node: Call, subject: Node | None) -> Data | None:
        return self._same(node, None if node.arguments else subject)

    def _same(self, node: Call, subject: Node | None) -> Data | None:
        if subject is not None and not self.is_package(node, subject):
            return self.fold(subject)
        plain = [argument for argument in node.arguments if argument.name is None and not argument.spread]
        if plain:
            return self.fold(plain[0].value)
        named = [a for a in node.arguments if a.name is not None]
        if not named or not node.name.endswith("dict"):
            return None
        entries = (Entry(a.name, self.fold(a.value), a.span) for a in named if a.name is not None)
        return Map(tuple(entries), node.span, len(named) < len(node.arguments))

    def is_package(self, node: Call, subject: Node) -> bool:
        """True for a function of what is imported, which takes its text as an argument, not as what it is called on."""
        if not node.arguments or not isinstance(subject, Name):
            return False
        path = subject.path
        if path in self.bindings.module.imports:
            return True
        return self.bindings.language in PACKAGES and "." not in path and not self.bindings.all_of(path, subject.span)

    def makes_collection(self, node: Call) -> bool:
        """True for a call that makes a map or a list of what it is given."""
        known = self._meaning(node)
        return known is not None and known[0] in _COLLECTIONS and node.receiver is None

    def _environment(self, node: Call, subject: Node | None) -> Data | None:
        plain = [argument.value for argument in node.arguments if argument.name is None and not argument.spread]
        default = [a.value for a in node.arguments if a.name is not None and a.name.text in ("default", "fallback")]
        return self._result(plain[1]) if len(plain) == 2 else self._result(default[0]) if default else None

    def reads_environment(self, node: Call) -> bool:
        """True for a call that gives a variable of the environment."""
        known = self._meaning(node)
        return known is not None and (
            known[0] is Meaning.ENVIRONMENT
            or (known[0] in (Meaning.LOOK_UP, Meaning.SAME) and self._is_environment_map(self._subject(node)))
        )

    def _is_environment_map(self, node: Node | None) -> bool:
        if isinstance(node, Name):
            return is_environment(self.bindings.full_name(node.path)) or is_environment(node.path)
        return isinstance(node, Call) and not node.arguments and self.reads_environment(node)

    def _declared(self, node: Call, subject: Node | None) -> Data | None:
        default = [a.value for a in node.arguments if a.name is not None and a.name.text == "default"]
        return self.fold(default[0]) if default else None

    def _default(self, node: Call, subject: Node | None) -> Data | None:
        plain = [argument.value for argument in node.arguments]
        if len(plain) == 2 and subject is not None:
            return self._looked_up(node, subject)
        if subject is None or not plain:
            return None
        first = self.fold(subject)
        if isinstance(first, Value) and first.is_unknown:
            inner = (self.operand(subject) if isinstance(subject, Call) else None) or subject
            return self._result(plain[-1]) if self.is_environment(inner) else None
        return first

    def _result(self, node: Node) -> Data:
        """``node``, or what it gives where it is a function without a name."""
        if isinstance(node, Function):
            given = returned(node, self.bindings, True)
            return self.fold(given[0]) if len(given) == 1 else self.hole(node)
        return self.fold(node)

    def _looked_up(self, node: Call, subject: Node | None) -> Data | None:
        plain = [argument.value for argument in node.arguments if not argument.spread]
        if subject is None and plain:
            subject, plain = plain[0], plain[1:]
        if subject is None or not plain:
            return None
        if self._is_environment_map(subject):
            return self._result(plain[1]) if len(plain) > 1 else None
        key = self.fold(plain[0])
        if not isinstance(key, Value) or key.known is None:
            return None
        data = self.fold(subject)
        if isinstance(data, Map) and not data.open and data.find(key.text) is None:
            return self.fold(plain[1]) if len(plain) > 1 else None
        return self.entry(subject, [key.text], node)

    def _builder(self, node: Call, subject: Node | None) -> Data | None:
        texts = [data for data in self.operands(node, None) if isinstance(data, Value) and data.text]
        numbers = all(data.kind.value == "number" for data in texts)
        return Value("", Span(node.span.end, node.span.end)) if numbers else self.joined(texts, node.span)

    def _appended(self, node: Call, subject: Node | None) -> Data | None:
        chain: list[Call] = []
        top: Node | None = node
        while isinstance(top, Call) and method_meaning(top.name, self.bindings.language) is Meaning.APPEND:
            chain.append(top)
            top = self._subject(top)
        if top is None:
            return None
        first = self.fold(top)
        if not isinstance(first, Value) or first.is_unknown or isinstance(top, Name):
            return None
        parts = [first]
        for call in reversed(chain):
            added = self.operands(call, None)
            parts.append(added[0] if len(added) == 1 and isinstance(added[0], Value) else unknown(call.name_span))
        return self.joined(parts, node.span)


_COLLECTIONS = frozenset({Meaning.LIST, Meaning.ENTRIES, Meaning.MERGE})
_PASSING = frozenset({Meaning.SAME, Meaning.GIVEN, Meaning.TRIM, Meaning.UNINDENTED})
_TEXTS = frozenset({Meaning.JOIN, Meaning.PERCENT, Meaning.BRACES, Meaning.CONCAT, Meaning.APPEND, Meaning.UNMARGINED})
_HANDLERS: dict[Meaning, Callable[[Calls, Call, Node | None], Data | None]] = {
    Meaning.SAME: Calls._same,
    Meaning.GIVEN: Calls._handed,
    Meaning.TRIM: Calls.trimmed,
    Meaning.UNMARGINED: Calls.unmargined,
    Meaning.UNINDENTED: Calls.unindented,
    Meaning.LOWER: Calls.lowered,
    Meaning.UPPER: Calls.raised,
    Meaning.REPLACE: Calls.replaced,
    Meaning.REPLACE_ONCE: Calls.replaced_once,
    Meaning.REPLACE_IN: Calls.replaced_in,
    Meaning.WITHOUT_PREFIX: Calls.without_prefix,
    Meaning.WITHOUT_SUFFIX: Calls.without_suffix,
    Meaning.JOIN: Calls.joined_items,
    Meaning.PERCENT: Calls.percent,
    Meaning.BRACES: Calls.braces,
    Meaning.CONCAT: Calls.concatenated,
    Meaning.MERGE: Calls.merged,
    Meaning.LIST: Calls.listed,
    Meaning.EACH: Calls.each,
    Meaning.ENTRIES: Calls.entries,
    Meaning.ENVIRONMENT: Calls._environment,
    Meaning.FIELD: Calls._declared,
    Meaning.DEFAULT: Calls._default,
    Meaning.LOOK_UP: Calls._looked_up,
    Meaning.BUILDER: Calls._builder,
    Meaning.APPEND: Calls._appended,
}
