"""How a report is to be presented; it must not know formats.

A named tuple, because it is made at every start, and a dataclass takes ten times as long to define.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from awslint.report.contract import ReportRule


class ReportOptions(NamedTuple):
    """How to present a result.

    ``width`` is in terminal cells; ``severity`` and ``confidence`` are the words from which findings are shown;
    ``rules`` are those that ran, with their documentation where the format describes rules. With ``suppressed``, formats
    that can mark findings as suppressed have those that comments and the baseline silence. ``ages`` has, by fingerprint,
    the ISO date of a finding's line where git tells it, ``today`` the day by which ages are reckoned.
    """

    version: str
    colour: bool = False
    width: int = 100
    severity: str = "low"
    confidence: str = "medium"
    rules: Sequence[ReportRule] = ()
    suppressed: bool = False
    ages: Mapping[str, str] = MappingProxyType({})
    today: str | None = None
