"""Literal byte strings, and hyperscan's databases of them, which are kept between starts; it must not know what they mean.

To compile a thousand literals takes 20 ms, a quarter of a start. What was compiled is therefore kept as Python keeps its
byte code: in ``__pycache__``, unless ``PYTHONDONTWRITEBYTECODE`` is set or the directory cannot be written.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from awslint.replacing import replacing

_KEPT_IN = os.path.join(os.path.dirname(os.path.abspath(__file__)), "__pycache__")


@dataclass(frozen=True, slots=True)
class Literal:
    """A byte string that wakes the extractors in ``wakes``, a bit set; ``folded`` compares ASCII letters without case.

    The text has no NUL: hyperscan's binding would end it there.
    """

    text: bytes
    folded: bool
    wakes: int


def open_database(literals: tuple[Literal, ...], name: str, *, once: bool) -> Any:
    """A hyperscan database whose matches bear the index of a literal, each reported ``once`` a scan or wherever it stands.

    It is kept under ``name``, and read from there if it is of the same literals. Raises ImportError without hyperscan.
    """
    import hyperscan

    lines = [b"%d %s\n" % (literal.folded, literal.text.hex().encode()) for literal in literals]
    described = b"%d\n%s\n" % (once, b"".join(lines))
    path = os.path.join(_KEPT_IN, f"{name}.{sys.implementation.cache_tag}.hsdb")
    database = _read(path, described)
    if database is None:
        database = _compile(literals, once)
        if not sys.dont_write_bytecode:
            # A read-only installation compiles at each start: slower, and right all the same.
            with suppress(OSError), replacing(path) as file:
                file.write(described + hyperscan.dumpb(database))
    return database


def _read(path: str, described: bytes) -> Any:
    """The database at ``path``, None if there is none of these literals that this machine can use."""
    import hyperscan

    try:
        with open(path, "rb") as file:
            data = file.read()
        if not data.startswith(described):
            return None
        database = hyperscan.loadb(data[len(described) :], hyperscan.HS_MODE_BLOCK)
    except (OSError, hyperscan.error):
        return None
    database.scratch = hyperscan.Scratch(database)
    return database


def _compile(literals: tuple[Literal, ...], once: bool) -> Any:
    import hyperscan

    every = hyperscan.HS_FLAG_SINGLEMATCH if once else 0
    database = hyperscan.Database()
    database.compile(
        expressions=[literal.text for literal in literals],
        ids=list(range(len(literals))),
        elements=len(literals),
        flags=[every | (hyperscan.HS_FLAG_CASELESS if literal.folded else 0) for literal in literals],
        literal=True,
    )
    return database
