"""Access keys that SQL statements of warehouses and databases hand to S3, as facts; it must not judge them.

A statement stands as text in programs of every language, so that it is read by its words and not from a tree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from awslint.aws.keys import grade_key_id, is_documented_example
from awslint.extract.document import Document
from awslint.extract.runtime import runtime_of
from awslint.facts import WorkloadKey
from awslint.source import Span
from awslint.values import Value

_STATEMENTS = re.compile(
    # Redshift's COPY and UNLOAD:
    # https://docs.aws.amazon.com/redshift/latest/dg/copy-parameters-authorization.html
    r"(?P<copy>\bACCESS_KEY_ID)\s+(?:AS\s+)?(?P<copied>[^\s;][^;]{0,160}?)\bSECRET_ACCESS_KEY\s"
    r"|(?P<pair>\baws_access_key_id)=(?P<paired>[^;\n]{1,120});[\s\"'+.|f]*aws_secret_access_key="
    # Snowflake's stages: https://docs.snowflake.com/en/sql-reference/sql/create-stage
    r"|(?P<stage>\bAWS_KEY_ID)\s*=\s*(?P<staged>[^;]{1,160}?)\bAWS_SECRET_KEY\s*="
    # DuckDB's settings and secrets: https://duckdb.org/docs/stable/core_extensions/httpfs/s3api
    r"|\bSET\s+(?:GLOBAL\s+|SESSION\s+)?(?P<set>s3_access_key_id)\s*(?:=|\bTO\b)\s*(?P<is_set>[^;\n]{1,160})"
    r"|\bTYPE\s+'?S3'?\s*,(?:\s*(?:PROVIDER|REGION|SCOPE)\s[^,;]{1,80},)*\s*"
    r"(?P<secret>KEY_ID)\s+(?P<secretive>[^;]{1,160}?)\bSECRET\s"
    # ClickHouse's table function and engine: https://clickhouse.com/docs/sql-reference/table-functions/s3
    r"|\b(?P<table>s3(?:Cluster)?)\(\s*'[^']*(?:amazonaws\.com|s3://)[^']*'\s*,\s*"
    r"(?P<tabled>'[^'\n]*(?:key|access|_id)[^'\n]*')\s*,\s*'[^'\n]*(?:secret|key)[^'\n]*'",
    re.IGNORECASE,
)
_KEY_ID = re.compile(r"A[KS]IA[A-Z2-7]{16}(?![A-Z0-9])")
_REFERENCE = re.compile(r"[${%?@]|\|\||\bgetenv\b|'\s*[+.:]|\"\s*[+.]|\A:'?\w|\A'?&\w")
"""What a text is completed with: a parameter, a format, a variable of psql's or SnowSQL's, another text."""

_OTHERWISE = re.compile(r"(?i)session_token|\baws_token\b|[;'\"\s]token\s*=|minio|localstack|localhost")
_ENDPOINT = re.compile(r"(?i)endpoint\W+(?!s3[.-])(?![^\n]{0,60}amazonaws)")
_COMMENT = re.compile(r"[ \t]*(?:--|#|//|\*)")
_AROUND = 300
"""Characters before and after a key in which its statement says whose store it is, and that it is a temporary one."""


def extract(document: Document) -> Iterator[WorkloadKey]:
    """One fact for each statement that is given a lasting key, in source order."""
    text = document.text
    if runtime_of(document.source.path, document.syntax, text) == "test":
        return
    for match in _STATEMENTS.finditer(text):
        words = {name: group for name, group in match.groupdict().items() if group is not None}
        name, given = words
        around = text[max(0, match.start() - _AROUND) : match.end() + _AROUND]
        line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
        if (
            _is_given(words[given])
            and not (_OTHERWISE.search(around) or _ENDPOINT.search(around))
            and not _COMMENT.match(line)
        ):
            value = _value(text, *match.span(given))
            yield WorkloadKey(
                source=document.source,
                span=value.span,
                workload="statement",
                name=Value(words[name], Span(*match.span(name))),
                value=value,
            )


def _is_given(written: str) -> bool:
    key = _KEY_ID.search(written)
    if key is not None:
        return grade_key_id(key[0]) is not None and not is_documented_example(key[0])
    return _REFERENCE.search(written) is not None


def _value(text: str, start: int, end: int) -> Value:
    """What is given, on its first line: the key alone where it is written down."""
    key = _KEY_ID.search(text, start, end)
    if key is not None:
        return Value(key[0], Span(*key.span()))
    line = text[start:end].split("\n", 1)[0].rstrip(" \t,")
    return Value(line, Span(start, start + len(line)))
