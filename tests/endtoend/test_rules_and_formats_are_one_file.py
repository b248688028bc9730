"""A rule is one file: one that is dropped into a directory is run, documented and tested like the bundled ones."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

RULE = """\
id: TEAM001
name: forbidden-region
family: team
severity: high
confidence: high
summary: A profile works in a region that the team has closed.
why: Data must stay in the European Union.
match:
  fact: Setting
  where:
    name: {equals: region}
    value: {starts_with: us-}
message: "This profile works in {value}."
fix:
  advice: Use eu-central-1.
references: [https://docs.aws.amazon.com/general/latest/gr/rande.html]
triggers: [region]
examples:
  bad:
    - path: .aws/config
      flags: [2]
      text: |
        [profile a]
        region = us-east-1
  good:
    - path: .aws/config
      text: |
        [profile a]
        region = eu-central-1
"""


def awslint(directory: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "awslint", *arguments]
    return subprocess.run(command, cwd=directory, capture_output=True, text=True, check=False)


def test_adding_a_rule_touches_one_file(tmp_path: Path) -> None:
    (tmp_path / "rules" / "team").mkdir(parents=True)
    (tmp_path / "rules" / "team" / "forbidden-region.yaml").write_text(RULE)
    (tmp_path / "awslint.toml").write_text('rule-directories = ["rules"]\n')
    (tmp_path / ".aws").mkdir()
    (tmp_path / ".aws" / "config").write_text("[default]\nregion = eu-west-1\n\n[profile b]\nregion = us-west-2\n")
    done = awslint(tmp_path, "scan", "--select", "TEAM", "--format", "json")
    assert done.returncode == 1, done.stderr
    finding = json.loads(done.stdout)["findings"][0]
    assert (finding["rule"], finding["path"]) == ("TEAM001", ".aws/config")
    assert finding["start"] == {"line": 5, "column": 10}
    assert finding["end"] == {"line": 5, "column": 19}
    assert finding["message"] == "This profile works in us-west-2."


def test_the_new_rule_is_listed_and_explained(tmp_path: Path) -> None:
    (tmp_path / "rules" / "team").mkdir(parents=True)
    (tmp_path / "rules" / "team" / "forbidden-region.yaml").write_text(RULE)
    (tmp_path / "awslint.toml").write_text('rule-directories = ["rules"]\n')
    assert "TEAM001" in awslint(tmp_path, "rules").stdout
    assert "Data must stay in the European Union." in awslint(tmp_path, "rule", "forbidden-region").stdout
