"""What names, joins, formats and functions of PHP fold to."""

from __future__ import annotations

import pytest

from awslint.source import Text
from awslint.syntax.resolve import bind, fold
from awslint.syntax.tree import Call, walk
from awslint.values import Value
from tests.syntax.outlines import read_clean

CASES: list[tuple[str, str, tuple[int, int]]] = [
    ("<?php $a = 'x'; sink($a);", "x", (1, 22)),
    ("<?php $a = 'x'; $b = $a . '-y'; sink(\"$a/{$b}/$q\");", "x/x-y/${q}", (1, 39)),
    ("<?php $a = 'x'; $a = 'y'; sink($a);", "${a}", (1, 32)),
    ("<?php if ($c) { $a = 'x'; } sink($a);", "${a}", (1, 34)),
    ("<?php $a = 'x'; function g() { global $a; sink($a); }", "${a}", (1, 48)),
    ("<?php const A = 'x'; function g() { sink(A); }", "x", (1, 42)),
    ("<?php define('A', 'x'); sink(A . 'y');", "xy", (1, 30)),
    ("<?php $o = ['a' => ['b' => 'c']]; sink($o['a']['b']);", "c", (1, 40)),
    ("<?php $o = ['a' => 'b']; $o['a'] = 'c'; sink($o['a']);", "${o[a]}", (1, 46)),
    ("<?php $o = []; $o['k'] = 'v'; sink($o['k']);", "v", (1, 36)),
    ("<?php $b = ['a' => 'x']; $o = [...$b, 'd' => 'y']; sink($o['a']);", "x", (1, 57)),
    ("<?php $o = array_merge(['a' => 'x'], ['b' => 'y']); sink($o['b']);", "y", (1, 58)),
    ("<?php [$a, $b] = ['x', 'y']; sink($b);", "y", (1, 35)),
    ("<?php sink(getenv('A') ?: 'd');", "d", (1, 28)),
    ("<?php sink($_ENV['A'] ?? 'd');", "d", (1, 27)),
    ("<?php sink($_SERVER['A']);", "${_SERVER[A]}", (1, 12)),
    ("<?php sink($b ?: 'd');", "${b}", (1, 12)),
    ("<?php sink(implode('-', ['a', 'b']));", "a-b", (1, 27)),
    ("<?php sink(join(',', ['a', 'b']));", "a,b", (1, 24)),
    ("<?php sink(sprintf('%s/%s', 'a', $b));", "a/${b}", (1, 21)),
    ("<?php sink(json_encode(['a', 'b'])[1]);", "b", (1, 12)),
    ("<?php $s = 'a'; $s .= 'b'; sink($s);", "ab", (1, 33)),
    ("<?php $s = <<<E\na-{$t}\nE; sink($s);", "a-${t}", (3, 9)),
    ("<?php class K { private $r = 'us'; function m() { sink($this->r); } }", "us", (1, 56)),
    ("<?php class K { const R = 'us'; function m() { sink(self::R); } }", "us", (1, 53)),
    ("<?php class K { const R = 'us'; } sink(K::R);", "us", (1, 40)),
    ("<?php class K { static $r = 'us'; function m() { sink(static::$r); } }", "us", (1, 55)),
    (
        "<?php class K { private $r; function __construct($r) { $this->r = $r; } "
        "function m() { sink($this->r); } } new K('us');",
        "us",
        (1, 93),
    ),
    ("<?php class K { function __construct() { $this->r = 'us'; } function m() { sink($this->r); } }", "us", (1, 81)),
    ("<?php function g() { return 'x'; } sink(g());", "x", (1, 41)),
    ("<?php function g($a, $b = 'y') { return $a . $b; } sink(g('x'));", "xy", (1, 57)),
    ("<?php $g = fn($a) => $a . '!'; sink($g('x'));", "x!", (1, 37)),
    ("<?php class K { function g($a) { return 'p-' . $a; } function m() { sink($this->g('x')); } }", "p-x", (1, 74)),
    ("<?php class K { static function g() { return 'x'; } } sink(K::g());", "x", (1, 60)),
    ("<?php foreach (['x'] as $a) { sink($a); }", "${a}", (1, 36)),
    ("<?php $a = 'x'; foreach ($b as $a) {} sink($a);", "${a}", (1, 44)),
    ("<?php $i = 1; $i++; sink($i);", "${i}", (1, 26)),
    ("<?php sink(60 * 60);", "3600", (1, 12)),
    ("<?php $a = 'x'; $b = &$a; sink($b);", "x", (1, 32)),
    ("<?php $m = match ($a) { 1 => 'x', default => 'x' }; sink($m);", "x", (1, 58)),
    ("<?php $a = []; $a[] = 'x'; sink(implode(',', $a));", "${implode()}", (1, 33)),
    ("<?php $k = 'a'; $$k = 'x'; sink($k);", "${k}", (1, 33)),
    ("<?php $a = null; unset($a); sink($a);", "${a}", (1, 34)),
    ("<?php enum E: string { case A = 'x'; } sink(E::A);", "x", (1, 45)),
    ("<?php [, $b] = ['x', 'y']; sink($b);", "y", (1, 33)),
]


@pytest.mark.parametrize(("text", "shown", "place"), CASES)
def test_folds_to(text: str, shown: str, place: tuple[int, int]) -> None:
    root = read_clean("php", text).root
    call = next(node for node in walk(root) if isinstance(node, Call) and node.name == "sink")
    data = fold(call.arguments[0].value, bind(root, language="php", text=text))
    assert isinstance(data, Value)
    assert (data.shown, tuple(Text(text).position(data.span.start))) == (shown, place)
