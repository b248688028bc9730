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
    ("AWS409", ".github/workflows/preview.yml", 16),
    ("AWS402", ".github/workflows/preview.yml", 12),
    ("AWS415", ".github/workflows/preview.yml", 15),
    ("AWS403", ".github/workflows/preview.yml", 24),
    ("AWS424", ".github/workflows/preview.yml", 30),
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
    ("AWS423", "05-temporary.sh", 10),
    ("AWS414", "09-inventory.sh", 5),
    ("AWS422", "tools/volumes.py", 6),
    ("AWS421", "tools/machine.py", 8),
    ("AWS509", "tools/machine.py", 10),
    ("AWS417", "tools/machine.py", 19),
    ("AWS505", "tools/machine.py", 21),
    ("AWS422", "ops/rotate.py", 9),
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
    ("AWS213", ".github/workflows/operations.yml", 10),
    ("AWS402", ".github/workflows/operations.yml", 10),
    ("AWS204", ".github/workflows/operations.yml", 13),
    ("AWS207", ".github/workflows/operations.yml", 13),
    ("AWS205", ".github/workflows/operations.yml", 14),
    ("AWS503", ".github/workflows/operations.yml", 14),
    ("AWS209", ".github/workflows/operations.yml", 15),
    ("AWS212", ".github/workflows/operations.yml", 16),
    ("AWS417", ".github/workflows/operations.yml", 25),
    ("AWS404", ".github/workflows/operations.yml", 26),
    ("AWS421", ".github/workflows/operations.yml", 29),
    ("AWS208", ".github/workflows/operations.yml", 31),
    ("AWS509", ".github/workflows/operations.yml", 32),
    ("AWS413", ".github/workflows/operations.yml", 34),
    ("AWS515", ".github/workflows/operations.yml", 35),
    ("AWS518", ".github/workflows/operations.yml", 36),
    ("AWS501", ".github/workflows/operations.yml", 37),
    ("AWS501", ".github/workflows/operations.yml", 38),
    ("AWS516", ".github/workflows/operations.yml", 38),
    ("AWS416", ".github/workflows/operations.yml", 39),
    ("AWS420", ".github/workflows/operations.yml", 39),
    ("AWS423", ".github/workflows/operations.yml", 39),
    ("AWS505", ".github/workflows/operations.yml", 41),
    ("AWS415", ".github/workflows/operations.yml", 43),
    ("AWS614", ".github/workflows/operations.yml", 44),
    ("AWS613", ".github/workflows/operations.yml", 45),
    ("AWS101", ".github/workflows/operations.yml", 46),
    ("AWS410", ".github/workflows/operations.yml", 46),
    ("AWS521", ".github/workflows/operations.yml", 51),
    ("AWS504", ".github/workflows/operations.yml", 54),
    ("AWS503", ".github/workflows/operations.yml", 59),
    ("AWS601", ".github/workflows/operations.yml", 64),
    ("AWS605", ".github/workflows/operations.yml", 64),
    ("AWS617", ".github/workflows/operations.yml", 64),
    ("AWS603", ".github/workflows/operations.yml", 65),
    ("AWS606", ".github/workflows/operations.yml", 66),
    ("AWS602", ".github/workflows/operations.yml", 67),
    ("AWS616", ".github/workflows/operations.yml", 70),
    ("AWS522", ".github/workflows/operations.yml", 77),
    ("AWS521", "12-site.sh", 6),
    ("AWS416", "12-site.sh", 8),
    ("AWS421", "12-site.sh", 15),
    ("AWS207", "12-site.sh", 16),
    ("AWS208", "12-site.sh", 17),
    ("AWS509", "12-site.sh", 18),
    ("AWS605", "12-site.sh", 21),
    ("AWS617", "12-site.sh", 21),
    ("AWS602", "12-site.sh", 23),
    ("AWS607", "12-site.sh", 24),
    ("AWS207", "app/operations.py", 11),
    ("AWS213", "app/operations.py", 12),
    ("AWS212", "app/operations.py", 13),
    ("AWS518", "app/operations.py", 18),
    ("AWS515", "app/operations.py", 19),
    ("AWS508", "app/operations.py", 24),
    ("AWS516", "app/operations.py", 24),
    ("AWS601", "app/operations.py", 29),
    ("AWS605", "app/operations.py", 29),
    ("AWS617", "app/operations.py", 29),
    ("AWS603", "app/operations.py", 33),
    ("AWS606", "app/operations.py", 41),
    ("AWS602", "app/operations.py", 51),
    ("AWS607", "app/operations.py", 59),
    ("AWS614", "app/operations.py", 60),
    ("AWS612", "app/operations.py", 61),
    ("AWS617", "app/operations.py", 61),
    ("AWS613", "app/operations.py", 65),
    ("AWS413", "app/operations.py", 66),
    ("AWS204", "app/operations.py", 67),
    ("AWS204", "app/operations.py", 68),
    ("AWS205", "app/operations.py", 68),
    ("AWS503", "app/operations.py", 68),
    ("AWS404", "app/operations.py", 69),
    ("AWS501", "app/operations.py", 70),
    ("AWS209", "app/operations.py", 72),
    ("AWS101", "app/operations.py", 74),
    ("AWS410", "app/operations.py", 74),
    ("AWS504", "infra/rotation.yaml", 11),
    ("AWS522", "infra/rotation.yaml", 22),
    ("AWS504", "infra/rotation/main.tf", 6),
    ("AWS522", "infra/rotation/main.tf", 18),
    ("AWS213", "infra/site.yaml", 4),
    ("AWS521", "infra/site.yaml", 7),
    ("AWS617", "infra/site.yaml", 10),
    ("AWS605", "infra/site.yaml", 14),
    ("AWS606", "infra/site.yaml", 16),
    ("AWS602", "infra/site.yaml", 25),
    ("AWS511", "infra/site.yaml", 28),
    ("AWS511", "infra/site.yaml", 32),
    ("AWS215", "infra/site.yaml", 35),
    ("AWS411", "infra/site.yaml", 43),
    ("AWS417", "infra/site.yaml", 51),
    ("AWS101", "infra/site.yaml", 52),
    ("AWS404", "infra/site.yaml", 52),
    ("AWS421", "infra/site.yaml", 55),
    ("AWS208", "infra/site.yaml", 57),
    ("AWS509", "infra/site.yaml", 58),
    ("AWS413", "infra/site.yaml", 60),
    ("AWS515", "infra/site.yaml", 61),
    ("AWS518", "infra/site.yaml", 62),
    ("AWS501", "infra/site.yaml", 63),
    ("AWS501", "infra/site.yaml", 64),
    ("AWS516", "infra/site.yaml", 64),
    ("AWS416", "infra/site.yaml", 65),
    ("AWS420", "infra/site.yaml", 65),
    ("AWS423", "infra/site.yaml", 65),
    ("AWS505", "infra/site.yaml", 67),
    ("AWS415", "infra/site.yaml", 69),
    ("AWS614", "infra/site.yaml", 70),
    ("AWS613", "infra/site.yaml", 71),
    ("AWS101", "infra/site.yaml", 72),
    ("AWS410", "infra/site.yaml", 72),
    ("AWS607", "infra/site.yaml", 73),
    ("AWS204", "infra/site.yaml", 81),
    ("AWS207", "infra/site.yaml", 81),
    ("AWS205", "infra/site.yaml", 82),
    ("AWS503", "infra/site.yaml", 82),
    ("AWS209", "infra/site.yaml", 83),
    ("AWS212", "infra/site.yaml", 84),
    ("AWS519", "infra/site.yaml", 87),
    ("AWS213", "infra/site/main.tf", 1),
    ("AWS510", "infra/site/main.tf", 7),
    ("AWS101", "infra/site/main.tf", 20),
    ("AWS412", "infra/site/main.tf", 20),
    ("AWS521", "infra/site/main.tf", 21),
    ("AWS617", "infra/site/main.tf", 26),
    ("AWS602", "infra/site/main.tf", 36),
    ("AWS607", "infra/site/main.tf", 46),
    ("AWS608", "infra/site/main.tf", 49),
    ("AWS609", "infra/site/main.tf", 49),
    ("AWS604", "infra/site/main.tf", 81),
    ("AWS610", "infra/site/main.tf", 81),
    ("AWS610", "infra/site/main.tf", 107),
    ("AWS611", "infra/site/main.tf", 107),
    ("AWS417", "infra/site/main.tf", 140),
    ("AWS101", "infra/site/main.tf", 141),
    ("AWS404", "infra/site/main.tf", 141),
    ("AWS421", "infra/site/main.tf", 144),
    ("AWS208", "infra/site/main.tf", 146),
    ("AWS509", "infra/site/main.tf", 147),
    ("AWS413", "infra/site/main.tf", 149),
    ("AWS515", "infra/site/main.tf", 150),
    ("AWS518", "infra/site/main.tf", 151),
    ("AWS501", "infra/site/main.tf", 152),
    ("AWS501", "infra/site/main.tf", 153),
    ("AWS516", "infra/site/main.tf", 153),
    ("AWS416", "infra/site/main.tf", 154),
    ("AWS420", "infra/site/main.tf", 154),
    ("AWS423", "infra/site/main.tf", 154),
    ("AWS505", "infra/site/main.tf", 156),
    ("AWS415", "infra/site/main.tf", 158),
    ("AWS614", "infra/site/main.tf", 159),
    ("AWS613", "infra/site/main.tf", 160),
    ("AWS101", "infra/site/main.tf", 161),
    ("AWS410", "infra/site/main.tf", 161),
    ("AWS204", "infra/site/main.tf", 170),
    ("AWS207", "infra/site/main.tf", 170),
    ("AWS205", "infra/site/main.tf", 171),
    ("AWS503", "infra/site/main.tf", 171),
    ("AWS209", "infra/site/main.tf", 172),
    ("AWS212", "infra/site/main.tf", 173),
    ("AWS406", "infra/site/main.tf", 179),
    ("AWS503", "ops/hire.py", 10),
    ("AWS415", "ops/hire.py", 11),
    ("AWS406", "ops/hire.py", 12),
    ("AWS420", "ops/hire.py", 16),
    ("AWS423", "ops/hire.py", 16),
    ("AWS414", "ops/inventory.py", 5),
    ("AWS504", "ops/rotate.py", 10),
    ("AWS416", "ops/rotate.py", 13),
)

FORMS = {
    "shell": re.compile(r"\.sh\Z"),
    "Python": re.compile(r"\.py\Z"),
    "Terraform": re.compile(r"\.tf\Z"),
    "CloudFormation": re.compile(r"\Ainfra/(?!pod)[\w-]+\.yaml\Z"),
    "GitHub Actions": re.compile(r"\A\.github/workflows/"),
}

ELSEWHERE = (
    # Which rules cannot be broken in which forms, and why not.
    (
        "AWS201 AWS202 AWS203 AWS210 AWS211 AWS217 AWS502 AWS506 AWS507 AWS513 AWS520 AWS523 AWS615",
        tuple(FORMS),
        "what AWS or an auditor says is a file or a log of its own",
    ),
    ("AWS408 AWS418 AWS419", tuple(FORMS), "a file is judged by where it is, whatever it is written in"),
    ("AWS405", tuple(FORMS), "a key in a profile is the CLI's own file; what puts it there is AWS404 or AWS416"),
    (
        "AWS206 AWS214 AWS216 AWS401 AWS422 AWS508 AWS512",
        ("shell", "Terraform", "CloudFormation", "GitHub Actions"),
        "programs alone make clients and drive browsers",
    ),
    ("AWS402 AWS403 AWS409 AWS424 AWS514", ("shell", "Python", "Terraform", "CloudFormation"), "a pipeline's steps"),
    (
        "AWS215 AWS407 AWS411 AWS412 AWS510 AWS511 AWS517 AWS519 AWS604 AWS608 AWS609 AWS610 AWS611",
        ("shell", "Python", "GitHub Actions"),
        "what is declared; of a bucket that commands make AWS617 says the same once",
    ),
    ("AWS407 AWS517", ("CloudFormation",), "it has neither providers nor the account's password policy"),
    ("AWS406", ("CloudFormation", "GitHub Actions"), "without a profile, a machine and a job have their role"),
    (
        "AWS414",
        ("Terraform", "CloudFormation", "GitHub Actions"),
        "without a profile, a machine and a job have their role",
    ),
    ("AWS612", ("Terraform", "CloudFormation", "GitHub Actions"), "who deploys chooses the name"),
    ("AWS616", ("Terraform", "CloudFormation"), "an ACL is a bucket's or an object's there: AWS601, AWS607"),
    ("AWS208", ("Python",), "the device is named in a call: AWS216"),
    ("AWS522", ("Python",), "a session's token is handed to a client: AWS512"),
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


@pytest.mark.parametrize("form", FORMS)
def test_every_such_rule_is_broken_in_each_form_that_can_break_it(form: str) -> None:
    broken = {rule for rule, path, _ in UNSAFE if FORMS[form].search(path)}
    elsewhere = {rule for rules, forms, _ in ELSEWHERE if form in forms for rule in rules.split()}
    every = {rule.id for rule in load_heads() if rule.id[:4] in ("AWS2", "AWS4", "AWS5", "AWS6")}
    assert every - broken == elsewhere


def test_the_readme_names_every_file() -> None:
    rows = [line for line in (WALKTHROUGH / "README.md").read_text().splitlines() if line.startswith("| `")]
    named = {name for row in rows for name in re.findall(r"`([^`]+)`", row.split("|")[1])}
    assert named == files("unsafe")


@pytest.mark.parametrize(("path", "unsafe", "hardened"), STORY)
def test_the_story(path: str, unsafe: str, hardened: str) -> None:
    assert unsafe in (WALKTHROUGH / "unsafe" / path).read_text()
    assert hardened in (WALKTHROUGH / "hardened" / path).read_text()
