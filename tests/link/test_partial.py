"""What a scope lacks says nothing where a file of it could not be read."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from awslint.facts import Bucket, Principal
from awslint.link import link_facts
from awslint.values import List, Value
from tests.policy.reading import read_facts

MAIN = """\
resource "aws_s3_bucket" "site" {
  bucket = "amzn-s3-demo-bucket"
}
resource "aws_iam_user" "x" {
  name = "x"
}
"""
VERSIONED = """\
resource "aws_s3_bucket" "site" {
  bucket = "amzn-s3-demo-bucket"
  versioning {
    enabled = true
  }
  server_side_encryption_configuration {}
  logging {}
}
"""
BLOCK = """\
resource "aws_s3_bucket_public_access_block" "site" {
  bucket                  = aws_s3_bucket.site.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}
"""


def test_absent_fields_become_unknown() -> None:
    facts = read_facts("main.tf", MAIN)
    (whole,) = [fact for fact in link_facts(facts) if isinstance(fact, Bucket)]
    assert (whole.acl, whole.grants, whole.block_public_access, whole.encryption) == (None, None, None, None)
    linked = link_facts(facts, complete=False)
    (partial,) = [fact for fact in linked if isinstance(fact, Bucket)]
    for value in (partial.acl, partial.block_public_access, partial.encryption, partial.versioning, partial.website):
        assert isinstance(value, Value)
        assert value.is_unknown
    assert partial.grants == partial.cors_origins == List((), partial.span, open=True)
    (user,) = [fact for fact in linked if isinstance(fact, Principal)]
    assert isinstance(user.boundary, Value)
    assert user.groups == user.managed_policies == List((), user.span, open=True)


def _rules_of(root: Path, *paths: str) -> list[tuple[str, str]]:
    command = [sys.executable, "-m", "awslint", "scan", "--isolated", "--exit-zero", "--format", "json", *paths]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=True)
    return [(found["rule"], found["path"]) for found in json.loads(done.stdout)["findings"]]


def test_a_file_given_alone_is_judged_with_what_stands_beside_it(tmp_path: Path) -> None:
    (tmp_path / "main.tf").write_text(VERSIONED)
    assert ("AWS604", "main.tf") in _rules_of(tmp_path, "main.tf")
    (tmp_path / "block.tf").write_text(BLOCK)
    assert ("AWS604", "main.tf") not in _rules_of(tmp_path, "main.tf")
    # What cannot be read may hold it.
    (tmp_path / "block.tf").write_text("#" * 3_000_000)
    assert ("AWS604", "main.tf") not in _rules_of(tmp_path, "main.tf")
    (tmp_path / "block.tf").unlink()
    assert ("AWS604", "main.tf") in _rules_of(tmp_path, "main.tf")


def test_a_plain_bucket_is_one_finding_where_all_was_read() -> None:
    facts = read_facts("main.tf", MAIN)
    (whole,) = [fact for fact in link_facts(facts) if isinstance(fact, Bucket)]
    (partial,) = [fact for fact in link_facts(facts, complete=False) if isinstance(fact, Bucket)]
    (kept,) = [fact for fact in link_facts(read_facts("main.tf", VERSIONED)) if isinstance(fact, Bucket)]
    assert (whole.plain, partial.plain, kept.plain) == (True, False, False)
