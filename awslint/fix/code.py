"""Puts a variable of the environment in the place of a secret in code, by each language's idiom; it must not know rules."""

from __future__ import annotations

import re
from collections.abc import Iterator

from awslint.fix.plan import CannotFixError
from awslint.fix.settings import literal_at
from awslint.fix.site import Site
from awslint.source import Span
from awslint.syntax.tree import Scalar
from awslint.syntax.writer import Edit, insert, remove

CODE = {
    "python": 'os.environ["{}"]',
    "javascript": "process.env.{}",
    # What may be missing is no text to the compiler unless it is said to be there.
    "typescript": "process.env.{}!",
    "tsx": "process.env.{}!",
    "go": 'os.Getenv("{}")',
    "java": 'System.getenv("{}")',
    "kotlin": 'System.getenv("{}")',
    "scala": 'sys.env("{}")',
    "csharp": 'System.Environment.GetEnvironmentVariable("{}")',
    "ruby": 'ENV["{}"]',
    "php": "getenv('{}')",
    "rust": 'std::env::var("{0}").expect("{0} is set")',
    "powershell": "$env:{}",
    "lua": 'os.getenv("{}")',
    "perl": "$ENV{{{}}}",
    "r": 'Sys.getenv("{}")',
    "elixir": 'System.fetch_env!("{}")',
}
"""How a language reads a variable of its environment."""

_FIXED = re.compile(r"\b(?:const|static)\b|^\s*@|^\s*case\b")
_FREE = {
    "java": r"\bstatic\b",
    "php": r"\bstatic\b(?!\s+(?:\w+\s+)?\$)",
    "csharp": r"\bstatic\b",
    "scala": r"(?!)",
}
"""What says of a line that its value is fixed when the program is compiled, but does not in this language."""

_CONSTANT = {"csharp": re.compile(r"\bconst\b"), "kotlin": re.compile(r"\bconst[ \t]+(?=val\b)")}
_READ = (
    r"(?:process\.env(?:\.\w+|\[[^\]\n]+\])|ENV\[[^\]\n]+\]"
    r"|[\w.:]*\b(?:getenv|Getenv|env|fetch|GetEnvironmentVariable)\([^()\n]*\))"
)
_FALLBACK = re.compile(_READ + r"(\s*(?:\|\||\?\?|\?:|//|\bor\b)\s*)\Z")
_SECOND = re.compile(r"""(?:\b(?:env|getenv|fetch|get_env)|Sys\.getenv)\(\s*(?:"\w+"|'\w+'|:\w+)(\s*,\s*)\Z""")
_SETTER = re.compile(
    r"""(?x) [ \t]* (?:
      process\.env(?:\.\w+|\[[^\]\n]+\])\s*= | ENV\[[^\]\n]+\]\s*= | \$env:\w+\s*= | AWS\.config\.\w+\s*=
      | \$_(?:ENV|SERVER)\[[^\]\n]+\]\s*= | (?:os\.Setenv|System\.setProperty|[\w.]*Environment\.SetEnvironmentVariable
      | std::env::set_var|env::set_var|Sys\.setenv|System\.put_env)\( | local\.env\.
    ) [^\n;{}]* \)? \s* ;? [ \t]*"""
)
"""A whole line that puts a key where the SDK looks for one."""


def refer_in_code(site: Site, name: str, span: Span) -> Iterator[Edit]:
    """The edits that read the variable ``name`` where the secret stands; what sets or falls back on it goes instead.

    Raises :class:`CannotFixError` where the secret is no literal of its own, or fixed when the program is compiled.
    """
    literal = literal_at(site, span)
    line = site.lines(literal.span)
    statement = site.written(line)
    if _SETTER.fullmatch(statement.rstrip("\r\n")):
        yield remove(line)
        yield from _without_os(site, line)
        return
    fallback = _FALLBACK.search(site.text, line.start, literal.span.start)
    second = _SECOND.search(site.text, line.start, literal.span.start)
    if fallback is not None:
        yield remove(Span(fallback.start(1), literal.span.end))
        return
    if second is not None and re.compile(r"\s*\)").match(site.text, literal.span.end):
        yield remove(Span(second.start(1), literal.span.end))
        return
    yield from _let_run(site, literal, line)
    optional = site.syntax == "rust" and site.text[: literal.span.start].endswith("Some(")
    yield Edit(literal.span, CODE[site.syntax].format(name) + (".as_str()" if optional else ""))
    if site.syntax == "go":
        yield from _go_import(site)


def _let_run(site: Site, literal: Scalar, line: Span) -> Iterator[Edit]:
    """The edits by which a constant is worked out when the program runs."""
    head = site.text[line.start : literal.span.start]
    if site.syntax in ("javascript", "typescript", "tsx"):
        return
    if site.syntax in _CONSTANT and (word := _CONSTANT[site.syntax].search(head)):
        start, end = line.start + word.start(), line.start + word.end()
        if site.syntax == "kotlin":
            yield remove(Span(start, end))
        elif re.match(r"\s*(?:public|private|protected|internal)\b", head):
            yield Edit(Span(start, end), "static readonly")
        else:
            yield remove(Span(start, end + 1))
        return
    if site.syntax == "go":
        yield from _go_variable(site, line)
        return
    fixed = _FIXED.search(head)
    free = _FREE.get(site.syntax)
    if fixed is not None and not (free and re.match(free, head[fixed.start() :])):
        raise CannotFixError("a constant is fixed when the program is compiled")


def _go_variable(site: Site, line: Span) -> Iterator[Edit]:
    """A constant of Go, or a block of nothing but texts, becomes a variable."""
    alone = re.compile(r"(const)[ \t]+\w+(?:[ \t]+string)?[ \t]*=").match(site.text, line.start)
    if alone is not None:
        yield Edit(Span(alone.start(1), alone.end(1)), "var")
        return
    for block in re.finditer(r"^const[ \t]*\(([^()]*)\)", site.text, re.MULTILINE):
        if block.start() < line.start < block.end():
            entry = (
                r"\s*(?:\w+(?:[ \t]+string)?[ \t]*=[ \t]*(?:\"[^\"\n]*\"|os\.Getenv\(\"\w+\"\))[ \t]*)?(?://[^\n]*)?"
            )
            if not all(re.fullmatch(entry, one) for one in block.group(1).split("\n")):
                raise CannotFixError("a constant is fixed when the program is compiled")
            yield Edit(Span(block.start(), block.start() + len("const")), "var")


def _go_import(site: Site) -> Iterator[Edit]:
    if re.search(r'^(?:import\s+|\s+)"os"\s*$', site.text, re.MULTILINE):
        return
    block = re.search(r"^import\s*\(\s*\n", site.text, re.MULTILINE)
    single = re.search(r'^import[ \t]+[^\n]*"[ \t]*\r?\n', site.text, re.MULTILINE)
    package = re.search(r"^package[ \t]+\w+[^\n]*\n", site.text, re.MULTILINE)
    if block is not None:
        at = _in_order(site, block.end())
        # The standard library stands in a group of its own, before what has a domain in its path.
        apart = re.compile(r'[ \t]*(?:[\w.]+[ \t]+)?"[\w-]+\.').match(site.text, at) and at == block.end()
        yield insert(at, '\t"os"\n\n' if apart else '\t"os"\n')
    elif single is not None:
        yield insert(single.end(), 'import "os"\n')
    elif package is not None:
        yield insert(package.end(), '\nimport "os"\n')
    else:
        raise CannotFixError('where the file imports is not clear; add import "os" by hand')


def _in_order(site: Site, start: int) -> int:
    """Behind those of the first imports that come before ``"os"``."""
    line = re.compile(r'[ \t]*"([\w/]+)"[ \t]*\r?\n')
    while (match := line.match(site.text, start)) and match.group(1) < "os":
        start = match.end()
    return start


def _without_os(site: Site, line: Span) -> Iterator[Edit]:
    """Go refuses an import that nothing uses any more."""
    rest = site.text[: line.start] + site.text[line.end :]
    imported = re.search(r'^(?:import[ \t]+|[ \t]+)"os"[ \t]*\r?\n', site.text, re.MULTILINE)
    setters = len(re.findall(r"\bos\.Setenv\(", rest))
    if site.syntax == "go" and imported and len(re.findall(r"\bos\.", rest)) == setters:
        yield remove(Span(imported.start(), imported.end()))
