"""The ``jsonl`` format: one object a line, for streams and databases; of the others it knows only json."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, TextIO

from awslint.report.json import finding_object, problem_object
from awslint.report.options import ReportOptions

if TYPE_CHECKING:
    from awslint.report.contract import ScanResult


def write(result: ScanResult, stream: TextIO, options: ReportOptions) -> None:
    """Write each finding and then each problem, told apart by ``type``; the rest is as in docs/finding.schema.json."""
    for finding in sorted(result.findings, key=lambda item: item.order):
        stream.write(json.dumps({"type": "finding", **finding_object(finding)}) + "\n")
    for problem in sorted(result.problems, key=lambda item: item.order):
        stream.write(json.dumps({"type": "problem", **problem_object(problem)}) + "\n")
