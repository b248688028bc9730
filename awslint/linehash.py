"""The hash by which GitHub knows a line of a file again; it must not know findings' rules nor reports.

It is a rolling hash of the first hundred characters from the line on that are no spaces, and how often it came before in
the file: what GitHub's uploader calls ``primaryLocationLineHash`` and computes where a SARIF file lacks it, see
https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
and https://github.com/github/codeql-action/blob/main/src/fingerprints.ts.

Such a hash confirms a guess of whatever stands in those characters. A key of AWS's cannot be guessed; a password that a
person chose can, so there is no hash where one stands in them, or a word that says so. GitHub makes its own there, beside
the source itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from awslint.findings import Finding
from awslint.source import Source, Span

_BLOCK = 100
_FACTOR = 37
_WORD = (1 << 64) - 1
_END = "\uffff"
_BLOCK_OF_TEXT = re.compile(rf"(?:[ \t]*(?:\r\n|[^ \t])){{0,{_BLOCK}}}")
_PASSWORD = re.compile(r"(?i)passw|passphrase|passcode|(?<![a-z])pass\b|pwd")


def with_hashes(source: Source, findings: Sequence[Finding], chosen: Sequence[tuple[Span, str]]) -> list[Finding]:
    """``findings`` in one file, each with the hash of its line, where that gives nothing away."""
    hashes = LineHashes(source, chosen)
    return [replace(finding, line_hash=hashes.of(finding.start.line)) for finding in findings]


class LineHashes:
    """The hashes of one file's lines. Windows are compared as texts, so that only the lines asked for are hashed."""

    def __init__(self, source: Source, chosen: Sequence[tuple[Span, str]] = ()) -> None:
        """``chosen`` are the places and texts of credentials that a person chose."""
        self._source = source
        self._chosen = chosen
        encoding, mark = source.encoding
        text = ("\ufeff" if mark else "") + source.text.value
        # What is no UTF-8 the uploader reads as garbage; it is left to it.
        self._lines = _units(text).split("\n") if encoding == "utf-8" else []
        self._text = "\n".join(self._lines) + _END + "\0" * _BLOCK
        self._starts = [0]
        for line in self._lines:
            self._starts.append(self._starts[-1] + len(line) + 1)

    def of(self, line: int) -> str:
        """The hash of line number ``line`` (from 1), or "" where there is to be none."""
        if line > len(self._lines) or self._could_confirm(line):
            return ""
        start = self._starts[line - 1]
        window = self._text[start : start + _BLOCK]
        before = sum(1 for at in self._starts[: line - 1] if self._text.startswith(window, at))
        number = 0
        for character in window:
            number = (number * _FACTOR + ord(character)) & _WORD
        return f"{number:x}:{before + 1}"

    def _could_confirm(self, line: int) -> bool:
        """True if what is hashed holds something that a person chose."""
        text = self._source.text
        start = text.line_starts[line - 1]
        match = _BLOCK_OF_TEXT.match(text.value, start)
        end = match.end() if match else start
        hashed = text.value[start:end]
        if _PASSWORD.search(hashed):
            return True
        return any((span.start < end and start < span.end) or value in hashed for span, value in self._chosen if value)


def _units(text: str) -> str:
    """UTF-16 code units as characters, line ends as ``\\n``, without spaces and tabs."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace(" ", "").replace("\t", "")
    if text.isascii() or max(text) <= "\uffff":
        return text
    return "".join(map(chr, memoryview(text.encode("utf-16-le", "surrogatepass")).cast("H")))
