"""Findings of Prowler, Security Hub and IAM Access Analyzer, and what S3 answers about a bucket."""

from __future__ import annotations

import json

import pytest

from awslint.extract.document import Document
from awslint.extract.posture import extract
from awslint.source import Source
from awslint.values import Value

BUCKET = "arn:aws:s3:::reports"
USER = "arn:aws:iam::111122223333:user/ci"
ROOT = "arn:aws:iam::111122223333:root"


def read(path: str, text: str) -> list[tuple[str, str]]:
    """The topic and the subject of each record."""
    found = []
    for fact in extract(Document(Source(path, text.encode()))):
        topic = fact.fields.get("topic")
        assert isinstance(topic, Value)
        assert fact.report == "posture"
        found.append((topic.text, fact.subject.text))
    return found


def ocsf(check: str, status: str) -> dict[str, object]:
    return {"metadata": {"event_code": check}, "status": "New", "status_code": status, "ResourceArn": ROOT}


def evaluated(rule: str, outcome: str) -> dict[str, object]:
    return {
        "EvaluationResultIdentifier": {"EvaluationResultQualifier": {"ConfigRuleName": rule}},
        "ComplianceType": outcome,
    }


USED = "Policy:IAMUser/RootCredentialUsage"
LASTING = ("lasting-credentials", "NON_COMPLIANT")
FINDINGS: list[tuple[object, list[tuple[str, str]]]] = [
    ([{"CheckID": "iam_no_root_access_key", "Status": "FAIL", "ResourceArn": ROOT}], [("root", ROOT)]),
    ([{"CheckID": "iam_no_root_access_key", "Status": "PASS", "ResourceArn": ROOT}], []),
    ([{"CheckID": "iam_no_root_access_key", "Status": "MANUAL", "ResourceArn": ROOT}], []),
    ([{"CheckID": "ec2_ebs_default_encryption", "Status": "FAIL", "ResourceArn": ROOT}], []),
    ([ocsf("iam_avoid_root_usage", "FAIL")], [("root", ROOT)]),
    ([ocsf("iam_avoid_root_usage", "PASS")], []),
    (
        [{"CheckID": "iam_rotate_access_key_90_days", "Status": "FAIL", "ResourceArn": USER}],
        [("lasting-credentials", USER)],
    ),
    (
        {"findings": [{"findingType": "UnusedIAMUserPassword", "status": "ACTIVE", "resource": USER}]},
        [("lasting-credentials", USER)],
    ),
    ({"findings": [{"findingType": "UnusedIAMUserPassword", "status": "ARCHIVED", "resource": USER}]}, []),
    ({"findings": [{"findingType": "UnusedIAMRole", "status": "ACTIVE", "resource": USER}]}, []),
    (
        {"findings": [{"resourceType": "AWS::S3::Bucket", "isPublic": True, "status": "ACTIVE", "resource": BUCKET}]},
        [("public-bucket", BUCKET)],
    ),
    (
        {"findings": [{"resourceType": "AWS::S3::Bucket", "isPublic": False, "status": "ACTIVE", "resource": BUCKET}]},
        [],
    ),
    ({"findings": [{"resourceType": "AWS::SQS::Queue", "isPublic": True, "status": "ACTIVE", "resource": BUCKET}]}, []),
    (
        {"Compliance": {"Status": "FAILED", "SecurityControlId": "S3.2"}, "ResourceId": BUCKET},
        [("public-bucket", BUCKET)],
    ),
    ({"Compliance": {"Status": "PASSED", "SecurityControlId": "S3.2"}, "ResourceId": BUCKET}, []),
    ({"PolicyStatus": {"IsPublic": True}}, [("public-bucket", "true")]),
    ({"PolicyStatus": {"IsPublic": False}}, []),
    (
        {"PublicAccessBlockConfiguration": {"BlockPublicAcls": True, "BlockPublicPolicy": False}},
        [("public-bucket", "false")],
    ),
    ({"PublicAccessBlockConfiguration": {"BlockPublicAcls": True, "BlockPublicPolicy": True}}, []),
    ({"type": USED, "severity": 2, "service": {"archived": False}}, [("root", USED)]),
    ({"Findings": [{"Type": USED, "Service": {"Archived": True}}]}, []),
    ({"type": "Recon:IAMUser/TorIPCaller", "service": {"archived": False}}, []),
    ({"EvaluationResults": [evaluated("iam-root-access-key-check", "NON_COMPLIANT")]}, [("root", "NON_COMPLIANT")]),
    ({"EvaluationResults": [evaluated("access-keys-rotated", "NON_COMPLIANT")]}, [LASTING]),
    ({"EvaluationResults": [evaluated("access-keys-rotated", "COMPLIANT")]}, []),
]


@pytest.mark.parametrize(("data", "expected"), FINDINGS)
def test_findings_that_are_open(data: object, expected: list[tuple[str, str]]) -> None:
    assert read("report.json", json.dumps(data)) == expected


def test_the_acl_that_a_bucket_answers() -> None:
    uri = "http://acs.amazonaws.com/groups/global/AllUsers"
    grants = [{"Grantee": {"Type": "Group", "URI": uri}, "Permission": "READ"}]
    assert read("acl.json", json.dumps({"Owner": {"ID": "a"}, "Grants": grants})) == [("public-bucket", uri)]
    assert read("grants.json", json.dumps({"Grants": grants})) == [("public-bucket", uri)]
    logs = [{"Grantee": {"Type": "Group", "URI": "http://acs.amazonaws.com/groups/s3/LogDelivery"}}]
    assert read("grants.json", json.dumps({"Grants": logs})) == []
    assert read("acl.yaml", f"Grants:\n- Grantee:\n    URI: {uri}\n  Permission: READ\n") == [("public-bucket", uri)]


def test_a_table_of_prowler() -> None:
    text = (
        "ACCOUNT_UID;CHECK_ID;STATUS;RESOURCE_UID\n"
        f"1;iam_root_mfa_enabled;FAIL;{ROOT}\n1;iam_avoid_root_usage;PASS;{ROOT}\n1;s3_bucket_public_access;FAIL;{BUCKET}\n"
    )
    assert read("prowler.csv", text) == [("root", ROOT), ("public-bucket", BUCKET)]
    assert read("tests/fixtures/prowler.csv", text) == []
