"""The entry of an extractor in the registry; it must not import any of them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Extractor:
    """One module of ``awslint.extract`` with a function ``extract(document) -> Iterator[Fact]``.

    ``syntaxes`` are those it reads, empty for all; ``triggers`` the literals one of which a file must hold before the
    extractor is called: compared with case, or without for ``folded``; ``bytes_triggers`` are raw, for what is
    disguised by an encoding (a file in UTF-16 or UTF-32 is compared as UTF-8 too). Keep them narrow: every file that
    holds one is decoded and parsed. Where ``companions`` are given, one of them must stand in the file too: words
    without which no fact of it could be judged. ``places`` is a pattern to be found in the file's path, empty for any
    path. ``produces`` names the fact types: a user's rule on one of them may bring
    triggers of its own.
    """

    module: str
    produces: frozenset[str]
    syntaxes: frozenset[str]
    triggers: tuple[str, ...] = ()
    folded: tuple[str, ...] = ()
    bytes_triggers: tuple[bytes, ...] = ()
    companions: tuple[str, ...] = ()
    places: str = ""
