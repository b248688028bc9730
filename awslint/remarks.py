"""How a comment that stands alone on a line is written in each syntax; it must not know what comments say."""

from __future__ import annotations

from awslint.syntax.select import syntax_of

_HASH = (
    *(
        "python",
        "shell",
        "yaml",
        "hcl",
        "ini",
        "env",
        "toml",
        "ruby",
        "makefile",
        "properties",
        "dockerfile",
        "justfile",
    ),
    *("powershell", "r", "perl", "elixir"),
)
_SLASHES = (
    *("javascript", "typescript", "tsx", "go", "java", "kotlin", "csharp", "rust", "swift", "cpp", "php", "scala"),
    *("jenkinsfile", "dart"),
)
_SIGNS = {
    **dict.fromkeys(_HASH, ("# ", "")),
    **dict.fromkeys(_SLASHES, ("// ", "")),
    **dict.fromkeys(("sql", "lua"), ("-- ", "")),
    **dict.fromkeys(("xml", "markdown"), ("<!-- ", " -->")),
    "batch": ("REM ", ""),
}
_WITH_COMMENTS = (".jsonc", ".json5")
_HEAD_BYTES = 400


def signs_of(path: str, data: bytes) -> tuple[str, str] | None:
    """What begins and what ends a comment in the file at ``path``; None where its syntax has none, or none for sure."""
    if path.lower().endswith(_WITH_COMMENTS):
        return ("// ", "")
    return _SIGNS.get(syntax_of(path, data[:_HEAD_BYTES]))
