"""Ruby as a located tree."""

from __future__ import annotations

import pytest

from awslint.syntax.tree import Scalar, walk
from awslint.syntax.treesitter import read
from tests.syntax.outlines import is_same, outline, read_clean
from tests.syntax.rendering import whole

GOLDENS = [
    (
        'a = "x"',
        "(Assign = 1:1 (Name a 1:1) (Scalar 'x' 1:6))",
    ),
    (
        "a = 'it\\'s \\n \\\\'",
        '(Assign = 1:1 (Name a 1:1) (Scalar "it\'s \\\\n \\\\" 1:6))',
    ),
    (
        'a = "\\"\\t\\e\\u00e9\\u{1F600}\\x41\\101#z"',
        "(Assign = 1:1 (Name a 1:1) (Scalar '\"\\t\\x1bé😀AA#z' 1:6))",
    ),
    (
        'a = "x#{b.c("y")}z#{d}"',
        "(Assign = 1:1 (Name a 1:1) (Join 1:5 (Scalar 'x' 1:6) (Call b.c 1:9 (Scalar 'y' 1:14)) (Scalar 'z' "
        "1:18) (Name d 1:21)))",
    ),
    (
        "a = 'x' \"y\" 'z'",
        "(Assign = 1:1 (Name a 1:1) (Join 1:5 (Scalar 'x' 1:6) (Scalar 'y' 1:10) (Scalar 'z' 1:14)))",
    ),
    (
        "a = %q(x(y)\\)z) + %q[a]",
        "(Assign = 1:1 (Name a 1:1) (Join 1:5 (Scalar 'x(y))z' 1:8) (Scalar 'a' 1:22)))",
    ),
    (
        "a = %Q{x#{b}}",
        "(Assign = 1:1 (Name a 1:1) (Join 1:5 (Scalar 'x' 1:8) (Name b 1:11)))",
    ),
    (
        "a = %w[x y] + %i[z]",
        "(Assign = 1:1 (Name a 1:1) (Join 1:5 (Sequence 1:5 (Scalar 'x' 1:8) (Scalar 'y' 1:10)) (Sequence "
        "1:15 (Scalar 'z' 1:18))))",
    ),
    (
        "a = :sym",
        "(Assign = 1:1 (Name a 1:1) (Scalar 'sym' 1:6))",
    ),
    (
        'f(:a?, :"b #{c}", ?d)',
        "(Call f 1:1 (Scalar 'a?' 1:4) (Join 1:8 (Scalar 'b ' 1:10) (Name c 1:14)) (Scalar 'd' 1:20))",
    ),
    (
        'a = <<~EOS\n  {"k": "#{v}",\n    "t": "\\t"}\nEOS',
        '(Assign = 1:1 (Name a 1:1) (Join 1:11 (Scalar \'{"k": "\' 2:1) (Name v 2:12) (Scalar \'",\\n  "t": '
        '"\\t"}\\n\' 2:14)))',
    ),
    (
        "a = <<-'EOS'.strip\n  raw \\n #{x}\n  EOS",
        "(Assign = 1:1 (Name a 1:1) (Call strip 1:5 on (Scalar '  raw \\\\n #{x}\\n' 2:1)))",
    ),
    (
        "f(<<~A, b, <<B)\n  one\n\n    two\nA\n three\nB",
        "(Call f 1:1 (Scalar 'one\\n\\n  two\\n' 2:1) (Name b 1:9) (Scalar ' three\\n' 6:1))",
    ),
    (
        "a = `ls #{b}`",
        "(Assign = 1:1 (Name a 1:1) (Call ` 1:5 (Join 1:5 (Scalar 'ls ' 1:6) (Name b 1:11))))",
    ),
    (
        "%x(ls -l)",
        "(Call ` 1:1 (Scalar 'ls -l' 1:4))",
    ),
    (
        "a = -1.5 + 2",
        "(Assign = 1:1 (Name a 1:1) (Join 1:5 (Scalar '-1.5' 1:5) (Scalar '2' 1:12)))",
    ),
    (
        "A = nil",
        "(Assign = 1:1 (Name A 1:1) (Scalar 'nil' 1:5))",
    ),
    (
        "@k ||= 'd'",
        "(Assign = 1:1 (Name self.k 1:1) (Choice 1:1 (Name self.k 1:1) (Scalar 'd' 1:9)))",
    ),
    (
        "@a, @@b = $c, 1",
        "(Assign = 1:1 (Sequence 1:1 (Name self.a 1:1) (Name self.b 1:5)) (Sequence 1:11 (Name c 1:11) "
        "(Scalar '1' 1:15)))",
    ),
    (
        "a, *b = f",
        "(Assign = 1:1 (Sequence * 1:1 (Name a 1:1) *(Name b 1:5)) (Name f 1:9))",
    ),
    (
        "a += 'x'",
        "(Assign += 1:1 (Name a 1:1) (Scalar 'x' 1:7))",
    ),
    (
        "a << 'x'",
        "(Group << 1:1 (Name a 1:1) (Scalar 'x' 1:7))",
    ),
    (
        "a.b = 'x'",
        "(Assign = 1:1 (Name a.b 1:1) (Scalar 'x' 1:8))",
    ),
    (
        "a['k'] = ENV['K'] || 'd'",
        "(Assign = 1:1 (Index 1:1 (Name a 1:1) (Scalar 'k' 1:4)) (Choice 1:10 (Index 1:10 (Name ENV 1:10) "
        "(Scalar 'K' 1:15)) (Scalar 'd' 1:23)))",
    ),
    (
        "a = c ? 'x' : y",
        "(Assign = 1:1 (Name a 1:1) (Choice 1:5 (Scalar 'x' 1:10) (Name y 1:15)))",
    ),
    (
        "a = if c then 'x' elsif d then e else 'y' end",
        "(Assign = 1:1 (Name a 1:1) (Choice 1:5 (Scalar 'x' 1:16) (Name e 1:32) (Scalar 'y' 1:40)))",
    ),
    (
        "a = case b when 1 then 'x' else 'y' end",
        "(Assign = 1:1 (Name a 1:1) (Choice 1:5 (Scalar 'x' 1:25) (Scalar 'y' 1:34)))",
    ),
    (
        "h = { 'a' => 1, b: 'c', \"d\": x, :e => nil, **r }",
        "(Assign = 1:1 (Name h 1:1) (Mapping * 1:5 (Scalar 'a' 1:8): (Scalar '1' 1:14) (Scalar 'b' 1:17): "
        "(Scalar 'c' 1:21) (Scalar 'd' 1:26): (Name x 1:30) (Scalar 'e' 1:34): (Scalar 'nil' 1:39) *(Name r "
        "1:46)))",
    ),
    (
        "l = [1, *r, true]",
        "(Assign = 1:1 (Name l 1:1) (Sequence * 1:5 (Scalar '1' 1:6) (Scalar 'true' 1:13) *(Name r 1:10)))",
    ),
    (
        "A::B.new(a, k: 'v', :s => 1, *l, **h, &b)",
        "(Call A.B.new 1:1 (Name a 1:10) k=(Scalar 'v' 1:17) s=(Scalar '1' 1:27) *(Name l 1:31) *(Name h "
        "1:36) *(Name b 1:40))",
    ),
    (
        "f 'x', k: 'v'",
        "(Call f 1:1 (Scalar 'x' 1:4) k=(Scalar 'v' 1:12))",
    ),
    (
        "a.b&.c(1).d",
        "(Call d 1:1 on (Call c 1:1 on (Call a.b 1:1) (Scalar '1' 1:8)))",
    ),
    (
        "a::b('x')",
        "(Call a.b 1:1 (Scalar 'x' 1:7))",
    ),
    (
        "::A::B",
        "(Name A.B 1:1)",
    ),
    (
        "a.each { |x, (y, z), k: 1| f(x) }",
        "(Call a.each 1:1 (Function 1:8 x  k=(Scalar '1' 1:25) -> (Call f 1:28 (Name x 1:30))))",
    ),
    (
        "f 'x' do |c|\n  c.k = 'v'\nend",
        "(Call f 1:1 (Scalar 'x' 1:4) (Function 1:7 c -> (Assign = 2:3 (Name c.k 2:3) (Scalar 'v' 2:10))))",
    ),
    (
        "'%s' % [x]",
        "(Call % 1:1 on (Scalar '%s' 1:2) (Sequence 1:8 (Name x 1:9)))",
    ),
    (
        "!a && b",
        "(Group && 1:1 (Group ! 1:1 (Name a 1:2)) (Name b 1:7))",
    ),
    (
        "def m(a, b = 'd', *c, k: 'v', r:, **o, &l)\n  return a, b\nend",
        "(Function m 1:1 a b=(Scalar 'd' 1:15) c k=(Scalar 'v' 1:27) r o l -> (Group return 2:3 (Name a 2:10) "
        "(Name b 2:13)))",
    ),
    (
        "def self.m = 'x'",
        "(Function m 1:1 -> (Scalar 'x' 1:15))",
    ),
    (
        "class A::K < B\n  R = 'x'\n  class << self\n    def n; end\n  end\nend",
        "(Class A.K 1:1 (Group bases 1:12 (Name B 1:14)) (Assign = 2:3 (Name R 2:3) (Scalar 'x' 2:8)) (Class "
        "3:3 (Function n 4:5)))",
    ),
    (
        "module M\n  a = 1\nend",
        "(Class M 1:1 (Assign = 2:3 (Name a 2:3) (Scalar '1' 2:7)))",
    ),
    (
        "f = ->(x, y = 1) { x }",
        "(Assign = 1:1 (Name f 1:1) (Function 1:5 x y=(Scalar '1' 1:15) -> (Name x 1:20)))",
    ),
    (
        "f = lambda do |x|\n  yield x\nend",
        "(Assign = 1:1 (Name f 1:1) (Call lambda 1:5 (Function 1:12 x -> (Group yield 2:3 (Name x 2:9)))))",
    ),
    (
        "f(x) if y",
        "(Group if_modifier 1:1 (Call f 1:1 (Name x 1:3)) (Name y 1:9))",
    ),
    (
        "unless a\n  b\nelse\n  c\nend",
        "(Group unless 1:1 (Name a 1:8) (Group then 1:9 (Name b 2:3)) (Group else 3:1 (Name c 4:3)))",
    ),
    (
        "while a do b end",
        "(Group while 1:1 (Name a 1:7) (Group do 1:9 (Name b 1:12)))",
    ),
    (
        "for i in a do b(i) end",
        "(Group for 1:1 (Name i 1:5) (Group in 1:7 (Name a 1:10)) (Group do 1:12 (Call b 1:15 (Name i 1:17))))",
    ),
    (
        "begin\n  a\nrescue E => e\n  b\nensure\n  c\nend",
        "(Group begin 1:1 (Name a 2:3) (Group rescue 3:1 (Group exceptions 3:8 (Name E 3:8)) (Group "
        "exception_variable 3:10 (Name e 3:13)) (Group then 3:14 (Name b 4:3))) (Group ensure 5:1 (Name c "
        "6:3)))",
    ),
    (
        "require 'x'",
        "(Call require 1:1 (Scalar 'x' 1:10))",
    ),
    (
        "a = (b; c)",
        "(Assign = 1:1 (Name a 1:1) (Group expression 1:5 (Name b 1:6) (Name c 1:9)))",
    ),
    (
        "# note\nf(a, # why\n  b)",
        "(Call f 2:1 (Name a 2:3) (Name b 3:3))",
    ),
    (
        "/a#{b}/ =~ c",
        "(Group =~ 1:1 (Group regex 1:1) (Name c 1:12))",
    ),
    (
        "__method__",
        "(Name __method__ 1:1)",
    ),
    (
        "return",
        "(Group return 1:1)",
    ),
]


@pytest.mark.parametrize(("text", "wanted"), GOLDENS)
def test_constructs(text: str, wanted: str) -> None:
    found = outline("ruby", text)
    assert is_same(found, wanted), found


def test_a_heredoc_without_its_margin_keeps_the_place_of_every_character() -> None:
    text = "é = <<~E\n    a\\u00e9\n\n      b\nE\n"
    scalar = next(node for node in walk(read_clean("ruby", text).root) if isinstance(node, Scalar))
    assert scalar.value.text == "aé\n\n  b\n"
    assert [scalar.value.place(i) for i in range(7)] == [13, 14, 20, 21, 26, 27, 28]


def test_a_bare_heredoc_keeps_its_margin() -> None:
    text = "x = <<E\n  a\\\n  b\nE\n"
    scalar = next(node for node in walk(read_clean("ruby", text).root) if isinstance(node, Scalar))
    assert scalar.value.text == "  a  b\n"


def test_what_is_broken_hides_nothing_behind_it() -> None:
    text = "def f(\n  x = (\nend\n\ndef g\n  k = 'v'\nend\n"
    tree = read(whole(text), "ruby")
    assert [fault.kind for fault in tree.faults][:1] == ["syntax"]
    assert "v" in [node.value.text for node in walk(tree.root) if isinstance(node, Scalar)]
