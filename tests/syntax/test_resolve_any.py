"""Whatever a module says, folding it neither raises nor hangs, and its values stay inside the text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from awslint.source import Span
from awslint.syntax import hcl, treesitter
from awslint.syntax.resolve import bind, fold, folded_texts
from awslint.syntax.select import GRAMMARS
from awslint.syntax.tree import (
    Argument,
    Assign,
    Call,
    Choice,
    Class,
    Function,
    Group,
    Index,
    Join,
    Mapping,
    Name,
    Node,
    Pair,
    Parameter,
    Scalar,
    Sequence,
    walk,
)
from awslint.values import HOLE, Kind, Value
from awslint.values import walk as walk_data
from tests.syntax.rendering import whole
from tests.syntax.test_any_input import CODE
from tests.syntax.test_resolve_objects import OBJECTS, THREE_DEEP
from tests.syntax.test_resolve_texts import CASES
from tests.syntax.test_resolve_unsure import CASES as UNSURE

_WRITTEN = [*((case[0], case[1]) for case in (*OBJECTS, *THREE_DEEP, *UNSURE)), *((case[0], case[1]) for case in CASES)]
RESOLVED = {name: "\n".join(text for language, text in _WRITTEN if language == name) for name in GRAMMARS}
"""Everything that the tables of one language have to fold, as one text."""

_SPAN = Span(3, 9)
_NAMES = st.sampled_from(["a", "b", "self.a", "K.a", "a.b", "os.environ", "process.env.A", "var.a", "local.b", "", "."])
_TEXT_CALLS = ("str", "join", ".join", "a.join", "%", "a.format", "sprintf", "fmt.Sprintf", "a.concat", "format!")
_OTHER_CALLS = ("a", "K", "self.a", "", "os.getenv", "a.get", "a.unwrap_or", "lookup", "a.update", "merge", "a.append")
_EDITS = (
    "a.replace",
    "a.lower",
    "a.strip",
    "a.trimIndent",
    "a.removeprefix",
    "str_replace",
    "strings.TrimSuffix",
    "K.a",
)
_CALLS = st.sampled_from([*_TEXT_CALLS, *_OTHER_CALLS, *_EDITS, "sb.append", "StringBuilder", "setattr", "a.b!"])
_TEXTS = st.sampled_from(
    ["", "x", "a", "0", "%s", "%1$s%[9]d", "{}", "{0}{a}", "{{", "12", HOLE, f"x{HOLE}y{HOLE}", "%*d"]
)
_OWNERS = st.sampled_from(["", "K"])
_LABELS = st.sampled_from(
    ["if", "else", "for", "block", "return", "*", "+", "-", "**", "expression", "global", "<<", "del"]
)
_LANGUAGES = st.sampled_from(
    ["", "python", "go", "java", "rust", "hcl", "ruby", "makefile", "powershell", "php", "kotlin", "cpp", "scala"]
)


def _inner(nodes: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    several = st.lists(nodes, max_size=3).map(tuple)
    arguments = st.lists(
        st.builds(Argument, nodes, st.just(_SPAN), st.none() | st.just(Value("a", _SPAN)), st.booleans()), max_size=3
    ).map(tuple)
    parameters = st.lists(st.builds(Parameter, _NAMES, st.none() | nodes, st.just(_SPAN)), max_size=2).map(tuple)
    pairs = st.lists(st.builds(Pair, nodes, nodes, st.just(_SPAN)), max_size=3).map(tuple)
    span = st.just(_SPAN)
    return st.one_of(
        st.builds(Join, several, span, st.sampled_from(["", "+"])),
        st.builds(Choice, several, span),
        st.builds(Sequence, several, span, st.none(), st.booleans()),
        st.builds(Mapping, pairs, span, st.none() | st.just("K"), st.booleans()),
        st.builds(Index, nodes, nodes, span),
        st.builds(Call, _CALLS, arguments, span, span, st.none() | nodes),
        st.builds(Assign, nodes, nodes, span, st.booleans(), st.booleans()),
        st.builds(Function, st.sampled_from(["a", "__init__", "K.a", ""]), parameters, several, span, _OWNERS),
        st.builds(Class, st.sampled_from(["K", "a", ""]), several, span),
        st.builds(Group, _LABELS, several, span),
    )


_LEAVES: st.SearchStrategy[Node] = st.one_of(
    st.builds(
        Scalar,
        st.builds(
            lambda text, kind: Value(text, _SPAN, ("a",) * text.count(HOLE), kind),
            _TEXTS,
            st.sampled_from([Kind.STRING, Kind.NUMBER, Kind.NULL]),
        ),
        st.just(_SPAN),
    ),
    st.builds(Name, _NAMES, st.just(_SPAN)),
)
_TREES = st.recursive(_LEAVES, _inner, max_leaves=30)


@given(_TREES, _LANGUAGES)
@settings(max_examples=300, deadline=2000)
def test_any_tree_folds(root: Node, language: str) -> None:
    bindings = bind(root, language=language, budget=5_000)
    for node in walk(root):
        for data in walk_data(fold(node, bindings)):
            if isinstance(data, Value):
                assert data.text.count(HOLE) == len(data.holes)
    list(folded_texts(root, bindings))


_PIECES = (
    *(
        "a",
        "b",
        "=",
        "+=",
        "+",
        "%",
        "'x'",
        "'%s'",
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        ":",
        ",",
        ".",
        "\n",
        "\n  ",
        " ",
        "1",
        "*",
    ),
    *(
        "def ",
        "return ",
        "if ",
        "else",
        "for ",
        " in ",
        "class ",
        "self",
        "lambda ",
        "join",
        "format",
        "append",
        "f'{a}'",
    ),
)


@given(st.lists(st.sampled_from(_PIECES), max_size=60).map("".join))
@settings(max_examples=150, deadline=2000)
def test_any_python_folds_inside_the_text(text: str) -> None:
    root = treesitter.read(whole(text), "python").root
    bindings = bind(root, language="python", text=text, budget=5_000)
    for node in walk(root):
        for data in walk_data(fold(node, bindings)):
            assert 0 <= data.span.start <= data.span.end <= len(text)
            if isinstance(data, Value):
                assert all(0 <= data.place(index) <= len(text) for index in range(len(data.text) + 1))


@pytest.mark.parametrize(
    "link", ["a{i} = a{j}", "a{i} = str(a{j})", "a{i} = ''.join([a{j}])", "def g{i}():\n  return a{j}\na{i} = g{i}()"]
)
def test_deep_chains_end(link: str) -> None:
    lines = ["a0 = 'x'", *(link.format(i=i, j=i - 1) for i in range(1, 1000)), "f(a999)", "f(a3)"]
    root = treesitter.read(whole("\n".join(lines)), "python").root
    bindings = bind(root, language="python")
    deep, near = (fold(n.arguments[0].value, bindings) for n in walk(root) if isinstance(n, Call) and n.name == "f")
    assert isinstance(deep, Value)
    assert isinstance(near, Value)
    assert "x" not in deep.text
    assert near.text == "x"


def test_many_callers_and_scopes_cost_linear_time() -> None:
    lines = [f"def g{i}(e, t):\n  n = e\n  f(n, t)\n" for i in range(3000)]
    text = "".join(lines)
    root = treesitter.read(whole(text), "python").root
    bindings = bind(root, language="python", text=text)
    for node in walk(root):
        if isinstance(node, Call):
            fold(node.arguments[0].value, bindings)
    assert not bindings.exhausted


def test_a_chain_of_appends_is_one_text() -> None:
    text = "f(StringBuilder()" + ".append('x')" * 300 + ".toString())"
    root = treesitter.read(whole(text), "python").root
    call = next(node for node in walk(root) if isinstance(node, Call) and node.name == "f")
    data = fold(call.arguments[0].value, bind(root))
    assert isinstance(data, Value)
    assert data.text == "x" * 300


@pytest.mark.parametrize("name", sorted(GRAMMARS))
@settings(max_examples=40, deadline=None)
@given(at=st.floats(0, 1), cut=st.integers(0, 9), put=st.lists(st.sampled_from(CODE), max_size=3).map("".join))
def test_code_with_a_slip_folds_inside_the_text(name: str, at: float, cut: int, put: str) -> None:
    whole_text = RESOLVED[name]
    index = int(at * len(whole_text))
    text = whole_text[max(0, index - 300) : index] + put + whole_text[index + cut : index + 300]
    root = treesitter.read(whole(text), name).root
    bindings = bind(root, language=name, text=text, budget=5_000)
    for node in walk(root):
        for data in walk_data(fold(node, bindings)):
            assert 0 <= data.span.start <= data.span.end <= len(text)
            if isinstance(data, Value):
                assert data.text.count(HOLE) == len(data.holes)
                assert all(0 <= data.place(place) <= len(text) for place in range(len(data.text) + 1))


@given(st.text(alphabet='ab="${}.[]locals var\n(),*+', max_size=80))
@settings(max_examples=100, deadline=2000)
def test_any_hcl_folds(text: str) -> None:
    root = hcl.read(whole(text)).root
    bindings = bind(root, language="hcl", text=text, budget=5_000)
    for node in walk(root):
        fold(node, bindings)
