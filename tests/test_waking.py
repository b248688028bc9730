"""Which extractors a file wakes: a trigger, its companion where one is needed, and a user's own triggers."""

from __future__ import annotations

import pytest

from awslint.engine.head import RuleHead
from awslint.extract.registry import EXTRACTORS
from awslint.waking import CREDENTIALS, IGNORE_BIT, NAME_BIT, Waker


def woken(bits: int) -> set[str]:
    return {extractor.module for index, extractor in enumerate(EXTRACTORS) if bits >> index & 1}


SDK = "awslint.extract.sdk"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"import boto3\ns3 = boto3.client('s3')\n", set()),
        (b"session = requests.Session()\n", set()),
        (b"import boto3\nboto3.Session(profile_name='dev')\n", {SDK}),
        (b"sts.assume_role(RoleArn=arn)  # botocore\n", {SDK}),
    ],
)
def test_the_sdk_is_read_only_where_something_can_be_judged(data: bytes, expected: set[str]) -> None:
    assert woken(Waker(()).wakes("a.py", data)) & {SDK} == expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [("tools/a.py", True), ("x/Scripts/a.py", True), ("src/a.py", False), ("tools.py", False)],
)
def test_a_scripts_changes_are_read_only_where_scripts_are_kept(path: str, expected: bool) -> None:
    data = b"import boto3\nboto3.client('ec2').delete_volume(VolumeId=v)\n"
    assert ("awslint.extract.scriptchanges" in woken(Waker(()).wakes(path, data))) is expected


def test_a_thorough_waker_reads_all_sdk_code() -> None:
    assert SDK in woken(Waker((), thorough=True).wakes("a.py", b"import boto3\n"))


def test_a_users_trigger_wakes_the_makers_of_its_fact_without_a_companion() -> None:
    own = RuleHead("TEAM001", "own", "team", "SdkCall", triggers=("describe_regions",))
    others = ("sdkcalls", "presigned", "sessionlives", "cannedacls", "corsdocuments")
    makers = {SDK, *(f"awslint.extract.{name}" for name in others)}
    assert woken(Waker((own,)).wakes("a.py", b"ec2.describe_regions()\n")) == makers


def test_names_and_ignores_have_bits_of_their_own() -> None:
    named = RuleHead("TEAM002", "own", "team", "File", names=("*.pem", "rootkey.csv"))
    waker = Waker((named,))
    assert waker.wakes("keys/server.pem", b"x") == NAME_BIT
    assert waker.wakes("ROOTKEY.csv", b"x") == NAME_BIT
    assert waker.wakes("server.pem.txt", b"x") == 0
    assert waker.wakes("a.py", b"# AWSLINT: ignore") == IGNORE_BIT


@pytest.mark.parametrize(
    "data",
    [b"", b"AKIA", b"aws_secret_access_key = x", b"import boto3\n", b"awslint: ignore", b'"Version": "2012-10-17"'],
)
def test_a_waker_for_credentials_wakes_that_search_as_the_other_does(data: bytes) -> None:
    assert Waker((), for_credentials=True).wakes("a", data) == Waker(()).wakes("a", data) & CREDENTIALS
