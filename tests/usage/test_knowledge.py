"""What awslint knows of the CLI, of operations' names, of their order, and of where code runs."""

from __future__ import annotations

import pytest

from awslint.aws.cli import downloads, is_flag, mutating, takes_arguments
from awslint.aws.operations import operation_of_method, operation_of_resource
from awslint.aws.order import in_order
from awslint.extract.runtime import runtime_of
from awslint.source import Span
from awslint.values import HOLE, List, Truth, Value

AT = Span(0, 0)


@pytest.mark.parametrize(
    ("method", "operation"),
    [
        ("assume_role", "AssumeRole"),
        ("assume_role_with_saml", "AssumeRoleWithSAML"),
        ("list_mfa_devices", "ListMFADevices"),
        ("create_db_instance", "CreateDBInstance"),
        ("put_bucket_acl", "PutBucketAcl"),
        ("create_open_id_connect_provider", "CreateOpenIDConnectProvider"),
        ("upload_file", "PutObject"),
    ],
)
def test_operations_have_their_names_at_aws(method: str, operation: str) -> None:
    assert operation_of_method(method) == operation


def test_resource_objects_stand_for_operations() -> None:
    assert operation_of_resource("User", "create_access_key_pair") == "CreateAccessKey"
    assert operation_of_resource("BucketAcl", "put") == "PutBucketAcl"
    assert operation_of_resource("Bucket", "put_object") == "PutObject"


def test_flags_and_arguments() -> None:
    assert is_flag("s3", "recursive")
    assert is_flag("iam", "no-verify-ssl")
    assert not is_flag("iam", "user-name")
    assert not is_flag("iam", "delete")
    assert takes_arguments("lambda", "invoke")
    assert not takes_arguments("lambda", "create-function")


@pytest.mark.parametrize(
    ("operation", "changes"),
    [
        ("create-user", Truth.TRUE),
        ("rm", Truth.TRUE),
        ("cp", Truth.TRUE),
        ("terminate-instances", Truth.TRUE),
        ("ls", Truth.FALSE),
        ("get-caller-identity", Truth.FALSE),
        ("describe-instances", Truth.FALSE),
        ("wait", Truth.FALSE),
        ("start-query", Truth.FALSE),
        (HOLE, Truth.UNKNOWN),
    ],
)
def test_mutating(operation: str, changes: Truth) -> None:
    assert mutating(Value(operation, AT), True) is changes
    assert mutating(Value(operation, AT), False) is changes.negate()


@pytest.mark.parametrize(
    ("words", "fetches"),
    [
        (["s3://b/x", "."], Truth.TRUE),
        (["s3://b/x", f"/tmp/{HOLE}"], Truth.TRUE),
        ([f"s3://{HOLE}/x", "x"], Truth.TRUE),
        (["s3://b/x", "s3://c/x"], Truth.FALSE),
        (["x", "s3://b/x"], Truth.FALSE),
        ([HOLE, "x"], Truth.FALSE),
        (["s3://b/x"], Truth.FALSE),
        (["s3://b/x", HOLE], Truth.UNKNOWN),
    ],
)
def test_what_a_copy_fetches(words: list[str], fetches: Truth) -> None:
    arguments = List(tuple(Value(word, AT) for word in words), AT)
    assert downloads(arguments, True) is fetches
    if len(words) > 1:
        assert downloads(arguments, False) is fetches.negate()


def operations(*names: str, more: bool = False) -> List:
    return List(tuple(Value(name, AT) for name in names), AT, more)


def test_order_of_operations() -> None:
    done = operations("iam:CreateAccessKey", "s3:PutObject", "iam:UpdateAccessKey", "iam:DeleteAccessKey")
    assert in_order(done, ("iam:CreateAccessKey", "iam:deleteaccesskey")) is Truth.TRUE
    assert in_order(done, ("iam:DeleteAccessKey", "iam:CreateAccessKey")) is Truth.FALSE
    assert in_order(operations("iam:CreateAccessKey", f"iam:{HOLE}"), ("iam:CreateAccessKey", "iam:X")) is Truth.UNKNOWN
    assert in_order(operations("iam:CreateAccessKey", more=True), ("iam:X",)) is Truth.UNKNOWN


@pytest.mark.parametrize(
    ("path", "syntax", "text", "runtime"),
    [
        ("ops/clean.sh", "shell", "aws s3 ls", "script"),
        (".github/scripts/deploy.sh", "shell", "", "ci"),
        (".github/workflows/ci.yml", "yaml", "", "ci"),
        ("buildspec.yml", "yaml", "", "ci"),
        ("docker-entrypoint.sh", "shell", "", "container"),
        ("infra/user_data.sh", "shell", "", "container"),
        ("setup.sh", "shell", "curl http://169.254.169.254/latest", "container"),
        ("tests/clean.sh", "shell", "", "test"),
        ("app/test_upload.py", "python", "", "test"),
        ("app.py", "python", "def handler(event, context):\n    pass\n", "lambda"),
        ("app.py", "python", "def lambda_handler(event: dict, context: object):\n", "lambda"),
        ("lambda/index.py", "python", "x = 1\n", "lambda"),
        ("tool.py", "python", 'if __name__ == "__main__":\n    pass\n', "script"),
        ("app/store.py", "python", "class A: pass\n", "library"),
        ("x.ipynb", "notebook", "", "notebook"),
        ("deno.json", "json", "", "script"),
        (".vscode/tasks.json", "json", "", "script"),
        ("apps/web/project.json", "json", "", "script"),
        ("build.gradle.kts", "kotlin", "", "script"),
        ("magefile.go", "go", "", "script"),
        ("lib/mix/tasks/deploy.ex", "elixir", "", "script"),
        ("xtask/src/main.rs", "rust", "", "script"),
        ("src/main.rs", "rust", "", "unknown"),
        ("myproject.json", "json", "", "unknown"),
        ("latest/contest.py", "python", "", "library"),
    ],
)
def test_where_code_runs(path: str, syntax: str, text: str, runtime: str) -> None:
    assert runtime_of(path, syntax, text) == runtime
