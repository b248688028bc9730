"""YAML: exact trees, tags, kinds and places, and a way on after faults."""

from __future__ import annotations

import pytest

from awslint.source import Span
from awslint.syntax.tree import Group, Mapping, Node, Scalar, walk
from awslint.values import Kind
from tests.syntax.reading import at, plain, read
from tests.syntax.rendering import check_spans


def scalars(text: str) -> list[Scalar]:
    return [node for node in walk(read("yaml", text).root) if isinstance(node, Scalar)]


def test_tags_and_duplicates_are_kept_and_nothing_is_constructed() -> None:
    text = 'a: !Sub "x-${Y}"\na: !GetAtt\n  B.Arn\nb: !!binary aGk=\nc: 2012-10-17\nd: 012345670123\ne: on\n'
    assert plain(read("yaml", text).root) == [
        [
            ("a", "!Sub x-${Y}"),
            ("a", "!GetAtt B.Arn"),
            ("b", "!!binary aGk="),
            ("c", "2012-10-17"),
            ("d", "012345670123"),
            ("e", "on"),
        ]
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("12", Kind.NUMBER),
        ("0x1F", Kind.NUMBER),
        ("012", Kind.PLAIN),
        ("true", Kind.BOOLEAN),
        ("yes", Kind.PLAIN),
        ("~", Kind.NULL),
        ("", Kind.NULL),
        ("'12'", Kind.STRING),
        ("word", Kind.PLAIN),
    ],
)
def test_kinds(text: str, kind: Kind) -> None:
    assert scalars(f"k: {text}\n")[1].value.kind is kind


def test_the_tag_is_outside_of_the_span() -> None:
    scalar = scalars('a: &x !Sub "q"\n')[1]
    assert (scalar.span, scalar.value.span) == (Span(11, 14), Span(12, 13))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_places_in_block_scalars(end: str, mark: str) -> None:
    text = mark + end.join(("é: 😀", "run: |2-", "    one", "", "  two", "x: >", "  three", "  four", "", "  five", ""))
    found = {node.value.text: node.value for node in scalars(text)}
    literal, folded = found["  one\n\ntwo"], found["three four\n\nfive\n".replace("\n\n", "\n")]
    assert (at(text, literal, "one"), at(text, literal, "two")) == ((3, 5), (5, 3))
    assert [at(text, folded, piece) for piece in ("three", "four", "five")] == [(7, 3), (8, 3), (10, 3)]


def test_places_in_quoted_and_plain_scalars_over_several_lines() -> None:
    text = "a: 'it''s\n\n  ok'\nb: \"x\\\n   y\\u0041\\x42 z\n  w\"\nc: one\n  two\n"
    _, single, _, double, _, bare = (node.value for node in scalars(text))
    assert (single.text, double.text, bare.text) == ("it's\nok", "xyAB z w", "one two")
    assert [at(text, single, piece) for piece in ("it", "s", "ok")] == [(1, 5), (1, 9), (3, 3)]
    assert [at(text, double, piece) for piece in "xyABzw"] == [(4, 5), (5, 4), (5, 5), (5, 11), (5, 16), (6, 3)]
    assert at(text, bare, "two") == (8, 3)


def test_an_alias_shares_its_node_and_merges_give_way_to_own_keys() -> None:
    tree = read("yaml", "a: &x {k: 1, l: 2}\nb: *x\nc:\n  <<: *x\n  k: 3\n")
    assert isinstance(tree.root, Group)
    mapping = tree.root.children[0]
    assert isinstance(mapping, Mapping)
    assert mapping.pairs[0].value is mapping.pairs[1].value
    assert plain(mapping.pairs[2].value) == [("k", "3"), ("l", "2")]


def test_an_unknown_merge_leaves_the_mapping_open() -> None:
    tree = read("yaml", "<<: *gone\nk: 1\n")
    mapping = list(walk(tree.root))[1]
    assert isinstance(mapping, Mapping)
    assert mapping.open


def test_an_alias_bomb_is_cut() -> None:
    lines = ["a: &a [x,x,x,x,x,x,x,x,x]"]
    lines += [f"{chr(98 + i)}: &{chr(98 + i)} [{','.join(['*' + chr(97 + i)] * 9)}]" for i in range(9)]
    tree = read("yaml", "\n".join(lines))
    assert tree.faults[0].kind == "too-large"
    assert sum(1 for _ in walk(tree.root)) < 2_000_000


def test_templates_become_holes() -> None:
    text = "a: {{ foo }}\n{% if x %}\nb: pre-{{ bar }}-post\n{% endif %}\nc: [d, {{ e }}]\n"
    tree = read("yaml", text)
    assert plain(tree.root) == [[("a", "<foo>"), ("b", "pre-<bar>-post"), ("c", ["d", "<e>"])]]
    assert tree.faults == ()
    value = next(node.value for node in scalars(text) if node.value.text.endswith("-post"))
    assert at(text, value, "-post") == (3, 17)


def test_reading_goes_on_behind_a_fault() -> None:
    tree = read("yaml", 'a: 1\nb: "x\nc: 2\nd: ]\ne: 3\n---\nf: 4\n')
    assert plain(tree.root)[0][0] == ("a", "1")
    assert ("c", "2") in plain(tree.root)[0]
    assert plain(tree.root)[-1][-1] == ("f", "4")
    assert tree.faults[0].kind == "syntax"


def test_tabs_are_a_fault_and_are_read() -> None:
    tree = read("yaml", "a:\n\t- b\n\t- c\nd: e\n")
    assert plain(tree.root) == [[("a", ["b", "c"]), ("d", "e")]]
    assert [(fault.kind, fault.span) for fault in tree.faults] == [("syntax", Span(3, 4))]


def test_several_documents() -> None:
    tree = read("yaml", "a: 1\n---\n- b\n...\n")
    assert isinstance(tree.root, Group)
    assert tree.root.label == "documents"
    assert plain(tree.root) == [[("a", "1")], ["b"]]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ('f: {{ include "x" . | nindent 4 }}\ng: 1\n', ['${include "x" . | nindent 4}', "1"]),
        ("f: {{ .a }}\ng: {{ .b }}-c\n", ["${.a}", "${.b}-c"]),
        ("f:\n  {{- toYaml .a | nindent 4 }}\ng: 1\n", ["${toYaml .a | nindent 4}", "1"]),
        ("f:\n  {{- toYaml .a | nindent 4 }}\n  h: 2\ng: 1\n", [["2"], "1"]),
        ("f:\n  {{- if .a }}\n  h: 2\n  {{- end }}\ng: 1\n", [["2"], "1"]),
        ("f:\n{{ toYaml .a | indent 2 }}\ng: 1\n", ["", "1"]),
        ("f: {{ if .a }}y{{ else }}z{{ end }}\n", ["${if .a}y${else}z${end}"]),
        ("{{ if .a }}f: 1{{ end }}\n{{- if .b }}\ng: 2\n{{- end }}\n", ["1", "2"]),
        ("f: @a\ng: %b\n", ["${@}a", "${%}b"]),
        ("f: `a`\n", ["${`}a`"]),
        ('f: "un\ng: 1\n', ["${…}", "1"]),
        ("f: '{{ a }}'\ng: \"@b\"\n", ["{{ a }}", "@b"]),
        ("f: ${{ a }}\n", ["${{ a }}"]),
    ],
)
def test_templates_and_reserved_characters_cost_no_key(text: str, shown: list[object]) -> None:
    def told(node: Node) -> object:
        if isinstance(node, Mapping):
            return [told(pair.value) for pair in node.pairs]
        assert isinstance(node, Scalar)
        return node.value.shown

    tree = read("yaml", text)
    assert isinstance(tree.root, Group)
    assert told(tree.root.children[0]) == shown
    check_spans(tree, text)
