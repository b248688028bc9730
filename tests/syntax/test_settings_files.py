"""INI, properties, dotenv and CSV: exact trees and places."""

from __future__ import annotations

from awslint.syntax.tree import Assign, Scalar, walk
from tests.syntax.reading import at, plain, read


def test_ini_sections_nested_settings_and_continuations() -> None:
    text = "top=1\n[profile a]\nkey = X # y\ns3 =\n  max = 10\n; c\nlong = one\n   two = x\n[b] # c\r\nk: 'v'\r\n[b]\n"
    tree = read("ini", text)
    assert plain(tree.root) == [
        ("top", "1"),
        ("profile a", [("key", "X # y"), ("s3", [("max", "10")]), ("long", "one\ntwo = x")]),
        ("b", [("k", "v")]),
        ("b", []),
    ]
    values = {node.value.text: node.value for node in walk(tree.root) if isinstance(node, Scalar)}
    assert at(text, values["one\ntwo = x"], "two") == (8, 4)
    assert at(text, values["v"], "v") == (10, 5)


def test_properties_escapes_and_continuations() -> None:
    text = "! c\na.b=1\nk\\=y : v\\u0041\\\n   more\nempty\n sp value x\n"
    tree = read("properties", text)
    assert plain(tree.root) == [("a.b", "1"), ("k=y", "vAmore"), ("empty", ""), ("sp", "value x")]
    value = next(node.value for node in walk(tree.root) if isinstance(node, Scalar) and node.value.text == "vAmore")
    assert [at(text, value, piece) for piece in ("v", "A", "more")] == [(3, 8), (3, 9), (4, 4)]


def test_dotenv_dialects() -> None:
    text = (
        "\ufeffexport A=1 # c\r\nB='l $X'\nC=\"a\\nb${X}c\nd\" # c\nD: val\nE=pa#ss\nF = `x`\nG=$HOME\nH=\nJ=${A}-b\n"
    )
    tree = read("dotenv", text)
    assert plain(tree.root) == [
        ("A", "1"),
        ("B", "l $X"),
        ("C", "a\nb<X>c\nd"),
        ("D", "val"),
        ("E", "pa#ss"),
        ("F", "x"),
        ("G", "<HOME>"),
        ("H", ""),
        ("J", "<A>-b"),
    ]
    assert [node.exported for node in walk(tree.root) if isinstance(node, Assign)] == [True] + [False] * 8
    value = next(
        node.value for node in walk(tree.root) if isinstance(node, Scalar) and node.value.text.endswith("c\nd")
    )
    assert [at(text, value, piece) for piece in "bcd"] == [(3, 7), (3, 12), (4, 1)]


def test_csv_fields_by_their_column_or_number() -> None:
    text = '\ufeffuser;arn\n"a ""b""\nc";x;extra\n\nz\n'
    tree = read("csv", text)
    assert plain(tree.root) == [[[("user", 'a "b"\nc'), ("arn", "x"), ("3", "extra")], [("user", "z")]]]
    value = next(
        node.value for node in walk(tree.root) if isinstance(node, Scalar) and node.value.text.startswith("a ")
    )
    assert [at(text, value, piece) for piece in "abc"] == [(2, 2), (2, 6), (3, 1)]


def test_a_dotenv_variable_in_capitals_is_a_hole_and_a_dollar_sign_in_a_password_is_none() -> None:
    text = "A=postgres://$USER:$PASSWORD@h/${X:-y}\nB=pa$sW0rd$1$$AAA$Ab\nC=\"x $HOME/y \\$HOME\"\nD='$HOME'\n"
    assert plain(read("dotenv", text).root) == [
        ("A", "postgres://<USER>:<PASSWORD>@h/<X>"),
        ("B", "pa$sW0rd$1$$AAA$Ab"),
        ("C", "x <HOME>/y $HOME"),
        ("D", "$HOME"),
    ]
