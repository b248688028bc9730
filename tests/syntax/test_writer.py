"""Edits change what they say and no byte besides; a written text is read back as it was."""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from awslint.source import Source, Span
from awslint.syntax.quoting import quote
from awslint.syntax.select import read_tree
from awslint.syntax.tree import Scalar, walk
from awslint.syntax.writer import Edit, UnwritableError, apply, insert, remove, remove_entry, replace
from awslint.values import Value

ENCODINGS = {
    "utf-8": b"",
    "utf-8 with a mark": b"\xef\xbb\xbf",
    "utf-16-le": b"\xff\xfe",
    "utf-16-be": b"\xfe\xff",
    "utf-32-le": b"\xff\xfe\x00\x00",
}
letters = st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff")
PIECES = ("\r\n", "\n", "\r", "é", "😀", "a", " ", "\u2028", "key: ", "'", '"', "\\", ",")


@pytest.mark.parametrize("name", ENCODINGS)
def test_nothing_outside_the_spans_changes_in_thousands_of_edits(name: str) -> None:
    mark, codec = ENCODINGS[name], name.split(" ")[0]
    for seed in range(2000):
        chance = random.Random(f"{name} {seed}")
        text = "".join(chance.choices(PIECES, k=chance.randint(0, 40)))
        cuts = sorted(chance.randint(0, len(text)) for _ in range(4))
        puts = ["".join(chance.choices(PIECES, k=chance.randint(0, 5))) for _ in range(2)]
        edits = [Edit(Span(cuts[0], cuts[1]), puts[0]), Edit(Span(cuts[2], cuts[3]), puts[1])]
        source = Source("file", mark + text.encode(codec))
        assert source.text.value == text
        assert apply(source, []) == source.data
        found = re.search("\r\n|\n|\r", text)
        end = found.group() if found else "\n"
        made = [put.replace("\r\n", "\n").replace("\r", "\n").replace("\n", end) for put in puts]
        wanted = text[: cuts[0]] + made[0] + text[cuts[1] : cuts[2]] + made[1] + text[cuts[3] :]
        turned = edits if edits[0].span == edits[1].span else edits[::-1]
        assert apply(source, turned) == mark + wanted.encode(codec), seed


def test_what_cannot_be_edited_safely_is_refused() -> None:
    source = Source("file", b"caf\xe9 = 1\n")
    assert apply(source, [replace(Span(7, 8), "\xe8")]) == b"caf\xe9 = \xe8\n"
    with pytest.raises(UnwritableError):
        apply(source, [insert(0, "\u20ac")])
    with pytest.raises(UnwritableError):
        apply(source, [remove(Span(0, 3)), remove(Span(2, 5))])
    with pytest.raises(UnwritableError):
        apply(source, [remove(Span(0, 100))])
    with pytest.raises(UnwritableError):
        apply(Source("file", b"\xff\xfea\x00b"), [insert(0, "x")])


@pytest.mark.parametrize(
    ("text", "entry", "separator", "wanted"),
    [
        ('{\n  "a": 1,\n  "b": 2\n}\n', '"a": 1', ",", '{\n  "b": 2\n}\n'),
        ('{\n  "a": 1,\n  "b": 2\n}\n', '"b": 2', ",", '{\n  "a": 1\n}\n'),
        ('["a", "b", "c"]', '"b"', ",", '["a", "c"]'),
        ('["a", "b"]', '"b"', ",", '["a"]'),
        ('["a"]', '"a"', ",", "[]"),
        ("a:\r\n  - x\r\n  - y\r\n", "x", "", "a:\r\n  - y\r\n"),
        ("a: 1,\nb: 2\nc: 3", "b: 2", "", "a: 1,\nc: 3"),
        ("a: 1\nb: 2", "b: 2", "", "a: 1\n"),
        ("x = 1 # why\n", "x = 1", "", "# why\n"),
        ("a:\n  - x # why\n  - y\n", "x", "", "a:\n  # why\n  - y\n"),
    ],
)
def test_an_entry_goes_with_its_comma_and_its_line(text: str, entry: str, separator: str, wanted: str) -> None:
    start = text.index(entry)
    edit = remove_entry(text, Span(start, start + len(entry)), separator)
    assert apply(Source("file", text.encode()), [edit]) == wanted.encode()


TEMPLATES = {
    "csharp": ['a = "@"; b = 1;\n', 'f(@"@", $"x");\n', 'a = """\n  @\n  """ + "b";\n'],
    "cpp": ['auto a = "@"; int b = 1;\n', 'auto a = R"x(@)x" "b";\n'],
    "csv": ["a,b\n1,@\n", 'a,b\n"@","2"\n'],
    "dart": ["var a = '@';\nvar b = \"c\";\n"],
    "dockerfile": ["FROM x\nENV A=@ B=1\n", 'FROM x\nENV A="@"\n', "FROM x\nRUN a '@' b\n"],
    "elixir": ['a = "@"\nb = "c"\n'],
    "env": ["A=@\nB=1\n", "A='@'\nB=1\n", 'A="@"\nB=1\n'],
    "go": ['a := "@"\nb := 1\n', 'f(`@`, "b")\n'],
    "hcl": ['a = "@"\nb = 1\n'],
    "ini": ["[s]\na = @\nb = 1\n", "[s]\na = '@'\n"],
    "java": ['a = "@"; b = 1;\n', 'a = """\n  @\n  """ + "b";\n'],
    "javascript": ["a = '@';\nb = 1;\n", 'f({ a: "@" });\n', "a = `@` + 'b';\n"],
    "json": ['{"a": "@", "b": 1}'],
    "jenkinsfile": ["node {\n  echo '@'\n  echo \"b\"\n}\n", 'a = "@"\n'],
    "lua": ["a = \"@\"\nb = 'c'\n"],
    "makefile": ["A = @\nB = 1\n", "x:\n\ta '@' b\n"],
    "kotlin": ['val a = "@"\nval b = 1\n', 'f("""@""", "b")\n'],
    "perl": ['my $a = "@";\nmy $b = 1;\n'.replace("@", "X@X"), "my $a = '@';\n"],
    "properties": ["a.b=@\nc: 1\n"],
    "r": ["a <- \"@\"\nb <- 'c'\n"],
    "php": ["<?php $a = '@'; $b = 1;\n", '<?php f(["a" => "@"]);\n', "<?php $a = <<<E\n@\nE;\n"],
    "powershell": ['$a = "@"\n$b = 1\n', "f '@' b\n", "$a = @'\n@\n'@\n", 'f -x "@" $y\n'],
    "python": ["a = '@'\nb = 1\n", 'a = """@"""\n', "a = r'@'\n", 'f("@")\n'],
    "ruby": ['a = "@"\nb = 1\n', "f('@', :b)\n", "a = %q(@)\n"],
    "rust": ['const A: &str = "@";\n', 'fn f() { g(r#"@"#, "b"); }\n'],
    "scala": ['val a = "@"\nval b = 1\n', 'f(s"@", """b""")\n'],
    "shell": ["a @ b\n", "a '@' b\n", 'a "@" b\n'],
    "sql": ["SELECT '@', 'b';\n"],
    "xml": ["<a><b>@</b><c>d</c></a>\n", "<a b=\"@\" c='d'/>\n", "<a><![CDATA[@]]></a>\n"],
    "swift": ['let a = "@"\nlet b = 1\n', 'let a = """\n  @\n  """\n', 'f(#"@"#, "b")\n'],
    "toml": ['a = "@"\nb = 1\n', "a = '@'\n"],
    "tsx": ["const a = <A b={'@'} />;\n"],
    "typescript": ["const a: string = '@';\n", 'f(<any>"@");\n'],
    "yaml": ["a: @x\nb: 1\n".replace("@x", "X@X"), "a: '@'\nb: 1\n", 'a: "@"\nb: 1\n', "- [X@X, b]\n"],
}
CASES = [(syntax, template) for syntax, templates in TEMPLATES.items() for template in templates]


@pytest.mark.parametrize(("syntax", "template"), CASES)
@settings(max_examples=100, deadline=None)
@given(new=st.text(st.one_of(st.sampled_from("a\"'\\$`{}%#=:,- \n\t!é😀"), letters), max_size=12))
def test_a_written_text_is_read_back(syntax: str, template: str, new: str) -> None:
    source = Source("file", template.encode())
    before = _scalars(syntax, template)
    old = next(scalar for scalar in before if "@" in scalar.value.text)
    literal = quote(syntax, new, template[old.span.start : old.span.end])
    if literal is None:
        return
    after = apply(source, [replace(old.span, literal)]).decode()
    wanted = [new if scalar is old else scalar.value.text for scalar in before]
    found = [scalar.value.text for scalar in _scalars(syntax, after)]
    # A shell word with an apostrophe is written as pieces side by side.
    assert found == wanted or (syntax == "shell" and "'" in new and "".join(found) == "".join(wanted))


def _scalars(syntax: str, text: str) -> list[Scalar]:
    tree = read_tree(syntax, Value(text, Span(0, len(text))))
    assert tree is not None
    return [node for node in walk(tree.root) if isinstance(node, Scalar)]


def test_the_style_stays() -> None:
    assert quote("yaml", "eu-west-1", "us") == "eu-west-1"
    assert quote("yaml", "it's", "'us'") == "'it''s'"
    assert quote("yaml", "yes", "us") == "'yes'"
    assert quote("json", 'a"\n', '"us"') == '"a\\"\\n"'
    assert quote("hcl", "${x}", '"us"') == '"$${x}"'
    assert quote("shell", "$x", '"us"') == '"\\$x"'
    assert quote("shell", "it's", "us") == "'it'\\''s'"
    assert quote("python", "a\\b", "r'us'") == "'a\\\\b'"
    assert quote("javascript", "it's ${x}", "'us'") == "'it\\'s ${x}'"
    assert quote("typescript", "a`${x}\n", "`us`") == "`a\\`\\${x}\\n`"
    assert quote("kotlin", "$a\n", '"us"') == '"\\$a\\n"'
    assert quote("java", "$a\x00\U000e0001", '"""\nus"""') == '"$a\\u0000\\udb40\\udc01"'
    assert quote("csharp", 'c:\\"\x00', '@"us"') == '"c:\\\\\\"\\U00000000"'
    assert quote("php", "$a's", "'us'") == "'$a\\'s'"
    assert quote("php", "$a\n", "'us'") == '"\\$a\\n"'
    assert quote("properties", " a=b\\\n", "us") == "\\ a=b\\\\\\n"
    assert quote("xml", "a & 'b'", "'us'") == "'a &amp; &apos;b&apos;'"
    assert quote("xml", "a]]>b", "<![CDATA[us]]>") == "a]]&gt;b"
    assert quote("csv", 'a"b', "us") == '"a""b"'
    assert quote("sql", "it's", "'us'") == "'it''s'"
    assert quote("dockerfile", "it's $x", "us") == '"it\'s \\$x"'
    assert quote("makefile", "$x", "us") is None
    assert quote("perl", "$a@b", '"us"') == '"\\$a\\@b"'
    assert quote("ini", "two\nlines", "us") is None
    assert quote("cobol", "x", "us") is None


def test_a_backslash_before_a_letter_is_no_escape_in_terraform() -> None:
    assert quote("hcl", "a\\b\b\f", '""') == '"a\\\\b\\u0008\\u000c"'
