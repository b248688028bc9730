"""Ten thousand edits at random places of files as people have them: nothing outside of a span changes.

The files are the rules' own examples in every syntax, with each line end, mark and encoding that a file may have.
"""

from __future__ import annotations

import codecs
import random
import re
from pathlib import Path

import pytest
import yaml

from awslint.source import Source, Span
from awslint.syntax.writer import Edit, apply
from tests import keys

FILES = sorted(
    {
        re.sub(r"\r\n?", "\n", keys.expand(case[side]))
        for file in sorted(Path(__file__).parent.glob("*.yaml"))
        for case in yaml.safe_load(file.read_text())
        for side in ("before", "after")
        if "\n" in case[side]
    }
)
MARKS = {"utf-8": b"", "utf-8-sig": codecs.BOM_UTF8, "utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}
WORDS = ("", "x", "é", "😀", "#", '"', "\n", "a\nb\n", "  - key: value\n", "\t}", "AWS_PROFILE=ops")


@pytest.mark.parametrize("encoding", MARKS)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_nothing_outside_of_the_spans_changes(encoding: str, end: str) -> None:
    chance = random.Random(f"{encoding} {end!r}")
    codec = encoding.removesuffix("-sig")
    made = 0
    while made < 1250:
        text = chance.choice(FILES).replace("\n", end)
        edits = list(_edits(chance, text))
        after = apply(Source("file", MARKS[encoding] + text.encode(codec)), edits)
        assert after.startswith(MARKS[encoding])
        rest = after[len(MARKS[encoding]) :].decode(codec)
        # Walked from the front: what stands between the spans is there as it was, and each span reads its new text.
        at = 0
        for edit in edits:
            kept, new = text[at : edit.span.start], edit.text.replace("\n", end)
            assert rest[: len(kept)] == kept
            assert rest[len(kept) : len(kept) + len(new)] == new
            rest, at = rest[len(kept) + len(new) :], edit.span.end
        assert rest == text[at:]
        made += len(edits)


def _edits(chance: random.Random, text: str) -> list[Edit]:
    """Up to six edits that do not overlap, in their order; none parts a line end, which no reader's span does."""
    places = [at for at in range(len(text) + 1) if text[at - 1 : at + 1] != "\r\n"]
    chosen = sorted(chance.choices(places, k=2 * chance.randint(1, 6)))
    pairs = zip(chosen[::2], chosen[1::2], strict=True)
    return [Edit(Span(start, end), chance.choice(WORDS)) for start, end in pairs]
