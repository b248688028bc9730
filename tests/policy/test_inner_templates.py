"""Templates that stand in the texts of others: a stack set's body, a stack in Terraform."""

from __future__ import annotations

import pytest

from awslint.facts import PolicyStatement, Resource
from tests.policy.reading import placed, read_facts

STACK_SET = """\
Resources:
  Set:
    Type: AWS::CloudFormation::StackSet
    Properties:
      TemplateBody: |
        Parameters:
          Name: {Type: String, Default: amzn-s3-demo-bucket}
        Resources:
          Worker:
            Type: AWS::IAM::Role
            Properties:
              Policies:
                - PolicyDocument:
                    Statement:
                      - {Effect: Allow, Action: "s3:*", Resource: !Sub "arn:aws:s3:::${Name}/*"}
"""
IN_JSON = """\
Resources:
  Set:
    Type: AWS::CloudFormation::StackSet
    Properties:
      TemplateBody: |
        {"Resources": {"Worker": {"Type": "AWS::IAM::Role", "Properties": {"Policies": [{"PolicyDocument": {
          "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]}}]}}}}
"""
TERRAFORM = """\
resource "aws_cloudformation_stack" "x" {
  template_body = <<-EOT
    Resources:
      Worker:
        Type: AWS::IAM::Role
        Properties:
          Policies:
            - PolicyDocument:
                Statement: [{Effect: Allow, Action: "s3:*", Resource: "*"}]
  EOT
}
"""


@pytest.mark.parametrize(
    ("path", "text", "action", "resource", "role"),
    [
        ("set.yaml", STACK_SET, ("s3:*", 15, 50), ("arn:aws:s3:::amzn-s3-demo-bucket/*", 15, 73), (10, 19)),
        ("set.yaml", IN_JSON, ("s3:*", 7, 56), ("*", 7, 76), (6, 44)),
        ("main.tf", TERRAFORM, ("s3:*", 9, 54), ("*", 9, 72), (5, 15)),
    ],
)
def test_their_resources_and_statements_stand_at_their_own_places(
    path: str, text: str, action: tuple[str, int, int], resource: tuple[str, int, int], role: tuple[int, int]
) -> None:
    facts = read_facts(path, text)
    (statement,) = [fact for fact in facts if isinstance(fact, PolicyStatement)]
    assert placed(statement, statement.actions) == [action]
    assert placed(statement, statement.resources) == [resource]
    (worker,) = [fact for fact in facts if isinstance(fact, Resource) and fact.name.text == "Worker"]
    assert placed(worker, worker.type) == ("AWS::IAM::Role", *role)
    assert worker.scope == statement.scope or path == "set.yaml"
