"""Takes out what nothing uses once something in a file of code has gone: variables and imports; it must not know AWS.

For the languages other than Python, which have no tree with scopes here: a name counts as used wherever it stands, in a
comment too. What other files may reach (what is exported or public) stays, and so does what is more than a value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from awslint.fix.site import Site
from awslint.source import Span
from awslint.syntax.tree import Assign, Function, walk
from awslint.syntax.writer import Edit, remove

_WORD = re.compile(r"[A-Za-z_]\w*")
_SHARED = re.compile(r"\b(?:export|public|protected|internal|pub|global|module)\b")
_HEAD = re.compile(r"[ \t]*(?:[\w.<>\[\]?:&$]+[ \t]+)*[@$]?")
_TAIL = re.compile(r"[ \t]*;?[ \t]*(?://[^\n]*)?(?=\r?\n|\Z)")
_OWN = {
    "javascript": r"\b(?:const|let|var|private)\b|#",
    "typescript": r"\b(?:const|let|var|private)\b|#",
    "tsx": r"\b(?:const|let|var|private)\b|#",
    "java": r"\bprivate\b",
    "kotlin": r"\bprivate\b",
    "scala": r"\bprivate\b",
    "go": r"(?!)",
    "ruby": r"\s*(?=[a-z_])",
    "php": r".*\$|\bprivate\s+const\b",
}
"""What says of a declaration outside of functions that its file alone can use it; elsewhere nothing need say so."""
_INERT = re.compile(
    r"""(?:new\s+)?[\w.:]*[Cc]redential[\w.:<>]*\s*[({]|['"`]|\$?\w+\Z|\{[^{}()]*\}\Z|process\.env\.|os\.Getenv\(|System\.getenv\("""
)
_IMPORT = r"^[ \t]*(?:import|use)[ \t]+(?:static[ \t]+)?[\w.\\:]*[.\\:]{name}[ \t]*;?[ \t]*\r?\n"
_IMPORTS = re.compile(r"\s*(?:import|package|use|using)\b")
_ON_THE_WAY = re.compile(r"\.|::|\\")
_IMPORTING = frozenset({"java", "kotlin", "scala", "rust", "php"})
"""Languages whose import lines end in the name that they bring."""


def unused_after(site: Site, gone: Sequence[Span]) -> list[Edit]:
    """The edits that take out the declarations whose only uses were in ``gone``, and then the imports."""
    lost = list(gone)
    edits: list[Edit] = []
    while True:
        found = next(_declarations(site, lost), None)
        if found is None:
            break
        lost.append(found)
        edits.append(remove(found))
    return [*edits, *(remove(span) for span in _imports(site, lost))]


def _declarations(site: Site, lost: Sequence[Span]) -> Iterator[Span]:
    """The lines that declare a name which is used in ``lost`` alone."""
    words = {match.group() for span in lost for match in _WORD.finditer(site.written(span))}
    for node in walk(site.root):
        if not isinstance(node, Assign) or any(span.covers(node.span) for span in lost):
            continue
        name = site.written(node.target.span).lstrip("$@")
        lines = site.lines(node.span)
        if name in words and _is_plain(site, node, lines) and not is_used(site, name, [*lost, lines]):
            yield lines


def _is_plain(site: Site, node: Assign, lines: Span) -> bool:
    """True for a declaration alone on its lines, of a value that does nothing by itself, which no other file can reach."""
    head = site.text[lines.start : node.target.span.start]
    local = any(isinstance(other, Function) for other in site.around(node.span))
    own = re.compile(_OWN.get(site.syntax, "")).search(head + site.written(node.target.span)[:1])
    return (
        _HEAD.fullmatch(head) is not None
        and (local or (own is not None and _SHARED.search(head) is None))
        and _TAIL.match(site.text, node.span.end) is not None
        and _INERT.match(site.written(node.value.span)) is not None
    )


def is_used(site: Site, name: str, lost: Sequence[Span]) -> bool:
    """True if a name stands anywhere but in ``lost`` and on the way to another in an import."""
    found = re.finditer(rf"(?<![\w]){re.escape(name)}(?!\w)", site.text)
    return any(
        not any(span.start <= match.start() < span.end for span in lost)
        and not (_ON_THE_WAY.match(site.text, match.end()) and _IMPORTS.match(site.written(site.line(match.start()))))
        for match in found
    )


def _imports(site: Site, lost: Sequence[Span]) -> Iterator[Span]:
    if site.syntax not in _IMPORTING:
        return
    for name in dict.fromkeys(match.group() for span in lost for match in _WORD.finditer(site.written(span))):
        line = re.search(_IMPORT.format(name=name), site.text, re.MULTILINE)
        if line is not None and not is_used(site, name, [*lost, Span(line.start(), line.end())]):
            yield Span(line.start(), line.end())
