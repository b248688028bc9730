"""What configuration says of findings by where they stand: silence, another severity, and files further down.

It must not know how findings are made. A configuration file below the scanned root narrows what is reported of its
directory: its ``select``, ``ignore``, ``exclude``, ``severity``, ``confidence`` and tables by path hold there, besides
those of the root. It is looked for only where there is a finding.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import replace

from awslint.config import Config, read_config
from awslint.configfiles import find_config_in
from awslint.findings import Confidence, Finding, Severity
from awslint.patterns import code_names, path_matches


def by_path(findings: Iterable[Finding], config: Config) -> list[Finding]:
    """``findings`` that are not silent where they stand, with the severity that they have there."""
    kept = [item for item in findings if not config.ignores_at(item.path, item.rule, item.name)]
    return [_graded(item, config) for item in kept] if config.per_path_severity else kept


def _graded(finding: Finding, config: Config) -> Finding:
    """The last entry that names the finding's path and rule holds."""
    for pattern, code, word in reversed(config.per_path_severity):
        if path_matches(pattern, finding.path) and code_names(code, finding.rule, finding.name):
            return replace(finding, severity=Severity[word.upper()])
    return finding


def narrowed(root: str, findings: Iterable[Finding], config: Config) -> list[Finding]:
    """``findings`` as the nearest configuration below ``root`` has them. Raises :class:`awslint.errors.ConfigError`."""
    if not config.nested:
        return list(findings)
    known: dict[str, tuple[str, Config] | None] = {"": None}
    out: list[Finding] = []
    for finding in findings:
        near = _nearest(root, finding.path.rpartition("/")[0], known)
        if near is None:
            out.append(finding)
        else:
            out.extend(_held(finding, *near))
    return out


def _nearest(root: str, directory: str, known: dict[str, tuple[str, Config] | None]) -> tuple[str, Config] | None:
    """The deepest directory from ``directory`` up, below the root, that has a configuration; with that."""
    if directory not in known:
        path = find_config_in(os.path.join(root, directory))
        above = directory.rpartition("/")[0]
        known[directory] = (directory, read_config(path)) if path else _nearest(root, above, known)
    return known[directory]


def _held(finding: Finding, directory: str, config: Config) -> list[Finding]:
    """The finding as ``config``, which stands in ``directory``, has it; nothing if it is silent there."""
    inner = replace(finding, path=finding.path[len(directory) + 1 :])

    def names(codes: tuple[str, ...]) -> bool:
        return any(code == finding.family or code_names(code, finding.rule, finding.name) for code in codes)

    if (config.select and not names(config.select)) or names(config.ignore):
        return []
    if any(path_matches(pattern, inner.path) for pattern in config.exclude):
        return []
    return [
        replace(item, path=finding.path)
        for item in by_path([inner], config)
        if item.severity >= Severity[config.severity.upper()]
        and item.confidence >= Confidence[config.confidence.upper()]
    ]
