"""Profiles that are named after root, chosen for what runs afterwards, as Setting facts."""

from __future__ import annotations

import pytest

from awslint.extract.document import Document
from awslint.extract.rootprofiles import extract
from awslint.source import Source


def chosen(path: str, text: str) -> list[tuple[str, int]]:
    found = list(extract(Document(Source(path, text.encode()))))
    assert all(text[fact.span.start : fact.span.end] == fact.name.text for fact in found)
    return [(fact.name.text, text.count("\n", 0, fact.span.start) + 1) for fact in found]


@pytest.mark.parametrize(
    ("path", "text", "name"),
    [
        ("Makefile", "export AWS_PROFILE := root\nplan:\n\tterraform plan\n", "root"),
        ("Makefile", "AWS_PROFILE ?= root-account\n", "root-account"),
        ("a.ps1", '$env:AWS_PROFILE = "root"\n', "root"),
        ("a.bat", "set AWS_PROFILE=root\r\nterraform plan\r\n", "root"),
        ("a.fish", "set -gx AWS_PROFILE root\n", "root"),
        (".envrc", "export AWS_PROFILE=org-root\n", "org-root"),
        ("docker-compose.yml", "environment:\n  AWS_PROFILE: master-root-account\n", "master-root-account"),
        ("a.sh", "AWS_PROFILE=aws-root terraform apply\n", "aws-root"),
        ("Dockerfile", "FROM alpine\nENV AWS_PROFILE root\n".replace("FROM alpine\n", ""), "root"),
        ("a.py", 'os.environ["AWS_PROFILE"] = "root"\n', "root"),
        ("a.py", 'os.environ.setdefault("AWS_PROFILE", "root")\n', "root"),
        ("a.ts", "process.env.AWS_PROFILE = 'root';\n", "root"),
        ("a.sh", "aws-vault exec root -- terraform apply\n", "root"),
        ("a.sh", "aws-vault exec --no-session root -- sh\n", "root"),
        ("a.sh", ". awsume root\n", "root"),
        ("package.json", '{"scripts": {"deploy": "cdk deploy --profile root"}}\n', "root"),
        ("package.json", '{"scripts": {"deploy": "AWS_PROFILE=root cdk deploy"}}\n', "root"),
        (".envrc", "export AWS_PROFILE=rootuser\n", "rootuser"),
        ("a.sh", "sls deploy --aws-profile root\n", "root"),
        ("Pulumi.prod.yaml", "config: {}\n".replace("{}", "") + "  aws:profile: root\n", "root"),
        ("a.hcl", 'config = {\n  profile = "root"\n}\n', "root"),
        ("prod.tfvars", 'aws_profile = "root"\n', "root"),
        (".aws/config", "[default]\nregion = a\n[profile root-account]\nregion = b\n", "root-account"),
        ("v.tf", 'variable "aws_profile" {\n  default = "root"\n}\n', "root"),
    ],
)
def test_a_profile_named_after_root_is_chosen(path: str, text: str, name: str) -> None:
    assert [found for found, _ in chosen(path, text)] == [name]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("package.json", '{"scripts": {"deploy": "AWS_PROFILE=web-root cdk deploy"}}\n'),
        ("package.json", '{"scripts": {"list": "AWS_PROFILE=root aws s3 ls"}}\n'),
        ("a.sh", "export AWS_PROFILE=ops\nROOT=$(pwd)\n"),
        (".envrc", "export AWS_PROFILE=non-root\nexport AWS_PROFILE=web-root\nexport AWS_PROFILE=chroot\n"),
        ("a.sh", "export AWS_PROFILE=root-ca\n"),
        ("a.sh", "export AWS_PROFILE=rootless\n"),
        ("a.sh", "# export AWS_PROFILE=root\n"),
        ("a.sh", "aws-vault exec ops -- ls /root\n"),
        # The provider is a resource, whose own rule speaks of it, and so is each command of the CLI.
        ("p.tf", 'provider "aws" {\n  profile = "root"\n}\n'),
        ("a.sh", "export AWS_PROFILE=root\naws s3 ls\n"),
        ("README.md", "export AWS_PROFILE=root\n"),
        ("tests/test_a.py", 'os.environ["AWS_PROFILE"] = "root"\n'),
        (".aws/config", "[profile root]\nrole_arn = arn:aws:iam::111122223333:role/Operator\n"),
        ("my.ini", "[root]\nuser = root\n"),
        ("k8s.yaml", "runAs: root\nAWS_PROFILE: ops\n"),
    ],
)
def test_what_chooses_another_profile_or_is_said_elsewhere(path: str, text: str) -> None:
    assert chosen(path, text) == []


def test_each_choice_in_a_long_file_is_found_once() -> None:
    far = "echo x\n" * 500
    text = (
        f"sls deploy --aws-profile root; cd /root\n{far}cdk deploy --profile root\ncd /root\n{far}eb x --profile root"
    )
    assert chosen("Makefile", text) == [("root", 1), ("root", 502), ("root", 1004)]


def test_a_choice_may_begin_some_lines_ahead_of_its_name() -> None:
    text = 'variable "aws_profile" {\n' + "  # why\n" * 40 + '  default = "root"\n}\n'
    assert chosen("v.tf", text) == [("root", 42)]
    text = "[profile root]\n" + "region = eu-west-1\n" * 100 + "sso_session = ops\n[profile ops]\nregion = a\n"
    assert chosen(".aws/config", text) == []
