"""Reads shell scripts (sh, bash and near kin) through a bash grammar; it must not know any program's options.

Where the grammar fails on a part, that part is read line by line, so that one odd construct does not hide the commands
behind it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import TypeAlias

import tree_sitter as ts

from awslint.source import Span
from awslint.syntax.descent import Plan, Visit, assemble
from awslint.syntax.grammar import Site, find_faults, kinds_of, load_grammar, parse
from awslint.syntax.origin import Origin
from awslint.syntax.shellwords import literal_word, spell_ansi, spell_heredoc, spell_quoted, spell_word
from awslint.syntax.tree import (
    Assign,
    Choice,
    Command,
    Fault,
    Function,
    Group,
    Index,
    Join,
    Name,
    Node,
    Redirect,
    Scalar,
    Tree,
)
from awslint.syntax.tree import Sequence as Items
from awslint.values import Kind, Value

Reading: TypeAlias = Node | Plan[ts.Node, Node] | Visit[ts.Node, Node]

_PACKAGE = "tree_sitter_bash"
_DECLARE = re.compile(r"(export|declare|readonly|local|typeset)\b")
_MAX_HEREDOCS = 300
_MAX_PIPES = 400
_MAX_OPEN = 500
_MAX_LINE = 4000
_MAX_LINES = 20_000
_LABELS = {"program": "module", "test_command": "test", "do_group": "block", "compound_statement": "block"}


def read(value: Value) -> Tree:
    """The located tree of shell text; its root is a Group ``module`` of Commands, Assigns, Functions and Groups."""
    origin = Origin(value)
    whole = origin.span(0, len(origin.data))
    parsed = None if _is_hostile(value.text) else parse(_PACKAGE, origin.data)
    if parsed is None:
        fault = Fault("too-complex", "read line by line, because the whole would take too long", whole)
        return Tree(Group("module", _read_lines(value, 0, len(value.text)), whole), (fault,))
    reader = _Reader(origin, by_line=True)
    root = reader.read(parsed.root_node)
    return Tree(root, (*find_faults(parsed.root_node, origin), *reader.faults))


def _is_hostile(text: str) -> bool:
    """True for what makes the bash grammar's error recovery take quadratic time or memory."""
    if text.count("<<") > _MAX_HEREDOCS and text.count("<<") > text.count("\n") // 4:
        return True
    if text.count("<<") > 10 * _MAX_HEREDOCS:
        return True
    run = opened = 0
    for match in re.finditer(r"\|\s*|[()\n]|[^|()\n]+", text):
        mark = match.group()[0]
        if mark == "|":
            run += 1
        elif mark == "\n":
            run = 0
        elif mark == "(":
            opened += 1
        elif mark == ")":
            opened = max(0, opened - 1)
        if run > _MAX_PIPES or opened > _MAX_OPEN:
            return True
    return False


def _read_lines(value: Value, low: int, high: int) -> tuple[Node, ...]:
    """What can be read of each line between two indexes, continued lines taken together."""
    found: list[Node] = []
    at = low
    for _ in range(_MAX_LINES):
        if at >= high:
            break
        end = at
        while True:
            end = value.text.find("\n", end, high) + 1 or high
            if end >= high or value.text[max(at, end - 2) : end] != "\\\n":
                break
        line = value.part(at, end)
        at = end
        if not line.text.strip() or len(line.text) > _MAX_LINE or _is_hostile(line.text):
            continue
        origin = Origin(line)
        parsed = parse(_PACKAGE, origin.data)
        if parsed is not None:
            reader = _Reader(origin, by_line=False)
            root = reader.read(parsed.root_node)
            found.extend(root.children if isinstance(root, Group) else (root,))
    return tuple(found)


@cache
def _kinds() -> dict[str, tuple[int, ...]]:
    return kinds_of(load_grammar(_PACKAGE))


class _Reader:
    """Turns the nodes of one parsed text into nodes of the located tree."""

    def __init__(self, origin: Origin, by_line: bool) -> None:
        self.origin = origin
        site = Site(origin)
        self.faults: list[Fault] = []
        self._by_line = by_line
        methods: dict[str, Callable[[ts.Node, object], Reading]] = {
            "command": self._command,
            "declaration_command": self._declaration,
            "redirected_statement": self._redirected,
            "variable_assignment": self._assignment,
            "function_definition": self._function,
            "for_statement": self._for,
            "word": self._word,
            "number": self._word,
            "raw_string": self._raw,
            "ansi_c_string": self._ansi,
            "string": self._string,
            "translated_string": self._string,
            "string_content": self._content,
            "concatenation": self._concatenation,
            "command_name": self._inside,
            "simple_expansion": self._expansion,
            "expansion": self._expansion,
            "variable_name": self._name,
            "special_variable_name": self._name,
            "subscript": self._subscript,
            "array": self._array,
            "ERROR": self._error,
        }

        kinds = _kinds()
        self.dispatch = {number: (method, None) for name, method in methods.items() for number in kinds[name]}
        self.other = (self._group, None)
        self._comments = kinds["comment"]
        self._span, self._text = site.span, site.text

    def read(self, node: ts.Node) -> Node:
        """The located tree of a node and all inside of it."""
        return assemble(node, self.dispatch, self.other, self.too_deep)

    def visit(self, node: ts.Node) -> Reading:
        """The visitor for one node."""
        return self.dispatch.get(node.kind_id, self.other)[0](node, None)

    def too_deep(self, node: ts.Node) -> Node:
        """An empty group where nesting ends what is read."""
        if not self.faults:
            self.faults.append(Fault("too-deep", "nested too deeply to be read further", self._span(node)))
        return Group("too-deep", (), self._span(node))

    def _points(self, node: ts.Node) -> tuple[int, int]:
        return self.origin.point(node.start_byte), self.origin.point(node.end_byte)

    def _parts(self, node: ts.Node) -> list[ts.Node]:
        return [child for child in node.named_children if child.kind_id not in self._comments]

    def _group(self, node: ts.Node, _about: object = None) -> Reading:
        label = _LABELS.get(node.type, node.type.removesuffix("_statement"))
        if node.type == "if_statement" or label == "module":
            return self._filled(node, label, self._parts(node))
        parts = self._parts(node)
        return self._filled(node, label, parts) if parts else Group(label, (), self._span(node))

    def _filled(self, node: ts.Node, label: str, parts: Sequence[ts.Node]) -> Reading:
        return (parts, self._make_group, node, label)

    def _make_group(self, node: ts.Node, answers: list[Node], label: str) -> Node:
        return Group(label, tuple(answers), self._span(node))

    def _error(self, node: ts.Node, _about: object = None) -> Reading:
        if self._by_line:
            low, high = self._points(node)
            text = self.origin.value.text
            low, high = text.rfind("\n", 0, low) + 1, text.find("\n", high) + 1 or len(text)
            if text.count("\n", low, high) > 1:
                low, high = self._points(node)
            return Group("error", _read_lines(self.origin.value, low, high), self._span(node))
        return self._filled(node, "error", self._parts(node))

    def _inside(self, node: ts.Node, _about: object = None) -> Reading:
        parts = self._parts(node)
        return self.visit(parts[0]) if len(parts) == 1 else self._filled(node, "name", parts)

    def _name(self, node: ts.Node, _about: object = None) -> Node:
        return Name(self._text(node), self._span(node))

    def _word(self, node: ts.Node, _about: object = None) -> Reading:
        inner = self._parts(node)
        if inner:
            return self._filled(node, "arithmetic", inner)
        return Scalar(spell_word(self.origin, *self._points(node)), self._span(node))

    def _raw(self, node: ts.Node, _about: object = None) -> Node:
        low, high = self._points(node)
        content = Span(low + 1, max(low + 1, high - 1))
        return Scalar(self._value(content, Kind.STRING), self._span(node))

    def _value(self, at: Span, kind: Kind) -> Value:
        value = self.origin.value.part(at.start, at.end)
        return Value(value.text, value.span, value.holes, kind, value.offsets)

    def _ansi(self, node: ts.Node, _about: object = None) -> Node:
        low, high = self._points(node)
        return Scalar(spell_ansi(self.origin, low + 2, max(low + 2, high - 1)), self._span(node))

    def _content(self, node: ts.Node, _about: object = None) -> Node:
        value = spell_quoted(self.origin, *self._points(node))
        return Scalar(value, value.span)

    def _string(self, node: ts.Node, _about: object = None) -> Reading:
        low, high = self._points(node)
        low = self.origin.value.text.find('"', low, high) + 1 or low
        high = max(low, high - 1)
        held = [child for child in self._parts(node) if child.type not in ("string_content", "string")]
        if not held:
            return Scalar(spell_quoted(self.origin, low, high), self._span(node))
        return (held, self._mix, node, (held, low, high, spell_quoted))

    def _mix(
        self,
        node: ts.Node,
        answers: list[Node],
        extra: tuple[Sequence[ts.Node], int, int, Callable[[Origin, int, int], Value]],
    ) -> Node:
        """A Join of the literal text between two indexes and of the expansions that stand in it."""
        held, low, high, spell = extra
        parts: list[Node] = []
        at = low
        for child, answer in zip(held, answers, strict=True):
            start, end = self._points(child)
            if start > at:
                value = spell(self.origin, at, start)
                parts.append(Scalar(value, value.span))
            parts.append(answer)
            at = max(at, end)
        if at < high:
            value = spell(self.origin, at, high)
            parts.append(Scalar(value, value.span))
        return Join(tuple(parts), self._span(node))

    def _concatenation(self, node: ts.Node, _about: object = None) -> Visit[ts.Node, Node]:
        answers = yield self._parts(node)
        return literal_word(answers, self._span(node))

    def _subscript(self, node: ts.Node, _about: object = None) -> Visit[ts.Node, Node]:
        parts = self._parts(node)
        answers = yield parts
        if len(answers) != 2:
            return Group("subscript", tuple(answers), self._span(node))
        return Index(answers[0], answers[1], self._span(node))

    def _array(self, node: ts.Node, _about: object = None) -> Visit[ts.Node, Node]:
        return Items(tuple((yield self._parts(node))), self._span(node))

    def _expansion(self, node: ts.Node, _about: object = None) -> Visit[ts.Node, Node]:
        """``$X`` and ``${X}`` are a Name, ``${X:-d}`` a Choice of both; other operators leave a Group."""
        parts = self._parts(node)
        answers = yield parts
        operators = [child.type for child in node.children if not child.is_named][1:-1]
        span = self._span(node)
        first = next(iter(answers), None)
        if isinstance(first, Name):
            first = Name(first.path, span)
        if first is not None and len(answers) == 1 and not operators:
            return first
        if first is not None and operators[:1] in (["-"], [":-"], ["="], [":="]):
            default = answers[1] if len(answers) == 2 else literal_word(answers[1:], Span(span.end - 1, span.end - 1))
            return Choice((first, default), span)
        return Group("expansion", tuple(answers), span)

    def _command(self, node: ts.Node, _about: object = None) -> Reading:
        return (self._parts(node), self._make_command, node, None)

    def _make_command(self, node: ts.Node, answers: list[Node], _extra: object) -> Node:
        return self._build_command(answers, self._span(node))

    def _build_command(self, answers: Sequence[Node], span: Span, redirects: tuple[Redirect, ...] = ()) -> Command:
        words: list[Node] = []
        assignments: list[Assign] = []
        for answer in answers:
            if isinstance(answer, Assign):
                assignments.append(answer)
            elif isinstance(answer, Group) and answer.label.endswith("_redirect"):
                redirects += _redirects(answer)
            else:
                words.append(answer)
        return Command(tuple(words), tuple(assignments), redirects, span)

    def _redirected(self, node: ts.Node, _about: object = None) -> Visit[ts.Node, Node]:
        """A statement with redirections; what a heredoc's first line goes on with (a pipe, more words) is kept."""
        body = node.child_by_field_name("body")
        marks = [child for child in self._parts(node) if body is None or child != body]
        wanted: list[ts.Node] = [] if body is None else [body]
        plans: list[tuple[str, ts.Node | None, int]] = []
        extra: list[ts.Node] = []
        texts: dict[int, ts.Node] = {}
        for mark in marks:
            self._plan(mark, plans, extra, texts)
        wanted += [n for _, n, _ in plans if n is not None] + extra
        answers = iter((yield wanted))
        inner = None if body is None else next(answers)
        redirects = []
        for operator, target, key in plans:
            redirects.append(self._redirect(operator, None if target is None else next(answers), texts.get(key), marks))
        rest = list(answers)
        words = [a for a in rest if isinstance(a, Scalar | Join | Name | Choice)]
        after = [a for a in rest if not isinstance(a, Scalar | Join | Name | Choice)]
        result = self._attach(inner, words, tuple(redirects), self._span(node))
        return Group("pipeline", (result, *after), self._span(node)) if after else result

    def _plan(
        self,
        mark: ts.Node,
        plans: list[tuple[str, ts.Node | None, int]],
        extra: list[ts.Node],
        texts: dict[int, ts.Node],
    ) -> None:
        operator = next((child.type for child in mark.children if not child.is_named), "<")
        if mark.type == "heredoc_redirect":
            plans.append((operator, None, mark.start_byte))
            texts[mark.start_byte] = mark
            for child in self._parts(mark):
                if child.type in ("file_redirect", "herestring_redirect"):
                    self._plan(child, plans, extra, texts)
                elif child.type not in ("heredoc_start", "heredoc_body", "heredoc_end", "file_descriptor"):
                    extra.append(child)
            return
        targets = [child for child in self._parts(mark) if child.type != "file_descriptor"]
        if mark.type in ("file_redirect", "herestring_redirect"):
            plans.append((operator, targets[0] if targets else None, -1))
            extra.extend(targets[1:])
        else:
            extra.append(mark)

    def _redirect(
        self, operator: str, target: Node | None, heredoc: ts.Node | None, marks: Sequence[ts.Node]
    ) -> Redirect:
        if heredoc is not None:
            body = self._heredoc_body(heredoc)
            return Redirect(operator, body, Span(self.origin.place(self._points(heredoc)[0]), body.span.end))
        spot = target.span if target is not None else self._span(marks[0])
        return Redirect(operator, target or Group("descriptor", (), spot), spot)

    def _attach(self, inner: Node | None, words: Sequence[Node], redirects: tuple[Redirect, ...], span: Span) -> Node:
        if inner is None:
            return Command(tuple(words), (), redirects, span)
        if isinstance(inner, Command):
            return Command((*inner.words, *words), inner.assignments, (*inner.redirects, *redirects), span)
        if isinstance(inner, Group) and inner.label in ("list", "pipeline") and inner.children:
            last = self._attach(inner.children[-1], words, redirects, inner.children[-1].span)
            if isinstance(last, Command):
                return Group(inner.label, (*inner.children[:-1], last), span)
        return Group("redirected", (inner, Command(tuple(words), (), redirects, span)), span)

    def _heredoc_body(self, node: ts.Node) -> Node:
        start = next((child for child in node.children if child.type == "heredoc_start"), None)
        body = next((child for child in node.children if child.type == "heredoc_body"), None)
        if body is None:
            end = Span(*self._points(node)).end
            return Scalar(self._value(Span(end, end), Kind.STRING), self._span(node))
        low, high = self._points(body)
        low = self.origin.value.text.rfind("\n", 0, low) + 1
        quoted = start is not None and any(mark in self._text(start) for mark in "'\"\\")
        tabs = any(child.type == "<<-" for child in node.children)
        held = [] if quoted else [child for child in self._parts(body) if child.type != "heredoc_content"]
        if not held:
            value = spell_heredoc(self.origin, low, high, quoted, tabs)
            return Scalar(value, value.span)
        # What stands in it is read on a stack of its own: the text is wanted while its statement is put together.
        answers = [self.read(child) for child in held]
        return self._mix(body, answers, (held, low, high, lambda o, a, b: spell_heredoc(o, a, b, quoted, tabs)))

    def _assignment(self, node: ts.Node, _about: object = None) -> Visit[ts.Node, Node]:
        target, value = node.child_by_field_name("name"), node.child_by_field_name("value")
        append = any(child.type == "+=" for child in node.children)
        if target is None or value is None:
            answers = yield self._parts(node)
            end = self._points(node)[1]
            empty = self._value(Span(end, end), Kind.PLAIN)
            return Assign(answers[0], Scalar(empty, empty.span), self._span(node), False, append)
        answers = yield (target, value)
        return Assign(answers[0], answers[1], self._span(node), False, append)

    def _declaration(self, node: ts.Node, _about: object = None) -> Visit[ts.Node, Node]:
        word = _DECLARE.match(self._text(node))
        name = word.group(1) if word else ""
        parts = self._parts(node)
        answers = yield parts
        options = [a.value.text for a in answers if isinstance(a, Scalar)]
        exported = name == "export" or any(o.startswith("-") and "x" in o for o in options)
        made: list[Node] = []
        for answer in answers:
            if isinstance(answer, Assign):
                answer = Assign(answer.target, answer.value, answer.span, exported, answer.append)
            made.append(answer)
        assigns = [a for a in made if isinstance(a, Assign)]
        if len(made) == 1 and assigns and name in ("export", "readonly"):
            return assigns[0]
        return Group(name or "declaration", tuple(made), self._span(node))

    def _function(self, node: ts.Node, _about: object = None) -> Visit[ts.Node, Node]:
        name, body = node.child_by_field_name("name"), node.child_by_field_name("body")
        answers = yield [] if body is None else [body]
        inside = answers[0].children if answers and isinstance(answers[0], Group) else tuple(answers)
        return Function("" if name is None else self._text(name), (), inside, self._span(node))

    def _for(self, node: ts.Node, _about: object = None) -> Visit[ts.Node, Node]:
        parts = self._parts(node)
        return Group("for", tuple((yield parts)), self._span(node))


def _redirects(group: Group) -> tuple[Redirect, ...]:
    return tuple(Redirect("<<<" if group.label.startswith("here") else ">", c, group.span) for c in group.children[:1])
