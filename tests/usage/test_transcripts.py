"""Output of the AWS CLI and CloudTrail, wherever it is printed, as AccountRecord facts."""

from __future__ import annotations

import pytest

from awslint.extract.document import Document, Options
from awslint.extract.transcripts import extract
from awslint.facts import AccountRecord
from awslint.source import Source
from awslint.values import Value
from tests.keys import access_key_id

ROOT = "arn:aws:iam::111122223333:root"


def records(text: str, path: str = "session.log") -> list[AccountRecord]:
    return list(extract(Document(Source(path, text.encode()), Options(today="2026-01-31"))))


def fields(record: AccountRecord) -> dict[str, str]:
    return {entry.key.text: entry.value.text for entry in record.fields.entries if isinstance(entry.value, Value)}


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.json", '{"UserId": "111122223333", "Account": "111122223333", "Arn": "ROOT"}'),
        ("a.txt", "{'UserId': '111122223333', 'Account': '111122223333', 'Arn': 'ROOT'}"),
        ("a.txt", "{\n  UserId: '111122223333',\n  Account: '111122223333',\n  Arn: 'ROOT'\n}"),
        ("a.yaml", "Account: '111122223333'\nArn: ROOT\nUserId: '111122223333'\n"),
        ("a.ipynb", '{"text": ["{\\"UserId\\": \\"111122223333\\",\\n", " \\"Arn\\": \\"ROOT\\"}"]}'),
        ("a.log", "111122223333\tROOT\t111122223333\n"),
        ("a.log", "|  Arn     |  ROOT  |\n|  UserId  |  111122223333  |\n"),
        ("a.log", "An error occurred (AccessDenied): User: ROOT is not authorized to perform: s3:ListBucket"),
        ("a.md", "$ aws sts get-caller-identity --query Arn --output text\nROOT\n"),
        ("a.log", "INFO running as ROOT\n"),
        ("a.md", "Logged in as `ROOT`.\n"),
    ],
)
def test_what_only_the_root_user_is_told(path: str, text: str) -> None:
    text = text.replace("ROOT", ROOT)
    (record,) = records(text, path)
    assert (record.report, fields(record)) == ("caller-identity", {"Arn": ROOT})
    assert text[record.span.start : record.span.end] == ROOT


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("p.json", '{"Principal": {"AWS": "ROOT"}, "UserId": "AIDAEXAMPLE"}'),
        ("p.yaml", "TrustedArn: ROOT\nAccount: '111122223333'\n"),
        ("p.json", '{"Arn": "ROOT", "UserId": "AROAEXAMPLE:ada"}'),
        ("a.md", "Never log in as ROOT."),
        ("a.md", "If you are logged in as ROOT, stop."),
        ("guard.py", 'if caller == "ROOT":\n    raise SystemExit("no root")\n'),
        ("a.css", ":root { --arn: 1 }"),
    ],
)
def test_an_arn_that_ends_in_root_is_most_often_the_account(path: str, text: str) -> None:
    assert records(text.replace("ROOT", ROOT), path) == []


def test_events_of_the_root_user() -> None:
    text = (
        '{"userIdentity": {"type": "Root", "sessionContext": {}}, "eventName": "CreateUser"}\n'
        '{"userIdentity": {"type": "IAMUser"}, "eventName": "CreateUser"}\n'
        '{"userIdentity": {"type": "Root", "invokedBy": "AWS Internal"}, "eventName": "RotateKey"}\n'
    )
    (event,) = records(text)
    assert (event.report, fields(event)) == ("cloudtrail-event", {"type": "Root", "eventName": "CreateUser"})
    assert text[event.span.start : event.span.end] == "Root"
    escaped = text.splitlines()[0].replace('"', '\\"')
    assert [record.report for record in records(f'{{"CloudTrailEvent": "{escaped}"}}')] == ["cloudtrail-event"]


def test_a_pattern_for_events_is_no_event() -> None:
    assert records('{ ($.userIdentity.type = "Root") && ($.userIdentity.invokedBy NOT EXISTS) }') == []
    assert records('{"detail": {"userIdentity": {"type": ["Root"]}}, "eventName": ["x"]}') == []
    assert records('{"userIdentity": {"type": "Root"}}') == []


def test_the_account_summary() -> None:
    found = records('{"SummaryMap": {"AccountMFAEnabled": 0,\n "AccountAccessKeysPresent": 1}}')
    assert [(record.report, fields(record)) for record in found] == [
        ("account-summary", {"AccountMFAEnabled": "0"}),
        ("account-summary", {"AccountAccessKeysPresent": "1"}),
    ]
    assert records('if summary["AccountMFAEnabled"] == 1: pass') == []


def test_listed_keys_with_their_ages_and_how_many_are_active() -> None:
    one, two = access_key_id(1), access_key_id(2)
    text = (
        '{"AccessKeyMetadata": [\n'
        f'{{"UserName": "ci", "AccessKeyId": "{one}", "Status": "Active", "CreateDate": "2026-01-01T10:00:00Z"}},\n'
        f"{{'UserName': 'ci', 'AccessKeyId': '{two}', 'Status': 'Active', "
        "'CreateDate': datetime.datetime(2025, 12, 1, 10, 0)}}]}"
    )
    first, second = records(text)
    assert (first.report, first.subject.text) == ("access-key", "ci")
    assert fields(first) == {
        "UserName": "ci",
        "Status": "Active",
        "CreateDate": "2026-01-01",
        "CreateDate_age_days": "30",
    }
    assert fields(second) == {
        "UserName": "ci",
        "Status": "Active",
        "CreateDate": "2025-12-01",
        "CreateDate_age_days": "61",
        "active_keys": "2",
    }
    assert first.source.text.position(first.span.start) == (2, 1)


def test_keys_in_the_text_and_table_output() -> None:
    key = access_key_id(1)
    text = f"ACCESSKEYMETADATA\t{key}\t2025-01-31T10:00:00+00:00\tActive\tci\n"
    table = (
        f"|                 AccessKeyMetadata                |\n|  {key} |  2025-01-31T10:00:00Z  |  Active  |  ci  |\n"
    )
    for printed in (text, table):
        (record,) = records(printed)
        assert (record.subject.text, fields(record)["CreateDate_age_days"]) == ("ci", "365")


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.ipynb", '"text/plain": [\n "\'ROOT\'"\n],\n"source": ["sts.get_caller_identity()[\'Arn\']"]\n'),
        ("a.ipynb", '"text": [\n "ROOT\\n"\n],\n"source": ["print(sts.get_caller_identity()[\'Arn\'])"]\n'),
        ("a.log", "+ aws sts get-caller-identity --query Arn --output text\nsome warning\nROOT\n"),
    ],
)
def test_an_identity_that_is_printed_alone(path: str, text: str) -> None:
    assert [record.subject.text for record in records(text.replace("ROOT", ROOT), path)] == [ROOT]


def test_an_arn_alone_where_nobody_asked() -> None:
    assert records(f"principals:\n{ROOT}\n") == []


def test_listings_in_manuals_and_of_documented_keys_are_examples() -> None:
    text = '{"AccessKeyMetadata": [{"UserName": "Bob", "AccessKeyId": "ID", "Status": "Active", "CreateDate": "2013-6-4"}]}'
    assert [r.report for r in records(text.replace("ID", access_key_id()), "keys.txt")] == ["access-key"]
    assert records(text.replace("ID", access_key_id()), "list-access-keys.rst") == []
    assert records(text.replace("ID", "AKIAI44QH8DHBEXAMPLE"), "keys.txt") == []


def test_how_long_sessions_and_passwords_live() -> None:
    role = '{"Role": {"RoleName": "deploy", "RoleId": "AROAEXAMPLEROLEIDXYZ", "MaxSessionDuration": 43200}}'
    policy = '{"PasswordPolicy": {"MinimumPasswordLength": 8, "ExpirePasswords": false}}'
    text = f"{role}\n{policy}\n"
    found = [(fact.report, fact.subject.text, text[fact.span.start : fact.span.end]) for fact in records(text)]
    assert found == [("role", "deploy", "43200"), ("password-policy", "the account", "false")]
    (maximum, _) = records(text)
    assert maximum.fields.find("MaxSessionDuration") is not None
    # A template has no ids of roles.
    assert records('{"RoleName": "deploy", "MaxSessionDuration": 43200}', "a.json") == []


def test_roots_rows_in_a_table_of_events() -> None:
    head = "eventTime,eventName,eventSource,userIdentityType\n"
    rows = '2026-04-01,CreateUser,iam.amazonaws.com,Root\n2026-04-01,ListUsers,iam.amazonaws.com,"AssumedRole"\n'
    (event,) = extract(Document(Source("events.csv", (head + rows).encode())))
    assert (event.report, fields(event)) == ("cloudtrail-event", {"type": "Root"})
    assert (head + rows)[: event.span.start].count("\n") == 1
    other = "node,kind,parent\nUser,Root,none\n"
    assert list(extract(Document(Source("tree.csv", other.encode())))) == []


def test_a_callers_arn_in_an_output() -> None:
    line = 'caller_arn = "arn:aws:iam::111122223333:root"\n'
    (said,) = extract(Document(Source("apply.log", line.encode())))
    assert (said.report, line[said.span.start : said.span.end]) == ("caller-identity", line[14:44])
    assert list(extract(Document(Source("main.tf", line.encode())))) == []
