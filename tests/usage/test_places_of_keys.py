"""Every place where configuration and pipelines hand out AWS keys, with the right way beside it, one case each.

A heading of ``places_of_keys.txt`` says what the case is, its file, and the rules that fire with their lines.
"""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

from awslint.api import scan
from awslint.config import Config
from tests.keys import expand

HEADING = re.compile(r"^=== (bad|good) (.+?) :: (\S+) :: (.*)\n", re.MULTILINE)


def cases() -> list[tuple[str, str, str, str, str]]:
    """Of each case: ``bad`` or ``good``, what it is, its path, the findings, its text."""
    parts = HEADING.split((Path(__file__).parent / "places_of_keys.txt").read_text())[1:]
    return [tuple(parts[at : at + 5]) for at in range(0, len(parts), 5)]  # type: ignore[misc]


def test_keys_are_found_where_they_are_handed_out_and_roles_are_left_alone(tmp_path: Path) -> None:
    for number, (_, _, path, _, text) in enumerate(cases()):
        file = tmp_path / f"{number:03}" / path
        file.parent.mkdir(parents=True)
        file.write_text(expand(text))
    found: dict[str, list[str]] = defaultdict(list)
    for finding in scan(tmp_path, config=Config()):
        if finding.severity.word != "low" and finding.confidence.word != "low":
            found[finding.path.split("/")[0]].append(f"{finding.rule} {finding.start.line}")
    for number, (kind, what, _, expected, _) in enumerate(cases()):
        assert ", ".join(found[f"{number:03}"]) == expected, what
        assert (kind == "good") is (expected == ""), what
