"""Policies that programs build of objects: the policy builders of the SDKs for Java and .NET, and awacs."""

from __future__ import annotations

import pytest

from awslint.extract.document import Document
from awslint.extract.policybuilders import extract
from awslint.facts import PolicyStatement
from awslint.source import Source
from tests.policy.reading import placed

JAVA = "import software.amazon.awssdk.policybuilder.iam.*;\nclass P {\n"
OLD = "import com.amazonaws.auth.policy.*;\nclass P { void f() {\n"
SHARP = "using Amazon.Auth.AccessControlPolicy;\nclass P { void F() {\n"
AWACS = "from awacs.aws import Action, Allow, Deny, PolicyDocument, Principal, Statement\nimport awacs.s3\n"


def read(path: str, text: str) -> list[PolicyStatement]:
    return list(extract(Document(Source(path, text.encode()))))


def shown(fact: PolicyStatement) -> tuple[object, ...]:
    data = (fact.actions, fact.resources, fact.principals, fact.conditions)
    return (fact.effect.text, *(placed(fact, part) for part in data))


CASES: list[tuple[str, str, tuple[object, ...]]] = [
    (
        "P.java",
        JAVA + "IamPolicy p = IamPolicy.builder().addStatement(b -> b.effect(IamEffect.ALLOW)\n"
        '.addAction("s3:*").addAction(IamAction.create("iam:PassRole")).addResource(IamResource.ALL)).build();\n}\n',
        ("Allow", [("s3:*", 4, 13), ("iam:PassRole", 4, 48)], [("*", 4, 76)], None, None),
    ),
    (
        "P.java",
        JAVA + 'IamStatement s = IamStatement.builder().effect("Deny").actions(List.of(IamAction.ALL))\n'
        ".addPrincipal(IamPrincipal.ALL).build();\n}\n",
        ("Deny", [("*", 3, 72)], None, {"AWS": [("*", 4, 15)]}, None),
    ),
    (
        "P.java",
        JAVA + 'IamStatement s = IamStatement.builder().effect(IamEffect.ALLOW).addAction("sts:AssumeRole")\n'
        '.addPrincipal(IamPrincipalType.SERVICE, "ec2.amazonaws.com")\n'
        '.addPrincipal(b -> b.type(IamPrincipalType.AWS).id("111122223333"))\n'
        '.addCondition(IamConditionOperator.STRING_EQUALS, "aws:SourceAccount", "111122223333").build();\n}\n',
        (
            "Allow",
            [("sts:AssumeRole", 3, 76)],
            None,
            {"Service": [("ec2.amazonaws.com", 4, 42)], "AWS": [("111122223333", 5, 53)]},
            {"StringEquals": {"aws:SourceAccount": ("111122223333", 6, 73)}},
        ),
    ),
    (
        "P.java",
        OLD + "Policy p = new Policy().withStatements(new Statement(Statement.Effect.Allow)\n"
        ".withPrincipals(Principal.AllUsers).withActions(S3Actions.GetObject)\n"
        '.withResources(new Resource("arn:aws:s3:::b/*")));\n}}\n',
        ("Allow", [("s3:GetObject", 4, 49)], [("arn:aws:s3:::b/*", 5, 30)], {"AWS": [("*", 4, 17)]}, None),
    ),
    (
        "P.java",
        OLD
        + "Statement s = new Statement(Statement.Effect.Allow);\ns.setActions(Arrays.asList(SQSActions.AllSQSActions));\n"
        's.setResources(Arrays.asList(new Resource("*")));\n}}\n',
        ("Allow", [("sqs:*", 4, 28)], [("*", 5, 44)], None, None),
    ),
    (
        "P.cs",
        SHARP + "var s = new Statement(Statement.StatementEffect.Allow);\ns.Principals.Add(Principal.AllUsers);\n"
        's.Actions.Add(new ActionIdentifier("sqs:*"));\ns.Conditions.Add(org);\n}}\n',
        ("Allow", [("sqs:*", 5, 37)], None, {"AWS": [("*", 4, 18)]}, {}),
    ),
    (
        "P.cs",
        SHARP
        + 'var get = new ActionIdentifier("s3:Get*");\nvar actions = new List<ActionIdentifier>();\nactions.Add(get);\n'
        'var s = new Statement(Statement.StatementEffect.Allow) { Actions = actions, Resources = { new Resource("*") } };\n'
        "}}\n",
        ("Allow", [("s3:Get*", 3, 33)], [("*", 6, 105)], None, None),
    ),
    (
        "P.java",
        OLD
        + "new Statement(Statement.Effect.Allow).withActions(S3Actions.ListObjects, S3Actions.SetBucketPolicy);\n}}\n",
        ("Allow", [("s3:ListBucket", 3, 51), ("s3:PutBucketPolicy", 3, 74)], None, None, None),
    ),
    (
        "a.py",
        AWACS + 'Statement(Effect=Allow, Action=[Action("s3", "*"), awacs.s3.GetObject], Resource=["*"],\n'
        '          Principal=Principal("Service", ["ec2.amazonaws.com"]))\n',
        (
            "Allow",
            [("s3:*", 3, 47), ("s3:GetObject", 3, 52)],
            [("*", 3, 84)],
            {"Service": [("ec2.amazonaws.com", 4, 44)]},
            None,
        ),
    ),
    (
        "P.java",
        'class P { void f() {\nMap<String, Object> s = new HashMap<>();\ns.put("Effect", "Allow");\n'
        's.put("Action", List.of("s3:*"));\ns.put("Resource", "*");\ns.put("Principal", Map.of("AWS", "*"));\n}}\n',
        ("Allow", [("s3:*", 4, 26)], [("*", 5, 20)], {"AWS": [("*", 6, 35)]}, None),
    ),
    (
        "P.java",
        'class P { Object o = new JSONObject().put("Effect", "Allow").put("Action", "kms:*").put("Resource", "*"); }\n',
        ("Allow", [("kms:*", 1, 77)], [("*", 1, 102)], None, None),
    ),
]


@pytest.mark.parametrize(("path", "text", "expected"), CASES)
def test_what_a_program_builds(path: str, text: str, expected: tuple[object, ...]) -> None:
    assert [shown(fact) for fact in read(path, text)] == [expected]


def test_statements_of_one_document_have_it() -> None:
    text = AWACS + (
        'PolicyDocument(Statement=[\n    Statement(Effect=Allow, Action=[Action("iam", "PassRole")], Resource=["*"]),\n'
        '    Statement(Effect=Deny, Action=[Action("s3", "*")], Resource=["*"])])\n'
    )
    first, second = read("a.py", text)
    assert first.document == second.document
    assert first.document is not None


QUIET = (
    ("P.java", JAVA + "IamStatement s = other.copy(b -> b.addAction(ACTION));\n}\n"),
    ("P.java", JAVA + 'Statement s = new Statement(connection); s.setEffect(fade).addAction("*");\n}\n'),
    ("a.py", AWACS + "Statement(Effect=effect, Action=actions)\n"),
)


@pytest.mark.parametrize(("path", "text"), QUIET)
def test_what_is_no_statement(path: str, text: str) -> None:
    assert read(path, text) == []
