"""Policies in programs: as literals, as texts of any kind, and handed to an SDK in its own way."""

from __future__ import annotations

import pytest

from awslint.values import Value
from tests.policy.reading import read_statements

Found = tuple[list[tuple[str, int, int]], "str | None", "str | None", str]

CASES: list[tuple[str, str, list[Found]]] = [
    (
        "a.js",
        'const p = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: ["s3:*", '
        '"iam:PassRole"], Resource: "*" }] };\n',
        [([("s3:*", 1, 77), ("iam:PassRole", 1, 85)], None, None, "identity")],
    ),
    (
        "a.js",
        'iam.putRolePolicy({ RoleName: "r", PolicyName: "p", PolicyDocument: JSON.stringify({ Statement: '
        '[{ Effect: "Allow", Action: "*", Resource: "*" }] }) }, cb);\n',
        [([("*", 1, 126)], "role", "r", "identity")],
    ),
    (
        "a.js",
        'const doc = { Statement: { Effect: "Allow", Action: `${svc}:*`, Resource: ARN + "/*" } };\n'
        'await client.send(new PutUserPolicyCommand({ UserName: "u", PolicyDocument: JSON.stringify(doc) }));\n',
        [([("${svc}:*", 1, 56)], "user", "u", "identity")],
    ),
    (
        "a.js",
        'const doc = \'{"Statement": [{"Effect": "Allow", "Action": "a:\\\\u0062", "Resource": "*"}]}\'; '
        "iam.createRole({ RoleName: NAME, AssumeRolePolicyDocument: doc }).promise();\n",
        [([("a:b", 1, 60)], "role", "${NAME}", "trust")],
    ),
    (
        "a.js",
        "const doc = `{\n"
        '  "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:s3:::${bucket}/*"}]\n'
        "}`;\n"
        "s3.send(new PutBucketPolicyCommand({ Bucket: bucket, Policy: doc }));\n",
        [([("s3:*", 2, 48)], "bucket", "${bucket}", "identity")],
    ),
    (
        "a.js",
        'const doc = \'{"Statement": [{"Effect": "Allow",\' + \'"Action": "s3:*", \' + \'"Resource": "*"}]}\'; '
        'iam.putGroupPolicy({ GroupName: "g", PolicyDocument: doc });\n',
        [([("s3:*", 1, 64)], "group", "g", "identity")],
    ),
    (
        "a.js",
        'const statement = { Effect: "Allow", Action: "s3:*", Resource: "*" }; const p = { Version: '
        '"2012-10-17", Statement: [statement] };\n',
        [([("s3:*", 1, 47)], None, None, "identity")],
    ),
    (
        "a.js",
        'const params = { RoleName: "r", PolicyDocument: JSON.stringify({ Statement: [{ Effect: "Allow", '
        'Action: "*", Resource: "*" }] }) };\n'
        "iam.putRolePolicy(params);\n",
        [([("*", 1, 106)], "role", "r", "identity")],
    ),
    (
        "a.php",
        "<?php\n"
        "$p = ['Version' => '2012-10-17', 'Statement' => [['Effect' => 'Allow', 'Action' => ['s3:*', "
        "'iam:PassRole'], 'Resource' => '*']]];\n",
        [([("s3:*", 2, 86), ("iam:PassRole", 2, 94)], None, None, "identity")],
    ),
    (
        "a.php",
        "<?php\n"
        "$iam->putRolePolicy(['RoleName' => 'r', 'PolicyName' => 'p', 'PolicyDocument' => "
        "json_encode(['Statement' => [['Effect' => 'Allow', 'Action' => '*', 'Resource' => '*']]])]);\n",
        [([("*", 2, 146)], "role", "r", "identity")],
    ),
    (
        "a.php",
        "<?php\n"
        "$doc = ['Statement' => ['Effect' => 'Allow', 'Action' => \"$svc:*\", 'Resource' => ARN . "
        "'/*']];\n"
        "$client->putUserPolicy(array('UserName' => 'u', 'PolicyDocument' => json_encode($doc)));\n",
        [([("${svc}:*", 2, 59)], "user", "u", "identity")],
    ),
    (
        "a.php",
        "<?php\n"
        '$doc = \'{"Statement": [{"Effect": "Allow", "Action": "a:\\\\u0062", "Principal": "*"}]}\'; '
        "$iam->createRole(['RoleName' => $name, 'AssumeRolePolicyDocument' => $doc]);\n",
        [([("a:b", 2, 55)], "role", "${name}", "trust")],
    ),
    (
        "a.php",
        "<?php\n"
        "$doc = <<<JSON\n"
        "  {\n"
        '    "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:s3:::{$bucket}/*"}]\n'
        "  }\n"
        "  JSON;\n"
        "$s3->putBucketPolicy(['Bucket' => $bucket, 'Policy' => $doc]);\n",
        [([("s3:*", 4, 50)], "bucket", "${bucket}", "identity")],
    ),
    (
        "a.php",
        "<?php\n"
        '$doc = "{\\"Statement\\": [{\\"Effect\\": \\"Allow\\", \\"Action\\": \\"$x\\", \\"Resource\\": '
        '\\"*\\"}]}";\n',
        [([("${x}", 2, 64)], None, None, "identity")],
    ),
    (
        "a.php",
        "<?php\n"
        '$doc = \'{"Statement": [{"Effect": "Allow",\' . \'"Action": "s3:*", \' . \'"Resource": "*"}]}\'; '
        "$iam->putGroupPolicy(['GroupName' => 'g', 'PolicyDocument' => $doc]);\n",
        [([("s3:*", 2, 59)], "group", "g", "identity")],
    ),
    (
        "a.php",
        "<?php\n"
        "$params = ['RoleName' => 'r', 'PolicyDocument' => <<<'E'\n"
        '{"Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}\n'
        "E];\n"
        "$iam->putRolePolicy($params);\n",
        [([("*", 3, 47)], "role", "r", "identity")],
    ),
]


@pytest.mark.parametrize(("path", "text", "expected"), CASES)
def test_actions_places_and_what_it_is_attached_to(path: str, text: str, expected: list[Found]) -> None:
    facts = read_statements(path, text)
    found: list[Found] = []
    for fact in facts:
        assert fact.actions is not None
        texts = [action for action in fact.actions.items if isinstance(action, Value)]
        assert len(texts) == len(fact.actions.items)
        actions = [(action.shown, *fact.source.text.position(action.span.start)) for action in texts]
        target = fact.attached_to.shown if fact.attached_to is not None else None
        found.append((actions, fact.attached_kind, target, fact.policy_kind))
    assert found == expected


@pytest.mark.parametrize("path", ["a.ts", "a.tsx"])
def test_typescript(path: str) -> None:
    text = (
        "const doc: Doc = { Statement: [{ Effect: 'Allow', Action: ['s3:*'] as const, Resource: '*' }] };\n"
        "await iam.send(new PutRolePolicyCommand({ RoleName: role!, PolicyDocument: JSON.stringify(doc) } as Input));\n"
    )
    (fact,) = read_statements(path, text)
    assert fact.actions is not None
    assert fact.attached_to is not None
    assert (fact.attached_kind, fact.attached_to.shown) == ("role", "${role}")
    assert [fact.source.text.position(action.span.start) for action in fact.actions.items] == [(1, 61)]


_TEXT = '"{\\"Statement\\": [{\\"Effect\\": \\"Allow\\", \\"Action\\": \\"*\\", \\"Resource\\": \\"*\\"}]}"'


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (
            "a.go",
            'package a\nimport "github.com/aws/aws-sdk-go-v2/aws"\n'
            'func f() {\n\ts.PutRolePolicy(c, &iam.PutRolePolicyInput{RoleName: aws.String("r"), '
            "PolicyDocument: aws.String(@)})\n}\n",
        ),
        (
            "a.java",
            'class A { B b = i.putRolePolicy(PutRolePolicyRequest.builder().roleName("r").policyDocument(@).build()); }',
        ),
        (
            "a.java",
            'class A { B b = i.putRolePolicy(new PutRolePolicyRequest().withRoleName("r").withPolicyDocument(@)); }',
        ),
        (
            "a.cs",
            'class A { B b = i.PutRolePolicyAsync(new PutRolePolicyRequest { RoleName = "r", PolicyDocument = @ }); }',
        ),
        ("a.rb", 'iam.put_role_policy(role_name: "r", policy_document: @)\n'),
        ("a.rs", 'fn f() { c.put_role_policy().role_name("r").policy_document(@).send().await?; }'),
        ("a.kt", 'val r = PutRolePolicyRequest { roleName = "r"\n policyDocument = @ }\n'),
        ("a.py", 'iam.put_role_policy(RoleName="r", PolicyDocument=@)\n'),
    ],
)
def test_each_languages_way_to_hand_it_over(path: str, text: str) -> None:
    (fact,) = read_statements(path, text.replace("@", _TEXT))
    assert fact.attached_to is not None
    assert (fact.attached_kind, fact.attached_to.text) == ("role", "r")


def test_a_text_of_which_a_pointer_is_made_is_read_once() -> None:
    text = (
        'package a\nvar x = ptr(`{"Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]}`)\n'
        "func ptr(s string) *string { return &s }\n"
    )
    (statement,) = read_statements("a.go", text)
    assert statement.source.text.position(statement.span.start) == (2, 29)
