"""The IAM credential report as AccountRecord facts."""

from __future__ import annotations

from awslint.extract.document import Document, Options
from awslint.extract.records import extract
from awslint.facts import AccountRecord
from awslint.source import Source
from awslint.values import Value

REPORT = (
    "user,arn,user_creation_time,password_enabled,password_last_used,mfa_active,access_key_1_active,"
    "access_key_1_last_rotated,access_key_1_last_used_date\n"
    "<root_account>,arn:aws:iam::111122223333:root,2019-03-04T10:00:00+00:00,not_supported,2026-01-01T09:00:00+00:00,"
    "false,true,2019-03-05T10:00:00+00:00,N/A\n"
    "ada,arn:aws:iam::111122223333:user/ada,2025-12-31T23:59:59Z,true,no_information,true,false,N/A,N/A\n"
)


def records(text: str, today: str | None = "2026-01-31") -> list[AccountRecord]:
    source = Source("report.csv", text.encode())
    return list(extract(Document(source, Options(today=today))))


def fields(record: AccountRecord) -> dict[str, str]:
    return {entry.key.text: entry.value.text for entry in record.fields.entries if isinstance(entry.value, Value)}


def test_each_row_is_a_record_with_ages_in_whole_days() -> None:
    root, ada = records(REPORT)
    assert (root.report, root.subject.text, ada.subject.text) == ("credential-report", "<root_account>", "ada")
    assert fields(root)["password_last_used_age_days"] == "30"
    assert fields(root)["access_key_1_last_rotated_age_days"] == "2524"
    assert fields(ada)["user_creation_time_age_days"] == "31"


def test_what_the_report_does_not_know_is_absent() -> None:
    root, ada = records(REPORT)
    assert "password_enabled" not in fields(root)
    assert "access_key_1_last_used_date" not in fields(root)
    assert "password_last_used" not in fields(ada)
    assert fields(ada)["mfa_active"] == "true"


def test_positions_are_those_of_the_cells() -> None:
    root, _ = records(REPORT)
    mfa = root.fields.get("mfa_active")
    assert isinstance(mfa, Value)
    assert REPORT[mfa.span.start : mfa.span.end] == "false"
    assert root.source.text.position(root.span.start) == (2, 1)


def test_without_a_clock_there_are_no_ages() -> None:
    root, _ = records(REPORT, None)
    assert [name for name in fields(root) if name.endswith("_age_days")] == []


def test_line_ends_marks_and_short_rows() -> None:
    text = "\ufeff" + REPORT.replace("\n", "\r\n") + "cut,arn\r\n"
    assert [record.subject.text for record in records(text)] == ["<root_account>", "ada"]
    assert records("# user,arn,user_creation_time,\n") == []
    assert records("name,user,arn,user_creation_time,x\n") == []
