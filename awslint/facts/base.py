"""What every fact has, and the text that none of them shows; it must not know one of the types."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NoReturn

from awslint.source import Source, Span


class Secret:
    """A credential's text, which shows nothing of itself.

    ``str``, ``repr`` and formatting give the masked form, pickling raises ``TypeError``, so that no secret crosses a
    process or enters a cache by accident. Only :mod:`awslint.findings` and the fixes call :meth:`reveal`.
    """

    __slots__ = ("__text", "identifier")

    def __init__(self, text: str, identifier: bool = False) -> None:
        self.__text = text
        self.identifier = identifier
        """True for an access key id, of which the first and last four characters may be shown."""

    def reveal(self) -> str:
        """The text itself; never for output."""
        return self.__text

    def __str__(self) -> str:
        if self.identifier and len(self.__text) >= 16:
            return f"{self.__text[:4]}…{self.__text[-4:]}"
        return "[secret]"

    def __repr__(self) -> str:
        return f"Secret({self})"

    def __format__(self, spec: str) -> str:
        return format(str(self), spec)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and self.__text == other.__text

    def __hash__(self) -> int:
        return hash(self.__text)

    def __reduce_ex__(self, protocol: object) -> NoReturn:
        raise TypeError("a Secret is never pickled")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What every fact has: the source it stands in, its span there, and a name for a part of that source.

    ``scope`` narrows what may be linked within one source: ``job:deploy`` in a workflow, empty for the whole.
    """

    source: Source
    span: Span
    scope: str = ""

    def said_by(self, field: str) -> Fact:
        """The fact in whose source a field stands: this one, unless it was put together from several files."""
        return self
