"""What `aws iam get-account-authorization-details` prints is read whole, where other files of its length are not."""

from __future__ import annotations

import json

import pytest

from awslint.extract.document import Document, Options
from awslint.extract.templates import extract
from awslint.facts import PolicyStatement
from awslint.findings import Problem
from awslint.source import Source

ROLE = {
    "RoleName": "r",
    "RolePolicyList": [
        {
            "PolicyName": "p",
            "PolicyDocument": {
                "Version": "2012-10-17",
                "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}],
            },
        }
    ],
}


@pytest.mark.parametrize(
    ("users", "actions", "problems"),
    [
        ("UserDetailList", ["*"], []),
        ("Users", [], [Problem("account.json", "parse", "too-large", "over 50 bytes: searched for credentials only")]),
    ],
)
def test_a_long_report_is_read(users: str, actions: list[str], problems: list[Problem]) -> None:
    text = json.dumps({users: [], "RoleDetailList": [ROLE]})
    document = Document(Source("account.json", text.encode()), Options(max_parse_bytes=50))
    found = [fact for fact in extract(document) if isinstance(fact, PolicyStatement)]
    assert [
        item.text for fact in found for item in (fact.actions.items if fact.actions else ()) if hasattr(item, "text")
    ] == actions
    assert document.problems == problems
