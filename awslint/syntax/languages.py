"""What differs between programming languages, as data: one row a language; it must not import a grammar or build a tree.

A row says how a language writes strings, operators and imports. What its node types are stands in its query file
(``queries/NAME.scm``), whose captures are the roles of :mod:`awslint.syntax.captures` and their parts. A node type that
no pattern names becomes a Group of what it holds under its own name: a query file lists only what has a meaning.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from awslint.syntax.language import Escapes, Language, Margin, Notation

_C_LETTERS = {
    "n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v", "\\": "\\", "'": "'", '"': '"', "\n": "",
    "\r\n": "", "\r": "",
}  # fmt: skip

PYTHON = Language(
    name="python",
    package="tree_sitter_python",
    escapes=Escapes(_C_LETTERS, {"x": 2, "u": 4, "U": 8}),
    doubled={"{{": "{", "}}": "}"},
    formats=frozenset({"%"}),
    fallbacks=frozenset({"or"}),
    literal=r"""[rRuUbB]{0,2}(?:"(?!"")([^"\\\n]*+)"|'(?!'')([^'\\\n]*+)'|["]{3}([^\\]*)["]{3}|'{3}([^\\]*)'{3})""",
    raw_escapes=True,
    binds_head=True,
)

_PAIRED_HALVES = r"\\u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}"
"""One character that is written as the two halves that UTF-16 has for it."""
_JAVASCRIPT_LETTERS = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v"}
_NO_BREAK = {"\n": "", "\r\n": "", "\r": "", "\u2028": "", "\u2029": ""}
_JAVASCRIPT_ESCAPES = Escapes(_JAVASCRIPT_LETTERS | _NO_BREAK, {"x": 2, "u": 4}, any_letter=True)
_JAVASCRIPT_LITERAL = r"""(?:"([^"\\\n]*+)"|'([^'\\\n]*+)'|`([^`\\$\r]*+)`)"""
_JAVASCRIPT_ESCAPE = (
    rf"{_PAIRED_HALVES}|\\(?:u\{{[\da-fA-F]+\}}|u[\da-fA-F]{{4}}|x[\da-fA-F]{{2}}|[0-3]?[0-7]{{1,2}}|\r\n|.)"
)
_DOUBLE_QUOTES = r'"(?!"")([^"\\\n]*+)"'

JAVASCRIPT = Language(
    name="javascript",
    package="tree_sitter_javascript",
    dialect="jsx",
    escapes=_JAVASCRIPT_ESCAPES,
    notations=(Notation(r"""(["'`])""", _JAVASCRIPT_ESCAPE),),
    literal=_JAVASCRIPT_LITERAL,
    sigils="#",
    separators=r"\?\.|!\.",
    binds_bare=False,
    importers=frozenset({"require", "import"}),
)
TYPESCRIPT = replace(
    JAVASCRIPT,
    name="typescript",
    package="tree_sitter_typescript",
    function="language_typescript",
    dialect="angle",
)
TSX = replace(TYPESCRIPT, name="tsx", function="language_tsx", query="typescript", dialect="jsx")
GO = Language(
    name="go",
    package="tree_sitter_go",
    escapes=Escapes(_C_LETTERS, {"x": 2, "u": 4, "U": 8}),
    fallbacks=frozenset(),
    literal=r'(?:"(?!"")([^"\\\n]*+)"|`([^`\r]*+)`)',
    transparent=frozenset({"&", "*"}),
    maps=r"^map\[",
)
_BREAK = r"[ \t\f]*(?:\r\n|\r|\n)"
_JAVA_ESCAPE = rf"{_PAIRED_HALVES}|\\(?:u+[\da-fA-F]{{4}}|[0-3]?[0-7]{{1,2}}|\r\n|.)"

JAVA = Language(
    name="java",
    package="tree_sitter_java",
    escapes=Escapes(_C_LETTERS | {"s": " "}, {"u": 4}),
    fallbacks=frozenset(),
    literal=_DOUBLE_QUOTES,
    notations=(
        Notation(rf'("""){_BREAK}', _JAVA_ESCAPE, margin=Margin.LEAST),
        Notation(r"""(["'])""", _JAVA_ESCAPE),
    ),
)
_KOTLIN_NAME = r"\$(?P<name>[^\W\d]\w*)"

KOTLIN = Language(
    name="kotlin",
    package="tree_sitter_kotlin",
    escapes=Escapes(_C_LETTERS | {"$": "$"}, {"u": 4}),
    fallbacks=frozenset({"?:"}),
    pairs=frozenset({"to"}),
    transparent=frozenset({"_!!"}),
    separators=r"\?\.|!!\.|::",
    notations=(
        Notation('(""")', name=_KOTLIN_NAME),
        Notation(r"""(["'])""", rf"{_PAIRED_HALVES}|\\(?:u[\da-fA-F]{{4}}|.)", name=_KOTLIN_NAME),
    ),
    literal=r"""(?:"(?!"")([^"\\\n$]*+)"|'([^'\\\n])')""",
    words={"true": "boolean", "false": "boolean", "null": "null"},
    typed_calls=True,
)
_SCALA_ESCAPE = rf"{_PAIRED_HALVES}|\\(?:u+[\da-fA-F]{{4}}|.)"

SCALA = Language(
    name="scala",
    package="tree_sitter_scala",
    escapes=Escapes(_C_LETTERS, {"u": 4}),
    doubled={"$$": "$", '$"': '"'},
    fallbacks=frozenset(),
    appends=frozenset({"+=", "++=", "-=", "::="}),
    pairs=frozenset({"->"}),
    notations=(
        Notation(r'raw("""|")', r"\$\$"),
        Notation(r'[^\W\d]\w*("""|")', rf'{_SCALA_ESCAPE}|\$[$"]'),
        Notation('(""")'),
        Notation(r"""(["'])""", _SCALA_ESCAPE),
    ),
    literal=_DOUBLE_QUOTES,
)
_CSHARP_ESCAPE = rf"{_PAIRED_HALVES}|\\(?:x[\da-fA-F]{{1,4}}|u[\da-fA-F]{{4}}|U[\da-fA-F]{{8}}|.)"
_BRACES = r"\{\{|\}\}"

CSHARP = Language(
    name="csharp",
    package="tree_sitter_c_sharp",
    escapes=Escapes(_C_LETTERS | {"e": "\x1b"}, {"x": 4, "u": 4, "U": 8}),
    doubled={"{{": "{", "}}": "}", '""': '"'},
    transparent=frozenset({"_!"}),
    separators=r"\?\.|!\.|::",
    literal=_DOUBLE_QUOTES,
    notations=(
        Notation(rf'\$*("{{3,}}){_BREAK}', margin=Margin.CLOSING),
        Notation('(?:\\$@|@\\$)(")', f'""|{_BRACES}'),
        Notation('@(")', '""'),
        Notation(r'\$*("{3,})'),
        Notation(r'\$(")', f"{_CSHARP_ESCAPE}|{_BRACES}"),
        Notation(r"""(["'])""", _CSHARP_ESCAPE),
    ),
)
_RUBY_ESCAPE = r"\\(?:u\{[0-9a-fA-F]+\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{1,2}|[0-7]{1,3}|\r\n|.)"
RUBY = Language(
    name="ruby",
    package="tree_sitter_ruby",
    escapes=Escapes(_C_LETTERS | {"e": "\x1b", "s": " "}, {"x": 2, "u": 4}, any_letter=True),
    formats=frozenset({"%"}),
    fallbacks=frozenset({"||", "or"}),
    literal=r"""(?:"([^"\\\n#]*+)"|'([^'\\]*+)'|:(\w+[?!=]?))""",
    notations=(
        Notation(r"(')", r"\\[\\']"),
        Notation(r"%q\W(?s:(?=.*(.)\Z))", r"\\[\\()]"),
        Notation(r":(?=[^\"'])()"),
        Notation(r"\?()(?=.)", _RUBY_ESCAPE),
    ),
    heredocs=(
        Notation(r"<<~'()", margin=Margin.SHARED),
        Notation(r"<<-?'()"),
        Notation(r"<<~()", _RUBY_ESCAPE, margin=Margin.SHARED),
        Notation(r"<<()", _RUBY_ESCAPE),
    ),
    doubled={"\\(": "(", "\\)": ")"},
    constant_calls=True,
    own="@",
    sigils="$",
    separators=r"::|&\.",
)
_PHP_LETTERS = {"n": "\n", "t": "\t", "r": "\r", "v": "\v", "e": "\x1b", "f": "\f", "\\": "\\", "$": "$"}
_PHP_ESCAPE = r"\\(?:u\{[\da-fA-F]+\}|x[\da-fA-F]{1,2}|[0-7]{1,3}|[ntrvef\\$])"

PHP = Language(
    name="php",
    package="tree_sitter_php",
    function="language_php",
    escapes=Escapes(_PHP_LETTERS | {"'": "'", '"': '"', "`": "`"}, {"x": 2, "u": 4}),
    literal=r"""(?:"([^"\\$]*+)"|'([^'\\]*+)')""",
    notations=(
        Notation("[bB]?(')", r"\\[\\']"),
        Notation('[bB]?(")', rf'{_PHP_ESCAPE}|\\"', around=("{", "}")),
        Notation("(`)", rf"{_PHP_ESCAPE}|\\`", around=("{", "}")),
        Notation(rf"[bB]?<<<[ \t]*'(\w+)'{_BREAK}", margin=Margin.CLOSING),
        Notation(rf'[bB]?<<<[ \t]*"?(\w+)"?{_BREAK}', _PHP_ESCAPE, margin=Margin.CLOSING, around=("{", "}")),
    ),
    joins=frozenset({"."}),
    fallbacks=frozenset({"??", "?:", "or"}),
    sigils="$",
    separators=r"\?->|->|::|\\",
    definers=frozenset({"define"}),
)
RUST = Language(
    name="rust",
    package="tree_sitter_rust",
    escapes=Escapes(_C_LETTERS | {"0": "\0"}, {"x": 2, "u": 6}, octal=False),
    fallbacks=frozenset(),
    literal=r'[bc]?(?:"([^"\\]*+)"|r"([^"]*+)"|r#"([^"]*+)"#)',
    notations=(
        Notation(r'[bc]?r#*"(?s:(?=.*("#*)\Z))'),
        Notation(r"""b?c?(["'])""", r"\\(?:u\{[0-9a-fA-F]+\}|x[0-9a-fA-F]{2}|\r?\n\s*|.)"),
    ),
    transparent=frozenset({"*"}),
    separators=r"::",
    maps=r"(?!)",
)
CPP = Language(
    name="cpp",
    package="tree_sitter_cpp",
    escapes=Escapes(_C_LETTERS | {"?": "?", "0": "\0"}, {"x": 2, "u": 4, "U": 8}),
    fallbacks=frozenset(),
    unread=(
        r"(?<!define )\b[A-Z][A-Z0-9_]*_(?:API|EXPORTS?|PUBLIC)(?=[ \t]+[A-Za-z_:])"
        r"|\b(?:APIENTRY|CALLBACK|WINAPI|_In_\w*|_Out_\w*|_Inout_\w*)(?=[ \t]+\w)|\b__(?:stdcall|cdecl|fastcall)\b"
    ),
    literal=r'(?:u8|[uUL])?"([^"\\\n]*+)"',
    notations=(Notation(r'(?:u8|[uUL])?R"(?s:(?=.*(\)[^()\\\s"]*")\Z))[^(]*\('),),
    transparent=frozenset({"&", "*"}),
    sigils="*&",
    separators=r"::|->",
    containers=r"(?i)string|map|vector|list|array|set|deque|span|pair|tuple|bool|int|char|double|float|size_t|auto",
    makers={"make_shared": 0, "make_unique": 0, "MakeShared": 1, "MakeUnique": 1},
)
_SWIFT_ESCAPE = r"\\(?:u\{[0-9a-fA-F]{1,8}\}|[ \t]*\r?\n|[^(])"
_SWIFT_HOLE = ("\\(", ")")
SWIFT = Language(
    name="swift",
    package="tree_sitter_swift",
    unread=r"(?<=//)\*+|(?<=\bwhile )try(?= \()|(?<=\bif )try(?= \()",
    escapes=Escapes(_C_LETTERS | {"0": "\0"}, {"u": 8}, octal=False),
    fallbacks=frozenset({"??"}),
    literal=r'"(?!"")([^"\\\n]*+)"',
    notations=(
        Notation(rf'"""(?s:(?=.*("""))){_BREAK}', _SWIFT_ESCAPE, margin=Margin.CLOSING, around=_SWIFT_HOLE),
        Notation(rf'#+"""(?s:(?=.*("""#+)\Z)){_BREAK}', margin=Margin.CLOSING),
        Notation(r'#+"(?s:(?=.*("#+)\Z))'),
        Notation(r'(")', _SWIFT_ESCAPE, around=_SWIFT_HOLE),
    ),
    transparent=frozenset({"&", "."}),
    separators=r"\?\.|!\.",
)
_POWERSHELL_ESCAPE = r"`(?:u\{[0-9a-fA-F]{1,6}\}|.)"
POWERSHELL = Language(
    name="powershell",
    package="tree_sitter_powershell",
    escapes=Escapes(
        {mark: mark for mark in "$`\"'#(){}[]@;,|&<> "}
        | {"0": "\0", "a": "\a", "b": "\b", "e": "\x1b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"},
        {"u": 6},
        octal=False,
    ),
    doubled={"''": "'", '""': '"'},
    literal=r"""(?:"([^"`$]*+)"|'([^']*+)'|([^\s"'`$@]++))""",
    notations=(
        Notation(r'@"[ \t]*\r?\n(?s:(?=.*?(\r?\n"@)\Z))', _POWERSHELL_ESCAPE),
        Notation(r"@'[ \t]*\r?\n(?s:(?=.*?(\r?\n'@)\Z))"),
        Notation(r"@[\"'][ \t]*\r?\n([\"']@)"),
        Notation(r'(")', _POWERSHELL_ESCAPE + '|""'),
        Notation(r"(')", "''"),
        Notation(r"()", "`.", r"\$\{?(?P<name>[A-Za-z_][\w:]*)\}?"),
    ),
    formats=frozenset({"-f", "-join"}),
    fallbacks=frozenset({"??"}),
    words={"$true": "boolean", "$false": "boolean", "$null": "null", "$True": "boolean", "$False": "boolean"},
    sigils="$@",
    prefix=r"[$@]\{?(?:script|global|local|private|using):",
    separators=r"::|[{}:]",
    constructors=frozenset({"new-object"}),
)

LANGUAGES: Mapping[str, Language] = {
    language.name: language
    for language in (
        *(PYTHON, JAVASCRIPT, TYPESCRIPT, TSX, GO, JAVA, KOTLIN, SCALA, CSHARP, RUBY, PHP, RUST, CPP, SWIFT),
        POWERSHELL,
    )
}
"""Every language with a row, by the name of its syntax."""
