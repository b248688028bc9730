"""What all fixes leave of the unsafe half of the walkthrough: findings with a stated reason."""

from __future__ import annotations

import ast
import json
import shutil
import subprocess
import sys
from pathlib import Path

import hcl2
import pytest
import yaml

from awslint.config import Config
from awslint.engine.compiled import CHECKOUT_RULES
from awslint.engine.loader import load_directory
from awslint.facts import AwsCommand, SdkCall
from awslint.fix.operations import Wishes
from awslint.fix.repair import Mender
from awslint.fix.store import write_file
from awslint.scan import gather_facts, scan

WALKTHROUGH = Path(__file__).parents[2] / "examples" / "walkthrough"
UNSAFE, HARDENED = WALKTHROUGH / "unsafe", WALKTHROUGH / "hardened"
# What tells the story's faults once more in every form: the repairs of each form have cases of their own.
RETOLD = shutil.ignore_patterns("12-site.sh", "operations.*", "ops", "site", "site.yaml", "rotation", "rotation.yaml")
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
    shutil.copytree(UNSAFE, root, ignore=RETOLD)
    said = mend_all(root)
    result = scan(str(root), (), CONFIG)
    assert result.problems == ()
    reasons = {rule.id: rule.fix.none for rule in load_directory(CHECKOUT_RULES, bundled=True)}
    left = {finding.rule for finding in result.findings if not reasons[finding.rule]}
    assert left == set()
    assert [rule for rule in said if not reasons[rule]] == []
    assert "AKIA" not in "".join(path.read_text() for path in root.rglob("*") if path.is_file())
    for path in root.rglob("*.py"):
        ast.parse(path.read_text())
    for path in root.rglob("*.sh"):
        subprocess.run(["bash", "-n", str(path)], check=True)
    for path in (*root.rglob("*.yaml"), *root.rglob("*.yml")):
        list(yaml.load_all(path.read_text(), Loader=_Tagged))
    assert mend_all(root) == said
    assert scan(str(root), (), CONFIG).findings == result.findings


NO_EDIT = {
    "AWS101": {
        "the secret is a part of a longer text, or in disguise",
        "Terraform can take this from nowhere else; keep the secret out of the repository",
    },
    "AWS402": {"the key is handed on under a name that is not the tools' own"},
    "AWS404": {"the command does not stand alone on its line"},
    "AWS406": {"where this file would name its profile is left to a person"},
    "AWS414": {"where this file would name its profile is left to a person"},
    "AWS504": {"which key is rotated is not plain there"},
    "AWS505": {"where the session token comes from is not plain there"},
    "AWS518": {"the arguments are not written out there"},
    "AWS610": {
        "the bucket has a policy already, and can have one only: add the statement there",
        "there the policy is a document of its own, which a person writes",
    },
    "AWS617": {"the bucket is not made by a resource of this file"},
}
"""Why single findings in what tells the story once more have no edit, though their rules have a fix."""


def test_what_is_left_of_the_story_in_other_forms_has_a_reason_at_its_place(tmp_path: Path) -> None:
    root = tmp_path / "unsafe"
    shutil.copytree(UNSAFE, root)
    retold = set(RETOLD(str(UNSAFE), [path.name for path in UNSAFE.rglob("*")]))
    found = [one for one in scan(str(root), (), CONFIG).findings if retold & {*Path(one.path).parts}]
    made = Mender(str(root), CONFIG, Wishes(unsafe=True), lambda finding: True).mend(found)
    told = {(left.finding.rule, left.why) for left in made.unmended if left.finding.rule in NO_EDIT}
    assert len(told) > 5
    assert {(rule, why) for rule, why in told if why not in NO_EDIT[rule]} == set()
    for file in made.files:
        write_file(str(root), file.path, file.before, file.after)
    reasons = {rule.id: rule.fix.none for rule in load_directory(CHECKOUT_RULES, bundled=True)}
    after = [one for one in scan(str(root), (), CONFIG).findings if retold & {*Path(one.path).parts}]
    assert {one.rule for one in after if not reasons[one.rule]} - {left.finding.rule for left in made.unmended} == set()


def operations(root: Path) -> set[str]:
    """What the commands and calls below a directory ask of AWS."""
    found: set[str] = set()
    for gathered in gather_facts(str(root), (), CONFIG):
        for fact in gathered.facts:
            if isinstance(fact, AwsCommand) and fact.service is not None and fact.operation is not None:
                found.add(f"{fact.service.text} {fact.operation.text}")
            elif isinstance(fact, SdkCall) and fact.operation is not None:
                found.add(fact.operation.text)
    return found


@pytest.fixture(scope="module")
def mended(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("walkthrough") / "unsafe"
    shutil.copytree(UNSAFE, root, ignore=RETOLD)
    mend_all(root)
    return root


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("story") / "unsafe"
    shutil.copytree(UNSAFE, root, ignore=RETOLD)
    return root


def test_what_is_right_to_do_is_still_done(story: Path, mended: Path) -> None:
    kept = operations(story) & operations(HARDENED)
    assert {"s3api create-bucket", "s3 sync", "iam create-user", "sts get-session-token"} <= kept
    assert kept - operations(mended) == set()


def test_the_templates_are_valid_to_cfn_lint(mended: Path) -> None:
    paths = [str(mended / "infra" / name) for name in ("template.yaml", "buckets.yaml")]
    command = [
        str(Path(sys.executable).with_name("cfn-lint")),
        "--format",
        "json",
        "--ignore-checks",
        "W",
        "--",
        *paths,
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert json.loads(done.stdout) == []


def test_the_workflows_are_read_by_zizmor_and_better_than_they_were(story: Path, mended: Path) -> None:
    def audits(root: Path) -> list[str]:
        command = [str(Path(sys.executable).with_name("zizmor")), "--offline", "--format", "json", "--no-exit-codes"]
        done = subprocess.run([*command, str(root / ".github")], capture_output=True, text=True, check=True)
        return [item["ident"] for item in json.loads(done.stdout)]

    before, after = audits(story), audits(mended)
    assert sorted(set(before) - set(after)) == ["excessive-permissions"]
    assert sorted(set(after) - set(before)) == []


def test_terraform_is_read_by_hcl2(mended: Path) -> None:
    for path in mended.rglob("*.tf"):
        assert hcl2.loads(path.read_text()).keys() <= {
            "provider",
            "resource",
            "output",
            "variable",
            "data",
            "terraform",
            "__comments__",
        }
