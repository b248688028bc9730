"""The Python interface, which ``import awslint`` offers: what the program does, as functions; it must not print.

Names and parameters here stay as they are within a major version; those of all other modules may change.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from os import PathLike, fspath
from typing import Any

from awslint.commands.scan import locate_root
from awslint.config import Config, read_config
from awslint.configfiles import find_config
from awslint.findings import Finding
from awslint.scan import Result, gather_facts
from awslint.scan import scan as scan_tree

Path = str | PathLike[str]


def check(
    *paths: Path,
    config: Config | None = None,
    staged: bool = False,
    changed_since: str | None = None,
    jobs: int = 1,
) -> Result:
    """Scan files and directories (by default the current one) and give findings, problems and counts.

    ``config`` is by default what the nearest awslint.toml or pyproject.toml says; ``Config()`` is none. ``staged`` reads
    git's index, ``changed_since`` keeps findings on lines that were added since that commit. Nothing is printed, and no
    secret is in the result. Raises :class:`awslint.AwslintError`.
    """
    root, chosen, settings = _place(paths, config, staged)
    return scan_tree(root, chosen, settings, staged=staged, since=changed_since, jobs=jobs)


def scan(
    *paths: Path,
    config: Config | None = None,
    staged: bool = False,
    changed_since: str | None = None,
    jobs: int = 1,
) -> Iterator[Finding]:
    """The findings of :func:`check`, in report order."""
    yield from check(*paths, config=config, staged=staged, changed_since=changed_since, jobs=jobs).findings


def facts(*paths: Path, config: Config | None = None) -> Iterator[dict[str, Any]]:
    """What there is to judge in ``paths``, as JSON data with every secret masked, as ``awslint facts`` prints it."""
    from awslint.report.factlines import fact_object

    root, chosen, settings = _place(paths, config, False)
    for gathered in gather_facts(root, chosen, settings):
        for fact in sorted(gathered.facts, key=lambda fact: (fact.source.path, fact.span, type(fact).__name__)):
            yield fact_object(fact, gathered.mask)


def to_json(finding: Finding) -> dict[str, Any]:
    """A finding as JSON data, by the schema in docs/finding.schema.json."""
    from awslint.report.json import finding_object

    return finding_object(finding)


def _place(paths: tuple[Path, ...], config: Config | None, staged: bool) -> tuple[str, tuple[str, ...], Config]:
    root, chosen = locate_root([fspath(path) for path in paths], staged)
    if config is None:
        path = find_config(root)
        config = replace(read_config(path, root) if path is not None else Config(), nested=True)
    return root, chosen, config
