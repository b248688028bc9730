"""The walkthrough: what is reported in its unsafe half, exactly, and that its hardened half is clean."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from awslint.engine.compiled import load_heads

WALKTHROUGH = Path(__file__).parents[2] / "examples" / "walkthrough"

UNSAFE = (
    ("AWS207", ".aws/config", 4),
    ("AWS208", ".aws/config", 6),
    ("AWS421", ".aws/config", 9),
    ("AWS207", ".aws/config", 10),
    ("AWS509", ".aws/config", 11),
    ("AWS408", ".aws/credentials", 1),
    ("AWS101", ".aws/credentials", 2),
    ("AWS405", ".aws/credentials", 2),
    ("AWS101", ".env", 2),
    ("AWS418", ".env", 1),
    ("AWS419", "Dockerfile", 2),
    ("AWS402", ".github/workflows/deploy.yml", 12),
    ("AWS607", ".github/workflows/deploy.yml", 15),
    ("AWS514", ".github/workflows/nightly.yml", 15),
    ("AWS409", ".github/workflows/preview.yml", 4),
    ("AWS402", ".github/workflows/preview.yml", 12),
    ("AWS415", ".github/workflows/preview.yml", 15),
    ("AWS403", ".github/workflows/preview.yml", 24),
    ("AWS402", ".gitlab-ci.yml", 4),
    ("AWS417", "01-configure.sh", 5),
    ("AWS101", "01-configure.sh", 10),
    ("AWS204", "01-configure.sh", 10),
    ("AWS404", "01-configure.sh", 10),
    ("AWS204", "01-configure.sh", 11),
    ("AWS404", "01-configure.sh", 11),
    ("AWS204", "01-configure.sh", 12),
    ("AWS204", "01-configure.sh", 14),
    ("AWS209", "01-configure.sh", 17),
    ("AWS406", "02-bucket.sh", 5),
    ("AWS617", "02-bucket.sh", 5),
    ("AWS406", "02-bucket.sh", 7),
    ("AWS603", "02-bucket.sh", 7),
    ("AWS406", "02-bucket.sh", 8),
    ("AWS601", "02-bucket.sh", 8),
    ("AWS406", "02-bucket.sh", 9),
    ("AWS406", "03-user.sh", 5),
    ("AWS305", "03-user.sh", 6),
    ("AWS406", "03-user.sh", 6),
    ("AWS406", "03-user.sh", 8),
    ("AWS305", "03-user.sh", 9),
    ("AWS306", "03-user.sh", 9),
    ("AWS406", "04-keys.sh", 5),
    ("AWS503", "04-keys.sh", 5),
    ("AWS101", "04-keys.sh", 7),
    ("AWS410", "04-keys.sh", 7),
    ("AWS501", "05-temporary.sh", 5),
    ("AWS505", "05-temporary.sh", 7),
    ("AWS420", "05-temporary.sh", 10),
    ("AWS414", "09-inventory.sh", 5),
    ("AWS504", "06-rotate.sh", 6),
    ("AWS518", "06-rotate.sh", 9),
    ("AWS515", "06-rotate.sh", 11),
    ("AWS501", "06-rotate.sh", 12),
    ("AWS516", "06-rotate.sh", 12),
    ("AWS413", "10-debug.sh", 4),
    ("AWS416", "10-debug.sh", 7),
    ("AWS415", "10-debug.sh", 8),
    ("AWS522", "11-plan.sh", 8),
    ("AWS416", "10-debug.sh", 9),
    ("AWS612", "07-publish.sh", 6),
    ("AWS617", "07-publish.sh", 6),
    ("AWS613", "07-publish.sh", 7),
    ("AWS606", "07-publish.sh", 9),
    ("AWS614", "07-publish.sh", 10),
    ("AWS616", "07-publish.sh", 11),
    ("AWS213", "08-root.sh", 5),
    ("AWS205", "08-root.sh", 7),
    ("AWS503", "08-root.sh", 7),
    ("AWS212", "08-root.sh", 8),
    ("AWS412", "app/Dockerfile", 2),
    ("AWS412", "app/Dockerfile", 3),
    ("AWS417", "app/Dockerfile", 4),
    ("AWS214", "app/billing.py", 9),
    ("AWS206", "app/login.py", 7),
    ("AWS216", "app/login.py", 9),
    ("AWS512", "app/login.py", 12),
    ("AWS521", "app/settings.py", 6),
    ("AWS616", "app/settings.py", 9),
    ("AWS101", "app/upload.py", 5),
    ("AWS401", "app/upload.py", 10),
    ("AWS508", "app/upload.py", 19),
    ("AWS201", "credential-report.csv", 2),
    ("AWS202", "credential-report.csv", 2),
    ("AWS203", "credential-report.csv", 2),
    ("AWS502", "credential-report.csv", 3),
    ("AWS506", "credential-report.csv", 3),
    ("AWS513", "credential-report.csv", 4),
    ("AWS507", "credential-report.csv", 5),
    ("AWS215", "infra/account.tf", 7),
    ("AWS517", "infra/account.tf", 11),
    ("AWS519", "infra/account.tf", 16),
    ("AWS604", "infra/buckets.yaml", 4),
    ("AWS610", "infra/buckets.yaml", 4),
    ("AWS608", "infra/buckets.yaml", 11),
    ("AWS609", "infra/buckets.yaml", 11),
    ("AWS610", "infra/buckets.yaml", 32),
    ("AWS611", "infra/buckets.yaml", 32),
    ("AWS101", "infra/main.tf", 3),
    ("AWS407", "infra/main.tf", 3),
    ("AWS617", "infra/main.tf", 7),
    ("AWS601", "infra/main.tf", 13),
    ("AWS603", "infra/main.tf", 18),
    ("AWS605", "infra/account.tf", 23),
    ("AWS511", "infra/main.tf", 28),
    ("AWS606", "infra/account.tf", 31),
    ("AWS305", "infra/main.tf", 32),
    ("AWS302", "infra/main.tf", 38),
    ("AWS411", "infra/main.tf", 50),
    ("AWS412", "infra/pod.yaml", 10),
    ("AWS617", "infra/template.yaml", 4),
    ("AWS601", "infra/template.yaml", 7),
    ("AWS603", "infra/template.yaml", 9),
    ("AWS510", "infra/template.yaml", 16),
    ("AWS307", "infra/template.yaml", 21),
    ("AWS306", "infra/template.yaml", 24),
    ("AWS301", "infra/template.yaml", 31),
    ("AWS101", "infra/template.yaml", 44),
    ("AWS412", "infra/template.yaml", 44),
    ("AWS602", "policies/bucket.json", 7),
    ("AWS301", "policies/user.json", 6),
    ("AWS211", "records/events.json", 3),
    ("AWS217", "records/prowler.csv", 2),
    ("AWS520", "records/prowler.csv", 3),
    ("AWS615", "records/prowler.csv", 4),
    ("AWS210", "records/session.log", 5),
    ("AWS523", "records/session.log", 11),
)

STORY = (
    # What the story must tell, as both halves tell it: the file, and the words in unsafe and in hardened.
    ("01-configure.sh", "awscli-exe-linux", "awscli-exe-linux"),
    ("01-configure.sh", "aws configure set aws_access_key_id AKIA", "aws configure sso"),
    ("01-configure.sh", "AWS_PROFILE=root", "AccountMFAEnabled"),
    ("02-bucket.sh", "aws s3api create-bucket", "aws s3api create-bucket"),
    ("02-bucket.sh", "aws s3 ls s3://", "aws s3 ls s3://"),
    ("02-bucket.sh", "--acl public-read", "BlockPublicPolicy=true"),
    ("03-user.sh", "aws iam create-user", "aws iam create-user"),
    (
        "03-user.sh",
        "aws iam put-user-policy",
        "aws iam add-user-to-group --user-name reporter --group-name S3AccessGroup",
    ),
    ("04-keys.sh", "aws iam create-access-key", "aws iam delete-access-key"),
    ("05-temporary.sh", "--duration-seconds 129600", "aws sts get-session-token --duration-seconds 3600"),
    ("06-rotate.sh", "aws iam delete-access-key", "--status Inactive"),
    ("07-publish.sh", "aws s3 sync . ", "aws s3 sync ./dist"),
    ("08-root.sh", "rootkey.csv", "aws sts assume-root"),
    ("app/upload.py", "aws_access_key_id=", "boto3."),
    (".aws/config", "root-account-mfa-device", "role_arn"),
    ("credential-report.csv", "<root_account>", "<root_account>"),
)


def scan(half: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "awslint", "scan", str(WALKTHROUGH / half), "--format", "json", "--exit-zero"]
    command += ["--confidence", "low", "--now", "2026-01-31"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def files(half: str) -> set[str]:
    return {
        path.relative_to(WALKTHROUGH / half).as_posix() for path in (WALKTHROUGH / half).rglob("*") if path.is_file()
    }


def test_unsafe_is_reported_fault_by_fault() -> None:
    report = scan("unsafe")
    assert sorted((item["path"], item["start"]["line"], item["rule"]) for item in report["findings"]) == sorted(
        (path, line, rule) for rule, path, line in UNSAFE
    )
    assert report["problems"] == []


def test_hardened_is_clean() -> None:
    report = scan("hardened")
    assert (report["findings"], report["problems"], report["summary"]["suppressed"]) == ([], [], 0)
    assert report["summary"]["files"] == len(files("hardened"))


def test_both_halves_have_the_same_files_and_every_unsafe_one_is_at_fault() -> None:
    assert files("unsafe") == files("hardened")
    assert {path for _, path, _ in UNSAFE} == files("unsafe")


def test_every_family_has_a_part_in_it() -> None:
    assert {rule[:4] for rule, _, _ in UNSAFE} == {"AWS1", "AWS2", "AWS3", "AWS4", "AWS5", "AWS6"}


def test_every_rule_of_root_profiles_rotation_and_buckets_has_a_part_in_it() -> None:
    families = ("AWS2", "AWS4", "AWS5", "AWS6")
    ids = {rule.id for rule in load_heads() if rule.id[:4] in families}
    assert {rule for rule, _, _ in UNSAFE if rule[:4] in families} == ids


def test_the_readme_names_every_file() -> None:
    rows = [line for line in (WALKTHROUGH / "README.md").read_text().splitlines() if line.startswith("| `")]
    named = {name for row in rows for name in re.findall(r"`([^`]+)`", row.split("|")[1])}
    assert named == files("unsafe")


@pytest.mark.parametrize(("path", "unsafe", "hardened"), STORY)
def test_the_story(path: str, unsafe: str, hardened: str) -> None:
    assert unsafe in (WALKTHROUGH / "unsafe" / path).read_text()
    assert hardened in (WALKTHROUGH / "hardened" / path).read_text()
