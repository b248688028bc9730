"""Calls of the AWS CLI in shell files, workflows and Python, with their places and credentials."""

from __future__ import annotations

import pytest

from awslint.extract.commands import extract
from awslint.extract.document import Document, Neighbours
from awslint.facts import AwsCommand
from awslint.source import Source
from awslint.values import HOLE, Value
from tests.keys import access_key_id, secret_access_key


def commands(text: str, path: str = "ops/run.sh", files: dict[str, str] | None = None) -> list[AwsCommand]:
    def read(name: str) -> Source | None:
        content = (files or {}).get(name)
        return None if content is None else Source(name, content.encode())

    return list(extract(Document(Source(path, text.encode()), neighbours=Neighbours(read))))


def brief(facts: list[AwsCommand]) -> list[tuple[str, str, int]]:
    return [
        (f.service.text, f.operation.text if f.operation else "", f.source.text.position(f.span.start).line)
        for f in facts
    ]


def option(fact: AwsCommand, name: str) -> str | None:
    value = fact.options.get(name)
    return value.text if isinstance(value, Value) else None


def test_commands_wherever_a_script_has_them() -> None:
    text = (
        "#!/bin/bash\n"
        "# aws s3 rm s3://comment\n"
        "id=$(aws sts get-caller-identity --query Account)\n"
        "if aws s3 ls; then aws s3 rm s3://b/a | jq . ; fi\n"
        "f() {\n  aws iam list-users\n}\n"
        "for x in a b; do aws ec2 stop-instances --instance-ids $x && aws ec2 wait instance-stopped; done\n"
        'echo "aws s3 mb s3://text"\n'
        "bash -c 'aws s3 mb s3://nested'\n"
        "cat list | xargs aws s3api delete-object --bucket b --key\n"
        "aws iam create-user \\\n  --user-name ada \\\n  --profile ops\n"
    )
    found = commands(text)
    assert brief(found) == [
        ("sts", "get-caller-identity", 3),
        ("s3", "ls", 4),
        ("s3", "rm", 4),
        ("iam", "list-users", 6),
        ("ec2", "stop-instances", 8),
        ("ec2", "wait", 8),
        ("s3", "mb", 10),
        ("s3api", "delete-object", 11),
        ("iam", "create-user", 12),
    ]
    last = found[-1]
    assert text[last.span.start : last.span.end] == "aws iam create-user \\\n  --user-name ada \\\n  --profile ops"
    assert (option(last, "user-name"), option(last, "profile")) == ("ada", "ops")
    nested = found[6]
    assert text[nested.span.start : nested.span.end] == "aws s3 mb s3://nested"


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("aws s3 rm s3://b", "default"),
        ("aws s3 ls --profile dev", "profile"),
        ("AWS_PROFILE=dev aws s3 ls", "profile"),
        ("env AWS_PROFILE=dev aws s3 ls", "profile"),
        ("export AWS_PROFILE=dev\naws s3 ls", "profile"),
        ('export AWS_PROFILE="$1"\naws s3 ls', "profile"),
        (': "${AWS_PROFILE:?}"\naws s3 ls', "profile"),
        ("# AWS_PROFILE is not set here\naws s3 ls", "default"),
        ("AWS_PROFILE=dev aws s3 ls\naws s3 rm s3://b", "default"),
        ("AWS_PROFILE=$1 ./list.sh\naws s3 rm s3://b", "default"),
        ("AWS_PROFILE=dev\naws s3 rm s3://b", "profile"),
        ("AWS_PROFILE=dev; aws s3 rm s3://b", "profile"),
        ("declare -x AWS_PROFILE=dev AWS_REGION=eu-west-1\naws s3 rm s3://b", "profile"),
        ("sudo aws s3 ls", "default"),
        ("aws-vault exec ops -- aws s3 ls", "profile"),
        ("aws sso login\naws s3 ls", "sso"),
        ('aws "$@"', "unknown"),
        ("aws $AWS_OPTS s3 rm s3://b", "unknown"),
        ("aws $PROFILE_OPTION s3 rm s3://b", "profile"),
        ("args=(--profile dev)\naws ${args[@]} s3 rm s3://b", "profile"),
        ('args=(--region eu)\naws "${args[@]}" s3 rm s3://b', "default"),
        ("source ./missing.sh\naws s3 rm s3://b", "unknown"),
        ("source ./plain.sh\naws s3 rm s3://b", "default"),
        ("source ./profile.sh\naws s3 rm s3://b", "unknown"),
        ('eval "$(ssh-agent)"\naws s3 rm s3://b', "default"),
        ('eval "$(assume-role deploy)"\naws s3 rm s3://b', "unknown"),
        ('aws() { command aws --profile x "$@"; }\naws s3 rm s3://b', "unknown"),
        (
            "test $(aws sts get-caller-identity --query Account) != 111122223333 && exit 1\naws s3 rm s3://b",
            "unknown",
        ),
        ("export AWS_ACCESS_KEY_ID=$1\nexport AWS_SECRET_ACCESS_KEY=$2\naws s3 ls", "environment"),
        (
            "export AWS_ACCESS_KEY_ID=$(jq -r .A c)\nexport AWS_SECRET_ACCESS_KEY=$(jq -r .B c)\n"
            "export AWS_SESSION_TOKEN=$(jq -r .C c)\naws s3 ls",
            "role",
        ),
    ],
)
def test_where_the_credentials_of_the_last_command_come_from(text: str, source: str) -> None:
    files = {"ops/plain.sh": "log() { echo x; }\n", "ops/profile.sh": "export AWS_PROFILE=ops\n"}
    assert commands(f"#!/bin/bash\n{text}\n", files=files)[-1].credential_source == source


def test_an_exported_literal_key_is_static_and_at_its_place() -> None:
    key = access_key_id(3)
    text = f"export AWS_ACCESS_KEY_ID={key}\nexport AWS_SECRET_ACCESS_KEY={secret_access_key(3)}\naws s3 ls\n"
    (fact,) = commands(text)
    assert fact.credential_source == "static"
    assert fact.environment is not None
    value = fact.environment.get("AWS_ACCESS_KEY_ID")
    assert isinstance(value, Value)
    assert text[value.span.start : value.span.end] == key


def test_a_variable_of_one_command_does_not_stay() -> None:
    first, second = commands("AWS_DEFAULT_REGION=x AWS_CONFIG_FILE=y aws s3 ls\naws s3 rm s3://b\n")
    assert first.environment is not None
    assert second.environment is None


def test_known_variables_are_resolved_at_the_place_of_use() -> None:
    text = 'NAME=ada\naws iam create-user --user-name "$NAME-$X"\n'
    (fact,) = commands(text)
    value = fact.options.get("user-name")
    assert isinstance(value, Value)
    assert (value.text, value.holes) == (f"ada-{HOLE}", ("X",))
    assert text[value.span.start : value.span.end].strip('"') == "$NAME-$X"


@pytest.mark.parametrize(
    ("path", "text", "runtime"),
    [
        ("ops/run.sh", "aws s3 ls\n", "script"),
        ("lib/ec2.sh", 'up() {\n  aws ec2 x\n}\nif [[ "${BASH_SOURCE[0]}" == "$0" ]]; then\n  up\nfi\n', "library"),
        ("ops/test.sh", "aws s3 ls\n", "test"),
        ("lib/s3.sh", "up() {\n  aws s3 cp a s3://b\n}\n", "library"),
        ("ops/run.sh", 'main() {\n  aws s3 ls\n}\nmain "$@"\n', "script"),
        ("docker/entrypoint.sh", "aws s3 ls\n", "container"),
        (".github/deploy.sh", "aws s3 ls\n", "ci"),
        ("tests/run.sh", "aws s3 ls\n", "test"),
    ],
)
def test_where_a_script_runs(path: str, text: str, runtime: str) -> None:
    assert [fact.runtime for fact in commands(text, path)] == [runtime]


def test_run_blocks_of_a_workflow() -> None:
    text = (
        "on: push\njobs:\n  deploy:\n    env:\n      AWS_PROFILE: ops\n    steps:\n"
        "      - run: |\n          npm ci\n          aws s3 sync . s3://www --acl public-read\n      - run: echo aws\n"
    )
    (fact,) = commands(text, ".github/workflows/d.yml")
    assert (fact.scope, fact.runtime, fact.credential_source) == ("job:deploy", "ci", "profile")
    assert fact.source.text.position(fact.span.start) == (9, 11)
    value = fact.options.get("acl")
    assert isinstance(value, Value)
    assert text[value.span.start : value.span.end] == "public-read"


def test_commands_that_python_starts() -> None:
    text = (
        "import os, subprocess as sp\nBUCKET = 'b'\n"
        "sp.run(['aws', 's3', 'rm', f's3://{BUCKET}', '--profile', 'ops'])\n"
        "os.system('aws s3 ls --profile dev')\n"
        "print('aws s3 mb s3://text')\n"
    )
    found = commands(text, "tool.py")
    assert brief(found) == [("s3", "rm", 3), ("s3", "ls", 4)]
    assert [fact.credential_source for fact in found] == ["profile", "profile"]
    assert [item.text for item in found[0].arguments.items if isinstance(item, Value)] == ["s3://b"]


def test_scripts_of_package_json() -> None:
    text = '{"name": "x", "scripts": {"deploy": "npm run build && aws s3 sync build s3://www"}}'
    (fact,) = commands(text, "package.json")
    assert text[fact.span.start : fact.span.end] == "aws s3 sync build s3://www"


def test_deep_and_broken_scripts_end() -> None:
    assert brief(commands("$(" * 2000 + "aws s3 ls" + ")" * 2000 + "\n")) in ([("s3", "ls", 1)], [])
    assert brief(commands('aws s3 ls\nif [ "x\naws s3 rm s3://b\n'))[:1] == [("s3", "ls", 1)]


def test_a_variable_that_doubles_itself_costs_nothing() -> None:
    (fact,) = commands("A=xx\n" + "A=$A$A\n" * 60 + 'aws s3 rm "$A"\n')
    (argument,) = fact.arguments.items
    assert isinstance(argument, Value)
    assert set(argument.text) == {HOLE}
    assert len(argument.text) <= 4096


def test_a_default_is_what_a_variable_holds_where_the_script_sets_none() -> None:
    text = 'aws s3 ls --profile "${P:-root}" --region ${R:-eu}-west-1\nP=dev\naws s3 ls --profile "${P:-root}"\n'
    first, second = commands(text)
    assert (option(first, "profile"), option(first, "region"), option(second, "profile")) == (
        "root",
        "eu-west-1",
        "dev",
    )


@pytest.mark.parametrize(
    ("written", "seconds"),
    [("$((7*24*3600))", "604800"), ('"$((HOURS * 60 * 60))"', "43200"), ("$(( (HOURS + 2) * 3600 ))", "50400")],
)
def test_the_shell_calculates(written: str, seconds: str) -> None:
    (command,) = commands(f"HOURS=12\naws sts get-session-token --duration-seconds {written}\n")
    life = command.options.get("duration-seconds")
    assert isinstance(life, Value)
    assert life.text == seconds


def test_all_commands_of_a_text_that_is_used_elsewhere() -> None:
    text = "import subprocess\nTEXT = '''aws s3 ls\naws s3 mb s3://b\n'''\nsubprocess.run(TEXT, shell=True)\n"
    found = list(extract(Document(Source("a.py", text.encode()))))
    assert [fact.operation.text for fact in found if fact.operation is not None] == ["ls", "mb"]
    assert [text.count("\n", 0, fact.span.start) + 1 for fact in found] == [5, 5]
