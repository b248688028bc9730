"""awslint's detector of AWS credentials as a plugin of detect-secrets; it must not know rules, reports or a scan.

    detect-secrets scan -p "$(python -m awslint.plugins.detect_secrets)"

detect-secrets calls a plugin line by line; a credential is found in the text as a whole, so that a file is read again with
its first line. Run as a program, the module prints its own path.
"""

from __future__ import annotations

import sys
from collections.abc import Generator
from typing import Any

from detect_secrets.core.potential_secret import PotentialSecret
from detect_secrets.plugins.base import RegexBasedDetector

from awslint.extract.credentials import extract
from awslint.extract.document import Document
from awslint.facts import Credential
from awslint.source import Source


class AwslintDetector(RegexBasedDetector):
    """Access key ids, secret access keys, session tokens and AWS's other credentials, plain or disguised.

    It is of the class of detectors that know a secret by its form: of any other, detect-secrets drops whatever stands
    under a name that ends in ``_id``, as access key ids do.
    """

    secret_type = "AWS Credential (awslint)"
    denylist = ()

    def __init__(self) -> None:
        self._filename = ""
        self._lines: list[str] = []
        self._found: dict[int, set[str]] = {}

    def analyze_string(self, string: str, **kwargs: Any) -> Generator[str, None, None]:
        """Each credential in one line that came without its file."""
        for texts in _search("", string.encode("utf-8", "surrogateescape")).values():
            yield from sorted(texts)

    def analyze_line(
        self, filename: str, line: str, line_number: int = 0, context: Any = None, **kwargs: Any
    ) -> set[PotentialSecret]:
        """The credentials that begin on this line of the file, or in the line if it is not the file's."""
        if line_number == 1 or filename != self._filename:
            self._read(filename)
        if 0 < line_number <= len(self._lines):
            texts = self._found.get(line_number, set())
        else:
            texts = set(self.analyze_string(line))
        return {
            PotentialSecret(type=self.secret_type, filename=filename, secret=text, line_number=line_number)
            for text in texts
        }

    def _read(self, filename: str) -> None:
        """Search the file at ``filename``; one that cannot be read has no lines, and its lines are searched alone."""
        self._filename, self._lines, self._found = filename, [], {}
        try:
            with open(filename, "rb") as file:
                data = file.read()
        except OSError:
            return
        self._lines = data.decode("utf-8", "replace").splitlines()
        self._found = _search(filename, data)


def _search(path: str, data: bytes) -> dict[int, set[str]]:
    """The credentials in ``data`` by the line, from 1, on which each begins; both halves of a pair."""
    found: dict[int, set[str]] = {}
    source = Source(path.replace("\\", "/"), data)
    if source.is_binary:
        return found
    for fact in extract(Document(source)):
        if isinstance(fact, Credential) and fact.strength != "weak":
            halves = [(fact.span, fact.value)]
            if fact.partner is not None and fact.partner_span is not None:
                halves.append((fact.partner_span, fact.partner))
            for span, secret in halves:
                found.setdefault(source.text.position(span.start).line, set()).add(secret.reveal())
    return found


if __name__ == "__main__":
    sys.stdout.write(f"{__file__}\n")
