"""Policies in Go, Ruby, Rust, C++, Swift and PowerShell: as maps, as texts of any kind, and handed to an SDK in its way."""

from __future__ import annotations

import pytest

from awslint.values import List, Value
from tests.policy.reading import read_statements

CASES = [
    (
        "a.go",
        "package a\n"
        "func f() {\n"
        "\tdoc := map[string]interface{}{\n"
        '\t\t"Version": "2012-10-17",\n'
        '\t\t"Statement": []map[string]interface{}{{"Effect": "Allow", "Action": []string{"s3:*"}, "Resource": '
        '"arn:aws:s3:::" + b + "/*"}},\n'
        "\t}\n"
        "\tb, _ := json.Marshal(doc)\n"
        '\tc.PutRolePolicy(ctx, &iam.PutRolePolicyInput{RoleName: aws.String("r"), PolicyDocument: aws.String('
        "string(b))})\n"
        "}\n",
        ([("s3:*", 5, 81)], ["arn:aws:s3:::${b}/*"], "role", "r", "identity"),
    ),
    (
        "a.go",
        "package a\n"
        "func f() {\n"
        '\tc.PutRolePolicy(ctx, &iam.PutRolePolicyInput{RoleName: aws.String("r"), PolicyDocument: aws.String('
        'fmt.Sprintf(`{"Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "%s"}]}`, arn))})\n'
        "}\n",
        ([("s3:*", 3, 160)], ["${arn}"], "role", "r", "identity"),
    ),
    (
        "a.go",
        "package a\n"
        "type PolicyDocument struct { Version string; Statement []StatementEntry }\n"
        "func f() {\n"
        '\tp := PolicyDocument{Version: "2012-10-17", Statement: []StatementEntry{{Effect: "Allow", Action: []'
        'string{"s3:*"}, Resource: "*"}}}\n'
        "\td, err := json.Marshal(&p)\n"
        '\tc.CreatePolicy(ctx, &iam.CreatePolicyInput{PolicyName: aws.String("p"), PolicyDocument: aws.String('
        "string(d))})\n"
        "}\n",
        ([("s3:*", 4, 109)], ["*"], "policy", "p", "identity"),
    ),
    (
        "a.rb",
        "doc = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: ['s3:*'], Resource: \"arn:aws:s"
        '3:::#{b}/*" }] }\n'
        "iam.put_role_policy(role_name: 'r', policy_name: 'p', policy_document: doc.to_json)\n",
        ([("s3:*", 1, 73)], ["arn:aws:s3:::${b}/*"], "role", "r", "identity"),
    ),
    (
        "a.rb",
        "iam.put_role_policy({ role_name: 'r', policy_document: { 'Statement' => [{ 'Effect' => 'Allow', 'Act"
        "ion' => 's3:*', 'Resource' => '*' }] }.to_json })\n",
        ([("s3:*", 1, 110)], ["*"], "role", "r", "identity"),
    ),
    (
        "a.rb",
        "iam.create_policy(policy_name: 'p', policy_document: <<~JSON)\n"
        '  {"Statement": [\n'
        '    {"Effect": "Allow", "Action": "s3:*", "Resource": "#{arn}"}]}\n'
        "JSON\n",
        ([("s3:*", 3, 36)], ["${arn}"], "policy", "p", "identity"),
    ),
    (
        "a.rb",
        "iam.create_role(role_name: 'r', assume_role_policy_document: JSON.generate({ Statement: [{ Effect: '"
        "Allow', Principal: { AWS: '*' }, Action: 'sts:AssumeRole' }] }))\n",
        ([("sts:AssumeRole", 1, 143)], [], "role", "r", "trust"),
    ),
    (
        "a.rs",
        'fn f() { let doc = json!({"Statement": [{"Effect": "Allow", "Action": ["s3:*"], "Resource": format!('
        '"arn:aws:s3:::{}/*", b)}]}); c.put_role_policy().role_name("r").policy_document(doc.to_string()).sen'
        "d().await?; }\n",
        ([("s3:*", 1, 73)], ["arn:aws:s3:::${b}/*"], "role", "r", "identity"),
    ),
    (
        "a.rs",
        'fn f() { c.create_policy().policy_name("p").policy_document(r#"{"Statement": [{"Effect": "Allow", "A'
        'ction": "s3:*", "Resource": "*"}]}"#).send(); }\n',
        ([("s3:*", 1, 110)], ["*"], "policy", "p", "identity"),
    ),
    (
        "a.rs",
        'fn f() { let d = format!("{{\\"Statement\\": [{{\\"Effect\\": \\"Allow\\", \\"Action\\": \\"s3:*\\", \\"Resourc'
        'e\\": \\"{}\\"}}]}}", arn); c.put_role_policy().role_name(name).policy_document(d).send(); }\n',
        ([("s3:*", 1, 84)], ["${arn}"], "role", "${name}", "identity"),
    ),
    (
        "a.cpp",
        'void f() { Aws::String d = "{" "\\"Statement\\": [{\\"Effect\\": \\"Allow\\", \\"Action\\": \\"s3:*\\", \\"Reso'
        'urce\\": \\"" + arn + "\\"}]}"; }\n',
        ([("s3:*", 1, 87)], ["${arn}"], None, None, "identity"),
    ),
    (
        "a.swift",
        'let doc: [String: Any] = ["Version": "2012-10-17", "Statement": [["Effect": "Allow", "Action": ["s3:'
        '*"], "Resource": "arn:aws:s3:::\\(b)/*"]]]\n',
        ([("s3:*", 1, 98)], ["arn:aws:s3:::${b}/*"], None, None, "identity"),
    ),
    (
        "a.swift",
        'let input = PutRolePolicyInput(policyDocument: """\n'
        '    {"Statement": [\n'
        '      {"Effect": "Allow", "Action": "s3:*", "Resource": "\\(arn)"}]}\n'
        '    """, policyName: "p", roleName: "r")\n'
        "_ = try await client.putRolePolicy(input: input)\n",
        ([("s3:*", 3, 38)], ["${arn}"], "role", "r", "identity"),
    ),
    (
        "a.swift",
        '_ = try await client.createPolicy(input: CreatePolicyInput(policyDocument: #"{"Statement": [{"Effect'
        '": "Allow", "Action": "s3:*", "Resource": "*"}]}"#, policyName: "p"))\n',
        ([("s3:*", 1, 124)], ["*"], "policy", "p", "identity"),
    ),
    (
        "a.ps1",
        '$doc = @{ Version = "2012-10-17"; Statement = @(@{ Effect = "Allow"; Action = @("s3:*"); Resource = '
        '"arn:aws:s3:::$b/*" }) }\n'
        'Write-IAMRolePolicy -RoleName "r" -PolicyName p -PolicyDocument ($doc | ConvertTo-Json -Depth 5)\n',
        ([("s3:*", 1, 82)], ["arn:aws:s3:::${b}/*"], "role", "r", "identity"),
    ),
    (
        "a.ps1",
        '$doc = @"\n'
        '{"Statement": [\n'
        '  {"Effect": "Allow", "Action": "s3:*", "Resource": "$arn"}]}\n'
        '"@\n'
        "New-IAMPolicy -PolicyName p -PolicyDocument $doc\n",
        ([("s3:*", 3, 34)], ["${arn}"], "policy", "p", "identity"),
    ),
    (
        "a.ps1",
        'Write-S3BucketPolicy -BucketName b -Policy \'{"Statement": [{"Effect": "Allow", "Principal": "*", "Ac'
        'tion": "s3:*", "Resource": "*"}]}\'\n',
        ([("s3:*", 1, 109)], ["*"], "bucket", "b", "resource"),
    ),
]


@pytest.mark.parametrize(("path", "text", "expected"), CASES)
def test_a_policy_is_read_with_what_it_is_attached_to(path: str, text: str, expected: object) -> None:
    (fact,) = read_statements(path, text)
    actions = [(item.text, *fact.source.text.position(item.place(0))) for item in _values(fact.actions)]
    resources = [item.shown for item in _values(fact.resources)]
    target = None if fact.attached_to is None else fact.attached_to.shown
    assert (actions, resources, fact.attached_kind, target, fact.policy_kind) == expected


def _values(found: List | None) -> list[Value]:
    return [] if found is None else [item for item in found.items if isinstance(item, Value)]
