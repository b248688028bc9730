"""The report formats and how one is chosen; it must not know how findings are made.

A format is a module with ``write(result, stream, options)``, imported when it is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from awslint.report.contract import ScanResult
    from awslint.report.options import ReportOptions


FORMATS = (
    ("text", "text"),
    ("concise", "concise"),
    ("json", "json"),
    ("sarif", "sarif"),
    ("github", "github"),
    ("jsonl", "jsonl"),
    ("gitlab", "gitlab"),
    ("gitlab-sast", "gitlabsast"),
    ("junit", "junit"),
    ("markdown", "markdown"),
    ("html", "html"),
    ("csv", "csv"),
    ("rdjson", "rdjson"),
)
"""Each format's name on the command line and its module here."""

DOCUMENTED = ("sarif", "html")
"""Formats that describe rules, so that they need their documentation."""

FROM_THE_TOP = ("sarif", "github", "gitlab", "gitlab-sast", "rdjson")
"""Formats of services that know files by their path from the repository's top, wherever the scan began."""


def write_report(name: str, result: ScanResult, stream: TextIO, options: ReportOptions) -> None:
    """Write ``result`` to ``stream`` in the format called ``name``, one of :data:`FORMATS`."""
    from importlib import import_module

    import_module(f"awslint.report.{dict(FORMATS)[name]}").write(result, stream, options)
