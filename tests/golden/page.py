"""Writes a template and remembers where each field of a fact was written; it must not know facts or formats.

In a template ``«name»`` is a field, ``«name<»`` and ``«name>»`` are where one begins and ends that is written in pieces,
and ``«=name»`` is a value that is no field there. Everything else is written as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_SIGN = re.compile(r"«([^«»]+)»")


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a field was written: line and column from 1, columns in code points, the end exclusive."""

    start: tuple[int, int]
    end: tuple[int, int]


class Page:
    """A text that grows, with the marks on it and what was written between them."""

    def __init__(self, newline: str = "\n") -> None:
        self.marks: dict[str, Mark] = {}
        self.written: dict[str, str] = {}
        self._newline = newline
        self._pieces: list[str] = []
        self._line = 1
        self._column = 1
        self._opened: dict[str, tuple[tuple[int, int], int]] = {}

    @property
    def text(self) -> str:
        """What has been written."""
        return "".join(self._pieces)

    def write(self, text: str) -> None:
        """Write ``text``, its line ends as this page's."""
        for number, line in enumerate(text.split("\n")):
            if number:
                self._pieces.append(self._newline)
                self._line += 1
                self._column = 1
            self._pieces.append(line)
            self._column += len(line)

    def begin(self, name: str) -> None:
        """A field begins here."""
        assert name not in self._opened
        assert name not in self.marks
        self._opened[name] = ((self._line, self._column), len(self._pieces))

    def end(self, name: str) -> None:
        """A field that began ends here."""
        start, first = self._opened.pop(name)
        self.marks[name] = Mark(start, (self._line, self._column))
        self.written[name] = "".join(self._pieces[first:])

    def finish(self) -> None:
        """Every field that began has ended."""
        assert not self._opened, sorted(self._opened)


def emit(template: str, values: Mapping[str, str], newline: str = "\n") -> Page:
    """``template`` written with ``values``; an unknown name raises ``KeyError``."""
    page = Page(newline)
    at = 0
    for sign in _SIGN.finditer(template):
        page.write(template[at : sign.start()])
        at = sign.end()
        name = sign.group(1)
        if name.endswith("<"):
            page.begin(name[:-1])
        elif name.endswith(">"):
            page.end(name[:-1])
        elif name.startswith("="):
            page.write(values[name[1:]])
        else:
            page.begin(name)
            page.write(values[name])
            page.end(name)
    page.write(template[at:])
    page.finish()
    return page
