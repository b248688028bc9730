"""What all fixes leave of the unsafe half of the walkthrough: findings with a stated reason."""

from __future__ import annotations

import ast
import shutil
import subprocess
from pathlib import Path

import yaml

from awslint.config import Config
from awslint.engine.compiled import CHECKOUT_RULES
from awslint.engine.loader import load_directory
from awslint.fix.operations import Wishes
from awslint.fix.repair import Mender
from awslint.fix.store import write_file
from awslint.scan import scan

UNSAFE = Path(__file__).parents[2] / "examples" / "walkthrough" / "unsafe"
CONFIG = Config(confidence="low", report_example_keys=True, now="2026-01-31")


class _Tagged(yaml.SafeLoader):
    """Takes CloudFormation's tags for text."""


_Tagged.add_multi_constructor("!", lambda loader, suffix, node: suffix)


def mend_all(root: Path) -> tuple[str, ...]:
    """Make every fix, and give back the rules that were tried in vain."""
    found = scan(str(root), (), CONFIG).findings
    made = Mender(str(root), CONFIG, Wishes(unsafe=True), lambda finding: True).mend(found)
    for file in made.files:
        write_file(str(root), file.path, file.before, file.after)
    return tuple(sorted({left.finding.rule for left in made.unmended}))


def test_only_what_has_a_reason_is_left_and_everything_is_still_read(tmp_path: Path) -> None:
    root = tmp_path / "unsafe"
    shutil.copytree(UNSAFE, root)
    said = mend_all(root)
    result = scan(str(root), (), CONFIG)
    assert result.problems == ()
    reasons = {rule.id: rule.fix.none for rule in load_directory(CHECKOUT_RULES, bundled=True)}
    left = {finding.rule for finding in result.findings if not reasons[finding.rule]}
    assert left <= set(said)
    assert "AKIA" not in "".join(path.read_text() for path in root.rglob("*") if path.is_file())
    for path in root.rglob("*.py"):
        ast.parse(path.read_text())
    for path in root.rglob("*.sh"):
        subprocess.run(["bash", "-n", str(path)], check=True)
    for path in (*root.rglob("*.yaml"), *root.rglob("*.yml")):
        list(yaml.load_all(path.read_text(), Loader=_Tagged))
    assert mend_all(root) == said
    assert scan(str(root), (), CONFIG).findings == result.findings
