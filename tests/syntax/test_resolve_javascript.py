"""What names, joins, formats and functions of JavaScript fold to."""

from __future__ import annotations

import pytest

from awslint.source import Text
from awslint.syntax.resolve import bind, fold
from awslint.syntax.tree import Call, walk
from awslint.values import Value
from tests.syntax.outlines import read_clean

CASES: list[tuple[str, str, tuple[int, int]]] = [
    ('const A = "x"; sink(A);', "x", (1, 21)),
    ('const A = "x"; const B = A + "-y"; sink(`${A}/${B}/${q}`);', "x/x-y/${q}", (1, 44)),
    ('let A = "x"; A = "y"; sink(A);', "${A}", (1, 28)),
    ('sink(A); const A = "x";', "${A}", (1, 6)),
    ('let A; A = "x"; sink(A);', "x", (1, 22)),
    ('if (c) { A = "x"; } sink(A);', "${A}", (1, 26)),
    ('const A = "x"; function g() { sink(A); }', "x", (1, 36)),
    ('const A = "x"; function g(A) { sink(A); }', "${A}", (1, 37)),
    ('const A = "x"; function g({ A }) { sink(A); }', "${A}", (1, 41)),
    ('const A = "x"; function g({ b: A = "y" }) { sink(A); }', "y", (1, 50)),
    ('let A = "x"; function g() { A = "y"; } sink(A);', "${A}", (1, 45)),
    ('let A = "x"; function g() { let A = "y"; sink(A); }', "y", (1, 47)),
    ('for (const A of ["x"]) { sink(A); }', "${A}", (1, 31)),
    ('const o = { a: { b: "c" } }; sink(o.a.b);', "c", (1, 35)),
    ('const o = { a: { b: "c" } }; sink(o["a"]["b"]);', "c", (1, 35)),
    ('const o = { a: "b" }; o.a = "c"; sink(o.a);', "${o.a}", (1, 39)),
    ('const o = {}; o.k = "v"; sink(o.k);', "v", (1, 31)),
    ('const o = { a: "b", ...c }; sink(o.a);', "${o.a}", (1, 34)),
    ('const b = { a: "x" }; const o = { ...b, d: "y" }; sink(o.a);', "x", (1, 56)),
    ('const o = { ["a" + "b"]: "c" }; sink(o.ab);', "c", (1, 38)),
    ('const { a } = { a: "x" }; sink(a);', "x", (1, 32)),
    ('const o = { a: "x", d: "z" }; const { a, d: e, g = "y" } = o; sink(a + e + g);', "xzy", (1, 68)),
    ('const [a, b] = ["x", "y"]; sink(b);', "y", (1, 33)),
    ('const { a = "x" } = process.env; sink(a);', "x", (1, 39)),
    ('sink(process.env.A || "d");', "d", (1, 24)),
    ('sink(process.env["A"] ?? "d");', "d", (1, 27)),
    ("sink(process.env.A);", "${process.env.A}", (1, 6)),
    ('sink(b || "d");', "${b}", (1, 6)),
    ('sink(["a", "b"].join("-"));', "a-b", (1, 8)),
    ('const p = ["a", "b"]; sink(p[1]);', "b", (1, 28)),
    ('const p = ["a"]; p.push("b"); sink(p.join(","));', "a,b", (1, 36)),
    ('sink(util.format("%s/%s", "a", b));', "a/${b}", (1, 19)),
    ('sink("a".concat("b", c));', "ab${c}", (1, 7)),
    ('const E = Object.freeze({ A: "x" }); sink(E.A);', "x", (1, 43)),
    ('let s = "a"; s += "b"; sink(s);', "ab", (1, 29)),
    ('class K { r = "us"; m() { sink(this.r); } }', "us", (1, 32)),
    ('class K { static R = "us"; m() { sink(K.R); } }', "us", (1, 39)),
    ('class K { #r = "us"; m() { sink(this.#r); } }', "us", (1, 33)),
    ('class K { constructor() { this.r = "us"; } m() { sink(this.r); } }', "us", (1, 55)),
    ('class K { r = "us"; set(x) { this.r = x; } m() { sink(this.r); } }', "${this.r}", (1, 55)),
    ('class K { constructor(r) { this.r = r; } m() { sink(this.r); } } new K("us");', "us", (1, 53)),
    ('function g() { return "x"; } sink(g());', "x", (1, 35)),
    ('const g = () => "x"; sink(g());', "x", (1, 27)),
    ('const g = (a, b = "y") => `${a}${b}`; sink(g("x"));', "xy", (1, 44)),
    ('const g = a => { const b = a + "!"; return b; }; sink(g("x"));', "x!", (1, 55)),
    ('function g(a) { sink(a); } g("x");', "x", (1, 22)),
    ('function g(a) { sink(a); } g("x"); g("y");', "${a}", (1, 22)),
    ('function g({ a }) { sink(a); } g({ a: "x" });', "x", (1, 26)),
    ('function g(a = "x") { sink(a); } g();', "x", (1, 28)),
    ('const g = async () => { return "x"; }; sink(await g());', "x", (1, 51)),
    ('const A = c ? "x" : "x"; sink(A);', "x", (1, 31)),
    ('const A = c ? "x" : "y"; sink(A);', "${A}", (1, 31)),
    ('switch (c) { case 1: A = "x"; } sink(A);', "${A}", (1, 38)),
    ('try { A = "x"; } catch (e) {} sink(A);', "${A}", (1, 36)),
    ("let n = 1; n++; sink(n);", "${n}", (1, 22)),
    ("sink(60 * 60);", "3600", (1, 6)),
    ('sink(`${"a"}${1 + 1}`);', "a2", (1, 10)),
    ('const o = Object.assign({}, { a: "x" }, { b: "y" }); sink(o.b);', "y", (1, 59)),
    ('const A = require("./a"); sink(A);', "${A}", (1, 32)),
    ('export const A = "x"; sink(A);', "x", (1, 28)),
    ('module.exports.A = "x"; sink(module.exports.A);', "x", (1, 30)),
    ('const A = "x", B = `${A}`; { sink(B); }', "x", (1, 35)),
    ('{ const A = "x"; } { const A = "y"; sink(A); }', "${A}", (1, 42)),
    ("const A = B, B = A; sink(A);", "${A}", (1, 26)),
    ('const a = ["x"].map(i => i); sink(a.join());', "x", (1, 35)),
    ('const a = ["x"].map(unseen); sink(a.join());', "${a.join()}", (1, 35)),
    ('const [, b] = ["x"]; sink(b);', "${b}", (1, 27)),
    ('const [, b] = ["x", "y"]; sink(b);', "y", (1, 32)),
    ('const a = ["x", , "y"]; sink(a[2]);', "y", (1, 30)),
]


@pytest.mark.parametrize(("text", "shown", "place"), CASES)
def test_folds_to(text: str, shown: str, place: tuple[int, int]) -> None:
    root = read_clean("javascript", text).root
    call = next(node for node in walk(root) if isinstance(node, Call) and node.name == "sink")
    data = fold(call.arguments[0].value, bind(root, language="javascript", text=text))
    assert isinstance(data, Value)
    assert (data.shown, tuple(Text(text).position(data.span.start))) == (shown, place)
