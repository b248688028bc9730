"""What differs between the languages that are read by their tokens, as data; it must not know how they are read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Lexis:
    """What differs between languages: patterns of comments and raw strings, quotes with escapes, and holes in those.

    ``joins`` is the operator that puts texts together; ``adjacent`` is True where two strings side by side are one;
    ``joiners`` are functions that put texts together; ``runs`` is the quote of what a shell runs.
    """

    comment: str = r"\#[^\n]*+|//[^\n]*+"
    raw: str = r"(?!)(?P<raw>)"
    quotes: str = "\"'`"
    doubled: bool = False
    joins: str = r"\+(?![+=])"
    adjacent: bool = False
    joiners: frozenset[str] = frozenset()
    runs: str = ""
    hole: str = r"\#\{([^{}\n]*+)\}|\$\{([^{}\n]*+)\}"


_NONE = r"(?!)()()"
_NEVER = r"(?!)"
LANGUAGES = {
    "r": Lexis(
        r"\#[^\n]*+",
        r"[rR][\"']-{0,9}\((?P<raw>[^)]*+)(?:\)-{0,9}[\"']?|\Z)",
        "\"'",
        joins=_NEVER,
        joiners=frozenset({"paste0"}),
        hole=_NONE,
    ),
    "lua": Lexis(
        r"--(?!\[\[)[^\n]*+|--\[\[(?:[^\]]|\](?!\]))*+",
        r"\[\[(?P<raw>(?:[^\]]|\](?!\]))*+)(?:\]\]|\Z)",
        "\"'",
        joins=r"\.\.(?!\.)",
        hole=_NONE,
    ),
    "perl": Lexis(r"(?:(?<=\s)|^)\#[^\n]*+", joins=r"\.(?![.=])", runs="`", hole=r"\$\{?([A-Za-z_]\w*+)\}?()"),
    "sql": Lexis(r"--[^\n]*+|/\*(?:[^*]|\*(?!/))*+", quotes="'\"`", doubled=True, joins=r"\|\|", hole=_NONE),
    "batch": Lexis(
        r"^[ \t]*+(?:@?(?i:rem)\b|::)[^\n]*+",
        quotes='"',
        doubled=True,
        joins=_NEVER,
        hole=r"%([A-Za-z_]\w*+)%|!([A-Za-z_]\w*+)!",
    ),
    "elixir": Lexis(r"\#[^\n]*+", r"~[sS]\((?P<raw>[^)\n]*+)\)?", "\"'", joins="<>", hole=r"\#\{([^{}\n]*+)\}()"),
    "dart": Lexis(
        r"//[^\n]*+|/\*(?:[^*]|\*(?!/))*+",
        r"r'(?P<raw>[^'\n]*+)'?",
        "\"'",
        adjacent=True,
        hole=r"\$\{([^{}\n]*+)\}|\$([A-Za-z_]\w*+)",
    ),
}
UNKNOWN = Lexis()
"""What any other language is taken for."""
