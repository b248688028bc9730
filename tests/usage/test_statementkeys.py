"""Access keys that SQL statements are given, in every language's text, and what is left alone."""

from __future__ import annotations

import pytest

from awslint.extract import statementkeys
from awslint.extract.document import Document
from awslint.source import Source
from tests.keys import access_key_id, secret_access_key

KEY, SECRET = access_key_id(1), secret_access_key(1)

BAD = {
    "etl/copy.py": (
        'run(f"COPY t "\n  f"CREDENTIALS \'aws_access_key_id={KEY};aws_secret_access_key={SECRET}\'")\n',
        (2, "aws_access_key_id", "{KEY}"),
    ),
    "etl/joined.py": (
        "sql = (\"COPY t FROM 's3://b/' ACCESS_KEY_ID '\" + key + \"' SECRET_ACCESS_KEY '\" + secret + \"'\")\n",
        (1, "ACCESS_KEY_ID", "'\" + key + \"'"),
    ),
    "load.sh": (
        "psql <<SQL\nunload ('select 1') to 's3://b/'\naccess_key_id '$ID'\nsecret_access_key '$S';\nSQL\n",
        (3, "access_key_id", "'$ID'"),
    ),
    "copy.go": (
        "q := fmt.Sprintf(\"COPY %s FROM '%s' ACCESS_KEY_ID '%s' SECRET_ACCESS_KEY '%s'\", t, p, id, s)\n",
        (1, "ACCESS_KEY_ID", "'%s'"),
    ),
    "macros/unload.sql": (
        "COPY t FROM 's3://b/'\n  ACCESS_KEY_ID '{{ env_var(\"ID\") }}'\n  SECRET_ACCESS_KEY '{{ env_var(\"S\") }}'\n",
        (2, "ACCESS_KEY_ID", "'{{ env_var(\"ID\") }}'"),
    ),
    "written.sql": (
        f"CREATE STAGE s URL='s3://b/'\n  CREDENTIALS=(AWS_KEY_ID='{KEY}' AWS_SECRET_KEY='{SECRET}');\n",
        (2, "AWS_KEY_ID", KEY),
    ),
    "stage.js": (
        "run(`CREATE STAGE s URL='s3://b/' CREDENTIALS = (AWS_KEY_ID = '${id}' AWS_SECRET_KEY = '${secret}')`);\n",
        (1, "AWS_KEY_ID", "'${id}'"),
    ),
    "lake.py": (
        "con.execute(f\"SET s3_access_key_id='{k}';\")\ncon.execute(f\"SET s3_secret_access_key='{s}';\")\n",
        (1, "s3_access_key_id", "'{k}'"),
    ),
    "lake.sql": (
        "CREATE SECRET l (\n  TYPE S3,\n  REGION 'eu-west-1',\n  KEY_ID getenv('A'),\n  SECRET getenv('B')\n);\n",
        (4, "KEY_ID", "getenv('A')"),
    ),
    "fill.py": (
        "run(f\"SELECT * FROM s3('https://b.s3.amazonaws.com/{m}/*', '{cfg.key_id}', '{cfg.secret}', 'Parquet')\")\n",
        (1, "s3", "'{cfg.key_id}'"),
    ),
}

CLEAN = {
    "role.sql": "COPY t FROM 's3://b/' IAM_ROLE '${role}';\nCOPY t FROM 's3://b/' CREDENTIALS 'aws_iam_role=${role}';\n",
    "temporary.py": "f\"COPY t FROM 's3://b/' ACCESS_KEY_ID '{k}' SECRET_ACCESS_KEY '{s}' SESSION_TOKEN '{t}'\"\n",
    "temporary.sql": "CREDENTIALS 'aws_access_key_id=${k};aws_secret_access_key=${s};token=${t}'\n",
    "stage.sql": "CREATE STAGE s CREDENTIALS=(AWS_KEY_ID='${k}' AWS_SECRET_KEY='${s}' AWS_TOKEN='${t}');\n",
    "chain.sql": "CREATE SECRET l (TYPE s3, PROVIDER credential_chain);\n",
    "gcs.sql": "CREATE SECRET l (TYPE gcs, KEY_ID getenv('A'), SECRET getenv('B'));\n",
    "minio.py": "f\"CREATE SECRET l (TYPE s3, KEY_ID '{k}', SECRET '{s}', ENDPOINT 'store:9000')\"\n",
    "schema.sql": "CREATE TABLE t (access_key_id text, secret_access_key text);\n",
    "blank.sql": "COPY t FROM 's3://b/' ACCESS_KEY_ID '<access-key-id>' SECRET_ACCESS_KEY '<secret-access-key>';\n",
    "comment.sql": "-- ACCESS_KEY_ID '${k}' SECRET_ACCESS_KEY '${s}'\n",
    "format.py": "f\"SELECT * FROM s3('https://b.s3.amazonaws.com/x', '{fmt}', '{schema}', 'gzip')\"\n",
    "tests/test_copy.py": "f\"COPY t FROM 's3://b/' ACCESS_KEY_ID '{k}' SECRET_ACCESS_KEY '{s}'\"\n",
    "example.sql": f"COPY t ACCESS_KEY_ID '{'AKIAIOSFODNN7' + 'EXAMPLE'}' SECRET_ACCESS_KEY 'x';\n",
}


def found(path: str, text: str) -> list[tuple[int, str, str]]:
    facts = [*statementkeys.extract(Document(Source(path, text.encode())))]
    assert all(fact.workload == "statement" for fact in facts)
    return [(one.source.text.position(one.span.start).line, one.name.text, one.value.text) for one in facts]


@pytest.mark.parametrize(("path", "text", "expected"), [(p, t, e) for p, (t, e) in BAD.items()], ids=BAD)
def test_keys_in_statements(path: str, text: str, expected: tuple[int, str, str]) -> None:
    assert found(path, text) == [expected]


@pytest.mark.parametrize(("path", "text"), CLEAN.items(), ids=CLEAN)
def test_statements_without_a_lasting_key_of_aws(path: str, text: str) -> None:
    assert found(path, text) == []
