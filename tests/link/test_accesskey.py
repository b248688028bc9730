"""Where a resource takes the secret of an access key, to the character."""

from __future__ import annotations

from awslint.facts import Setting
from tests.policy.reading import placed, read_linked


def handed(path: str, text: str) -> list[tuple[object, object, object]]:
    facts = [fact for fact in read_linked(path, text) if isinstance(fact, Setting)]
    assert {fact.role for fact in facts} <= {"handed-key"}
    return [(fact.name.text, fact.section and fact.section.text, placed(fact, fact.value)) for fact in facts]


def test_terraform_attribute_and_heredoc() -> None:
    text = """\
resource "aws_lambda_function" "f" {
  environment {
    variables = {
      ID     = aws_iam_access_key.k.id
      SECRET = aws_iam_access_key.k[0].secret
    }
  }
}
resource "aws_instance" "i" {
  user_data = <<EOF
a=${var.a} b=${aws_iam_access_key.k.secret}
EOF
}
"""
    assert handed("main.tf", text) == [
        ("SECRET", "aws_lambda_function", ("${aws_iam_access_key.k[0].secret}", 5, 16)),
        ("user_data", "aws_instance", ("${aws_iam_access_key.k.secret}", 11, 16)),
    ]


def test_an_output_is_a_place_and_a_provider_is_none() -> None:
    text = """\
output "secret" {
  value = aws_iam_access_key.k.secret
}
provider "aws" {
  secret_key = aws_iam_access_key.k.secret
}
"""
    assert handed("main.tf", text) == [("secret", "output", ("${aws_iam_access_key.k.secret}", 2, 11))]


def test_template_takes_only_its_own_keys() -> None:
    text = """\
Resources:
  Key: {Type: AWS::IAM::AccessKey, Properties: {UserName: u}}
  A: {Type: AWS::Lambda::Function, Properties: {Environment: {Variables: {S: !Sub "x${Key.SecretAccessKey}"}}}}
  B: {Type: Custom::Token, Properties: {S: !GetAtt Other.SecretAccessKey}}
"""
    assert handed("t.yaml", text) == [("S", "AWS::Lambda::Function", ("${Key.SecretAccessKey}", 3, 85))]
