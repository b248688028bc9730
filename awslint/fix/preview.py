"""Shows what a repair changes as a unified diff in which no secret stands; it must not know how a repair is made."""

from __future__ import annotations

from collections.abc import Iterator

from awslint.findings import Mask
from awslint.fix.repair import Mended
from awslint.source import Source


def diff_lines(mended: Mended) -> Iterator[str]:
    """The lines of one file's diff, masked, without line ends."""
    import difflib

    old = [] if mended.before is None else _shown(mended.path, mended.before, mended.masks[0], mended.masks)
    new = _shown(mended.path, mended.after, mended.masks[1], mended.masks)
    origin = "/dev/null" if mended.before is None else f"a/{mended.path}"
    yield from difflib.unified_diff(old, new, origin, f"b/{mended.path}", lineterm="")


def _shown(path: str, data: bytes, own: Mask, masks: tuple[Mask, Mask]) -> list[str]:
    """The lines of a file, each with what either of the masks covers."""
    text = Source(path, data).text
    count = len(text.line_starts)
    if text.line_starts[-1] == len(text.value):
        count -= 1
    lines = (own.line(path, text, number) for number in range(1, count + 1))
    return [masks[1].text(masks[0].text(line)) for line in lines]
