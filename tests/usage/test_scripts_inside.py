"""Commands, policies and SDK calls in code that stands inside data: found at their exact place in the outer file."""

from __future__ import annotations

import json

import pytest

from awslint.extract import commands, policycode, sdk
from awslint.extract.document import Document, Neighbours
from awslint.facts import AwsCommand, SdkClient
from awslint.source import Source
from awslint.values import HOLE, List, Value

COMMAND = "aws iam put-user-policy --user-name u --policy-name p --policy-document"
POLICY = '{"Statement":{"Effect":"Allow","Action":"s3:Put*","Resource":"*"}}'
LINE = f"{COMMAND} '{POLICY}'"
_ESCAPED = json.dumps(f"set -e\n{LINE}\n")
_FOLDED = LINE.replace("'", "''")

CASES = {
    ".github/workflows/ci.yml": f"on: push\njobs:\n  a:\n    steps:\n      - run: |\n          cd x\n          {LINE}\n",
    ".gitlab-ci.yml": f"job:\n  before_script:\n    - echo\n    - [cd x, '{_FOLDED}']\n",
    ".circleci/config.yml": f"jobs:\n  b:\n    steps:\n      - run:\n          command: |\n            {LINE}\n",
    "azure-pipelines.yml": f"steps:\n- bash: |\n    {LINE}\n",
    "bitbucket-pipelines.yml": f"pipelines:\n  default:\n    - step:\n        script:\n          - '{_FOLDED}'\n",
    ".buildkite/pipeline.yml": f"steps:\n  - label: x\n    command: '{_FOLDED}'\n",
    ".travis.yml": f"after_success:\n  - >-\n    {COMMAND}\n    '{POLICY}'\n",
    ".drone.yml": f"steps:\n- name: a\n  commands:\n  - '{_FOLDED}'\n",
    "Taskfile.yml": f"tasks:\n  a:\n    cmds:\n      - cmd: '{_FOLDED}'\n",
    "docker-compose.yml": f'services:\n  a:\n    command: ["sh", "-c", {json.dumps(LINE)}]\n',
    "deploy/playbook.yml": f"- hosts: all\n  tasks:\n    - name: x\n      ansible.builtin.shell: |\n        {LINE}\n",
    "k8s/job.yaml": f"spec:\n  containers:\n  - command: [/bin/bash, -ec]\n    args:\n    - |\n      {LINE}\n",
    "package.json": f'{{"scripts": {{"deploy": {_ESCAPED}}}}}\n',
    "stack.yaml": "Resources:\n  I:\n    Type: AWS::EC2::Instance\n    Properties:\n      UserData:\n"
    f"        Fn::Base64: !Sub |\n          #!/bin/bash\n          echo ${{AWS::Region}}\n          {LINE}\n",
    "joined.json": '{"Resources": {"I": {"Properties": {"UserData": {"Fn::Base64": {"Fn::Join":\n'
    f'["", ["#!/bin/bash\\n", {json.dumps(LINE)}, "\\n", {{"Ref": "X"}}]]}}}}}}}}}}\n',
    "init.yaml": "Resources:\n  I:\n    Metadata:\n      AWS::CloudFormation::Init:\n        config:\n"
    f"          commands:\n            01_a:\n              command: '{_FOLDED}'\n",
    "files.yaml": "Resources:\n  I:\n    Metadata:\n      AWS::CloudFormation::Init:\n        config:\n          files:\n"
    f"            /opt/run.sh:\n              content: |\n                #!/bin/sh\n                {LINE}\n",
    "build.yaml": "Resources:\n  P:\n    Properties:\n      Source:\n        BuildSpec: |\n"
    f"          version: 0.2\n          phases:\n            build:\n              commands:\n                - |\n"
    f"                  {LINE}\n",
    "build.json": '{"Resources": {"P": {"Properties": {"Source": {"BuildSpec": '
    + json.dumps(json.dumps({"phases": {"build": {"commands": [LINE]}}}))
    + "}}}}}\n",
    "buildspec.yml": f"version: 0.2\nphases:\n  build:\n    commands:\n      - '{_FOLDED}'\n",
    "ssm.yaml": "Resources:\n  D:\n    Type: AWS::SSM::Document\n    Properties:\n      Content:\n        mainSteps:\n"
    f"        - action: aws:runShellScript\n          inputs:\n            runCommand:\n            - '{_FOLDED}'\n",
    "ssm.json": f'{{"schemaVersion": "2.2", "mainSteps": [{{"inputs": {{"runCommand": [\n  {json.dumps(LINE)}]}}}}]}}\n',
    "cloud.yaml": f"#cloud-config\nruncmd:\n  - '{_FOLDED}'\nwrite_files:\n  - content: x\n",
    "main.tf": f'resource "x" "a" {{\n  provisioner "local-exec" {{\n    command = <<-EOT\n      cd x\n      {LINE}\n'
    "    EOT\n  }\n}\n",
    "quoted.tf": 'resource "null_resource" "a" {\n  provisioner "remote-exec" {\n'
    f'    inline = ["cd ${{var.x}}", {json.dumps(LINE)}]\n  }}\n}}\n',
    "data.tf": f'resource "aws_instance" "a" {{\n  user_data = base64encode(<<EOF\n'
    f"#!/bin/bash\necho ${{var.x}}\n{LINE}\nEOF\n  )\n}}\n",
    "launch.tf": 'resource "aws_launch_template" "a" {\n  user_data = base64encode(join("\\n", ["#!/bin/bash",\n'
    f"    {json.dumps(LINE)},\n  ]))\n}}\n",
    "project.tf": f'resource "aws_codebuild_project" "a" {{\n  source {{\n    buildspec = <<EOF\n'
    f"version: 0.2\nphases:\n  build:\n    commands:\n      - '{_FOLDED}'\nEOF\n  }}\n}}\n",
    "Jenkinsfile": f"node {{\n  stage('x') {{\n    sh '''\n      {LINE}\n    '''\n  }}\n}}\n".replace("'''", '"""'),
    "Dockerfile": f"FROM x\nRUN cd x && \\\n    {LINE}\n",
    "heredoc/Dockerfile": f"FROM x\nRUN <<EOF\ncd x\n{LINE}\nEOF\n",
    "Makefile": f"all:\n\t@cd x; {LINE}\n",
    "justfile": f"all:\n    {LINE}\n",
    "run.sh": f'bash -c "cd x"\n{LINE}\n',
}


def _document(path: str, text: str, beside: dict[str, str] | None = None) -> Document:
    others = {name: Source(name, data.encode()) for name, data in (beside or {}).items()}
    return Document(Source(path, text.encode()), neighbours=Neighbours(others.get))


@pytest.mark.parametrize("path", CASES)
def test_commands_stand_where_they_are_written(path: str) -> None:
    text = CASES[path]
    (fact,) = commands.extract(_document(path, text))
    assert fact.operation is not None
    assert (fact.service.text, fact.operation.text) == ("iam", "put-user-policy")
    assert fact.span.start == text.index("aws iam")
    assert fact.operation.span == (text.index("put-user"), text.index("put-user") + len("put-user-policy"))


@pytest.mark.parametrize("path", CASES)
def test_policies_in_commands_stand_where_they_are_written(path: str) -> None:
    text = CASES[path]
    (fact,) = policycode.extract(_document(path, text))
    assert fact.actions is not None
    (action,) = fact.actions.items
    assert isinstance(action, Value)
    assert (action.text, action.span.start) == ("s3:Put*", text.index("s3:Put*"))
    assert fact.attached_kind == "user"
    assert fact.attached_to is not None
    assert fact.attached_to.text == "u"


PYTHON = "import boto3\ndef handler(event, context):\n    return boto3.client('s3', aws_access_key_id='AK')\n"
_INDENTED = PYTHON.replace("\n", "\n          ")


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (
            "inline.yaml",
            "Resources:\n  F:\n    Type: AWS::Lambda::Function\n    Properties:\n      Runtime: python3.12\n      Code:\n"
            f"        ZipFile: |\n          {_INDENTED}\n",
        ),
        (
            "inline.json",
            '{"Resources": {"F": {"Properties": {"Code": {"ZipFile": {"Fn::Join": ["\\n",\n'
            + json.dumps(PYTHON.splitlines())
            + "]}}}}}}\n",
        ),
        (
            "sam.yaml",
            "Resources:\n  F:\n    Type: AWS::Serverless::Function\n    Properties:\n"
            f"      InlineCode: !Sub |\n          # ${{AWS::Region}}\n          {_INDENTED}\n",
        ),
    ],
)
def test_inline_code_of_a_function(path: str, text: str) -> None:
    (fact,) = (f for f in sdk.extract(_document(path, text)) if isinstance(f, SdkClient))
    assert (fact.service.text if fact.service else "", fact.span.start) == ("s3", text.index("boto3.client"))
    assert isinstance(fact.credential_arguments, List)
    (key,) = fact.credential_arguments.items
    assert key.span.start == text.index("AK")
    assert fact.runtime == "lambda"


def _only(path: str, text: str, beside: dict[str, str] | None = None) -> AwsCommand:
    (fact,) = commands.extract(_document(path, text, beside))
    return fact


def test_words_of_an_exec_form_are_a_command() -> None:
    text = "users:\n- user:\n    exec:\n      command: aws\n      args: [eks, get-token, --cluster-name, c]\n"
    text += "      env:\n      - name: AWS_PROFILE\n        value: ops\n"
    fact = _only("kubeconfig.yaml", text)
    assert fact.operation is not None
    assert (fact.operation.text, fact.operation.span.start) == ("get-token", text.index("get-token"))
    assert fact.credential_source == "profile"


def test_a_health_check_is_a_command() -> None:
    text = "services:\n  a:\n    healthcheck:\n      test: [CMD-SHELL, 'aws s3 ls || exit 1']\n"
    assert _only("compose.yml", text).span.start == text.index("aws")
    text = "services:\n  a:\n    healthcheck:\n      test: [CMD, aws, s3, ls]\n"
    assert _only("compose.yml", text).span.start == text.index("aws")


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (".gitlab-ci.yml", "variables:\n  AWS_PROFILE: ops\nj:\n  script:\n    - aws s3 ls\n"),
        (".drone.yml", "steps:\n- environment:\n    AWS_PROFILE: {from_secret: p}\n  commands:\n  - aws s3 ls\n"),
        ("compose.yml", "services:\n  a:\n    environment: [AWS_PROFILE=ops]\n    command: aws s3 ls\n"),
        ("buildspec.yml", "env:\n  variables:\n    AWS_PROFILE: ops\nphases:\n  build:\n    commands: [aws s3 ls]\n"),
        (
            "main.tf",
            'resource "x" "y" {\n  provisioner "local-exec" {\n    command = "aws s3 ls"\n'
            "    environment = {\n      AWS_PROFILE = var.p\n    }\n  }\n}\n",
        ),
    ],
)
def test_the_environment_around_a_command_counts(path: str, text: str) -> None:
    assert _only(path, text).credential_source == "profile"


def test_a_script_in_another_file_stands_where_it_is_used() -> None:
    text = 'resource "aws_instance" "a" {\n  user_data = base64encode(templatefile("${path.module}/run.sh", {\n'
    text += '    bucket = "logs"\n  }))\n}\n'
    fact = _only("main.tf", text, {"run.sh": "#!/bin/bash\n\n\naws s3 rm s3://${bucket}/${other}\n"})
    assert fact.operation is not None
    assert fact.source.text.position(fact.span.start) == fact.source.text.position(fact.operation.span.start) == (2, 28)
    assert [item.text for item in fact.arguments.items if isinstance(item, Value)] == [f"s3://logs/{HOLE}"]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.yaml", "description: aws s3 rm s3://b\nmessage: |\n  aws s3 ls\n"),
        ("package.json", '{"description": "aws s3 ls", "keywords": ["aws", "s3"]}\n'),
        ("a.tf", 'variable "a" {\n  description = "aws s3 ls"\n}\n'),
        ("a.yaml", "UserData: |\n  <powershell>\n  aws s3 ls\n  </powershell>\n"),
    ],
)
def test_what_is_no_script_is_no_command(path: str, text: str) -> None:
    assert list(commands.extract(_document(path, text))) == []


@pytest.mark.parametrize(
    ("path", "text", "source"),
    [
        ("Dockerfile", 'FROM x\nENV AWS_PROFILE=ops\nCMD ["aws", "s3", "ls"]\n', "profile"),
        ("Dockerfile", 'FROM x\nENTRYPOINT ["sh", "-c", "aws s3 ls"]\n', "default"),
        ("Dockerfile", 'FROM x\nHEALTHCHECK CMD ["aws", "s3", "ls"]\n', "default"),
        ("Jenkinsfile", "node {\n  bat 'aws s3 ls'\n}\n", "default"),
        (
            "a.ipynb",
            '{"cells": [{"cell_type": "code", "source": ["%env AWS_PROFILE=ops\\n", "!aws s3 ls {b}"]}]}',
            "profile",
        ),
        ("a.ipynb", '{"cells": [{"cell_type": "code", "source": "%%bash\\naws s3 ls\\n"}]}', "default"),
    ],
)
def test_commands_in_other_forms(path: str, text: str, source: str) -> None:
    fact = _only(path, text)
    assert fact.operation is not None
    assert (fact.service.text, fact.operation.text, fact.credential_source) == ("s3", "ls", source)
    assert fact.operation.span.start == text.rindex("ls")


def test_what_a_notebook_puts_into_a_line_is_a_hole() -> None:
    text = '{"cells": [{"cell_type": "code", "source": "!aws s3 rm s3://{bucket}/a --x \'{}\'"}]}'
    (place,) = _only("a.ipynb", text).arguments.items
    assert isinstance(place, Value)
    assert place.shown == "s3://${bucket}/a"
