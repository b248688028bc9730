"""What texts become whose case, ends, margins or pieces are changed, with the place of the first character."""

from __future__ import annotations

import pytest

from awslint.source import Span
from awslint.syntax.texts import replaced, shortened
from awslint.values import HOLE, Value
from tests.syntax.folding import folded, placed, shown
from tests.syntax.rendering import whole

CASES = [
    # Margins
    ("python", 'f(textwrap.dedent("""\n    a\n      b\n    """))', "\na\n  b\n", (1, 22)),
    ("python", 'f(textwrap.dedent("""\\\n    a\n\n    b"""))', "a\n\nb", (2, 5)),
    ("python", 'f(inspect.cleandoc("""a\n    b\n    """))', "a\nb", (1, 23)),
    ("python", 'f(inspect.cleandoc("""\n\n    a\n      b\n\n    """))', "a\n  b", (3, 5)),
    ("kotlin", 'fun m() { f("""\n    a\n      b\n  """.trimIndent()) }', "a\n  b", (2, 5)),
    ("kotlin", 'fun m() { f("""\n    |a\n    |b\n  """.trimMargin()) }', "a\nb", (2, 6)),
    ("kotlin", 'fun m() { f("""a\n    b""".trimIndent()) }', "a\n    b", (1, 16)),
    ("scala", 'object M { f("""\n  |a\n  |b""".stripMargin) }', "\na\nb", (1, 17)),
    ("java", 'class K { void m(){ f("""\n    a\n      b\n    """.strip()); } }', "a\n  b", (2, 5)),
    ("ruby", "f(<<~T.strip)\n  a\n  b\nT", "a\nb", (2, 3)),
    # Case
    ("python", "f('Ab'.lower())", "ab", (1, 4)),
    ("javascript", "f('Ab'.toUpperCase())", "AB", (1, 4)),
    ("typescript", "f('Ab'.toLowerCase())", "ab", (1, 4)),
    ("tsx", "f('Ab'.toLowerCase())", "ab", (1, 4)),
    ("go", 'package p\nfunc m() { f(strings.ToLower("Ab")) }', "ab", (2, 31)),
    ("java", 'class K { void m(){ f("Ab".toUpperCase()); } }', "AB", (1, 24)),
    ("kotlin", 'fun m() { f("Ab".lowercase()) }', "ab", (1, 14)),
    ("scala", 'object M { f("Ab".toLowerCase) }', "ab", (1, 15)),
    ("csharp", 'class K { void m() { F("Ab".ToUpperInvariant()); } }', "AB", (1, 25)),
    ("ruby", "f('Ab'.downcase)", "ab", (1, 4)),
    ("php", "<?php f(strtoupper('Ab'));", "AB", (1, 21)),
    ("rust", 'fn m() { f("Ab".to_lowercase()); }', "ab", (1, 13)),
    ("swift", 'f("Ab".uppercased())', "AB", (1, 4)),
    ("powershell", 'f ("Ab".ToLower())', "ab", (1, 5)),
    ("python", "f(f'A{x}'.lower())", "a${x}", (1, 5)),
    # Pieces
    ("python", "f('a-b-c'.replace('-', '+'))", "a+b+c", (1, 4)),
    ("python", "f('a-b-c'.replace('-', '+', 1))", "a+b-c", (1, 4)),
    ("python", "f('role/NAME'.replace('NAME', x))", "role/${x}", (1, 4)),
    ("javascript", "f('a-b-c'.replace('-', '+'))", "a+b-c", (1, 4)),
    ("javascript", "f('a-b-c'.replaceAll('-', '+'))", "a+b+c", (1, 4)),
    ("go", 'package p\nfunc m() { f(strings.Replace("a-b-c", "-", "+", -1)) }', "a+b+c", (2, 31)),
    ("go", 'package p\nfunc m() { f(strings.Replace("a-b-c", "-", "+", 1)) }', "a+b-c", (2, 31)),
    ("java", 'class K { void m(){ f("a-b".replace("-", "+")); } }', "a+b", (1, 24)),
    ("kotlin", 'fun m() { f("a-b".replace("-", "+")) }', "a+b", (1, 14)),
    ("scala", 'object M { f("a-b".replace("-", "+")) }', "a+b", (1, 15)),
    ("csharp", 'class K { void m() { F("a-b".Replace("-", "+")); } }', "a+b", (1, 25)),
    ("ruby", "f('a-b-c'.gsub('-', '+'))", "a+b+c", (1, 4)),
    ("ruby", "f('a-b-c'.sub('-', '+'))", "a+b-c", (1, 4)),
    ("php", "<?php f(str_replace('-', '+', 'a-b'));", "a+b", (1, 32)),
    ("rust", 'fn m() { f("a-b".replace("-", "+")); }', "a+b", (1, 13)),
    ("swift", 'f("a-b".replacingOccurrences(of: "-", with: "+"))', "a+b", (1, 4)),
    ("powershell", 'f ("a-b".Replace("-", "+"))', "a+b", (1, 5)),
    # Ends
    ("python", "f('xxaxx'.strip('x'))", "a", (1, 6)),
    ("python", "f('s3://b'.removeprefix('s3://'))", "b", (1, 9)),
    ("go", 'package p\nfunc m() { f(strings.TrimSuffix("a/", "/")) }', "a", (2, 34)),
    ("go", 'package p\nfunc m() { f(strings.Trim("/a/", "/")) }', "a", (2, 29)),
    ("kotlin", 'fun m() { f("a/".removeSuffix("/")) }', "a", (1, 14)),
    ("php", "<?php f(rtrim('a/', '/'));", "a", (1, 16)),
]


@pytest.mark.parametrize(("language", "text", "expected", "place"), CASES)
def test_a_changed_text(language: str, text: str, expected: str, place: tuple[int, int]) -> None:
    assert placed(language, text) == [(expected, place)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("python", "f('aXb'.replace(x, 'b'))"),
        ("python", "f('a'.replace('', 'b'))"),
        ("python", "f('aXb'.replace('X', 'b', n))"),
        ("python", "f(f'aX{q}'.replace('XY', 'b'))"),
        ("python", "f(f'a{q}X'.replace('X', 'b', 1))"),
        ("python", "f(f'{q}b'.removeprefix('a'))"),
        ("python", "f('xa'.strip(x))"),
        ("javascript", "f('aXbX'.replace(/X/g, '-'))"),
        ("javascript", "f('aXbX'.replace('X', '$&'))"),
        ("java", 'class K { void m() { f("a.b".replaceAll(".", "-")); } }'),
        ("ruby", "f('aXbX'.gsub(/X/, '-'))"),
        ("php", "<?php f(trim('a', 'a..z'));"),
        ("php", "<?php f(str_replace(['a'], ['b'], 'a'));"),
    ],
)
def test_what_is_not_sure_is_a_hole(language: str, text: str) -> None:
    (value,) = folded(language, text)
    assert value.is_unknown


def test_a_functions_own_name_is_not_a_texts() -> None:
    assert shown("php", "<?php function strtolower($a) { return 'x'; } f(strtolower('A'));") == ["x"]


@pytest.mark.parametrize(
    ("text", "piece", "at_end", "expected"),
    [
        (f"{HOLE}/a", "/a", True, f"{HOLE}"),
        (f"x{HOLE}b", "a", True, f"x{HOLE}b"),
        (f"x{HOLE}", "a", True, None),
        (f"x{HOLE}b", "ab", True, None),
        (f"a{HOLE}", "ab", False, None),
        (f"b{HOLE}", "ab", False, f"b{HOLE}"),
    ],
)
def test_an_end_that_a_hole_may_be(text: str, piece: str, at_end: bool, expected: str | None) -> None:
    found = shortened(whole(text), piece, at_end)
    assert (found and found.text) == expected


@pytest.mark.parametrize(
    ("text", "old", "expected"),
    [
        (f"aX{HOLE}X", "X", f"a-{HOLE}-"),
        (f"aX{HOLE}", "XY", None),
        (f"{HOLE}Yb", "XY", None),
        (f"XY{HOLE}b", "XY", f"-{HOLE}b"),
    ],
)
def test_a_piece_that_may_reach_into_a_hole(text: str, old: str, expected: str | None) -> None:
    found = replaced(whole(text), old, Value("-", Span(0, 1)), 1 << 30, Span(0, len(text)))
    assert (found and found.text) == expected
