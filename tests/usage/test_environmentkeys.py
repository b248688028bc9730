"""Keys that programs put where an SDK looks for them: the environment, Java's properties and Hadoop's settings."""

from __future__ import annotations

import pytest

from awslint.extract import environmentkeys
from awslint.extract.document import Document
from awslint.source import Source

KEYS = [
    ("a.py", 'import os\nos.environ["AWS_ACCESS_KEY_ID"] = "k"\n', [(2, "static")]),
    ("a.py", 'import os\nos.environ["AWS_ACCESS_KEY_ID"] = args.key\n', [(2, "unknown")]),
    ("a.py", 'import os\nos.environ["AWS_ACCESS_KEY_ID"] = os.environ["ETL_KEY"]\n', [(2, "environment")]),
    ("a.py", 'import os\nos.environ.update({"AWS_ACCESS_KEY_ID": key})\n', [(2, "unknown")]),
    ("a.py", "import os\nos.environ.update(AWS_ACCESS_KEY_ID=key)\n", [(2, "unknown")]),
    ("a.py", 'import os\nos.environ.setdefault("AWS_ACCESS_KEY_ID", key)\n', [(2, "unknown")]),
    ("a.py", 'sc._jsc.hadoopConfiguration().set("fs.s3a.access.key", "k")\n', [(1, "static")]),
    ("a.ts", "process.env.AWS_ACCESS_KEY_ID = config.key;\n", [(1, "unknown")]),
    ("a.ts", "process.env['AWS_ACCESS_KEY_ID'] = process.env.MY_KEY;\n", [(1, "environment")]),
    ("a.rb", "ENV['AWS_ACCESS_KEY_ID'] = settings.key\n", [(1, "unknown")]),
    ("a.go", 'package a\nfunc f() {\n\tos.Setenv("AWS_ACCESS_KEY_ID", c.Key)\n}\n', [(3, "unknown")]),
    ("A.cs", 'Environment.SetEnvironmentVariable("AWS_ACCESS_KEY_ID", o.Key);\n', [(1, "unknown")]),
    ("a.rs", 'fn f() { std::env::set_var("AWS_ACCESS_KEY_ID", c.key); }\n', [(1, "unknown")]),
    ("A.java", 'class A { void f() { System.setProperty("aws.accessKeyId", "k"); } }\n', [(1, "static")]),
    (
        "a.scala",
        'object A { val s = B.builder()\n.config("spark.hadoop.fs.s3a.access.key", sys.env("K")).getOrCreate() }\n',
        [(1, "environment")],
    ),
]
OTHERS = [
    ("a.py", 'import os\nkey = os.environ["AWS_ACCESS_KEY_ID"]\n'),
    ("a.py", 'import os\nos.environ["AWS_PROFILE"] = "etl"\n'),
    ("a.py", 'import os\nos.environ["AWS_ACCESS_KEY_ID"] = ""\n'),
    ("a.py", 'import os\nos.environ["AWS_ACCESS_KEY_ID"] = c.key\nos.environ["AWS_SESSION_TOKEN"] = c.token\n'),
    ("a.py", 'settings["AWS_ACCESS_KEY_ID"] = key\n'),
    ("a.py", 'conf.set("fs.s3a.access.key", k)\nconf.set("fs.s3a.session.token", t)\n'),
    ("a.py", 'conf.set("fs.s3a.access.key", k)\nconf.set("fs.s3a.endpoint", e)\n'),
    ("a.py", 'conf.set("fs.s3a.aws.credentials.provider", p)\n'),
    ("A.java", 'class A { void f() { System.getProperty("aws.accessKeyId"); } }\n'),
    ("a.ts", "const key = process.env.AWS_ACCESS_KEY_ID;\n"),
]


def found(path: str, text: str) -> list[tuple[int, str]]:
    facts = environmentkeys.extract(Document(Source(path, text.encode())))
    return [(fact.source.text.position(fact.span.start).line, fact.credential_source) for fact in facts]


@pytest.mark.parametrize(("path", "text", "expected"), KEYS)
def test_keys_that_are_put_there(path: str, text: str, expected: list[tuple[int, str]]) -> None:
    assert found(path, text) == expected


@pytest.mark.parametrize(("path", "text"), OTHERS)
def test_what_puts_no_lasting_key_there(path: str, text: str) -> None:
    assert found(path, text) == []
