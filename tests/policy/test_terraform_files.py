"""Policies that Terraform reads from other files: found where they are used, with what the call fills in."""

from __future__ import annotations

import pytest

from awslint.facts import Resource
from awslint.values import HOLE, Map, Value
from tests.keys import access_key_id
from tests.policy.reading import placed, read_facts, read_statements

POLICY = '{"Version": "2012-10-17",\n "Statement": [\n  {"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]}\n'


def _resource(expression: str) -> str:
    return f'resource "aws_iam_role_policy" "p" {{\n  role   = "r"\n  policy = {expression}\n}}\n'


@pytest.mark.parametrize(
    ("expression", "name"),
    [
        ('file("p.json")', "mod/p.json"),
        ('file("${path.module}/policies/p.json")', "mod/policies/p.json"),
        ('file("${path.root}/p.json")', "p.json"),
        ('file("${path.module}/../shared/p.json")', "shared/p.json"),
        ('templatefile("${path.module}/p.json", {})', "mod/p.json"),
        ('"${file("p.json")}"', "mod/p.json"),
    ],
)
def test_a_policy_in_a_file_is_found_where_it_is_used(expression: str, name: str) -> None:
    (statement,) = read_statements("mod/main.tf", _resource(expression), {name: POLICY})
    column = 12 + 3 * expression.startswith('"')
    assert placed(statement, statement.actions) == [("s3:*", 3, column)]
    assert placed(statement, statement.resources) == [("*", 3, column)]
    assert statement.attached_kind == "role"
    assert statement.source.path == "mod/main.tf"


@pytest.mark.parametrize(
    "expression",
    [
        'file("../../etc/p.json")',
        'file("/etc/p.json")',
        'file("~/p.json")',
        'file("${var.directory}/p.json")',
        'file("missing.json")',
        'file("${path.root}/twice.json")',
    ],
)
def test_what_is_outside_or_ambiguous_is_unknown(expression: str) -> None:
    beside = {"mod/twice.json": POLICY, "twice.json": POLICY, "p.json": POLICY}
    assert read_statements("mod/main.tf", _resource(expression), beside) == []


def test_a_template_is_filled_with_what_the_call_gives() -> None:
    template = (
        '{"Statement": [\n%{ for a in actions ~}\n%{ endfor ~}\n'
        '{"Effect": "Allow", "Action": ${jsonencode(actions)}, "Resource": ["arn:aws:s3:::${bucket}/*", "${other}"]}]}\n'
    )
    text = (
        'locals {\n  bucket = "logs"\n}\n'
        'resource "aws_iam_policy" "p" {\n  policy = templatefile("p.tftpl", {\n    bucket = local.bucket\n'
        '    actions = ["s3:Get*", "s3:${var.verb}"]\n  })\n}\n'
    )
    (statement,) = read_statements("main.tf", text, {"p.tftpl": template})
    assert placed(statement, statement.actions) == [("s3:Get*", 5, 12), ("s3:${var.verb}", 5, 12)]
    assert placed(statement, statement.resources) == [("arn:aws:s3:::logs/*", 5, 12), ("${other}", 5, 12)]


def test_template_and_local_files_in_data_blocks() -> None:
    text = (
        'data "template_file" "t" {\n  template = file("t.json")\n  vars = { what = "iam:*" }\n}\n'
        'data "local_file" "l" {\n  filename = "${path.module}/l.json"\n}\n'
        'resource "aws_iam_policy" "a" {\n  policy = data.template_file.t.rendered\n}\n'
        'resource "aws_iam_policy" "b" {\n  policy = data.local_file.l.content\n}\n'
    )
    beside = {"t.json": POLICY.replace("s3:*", "${what}"), "l.json": POLICY}
    first, second = (s for s in read_statements("main.tf", text, beside) if s.attached_kind == "policy")
    assert placed(first, first.actions) == [("iam:*", 9, 12)]
    assert placed(second, second.actions) == [("s3:*", 12, 12)]


def test_variable_files_give_values_that_they_agree_on() -> None:
    text = _resource('jsonencode({ Statement = [{ Effect = "Allow", Action = var.a, Resource = [var.b, var.c] }] })')
    beside = {
        "mod/terraform.tfvars": 'a = ["s3:*"]\nb = "one"\n',
        "mod/x.auto.tfvars": 'b = "two"\n',
        "mod/other.tfvars": 'c = "no"\n',
        "terraform.tfvars": 'c = "no"\n',
    }
    (statement,) = read_statements("mod/main.tf", text, beside)
    assert placed(statement, statement.actions) == [("s3:*", 3, 67)]
    assert placed(statement, statement.resources) == [("${var.b}", 3, 86), ("${var.c}", 3, 93)]


def test_no_key_of_another_file_gets_into_a_fact() -> None:
    key = access_key_id(1)
    text = 'resource "aws_instance" "i" {\n  user_data = file("run.sh")\n}\n'
    facts = read_facts("main.tf", text, {"run.sh": f"export AWS_ACCESS_KEY_ID={key}\n"})
    (resource,) = (fact for fact in facts if isinstance(fact, Resource))
    assert isinstance(resource.properties, Map)
    written = resource.properties.get("user_data")
    assert isinstance(written, Value)
    assert written.shown == "export AWS_ACCESS_KEY_ID=${…}\n"


def test_expressions_in_strings_of_json() -> None:
    text = (
        '{"locals": {"bucket": "logs", "all": "${local.bucket}/*"},\n'
        ' "resource": {"aws_iam_role_policy": {"p": {"role": "r",\n'
        '  "policy": "${jsonencode({Statement = [{Effect = \\"Allow\\", Action = \\"s3:*\\",'
        ' Resource = \\"arn:aws:s3:::${local.all}\\"}]})}"}},\n'
        '  "aws_iam_role": {"q": {"assume_role_policy": "${data.aws_iam_policy_document.d.json}"}}},\n'
        ' "data": {"aws_iam_policy_document": {"d": {"statement": {"actions": ["sts:AssumeRole"],\n'
        '  "principals": {"type": "AWS", "identifiers": ["arn:aws:iam::${var.account}:root", "${var.other}"]}}}}}}\n'
    )
    beside = {"v.tf": 'variable "account" {\n  default = "111122223333"\n}\n'}
    trust, policy = read_statements("main.tf.json", text, beside)

    def column(word: str) -> int:
        return text.index(word) - text.rindex("\n", 0, text.index(word))

    assert placed(policy, policy.actions) == [("s3:*", 3, column("s3:*"))]
    assert placed(policy, policy.resources) == [("arn:aws:s3:::logs/*", 3, column("arn:"))]
    assert policy.attached_kind == "role"
    assert placed(trust, trust.principals) == {
        "AWS": [("arn:aws:iam::111122223333:root", 6, column("arn:aws:iam")), ("${var.other}", 6, column("var.other"))]
    }
    assert (trust.policy_kind, trust.attached_to.text if trust.attached_to else "") == ("trust", "q")


def test_a_file_read_from_json() -> None:
    text = '{"resource": {"aws_iam_policy": {"p": {\n  "policy": "${file(\\"${path.module}/p.json\\")}"}}}}\n'
    (statement,) = read_statements("mod/main.tf.json", text, {"mod/p.json": POLICY})
    assert placed(statement, statement.actions) == [("s3:*", 2, 16)]


@pytest.mark.parametrize("written", ["${", "${local.a}", "%{ if x }", "${local.a", "$${x}", "a\\nb ${c} d\\n"])
def test_broken_and_circular_expressions_of_json_end(written: str) -> None:
    text = f'{{"locals": {{"a": "{written}"}}, "resource": {{"aws_iam_user": {{"u": {{"name": "{written}"}}}}}}}}'
    (resource,) = read_facts("main.tf.json", text)
    assert isinstance(resource, Resource)


@pytest.mark.parametrize("form", ["heredoc", "template"])
def test_branches_and_loops_of_a_document_are_read_once(form: str) -> None:
    document = (
        '{"Statement": [\n%{ if var.wide ~}\n{"Effect": "Allow", "Action": "s3:*", "Resource": "a"},\n%{ else ~}\n'
        '{"Effect": "Allow", "Action": "s3:Get*", "Resource": "%{ if x }b%{ else }c%{ endif }/d"},\n%{ endif ~}\n'
        '%{ for n in var.names ~}\n{"Effect": "Deny", "Action": "${n}:*", "Resource": "*"},\n%{ endfor ~}\n]}\n'
    )
    heredoc = f"<<-EOF\n{document}EOF\n"
    text = _resource(heredoc if form == "heredoc" else 'templatefile("p.json", {})')
    found = read_statements("mod/main.tf", text, {"mod/p.json": document.replace("var.", "")})
    shown = [[item.shown for item in s.actions.items if isinstance(item, Value)] for s in found if s.actions]
    assert shown == [["s3:*"], ["s3:Get*"], ["${n}:*"]]
    resources = found[1].resources
    assert resources is not None
    (resource,) = resources.items
    assert isinstance(resource, Value)
    assert (resource.text, len(resource.holes)) == (f"{HOLE}/d", 1)
    lines = [s.source.text.position(s.span.start).line for s in found]
    assert lines == ([6, 8, 11] if form == "heredoc" else [3, 3, 3])
