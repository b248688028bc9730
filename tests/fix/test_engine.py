"""The engine: what is written and how, what is refused, what is undone."""

from __future__ import annotations

import json
import os
import random
from pathlib import Path

import pytest

from awslint.cli import main
from awslint.config import Config
from awslint.fix.fields import remove_spans, replace_value
from awslint.fix.plan import CannotFixError, Change, overlap
from awslint.fix.reading import still_reads
from awslint.fix.site import Site
from awslint.fix.store import write_file
from awslint.scan import scan
from awslint.source import Source, Span
from awslint.syntax.tree import Scalar, walk
from awslint.syntax.writer import Edit, apply
from awslint.values import Value
from tests import keys
from tests.fix.mending import mend, mended

LONG = "credentials=$(aws sts get-session-token --duration-seconds 129600)\n"
SHORT = LONG.replace("129600", "3600")


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_no_other_byte_changes(tmp_path: Path, mark: bytes, end: str) -> None:
    head = "#!/bin/sh\n# caf\u00e9 \U0001f600 \n\n"
    text = (head + LONG + "\t# the end").replace("\n", end)
    made = mend(tmp_path, {"a.sh": mark + text.encode()}, only="AWS501")
    assert [(file.path, file.after) for file in made.files] == [
        ("a.sh", mark + (head + SHORT + "\t# the end").replace("\n", end).encode())
    ]


def test_a_safe_run_makes_no_unsafe_fix(tmp_path: Path) -> None:
    made = mend(tmp_path, {"a.sh": LONG}, unsafe=False)
    assert (made.files, made.fixed, made.unmended) == ((), (), ())


def test_a_number_is_only_lowered_and_a_reference_is_left(tmp_path: Path) -> None:
    made = mend(tmp_path, {"a.sh": "D=129600\naws sts get-session-token --duration-seconds $D\n"}, only="AWS501")
    assert made.files == ()
    assert [(left.finding.rule, left.why) for left in made.unmended] == [
        ("AWS501", "the value is not written there as a literal")
    ]


def test_the_commands_write_show_and_choose(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "a.sh"
    file.write_text("#!/bin/sh\n" + LONG)
    file.chmod(0o750)
    link = tmp_path / "link.sh"
    link.symlink_to("a.sh")
    assert main(["scan", "--isolated", "--unsafe-fixes", "--diff", "a.sh"]) == 1
    out, err = capsys.readouterr()
    assert "-" + LONG in out
    assert "+" + SHORT in out
    assert err.endswith("1 finding would be fixed in 1 file\n")
    assert file.read_text() == "#!/bin/sh\n" + LONG
    assert main(["scan", "--isolated", "--fix", "a.sh"]) == 1
    assert main(["scan", "--isolated", "--unsafe-fixes", "--fix-only", "AWS1", "a.sh"]) == 1
    assert file.read_text() == "#!/bin/sh\n" + LONG
    assert main(["scan", "--isolated", "--unsafe-fixes", "--fix-only", "AWS5", "--select", "AWS501", "a.sh"]) == 0
    assert file.read_text() == "#!/bin/sh\n" + SHORT
    assert file.stat().st_mode & 0o777 == 0o750
    assert link.is_symlink()
    assert os.readlink(link) == "a.sh"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.sh", "link.sh"]
    assert main(["scan", "--isolated", "--unsafe-fixes", "--diff", "--select", "AWS501", "a.sh"]) == 0


def test_one_finding_by_its_fingerprint(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.sh").write_text(LONG + LONG)
    found = [item for item in scan(str(tmp_path), (), Config()).findings if item.rule == "AWS501"]
    assert main(["fix", "--isolated", found[1].fingerprint]) == 0
    assert (tmp_path / "a.sh").read_text() == LONG + SHORT
    assert "1 finding fixed in 1 file" in capsys.readouterr().err


def test_options_that_say_nothing_by_themselves_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["scan", str(tmp_path), "--fix-only", "AWS1"]) == 2
    assert "add --fix, --unsafe-fixes or --diff" in capsys.readouterr().err
    assert main(["scan", str(tmp_path), "--fix", "--fix-profile", "a b"]) == 2
    assert "a profile's name has letters" in capsys.readouterr().err


def test_a_diff_shows_no_secret(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    key, secret = keys.access_key_id(1), keys.secret_access_key(1)
    (tmp_path / "a.sh").write_text(f"# {key} {secret}\nexport AWS_SECRET_ACCESS_KEY={secret}\n{LONG}")
    main(["scan", str(tmp_path), "--isolated", "--unsafe-fixes", "--diff", "--fix-only", "AWS501"])
    out = "".join(capsys.readouterr())
    assert "+" + SHORT in out
    assert key not in out
    assert secret[:8] not in out


def test_a_file_that_changed_meanwhile_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"two")
    with pytest.raises(CannotFixError, match="has changed since it was read"):
        write_file(str(tmp_path), "a", b"one", b"three")
    assert (tmp_path / "a").read_bytes() == b"two"
    with pytest.raises(CannotFixError, match="has changed"):
        write_file(str(tmp_path), "a", None, b"three")


def test_a_link_out_of_the_directory_is_not_written_through(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "out").write_bytes(b"one")
    (tmp_path / "in" / "a").symlink_to(tmp_path / "out")
    with pytest.raises(CannotFixError, match="leads out of the scanned directory"):
        write_file(str(tmp_path / "in"), "a", b"one", b"two")
    assert (tmp_path / "out").read_bytes() == b"one"


def test_a_write_that_fails_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").write_bytes(b"one")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(CannotFixError, match="No space left on device"):
        write_file(str(tmp_path), "a", b"one", b"two")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a", b"one")]


def test_what_is_not_read_any_more_is_noticed() -> None:
    assert still_reads("a.py", b"x = 1\n", b"x = 2\n")
    assert not still_reads("a.py", b"x = 1\n", b"x = = 2\n")
    assert not still_reads("a.py", b"def f():\n    g()\n", b"def f():\n")
    assert not still_reads("a.json", b'{"a": 1}', b'{"a": }')
    assert still_reads("a.py", b"print 'old'\n", b"print 'new'\n")


def test_two_edits_of_one_place_are_not_both_made() -> None:
    def change(start: int, end: int) -> Change:
        return Change("a", Edit(Span(start, end), ""))

    assert overlap(change(0, 2), change(1, 3))
    assert not overlap(change(0, 2), change(2, 3))
    assert overlap(change(2, 2), change(2, 2))
    assert overlap(change(0, 2), change(2, 2))
    assert not overlap(change(0, 2), Change("b", change(0, 2).edit))


def test_entries_in_a_row_go_together() -> None:
    site = Site(Source("a.js", b"f({a: 1, b: 2, c: 3})"))
    edits = remove_spans(site, [Span(9, 13), Span(15, 19)], ",")
    assert apply(site.source, edits) == b"f({a: 1})"


LITERALS = {
    "a.py": ("x = {}\n", ["'no'", '"no"', '"""no"""', "'n\\x6f'"]),
    "a.yaml": ("x: {}\n", ["no-", "'no'", '"no"', '"n\\x6f"']),
    "a.json": ('{{"x": {}}}\n', ['"no"', '"n\\u006f"']),
    "a.tf": ("x = {}\n", ['"no"', '"n\\u006f"']),
    "a.sh": ("x={}\n", ["no", "'no'", '"no"']),
    "a.js": ("x = {};\n", ["'no'", '"no"', "`no`"]),
}
WORDS = ("private", "true", "it's", 'say "no"', "a b", "caf\u00e9", "${x}", "a\\b", "#", "arn:aws:s3:::b/*")


@pytest.mark.parametrize("path", LITERALS)
def test_ten_thousand_values_are_replaced_and_read_back_with_nothing_around_them_changed(path: str) -> None:
    form, literals = LITERALS[path]
    for seed in range(1700):
        chance = random.Random(f"{path} {seed}")
        ends = chance.choice(("\n", "\r\n"))
        body = form.format(chance.choice(literals)).replace("\n", ends)
        before = "" if path == "a.json" else "".join(chance.choices(("\n", "\n", " \n"), k=3)).replace("\n", ends)
        mark = chance.choice((b"", b"\xef\xbb\xbf"))
        source = Source(path, mark + (before + body).encode())
        site = Site(source)
        scalars = [node for node in walk(site.root) if isinstance(node, Scalar) and node.value.text.startswith("no")]
        assert len(scalars) == 1, (seed, body)
        # A quote inside of quotes is three words side by side to a shell.
        wanted = chance.choice(WORDS if path != "a.sh" else WORDS[3:])
        try:
            edit = replace_value(site, scalars[0].value, wanted)
        except CannotFixError:
            continue
        assert edit is not None
        data = apply(source, [edit])
        low, high = edit.span
        text = source.text.value
        assert data.startswith(mark + text[:low].encode()), seed
        assert data.endswith(text[high:].encode()), seed
        again = Site(Source(path, data))
        values: list[Value] = [node.value for node in walk(again.root) if isinstance(node, Scalar)]
        assert any(value.text == wanted for value in values), (seed, body, wanted, data)


def test_a_second_run_changes_nothing(tmp_path: Path) -> None:
    first = mend(tmp_path, {"a.sh": LONG * 3, "b.sh": "aws s3 cp a s3://b --acl public-read\n"})
    for file in first.files:
        write_file(str(tmp_path), file.path, file.before, file.after)
    assert {file.path for file in first.files} == {"a.sh", "b.sh"}
    assert mend(tmp_path, {}).files == ()


@pytest.mark.parametrize(
    ("path", "text", "rule", "wanted"),
    [
        ("a.sh", "aws s3 cp a s3://b --acl public-read\n", "AWS607", "aws s3 cp a s3://b --acl private\n"),
        ("a.sh", "aws s3 cp a s3://b --acl 'public-read'\n", "AWS607", "aws s3 cp a s3://b --acl 'private'\n"),
        (
            "a.tf",
            'resource "aws_iam_role" "r" {\n  max_session_duration = 43200 # long\n}\n',
            "AWS510",
            'resource "aws_iam_role" "r" {\n  max_session_duration = 14400 # long\n}\n',
        ),
        (
            ".aws/config",
            "[profile a]\nrole_arn = arn:aws:iam::111122223333:role/a\nduration_seconds=43200\n",
            "AWS509",
            "[profile a]\nrole_arn = arn:aws:iam::111122223333:role/a\nduration_seconds=14400\n",
        ),
        (
            "a.py",
            "import boto3\n\nboto3.client('sts').assume_role(RoleArn=ARN, RoleSessionName='a', DurationSeconds=43200)\n",
            "AWS508",
            "import boto3\n\nboto3.client('sts').assume_role(RoleArn=ARN, RoleSessionName='a', DurationSeconds=3600)\n",
        ),
    ],
)
def test_a_field_is_replaced_where_it_stands(tmp_path: Path, path: str, text: str, rule: str, wanted: str) -> None:
    assert mended(tmp_path, path, text, only=rule) == wanted


def test_json_gives_the_edits_that_would_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    key, secret = keys.access_key_id(1), keys.secret_access_key(1)
    text = f"const id = '{key}';\nconst secret = '{secret}';\nsign(id, secret);\n"
    (tmp_path / "a.js").write_text(text)
    (tmp_path / "b.py").write_text(
        "import os\nimport boto3\nboto3.client('s3', aws_access_key_id=os.environ['AWS_ACCESS_KEY_ID'],\n"
        "             aws_secret_access_key=os.environ['AWS_SECRET_ACCESS_KEY'])\n"
    )
    assert main(["scan", "--isolated", "--format", "json"]) == 1
    assert "edits" not in capsys.readouterr().out
    assert main(["scan", "--isolated", "--format", "json", "--edits"]) == 1
    out = capsys.readouterr().out
    assert key not in out
    assert secret not in out
    found = {item["rule"]: item["fix"] for item in json.loads(out)["findings"]}
    edits = [Edit(Span(one["start"], one["end"]), one["replacement"]) for one in found["AWS101"]["edits"]]
    assert apply(Source("a.js", text.encode()), edits).decode() == (
        "const id = process.env.AWS_ACCESS_KEY_ID;\nconst secret = process.env.AWS_SECRET_ACCESS_KEY;\nsign(id, secret);\n"
    )
    assert (found["AWS101"]["safety"], found["AWS401"]["safety"]) == ("unsafe", "safe")


def test_what_goes_along_is_counted(tmp_path: Path) -> None:
    key, secret = keys.access_key_id(1), keys.secret_access_key(1)
    text = (
        f"import boto3\n\nKEY = '{key}'\nSECRET = '{secret}'\n"
        "s3 = boto3.client('s3', aws_access_key_id=KEY, aws_secret_access_key=SECRET)\n"
    )
    made = mend(tmp_path, {"a.py": text})
    assert sorted(finding.rule for finding in made.fixed) == ["AWS101", "AWS401"]
