"""Keys that Elixir, R, Dart, Perl and Lua hand to AWS's libraries, and what is left alone."""

from __future__ import annotations

import pytest

from awslint.extract import lexicalkeys
from awslint.extract.document import Document
from awslint.source import Source

KEYS = [
    (
        "config/runtime.exs",
        'config :ex_aws,\n  access_key_id: System.fetch_env!("K"),\n  secret_access_key: System.fetch_env!("S")\n',
        (2, "environment"),
    ),
    ("config/dev.exs", 'config :ex_aws, access_key_id: "k", secret_access_key: "s"\n', (1, "static")),
    (
        "a.R",
        'Sys.setenv("AWS_ACCESS_KEY_ID" = cfg$key,\n  "AWS_SECRET_ACCESS_KEY" = cfg$secret)\n',
        (1, "unknown"),
    ),
    (
        "lib/a.dart",
        "final c = AwsClientCredentials(\n  accessKey: config.key,\n  secretKey: config.secret,\n);\n",
        (2, "unknown"),
    ),
    (
        "bin/push.pl",
        "my $s3 = Net::Amazon::S3->new({\n  aws_access_key_id => $ENV{K},\n  aws_secret_access_key => $ENV{S} });\n",
        (2, "environment"),
    ),
]

OTHERS = [
    (
        "config/prod.exs",
        'config :ex_aws, access_key_id: [{:system, "K"}, :instance_role], secret_access_key: [:instance_role]\n',
    ),
    (
        "config/minio.exs",
        'config :ex_aws, access_key_id: k, secret_access_key: s\nconfig :ex_aws, :s3, host: "minio"\n',
    ),
    (
        "lib/a.dart",
        "class C {\n  C({required this.accessKey, required this.secretKey});\n  final String accessKey, secretKey;\n}\n",
    ),
    ("lib/b.dart", "f(accessKey: k, secretKey: s, sessionToken: t);\n"),
    ("lib/alone.dart", "f(accessKey: k);\n"),
    ("a.pl", "# aws_access_key_id => $k, aws_secret_access_key => $s,\n"),
    ("config/test/a.exs", 'config :ex_aws, access_key_id: "", secret_access_key: ""\n'),
]


def found(path: str, text: str) -> list[tuple[int, str]]:
    facts = lexicalkeys.extract(Document(Source(path, text.encode())))
    return [(one.source.text.position(one.span.start).line, one.credential_source) for one in facts]


@pytest.mark.parametrize(("path", "text", "expected"), KEYS)
def test_keys_handed_over(path: str, text: str, expected: tuple[int, str]) -> None:
    assert found(path, text) == [expected]


@pytest.mark.parametrize(("path", "text"), OTHERS)
def test_what_hands_no_lasting_key_over(path: str, text: str) -> None:
    assert found(path, text) == []
