"""Policies and attachments that a shell script writes with loops, jq and JSON input."""

from __future__ import annotations

import pytest

from awslint.facts import AwsCommand, Principal
from tests.policy.reading import placed, read_facts, read_linked, read_statements

AWS = "arn:aws:iam::aws:policy/"
ATTACH = "aws iam attach-user-policy --user-name ada --policy-arn"


@pytest.mark.parametrize(
    ("text", "attached"),
    [
        (f'for p in {AWS}A {AWS}B; do\n  {ATTACH} "$p"\ndone\n', [(AWS + "A", 1, 10), (AWS + "B", 1, 36)]),
        (f'for p in A; do {ATTACH} "{AWS}${{p}}"; done\n', [(AWS + "A", 1, 10)]),
        (f'POLICIES=(A\n  B)\nfor p in "${{POLICIES[@]}}"; do\n  {ATTACH} {AWS}$p\ndone\n',
         [(AWS + "A", 1, 11), (AWS + "B", 2, 3)]),
        (f"NAMES='A B'\nfor p in $NAMES; do {ATTACH} {AWS}$p; done\n", [(AWS + "A", 1, 8), (AWS + "B", 1, 10)]),
        (f"while read -r p; do\n  {ATTACH} $p\ndone <<EOF\n{AWS}A\n{AWS}B\nEOF\n", [(AWS + "A", 4, 1), (AWS + "B", 5, 1)]),
        (f'give() {{ {ATTACH} "{AWS}$1"; }}\ngive A\n', [(AWS + "A", 2, 6)]),
        (f'give() {{ other "$1"; }}\ngive A\n{ATTACH} "$1"\n', [("${1}", 3, 58)]),
        (f"for p in $(cat policies.txt); do {ATTACH} $p; done\n", [("${p}", 1, 90)]),
        (f'aws iam attach-user-policy --cli-input-json \'{{"UserName": "ada", "PolicyArn": "{AWS}A"}}\'\n',
         [(AWS + "A", 1, 80)]),
    ],
)  # fmt: skip
def test_what_a_script_attaches(text: str, attached: list[object]) -> None:
    found = [fact for fact in read_linked("a.sh", text) if isinstance(fact, Principal)]
    assert {fact.name.text for fact in found} == {"ada"}
    assert [placed(fact, fact.attachment) for fact in found] == attached


def test_json_input_from_a_file_stands_where_the_command_names_it() -> None:
    text = "aws iam attach-role-policy --role-name app --cli-input-json file://in.json\n"
    (fact,) = [
        f
        for f in read_facts("a.sh", text, {"in.json": '{"PolicyArn": "p", "RoleName": "x"}'})
        if isinstance(f, AwsCommand)
    ]
    assert placed(fact, fact.options.get("policy-arn")) == ("p", 1, 61)
    assert placed(fact, fact.options.get("role-name")) == ("app", 1, 40)


def test_an_object_of_jq() -> None:
    text = """\
doc=$(jq -n --arg b "$BUCKET" '{
  Version: "2012-10-17",
  Statement: [{Effect: "Allow", Action: "s3:*", Resource: ["arn:aws:s3:::\\($b)/*", $all]}]
}')
"""
    (statement,) = read_statements("a.sh", text)
    assert placed(statement, statement.actions) == [("s3:*", 3, 42)]
    assert placed(statement, statement.resources) == [("arn:aws:s3:::${$b}/*", 3, 61), ("${$all}", 3, 84)]
    assert placed(statement, statement.version) == ("2012-10-17", 2, 13)


def test_what_is_no_object() -> None:
    assert read_statements("a.sh", "echo '{Effect: what, Action: else'\n") == []


PRINTED: list[tuple[str, object, object]] = [
    ("'s3:*' '*'", [("s3:*", 1, 53)], [("*", 1, 69)]),
    ("'s3:*' \"$1\"", [("s3:*", 1, 53)], [("${1}", 1, 69), "…"]),
    ("", [("${…}", 1, 53), "…"], [("${…}", 1, 69), "…"]),
]


@pytest.mark.parametrize(("words", "actions", "resources"), PRINTED)
def test_a_template_of_printf(words: str, actions: object, resources: object) -> None:
    text = f"""printf '{{"Statement":[\\n{{"Effect":"Allow","Action":"%s","Resource":"%s"}}]}}\\n' {words} > p.json\n"""
    (statement,) = read_statements("a.sh", text)
    assert placed(statement, statement.actions) == actions
    assert placed(statement, statement.resources) == resources


def test_what_printf_is_given_may_be_the_document() -> None:
    text = """printf '%s\\n' '{"Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}' > p.json\n"""
    (statement,) = read_statements("a.sh", text)
    assert placed(statement, statement.actions) == [("s3:*", 1, 58)]


@pytest.mark.parametrize(
    "text",
    [
        """P='{"Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}'\n""",
        """P="{\\"Statement\\":[{\\"Effect\\":\\"Allow\\",\\"Action\\":\\"s3:*\\",\\"Resource\\":\\"*\\"}]}"\n""",
        """P=$(cat <<J\n{"Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}\nJ\n)\n""",
    ],
)
def test_a_policy_in_a_variable_is_read_once_where_it_is_written(text: str) -> None:
    used = 'aws iam put-role-policy --role-name r --policy-name p --policy-document "$P"\n'
    (statement,) = read_statements("a.sh", text + used)
    assert statement.span.end < len(text)
    assert (statement.attached_kind, statement.attached_to and statement.attached_to.text) == ("role", "r")


DOCUMENT = '{"Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}'


@pytest.mark.parametrize(
    ("written", "named"),
    [
        (f"cat > /tmp/p.json <<J\n{DOCUMENT}\nJ\n", "file:///tmp/p.json"),
        (f"echo '{DOCUMENT}' > ./p.json\n", "file://p.json"),
        (f"echo '{DOCUMENT}' > \"$DIR/p.json\"\n", '"file://$DIR/p.json"'),
        ("printf '%s' '" + DOCUMENT + "' > p.json\n", "file://p.json"),
        ('jq -n \'{Statement: [{Effect: "Allow", Action: "s3:*", Resource: "*"}]}\' > p.json\n', "file://p.json"),
    ],
)
def test_a_file_that_the_script_writes_is_attached_by_the_command_that_names_it(written: str, named: str) -> None:
    text = f"{written}aws iam put-role-policy --role-name r --policy-name p --policy-document {named}\n"
    (statement,) = read_statements("a.sh", text)
    assert (statement.attached_kind, statement.attached_to and statement.attached_to.text) == ("role", "r")


def test_of_two_files_of_one_name_the_last_before_the_command_is_meant() -> None:
    put = "aws iam put-role-policy --policy-name p --policy-document file://p.json --role-name"
    text = f"echo '{DOCUMENT}' > p.json\n{put} a\necho '{DOCUMENT}' > p.json\n{put} b\n"
    found = read_statements("a.sh", text)
    assert [fact.attached_to.text for fact in found if fact.attached_to is not None] == ["a", "b"]
