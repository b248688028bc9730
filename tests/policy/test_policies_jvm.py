"""Policies in Java, Kotlin, Scala and C#: as maps and objects, as texts of any kind, and handed to the SDK."""

from __future__ import annotations

import pytest

from awslint.values import Value
from tests.policy.reading import placed, read_statements

CASES: list[tuple[str, str, list[object]]] = [
    (
        "A.java",
        "class K {\n"
        '  static final String P = """\n'
        '      {"Version": "2012-10-17", "Statement": [\n'
        '        {"Effect": "Allow", "Action": ["s3:*", "iam:PassRole"], "Resource": "*"}]}\n'
        '      """;\n'
        "  void g() {\n"
        "    "
        'iam.putRolePolicy(PutRolePolicyRequest.builder().roleName("r").policyName("p").policyDocum'
        "ent(P).build());\n"
        "  }\n"
        "}\n",
        [([("s3:*", 4, 41), ("iam:PassRole", 4, 49)], "role", "r", "identity")],
    ),
    (
        "A.java",
        'String doc = "{\\"Statement\\": [{\\"Effect\\": \\"Allow\\", \\"Action\\": \\"s3:\\u002a\\", '
        '\\"Resource\\": \\"*\\"}]}";\n'
        'iam.putUserPolicy(new PutUserPolicyRequest().withUserName("u").withPolicyDocument(doc));\n',
        [([("s3:*", 1, 70)], "user", "u", "identity")],
    ),
    (
        "A.java",
        'String doc = "{\\"Statement\\": [{\\"Effect\\": \\"Allow\\"," + "\\"Action\\": \\"" + ACTION + '
        '"\\", " + "\\"Resource\\": \\"*\\"}]}";\n',
        [([("${ACTION}", 1, 78), "…"], None, None, "identity")],
    ),
    (
        "A.java",
        'String doc = String.format("{\\"Statement\\": [{\\"Effect\\": \\"Allow\\", \\"Action\\": '
        '\\"s3:*\\", \\"Resource\\": \\"arn:aws:s3:::%s/*\\"}]}", bucket);\n'
        's3.putBucketPolicy(r -> r.bucket("b").policy(doc));\n',
        [([("s3:*", 1, 84)], "bucket", "b", "identity")],
    ),
    (
        "A.java",
        'Map<String, Object> statement = Map.of("Effect", "Allow", "Action", List.of("s3:*", '
        '"iam:PassRole"), "Resource", "*");\n',
        [([("s3:*", 1, 78), ("iam:PassRole", 1, 86)], None, None, "identity")],
    ),
    (
        "A.java",
        'iam.createRole(CreateRoleRequest.builder().roleName("r").assumeRolePolicyDocument(mapper.w'
        "riteValueAsString(\n"
        '    Map.of("Statement", List.of(Map.of("Effect", "Allow", "Action", "sts:AssumeRole", '
        '"Principal", Map.of("AWS", "*")))))).build());\n',
        [([("sts:AssumeRole", 2, 70)], "role", "r", "trust")],
    ),
    (
        "a.kt",
        'val doc = mapOf("Version" to "2012-10-17", "Statement" to listOf(\n'
        '    mapOf("Effect" to "Allow", "Action" to listOf("s3:*", "iam:PassRole"), "Resource" to "*")))\n',
        [([("s3:*", 2, 52), ("iam:PassRole", 2, 60)], None, None, "identity")],
    ),
    (
        "a.kt",
        'val doc = """{"Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": '
        '"arn:aws:s3:::$bucket/*"}]}"""\n'
        "suspend fun g() {\n"
        "    iam.putRolePolicy(PutRolePolicyRequest {\n"
        '        roleName = "r"\n'
        "        policyDocument = doc\n"
        "    })\n"
        "}\n",
        [([("s3:*", 1, 60)], "role", "r", "identity")],
    ),
    (
        "a.kt",
        "suspend fun g() {\n"
        '    iam.putUserPolicy { userName = name; policyDocument = "{\\"Statement\\": [{\\"Effect\\": '
        '\\"Allow\\", \\"Action\\": \\"*\\", \\"Resource\\": \\"*\\"}]}" }\n'
        "}\n",
        [([("*", 2, 115)], "user", "${name}", "identity")],
    ),
    (
        "a.kt",
        'val doc = """\n'
        '    |{"Statement": [{"Effect": "Allow",\n'
        '    |  "Action": "s3:*", "Resource": "*"}]}\n'
        '""".trimMargin()\n',
        [([("s3:*", 3, 19)], None, None, "identity")],
    ),
    (
        "a.scala",
        'val doc = Map("Version" -> "2012-10-17", "Statement" -> List(Map("Effect" -> "Allow", '
        '"Action" -> Seq("s3:*", "iam:PassRole"), "Resource" -> "*")))\n',
        [([("s3:*", 1, 104), ("iam:PassRole", 1, 112)], None, None, "identity")],
    ),
    (
        "a.scala",
        'val doc = s"""{"Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": '
        '"arn:aws:s3:::${bucket}/*"}]}"""\n'
        'iam.putRolePolicy(PutRolePolicyRequest.builder().roleName("r").policyDocument(doc).build())\n',
        [([("s3:*", 1, 61)], "role", "r", "identity")],
    ),
    (
        "a.scala",
        'val doc = "{\\"Statement\\": [{\\"Effect\\": \\"Allow\\", \\"Action\\": \\"" + action + "\\", '
        '\\"Resource\\": \\"*\\"}]}"\n',
        [([("${action}", 1, 71), "…"], None, None, "identity")],
    ),
    (
        "A.cs",
        'var doc = new { Version = "2012-10-17", Statement = new[] { new { Effect = "Allow", '
        'Action = new[] { "s3:*", "iam:PassRole" }, Resource = "*" } } };\n'
        'await iam.PutRolePolicyAsync(new PutRolePolicyRequest { RoleName = "r", PolicyDocument = '
        "JsonSerializer.Serialize(doc) });\n",
        [([("s3:*", 1, 103), ("iam:PassRole", 1, 111)], "role", "r", "identity")],
    ),
    (
        "A.cs",
        'var doc = new Dictionary<string, object> { ["Statement"] = new[] { new Dictionary<string, '
        'object> { { "Effect", "Allow" }, { "Action", "*" }, { "Resource", "*" } } } };\n',
        [([("*", 1, 137)], None, None, "identity")],
    ),
    (
        "A.cs",
        'const string Doc = @"{""Statement"": [{""Effect"": ""Allow"", ""Action"": ""s3:*"", '
        '""Resource"": ""*""}]}";\n'
        'iam.PutUserPolicy(new PutUserPolicyRequest("u", "p", Doc));\n'
        's3.PutBucketPolicyAsync(new PutBucketPolicyRequest { BucketName = "b", Policy = Doc });\n',
        [([("s3:*", 1, 77)], "bucket", "b", "identity")],
    ),
    (
        "A.cs",
        'var doc = """\n'
        '    {"Statement": [\n'
        '      {"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]}\n'
        '    """;\n'
        'await iam.CreateRoleAsync(new() { RoleName = "r", AssumeRolePolicyDocument = doc });\n',
        [([("s3:*", 3, 38)], "role", "r", "trust")],
    ),
    (
        "A.cs",
        'var doc = $$"""{"Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": '
        '"arn:aws:s3:::{{bucket}}/*"}]}""";\n',
        [([("s3:*", 1, 62)], None, None, "identity")],
    ),
    (
        "A.cs",
        'var doc = "{" + "\\"Statement\\": [{" + "\\"Effect\\": \\"Allow\\"," + "\\"Action\\": \\"s3:*\\"," '
        '+ "\\"Resource\\": \\"*\\"" + "}]}";\n'
        'await iam.CreatePolicyAsync(new CreatePolicyRequest { PolicyName = "p", PolicyDocument = doc });\n',
        [([("s3:*", 1, 81)], "policy", "p", "identity")],
    ),
]


@pytest.mark.parametrize(("path", "text", "wanted"), CASES)
def test_statements(path: str, text: str, wanted: list[object]) -> None:
    found = [
        (
            placed(fact, fact.actions),
            fact.attached_kind,
            fact.attached_to.shown if isinstance(fact.attached_to, Value) else None,
            fact.policy_kind,
        )
        for fact in read_statements(path, text)
    ]
    assert found == wanted
