"""How far a long scan has come, on a terminal; it must not know what is scanned."""

from __future__ import annotations

import time
from typing import TextIO

_DELAY = 0.8
"""Seconds before the first sign: a short scan shows none."""
_INTERVAL = 0.1


class Progress:
    """Rewrites one line of a terminal with the number of files scanned."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._due = time.monotonic() + _DELAY
        self._shown = False

    def __call__(self, files: int) -> None:
        """Show ``files`` if it is time to."""
        now = time.monotonic()
        if now >= self._due:
            self._due = now + _INTERVAL
            self._shown = True
            self._stream.write(f"\r\x1b[2Kscanned {files:,} files…")
            self._stream.flush()

    def clear(self) -> None:
        """Take the line away."""
        if self._shown:
            self._stream.write("\r\x1b[2K")
            self._stream.flush()
            self._shown = False
