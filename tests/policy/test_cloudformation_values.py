"""What CloudFormation, SAM and Serverless templates say of a value: defaults, globals, anchors, what is open."""

from __future__ import annotations

import json

import pytest

from awslint.facts import PolicyMistake, PolicyStatement, Resource
from awslint.link import settle_facts
from awslint.values import Map, Value
from tests.policy.reading import placed, read_facts, read_statements

_PARAMETERS = """\
Parameters:
  Who: {Type: String, Default: "*"}
  Hidden: {Type: String, NoEcho: true, Default: hunter2}
  Stored: {Type: "AWS::SSM::Parameter::Value<String>", Default: /aws/x}
  Actions: {Type: CommaDelimitedList, Default: "s3:*, iam:*"}
  Empty: {Type: String, Default: ""}
  Number: {Type: Number, Default: 1}
Mappings:
  M: {"1": {b: "sts:*"}}
"""


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        ("!Ref Who", "*"),
        ("{Ref: Who}", "*"),
        ('!Sub "arn:aws:s3:::${Who}/${Empty}"', "arn:aws:s3:::*/${Empty}"),
        ('!Sub ["${Who}", {Who: mine}]', "mine"),
        ("!Ref Hidden", "${Hidden}"),
        ("!Ref Stored", "${Stored}"),
        ("!Ref Empty", "${Empty}"),
        ("!Ref Bucket", "${Bucket}"),
        ('!Sub "${!Who}"', "${Who}"),
        ("!FindInMap [M, !Ref Number, b]", "sts:*"),
        ('!Join ["/", [!Ref Who, !GetAtt B.Arn, !ImportValue x]]', "*/${B.Arn}/${ImportValue}"),
        ('!Select [1, !Split [",", "a:x,b:y"]]', "b:y"),
        ("!Base64 plain", "plain"),
        ('!ImportValue "x"', "${ImportValue}"),
    ],
)
def test_a_value_of_a_template(expression: str, shown: str) -> None:
    text = (
        f"{_PARAMETERS}Resources:\n  B:\n    Type: AWS::S3::Bucket\n    Properties:\n      BucketName: {expression}\n"
    )
    (resource,) = read_facts("template.yaml", text)
    assert isinstance(resource, Resource)
    value = resource.properties.get("BucketName")
    assert isinstance(value, Value)
    assert value.shown == shown
    assert resource.source.text.position(value.span.start).line == 14


def test_a_list_of_a_parameter_may_have_more_items() -> None:
    text = f"{_PARAMETERS}Resources:\n  P: {{Effect: Allow, Action: !Ref Actions, Resource: !Ref Who}}\n"
    (statement,) = read_statements("template.yaml", text)
    assert placed(statement, statement.actions) == [("s3:*", 11, 35), ("iam:*", 11, 35), "…"]


def test_what_is_not_known_costs_only_its_own_part() -> None:
    text = """\
Resources:
  T: {Fn::Transform: {Name: AWS::Include, Parameters: {Location: s3://b}}}
  M: !Rain::Module "./x.yaml"
  Fn::Transform: {Name: AWS::Include}
  Base: &base {Effect: Allow, Resource: "*"}
  P:
    Type: AWS::IAM::Policy
    Properties:
      PolicyDocument:
        Statement:
          - <<: *base
            Action: "s3:*"
          - !If [C, {Effect: Allow, Action: "a:*", Resource: "*"}, !Ref AWS::NoValue]
          - Fn::Transform: {Name: AWS::Include}
"""
    first, second = (s for s in read_statements("template.yaml", text) if s.attached_kind == "policy")
    assert placed(first, first.actions) == [("s3:*", 12, 22)]
    assert placed(first, first.resources) == [("*", 5, 42)]
    assert placed(second, second.actions) == [("a:*", 13, 46)]


def test_globals_of_sam_are_properties_of_its_resources() -> None:
    text = """\
Globals:
  Function:
    Timeout: 3
    Environment: {Variables: {A: "1"}}
    Layers: [base]
Resources:
  F:
    Type: AWS::Serverless::Function
    Properties:
      Timeout: 9
      Environment: {Role: r}
      Layers: [own]
  B: {Type: AWS::S3::Bucket}
"""
    function, bucket = (fact for fact in read_facts("template.yaml", text) if isinstance(fact, Resource))
    value = function.properties.get("Timeout")
    assert isinstance(value, Value)
    assert value.text == "9"
    assert placed(function, function.properties.get("Environment")) == {
        "Variables": {"A": ("1", 4, 35)},
        "Role": ("r", 11, 27),
    }
    assert placed(function, function.properties.get("Layers")) == [("base", 5, 14), ("own", 12, 16)]
    assert bucket.properties == Map((), bucket.properties.span)


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        ("${opt:stage, 'dev'}", "dev"),
        ("${self:custom.a, 'x'}", "*"),
        ('${self:custom.b, "x"}', "x"),
        ("${opt:stage, self:custom.a}", "${opt:stage, self:custom.a}"),
        ("${env:X}", "${env:X}"),
        ("${self:custom.c}", "s-${opt:stage}-*"),
        ("a/${self:custom.d}/b", "a/x-${env:X}/b"),
        ("${self:custom.loop}", "${self:custom.loop}"),
        ("${self:custom.e}", "${self:custom.e}"),
    ],
)
def test_a_serverless_variable_with_a_default(expression: str, shown: str) -> None:
    text = "service: s\ncustom: {a: '*', c: '${self:service}-${opt:stage}-${self:custom.a}', d: 'x-${env:X}', "
    text += "loop: '${self:custom.loop}', e: '${env:X}'}\nprovider:\n  iamRoleStatements:\n"
    text += f"  - Effect: Allow\n    Action: >-\n      {expression}\n"
    (statement,) = read_statements("serverless.yml", text)
    assert statement.actions is not None
    assert [item.shown for item in statement.actions.items if isinstance(item, Value)] == [shown]


_INNER = """\
Resources:
  B: {Type: AWS::S3::Bucket}
  P:
    Type: AWS::S3::BucketPolicy
    Properties:
      Bucket: !Ref B
      PolicyDocument:
        Statement: {Effect: Allow, Principal: "*", Action: "s3:*", Resource: "*"}
"""


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (
            "set.yaml",
            "Resources:\n  S:\n    Type: AWS::CloudFormation::StackSet\n    Properties:\n      TemplateBody: |\n"
            + "".join(f"        {line}\n" for line in _INNER.splitlines()),
        ),
        ("set.json", json.dumps({"Resources": {"S": {"Type": "A::B", "Properties": {"TemplateBody": _INNER}}}})),
        ("set.tf", f'resource "aws_cloudformation_stack" "s" {{\n  template_body = <<EOF\n{_INNER}EOF\n}}\n'),
    ],
)
def test_a_template_inside_of_a_template(path: str, text: str) -> None:
    facts = read_facts(path, text)
    (bucket,) = (f for f in facts if isinstance(f, Resource) and f.type.text == "AWS::S3::Bucket")
    assert bucket.type.span.start == text.index("AWS::S3::Bucket")
    (statement,) = (f for f in facts if isinstance(f, PolicyStatement))
    assert statement.actions is not None
    assert statement.actions.items[0].span.start == text.index("s3:*")
    assert (statement.attached_kind, statement.attached_to and statement.attached_to.shown) == ("bucket", "${B}")
    assert statement.scope == bucket.scope != ""


def test_a_template_in_another_file_stands_where_it_is_used() -> None:
    text = 'resource "aws_cloudformation_stack" "s" {\n  template_body = file("${path.module}/s.yaml")\n}\n'
    (statement,) = read_statements("a.tf", text, {"s.yaml": _INNER})
    assert placed(statement, statement.actions) == [("s3:*", 2, 19)]


def test_both_values_of_a_condition_count_where_a_value_is_a_list_of_one() -> None:
    text = """\
Resources:
  P:
    Effect: !If [C, Allow, Deny]
    Action: !If [C, "s3:*", "ec2:*"]
    Resource: {"Fn::If": [C, ["a", !Sub "${B}"], !Ref AWS::NoValue]}
"""
    (statement,) = read_statements("template.yaml", text)
    assert statement.effect.is_unknown
    assert placed(statement, statement.actions) == [("s3:*", 4, 22), ("ec2:*", 4, 30), "…"]
    assert placed(statement, statement.resources) == [("a", 5, 32), ("${B}", 5, 42), "…"]


def test_the_two_lists_of_a_condition_are_not_one() -> None:
    text = """\
Conditions: {C: !Equals [!Ref "AWS::Region", us-east-1]}
Resources:
  P:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Version: "2012-10-17"
        Statement: [{Effect: Allow, Action: !If [C, "s3:Get*", "s3:GetObject"], Resource: "arn:aws:s3:::b/*"}]
"""
    assert [fact.code for fact in settle_facts(read_facts("t.yaml", text)) if isinstance(fact, PolicyMistake)] == []
    listed = text.replace('!If [C, "s3:Get*", "s3:GetObject"]', '["s3:Get*", "s3:GetObject"]')
    found = [fact.code for fact in settle_facts(read_facts("t.yaml", listed)) if isinstance(fact, PolicyMistake)]
    assert found == ["REDUNDANT_ACTION"]
