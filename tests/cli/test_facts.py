"""``awslint facts`` prints what there is to judge, with places and holes, and no secret."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from awslint.cli import main
from tests.keys import access_key_id, secret_access_key

TEMPLATE = """\
Resources:
  Role:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Statement:
          - Effect: Allow
            Action: s3:GetObject
            Resource: !Sub "arn:${AWS::Partition}:s3:::reports/*"
"""


def test_a_policy_is_printed_with_its_holes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "template.yaml").write_text(TEMPLATE)
    assert main(["facts", "--isolated", "--type", "PolicyStatement", str(tmp_path)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "template.yaml:7:13  PolicyStatement"
    assert "  actions              [s3:GetObject]" in lines
    assert "  resources            [arn:${AWS::Partition}:s3:::reports/*]" in lines


def test_what_stands_twice_under_a_key_is_printed_whole(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    conditions = "".join(
        f'    condition {{\n      test     = "StringEquals"\n      variable = "{name}"\n      values   = ["x"]\n    }}\n'
        for name in ("aws:a", "aws:b")
    )
    (tmp_path / "main.tf").write_text(
        f'data "aws_iam_policy_document" "p" {{\n  statement {{\n    actions = ["s3:*"]\n{conditions}  }}\n}}\n'
    )
    assert main(["facts", "--isolated", "--type", "PolicyStatement", str(tmp_path)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "  conditions           {StringEquals: {aws:a: [x], aws:b: [x]}}" in lines


def test_json_lines_carry_the_place_of_every_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "template.yaml").write_text(TEMPLATE)
    assert main(["facts", "--isolated", "--type", "PolicyStatement", "--format", "jsonl", str(tmp_path)]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    fact = json.loads(line)
    assert (fact["fact"], fact["path"], fact["line"], fact["column"]) == ("PolicyStatement", "template.yaml", 7, 13)
    assert fact["actions"] == [{"text": "s3:GetObject", "line": 8, "column": 21}]
    assert fact["resources"] == [{"text": "arn:${AWS::Partition}:s3:::reports/*", "line": 9, "column": 29}]


def test_code_blocks_of_documents_are_read_on_request(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "# Use\n\n- Run\n\n  ```console\n  aws iam list-users\n  ```\n\n> ```{.yaml}\n"
    text += "".join(f"> {line}\n" for line in TEMPLATE.splitlines()) + "> ```\n"
    (tmp_path / "README.md").write_text(text)
    assert main(["facts", "--isolated", str(tmp_path)]) == 0
    assert capsys.readouterr().out == ""
    assert main(["facts", "--isolated", "--include-docs", "--format", "jsonl", str(tmp_path)]) == 0
    facts = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(f["fact"], f["line"], f["column"]) for f in facts if f["fact"] in ("AwsCommand", "PolicyStatement")] == [
        ("AwsCommand", 6, 3),
        ("PolicyStatement", 16, 15),
    ]
    (tmp_path / "awslint.toml").write_text("include-docs = true\n")
    (tmp_path / "README.md").write_text(text.replace("s3:GetObject", '"*"'))
    assert main(["scan", "--format", "json", "--exit-zero", "--select", "AWS301", str(tmp_path)]) == 0
    (finding,) = json.loads(capsys.readouterr().out)["findings"]
    assert (finding["path"], finding["start"]) == ("README.md", {"line": 17, "column": 24})


@pytest.mark.parametrize("form", ["text", "jsonl"])
def test_no_secret_is_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str], form: str) -> None:
    key, secret = access_key_id(21), secret_access_key(21)
    (tmp_path / "a.sh").write_text(f"export AWS_ACCESS_KEY_ID={key} AWS_SECRET_ACCESS_KEY={secret}\naws s3 mb s3://b\n")
    (tmp_path / ".env").write_text(f"AWS_ACCESS_KEY_ID={key}\nAWS_SECRET_ACCESS_KEY={secret}\n")
    assert main(["facts", "--isolated", "--format", form, str(tmp_path)]) == 0
    out = capsys.readouterr().out
    assert "Credential" in out
    assert "AwsCommand" in out
    assert f"{key[:4]}…{key[-4:]}" in out
    assert secret not in out
    assert key not in out


def test_an_unknown_type_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["facts", "--type", "Policy", str(tmp_path)]) == 2
    assert "there is no fact type 'Policy'; the types are Credential, PolicyStatement" in capsys.readouterr().err
