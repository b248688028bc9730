"""Writes files, mends them, and gives back what they read."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from awslint.config import Config
from awslint.fix.operations import Wishes
from awslint.fix.repair import Mender, Repair
from awslint.scan import scan


def mend(
    root: Path, files: Mapping[str, str | bytes], *, unsafe: bool = True, profile: str = "", only: str = ""
) -> Repair:
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(text.encode() if isinstance(text, str) else text)
    config = Config(confidence="low", now="2026-01-31")
    found = scan(str(root), (), config).findings
    chosen = [finding for finding in found if finding.rule.startswith(only)]
    mender = Mender(str(root), config, Wishes(unsafe, profile), lambda finding: finding.rule.startswith(only))
    return mender.mend(chosen)


def mended(root: Path, path: str, text: str | bytes, **wishes: str) -> str:
    """The text of a lone file after its fixes; ``only`` names the rule."""
    made = mend(root, {path: text}, only=wishes.get("only", ""), profile=wishes.get("profile", ""))
    assert not any(left for left in made.unmended), made.unmended
    return next(file.after for file in made.files if file.path == path).decode()
