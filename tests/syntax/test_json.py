"""JSON and its looser kin: exact trees, kinds and places."""

from __future__ import annotations

from awslint.source import Span
from awslint.syntax.embedded import looks_like_json, read_json
from awslint.syntax.tree import Group, Mapping, Scalar, Sequence, walk
from awslint.values import HOLE, Kind, Value
from tests.syntax.reading import at, plain, read


def test_a_document_keeps_duplicates_comments_and_trailing_commas_aside() -> None:
    tree = read("json", '{"a": [1, true, null, NaN,], // c\n "a": {"b": \'x\'}, /* d */ c: -1.5e3,}')
    assert plain(tree.root) == [[("a", ["1", "true", "null", "NaN"]), ("a", [("b", "x")]), ("c", "-1.5e3")]]
    kinds = [node.value.kind for node in walk(tree.root) if isinstance(node, Scalar)]
    assert kinds[1:5] == [Kind.NUMBER, Kind.BOOLEAN, Kind.NULL, Kind.NUMBER]
    assert tree.faults == ()


def test_spans_include_quotes_and_brackets() -> None:
    tree = read("json", ' {"k": ["v"]}\n')
    assert isinstance(tree.root, Group)
    mapping = tree.root.children[0]
    assert isinstance(mapping, Mapping)
    assert mapping.span == Span(1, 13)
    assert mapping.pairs[0].span == Span(2, 12)
    items = mapping.pairs[0].value
    assert isinstance(items, Sequence)
    assert items.span == Span(7, 12)
    scalar = items.items[0]
    assert isinstance(scalar, Scalar)
    assert (scalar.span, scalar.value.span) == (Span(8, 11), Span(9, 10))


def test_escapes_are_decoded_each_at_its_place() -> None:
    text = '{\n "é": "a\\/b\\ud83d\\ude00c\\ud800d"}'
    scalar = [node for node in walk(read("json", text).root) if isinstance(node, Scalar)][1]
    assert scalar.value.text == "a/b😀c\ufffdd"
    assert [at(text, scalar.value, piece) for piece in "a/b😀cd"] == [
        (2, 8),
        (2, 9),
        (2, 11),
        (2, 12),
        (2, 24),
        (2, 31),
    ]


def test_an_escape_does_not_pass_for_a_hole() -> None:
    assert plain(read("json", r'"\udbff\udfff"').root) == ["\ufffd"]


def test_several_documents() -> None:
    tree = read("json", '{"a": 1}\n{"b": 2}\n')
    assert isinstance(tree.root, Group)
    assert tree.root.label == "documents"
    assert plain(tree.root) == [[("a", "1")], [("b", "2")]]


def test_a_truncated_document_gives_what_is_there() -> None:
    tree = read("json", '{"a": [1, {"b": "open\n')
    assert plain(tree.root) == [[("a", ["1", [("b", "open")]])]]
    assert [(fault.kind, fault.span.start) for fault in tree.faults] == [("syntax", 16), ("syntax", 10)]


def test_holes_inside_and_outside_strings() -> None:
    text = f'{{"a": "x{HOLE}y", "b": {HOLE}}}'
    value = Value(text, Span(0, len(text)), ("var.x", "var.y"))
    tree = read_json(value)
    assert tree is not None
    assert plain(tree.root) == [[("a", "x<var.x>y"), ("b", "<var.y>")]]
    last = list(walk(tree.root))[-1]
    assert isinstance(last, Scalar)
    assert last.value.kind is Kind.UNKNOWN


def test_too_deep_is_a_fault() -> None:
    tree = read("json", "[" * 120_000)
    assert [(fault.kind, fault.span) for fault in tree.faults] == [("too-deep", Span(500, 501))]


def test_a_url_encoded_document_is_read_at_its_places() -> None:
    text = "%7B%22Action%22%3A%22s3%3A%2A%22%7D"
    value = Value(text, Span(100, 100 + len(text)))
    assert looks_like_json(value)
    tree = read_json(value)
    assert tree is not None
    assert plain(tree.root) == [[("Action", "s3:*")]]
    action = list(walk(tree.root))[-1]
    assert isinstance(action, Scalar)
    assert text[action.value.place(3) - 100 :].startswith("%2A")


def test_terraform_directives_are_blank() -> None:
    text = '%{ if x }{"a": 1}%{ endif }'
    tree = read_json(Value(text, Span(0, len(text))))
    assert tree is not None
    assert plain(tree.root) == [[("a", "1")]]


def test_text_is_not_json() -> None:
    assert not looks_like_json(Value("{not json}", Span(0, 10)))
    assert read_json(Value("hello", Span(0, 5))) is None
