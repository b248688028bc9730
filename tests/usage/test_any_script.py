"""Code inside of data, and text of other files: whatever they hold, reading ends, nothing is raised, places lie inside."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from awslint.extract import commands, policycode, sdk, templates, terraform
from awslint.extract.document import Document, Neighbours
from awslint.facts import Fact
from awslint.source import Source
from awslint.values import HOLE, List, Map, Value, walk

PIECES = (
    *(
        "Resources:\n  A:\n    Type: AWS::Lambda::Function\n    Properties:\n      ",
        "UserData: ",
        "Fn::Base64: ",
        "!Sub ",
    ),
    *(
        "Parameters:\n  P: {Type: String, Default: x}\n",
        "Globals: {Function: {A: [1]}}\n",
        "!Ref P",
        "Fn::Join: ",
        "BuildSpec: ",
    ),
    *(
        "Code: {ZipFile: |\n        import boto3\n",
        "script:\n- ",
        "command: ",
        "args: [",
        "- aws s3 ls\n",
        "#!/bin/bash\n",
        "run: |\n  ",
    ),
    *(
        "aws iam put-role-policy --policy-document '",
        '{"Statement":{"Effect":"Allow","Action":"*"}}',
        "'\n",
        "env:\n  A: b\n",
        "\\n",
    ),
    *(
        'resource "aws_instance" "a" {\n',
        "  user_data = ",
        "base64encode(",
        'templatefile("t.tpl", {',
        '"${file("p.json")}"',
        "<<-E\n",
    ),
    *(
        "\nE\n",
        "%{ if x }",
        "${local.a}",
        "%{ endif }",
        "locals {\n",
        "a = local.a\n",
        "})",
        "}\n",
        ")",
        '"',
        "'",
        "[",
        "]",
        "{",
        "\n",
    ),
    *(
        '{"locals": {"a": "${local.a}"}, "resource": {"aws_iam_role": {"r": {"policy": "',
        "${jsonencode({",
        "\\u00e9",
        "😀",
        HOLE,
        "\r",
    ),
    *(
        "|-\n    ",
        "data.template_file.t.rendered",
        'data "template_file" "t" {\n',
        "template = ",
        "var.v\n",
        "path.module",
        "\\",
        "\t",
        "  ",
    ),
)
PATHS = (
    "a.yaml",
    "serverless.yml",
    ".gitlab-ci.yml",
    ".github/workflows/a.yml",
    "package.json",
    "a.json",
    "a.tf",
    "m/a.tf.json",
)
BESIDE = {
    "t.tpl": '{"Statement": [%{ for x in y ~}\n{"Effect": "Allow", "Action": "${x}"}, %{ endfor }${jsonencode(z)} $${w} ${',
    "p.json": '{"Statement": {"Effect": "Allow", "Action": "s3:*", "Resource": "*"}}',
    "v.tf": 'locals {\n  a = var.v\n}\nvariable "v" {\n  default = local.a\n}\n',
    "terraform.tfvars": 'v = ["x", "${y}"]\nw = {',
}


def _facts(path: str, text: str) -> Iterator[Fact]:
    others = {name: Source(name, data.encode()) for name, data in BESIDE.items()}
    neighbours = Neighbours(others.get, lambda directory: tuple(sorted(others)), (path, "v.tf"))
    for extractor in (terraform,) if path.endswith(".tf") else (templates,):
        yield from extractor.extract(Document(Source(path, text.encode("utf-8", "replace")), neighbours=neighbours))
    for code in (commands, policycode, sdk):
        yield from code.extract(Document(Source(path, text.encode("utf-8", "replace")), neighbours=neighbours))


def _check(path: str, text: str) -> None:
    for fact in _facts(path, text):
        size = len(fact.source.text.value)
        assert 0 <= fact.span.start <= fact.span.end <= size
        for field in fields(fact):
            value = getattr(fact, field.name)
            for part in walk(value) if isinstance(value, Value | List | Map) else ():
                assert 0 <= part.span.start <= part.span.end <= size
                if isinstance(part, Value):
                    assert all(0 <= part.place(index) <= size for index in range(len(part.text) + 1))


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(PATHS), st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_pieces_put_together_at_random(path: str, text: str) -> None:
    _check(path, text)


WHOLE = {
    "a.yaml": "Parameters:\n  P: {Type: String, Default: x}\nResources:\n  I:\n    Type: AWS::EC2::Instance\n"
    "    Properties:\n      UserData:\n        Fn::Base64: !Sub |\n          #!/bin/bash\n          aws s3 ls s3://${P}/${Q}\n"
    '          cat <<E >x\n          {"Statement": {"Effect": "Allow", "Action": "*"}}\n          E\n',
    "a.tf": 'resource "aws_instance" "i" {\n  user_data = base64encode(<<-E\n    #!/bin/bash\n'
    "    aws s3 ls ${local.a}\n  E\n  )\n}\n"
    'resource "aws_iam_policy" "p" {\n  policy = templatefile("${path.module}/t.tpl", { x = "s3:*", z = [local.a] })\n}\n',
    "m/a.tf.json": '{"locals": {"a": "${local.b}-x"}, "resource": {"aws_iam_policy": {"p": {"policy":'
    ' "${jsonencode({Statement = [{Effect = \\"Allow\\", Action = \\"${local.a}\\"}]})}"}}}}',
}


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(sorted(WHOLE)), st.data())
def test_mutated_files(path: str, data: st.DataObject) -> None:
    text = WHOLE[path]
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(text)))
        width = data.draw(st.integers(0, 12))
        text = text[:at] + data.draw(st.sampled_from((*PIECES, ""))) + text[at + width :]
    _check(path, text)


def _nested(depth: int) -> str:
    text = "phases: {build: {commands: [aws s3 ls]}}"
    for _ in range(depth):
        text = json.dumps({"BuildSpec": text})
    return text


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.json", _nested(12)),
        ("a.yaml", "command:\n" + "- aws s3 ls\n" * 10_000),
        (
            "a.yaml",
            "a: &a [aws s3 ls]\n"
            + "".join(f"b{i}: &b{i} [*{'a' if not i else f'b{i - 1}'}, *a]\n" for i in range(60))
            + "script: *b59\n",
        ),
        ("a.yaml", "script: |\n  " + "aws s3 ls; " * 20_000 + "\n"),
        ("a.yaml", "UserData: !Sub '" + "${P}" * 20_000 + "'\n"),
        ("a.yaml", "args: [" + "aws, " * 20_000 + "x]\ncommand: aws\n"),
        ("a.tf", 'x "y" {\n  user_data = "' + "${local.a}" * 10_000 + '"\n}\n'),
        ("a.tf", 'x "y" {\n  user_data = ' + "base64encode(" * 2_000 + '"aws s3 ls"' + ")" * 2_000 + "\n}\n"),
        ("a.tf", 'x "y" {\n' + '  policy = templatefile("t.tpl", { x = file("p.json") })\n' * 1_000 + "}\n"),
        (
            "m/a.tf.json",
            json.dumps(
                {
                    "locals": {f"l{i}": f"${{local.l{i + 1}}}${{local.l{i + 1}}}" for i in range(60)},
                    "resource": {"x": {"y": {"z": "${local.l0}"}}},
                }
            ),
        ),
        ("m/a.tf.json", json.dumps({"resource": {"x": {"y": {"z": "${" * 20_000}}}})),
        ("m/a.tf.json", json.dumps({"resource": {"x": {"y": {f"k{i}": "${var.v}-x" for i in range(5_000)}}}})),
    ],
)
def test_much_of_it_is_read_to_its_end(path: str, text: str) -> None:
    _check(path, text)
