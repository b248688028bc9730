"""Clients, sessions and calls of boto3 and its kin, with their places and where their credentials come from."""

from __future__ import annotations

import pytest

from awslint.extract.document import Document
from awslint.extract.sdk import extract
from awslint.facts import SdkCall, SdkClient
from awslint.source import Source
from awslint.values import HOLE, Value
from tests.keys import access_key_id, secret_access_key


def facts(text: str, path: str = "app/store.py") -> list[SdkClient | SdkCall]:
    return list(extract(Document(Source(path, text.encode()))))


def clients(text: str) -> list[tuple[str | None, str]]:
    return [
        (None if fact.service is None else fact.service.text, fact.credential_source)
        for fact in facts(text)
        if isinstance(fact, SdkClient)
    ]


def calls(text: str) -> list[tuple[str, str, str]]:
    return [
        (fact.service.text, fact.operation.text, fact.credential_source)
        for fact in facts(text)
        if isinstance(fact, SdkCall)
    ]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ('import boto3\nboto3.client("s3")\n', [("s3", "default")]),
        ('import boto3 as b\nb.resource("s3")\n', [("s3", "default")]),
        ('from boto3 import client\nclient("s3")\n', [("s3", "default")]),
        ('import boto3\nNAME = "sts"\nboto3.client(service_name=NAME)\n', [("sts", "default")]),
        (
            'import boto3\ns = boto3.Session(profile_name="dev")\nc = s.client("s3")\n',
            [(None, "profile"), ("s3", "profile")],
        ),
        ('import boto3\nboto3.session.Session().client("s3")\n', [("s3", "default"), (None, "default")]),
        ('from boto3.session import Session as S\nS(profile_name="x")\n', [(None, "profile")]),
        (
            "import aioboto3\nasync def f():\n    s = aioboto3.Session()\n"
            '    async with s.client("s3") as c:\n        pass\n',
            [(None, "default"), ("s3", "default")],
        ),
        (
            'import botocore.session\ns = botocore.session.get_session()\nc = s.create_client("ec2")\n',
            [(None, "default"), ("ec2", "default")],
        ),
        (
            'import boto3\nclass A:\n    def __init__(self):\n        self.s = boto3.Session(profile_name="x")\n'
            '    def f(self):\n        return self.s.client("s3")\n',
            [(None, "profile"), ("s3", "profile")],
        ),
        (
            "import boto3, os\n"
            'boto3.client("s3", aws_access_key_id=os.environ["A"], aws_secret_access_key=os.getenv("B"))\n',
            [("s3", "environment")],
        ),
        (
            'import boto3\nr = boto3.client("sts").assume_role(RoleArn="r")\nc = r["Credentials"]\n'
            'boto3.client("s3", aws_access_key_id=c["AccessKeyId"], aws_secret_access_key=c["SecretAccessKey"])\n',
            [("sts", "default"), ("s3", "role")],
        ),
        (
            'import boto3\nk = boto3.client("iam").create_access_key(UserName="u")["AccessKey"]\n'
            'boto3.client("s3", aws_access_key_id=k["AccessKeyId"], aws_secret_access_key=k["SecretAccessKey"])\n',
            [("iam", "default"), ("s3", "unknown")],
        ),
        ('import boto3\ndef f(key):\n    boto3.client("s3", aws_access_key_id=key)\n', [("s3", "unknown")]),
        ('import boto3\nboto3.client("s3", aws_access_key_id=None)\n', [("s3", "default")]),
        ('import boto3\ndef f(**more):\n    boto3.client("s3", **more)\n', [("s3", "unknown")]),
        ('# boto3.client("s3", aws_access_key_id="x")\nimport boto3\n', []),
        ('import http\nhttp.client("s3")\n', []),
        ('client = redis.Session()\nclient.client("s3")\n', []),
    ],
)
def test_clients_and_where_their_credentials_come_from(code: str, expected: list[tuple[str | None, str]]) -> None:
    assert clients(code) == expected


def test_literal_keys_by_name_by_constant_by_position_and_by_dict() -> None:
    key, secret = access_key_id(1), secret_access_key(1)
    code = (
        f"import boto3\nKEY, SECRET = {key!r}, {secret!r}\n"
        "a = boto3.client('s3', aws_access_key_id=KEY, aws_secret_access_key=SECRET)\n"
        f"b = boto3.Session({key!r}, {secret!r})\n"
        "more = {'aws_access_key_id': KEY, 'aws_secret_access_key': SECRET}\n"
        "c = boto3.resource('s3', **more)\n"
    )
    found = [fact for fact in facts(code) if isinstance(fact, SdkClient)]
    assert [fact.credential_source for fact in found] == ["static", "static", "static"]
    literals = [fact.credential_arguments for fact in found]
    assert [[v.text for v in given.items if isinstance(v, Value)] for given in literals if given] == [[key, secret]] * 3
    assert literals[0] is not None
    first = literals[0].items[0]
    assert isinstance(first, Value)
    assert code[first.span.start : first.span.end] == "KEY"
    assert found[0].source.text.position(found[0].span.start) == (3, 5)


def test_calls_have_awss_names_and_their_arguments() -> None:
    code = (
        "import boto3\nHOUR = 60 * 60\nsts = boto3.client('sts')\n"
        "sts.get_session_token(DurationSeconds=36 * HOUR)\nsts.get_caller_identity()\n"
    )
    found = [fact for fact in facts(code) if isinstance(fact, SdkCall)]
    assert [fact.operation.text for fact in found] == ["GetSessionToken", "GetCallerIdentity"]
    duration = found[0].arguments.get("DurationSeconds")
    assert isinstance(duration, Value)
    assert duration.text == "129600"
    assert found[0].source.text.position(duration.span.start) == (4, 39)
    assert found[0].source.text.position(found[0].span.start) == (4, 1)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("boto3.client('s3').put_object(Bucket='b')", [("s3", "PutObject", "default")]),
        ("boto3.resource('s3').Bucket('b').Acl().put(ACL='x')", [("s3", "PutBucketAcl", "default")]),
        ("boto3.resource('iam').User('u').create_access_key_pair()", [("iam", "CreateAccessKey", "default")]),
        ("boto3.client('s3').get_paginator('list_objects_v2')", []),
        ("boto3.Session().get_credentials()", []),
        ("boto3.client(name).list_things()", [(HOLE, "ListThings", "default")]),
    ],
)
def test_calls_on_expressions(code: str, expected: list[tuple[str, str, str]]) -> None:
    assert calls(f"import boto3\n{code}\n") == expected


def test_the_client_last_assigned_before_a_call_counts() -> None:
    code = (
        "import boto3\nc = boto3.client('s3')\nc.list_buckets()\n"
        "c = boto3.Session(profile_name='x').client('iam')\nc.list_users()\n"
    )
    assert calls(code) == [("s3", "ListBuckets", "default"), ("iam", "ListUsers", "profile")]


def test_circles_end() -> None:
    assert facts("import boto3\na = b\nb = a\na.client('s3')\nc = c.client('x')\nc.y()\n") == []


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        # A client that a function is given is that of its caller.
        (
            "def f(c):\n    c.list_users()\ndef g():\n    f(boto3.client('iam'))\n",
            [("iam", "ListUsers", "default")],
        ),
        (
            "class A:\n    def __init__(self, c):\n        self.c = c\n    def f(self):\n        self.c.list_users()\n"
            "A(boto3.client('iam'))\n",
            [("iam", "ListUsers", "default")],
        ),
        # Two functions' variables of one name are two variables.
        (
            "def f():\n    c = boto3.client('s3')\n    c.list_buckets()\n"
            "def g():\n    c = boto3.client('iam')\n    c.list_users()\n",
            [("s3", "ListBuckets", "default"), ("iam", "ListUsers", "default")],
        ),
    ],
)
def test_clients_are_followed_through_functions(code: str, expected: list[tuple[str, str, str]]) -> None:
    assert calls(f"import boto3\n{code}") == expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("def f(s3):\n    s3.put_bucket_acl(Bucket='b', ACL='private')\n", [("s3", "PutBucketAcl", "unknown")]),
        ("self.iam.attach_user_policy(UserName=u, PolicyArn=a)\n", [("iam", "AttachUserPolicy", "unknown")]),
        ("clients()['sts'].get_session_token(DurationSeconds=900)\n", [("sts", "GetSessionToken", "unknown")]),
        # No API's parameter, no owner, no operation that is judged.
        ("storage.put_object('name', data)\n", []),
        ("s3.upload_file(path, bucket, name)\n", []),
        ("put_bucket_acl(Bucket='b', ACL='private')\n", []),
        ("s3.head_bucket(Bucket='b')\n", []),
    ],
)
def test_a_call_says_which_operation_it_is_on_a_client_of_elsewhere(
    code: str, expected: list[tuple[str, str, str]]
) -> None:
    assert calls(code) == expected


def test_tests_are_left_their_clients_of_elsewhere() -> None:
    code = "def test_it(s3):\n    s3.put_bucket_acl(Bucket='b', ACL='public-read')\n"
    assert facts(code, "tests/test_it.py") == []


def test_botocore_sessions_take_no_keys() -> None:
    text = "import botocore.session\nbotocore.session.Session(VARIABLES)\n"
    (found,) = extract(Document(Source("driver.py", text.encode())))
    assert isinstance(found, SdkClient)
    assert (found.credential_source, found.arguments.entries) == ("default", ())
