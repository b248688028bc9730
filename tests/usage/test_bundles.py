"""A script that a bundler has made is searched for credentials, and what it calls is nobody's to mend there."""

from __future__ import annotations

from pathlib import Path

from awslint.scan import scan
from tests.keys import access_key_id, secret_access_key

CLIENT = "const c = new AWS.S3({accessKeyId: process.env.ID, secretAccessKey: process.env.KEY});\n"
LIBRARY = ",".join(f"{n}:function(e,t,n){{return e(t)(n)}}" for n in range(4000))


def _rules(root: Path, text: str) -> list[tuple[str, int]]:
    (root / "app.js").write_text(text)
    return [(finding.rule, finding.start.line) for finding in scan(str(root)).findings]


def test_a_bundle_is_searched_for_credentials_only(tmp_path: Path) -> None:
    pair = f'var k={{accessKeyId:"{access_key_id(3)}",secretAccessKey:"{secret_access_key(3)}"}};\n'
    assert _rules(tmp_path, f"!function(){{var m={{{LIBRARY}}}}}();\n{CLIENT}{pair}") == [("AWS101", 3)]


def test_a_long_script_of_short_lines_is_read(tmp_path: Path) -> None:
    lines = LIBRARY.replace("},", "},\n")
    assert _rules(tmp_path, f"var m={{{lines}}};\n{CLIENT}") == [("AWS401", 4001)]
