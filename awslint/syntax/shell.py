"""Reads shell scripts (sh, bash and near kin) through a bash grammar; it must not know any program's options.

Where the grammar fails on a part, that part is read line by line, so that one odd construct does not hide the commands
behind it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import tree_sitter as ts

from awslint.source import Span
from awslint.syntax.arithmetic import OPERATORS
from awslint.syntax.descent import Visit, assemble
from awslint.syntax.fish import as_bash, is_fish
from awslint.syntax.grammar import Site, find_faults, parse
from awslint.syntax.origin import Origin
from awslint.syntax.shellplain import Plain
from awslint.syntax.shellredirects import Redirects, inner_redirects
from awslint.syntax.shelltexts import PACKAGE, Reading, Texts, kinds
from awslint.syntax.tree import (
    Assign,
    Command,
    Fault,
    Function,
    Group,
    Index,
    Name,
    Node,
    Redirect,
    Scalar,
    Tree,
)
from awslint.syntax.tree import Sequence as Items
from awslint.values import Kind, Value

_DECLARE = re.compile(r"(export|declare|readonly|local|typeset)\b")
_MAX_HEREDOCS = 300
_MAX_PIPES = 400
_MAX_OPEN = 500
_MAX_LINE = 4000
_MAX_LINES = 20_000
# The grammar asks the C library for the class of what opens a brace's range as if it were ASCII, and reads past a table.
_RANGE = re.compile(rb"(?<!\$)(\{\d*(?:\.\.)?\d*)([\x80-\xff]+)")
_LABELS = {"program": "module", "test_command": "test", "do_group": "block", "compound_statement": "block"}


def read(value: Value) -> Tree:
    """The located tree of shell text; its root is a Group ``module`` of Commands, Assigns, Functions and Groups."""
    if is_fish(value.text):
        value = as_bash(value)
    origin = Origin(value)
    whole = origin.span(0, len(origin.data))
    parsed = None if _is_hostile(value.text) else parse(PACKAGE, _safe(origin.data))
    if parsed is None:
        fault = Fault("too-complex", "read line by line, because the whole would take too long", whole)
        return Tree(Group("module", _read_lines(value, 0, len(value.text)), whole), (fault,))
    reader = _Reader(origin, by_line=True)
    root = reader.read(parsed.root_node)
    return Tree(root, (*find_faults(parsed.root_node, origin), *reader.faults))


def _safe(data: bytes) -> bytes:
    """``data`` for the grammar, of the same length, with letters for what it would crash on."""
    return _RANGE.sub(lambda match: match[1] + b"x" * len(match[2]), data) if b"{" in data else data


def _is_hostile(text: str) -> bool:
    """True for what makes the bash grammar's error recovery take quadratic time or memory."""
    if text.count("<<") > _MAX_HEREDOCS and text.count("<<") > text.count("\n") // 4:
        return True
    if text.count("<<") > 10 * _MAX_HEREDOCS:
        return True
    if text.count("|") <= _MAX_PIPES and text.count("(") <= _MAX_OPEN:
        return False
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
        parsed = parse(PACKAGE, _safe(origin.data))
        if parsed is not None:
            reader = _Reader(origin, by_line=False)
            root = reader.read(parsed.root_node)
            found.extend(root.children if isinstance(root, Group) else (root,))
    return tuple(found)


class _Reader:
    """Turns the nodes of one parsed text into nodes of the located tree."""

    def __init__(self, origin: Origin, by_line: bool) -> None:
        self.origin = origin
        texts = self._texts = Texts(Site(origin))
        self._span, self._text, self._parts, self._points = texts.span, texts.text, texts.parts, texts.points
        self._plain = None if origin.shift is None else Plain(origin, origin.shift)
        self.faults: list[Fault] = []
        self._by_line = by_line
        methods: dict[str, Callable[[ts.Node, object], Reading]] = {
            "command": self._command,
            "declaration_command": self._declaration,
            "redirected_statement": Redirects(texts, self.read).redirected,
            "variable_assignment": self._assignment,
            "function_definition": self._function,
            "for_statement": self._for,
            "word": texts.word,
            "number": texts.word,
            "raw_string": texts.raw,
            "ansi_c_string": texts.ansi,
            "string": texts.string,
            "translated_string": texts.string,
            "string_content": texts.content,
            "concatenation": texts.concatenation,
            "command_name": self._inside,
            "simple_expansion": texts.expansion,
            "expansion": texts.expansion,
            "variable_name": self._name,
            "special_variable_name": self._name,
            "subscript": self._subscript,
            "array": self._array,
            "ERROR": self._error,
        }

        self.dispatch = {number: (method, None) for name, method in methods.items() for number in kinds()[name]}
        self.other = (self._group, None)
        self._filled = texts.filled

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

    def _group(self, node: ts.Node, _about: object = None) -> Reading:
        label = _LABELS.get(node.type, node.type.removesuffix("_statement"))
        if node.type == "binary_expression":
            operator = node.child_by_field_name("operator")
            label = operator.type if operator is not None and operator.type in OPERATORS else label
        if node.type == "if_statement" or label == "module":
            return self._filled(node, label, self._parts(node))
        parts = self._parts(node)
        return self._filled(node, label, parts) if parts else Group(label, (), self._span(node))

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

    def _subscript(self, node: ts.Node, _about: object = None) -> Visit[ts.Node, Node]:
        parts = self._parts(node)
        answers = yield parts
        if len(answers) != 2:
            return Group("subscript", tuple(answers), self._span(node))
        return Index(answers[0], answers[1], self._span(node))

    def _array(self, node: ts.Node, _about: object = None) -> Visit[ts.Node, Node]:
        return Items(tuple((yield self._parts(node))), self._span(node))

    def _command(self, node: ts.Node, _about: object = None) -> Reading:
        if self._plain is not None and (plain := self._plain.command(node)) is not None:
            return plain
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
                redirects += inner_redirects(answer)
            else:
                words.append(answer)
        return Command(tuple(words), tuple(assignments), redirects, span)

    def _assignment(self, node: ts.Node, _about: object = None) -> Visit[ts.Node, Node]:
        target, value = node.child_by_field_name("name"), node.child_by_field_name("value")
        append = any(child.type == "+=" for child in node.children)
        if target is None or value is None:
            answers = yield self._parts(node)
            end = self._points(node)[1]
            empty = self._texts.piece(Span(end, end), Kind.PLAIN)
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
