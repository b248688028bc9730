"""Names of the root user's credentials in code and configuration as Setting facts."""

from __future__ import annotations

import pytest

from awslint.extract.document import Document
from awslint.extract.rootmentions import extract
from awslint.source import Source


def mentions(path: str, text: str) -> list[tuple[str, str]]:
    found = list(extract(Document(Source(path, text.encode()))))
    assert all(text[fact.span.start : fact.span.end] == fact.name.text for fact in found)
    return [(fact.role, fact.name.text) for fact in found]


@pytest.mark.parametrize(
    ("path", "text", "name"),
    [
        ("a.py", 'with open("rootkey.csv") as f: pass', "rootkey.csv"),
        ("a.go", 'f, err := os.Open("rootkey.csv")', "rootkey.csv"),
        ("A.java", 'new PropertiesCredentials(new File("conf/rootkey.csv"))', "rootkey.csv"),
        ("a.rb", 'CSV.read("#{home}/rootkey.csv")', "rootkey.csv"),
        ("a.ps1", "Import-Csv .\\rootkey.csv", "rootkey.csv"),
        ("a.sh", "aws configure import --csv file://rootkey.csv", "rootkey.csv"),
        ("a.js", 'const KEY_FILE = "rootkey (1).csv"', "rootkey (1).csv"),
        ("Dockerfile", "COPY rootkey.csv /root/", "rootkey.csv"),
    ],
)
def test_the_key_file_is_loaded(path: str, text: str, name: str) -> None:
    assert mentions(path, text) == [("root-key-file", name)]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.py", 'IGNORED = ["rootkey.csv"]'),
        ("a.py", '# open("rootkey.csv")'),
        ("a.sh", "shred -u ~/rootkey.csv"),
        ("README.md", 'open("rootkey.csv")'),
        (".gitignore", "rootkey.csv"),
        ("tests/test_a.py", 'open("rootkey.csv")'),
    ],
)
def test_what_only_speaks_of_the_file(path: str, text: str) -> None:
    assert mentions(path, text) == []


@pytest.mark.parametrize(
    "name",
    [
        "ROOT_AWS_ACCESS_KEY_ID",
        "AWS_ROOT_ACCESS_KEY_ID",
        "AWS_ACCESS_KEY_ID_ROOT",
        "aws_root_access_key",
        "TF_VAR_aws_root_access_key",
        "awsRootAccessKeyId",
        "AWS_ROOT_KEY",
        "ROOT_ACCOUNT_ACCESS_KEY_ID",
    ],
)
def test_names_of_a_key_of_root(name: str) -> None:
    assert mentions("a.py", f'x = load("{name}")  # aws') == [("root-key-name", name)]


def test_the_parts_of_one_key_are_one_mention() -> None:
    text = "AWS_ROOT_ACCESS_KEY_ID: x\nAWS_ROOT_SECRET_ACCESS_KEY: y\n"
    assert mentions("a.yaml", text) == [("root-key-name", "AWS_ROOT_ACCESS_KEY_ID")]


@pytest.mark.parametrize(
    "text",
    ["MINIO_ROOT_ACCESS_KEY=aws", "AWS_ROOT_DIR=/x", "unset AWS_ROOT_ACCESS_KEY_ID", "MYSQL_ROOT_PASSWORD=aws"],
)
def test_other_roots(text: str) -> None:
    assert mentions("a.sh", text) == []


def test_a_browser_in_roots_sign_in() -> None:
    text = 'page.goto("https://signin.aws.amazon.com/")\npage.click("#root_user_radio_button")\n'
    assert mentions("a.py", text) == [("root-sign-in", "root_user_radio_button")]
    assert mentions("a.py", text.replace("root_user", "iam_user")) == []
    assert mentions("a.py", text.replace("page.", "x.")) == []


@pytest.mark.parametrize(
    ("path", "text", "name"),
    [
        (
            "pod.yaml",
            "env:\n  - name: AWS_ACCESS_KEY_ID\n    secretKeyRef: {name: aws-root-credentials}\n",
            "aws-root-credentials",
        ),
        ("Jenkinsfile", "withCredentials([aws(credentialsId: 'root-aws-key')]) { }\n", "root-aws-key"),
    ],
)
def test_what_a_store_of_secrets_calls_the_key(path: str, text: str, name: str) -> None:
    assert [setting.value.text for setting in extract(Document(Source(path, text.encode())))] == [name]


@pytest.mark.parametrize(
    "word", ["aws-root-ca", "aws-root-key-pair", "root-aws-region", "my-aws-root-credentials-rotation"]
)
def test_what_is_called_otherwise(word: str) -> None:
    assert list(extract(Document(Source("a.yaml", f"name: {word}\n".encode())))) == []


def test_a_browser_that_a_test_drives() -> None:
    text = (
        'test("billing", async ({ page }) => {\n  await page.goto("https://signin.aws.amazon.com/console");\n'
        '  await page.click("#root_account_signin");\n});\n'
    )
    assert [setting.role for setting in extract(Document(Source("e2e/billing.spec.ts", text.encode())))] == [
        "root-sign-in"
    ]
