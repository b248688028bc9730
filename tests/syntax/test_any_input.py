"""Whatever is read: no reader raises or hangs, spans lie in the source and nest, and places point at their characters."""

from __future__ import annotations

from importlib import import_module

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from awslint.source import Span
from awslint.syntax import tree as shape
from awslint.syntax import treesitter
from awslint.syntax.grammar import MAX_OPEN, is_deep
from awslint.syntax.languages import LANGUAGES
from awslint.syntax.select import GRAMMARS
from awslint.syntax.tree import Fault
from awslint.values import HOLE, Value

READERS = ("json", "yaml", "ini", "dotenv", "properties", "csv", "toml", "xml", "lexical")
EMBEDDING = ("dockerfile", "makefile", "justfile", "notebook", "jenkinsfile", "markdown")
PIECES = (
    *(
        "{",
        "}",
        "[",
        "]",
        ":",
        ",",
        '"',
        "'",
        "`",
        "#",
        ";",
        "=",
        "\\",
        "\\u00e9",
        "\\n",
        "\n",
        "\r\n",
        "\r",
        "\t",
        " ",
    ),
    *(
        "  ",
        "- ",
        "? ",
        "&a ",
        "*a",
        "<<: ",
        "!Sub ",
        "|\n",
        ">-\n",
        "---\n",
        "{{ x }}",
        "{% y %}",
        "${Z}",
        "key: ",
        "k=",
    ),
    *(
        "é",
        "😀",
        "\ufeff",
        "\u2028",
        "\x85",
        "\x00",
        HOLE,
        "\ud800",
        "[s]\n",
        "export ",
        "true",
        "1",
        '""',
        "''",
        "%7B",
        "a",
        "a = ",
        "[[t]]\n",
        '"""',
        "'''",
        "<a b='1'>",
        "</a>",
        "<c/>",
        "&amp;",
        "<![CDATA[",
        "]]>",
        "<!--",
        "<!D [",
    ),
)
MIXED = (
    *(
        "RUN ",
        "ENV A=b ",
        "ENV K v",
        "CMD [",
        "<<E\n",
        "\nE\n",
        "# escape=`\n",
        "ONBUILD ",
        "--a=b ",
        "\\\n",
        "FROM x\n",
    ),
    *(
        "\t@",
        "$(A)",
        "$$",
        "$(shell x",
        "ifeq (a,b)\n",
        "endif\n",
        "define X\n",
        "endef\n",
        "a: b\n",
        "include z\n",
        "A := ",
    ),
    *("a x='1':\n", "    #!/bin/sh\n", "{{x}}", "{{{{", "  ls\n", "a := ", "`", "+ ", "(", ")", ".RECIPEPREFIX = >\n>"),
    *(
        '{"cells": [',
        '{"cell_type": "code", "source": ',
        '"%%bash\\n',
        '["!ls\\n", ',
        "]}",
        '"x = 1\\n"',
        "%time ",
        "= !ls",
    ),
)
mixed = st.lists(st.sampled_from((*PIECES, *MIXED)), max_size=30).map("".join)
texts = st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=40).map("".join))


def read(name: str, text: str, value: Value | None = None) -> shape.Tree:
    tree: shape.Tree = import_module(f"awslint.syntax.{name}").read(value or Value(text, Span(0, len(text))))
    return tree


@pytest.mark.parametrize("name", READERS)
@settings(max_examples=150, deadline=None)
@given(text=texts)
def test_spans_lie_in_the_source_and_scalars_are_where_they_say(name: str, text: str) -> None:
    tree = read(name, text)
    for node in shape.walk(tree.root):
        assert 0 <= node.span.start <= node.span.end <= len(text)
        if isinstance(node, shape.Scalar):
            value = node.value
            assert node.span.covers(value.span)
            places = [value.place(index) for index in range(len(value.text) + 1)]
            assert places == sorted(places)
            assert all(value.span.start <= place <= value.span.end for place in places)
            assert value.text.count(HOLE) >= len(value.holes)
            made_up = name == "csv" and value.span.start == value.span.end
            if not value.offsets and not value.holes and not made_up:
                found = text[value.span.start : value.span.end]
                assert value.text.replace("\ufffd", "") in (found, found.replace("\x00", "")) or "\ufffd" in value.text
    for fault in tree.faults:
        assert 0 <= fault.span.start <= len(text)


@pytest.mark.parametrize("name", ["json", "ini", "dotenv", "properties", "toml", "xml", "lexical"])
@settings(max_examples=100, deadline=None)
@given(text=texts)
def test_children_stand_within_their_parent(name: str, text: str) -> None:
    for node in shape.walk(read(name, text).root):
        for child in shape.children(node):
            assert node.span.covers(child.span)


@pytest.mark.parametrize("name", READERS)
@settings(max_examples=80, deadline=None)
@given(text=texts, ahead=st.integers(0, 50))
def test_a_text_inside_another_is_read_alike_and_placed_there(name: str, text: str, ahead: int) -> None:
    plain = list(shape.walk(read(name, text).root))
    # Every character takes two in the outer text, as if each were escaped.
    offsets = tuple((index, ahead + 2 * index) for index in range(len(text)))
    holes = ("",) * text.count(HOLE)
    inner = Value(text, Span(ahead, ahead + 2 * len(text)), holes, offsets=offsets)
    for before, after in zip(plain, shape.walk(read(name, text, inner).root), strict=True):
        assert type(before) is type(after)
        if isinstance(before, shape.Scalar) and isinstance(after, shape.Scalar):
            assert before.value.text == after.value.text
            assert after.value.span.start == ahead + 2 * before.value.span.start
            for index in range(len(before.value.text)):
                assert after.value.place(index) == ahead + 2 * before.value.place(index)


@pytest.mark.parametrize("name", EMBEDDING)
@settings(max_examples=100, deadline=None)
@given(text=st.one_of(texts, mixed), ahead=st.integers(0, 50))
def test_readers_of_other_languages_inside_keep_every_place(name: str, text: str, ahead: int) -> None:
    plain = list(shape.walk(read(name, text).root))
    for node in plain:
        assert 0 <= node.span.start <= node.span.end <= len(text)
        if isinstance(node, shape.Scalar):
            places = [node.value.place(index) for index in range(len(node.value.text) + 1)]
            assert places == sorted(places)
            assert node.value.text.count(HOLE) >= len(node.value.holes)
    # Every character takes two in the outer text, as if each were escaped.
    offsets = tuple((index, ahead + 2 * index) for index in range(len(text)))
    inner = Value(text, Span(ahead, ahead + 2 * len(text)), ("",) * text.count(HOLE), offsets=offsets)
    for before, after in zip(plain, shape.walk(read(name, text, inner).root), strict=True):
        assert type(before) is type(after)
        assert after.span.start == ahead + 2 * before.span.start
        if isinstance(before, shape.Scalar) and isinstance(after, shape.Scalar):
            assert before.value.text == after.value.text


PROGRAMS = sorted(GRAMMARS)
CODE = (
    *(
        "(",
        ")",
        "{",
        "}",
        "[",
        "]",
        "<",
        ">",
        "=",
        "=>",
        "->",
        "::",
        ".",
        "?.",
        "|",
        "&",
        "*",
        "@",
        "$",
        "#{",
        "${",
        "$(",
    ),
    *("`", "'", '"', '"""', "'''", 'R"(', 'r#"', "@'\n", "<<~A\n", "%q(", "\\", "\\u{41}", "\\x4", "\\0", "`n", "''"),
    *(
        "f(",
        "a.b",
        "x = ",
        "let ",
        "def ",
        "func ",
        "class A ",
        "if ",
        "for ",
        "return ",
        "import ",
        "fn ",
        "end\n",
        "<?php ",
        "?>",
    ),
    *("//", "/*", "#", "\n", "\r\n", ";", " ", "é", "😀", "\u2028", "\x00", HOLE, "1", "-", "+", "%", "!", "~", ","),
)
code = st.one_of(st.text(), st.lists(st.sampled_from(CODE), max_size=40).map("".join))


def sample(name: str) -> str:
    """Every construct that a language's goldens have."""
    goldens = import_module(f"tests.syntax.test_{LANGUAGES[name].query or name}").GOLDENS
    return "\n".join(text for text, _ in goldens)


SAMPLES = {name: sample(name) for name in PROGRAMS}


def check_program(name: str, text: str) -> None:
    """Spans nest, and a scalar stands where it says."""
    tree = treesitter.read(Value(text, Span(0, len(text))), name)
    for node in shape.walk(tree.root):
        assert 0 <= node.span.start <= node.span.end <= len(text)
        for child in shape.children(node):
            # A here-document stands behind the statement that begins it.
            assert node.span.covers(child.span) or (name == "ruby" and child.span.start >= node.span.start), (
                node,
                child,
            )
        if isinstance(node, shape.Scalar):
            value = node.value
            assert node.span.covers(value.span)
            places = [value.place(index) for index in range(len(value.text) + 1)]
            assert places == sorted(places)
            if not value.offsets and not value.holes:
                assert value.text == text[value.span.start : value.span.end]
    for fault in tree.faults:
        assert 0 <= fault.span.start <= fault.span.end <= len(text)


@pytest.mark.parametrize("name", PROGRAMS)
@settings(max_examples=60, deadline=None)
@given(text=code)
def test_any_text_is_read_as_any_language(name: str, text: str) -> None:
    check_program(name, text)


@pytest.mark.parametrize("name", PROGRAMS)
@settings(max_examples=40, deadline=None)
@given(at=st.floats(0, 1), cut=st.integers(0, 9), put=st.lists(st.sampled_from(CODE), max_size=3).map("".join))
def test_code_with_a_slip_is_read(name: str, at: float, cut: int, put: str) -> None:
    text = SAMPLES[name]
    index = int(at * len(text))
    # A slip changes what stands around it, not the whole file.
    check_program(name, text[max(0, index - 300) : index] + put + text[index + cut : index + 300])


@pytest.mark.parametrize("name", PROGRAMS)
@settings(max_examples=40, deadline=None)
@given(text=code, ahead=st.integers(0, 50))
def test_code_inside_another_text_is_read_alike_and_placed_there(name: str, text: str, ahead: int) -> None:
    plain = list(shape.walk(treesitter.read(Value(text, Span(0, len(text))), name).root))
    # Every character takes two in the outer text, as if each were escaped.
    offsets = tuple((index, ahead + 2 * index) for index in range(len(text)))
    inner = Value(text, Span(ahead, ahead + 2 * len(text)), ("",) * text.count(HOLE), offsets=offsets)
    for before, after in zip(plain, shape.walk(treesitter.read(inner, name).root), strict=True):
        assert type(before) is type(after)
        if isinstance(before, shape.Scalar) and isinstance(after, shape.Scalar):
            assert before.value.text == after.value.text
            assert after.value.span.start == ahead + 2 * before.value.span.start


DEEP = ("(" * 100_000 + ")" * 100_000, "[" * 100_000, "f(" * 50_000, "{" * 50_000)


@pytest.mark.parametrize("text", DEEP)
@pytest.mark.parametrize("name", PROGRAMS)
def test_what_is_too_deep_is_said(name: str, text: str) -> None:
    tree = treesitter.read(Value(text, Span(0, len(text))), name)
    assert tree.root.span == Span(0, len(text))
    assert tree.faults == (Fault("too-complex", "the parser gave up on this file", tree.root.span),)


@pytest.mark.parametrize("name", PROGRAMS)
def test_a_chain_of_30000_calls_is_read(name: str) -> None:
    text = "a" + ".b()" * 30_000
    assert treesitter.read(Value(text, Span(0, len(text))), name).root.span == Span(0, len(text))


def test_brackets_count_as_deep_where_more_than_the_limit_stand_open() -> None:
    half = MAX_OPEN // 2
    assert not is_deep(b"([" * half + b"])" * half)
    assert is_deep(b"([" * half + b"{")
    assert not is_deep(b"([{}])" * MAX_OPEN)
    assert not is_deep(b")" * MAX_OPEN + b"(" * MAX_OPEN)


HOSTILE = {
    "dockerfile": (
        *(
            "RUN <<A\n" * 30_000,
            "ENV A=" + "b=" * 100_000,
            "\\\n" * 100_000,
            "RUN a \\\n#\n" * 10_000,
            "ENV " + '"' * 200_000,
        ),
        *("ONBUILD " * 50_000, "RUN " + "--a " * 50_000, " " * 300_000 + "x", "RUN a\n" * 20_000),
    ),
    "makefile": (
        *(
            "$(" * 100_000,
            "A=" + "$(" * 100_000,
            "A=" + " " * 300_000 + "x",
            "ifdef A\n" * 50_000,
            "define A\n" * 50_000,
        ),
        *("a:\n\t" + "$((((" * 30_000, "A=" + "${a" * 100_000, "a:\n\tb\n" * 10_000, "A=" + "\\#" * 100_000),
    ),
    "justfile": (
        "a x='" * 50_000,
        "a := " + "'" * 100_001,
        "a := " + '""' * 50_000,
        "a:\n  " + "{{" * 100_000,
        "a:\n b\n" * 10_000,
    ),
    "toml": (
        *(
            "a=[" * 100_000,
            "a=" + "[" * 300_000,
            "a={b=" * 50_000,
            'a="x\n' * 50_000,
            'a="""' + '"' * 300_000,
            "a='''\n" * 50_001,
        ),
        *(
            "a." * 150_000,
            " " * 300_000 + "x",
            "[a" * 100_000,
            "#\n" * 150_000,
            "a=[1,\n" * 50_000,
            'a="""x\n' * 50_001,
        ),
    ),
    "xml": (
        *(
            "<a>" * 100_000,
            "</a>" * 100_000,
            "<a " * 100_000,
            "<!--" * 100_000,
            "<![CDATA[" * 50_000,
            "<a b='" * 50_000,
        ),
        *(
            "<!D [" * 50_000,
            "&" * 300_000,
            "<" * 150_000,
            "<a><b></a>" * 30_000,
            "<a " + "b=" * 100_000,
            '<!D "' * 50_000,
        ),
        *("<a>" * 400 + "</z>" * 100_000, "<a " + " " * 300_000, "<?" * 100_000, "<a " + "b " * 150_000 + ">"),
    ),
    "lexical": (
        *(
            '"' * 100_001,
            "a(" * 100_000,
            ")" * 300_000,
            "'\\" * 100_000,
            '"a\n' * 100_000,
            '"' + "${" * 100_000,
            '""" "' * 50_000,
        ),
        *(
            "a." * 150_000,
            "a = " * 70_000,
            " " * 300_000,
            "[" * 150_000,
            "'''x\n" * 50_001,
            ":" * 150_000,
            "/" * 300_000,
        ),
    ),
    "markdown": (
        "```\n" * 50_001,
        "`" * 300_000,
        "> " * 100_000,
        "```sh\na\n```\n" * 10_000,
        " " * 300_000,
        "~~~~ x\n~~~\n" * 30_000,
    ),
    "jenkinsfile": (
        *(
            "a(" * 100_000,
            "a {" * 100_000,
            "}" * 300_000,
            "sh 'a'\n" * 20_000,
            '"${' * 100_000,
            "=/" * 100_000,
            "/*" * 100_000,
        ),
        *("a + " * 100_000, "'" * 100_001, '"' + "${" * 100_000, " " * 300_000, "''''" * 50_000, "[a," * 50_000),
    ),
    "notebook": (
        *('{"cells": ' * 50_000, '{"cells": [' + '{"cell_type":"code","source":"!a"},' * 10_000),
        '{"cells": [{"cell_type": "code", "source": "' + "'" * 150_000 + '"}]}',
    ),
    "json": (
        "[" * 100_000,
        '{"a":' * 100_000,
        "}" * 300_000,
        '"\\' * 300_000,
        "/*" * 300_000,
        "{{" * 300_000,
        '"' * 100_001,
    ),
    "yaml": (
        *("[" * 100_000, "{a: " * 100_000, "- " * 100_000, "? " * 100_000, "{%" * 300_000, "{{" * 300_000),
        *("&a " * 100_000, '"\n' * 100_000, "- a\nb: c\n" * 20_000, "a:\n\tb\n" * 5_000, "a: >\n" + "  x\n" * 50_000),
    ),
    "ini": ("[s]\n" * 150_000, "k=\n" + "  a=b\n" * 30_000, "[" * 300_000, " " * 300_000),
    "dotenv": ('A="x\n' * 40_000, "A=" + "${A" * 100_000, "A='x\nB=\"y\nC=`\n" * 20_000, "export " * 100_000),
    "properties": ("\\" * 300_000, "a\\\n" * 100_000, " \n" * 100_000),
    "csv": ('"' * 300_001, '"a,' * 100_000, 'a,"""' * 50_000, ' "' * 100_000, "\n" * 300_000, " " * 300_000 + "x"),
}


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, texts in HOSTILE.items() for text in texts])
def test_hostile_input_is_read_to_its_end(name: str, text: str) -> None:
    assert read(name, text).root.span == Span(0, len(text))
