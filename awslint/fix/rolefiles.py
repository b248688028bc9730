"""Writes the file that makes a pipeline's role, as Terraform or CloudFormation; it must not know the pipeline.

The role's trust is limited to one repository, and to branches, tags or environments where the system's tokens say them in
their subject. A file that is there already gets the subjects that it lacks.
"""

from __future__ import annotations

from dataclasses import dataclass

from awslint.fix.plan import Written

_HEAD = """\
# The role that the pipeline takes by OpenID Connect, for one repository{limit}: say which, attach what the
# job may do, apply it once, and give the pipeline the role's ARN in the variable AWS_ROLE_ARN.{also}
"""
_VARIABLE = """\
variable "{name}" {{
  type        = string
  description = "{description}"
}}

"""
_TERRAFORM = """\
resource "aws_iam_openid_connect_provider" "{system}" {{
  url            = "https://{host}"
  client_id_list = ["{audience}"]
}}

resource "aws_iam_role" "{system}" {{
  name = "{system}-pipeline"
  assume_role_policy = jsonencode({{
    Version = "2012-10-17"
    Statement = [{{
      Effect    = "Allow"
      Action    = "sts:AssumeRoleWithWebIdentity"
      Principal = {{ Federated = aws_iam_openid_connect_provider.{system}.arn }}
      Condition = {{
        StringEquals = {{ "{host}:aud" = "{audience}" }}
        StringLike = {{
          "{host}:sub" = [
{subjects}
          ]
        }}
      }}
    }}]
  }})
}}

output "{system}_role_arn" {{
  value = aws_iam_role.{system}.arn
}}
"""
_PARAMETER = """\
  {name}:
    Type: String
    Description: {description}
"""
_TEMPLATE = """\
AWSTemplateFormatVersion: "2010-09-09"
Parameters:
{parameters}\
Resources:
  Provider:
    Type: AWS::IAM::OIDCProvider
    Properties:
      Url: !Sub "https://{host}"
      ClientIdList: [!Sub "{audience}"]
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument: !Sub |
        {{
          "Version": "2012-10-17",
          "Statement": [{{
            "Effect": "Allow",
            "Action": "sts:AssumeRoleWithWebIdentity",
            "Principal": {{"Federated": "${{Provider}}"}},
            "Condition": {{
              "StringEquals": {{"{host}:aud": "{audience}"}},
              "StringLike": {{
                "{host}:sub": [
{subjects}
                ]
              }}
            }}
          }}]
        }}
Outputs:
  RoleArn:
    Value: !GetAtt Role.Arn
"""


@dataclass(frozen=True, slots=True)
class System:
    """One system: where its role is written, and what its tokens say.

    ``<NAME>`` stands for a variable of the file, ``<SUBJECT>`` in ``subject`` for the branch or the like; ``variables`` has
    the names and what each is.
    """

    name: str
    path: str
    host: str
    audience: str
    subject: str
    variables: tuple[tuple[str, str], ...]
    limit: str = ""
    also: str = ""


def role_file(system: System, subjects: tuple[str, ...]) -> Written:
    """The Terraform, with the CloudFormation for repositories that have templates instead."""
    told = tuple(dict.fromkeys(system.subject.replace("<SUBJECT>", one) for one in subjects))
    head = _HEAD.format(limit=system.limit, also=system.also)
    terraform = {name: f"${{var.{system.name}_{name}}}" for name, _ in system.variables}
    lines = tuple(f'            "{_filled(one, terraform)}",' for one in told)
    text = "".join(
        _VARIABLE.format(name=f"{system.name}_{name}", description=words) for name, words in system.variables
    ) + _TERRAFORM.format(
        system=system.name,
        host=_filled(system.host, terraform),
        audience=_filled(system.audience, terraform),
        subjects="\n".join(lines),
    )
    return Written(f"{system.path}.tf", head + text, entries=lines, instead=_template(system, head, told))


def _template(system: System, head: str, told: tuple[str, ...]) -> Written:
    words = {name: f"${{{_camel(name)}}}" for name, _ in system.variables}
    # JSON knows no comma behind the last, so that one more goes in front of the first.
    subjects = [f'                  "{_filled(one, words)}"' for one in told]
    text = _TEMPLATE.format(
        parameters="".join(_PARAMETER.format(name=_camel(name), description=said) for name, said in system.variables),
        host=_filled(system.host, words),
        audience=_filled(system.audience, words),
        subjects=",\n".join(subjects),
    )
    if "${" not in system.host and "<" not in system.host:
        text = text.replace(f'!Sub "https://{system.host}"', f"https://{system.host}")
        text = text.replace(f'[!Sub "{system.audience}"]', f'["{system.audience}"]')
    return Written(f"{system.path}.yaml", head + text, entries=tuple(f"{one}," for one in subjects))


def _filled(text: str, words: dict[str, str]) -> str:
    for name, word in words.items():
        text = text.replace(f"<{name}>", word)
    return text


def _camel(name: str) -> str:
    return "".join(part.capitalize() for part in name.split("_"))
