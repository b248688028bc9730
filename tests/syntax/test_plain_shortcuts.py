"""What is read by one pattern is what the nodes of the grammar say."""

from __future__ import annotations

import pytest

from awslint.source import Span
from awslint.syntax.select import read_tree
from awslint.syntax.tree import Tree
from awslint.values import Value

_HCL = (
    'a = "text"\nb=var.x.y-z\nc = true\nd = null\ne = 12.5\nf = 7 # note\ng = "${h}"\ni = "a\\"b"\nj = "$$"\nk = -1\n',
    'm = {\n  a = "b"\n  "c" : d.e\n  f = true\n  (g) = "h"\n  i = null, true = "x"\n}\n',
    'l = ["a", b.c, 1, true, null, "d%e"]\n',
    "true = false\nnull = a.b\na = b.0.c\nc = d.e[0].f\ng = h.*.i\n",
    'r = f("a", b.c)\n',
    'resource "a" "b" {\n  c = "é"\n  d = e.f\n}\n',
    'x = "unfinished\ny = "z"\n',
)
_SHELL = (
    'aws s3 ls "$B" \'c d\' ${E} $F --g=h,i=j "k l"\n',
    "aws ec2 run \\\n  --x y \\\n  --z\n",
    'A=b c\nA+=b c\nd A=b\n1=2 e\n"x" y\n$Z w\n',
    "a 10 -1 ~/b ./c d/e f:g @h %i ^j\n",
    'a "b"c d"e" "$f"g "$h${i}" $1 $@ "$@"\n',
    "a \"b\nc\" 'd\ne'\n",
    "echo é \"ü\" 'ö' $A\n",
    'a "$B\nb "c"\n',
    "a ${B:-c} $(d e) `f` <g >h | i j && k\n",
)


def _by_nodes(syntax: str, text: str) -> Tree | None:
    """The tree of a text of which each character says where it stands, which no shortcut takes."""
    places = tuple((index, index) for index in range(len(text)))
    return read_tree(syntax, Value(text, Span(0, len(text)), offsets=places))


def _without_places(tree: Tree | None) -> str:
    import re

    return re.sub(r"offsets=\((?:\(\d+, \d+\)(?:, )?|,)*\)", "offsets=()", repr(tree))


@pytest.mark.parametrize(("syntax", "text"), [*(("hcl", t) for t in _HCL), *(("shell", t) for t in _SHELL)])
def test_shortcuts_agree_with_the_nodes(syntax: str, text: str) -> None:
    plain = read_tree(syntax, Value(text, Span(0, len(text))))
    assert _without_places(plain) == _without_places(_by_nodes(syntax, text))


def test_a_comparison_stays_a_word_of_the_command() -> None:
    tree = read_tree("shell", Value('test "$A" == b', Span(0, 14)))
    assert tree is not None
    assert "text='=='" in repr(tree)
