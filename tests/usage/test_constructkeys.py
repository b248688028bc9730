"""Access keys in the environments that CDK and Pulumi programs write."""

from __future__ import annotations

import pytest

from awslint.extract import constructkeys
from awslint.extract.document import Document
from awslint.source import Source

TS = (
    "import * as lambda from 'aws-cdk-lib/aws-lambda';\n"
    "new lambda.Function(this, 'F', {{\n  environment: {{ {} }},\n}});\n"
)
PY = "from aws_cdk import aws_lambda\naws_lambda.Function(self, 'F',\n    environment={{{}}})\n"


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("a.ts", TS.format("AWS_KEY: process.env.K"), [(3, "function", "AWS_KEY")]),
        (
            "a.ts",
            TS.format("APP_AWS_SECRET_ACCESS_KEY: secret.secretValue"),
            [(3, "function", "APP_AWS_SECRET_ACCESS_KEY")],
        ),
        ("a.py", PY.format("'S3_SECRET_ACCESS_KEY': os.environ['S']"), [(3, "function", "S3_SECRET_ACCESS_KEY")]),
        ("a.ts", TS.format("TABLE: table.tableName"), []),
        ("a.ts", TS.format("AWS_ACCESS_KEY_ID: 'test'"), []),
        ("test/a.test.ts", TS.format("AWS_KEY: process.env.K"), []),
        ("a.py", PY.format("'STRIPE_SECRET_KEY': os.environ['S']"), []),
    ],
)
def test_keys_of_functions(path: str, text: str, expected: list[tuple[int, str, str]]) -> None:
    facts = constructkeys.extract(Document(Source(path, text.encode())))
    assert [(f.source.text.position(f.span.start).line, f.workload, f.name.text) for f in facts] == expected
