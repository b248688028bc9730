"""The advice of a rule where no finding is at hand, and any advice in Markdown; it must not know rules or findings."""

from __future__ import annotations

import re

PLACEHOLDER = re.compile(r"(?<!\$)\{([a-z_][\w.*\"-]*)\}")
"""A field in a message or an advice; ``${…}`` and braces around anything else are text."""


def general_advice(template: str) -> str:
    """A rule's advice with words where a finding has something of its own place: a statement, commands, a name."""
    return re.sub(rf"(?m)^{PLACEHOLDER.pattern}$|{PLACEHOLDER.pattern}", _in_words, template)


def _in_words(match: re.Match[str]) -> str:
    alone, within = match.groups()
    words = (alone or within).rpartition(".")[2].replace("_", " ")
    # What stands alone on its line is something to copy, which is indented.
    return f"{'  ' if alone else ''}(the {words}, which each finding has for its place)"


def markdown_lines(advice: str) -> list[str]:
    """The advice's lines with those that are indented, which are to be copied, in fences."""
    lines: list[str] = []
    inside = False
    for line in advice.split("\n"):
        code = line.startswith("  ") or (inside and not line)
        if code is not inside:
            lines += ["", "```text"] if code else ["```", ""]
        lines.append(line[2:] if code else line)
        inside = code
    return [*lines, "```"] if inside else lines
