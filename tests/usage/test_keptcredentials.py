"""Programs that write credentials into files, or open such files to others, as Disclosure facts."""

from __future__ import annotations

import pytest

from awslint.extract.document import Document
from awslint.extract.keptcredentials import extract
from awslint.source import Source

GET = 'import boto3, json\ncreds = boto3.client("sts").get_session_token()["Credentials"]\n'


def kept(path: str, text: str) -> list[tuple[int, str, str]]:
    found = extract(Document(Source(path, text.encode())))
    return [(text.count("\n", 0, fact.span.start) + 1, fact.way, fact.what.text) for fact in found]


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("a.py", GET + 'json.dump(creds, open("s.json", "w"))\n', [(3, "file", "creds")]),
        ("a.py", GET + 'with open("s.json", "w") as f:\n    f.write(json.dumps(creds))\n', [(4, "file", "creds")]),
        ("a.py", GET + 'Path("s.json").write_text(json.dumps(creds))\n', [(3, "file", "creds")]),
        (
            "a.js",
            'const out = await sts.assumeRole({});\nfs.writeFileSync("c.json", JSON.stringify(out.Credentials));\n',
            [(2, "file", "Credentials")],
        ),
        (
            "a.go",
            'package a\nfunc f() { os.WriteFile("c.json", []byte(out.Credentials), 0600) }\n',
            [(2, "file", "Credentials")],
        ),
        (
            "a.py",
            'p = Path.home() / ".aws" / "credentials"\np.write_text("aws_access_key_id=%s\\n" % k)\n',
            [(2, "profile", ".aws/credentials")],
        ),
        (
            "a.py",
            'p = Path.home() / ".aws" / "credentials"\nos.chmod(p, 0o644)\np.chmod(0o640)\n',
            [(2, "opened", ".aws/credentials"), (3, "opened", ".aws/credentials")],
        ),
        (
            "a.go",
            'package a\nfunc f() { os.Chmod("/r/.aws/credentials", 0644) }\n',
            [(2, "opened", ".aws/credentials")],
        ),
        (
            "a.js",
            'fs.chmodSync(path.join(home, ".aws", "credentials"), 0o644);\n',
            [(1, "opened", ".aws/credentials")],
        ),
        (
            "a.py",
            GET + 'with open("k.csv", "w") as out:\n    out.write(creds["SecretAccessKey"])\n',
            [(4, "file", "SecretAccessKey")],
        ),
        (
            "a.py",
            GET + 'g = open("k.csv", "w")\nrows = csv.writer(g)\nrows.writerow(["a", creds["SecretAccessKey"]])\n',
            [(5, "file", "SecretAccessKey")],
        ),
        (
            "a.js",
            'const out = fs.createWriteStream("k");\nout.write(creds.SecretAccessKey);\n',
            [(2, "file", "SecretAccessKey")],
        ),
        ("a.rb", 'out = File.open("k", "w")\nout.puts(key.secret_access_key)\n', [(2, "file", "secret_access_key")]),
        # What stays with its owner, goes into a cache, or is no secret.
        ("a.py", 'os.chmod(os.path.expanduser("~/.aws/credentials"), 0o600)\nos.chmod("a", 0o644)\n', []),
        ("a.py", GET + 'json.dump(creds, open(CACHE_FILE, "w"))\n', []),
        ("a.py", GET + 'out = io.StringIO()\nout.write(creds["SecretAccessKey"])\n', []),
        ("a.py", GET + 'rows = csv.writer(sys.stdout)\nrows.writerow([creds["SecretAccessKey"]])\n', []),
        ("a.py", GET + 'json.dump(creds["Expiration"], f)\njson.dump({"a": 1}, f)\nsys.stdout.write("x")\n', []),
    ],
)
def test_what_a_program_keeps_or_opens(path: str, text: str, expected: list[tuple[int, str, str]]) -> None:
    assert kept(path, text) == expected
