"""Credentials in encodings, escapes and pieces; the span is that of the disguised text."""

from __future__ import annotations

import base64
import json
import quopri

import pytest

from awslint.waking import CREDENTIALS, Waker
from tests import keys
from tests.credentials.reading import ID, SECRET, found, made, place_of, read

KEY, HIDDEN = made(ID), made(SECRET)
PLAIN = f"[default]\naws_access_key_id = {KEY}\naws_secret_access_key = {HIDDEN}\n"


def b64(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def spans(text: str) -> list[tuple[str, str]]:
    """Kind and covered text of each credential that is not weak."""
    return [(f.kind, text[f.span.start : f.span.end]) for f in read(text) if f.strength != "weak"]


ESCAPES = {
    "hex": "".join(f"\\x{ord(c):02x}" for c in KEY),
    "unicode": "".join(f"\\u{ord(c):04x}" for c in KEY),
    "braces": "".join(f"\\u{{{ord(c):x}}}" for c in KEY),
    "octal": "".join(f"\\{ord(c):03o}" for c in KEY),
    "entities": "".join(f"&#x{ord(c):x};" for c in KEY),
    "decimal-entities": "".join(f"&#{ord(c)};" for c in KEY),
    "percent": "".join(f"%{ord(c):02X}" for c in KEY),
    "some": KEY[:6] + f"\\x{ord(KEY[6]):02x}" + KEY[7:],
}


@pytest.mark.parametrize("name", ESCAPES)
def test_escapes(name: str) -> None:
    text = f'one\nkey = "{ESCAPES[name]}"\n'
    assert spans(text) == [("long-term-key-id", ESCAPES[name])]
    assert found(text)[0][1:3] == (2, 8)


SPLITS = {
    "plus": f'"{KEY[:7]}" + "{KEY[7:]}"',
    "adjacent": f'"{KEY[:7]}" "{KEY[7:]}"',
    "lines": f'("{KEY[:4]}"\n    "{KEY[4:12]}"\n    "{KEY[12:]}")',
    "plus-lines": f'"{KEY[:4]}" +\n    "{KEY[4:12]}" +\n    "{KEY[12:]}"',
    "dot": f"'{KEY[:7]}' . '{KEY[7:]}'",
    "comment-between": f'"{KEY[:7]}" + // half\n  "{KEY[7:]}"',
    "visual-basic": f'"{KEY[:7]}" & _\n  "{KEY[7:]}"',
    "builder": f'new StringBuilder("{KEY[:7]}").append("{KEY[7:]}")',
    "lua": f'"{KEY[:7]}" .. "{KEY[7:]}"',
    "ampersand": f'"{KEY[:7]}" & "{KEY[7:]}"',
    "sql": f"'{KEY[:7]}' || '{KEY[7:]}'",
    "join": f'"".join(["{KEY[:7]}", "{KEY[7:]}"])',
    "percent-format": f'"%s%s" % ("{KEY[:7]}", "{KEY[7:]}")',
    "concat": f'concat("{KEY[:7]}", "{KEY[7:]}")',
    "shell-quotes": f"'{KEY[:7]}''{KEY[7:]}'",
    "continued": f"{KEY[:7]}\\\n{KEY[7:]}",
    "tags": f"<b>{KEY[:7]}</b><i>{KEY[7:]}</i>",
    "quoted-printable": f"{KEY[:7]}=\n{KEY[7:]}",
    "concat-method": f"'{KEY[:7]}'.concat('{KEY[7:]}')",
    "rust-owned": f'"{KEY[:7]}".to_string() + "{KEY[7:]}"',
    "cpp-string": f'std::string("{KEY[:7]}") + "{KEY[7:]}"',
    "shovel": f"'{KEY[:7]}' << '{KEY[7:]}'",
    "java-format": f'String.format("%s%s", "{KEY[:7]}", "{KEY[7:]}")',
    "csharp-format": f'string.Format("{{0}}{{1}}", "{KEY[:7]}", "{KEY[7:]}")',
    "rust-format": f'format!("{{}}{{}}", "{KEY[:7]}", "{KEY[7:]}")',
    "go-sprintf": f'fmt.Sprintf("%s%s", "{KEY[:7]}", "{KEY[7:]}")',
    "ruby-words": f"%w[{KEY[:7]} {KEY[7:]}].join",
    "word-processor": f'<w:t>{KEY[:7]}</w:t></w:r><w:proofErr w:type="spellStart"/><w:r w:rsidR="00A77427"><w:rPr><w:b/>'
    f"</w:rPr><w:t>{KEY[7:]}</w:t></w:r>",
}


@pytest.mark.parametrize("name", SPLITS)
def test_split_ids(name: str) -> None:
    text = f"key = {SPLITS[name]}\n"
    start, end = text.index(KEY[:4]), text.rindex(KEY[-4:]) + 4
    assert spans(text) == [("long-term-key-id", text[start:end])]


@pytest.mark.parametrize(
    "split", [f"'{KEY[:2]}' '{KEY[2:4]}' '{KEY[4:]}'", f'"{KEY[:3]}" + "{KEY[3:]}"', f"'{KEY[:2]}' + '{KEY[2:]}'"]
)
def test_a_split_prefix_wakes_the_search(split: str) -> None:
    text = f"key = {split}\n"
    assert spans(text) == [("long-term-key-id", split[1:-1])]
    assert Waker(()).wakes("a.py", text.encode()) & CREDENTIALS


def test_a_literal_in_a_hole_of_rubys() -> None:
    text = f"k = \"{KEY[:4]}#{{'{KEY[4:]}'}}\"\n"
    assert [(fact.kind, fact.value.reveal()) for fact in read(text, "a.rb")] == [("long-term-key-id", KEY)]


@pytest.mark.parametrize("glue", ['" + "', '"\n    "', '" .\n  "', '", "'])
def test_split_secrets(glue: str) -> None:
    text = f'aws_secret_access_key = "{HIDDEN[:19]}{glue}{HIDDEN[19:]}"\n'
    assert spans(text) == [("secret-access-key", text[text.index(HIDDEN[:19]) : text.rindex('"')])]


@pytest.mark.parametrize("lead", ["", "x", "xy"])
@pytest.mark.parametrize("encode", [b64, lambda text: text.encode().hex(), lambda text: text.encode().hex().upper()])
def test_encoded_files(lead: str, encode) -> None:  # type: ignore[no-untyped-def]
    text = f"first\ndata: {encode(lead + PLAIN)}\n"
    assert [hit[:2] + hit[3:] for hit in found(text)] == [("long-term-key-id", 2, 2)]


def test_encoded_value_has_its_span() -> None:
    text = f"data:\n  key: {b64(KEY)}\n"
    assert spans(text) == [("long-term-key-id", b64(KEY))]


def test_encoded_twice() -> None:
    text = f"data: {b64(b64(PLAIN))}\n"
    assert [hit[:2] for hit in found(text)] == [("long-term-key-id", 1)]


def test_block_over_lines() -> None:
    body = base64.encodebytes((PLAIN * 2).encode()).decode()
    text = f"payload:\n{body}"
    assert [hit[0] for hit in found(text)] == ["long-term-key-id", "long-term-key-id"]
    assert found(text)[0][1] == 2


def test_powershell_encoded_command() -> None:
    script = base64.b64encode(f"$key = '{KEY}'".encode("utf-16-le")).decode()
    assert [hit[:2] for hit in found(f"powershell -enc {script}\n")] == [("long-term-key-id", 1)]


@pytest.mark.parametrize("value", [HIDDEN, HIDDEN + "\n"])
def test_kubernetes_secret(value: str) -> None:
    text = f"kind: Secret\ndata:\n  AWS_SECRET_ACCESS_KEY: {b64(value)}\n"
    assert spans(text) == [("secret-access-key", b64(value))]


def test_halves_that_are_encoded_each_for_itself_are_one_pair() -> None:
    text = f"kind: Secret\ndata:\n  AWS_ACCESS_KEY_ID: {b64(KEY)}\n  AWS_SECRET_ACCESS_KEY: {b64(HIDDEN)}\n"
    (fact,) = read(text)
    assert (fact.value.reveal(), fact.partner and fact.partner.reveal()) == (KEY, b64(HIDDEN))
    assert fact.partner_span is not None
    assert text[fact.partner_span.start : fact.partner_span.end] == b64(HIDDEN)
    assert found(f"AWS_ACCESS_KEY_ID={KEY}\nAWS_SECRET_ACCESS_KEY={HIDDEN.encode().hex()}\n") == [
        ("long-term-key-id", 1, 19, 2)
    ]


def test_a_far_half_is_no_partner() -> None:
    text = f"a: {b64(KEY)}\n" + "\n" * 20 + f"AWS_SECRET_ACCESS_KEY: {b64(HIDDEN)}\n"
    assert [hit[0] for hit in found(text)] == ["long-term-key-id", "secret-access-key"]


def test_decoded_in_code() -> None:
    text = f'aws_secret_access_key=base64.b64decode("{b64(HIDDEN)}").decode()\n'
    assert spans(text) == [("secret-access-key", b64(HIDDEN))]


def test_hex_secret() -> None:
    text = f'aws_secret_access_key = "{HIDDEN.encode().hex()}"\n'
    assert spans(text) == [("secret-access-key", HIDDEN.encode().hex())]


WRAPPED = {
    "shell-echo": "export AWS_SECRET_ACCESS_KEY=$(echo {0} | base64 -d)\n",
    "shell-here-string": "AWS_SECRET_ACCESS_KEY=$(base64 -d <<< '{0}')\n",
    "buffer": "secretAccessKey: Buffer.from('{0}', 'base64').toString(),\n",
}


@pytest.mark.parametrize("name", WRAPPED)
def test_a_secret_is_decoded_where_it_is_given(name: str) -> None:
    assert spans(WRAPPED[name].format(b64(HIDDEN))) == [("secret-access-key", b64(HIDDEN))]


def test_hex_secret_in_a_decoder() -> None:
    written = HIDDEN.encode().hex()
    assert spans(f'aws_secret_access_key = bytes.fromhex("{written}").decode()\n') == [("secret-access-key", written)]


@pytest.mark.parametrize("encode", [lambda text: b64(text.encode().hex()), lambda text: b64(text).encode().hex()])
def test_base64_of_hex_and_hex_of_base64(encode) -> None:  # type: ignore[no-untyped-def]
    assert [hit[0] for hit in found(f"data: {encode(PLAIN)}\n")] == ["long-term-key-id"]


def test_a_lone_token_in_base64() -> None:
    token = keys.session_token(1)
    text = f"data: {b64(f'export AWS_SESSION_TOKEN={token}')}\n"
    assert [hit[0] for hit in found(text)] == ["session-token"]


def test_an_escape_between_name_and_value() -> None:
    plain = next(s for s in (keys.secret_access_key(seed) for seed in range(99)) if s.isalnum())
    assert spans(f"aws_secret_access_key%3D{plain}\n") == [("secret-access-key", plain)]
    assert spans(f"AWS_SECRET_ACCESS_KEY=3D{plain}=20=\n") == [("secret-access-key", plain)]


def test_json_in_json_with_escaped_slashes() -> None:
    secret = next(s for s in (keys.secret_access_key(seed) for seed in range(99)) if "/" in s)
    text = json.dumps({"secretAccessKey": secret}).replace("/", "\\/")
    assert spans(text) == [("secret-access-key", secret.replace("/", "\\/"))]


def test_url_encoded_secret() -> None:
    secret = next(s for s in (keys.secret_access_key(seed) for seed in range(99)) if "+" in s and "/" in s)
    written = secret.replace("+", "%2B").replace("/", "%2F")
    assert spans(f"s3://{KEY}:{written}@bucket\n") == [("long-term-key-id", KEY)]
    facts = read(f"s3://{KEY}:{written}@bucket\n")
    assert facts[0].partner_span is not None


def test_reversed() -> None:
    text = f'key = "{KEY[::-1]}"[::-1]\n'
    assert spans(text) == [("long-term-key-id", KEY[::-1])]


def test_reversed_needs_a_sign_of_it_unless_it_is_random_to_the_last_character() -> None:
    assert spans(f'key = "{KEY[::-1]}"\n') == [("long-term-key-id", KEY[::-1])]
    foreign = KEY[:9] + "0" + KEY[10:]
    assert spans(f'key = "{foreign[::-1]}"\n') == []
    assert spans(f'key = "{foreign[::-1]}".reverse\n') == [("long-term-key-id", foreign[::-1])]
    assert spans(f'key = "x{KEY[::-1]}"\n') == []


def test_a_line_that_is_written_backwards() -> None:
    line = f"AWS_SECRET_ACCESS_KEY={HIDDEN}"
    assert spans(f"one\n{line[::-1]}\n") == [("secret-access-key", HIDDEN[::-1])]
    assert found(f"one\n{line[::-1]}\n")[0][1] == 2


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "utf-32"])
def test_wide_files(encoding: str) -> None:
    facts = read(PLAIN.encode(encoding))
    assert [(f.kind, *f.source.text.position(f.span.start)) for f in facts] == [
        ("long-term-key-id", *place_of(PLAIN, KEY))
    ]


def test_quoted_printable_mail() -> None:
    body = quopri.encodestring(("x" * 60 + " " + PLAIN).encode()).decode()
    assert [hit[0] for hit in found(body)] == ["long-term-key-id"]


def test_binary_around_it() -> None:
    data = b"\x00\xff\xfe\x01" + PLAIN.encode() + b"\x00\x9c"
    assert [fact.kind for fact in read(data)] == ["long-term-key-id"]


def test_a_disguise_says_so() -> None:
    fact = read(f'key = "{KEY[:7]}" + "{KEY[7:]}"\n')[0]
    assert "is split into several literals" in fact.evidence
