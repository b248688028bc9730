"""Named values of configuration files, with their sections and places."""

from __future__ import annotations

import pytest

from awslint.extract.document import Document
from awslint.extract.settings import extract
from awslint.facts import Setting
from awslint.source import Source


def settings(text: str, path: str) -> list[Setting]:
    return list(extract(Document(Source(path, text.encode()))))


def brief(found: list[Setting]) -> list[tuple[str | None, str, str, int]]:
    return [
        (
            None if fact.section is None else fact.section.text,
            fact.name.text,
            fact.value.text,
            fact.source.text.position(fact.value.span.start).line,
        )
        for fact in found
    ]


CONFIG = """\
[default]
region = eu-central-1
# mfa_serial = comment
[profile deploy]
role_arn = arn:aws:iam::111122223333:role/Deploy
source_profile=default
mfa_serial = arn:aws:iam::111122223333:mfa/ada
duration_seconds = 43200
s3 =
  max_concurrent_requests = 20
"""


def test_profiles_of_a_configuration() -> None:
    every = settings(CONFIG, "home/.aws/config")
    (unnamed,) = (fact for fact in every if fact.role == "unnamed-session")
    assert brief([unnamed]) == [("profile deploy", "role_arn", "arn:aws:iam::111122223333:role/Deploy", 5)]
    found = [fact for fact in every if fact is not unnamed]
    assert brief(found) == [
        ("default", "region", "eu-central-1", 2),
        ("profile deploy", "role_arn", "arn:aws:iam::111122223333:role/Deploy", 5),
        ("profile deploy", "source_profile", "default", 6),
        ("profile deploy", "mfa_serial", "arn:aws:iam::111122223333:mfa/ada", 7),
        ("profile deploy", "duration_seconds", "43200", 8),
        ("profile deploy", "s3.max_concurrent_requests", "20", 10),
    ]
    assert {fact.role for fact in found} == {"aws-config"}
    role_arn = found[1]
    assert role_arn.source.text.position(role_arn.value.span.start) == (5, 12)


@pytest.mark.parametrize(
    ("path", "text", "role"),
    [
        (".aws/credentials", "[a]\naws_access_key_id = x\n", "aws-credentials"),
        (".aws/credentials.example", "[a]\naws_access_key_id = x\n", "aws-credentials"),
        ("deploy/profiles.ini", "[a]\naws_access_key_id = x\n", "aws-credentials"),
        ("app.ini", "[db]\nhost = h\nport = 1\nuser = u\nname = n\naws_access_key_id = x\n", "ini"),
        ("any.cfg", "[profile x]\nregion = eu\n", "aws-config"),
        (".env", "A=b\n", "env"),
        ("app.properties", "aws.accessKeyId=x\n", "properties"),
    ],
)
def test_what_a_file_is(path: str, text: str, role: str) -> None:
    assert [fact.role for fact in settings(text, path)][-1] == role


def test_environment_files_and_properties() -> None:
    assert brief(settings('export AWS_PROFILE="root" # x\n#B=c\n', ".env")) == [(None, "AWS_PROFILE", "root", 1)]
    assert brief(settings("cloud.aws.region: eu\n", "app.properties")) == [(None, "cloud.aws.region", "eu", 1)]
