"""Text that was compressed before it was encoded in base64; it must not know what a credential looks like."""

from __future__ import annotations

from collections.abc import Iterator

from awslint.extract.credentials.encodings import base64_run, decode_run
from awslint.extract.credentials.hits import positions
from awslint.extract.credentials.views import View

# How the heads of gzip (with and without a file name) and zlib read in base64; zlib's is told by the quote before it.
_GZIP = ("H4sIA", "H4sIC")
_ZLIB = tuple(quote + start for quote in "\"'`" for start in ("eJw", "eJx", "eJy", "eJz"))
_MOST_RUNS = 50
_MOST_BYTES = 1_000_000


def uncompressed(view: View) -> Iterator[View]:
    """What each run of base64 in ``view`` that starts as compressed data does says, so far as it can be read."""
    starts = [*positions(view.text, _GZIP, _MOST_RUNS), *(at + 1 for at in positions(view.text, _ZLIB, _MOST_RUNS))]
    done = 0
    for at in sorted(starts):
        if at < done:
            continue
        indexes = base64_run(view.text, at, max(done, at))
        done = indexes[-1] + 1
        text = _inflated(decode_run(view.text, indexes))
        if text:
            yield _whole(view, text, at, done)


def _whole(view: View, text: str, start: int, end: int) -> View:
    return View(text, "compressed and encoded in base64", lambda low, high: view.place(start, end), True)


def _inflated(data: bytes) -> str:
    """What of ``data`` could be inflated, to a limit; a stream that is cut short gives its beginning."""
    import zlib

    inflater = zlib.decompressobj(wbits=47)
    try:
        return inflater.decompress(data, _MOST_BYTES).decode("utf-8", "replace")
    except zlib.error:
        return ""
