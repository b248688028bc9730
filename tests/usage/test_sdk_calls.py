"""Operations that a rule judges, called by AWS's SDKs of every language."""

from __future__ import annotations

from importlib import import_module

import pytest

from awslint.extract.document import Document
from awslint.facts import SdkCall
from awslint.source import Source
from awslint.values import Map, Value
from tests.policy.reading import placed


def read(path: str, text: str) -> list[SdkCall]:
    document = Document(Source(path, text.encode()))
    return list(import_module("awslint.extract.sdkcalls").extract(document))


ATTACHED = [
    ("a.js", 'c.send(new AttachUserPolicyCommand({ UserName: "ada", PolicyArn: ARN }));\n', 1, 49, "${ARN}"),
    ("a.js", "const p = { UserName: 'ada', PolicyArn: 'x' };\niam.attachUserPolicy(p, cb);\n", 1, 24, "x"),
    ("a.ts", "await iam.attachUserPolicy({ UserName: 'ada', PolicyArn: 'x' }).promise();\n", 1, 41, "x"),
    (
        "a.go",
        "package a\nfunc f() {\n"
        'c.AttachUserPolicy(ctx, &iam.AttachUserPolicyInput{UserName: aws.String("ada"), PolicyArn: aws.String("x")})\n}\n',
        3,
        74,
        "x",
    ),
    (
        "A.java",
        "class A { void f() {\n"
        'iam.attachUserPolicy(AttachUserPolicyRequest.builder().userName("ada").policyArn("x").build());\n}}\n',
        2,
        66,
        "x",
    ),
    (
        "A.java",
        "class A { void f() {\n"
        'AttachUserPolicyRequest q = new AttachUserPolicyRequest().withUserName("ada").withPolicyArn("x");\n'
        "iam.attachUserPolicy(q);\n}}\n",
        2,
        73,
        "x",
    ),
    ("A.java", 'class A { void f() {\niam.attachUserPolicy(q -> q.userName("ada").policyArn("x"));\n}}\n', 2, 39, "x"),
    ("a.kt", 'fun f() {\niam.attachUserPolicy { userName = "ada"; policyArn = "x" }\n}\n', 2, 36, "x"),
    (
        "A.cs",
        "class A { void F() {\n"
        'iam.AttachUserPolicyAsync(new AttachUserPolicyRequest { UserName = "ada", PolicyArn = "x" });\n}}\n',
        2,
        69,
        "x",
    ),
    ("a.rb", "iam.attach_user_policy(user_name: 'ada', policy_arn: 'x')\n", 1, 36, "x"),
    ("a.php", "<?php\n$iam->attachUserPolicy(['UserName' => 'ada', 'PolicyArn' => 'x']);\n", 2, 40, "x"),
    ("a.rs", 'fn f() { c.attach_user_policy().user_name("ada").policy_arn("x").send(); }\n', 1, 44, "x"),
    ("a.ps1", "Register-IAMUserPolicy -UserName ada -PolicyArn 'x' -ProfileName ops\n", 1, 34, "x"),
    ("a.ps1", 'register-iamuserpolicy -PolicyArn "x" -UserName "ada"\n', 1, 50, "x"),
    ("a.rb", "u = iam.create_user(user_name: 'u')\nu.attach_policy(user_name: 'ada', policy_arn: 'x')\n", 2, 29, "x"),
    (
        "a.swift",
        'let r = try await c.attachUserPolicy(input: AttachUserPolicyInput(policyArn: "x", userName: "ada"))\n',
        1,
        94,
        "x",
    ),
]


@pytest.mark.parametrize(("path", "text", "line", "column", "arn"), ATTACHED)
def test_a_policy_that_is_attached_to_a_user(path: str, text: str, line: int, column: int, arn: str) -> None:
    (fact,) = read(path, text)
    assert (fact.service.text, fact.operation.text) == ("iam", "AttachUserPolicy")
    assert placed(fact, fact.arguments.get("UserName")) == ("ada", line, column)
    given = fact.arguments.get("PolicyArn")
    assert getattr(given, "shown", None) == arn


OTHERS = [
    ("a.js", 's3.send(new PutBucketAclCommand({ Bucket: "b", ACL: "public-read" }));\n',
     "PutBucketAcl", {"Bucket": ("b", 1, 44), "ACL": ("public-read", 1, 54)}),
    ("a.go", "package a\nfunc f() {\nc.PutBucketAcl(ctx, &s3.PutBucketAclInput{ACL: types.BucketCannedACLPublicRead})\n}\n",
     "PutBucketAcl", {"ACL": ("public-read", 3, 48)}),
    ("A.java", "class A { void f() {\ns3.putPublicAccessBlock(PutPublicAccessBlockRequest.builder().bucket(\"b\")"
     ".publicAccessBlockConfiguration(PublicAccessBlockConfiguration.builder().blockPublicAcls(false).build()).build());\n}}\n",
     "PutPublicAccessBlock",
     {"Bucket": ("b", 2, 71), "PublicAccessBlockConfiguration": {"BlockPublicAcls": ("false", 2, 163)}}),
    ("a.ts", "sts.send(new AssumeRoleCommand({ RoleArn: r, DurationSeconds: 43200 }));\n",
     "AssumeRole", {"RoleArn": ("${r}", 1, 43), "DurationSeconds": ("43200", 1, 63)}),
    ("a.js", "iam.attachUserPolicy(params, cb);\n", "AttachUserPolicy", {}),
]  # fmt: skip


@pytest.mark.parametrize(("path", "text", "operation", "arguments"), OTHERS)
def test_parameters_have_the_apis_names(path: str, text: str, operation: str, arguments: object) -> None:
    (fact,) = read(path, text)
    assert fact.operation.text == operation
    assert placed(fact, fact.arguments) == arguments


NOT_OF_AN_SDK = [
    ("a.js", "attachUserPolicy({ UserName: 'ada' });\n"),
    ("a.js", "this.attachUserPolicy({ UserName: 'ada' });\n"),
    ("a.js", "helper.attachUserPolicy('ada', arn);\n"),
    ("a.js", "helper.attachUserPolicy(user, arn);\n"),
    ("a.rs", "fn f() { service::attach_user_policy(&client, name); }\n"),
    ("a.swift", "let r = handler.attachUserPolicy(userName: name)\n"),
    ("A.java", "class A { void attachUserPolicy(String u) {} }\n"),
]


@pytest.mark.parametrize(("path", "text"), NOT_OF_AN_SDK)
def test_a_function_of_the_program_itself_is_no_call_of_an_sdk(path: str, text: str) -> None:
    assert read(path, text) == []


@pytest.mark.parametrize(
    ("path", "text", "operation", "acl"),
    [
        ("a.ts", 's3.send(new PutObjectCommand({ Key: k, ACL: "public-read" }));', "PutObject", "public-read"),
        ("a.js", "s3.upload({ Key: k, ACL: 'public-read' }).promise();", "Upload", "public-read"),
        (
            "A.java",
            "class A { void f() { s3.putObject(PutObjectRequest.builder().acl(ObjectCannedACL.PUBLIC_READ).build()); } }",
            "PutObject",
            "public-read",
        ),
        (
            "A.java",
            'class A { void f() { s3.setBucketAcl("b", CannedAccessControlList.PublicReadWrite); } }',
            "PutBucketAcl",
            "public-read-write",
        ),
        (
            "a.go",
            "package a\nfunc f() { c.PutObject(ctx, &s3.PutObjectInput{ACL: types.ObjectCannedACLPublicRead}) }",
            "PutObject",
            "public-read",
        ),
        ("a.rb", "s3.put_object(bucket: 'b', key: 'k', acl: 'public-read')", "PutObject", "public-read"),
        ("a.php", "<?php\n$s3->putObject(['Bucket' => 'b', 'ACL' => 'public-read']);", "PutObject", "public-read"),
        (
            "a.kt",
            "suspend fun f() { s3.putObject(PutObjectRequest { acl = ObjectCannedAcl.PublicRead }) }",
            "PutObject",
            "public-read",
        ),
    ],
)
def test_the_acl_that_a_call_gives(path: str, text: str, operation: str, acl: str) -> None:
    (call,) = read(path, text)
    given = call.arguments.get("ACL")
    assert isinstance(given, Value)
    assert (call.operation.text, given.text) == (operation, acl)


def test_a_session_of_go_has_its_length_in_a_pointer() -> None:
    (call,) = read(
        "a.go", "package a\nfunc f() { c.AssumeRole(ctx, &sts.AssumeRoleInput{DurationSeconds: aws.Int32(43200)}) }"
    )
    life = call.arguments.get("DurationSeconds")
    assert isinstance(life, Value)
    assert life.text == "43200"


PERMISSIONS = [
    ("a.js", "lambda.addPermission({ FunctionName: 'f', Principal: '*' }, cb);\n", "lambda", "AddPermission"),
    ("a.js", "c.send(new AddPermissionCommand({ QueueUrl: q, AWSAccountIds: ['*'] }));\n", "sqs", "AddPermission"),
    ("a.js", "sns.addPermission({ TopicArn: t, AWSAccountId: ['*'] }).promise();\n", "sns", "AddPermission"),
    ("a.rb", "events.put_permission(principal: '*', statement_id: 's')\n", "events", "PutPermission"),
    ("a.rb", "user = iam.user('ada')\nuser.attach_policy(policy_arn: 'x')\n", "iam", "AttachUserPolicy"),
    ("a.rb", "Aws::IAM::Role.new('r').attach_policy(policy_arn: 'x')\n", "iam", "AttachRolePolicy"),
]


@pytest.mark.parametrize(("path", "text", "service", "operation"), PERMISSIONS)
def test_operations_that_the_name_alone_does_not_tell(path: str, text: str, service: str, operation: str) -> None:
    assert [(fact.service.text, fact.operation.text) for fact in read(path, text)] == [(service, operation)]


def test_a_method_of_that_name_on_something_else_is_no_operation() -> None:
    assert read("a.rb", "order.attach_policy(policy_arn: 'x')\n") == []


def test_the_transfer_manager_of_javascript_uploads() -> None:
    (call,) = read("a.ts", 'await new Upload({ client: s3, params: { Bucket: "b", ACL: "public-read" } }).done();\n')
    given = call.arguments.get("ACL")
    assert isinstance(given, Value)
    assert (call.operation.text, given.text) == ("Upload", "public-read")


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (
            "a.go",
            "package a\nfunc f() { c.PutPublicAccessBlock(ctx, &s3.PutPublicAccessBlockInput{"
            "PublicAccessBlockConfiguration: &types.PublicAccessBlockConfiguration{BlockPublicAcls: aws.Bool(false)}}) }",
        ),
        (
            "A.java",
            "class A { void f() { s3.putPublicAccessBlock(r -> r.bucket(b)"
            ".publicAccessBlockConfiguration(c -> c.blockPublicAcls(false))); } }",
        ),
    ],
)
def test_a_block_that_is_turned_off(path: str, text: str) -> None:
    (call,) = read(path, text)
    block = call.arguments.get("PublicAccessBlockConfiguration")
    assert isinstance(block, Map)
    off = block.get("BlockPublicAcls")
    assert isinstance(off, Value)
    assert off.text == "false"


def test_a_loop_over_a_known_list_calls_with_all_of_it() -> None:
    text = (
        "const arns = ['a',\n  'b'];\nfor (const PolicyArn of arns) {\n"
        "  await iam.attachRolePolicy({ RoleName: 'r', PolicyArn }).promise();\n}\n"
    )
    (fact,) = read("a.js", text)
    assert placed(fact, fact.arguments.get("PolicyArn")) == [("a", 1, 16), ("b", 2, 4)]
