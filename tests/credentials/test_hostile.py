"""Any text: no error, spans inside it, and time that grows with its length alone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from awslint.extract.credentials import secret_spans
from awslint.extract.document import Document
from awslint.source import Source
from tests.credentials.reading import ID, SECRET, TOKEN, made, read

PIECES = st.sampled_from(
    [
        *("AKIA", "ASIA", "QUtJQ", "FLSU", "414b4941", "AIKA", "[::-1]", made(ID), made(SECRET), made(TOKEN)),
        *(
            "aws_secret_access_key",
            "secretKey",
            " = ",
            '"',
            "'",
            " + ",
            "\\x41",
            "\\u004b",
            "&#65;",
            "%2F",
            "=\n",
            "=3D",
        ),
        *(
            "\n",
            "\r\n",
            " ",
            ",",
            "<b>",
            "</b>",
            "X-Amz-Signature=",
            "email-smtp.",
            "BasicAWSCredentials(",
            "\x00",
            "é",
        ),
        *("AWSAccessKeyId=", "https://", "ABSKQmVkcm9ja", "git-codecommit.", "\ud800", "\U0010ffff", "=", "==", "\\"),
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.one_of(PIECES, st.text(max_size=30)), max_size=40))
def test_any_text(pieces: list[str]) -> None:
    text = "".join(pieces)
    source = Source("a.txt", text.encode("utf-8", "surrogatepass"))
    document = Document(source)
    size = len(document.text)
    for span, _ in secret_spans(document):
        assert 0 <= span.start < span.end <= size


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=600))
def test_any_bytes(data: bytes) -> None:
    assert isinstance(read(data + made(ID).encode()), list)


HOSTILE = {
    "letters": "A" * 64,
    "prefixes": "AKIA" * 16,
    "ids": made(ID) + "\n",
    "pairs": made(ID) + ":" + made(SECRET) + " ",
    "names": "aws_secret_access_key=",
    "name": "secret",
    "base64": "QUtJQUtJQUtJ",
    "base64-lines": "QUtJQ" + "a" * 59 + "\n",
    "hex": "414b4941",
    "quotes": '"\'"+"',
    "escapes": "\\x41\\x4b",
    "tags": "<a><b>",
    "signatures": "X-Amz-Signature=",
    "tokens": made(TOKEN)[:60],
    "spaces": " ",
    "reversed": "AIKA",
    "calls": "BasicAWSCredentials(",
    "smtp": "email-smtp.",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_long_line_of_anything(name: str) -> None:
    text = (HOSTILE[name] * (4_000_000 // len(HOSTILE[name]))) + "\n" + made(ID)
    assert read(text)


def test_forty_megabytes_in_one_line() -> None:
    text = 'x={"a":"lorem ipsum","secret":"AKIA","b":[1,2,3],"key":"0123456789abcdef"},' * 550_000
    data = (text + made(ID) + ":" + made(SECRET)).encode()
    facts = read(data)
    assert [(fact.kind, fact.span.start, fact.partner is not None) for fact in facts] == [
        ("long-term-key-id", len(text), True)
    ]
