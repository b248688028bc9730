"""PHP as a located tree."""

from __future__ import annotations

import pytest

from awslint.syntax.tree import Scalar, walk
from awslint.syntax.treesitter import read
from tests.syntax.outlines import is_same, outline, read_clean
from tests.syntax.rendering import whole

GOLDENS: list[tuple[str, str]] = [
    (
        "<?php $a = 'it\\'s a\\\\b\\n'; $b = \"q\\\"\\x41\\u{e9}\\101\\$\\e\\'\\a\";",
        '(Assign = 1:7 (Name a 1:7) (Scalar "it\'s a\\\\b\\\\n" 1:13))(Assign = 1:28 (Name b 1:28) (Scalar '
        "'q\"AéA$\\x1b\\\\\\'\\\\a' 1:34))",
    ),
    (
        "<?php $a = \"x\\n$b {$c['d']} ${e} $f[0] $h->i {$j->k('l')} {m}\";",
        "(Assign = 1:7 (Name a 1:7) (Join 1:12 (Scalar 'x\\n' 1:13) (Name b 1:16) (Scalar ' ' 1:18) (Index 1:20 (Name "
        "c 1:20) (Scalar 'd' 1:24)) (Scalar ' ' 1:28) (Name e 1:31) (Scalar ' ' 1:33) (Index 1:34 (Name f 1:34) "
        "(Scalar '0' 1:37)) (Scalar ' ' 1:39) (Name h.i 1:40) (Scalar ' ' 1:45) (Call j.k 1:47 (Scalar 'l' 1:54)) "
        "(Scalar ' {m}' 1:58)))",
    ),
    (
        '<?php $a = <<<EOT\n  hello $b\n    \\t{$c->d} "\\x41"\n  EOT;',
        "(Assign = 1:7 (Name a 1:7) (Join 1:12 (Scalar 'hello ' 2:1) (Name b 2:9) (Scalar '\\n  \\t' 2:11) (Name c.d "
        "3:8) (Scalar ' \"A\"' 3:14)))",
    ),
    (
        "<?php $a = <<<'EOT'\nraw $a {$b} \\n\nEOT;",
        "(Assign = 1:7 (Name a 1:7) (Scalar 'raw $a {$b} \\\\n' 2:1))",
    ),
    (
        '<?php $a = <<<"E"\n{"a": "b\\"c"}\nE;',
        '(Assign = 1:7 (Name a 1:7) (Scalar \'{"a": "b\\\\"c"}\' 2:1))',
    ),
    (
        "<?php $a = `ls $b`; $c = `id`;",
        "(Assign = 1:7 (Name a 1:7) (Call ` 1:12 (Join 1:12 (Scalar 'ls ' 1:13) (Name b 1:16))))(Assign = 1:21 (Name c "
        "1:21) (Call ` 1:26 (Scalar 'id' 1:27)))",
    ),
    (
        "<?php $a = 'b' . $c . \"d\" . 1; $e = 1 + 2;",
        "(Assign = 1:7 (Name a 1:7) (Join 1:12 (Scalar 'b' 1:13) (Name c 1:18) (Scalar 'd' 1:24) (Scalar '1' "
        "1:29)))(Assign = 1:32 (Name e 1:32) (Group + 1:37 (Scalar '1' 1:37) (Scalar '2' 1:41)))",
    ),
    (
        "<?php $a = [1, 0x1F, 1.5e3, -2, true, NULL, FALSE];",
        "(Assign = 1:7 (Name a 1:7) (Sequence 1:12 (Scalar '1' 1:13) (Scalar '0x1F' 1:16) (Scalar '1.5e3' 1:22) "
        "(Scalar '-2' 1:29) (Scalar 'true' 1:33) (Scalar 'NULL' 1:39) (Scalar 'FALSE' 1:45)))",
    ),
    (
        "<?php $a->b->c['d']; $a?->b?->c(); A::$b; A::C; static::D; \\A\\B\\C::class;",
        "(Index 1:7 (Name a.b.c 1:7) (Scalar 'd' 1:17))(Call a.b.c 1:22)(Name A.b 1:36)(Name A.C 1:43)(Name static.D "
        "1:49)(Name A.B.C.class 1:60)",
    ),
    (
        "<?php f($a, b: 'c', ...$d); \\Foo\\bar('x'); $f('y');",
        "(Call f 1:7 (Name a 1:9) b=(Scalar 'c' 1:17) *(Name d 1:24))(Call Foo.bar 1:29 (Scalar 'x' 1:39))(Call f 1:44 "
        "(Scalar 'y' 1:48))",
    ),
    (
        "<?php $s3->putObject(['a' => 1]); new S3Client(['x' => 'y']); S3Client::factory(array('z' => 1));",
        "(Call s3.putObject 1:7 (Mapping 1:22 (Scalar 'a' 1:24): (Scalar '1' 1:30)))(Call S3Client 1:35 (Mapping 1:48 "
        "(Scalar 'x' 1:50): (Scalar 'y' 1:57)))(Call S3Client.factory 1:63 (Mapping 1:81 (Scalar 'z' 1:88): (Scalar "
        "'1' 1:94)))",
    ),
    (
        "<?php (new A('b'))->c()->d('e'); A::b()->c; new \\Aws\\S3\\S3Client([]); new A;",
        "(Call d 1:7 on (Call c 1:7 on (Call A 1:8 (Scalar 'b' 1:15))) (Scalar 'e' 1:29))(Index 1:34 (Call A.b 1:34) "
        "(Scalar 'c' 1:42))(Call Aws.S3.S3Client 1:45 (Sequence 1:66))(Call A 1:71)",
    ),
    (
        "<?php $x = ['a' => 1, 'b', ...$c, 'd' => ['e' => 'f'], G => $h];",
        "(Assign = 1:7 (Name x 1:7) (Mapping * 1:12 (Scalar 'a' 1:14): (Scalar '1' 1:20) (Scalar 'd' 1:36): (Mapping "
        "1:42 (Scalar 'e' 1:44): (Scalar 'f' 1:51)) (Name G 1:56): (Name h 1:61) *(Scalar 'b' 1:24) *(Name c 1:31)))",
    ),
    (
        "<?php $x = ['a', ...$b, ['c']]; $y = array(); $z = [];",
        "(Assign = 1:7 (Name x 1:7) (Sequence * 1:12 (Scalar 'a' 1:14) (Sequence 1:25 (Scalar 'c' 1:27)) *(Name b "
        "1:21)))(Assign = 1:33 (Name y 1:33) (Sequence 1:38))(Assign = 1:47 (Name z 1:47) (Sequence 1:52))",
    ),
    (
        "<?php list($a, $b) = [1, 'x']; [$a, $b] = f(); ['k' => $c] = $d;",
        "(Assign = 1:7 (Sequence 1:7 (Name a 1:12) (Name b 1:16)) (Sequence 1:22 (Scalar '1' 1:23) (Scalar 'x' "
        "1:27)))(Assign = 1:32 (Sequence 1:32 (Name a 1:33) (Name b 1:37)) (Call f 1:43))(Assign = 1:48 (Sequence 1:48 "
        "(Scalar 'k' 1:50) (Name c 1:56)) (Name d 1:62))",
    ),
    (
        "<?php $a = $b ? 'c' : 'd'; $a = $b ?: 'e'; $a = $b ?? 'f'; $a = $b && 'g';",
        "(Assign = 1:7 (Name a 1:7) (Choice 1:12 (Scalar 'c' 1:18) (Scalar 'd' 1:24)))(Assign = 1:28 (Name a 1:28) "
        "(Choice 1:33 (Name b 1:33) (Scalar 'e' 1:40)))(Assign = 1:44 (Name a 1:44) (Choice 1:49 (Name b 1:49) (Scalar "
        "'f' 1:56)))(Assign = 1:60 (Name a 1:60) (Group && 1:65 (Name b 1:65) (Scalar 'g' 1:72)))",
    ),
    (
        "<?php $a .= 'x'; $a ??= 'y'; $a += 1; $a['b'] = 'z'; $a[] = 'w'; $a->b = 'v'; $$c = 'u'; $a = &$b;",
        "(Assign += 1:7 (Name a 1:7) (Scalar 'x' 1:14))(Assign = 1:18 (Name a 1:18) (Choice 1:18 (Name a 1:18) (Scalar "
        "'y' 1:26)))(Assign = 1:30 (Name a 1:30) (Group + 1:30 (Name a 1:30) (Scalar '1' 1:36)))(Assign = 1:39 (Index "
        "1:39 (Name a 1:39) (Scalar 'b' 1:43)) (Scalar 'z' 1:50))(Assign = 1:54 (Group subscript_expression 1:54 (Name "
        "a 1:54)) (Scalar 'w' 1:62))(Assign = 1:66 (Name a.b 1:66) (Scalar 'v' 1:75))(Assign = 1:79 (Group "
        "dynamic_variable_name 1:79 (Name c 1:80)) (Scalar 'u' 1:86))(Assign = 1:90 (Name a 1:90) (Name b 1:96))",
    ),
    (
        "<?php $a = !$b; $a = (string) $b; $a = @f(); $i++; --$i;",
        "(Assign = 1:7 (Name a 1:7) (Group ! 1:12 (Name b 1:13)))(Assign = 1:17 (Name a 1:17) (Name b 1:31))(Assign = "
        "1:35 (Name a 1:35) (Call f 1:41))(Assign = 1:46 (Name i 1:46) (Group ++ 1:46))(Assign = 1:52 (Name i 1:54) "
        "(Group -- 1:52))",
    ),
    (
        "<?php const A = 'x', B = 2; define('C', 'y'); static $d = 'z';",
        "(Group expression 1:7 (Assign = 1:13 (Name A 1:13) (Scalar 'x' 1:18)) (Assign = 1:22 (Name B 1:22) (Scalar "
        "'2' 1:26)))(Assign = 1:29 (Name C 1:37) (Scalar 'y' 1:42))(Assign = 1:54 (Name d 1:54) (Scalar 'z' 1:60))",
    ),
    (
        "<?php namespace App\\Models; use Aws\\S3\\S3Client; use \\Aws\\Sts\\StsClient as Sts;",
        "(Group namespace_definition 1:7 (Name App.Models 1:17))(Import Aws.S3.S3Client as S3Client 1:33)(Import "
        "Aws.Sts.StsClient as Sts 1:54)",
    ),
    (
        "<?php use Aws\\Sts\\{StsClient, Exception\\StsException as E}; use function a\\b; use const C\\D;",
        "(Group import 1:7 (Import Aws.Sts.StsClient as StsClient 1:20) (Import Aws.Sts.Exception.StsException as E "
        "1:31))(Import a.b as b 1:65)(Import C.D as D 1:83)",
    ),
    (
        "<?php function f(string $a, &$b, $c = 'x', ...$d): string { global $g; static $s = 'y'; return 'z'; }",
        "(Function f 1:7 a b c=(Scalar 'x' 1:40) d -> (Group global 1:61 (Name g 1:68)) (Assign = 1:79 (Name s 1:79) "
        "(Scalar 'y' 1:85)) (Group return 1:89 (Scalar 'z' 1:97)))",
    ),
    (
        "<?php $h = function ($a) use ($b) { return $a; }; $i = fn($x) => $x . 'y';",
        "(Assign = 1:7 (Name h 1:7) (Function 1:12 a -> (Group return 1:37 (Name a 1:44))))(Assign = 1:51 (Name i "
        "1:51) (Function 1:56 x -> (Join 1:66 (Name x 1:66) (Scalar 'y' 1:72))))",
    ),
    (
        "<?php class A extends B implements C { use T; const X = 'x', Y = 2; public static string $p = 'q'; private "
        "$r; protected ?string $s = null; }",
        "(Class A 1:7 (Group bases 1:15 (Name B 1:23)) (Group use_declaration 1:40 (Name T 1:44)) (Group expression "
        "1:47 (Assign = 1:53 (Name X 1:53) (Scalar 'x' 1:58)) (Assign = 1:62 (Name Y 1:62) (Scalar '2' 1:66))) (Assign "
        "= 1:90 (Name p 1:90) (Scalar 'q' 1:96)) (Group declaration 1:108 (Name r 1:108)) (Assign = 1:130 (Name s "
        "1:130) (Scalar 'null' 1:135)))",
    ),
    (
        "<?php class A { public function __construct(private string $t = 'u', $v = []) { $this->r = 'z'; self::$p = 1; "
        "parent::__construct($v); } abstract function m(); }",
        "(Class A 1:7 (Function __construct 1:17 t=(Scalar 'u' 1:66) v=(Sequence 1:75) -> (Assign = 1:45 "
        "(Name this.t 1:45) (Name t 1:45)) (Assign = 1:81 (Name this.r 1:81) (Scalar 'z' 1:93)) (Assign = "
        "1:97 (Name self.p 1:97) (Scalar '1' 1:108)) (Call parent.__construct 1:111 (Name v 1:131))) "
        "(Function m 1:138))",
    ),
    (
        "<?php #[A(b: 'c')] class Q { #[D('e')] public $f = 'g'; #[H('i')] function j(): void {} }",
        "(Class Q 1:7 (Group annotations 1:9 (Call A 1:9 b=(Scalar 'c' 1:15))) (Group expression 1:30 (Call D 1:32 "
        "(Scalar 'e' 1:35)) (Assign = 1:47 (Name f 1:47) (Scalar 'g' 1:53))) (Function j 1:57 -> (Group annotations "
        "1:59 (Call H 1:59 (Scalar 'i' 1:62)))))",
    ),
    (
        "<?php enum E: string { case A = 'x'; const C = self::A; } interface I { const D = 1; } trait T { public $a = "
        "'y'; }",
        "(Class E 1:7 (Assign = 1:24 (Name A 1:29) (Scalar 'x' 1:34)) (Assign = 1:44 (Name C 1:44) (Name self.A "
        "1:48)))(Class I 1:59 (Assign = 1:79 (Name D 1:79) (Scalar '1' 1:83)))(Class T 1:88 (Assign = 1:105 (Name a "
        "1:105) (Scalar 'y' 1:111)))",
    ),
    (
        "<?php new class('x') extends B { public $a = 1; };",
        "(Call 1:7 on (Class 1:11 (Group bases 1:22 (Name B 1:30)) (Assign = 1:41 (Name a 1:41) (Scalar '1' 1:46))) "
        "(Scalar 'x' 1:18))",
    ),
    (
        "<?php if ($a) { $b = 1; } elseif ($c) { d(); } else { e(); } if ($a): $b = 1; endif;",
        "(Group if 1:7 (Name a 1:11) (Group compound 1:15 (Assign = 1:17 (Name b 1:17) (Scalar '1' 1:22))) (Group "
        "else_if 1:27 (Name c 1:35) (Group compound 1:39 (Call d 1:41))) (Group else 1:48 (Group compound 1:53 (Call e "
        "1:55))))(Group if 1:62 (Name a 1:66) (Group colon_block 1:69 (Assign = 1:71 (Name b 1:71) (Scalar '1' 1:76))))",
    ),
    (
        "<?php foreach ($a as $k => $v) { f($v); } foreach (g() as &$w) {} for ($i = 0; $i < 1; $i++) {}",
        "(Group foreach 1:7 (Group pair 1:22 (Name k 1:22) (Name v 1:28)) (Name a 1:16) (Group compound "
        "1:32 (Call f 1:34 (Name v 1:36))))(Group foreach 1:43 (Group by_ref 1:59 (Name w 1:60)) (Call g "
        "1:52) (Group compound 1:64))(Group for 1:67 (Assign = 1:72 (Name i 1:72) (Scalar '0' 1:77)) "
        "(Group < 1:80 (Name i 1:80) (Scalar '1' 1:85)) (Assign = 1:88 (Name i 1:88) (Group ++ 1:88)) "
        "(Group compound 1:94))",
    ),
    (
        "<?php while ($a) { b(); } do { c(); } while ($d);",
        "(Group while 1:7 (Name a 1:14) (Group compound 1:18 (Call b 1:20)))(Group while 1:27 (Group compound 1:30 "
        "(Call c 1:32)) (Name d 1:46))",
    ),
    (
        "<?php switch ($a) { case 'x': b(); break; default: c(); }",
        "(Group switch 1:7 (Name a 1:15) (Group switch_block 1:19 (Group case 1:21 (Scalar 'x' 1:27) (Call b 1:31) "
        "(Group break 1:36)) (Group default 1:43 (Call c 1:52))))",
    ),
    (
        "<?php $m = match($a) { 1, 2 => 'x', default => f('y') };",
        "(Assign = 1:7 (Name m 1:7) (Choice 1:12 (Scalar 'x' 1:33) (Call f 1:48 (Scalar 'y' 1:51))))",
    ),
    (
        "<?php try { a(); } catch (E $e) { b($e); } finally { c(); }",
        "(Group try 1:7 (Group compound 1:11 (Call a 1:13)) (Group catch 1:20 (Group type_list 1:27) (Name e 1:29) "
        "(Group compound 1:33 (Call b 1:35 (Name e 1:37)))) (Group finally 1:44 (Group compound 1:52 (Call c 1:54))))",
    ),
    (
        "<?php echo 'a', $b; print 'c'; exit('d'); unset($a, $b['c']); throw new E('x');",
        "(Group echo 1:7 (Group sequence 1:12 (Scalar 'a' 1:13) (Name b 1:17)))(Group print_intrinsic 1:21 (Scalar 'c' "
        "1:28))(Group exit 1:32 (Scalar 'd' 1:38))(Group unset 1:43 (Name a 1:49) (Index 1:53 (Name b 1:53) (Scalar "
        "'c' 1:57)))(Group throw 1:63 (Call E 1:69 (Scalar 'x' 1:76)))",
    ),
    (
        "<?php require 'a.php'; include_once __DIR__ . '/b.php'; yield 'k' => 'v'; return;",
        "(Group require 1:7 (Scalar 'a.php' 1:16))(Group include_once 1:24 (Join 1:37 (Name __DIR__ 1:37) (Scalar "
        "'/b.php' 1:48)))(Group yield 1:57 (Group array_element_initializer 1:63 (Scalar 'k' 1:64) (Scalar 'v' "
        "1:71)))(Group return 1:75)",
    ),
    (
        "<?php /* a */ f(/* b */ 'c', // d\n  'e' # g\n); ?>text <b><?= $h ?></b>",
        "(Call f 1:15 (Scalar 'c' 1:26) (Scalar 'e' 2:4))(Name h 3:18)",
    ),
    (
        "<p><?php echo 'a'; ?>",
        "(Group text 1:1)(Group echo 1:10 (Scalar 'a' 1:16))",
    ),
    (
        "<?php list(, $a, , $b) = f(); [, $c] = ['x', 'y'];",
        '(Assign = 1:7 (Sequence 1:7 (Group "," 1:12) (Name a 1:14) (Group "," 1:18) (Name b 1:20)) (Call f '
        "1:26))(Assign = 1:31 (Sequence 1:31 (Group \",\" 1:32) (Name c 1:34)) (Sequence 1:40 (Scalar 'x' 1:42) "
        "(Scalar 'y' 1:47)))",
    ),
]


@pytest.mark.parametrize(("text", "wanted"), GOLDENS)
def test_constructs(text: str, wanted: str) -> None:
    found = outline("php", text)
    assert is_same(found, wanted), found


def scalars(text: str) -> list[Scalar]:
    """The literals of a text that fits the grammar."""
    return [node for node in walk(read_clean("php", text).root) if isinstance(node, Scalar)]


def test_escapes_keep_the_place_of_every_character() -> None:
    text = '<?php $é = "a\\x41\\u{1F600}\\\'z";'
    (scalar,) = scalars(text)
    assert scalar.value.text == "aA😀\\'z"
    assert [scalar.value.place(index) for index in range(6)] == [12, 13, 17, 26, 27, 28]
    assert text[scalar.span.start : scalar.span.end] == text[11:-1]


def test_the_indentation_of_a_heredocs_end_is_not_its_texts() -> None:
    text = '<?php $p = <<<JSON\n  {\n    "a": "$b"\n  }\n  JSON;'
    first, second = scalars(text)
    assert (first.value.text, second.value.text) == ('{\n  "a": "', '"\n}')
    assert [first.value.place(index) for index in (0, 2, 4)] == [21, 25, 27]


def test_a_heredoc_of_one_line_has_no_line_end() -> None:
    (scalar,) = scalars("<?php $p = <<<'X'\r\nab\r\nX;")
    assert (scalar.value.text, scalar.value.place(0)) == ("ab", 19)


def test_what_is_broken_hides_nothing_behind_it() -> None:
    text = "<?php function f( {\n  $x = (\n}\n\nfunction g() {\n  $k = 'v';\n}\n"
    tree = read(whole(text), "php")
    assert [fault.kind for fault in tree.faults][:1] == ["syntax"]
    assert "v" in [node.value.text for node in walk(tree.root) if isinstance(node, Scalar)]
