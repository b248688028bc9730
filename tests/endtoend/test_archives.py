"""A credential in an archive: the finding is of the archive and says which file in it, in every report."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from awslint.cli import main
from awslint.config import Config
from awslint.explanation import explain
from awslint.scan import scan
from tests import keys
from tests.discover.test_archive import tarred, zipped

TEXT = keys.expand(
    "# made by the deployment\nAWS_ACCESS_KEY_ID=@@access_key_id@@\nAWS_SECRET_ACCESS_KEY=@@secret_access_key@@\n"
)
INNER = ("conf/prod.env", TEXT.encode())


def places(root: Path, **config: object) -> list[tuple[str, str, str, int]]:
    result = scan(str(root), config=Config(**config))  # type: ignore[arg-type]
    return [(f.rule, f.path, f.member, f.start.line) for f in result.findings]


@pytest.mark.parametrize(
    ("name", "data", "member"),
    [
        ("lambda.zip", zipped(("readme.txt", b"hello"), INNER), "conf/prod.env"),
        ("dist/tool-1.0-py3-none-any.whl", zipped(INNER), "conf/prod.env"),
        ("dist/tool-1.0.tar.gz", gzip.compress(tarred(INNER)), "conf/prod.env"),
        ("app.war", zipped(("WEB-INF/lib/a.jar", zipped(INNER))), "WEB-INF/lib/a.jar!/conf/prod.env"),
        ("prod.env.gz", gzip.compress(TEXT.encode()), "prod.env"),
    ],
)
def test_found_in_the_archive(tmp_path: Path, name: str, data: bytes, member: str) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_bytes(data)
    assert places(tmp_path) == [("AWS101", name, member, 2)]


@pytest.mark.parametrize(("name", "file"), [("a.docx", "word/document.xml"), ("a.xlsx", "xl/sharedStrings.xml")])
def test_office_documents(tmp_path: Path, name: str, file: str) -> None:
    text = keys.expand("<w:p><w:r><w:t>@@access_key_id@@</w:t></w:r><w:r><w:t>@@secret_access_key@@</w:t></w:r></w:p>")
    (tmp_path / name).write_bytes(zipped(("[Content_Types].xml", b"<Types/>"), (file, text.encode())))
    assert places(tmp_path) == [("AWS101", name, file, 1)]


def test_key_files_are_known_by_their_name_inside(tmp_path: Path) -> None:
    text = keys.expand("AWSAccessKeyId=@@access_key_id@@\nAWSSecretKey=@@secret_access_key@@\n")
    (tmp_path / "a.zip").write_bytes(zipped(("rootkey.csv", text.encode())))
    assert places(tmp_path) == [("AWS104", "a.zip", "rootkey.csv", 1)]


def test_other_rules_are_not_asked(tmp_path: Path) -> None:
    policy = b'{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}'
    ignore = TEXT.encode() + b"# awslint: ignore[AWS301]\n"
    (tmp_path / "a.zip").write_bytes(zipped(("policy.json", policy), ("x.env", ignore)))
    assert places(tmp_path) == [("AWS101", "a.zip", "x.env", 2)]


def test_paths_are_silenced_by_the_archive_or_the_file_in_it(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped(INNER))
    assert places(tmp_path, per_path_ignores=(("a.zip", ("AWS1",)),)) == []
    assert places(tmp_path, exclude=("*.zip",)) == []


def test_reports_name_the_file_inside(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.zip").write_bytes(zipped(INNER))
    for form in ("text", "concise", "json", "sarif", "github"):
        assert main(["scan", "--format", form, str(tmp_path)]) == 1
        out = capsys.readouterr().out
        assert "conf/prod.env" in out
        if form in ("text", "concise"):
            assert "a.zip!/conf/prod.env:2" in out
        if form == "json":
            (finding,) = json.loads(out)["findings"]
            assert (finding["path"].rpartition("/")[2], finding["member"]) == ("a.zip", "conf/prod.env")


def test_a_bound_is_a_problem_and_the_rest_is_reported(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped(INNER, ("zeros", b"\0" * 20_000_000)))
    result = scan(str(tmp_path))
    assert [(f.rule, f.member) for f in result.findings] == [("AWS101", "conf/prod.env")]
    assert [(p.path, p.stage, p.kind, p.message) for p in result.problems] == [
        ("a.zip", "read", "archive", "searched in part: 1 of its files unpack to too much")
    ]


def test_what_is_inside_is_explained(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped(INNER))
    (finding,) = scan(str(tmp_path)).findings
    explanation = explain(str(tmp_path), (), Config(), finding.fingerprint, show_id=True)
    assert explanation.key_id == keys.expand("@@access_key_id@@")
    assert finding.evidence[-1] == "stands in conf/prod.env, a file in this archive"


def test_a_repository_of_damaged_archives_has_no_problem(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"PK\x03\x04" + b"\x00" * 80)
    (tmp_path / "b.gz").write_bytes(b"\x1f\x8b\x08nonsense")
    result = scan(str(tmp_path))
    assert (result.findings, result.problems) == ((), ())
