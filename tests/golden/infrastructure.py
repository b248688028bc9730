"""Infrastructure as forms: Terraform, CloudFormation, Kubernetes, compose files and workflows; it must not judge them."""

from __future__ import annotations

from tests.golden.datafiles import HASH, JSON_PREFACE, NO_CLIENT, holed, one_line
from tests.golden.facts import HOLED, LIST_COMMAND, TOKEN_COMMAND, Shape
from tests.golden.form import SETTINGS, Form, Never, form, never, written
from tests.golden.shapes import backslashed, block_yaml, double_quoted, fill, json_text, literal

_PROPERTIES = never(SETTINGS, "what a resource is given is a Resource's properties")
_VARIABLES = "«section<»Variables«section>»"


def _lambda(variable: str) -> str:
    return (
        "«^»Resources:\n  F:\n    Type: AWS::Lambda::Function\n    Properties:\n      Environment:\n"
        f"        {_VARIABLES}:\n          {variable}\n"
    )


def _json_lambda(variable: str) -> str:
    return (
        '{«^»"Resources": {"F": {"Type": "AWS::Lambda::Function", "Properties": {"Environment": {\n'
        f'  "{_VARIABLES}": {{{variable}}}}}}}}}}}\n'
    )


_RESOURCE = 'resource "aws_iam_role_policy" "x" {\n  role = "worker"\n  policy = %s\n}\n'
_ROLE = 'resource "aws_iam_role" "x" {\n  assume_role_policy = %s\n}\n'
_HOLE = "${data.aws_partition.p.partition}"


def _encoded(shape: Shape) -> str:
    body = literal(
        shape, mapping=("{", "§ = §", "}"), key=lambda name: f'"{name}"' if ":" in name else name, indent="  "
    )
    return f"jsonencode({body})".replace("«?partition»", _HOLE)


def _heredoc(shape: Shape) -> str:
    return "<<-EOF\n    " + json_text(shape).replace("\n", "\n    ").replace("«?partition»", _HOLE) + "\n  EOF"


TERRAFORM = form(
    "Terraform",
    "main.tf",
    HASH,
    {**NO_CLIENT, **_PROPERTIES},
    key_pair=written('«^»provider "aws" {\n  access_key = "«id»"\n  secret_key = "«secret»"\n}\n'),
    lone_secret=written('«^»variable "aws_secret_access_key" {\n  default = "«secret»"\n}\n'),
    split_secret=written(
        '«^»locals {\n  aws_secret_access_key = join("", ["«secret<»«=first»", "«=second»«secret>»"])\n}\n'
    ),
    identity=lambda shape: written("«^»" + _RESOURCE % _encoded(shape), "«^»" + _RESOURCE % _heredoc(shape)),
    trust=lambda shape: written("«^»" + _ROLE % _encoded(shape), "«^»" + _ROLE % f'"{backslashed(one_line(shape))}"'),
    holed_policy=written("«^»" + _RESOURCE % _encoded(HOLED), "«^»" + _RESOURCE % _heredoc(HOLED)),
    list_command=written(
        f'«^»resource "null_resource" "x" {{\n  provisioner "local-exec" {{\n    command = "{LIST_COMMAND}"\n  }}\n}}\n'
    ),
    token_command=written(
        f'«^»resource "aws_instance" "x" {{\n  user_data = <<-EOF\n    #!/bin/sh\n    {TOKEN_COMMAND}\n  EOF\n}}\n'
    ),
)

_JSON_RESOURCE = '{«^»"resource": {"aws_iam_role_policy": {"x": {"role": "worker", "policy": %s}}}}\n'
TERRAFORM_JSON = form(
    "Terraform JSON",
    "main.tf.json",
    '"//": "größe, мир, 𝔘𝔫𝔦",\n',
    {**NO_CLIENT, **_PROPERTIES},
    key_pair=written('{«^»"provider": {"aws": {"access_key": "«id»", "secret_key": "«secret»"}}}\n'),
    lone_secret=written('{«^»"variable": {"aws_secret_access_key": {"default": "«secret»"}}}\n'),
    split_secret=Never("a value is written in one piece"),
    identity=lambda shape: written(_JSON_RESOURCE % double_quoted(one_line(shape))),
    trust=lambda shape: written(
        fill('{«^»"resource": {"aws_iam_role": {"x": {"assume_role_policy": §}}}}\n', double_quoted(one_line(shape)))
    ),
    holed_policy=written(_JSON_RESOURCE % double_quoted(holed(HOLED, _HOLE))),
    list_command=written(
        fill(
            '{«^»"resource": {"null_resource": {"x": {"provisioner": [{"local-exec": {"command": "§"}}]}}}}\n',
            LIST_COMMAND,
        )
    ),
    token_command=written(
        fill('{«^»"resource": {"aws_instance": {"x": {"user_data": "#!/bin/sh\\n§\\n"}}}}\n', TOKEN_COMMAND)
    ),
)

_TEMPLATE = "«^»Resources:\n  Worker:\n    Type: AWS::IAM::Role\n    Properties:\n"
_POLICIES = _TEMPLATE + "      Policies:\n        - PolicyName: x\n          PolicyDocument:\n"
_INSTANCE = (
    "«^»Resources:\n  Box:\n    Type: AWS::EC2::Instance\n    Properties:\n      UserData:\n        Fn::Base64: "
)


def _scalar(text: str) -> str:
    """A scalar of a template, a hole by ``!Sub``."""
    if "«?partition»" not in text:
        return double_quoted(text)
    return "!Sub " + double_quoted(text.replace("«?partition»", "${AWS::Partition}"))


CLOUDFORMATION = form(
    "CloudFormation YAML",
    "template.yaml",
    HASH,
    {**NO_CLIENT},
    key_pair=written(
        "«^»Resources:\n  F:\n    Type: AWS::Lambda::Function\n    Properties:\n      Environment:\n        Variables:\n"
        "          ACCESS_KEY: «id»\n          SECRET_KEY: «secret»\n"
    ),
    lone_secret=written("«^»Parameters:\n  AwsSecretAccessKey:\n    Type: String\n    Default: «secret»\n"),
    split_secret=written('«^»AWS_SECRET_ACCESS_KEY: !Join ["", ["«secret<»«=first»", "«=second»«secret>»"]]\n'),
    identity=lambda shape: written(_POLICIES + block_yaml(shape, _scalar, " " * 12)),
    trust=lambda shape: written(_TEMPLATE + "      AssumeRolePolicyDocument:\n" + block_yaml(shape, _scalar, " " * 8)),
    holed_policy=written(
        _POLICIES + block_yaml(HOLED, _scalar, " " * 12),
        _POLICIES
        + block_yaml(HOLED, double_quoted, " " * 12).replace(
            '"«resources.0<»arn:«?partition»:s3:::amzn-s3-demo-bucket/*«resources.0>»"',
            '!Join [":", ["«resources.0<»arn", !Ref "AWS::Partition", "s3:::amzn-s3-demo-bucket/*«resources.0>»"]]',
        ),
    ),
    list_command=written(_INSTANCE + f"|\n          #!/bin/sh\n          {LIST_COMMAND}\n"),
    region_setting=written(_lambda("«name<»AWS_REGION«name>»: «value»")),
    key_setting=written(_lambda("«name<»AWS_ACCESS_KEY_ID«name>»: '«value»'")),
    nested_setting=written(_lambda("«name<»AWS_ROLE_ARN«name>»: «value»")),
    token_command=written(_INSTANCE + f"!Sub |\n          #!/bin/sh\n          {TOKEN_COMMAND}\n"),
)

_JSON_ROLE = '{«^»"Resources": {"Worker": {"Type": "AWS::IAM::Role", "Properties": {%s}}}}\n'
_JSON_POLICIES = _JSON_ROLE % '"Policies": [{"PolicyName": "x", "PolicyDocument": %s}]'
_JSON_INSTANCE = (
    '{«^»"Resources": {"Box": {"Type": "AWS::EC2::Instance", "Properties": {"UserData": {"Fn::Base64": %s}}}}}\n'
)
CLOUDFORMATION_JSON = form(
    "CloudFormation JSON",
    "template.json",
    JSON_PREFACE,
    {**NO_CLIENT},
    key_pair=written(
        '{«^»"Resources": {"F": {"Type": "AWS::Lambda::Function", "Properties": {"Environment": {"Variables": {\n'
        '  "ACCESS_KEY": "«id»", "SECRET_KEY": "«secret»"}}}}}}\n'
    ),
    lone_secret=written('{«^»"Parameters": {"AwsSecretAccessKey": {"Type": "String", "Default": "«secret»"}}}\n'),
    split_secret=written(
        '{«^»"AWS_SECRET_ACCESS_KEY": {"Fn::Join": ["", ["«secret<»«=first»", "«=second»«secret>»"]]}}\n'
    ),
    identity=lambda shape: written(_JSON_POLICIES % json_text(shape)),
    trust=lambda shape: written(_JSON_ROLE % ('"AssumeRolePolicyDocument": ' + json_text(shape))),
    holed_policy=written(
        _JSON_POLICIES
        % json_text(HOLED).replace(
            '"«resources.0<»arn:«?partition»:s3:::amzn-s3-demo-bucket/*«resources.0>»"',
            '{"Fn::Sub": "«resources.0<»arn:${AWS::Partition}:s3:::amzn-s3-demo-bucket/*«resources.0>»"}',
        )
    ),
    list_command=written(_JSON_INSTANCE % f'"#!/bin/sh\\n{LIST_COMMAND}\\n"'),
    region_setting=written(_json_lambda('"«name<»AWS_REGION«name>»": "«value»"')),
    key_setting=written(_json_lambda('"«name<»AWS_ACCESS_KEY_ID«name>»": "«value»"')),
    nested_setting=written(_json_lambda('"«name<»AWS_ROLE_ARN«name>»": "«value»"')),
    token_command=written(
        _JSON_INSTANCE % fill('{"Fn::Join": ["\\n", ["#!/bin/sh", "§"]]}', TOKEN_COMMAND),
    ),
)


def _step(run: str) -> str:
    return f"«^»on: push\njobs:\n  build:\n    runs-on: ubuntu-latest\n    steps:\n      - run: {run}\n"


_WORKFLOW_HOLE = "${{ vars.PARTITION }}"
WORKFLOW = form(
    "GitHub workflow",
    ".github/workflows/ci.yml",
    HASH,
    {**NO_CLIENT},
    key_pair=written(
        "«^»on: push\nenv:\n  AWS_ACCESS_KEY_ID: «id»\n  AWS_SECRET_ACCESS_KEY: «secret»\njobs: {}\n",
        "«^»jobs:\n  build:\n    steps:\n      - uses: aws-actions/configure-aws-credentials@v4\n        with:\n"
        "          aws-access-key-id: «id»\n          aws-secret-access-key: «secret»\n",
    ),
    lone_secret=written("«^»env: {AWS_SECRET_ACCESS_KEY: '«secret»'}\n"),
    split_secret=written('«^»env:\n  AWS_SECRET_ACCESS_KEY: "«secret<»«=first»\\\n    «=second»«secret>»"\n'),
    identity=lambda shape: written(
        _step(f"|\n          aws iam put-user-policy --policy-document '{json_text(shape, ' ' * 10)}'")
    ),
    trust=lambda shape: written(
        _step(f"|\n          aws iam create-role --assume-role-policy-document '{one_line(shape)}'"),
    ),
    holed_policy=written(
        _step(f"|\n          aws iam put-user-policy --policy-document '{holed(HOLED, _WORKFLOW_HOLE)}'"),
        _step(f"|\n          cat > p.json <<EOF\n          {holed(HOLED, '${PARTITION}')}\n          EOF"),
    ),
    list_command=written(_step(LIST_COMMAND), _step(f'"{LIST_COMMAND}"')),
    token_command=written(_step(f"|\n          set -e\n          {TOKEN_COMMAND}")),
    region_setting=written("«^»on: push\n«section<»env«section>»:\n  «name<»AWS_REGION«name>»: «value»\njobs: {}\n"),
    key_setting=written(_step('ls\n        «section<»env«section>»: {«name<»AWS_ACCESS_KEY_ID«name>»: "«value»"}')),
    nested_setting=written(
        _step("ls\n        «section<»env«section>»:\n          «name<»AWS_ROLE_ARN«name>»: «value»")
    ),
)

_SERVICE = "«^»services:\n  app:\n    image: x\n"
COMPOSE = form(
    "Docker Compose",
    "docker-compose.yml",
    HASH,
    {**NO_CLIENT},
    key_pair=written(
        _SERVICE + "    environment:\n      - AWS_ACCESS_KEY_ID=«id»\n      - AWS_SECRET_ACCESS_KEY=«secret»\n",
        _SERVICE + "    environment:\n      AWS_ACCESS_KEY_ID: «id»\n      AWS_SECRET_ACCESS_KEY: «secret»\n",
    ),
    lone_secret=written(_SERVICE + "    environment: ['AWS_SECRET_ACCESS_KEY=«secret»']\n"),
    split_secret=written(
        _SERVICE + '    environment:\n      AWS_SECRET_ACCESS_KEY: "«secret<»«=first»\\\n        «=second»«secret>»"\n'
    ),
    identity=lambda shape: written(_SERVICE + f"    environment:\n      POLICY: '{one_line(shape)}'\n"),
    trust=lambda shape: written(_SERVICE + f"    environment:\n      POLICY: >\n        {one_line(shape)}\n"),
    holed_policy=written(_SERVICE + f"    environment:\n      POLICY: '{holed(HOLED)}'\n"),
    list_command=written(_SERVICE + f"    command: {LIST_COMMAND}\n"),
    token_command=written(_SERVICE + f"    command: >\n      {TOKEN_COMMAND}\n"),
    region_setting=written(
        _SERVICE + "    «section<»environment«section>»:\n      «name<»AWS_REGION«name>»: «value»\n"
    ),
    key_setting=written(
        _SERVICE + "    «section<»environment«section>»:\n      «name<»AWS_ACCESS_KEY_ID«name>»: «value»\n"
    ),
    nested_setting=written(
        _SERVICE + "    «section<»environment«section>»:\n      «name<»AWS_ROLE_ARN«name>»: «value»\n"
    ),
)

_MAP = "«^»apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\ndata:\n"
_DATA = _MAP.replace("\ndata", "\n«section<»data«section>»")
_POD = "«^»apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - name: x\n"
KUBERNETES = form(
    "Kubernetes",
    "deploy/app.yaml",
    HASH,
    {**NO_CLIENT},
    key_pair=written(
        _POD + "      env:\n        - name: AWS_ACCESS_KEY_ID\n          value: «id»\n"
        "        - name: AWS_SECRET_ACCESS_KEY\n          value: «secret»\n",
        "«^»apiVersion: v1\nkind: Secret\nstringData:\n  AWS_ACCESS_KEY_ID: «id»\n  AWS_SECRET_ACCESS_KEY: «secret»\n",
    ),
    lone_secret=written(_POD + '      env:\n        - {name: AWS_SECRET_ACCESS_KEY, value: "«secret»"}\n'),
    split_secret=written(_MAP + '  AWS_SECRET_ACCESS_KEY: "«secret<»«=first»\\\n    «=second»«secret>»"\n'),
    identity=lambda shape: written(_MAP + "  policy.json: |\n    " + json_text(shape).replace("\n", "\n    ") + "\n"),
    trust=lambda shape: written(_MAP + f"  policy.json: '{one_line(shape)}'\n"),
    holed_policy=written(_MAP + f"  policy.json: '{holed(HOLED, '{{ .Values.partition }}')}'\n"),
    list_command=written(_POD + f'      command: ["sh", "-c", "{LIST_COMMAND}"]\n'),
    token_command=written(_MAP + f"  run.sh: |\n    #!/bin/sh\n    {TOKEN_COMMAND}\n"),
    region_setting=written(_DATA + "  «name<»AWS_REGION«name>»: «value»\n"),
    key_setting=written(_DATA + "  «name<»AWS_ACCESS_KEY_ID«name>»: «value»\n"),
    nested_setting=written(_DATA + "  «name<»AWS_ROLE_ARN«name>»: «value»\n"),
)

FORMS: tuple[Form, ...] = (
    *(TERRAFORM, TERRAFORM_JSON, CLOUDFORMATION, CLOUDFORMATION_JSON, WORKFLOW, COMPOSE, KUBERNETES),
)
