"""The lexical reader: strings, comments, assignments and calls of languages without a grammar."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from awslint.syntax.lexical import read
from awslint.syntax.lexis import LANGUAGES
from awslint.syntax.tree import children
from tests.syntax.rendering import check_spans, render, whole

GOLDENS = [
    pytest.param(
        "r",
        ('k <- "a\\"b" # c "x"\nSys.setenv("A" = "b", C = \'d\')\nl <- list(x = r"(raw)")\n'),
        [
            ("Assign", "=", (1, 1), ("Name", "k", (1, 1)), ("Scalar", 'a"b', (1, 7))),
            ("Call", "Sys.setenv", (2, 1), ("Scalar", "b", (2, 19)), ("Scalar", "d", (2, 28))),
            ("Assign", "=", (3, 1), ("Name", "l", (3, 1)), ("Call", "list", (3, 6), ("Scalar", "raw", (3, 18)))),
        ],
        id="r",
    ),
    pytest.param(
        "lua",
        ('local k = "a" -- "x"\nt = { key = [[raw]], ["k2"] = "v" }\nf("a", g("b"))\n'),
        [
            ("Assign", "=", (1, 7), ("Name", "k", (1, 7)), ("Scalar", "a", (1, 12))),
            ("Assign", "=", (2, 7), ("Name", "key", (2, 7)), ("Scalar", "raw", (2, 15))),
            ("Scalar", "k2", (2, 24)),
            ("Scalar", "v", (2, 32)),
            ("Call", "f", (3, 1), ("Scalar", "a", (3, 4)), ("Call", "g", (3, 8), ("Scalar", "b", (3, 11)))),
        ],
        id="lua",
    ),
    pytest.param(
        "perl",
        ('my $k = "a$b"; # "x"\nmy %h = (key => \'v\', "k2" => "w");\nA::B->new(key => "x");\n'),
        [
            ("Assign", "=", (1, 4), ("Name", "k", (1, 4)), ("Scalar", "a\U0010ffff", (1, 10))),
            ("Assign", "=", (2, 10), ("Name", "key", (2, 10)), ("Scalar", "v", (2, 18))),
            ("Assign", "=", (2, 22), ("Name", "k2", (2, 23)), ("Scalar", "w", (2, 31))),
            ("Call", "A.B.new", (3, 1), ("Scalar", "x", (3, 19))),
        ],
        id="perl",
    ),
    pytest.param(
        "sql",
        ("SET k = 'it''s'; -- 'x'\ncopy t from 's3://b' credentials 'a=b';\n"),
        [
            ("Assign", "=", (1, 5), ("Name", "k", (1, 5)), ("Scalar", "it's", (1, 10))),
            ("Scalar", "s3://b", (2, 14)),
            ("Scalar", "a=b", (2, 35)),
        ],
        id="sql",
    ),
    pytest.param(
        "batch",
        ('@echo off\nrem set A=no\nset A=%B%-x\nset "C=d e"\nsetx D "f"\n'),
        [
            ("Assign", "export =", (3, 5), ("Name", "A", (3, 5)), ("Scalar", "\U0010ffff-x", (3, 7))),
            ("Scalar", "C=d e", (4, 6)),
            ("Assign", "export =", (4, 6), ("Name", "C", (4, 6)), ("Scalar", "d e", (4, 8))),
            ("Assign", "export =", (5, 6), ("Name", "D", (5, 6)), ("Scalar", "f", (5, 9))),
            ("Scalar", "f", (5, 9)),
        ],
        id="batch",
    ),
    pytest.param(
        "batch",
        (
            '@call a s3 "b \\"c\\"" & dir\nfor %%i in (x) do a y %Z%\nrem a no\n'
            "if exist x (\n  a b ^\n    --c %C:~0,2%-d\n)\n"
        ),
        [
            (
                "Command",
                "",
                (1, 7),
                ("Scalar", "a", (1, 7)),
                ("Scalar", "s3", (1, 9)),
                ("Scalar", 'b "c"', (1, 13)),
            ),
            ("Scalar", 'b \\"c\\"', (1, 13)),
            ("Command", "", (1, 24), ("Scalar", "dir", (1, 24))),
            ("Call", "in", (2, 9)),
            ("Command", "", (2, 13), ("Scalar", "x", (2, 13))),
            (
                "Command",
                "",
                (2, 19),
                ("Scalar", "a", (2, 19)),
                ("Scalar", "y", (2, 21)),
                ("Scalar", "\U0010ffff", (2, 23)),
            ),
            ("Call", "x", (4, 10), ("Scalar", "0", (6, 13)), ("Scalar", "2", (6, 15))),
            (
                "Command",
                "",
                (5, 3),
                ("Scalar", "a", (5, 3)),
                ("Scalar", "b", (5, 5)),
                ("Scalar", "--c", (6, 5)),
                ("Scalar", "\U0010ffff-d", (6, 9)),
            ),
        ],
        id="batch-commands",
    ),
    pytest.param(
        "elixir",
        ('config :ex_aws, key: "a#{x}", secret: "b" # "c"\n@k ~s(raw)\n'),
        [
            ("Assign", "=", (1, 17), ("Name", "key", (1, 17)), ("Scalar", "a\U0010ffff", (1, 23))),
            ("Assign", "=", (1, 31), ("Name", "secret", (1, 31)), ("Scalar", "b", (1, 40))),
            ("Scalar", "raw", (2, 7)),
        ],
        id="elixir",
    ),
    pytest.param(
        "dart",
        ("const k = 'a${b}c$d'; // 'x'\nf(key: \"v\", r: r'raw\\n');\n"),
        [
            ("Assign", "=", (1, 7), ("Name", "k", (1, 7)), ("Scalar", "a\U0010ffffc\U0010ffff", (1, 12))),
            ("Call", "f", (2, 1), ("Scalar", "v", (2, 9)), ("Scalar", "raw\\n", (2, 18))),
        ],
        id="dart",
    ),
    pytest.param(
        "r",
        'k <- paste0("a", x, f("b"), sep = "")\nl <- paste("c", y)\n',
        [
            (
                "Assign",
                "=",
                (1, 1),
                ("Name", "k", (1, 1)),
                (
                    "Join",
                    "",
                    (1, 6),
                    ("Scalar", "a", (1, 14)),
                    ("Name", "x", (1, 18)),
                    ("Call", "f", (1, 21), ("Scalar", "b", (1, 24))),
                ),
            ),
            ("Assign", "=", (2, 1), ("Name", "l", (2, 1)), ("Call", "paste", (2, 6), ("Scalar", "c", (2, 13)))),
        ],
        id="r-joined",
    ),
    pytest.param(
        "lua",
        'local k = "a" .. b.c ..\n  "d"\nf(x .. "e", { "g" })\nm = "h" "i"\n',
        [
            (
                "Assign",
                "=",
                (1, 7),
                ("Name", "k", (1, 7)),
                ("Join", "", (1, 11), ("Scalar", "a", (1, 12)), ("Name", "b.c", (1, 18)), ("Scalar", "d", (2, 4))),
            ),
            (
                "Call",
                "f",
                (3, 1),
                ("Join", "", (3, 3), ("Name", "x", (3, 3)), ("Scalar", "e", (3, 9))),
            ),
            ("Scalar", "g", (3, 16)),
            ("Assign", "=", (4, 1), ("Name", "m", (4, 1)), ("Scalar", "h", (4, 6))),
            ("Scalar", "i", (4, 10)),
        ],
        id="lua-joined",
    ),
    pytest.param(
        "perl",
        "my $k = 'a' . $b . 'c'; $d . `e f`; $x .= 'g';\n",
        [
            (
                "Assign",
                "=",
                (1, 4),
                ("Name", "k", (1, 4)),
                ("Join", "", (1, 9), ("Scalar", "a", (1, 10)), ("Name", "b", (1, 15)), ("Scalar", "c", (1, 21))),
            ),
            ("Join", "", (1, 25), ("Name", "d", (1, 25)), ("Call", "`", (1, 30), ("Scalar", "e f", (1, 31)))),
            ("Scalar", "g", (1, 44)),
        ],
        id="perl-joined",
    ),
    pytest.param(
        "dart",
        "const k = 'a'\n  'b';\nrun('c', ['d', 'e'], f: [g('h')]);\n",
        [
            (
                "Assign",
                "=",
                (1, 7),
                ("Name", "k", (1, 7)),
                ("Join", "", (1, 11), ("Scalar", "a", (1, 12)), ("Scalar", "b", (2, 4))),
            ),
            (
                "Call",
                "run",
                (3, 1),
                ("Scalar", "c", (3, 6)),
                ("Sequence", "", (3, 11), ("Scalar", "d", (3, 12)), ("Scalar", "e", (3, 17))),
                ("Sequence", "", (3, 26), ("Call", "g", (3, 26), ("Scalar", "h", (3, 29)))),
            ),
        ],
        id="dart-joined",
    ),
    pytest.param(
        "zig",
        ('const k = "a";\nvar m = .{ .key = "v" };\n'),
        [
            ("Assign", "=", (1, 7), ("Name", "k", (1, 7)), ("Scalar", "a", (1, 12))),
            ("Assign", "=", (2, 13), ("Name", "key", (2, 13)), ("Scalar", "v", (2, 20))),
        ],
        id="zig",
    ),
]


@pytest.mark.parametrize(("language", "text", "wanted"), GOLDENS)
def test_trees(language: str, text: str, wanted: object) -> None:
    tree = read(whole(text), language)
    assert [render(node, text) for node in children(tree.root)] == wanted


PIECES = (
    "'",
    '"',
    "`",
    "#",
    "--",
    "//",
    "/*",
    "[[",
    "]]",
    "r(",
    "(",
    ")",
    "{",
    "}",
    "a",
    " = ",
    " => ",
    ",",
    "\n",
    "\\",
    "${",
    "é",
    "\U0010ffff",
)


@pytest.mark.parametrize("language", [*LANGUAGES, ""])
@settings(max_examples=60, deadline=None)
@given(text=st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=40).map("".join)))
def test_any_text_has_a_tree_within_it(language: str, text: str) -> None:
    check_spans(read(whole(text), language), text)
