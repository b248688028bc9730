"""PowerShell as a located tree."""

from __future__ import annotations

import pytest

from awslint.syntax.tree import Scalar, walk
from awslint.syntax.treesitter import read
from tests.syntax.outlines import is_same, outline, read_clean
from tests.syntax.rendering import whole

GOLDENS = [
    (
        '$a = "x"',
        "(Assign = 1:1 (Name a 1:1) (Scalar 'x' 1:7))",
    ),
    (
        "$a = 'it''s $b'",
        '(Assign = 1:1 (Name a 1:1) (Scalar "it\'s $b" 1:7))',
    ),
    (
        '$a = "q`"`t`u{e9}`$b""c``"',
        "(Assign = 1:1 (Name a 1:1) (Scalar 'q\"\\té$b\"c`' 1:7))",
    ),
    (
        '$a = "x $b y$($c.d)z ${e} $env:F"',
        "(Assign = 1:1 (Name a 1:1) (Join 1:6 (Scalar 'x ' 1:7) (Name b 1:9) (Scalar ' y' 1:11) (Name c.d "
        "1:15) (Scalar 'z ' 1:20) (Name e 1:22) (Scalar ' ' 1:26) (Name env.F 1:27)))",
    ),
    (
        '$a = @"\n{"k": "$b",\n "t": "`t"}\n"@',
        '(Assign = 1:1 (Name a 1:1) (Join 1:6 (Scalar \'{"k": "\' 2:1) (Name b 2:8) (Scalar \'",\\n "t": "\\t"}\' '
        "2:10)))",
    ),
    (
        '$a = @\'\n{"k": "$b"}\n\'@',
        '(Assign = 1:1 (Name a 1:1) (Scalar \'{"k": "$b"}\' 2:1))',
    ),
    (
        '$a = ""',
        "(Assign = 1:1 (Name a 1:1) (Scalar '' 1:7))",
    ),
    (
        "[string]$a = \"x\" + $b + 'y'",
        "(Assign = 1:1 (Name a 1:9) (Join 1:14 (Scalar 'x' 1:15) (Name b 1:20) (Scalar 'y' 1:26)))",
    ),
    (
        '$a = "{0}-{1}" -f $b, "y"',
        "(Assign = 1:1 (Name a 1:1) (Call -f 1:6 on (Scalar '{0}-{1}' 1:7) (Sequence 1:19 (Name b 1:19) "
        "(Scalar 'y' 1:24))))",
    ),
    (
        '$a = $b -join ","',
        "(Assign = 1:1 (Name a 1:1) (Call -join 1:6 on (Name b 1:6) (Scalar ',' 1:16)))",
    ),
    (
        "$a = -1.5; $b = 0x1F + 2kb",
        "(Assign = 1:1 (Name a 1:1) (Scalar '-1.5' 1:6))(Assign = 1:12 (Name b 1:12) (Join 1:17 (Scalar "
        "'0x1F' 1:17) (Scalar '2kb' 1:24)))",
    ),
    (
        "$a = $true; $b = $null",
        "(Assign = 1:1 (Name a 1:1) (Scalar 'true' 1:7))(Assign = 1:13 (Name b 1:13) (Scalar 'null' 1:19))",
    ),
    (
        '$a = @{ b = 1; "c" = \'x\'; $d = @("y") }',
        "(Assign = 1:1 (Name a 1:1) (Mapping 1:6 (Scalar 'b' 1:9): (Scalar '1' 1:13) (Scalar 'c' 1:17): "
        "(Scalar 'x' 1:23) (Name d 1:27): (Sequence 1:32 (Scalar 'y' 1:35))))",
    ),
    (
        '$a = @{\n  b = "x"\n  c = @{ d = "y" }\n}',
        "(Assign = 1:1 (Name a 1:1) (Mapping 1:6 (Scalar 'b' 2:3): (Scalar 'x' 2:8) (Scalar 'c' 3:3): "
        "(Mapping 3:7 (Scalar 'd' 3:10): (Scalar 'y' 3:15))))",
    ),
    (
        "$a = @{}",
        "(Assign = 1:1 (Name a 1:1) (Mapping 1:6))",
    ),
    (
        '$a = @(1, "x"), $b',
        "(Assign = 1:1 (Name a 1:1) (Sequence 1:6 (Sequence 1:6 (Scalar '1' 1:8) (Scalar 'x' 1:12)) (Name b 1:17)))",
    ),
    (
        '$a = @(\n  "x"\n  "y"\n)',
        "(Assign = 1:1 (Name a 1:1) (Sequence 1:6 (Scalar 'x' 2:4) (Scalar 'y' 3:4)))",
    ),
    (
        '$a, $b = "x", 1',
        "(Assign = 1:1 (Sequence 1:1 (Name a 1:1) (Name b 1:5)) (Sequence 1:10 (Scalar 'x' 1:11) (Scalar '1' 1:15)))",
    ),
    (
        '$a.b = "x"',
        "(Assign = 1:1 (Name a.b 1:1) (Scalar 'x' 1:9))",
    ),
    (
        '$a["b"][0] = $c.d',
        "(Assign = 1:1 (Index 1:1 (Index 1:1 (Name a 1:1) (Scalar 'b' 1:5)) (Scalar '0' 1:9)) (Name c.d 1:14))",
    ),
    (
        '$env:A = "x"',
        "(Assign = 1:1 (Name env.A 1:1) (Scalar 'x' 1:11))",
    ),
    (
        "$script:a = $global:b",
        "(Assign = 1:1 (Name a 1:1) (Name b 1:13))",
    ),
    (
        '$a += "x"',
        "(Assign += 1:1 (Name a 1:1) (Scalar 'x' 1:8))",
    ),
    (
        'New-Thing -Name "x" -Region us-east-1 -Force',
        "(Call New-Thing 1:1 Name=(Scalar 'x' 1:18) Region=(Scalar 'us-east-1' 1:29) Force=(Scalar 'true' 1:40))",
    ),
    (
        "New-Thing $a @b -Switch:$true -Count 1",
        "(Call New-Thing 1:1 (Name a 1:11) *(Name b 1:14) Switch=(Scalar 'true' 1:26) Count=(Scalar '1' 1:38))",
    ),
    (
        'aws s3 cp s3://$a/b --profile $c "d"',
        "(Call aws 1:1 (Scalar 's3' 1:5) (Scalar 'cp' 1:8) (Join 1:11 (Scalar 's3://' 1:11) (Name a 1:17) "
        "(Scalar '/b' 1:18)) (Scalar '--profile' 1:21) (Name c 1:31) (Scalar 'd' 1:35))",
    ),
    (
        "& aws s3 ls",
        "(Call aws 1:1 (Scalar 's3' 1:7) (Scalar 'ls' 1:10))",
    ),
    (
        '& $a "x"',
        "(Call 1:1 on (Name a 1:3) (Scalar 'x' 1:7))",
    ),
    (
        '$a = Get-Thing -Id 1 | Where-Object { $_.k -eq "x" } | Select-Object -First 1',
        "(Assign = 1:1 (Name a 1:1) (Call Select-Object 1:6 on (Call Where-Object 1:6 on (Call Get-Thing 1:6 "
        "Id=(Scalar '1' 1:20)) (Function 1:37 -> (Group -eq 1:39 (Name _.k 1:39) (Scalar 'x' 1:49)))) "
        "First=(Scalar '1' 1:77)))",
    ),
    (
        "$a = $b | ConvertTo-Json -Depth 5",
        "(Assign = 1:1 (Name a 1:1) (Call ConvertTo-Json 1:6 on (Name b 1:6) Depth=(Scalar '5' 1:33)))",
    ),
    (
        "$a = (Get-Thing).b",
        "(Assign = 1:1 (Name a 1:1) (Index 1:6 (Call Get-Thing 1:7) (Scalar 'b' 1:18)))",
    ),
    (
        '$a = [A.B]::new("x", $c)',
        "(Assign = 1:1 (Name a 1:1) (Call [A.B].new 1:6 (Scalar 'x' 1:18) (Name c 1:22)))",
    ),
    (
        "[A.B]::C",
        "(Name [A.B].C 1:1)",
    ),
    (
        '$a.b.c("x").d(1)',
        "(Call d 1:1 on (Call a.b.c 1:1 (Scalar 'x' 1:9)) (Scalar '1' 1:15))",
    ),
    (
        "$a = [A]@{ b = 1 }",
        "(Assign = 1:1 (Name a 1:1) (Mapping 1:9 (Scalar 'b' 1:12): (Scalar '1' 1:16)))",
    ),
    (
        '$a = if ($b) { "x" } elseif ($c) { $d } else { "y" }',
        "(Assign = 1:1 (Name a 1:1) (Choice 1:6 (Scalar 'x' 1:17) (Name d 1:36) (Scalar 'y' 1:49)))",
    ),
    (
        'if ($a -eq "x" -and -not $b) { f } else { g }',
        "(Group if 1:1 (Group -and 1:5 (Group -eq 1:5 (Name a 1:5) (Scalar 'x' 1:13)) (Group -not 1:21 (Name "
        "b 1:26))) (Group block 1:30 (Call f 1:32)) (Group else 1:36 (Group block 1:41 (Call g 1:43))))",
    ),
    (
        "foreach ($a in $b) { f $a }",
        "(Group foreach 1:1 (Name a 1:10) (Name b 1:16) (Group block 1:20 (Call f 1:22 (Name a 1:24))))",
    ),
    (
        "for ($a = 0; $a -lt 3; $a++) { f }",
        "(Group for 1:1 (Group for_initializer 1:6 (Assign = 1:6 (Name a 1:6) (Scalar '0' 1:11))) (Group "
        "for_condition 1:14 (Group -lt 1:14 (Name a 1:14) (Scalar '3' 1:21))) (Group for_iterator 1:24 "
        "(Assign += 1:24 (Name a 1:24) (Name a 1:24))) (Group block 1:30 (Call f 1:32)))",
    ),
    (
        "while ($a) { break }",
        "(Group while 1:1 (Group while_condition 1:8 (Name a 1:8)) (Group block 1:12 (Group break 1:14)))",
    ),
    (
        "do { f } until ($a)",
        "(Group do 1:1 (Group block 1:4 (Call f 1:6)) (Group while_condition 1:17 (Name a 1:17)))",
    ),
    (
        "try { f } catch [E] { g } finally { h }",
        "(Group try 1:1 (Group block 1:5 (Call f 1:7)) (Group catch_clauses 1:11 (Group catch 1:11 (Group "
        "catch_type_list 1:17) (Group block 1:21 (Call g 1:23)))) (Group finally 1:27 (Group block 1:35 (Call "
        "h 1:37))))",
    ),
    (
        'switch ($a) {\n  "x" { $b = 1 }\n  default { $c }\n}',
        "(Group switch 1:1 (Group switch_condition 1:8 (Name a 1:9)) (Group switch_body 1:13 (Group "
        "switch_clauses 2:3 (Group switch 2:3 (Group switch_clause_condition 2:3) (Group block 2:7 (Assign = "
        "2:9 (Name b 2:9) (Scalar '1' 2:14)))) (Group switch 3:3 (Group switch_clause_condition 3:3) (Group "
        "block 3:11 (Name c 3:13))))))",
    ),
    (
        'function Get-Thing([string]$a = "x", $b) { return $a }',
        "(Function Get-Thing 1:1 a=(Scalar 'x' 1:34) b -> (Group return 1:44 (Name a 1:51)))",
    ),
    (
        "function Get-Thing {\n"
        "  [CmdletBinding()]\n"
        "  param(\n"
        "    [Parameter(Mandatory = $true)][string]$Name,\n"
        "    $Other = 'x'\n"
        "  )\n"
        "  process { f $Name }\n"
        "}",
        "(Function Get-Thing 1:1 Name Other=(Scalar 'x' 5:15) -> (Group named_block 7:3 (Group block_name "
        "7:3) (Group block 7:11 (Call f 7:13 (Name Name 7:15)))))",
    ),
    (
        'param([string]$A = "x", $B)\n\nf',
        "(Group param_block 1:1 (Group parameter_list 1:7 (Assign = 1:7 (Name A 1:15) (Scalar 'x' 1:21)) "
        "(Group declaration 1:25 (Name B 1:25))))(Call f 3:1)",
    ),
    (
        "$a = { param($b) $b }",
        "(Assign = 1:1 (Name a 1:1) (Function 1:6 b -> (Name b 1:18)))",
    ),
    (
        'class K : B { [string]$A = "x"; K([string]$b) { $this.A = $b } static [string] M() { return "y" } }',
        "(Class K 1:1 (Assign = 1:15 (Name A 1:23) (Scalar 'x' 1:29)) (Function K 1:33 b -> (Assign = 1:49 "
        "(Name this.A 1:49) (Name b 1:59))) (Function M 1:64 -> (Group return 1:86 (Scalar 'y' 1:94))))",
    ),
    (
        'throw "x"',
        "(Group throw 1:1 (Scalar 'x' 1:8))",
    ),
    (
        '# note\nf "x" <# why #> `\n  "y"',
        "(Call f 2:1 (Scalar 'x' 2:4) (Scalar 'y' 3:4))",
    ),
    (
        "f > a.txt 2>&1",
        "(Call f 1:1)",
    ),
    (
        "using module A.B",
        "(Call using 1:1 (Scalar 'module' 1:7) (Scalar 'A.B' 1:14))",
    ),
]


@pytest.mark.parametrize(("text", "wanted"), GOLDENS)
def test_constructs(text: str, wanted: str) -> None:
    found = outline("powershell", text)
    assert is_same(found, wanted), found


def test_escapes_keep_the_place_of_every_character() -> None:
    text = '$a = "é`u{e9}`n""z"'
    scalar = next(node for node in walk(read_clean("powershell", text).root) if isinstance(node, Scalar))
    assert scalar.value.text == 'éé\n"z'
    assert [scalar.value.place(i) for i in range(5)] == [6, 7, 13, 15, 17]


def test_a_here_string_is_what_stands_between_its_lines() -> None:
    text = "$a = @'\r\n{\r\n  \"k\": 'v'\r\n}\r\n'@\r\n"
    scalar = next(node for node in walk(read_clean("powershell", text).root) if isinstance(node, Scalar))
    assert scalar.value.text == "{\r\n  \"k\": 'v'\r\n}"
    assert scalar.value.span.start == text.index("{")


def test_what_is_broken_hides_nothing_behind_it() -> None:
    text = 'function f( {\n  $x = (\n}\n\n$k = "v"\n'
    tree = read(whole(text), "powershell")
    assert [fault.kind for fault in tree.faults][:1] == ["syntax"]
    assert "v" in [node.value.text for node in walk(tree.root) if isinstance(node, Scalar)]
