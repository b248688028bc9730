"""Credentials as character codes, compressed, and in two encodings: each found once, at the line of what is written."""

from __future__ import annotations

import base64
import gzip
import zlib

import pytest

from awslint.waking import CREDENTIALS, Waker
from tests.credentials.reading import ID, SECRET, TOKEN, made, read

KEY, HIDDEN, SESSION = made(ID), made(SECRET), made(TOKEN)


def codes(text: str, form: str = "{}", between: str = ", ") -> str:
    return between.join(form.format(ord(character)) for character in text)


def b64(text: str | bytes) -> str:
    return base64.b64encode(text.encode() if isinstance(text, str) else text).decode()


CODES = {
    "a.py": f"key = bytes([{codes(KEY)}]).decode()\n",
    "b.py": f"key = bytes([{codes(KEY, between=',')}])\n",
    "a.js": f"const id = String.fromCharCode({codes(KEY)});\n",
    "a.c": f"static const unsigned char id[] = {{ {codes(KEY, '0x{:02x}')}, 0x00 }};\n",
    "a.go": f"var id = string([]byte{{{codes(KEY, '0x{:02X}')}}})\n",
    "A.java": f"byte[] id = {{{codes(KEY)}}};\n",
    "B.java": f"byte[] id = {{{codes(KEY, '(byte) {}')}}}; // AKIA\n",
    "a.rs": f"const ID: [u8; 20] = [{codes(KEY)}];\n",
    "a.ps1": "$id = " + codes(KEY, "[char]{}", "+") + "\n",
    "b.ps1": "$id = " + codes(KEY, "[char]0x{:02x}", " + ") + " # AKIA\n",
    "a.php": "<?php $id = " + codes(KEY, "chr({})", ".") + ";\n",
    "a.sql": "SELECT " + codes(KEY, "CHR({})", " || ") + ";\n",
    "a.vb": "id = " + codes(KEY, "Chr({})", " & ") + "\n",
}


@pytest.mark.parametrize("name", CODES)
def test_an_id_in_character_codes(name: str) -> None:
    (fact,) = read("\n" + CODES[name], name)
    assert (fact.kind, fact.value.reveal(), fact.strength) == ("long-term-key-id", KEY, "strong")
    assert fact.source.text.position(fact.span.start)[0] == 2
    assert "is written as character codes" in fact.evidence
    assert Waker(()).wakes(name, CODES[name].encode()) & CREDENTIALS


NAMED = {
    "a.py": f"aws_secret_access_key = ''.join(map(chr, [{codes(HIDDEN)}]))\n",
    "a.ts": f"const secretAccessKey = new TextDecoder().decode(new Uint8Array([{codes(HIDDEN)}]));\n",
    "a.rs": f"const AWS_SECRET_ACCESS_KEY: [u8; 40] = [{codes(HIDDEN)}];\n",
    "a.pl": f"my $aws_secret_access_key = pack('C*', {codes(HIDDEN)});\n",
    "named.py": f"k = bytes([{codes(HIDDEN)}])\nboto3.client('s3', aws_secret_access_key=k)\n",
}


@pytest.mark.parametrize("name", NAMED)
def test_a_secret_in_character_codes_needs_a_name(name: str) -> None:
    assert [(fact.kind, fact.value.reveal()) for fact in read(NAMED[name], name)] == [("secret-access-key", HIDDEN)]
    assert read(f"table = [{codes(HIDDEN)}]\n", name) == []


def test_codes_over_lines_start_where_the_first_stands() -> None:
    text = f"char id[] = {{\n  {codes(KEY[:7], '0x{:02x}')},\n  {codes(KEY[7:], '0x{:02x}')}\n}};\n"
    (fact,) = read(text, "a.c")
    assert text[fact.span.start : fact.span.end] == text[text.index("0x41") : text.rindex("\n}")]


def test_tables_of_numbers_take_linear_time() -> None:
    assert read("AKIA\n" + "65, " * 200_000 + "x\n" + "chr(65) " * 20_000) == []


COMPRESSED = {
    "gzip": f"content: {b64(gzip.compress(f'id={KEY}'.encode(), mtime=0))}\n",
    "zlib": f"exec(zlib.decompress(b64decode('{b64(zlib.compress(f'id={KEY}'.encode()))}')))\n",
    "wrapped": base64.encodebytes(
        gzip.compress(f"{'x y z ' * 99}{codes(KEY, '%{}')} id={KEY}".encode(), mtime=0)
    ).decode(),
    "cut": f"content: {b64(gzip.compress(f'id={KEY} '.encode() + bytes(range(256)), mtime=0))[:-30]}\n",
}


@pytest.mark.parametrize("name", COMPRESSED)
def test_compressed(name: str) -> None:
    facts = read(COMPRESSED[name])
    assert [(fact.kind, fact.value.reveal()) for fact in facts] == [("long-term-key-id", KEY)]
    assert Waker(()).wakes("a", COMPRESSED[name].encode()) & CREDENTIALS


def test_what_only_starts_like_compressed_data_is_nothing() -> None:
    assert read("H4sIAAAAAAAAA" + "x" * 99 + "\n'eJw" + "x" * 99 + "'\n") == []


TWICE = {
    "base64 of base64": lambda text: b64(b64(text)),
    "base64 of hex": lambda text: b64(text.encode().hex()),
    "hex of base64": lambda text: b64(text).encode().hex(),
}


@pytest.mark.parametrize("how", TWICE)
@pytest.mark.parametrize("lead", ["", "x", "xy"])
def test_two_encodings_of_a_lone_secret_or_token(how: str, lead: str) -> None:
    for line, kind in (
        (f"AWS_SECRET_ACCESS_KEY={HIDDEN}", "secret-access-key"),
        (f"aws_session_token = {SESSION}", "session-token"),
        (SESSION, "session-token"),
    ):
        text = f"payload: {TWICE[how](lead + ' ' + line if lead else line)}\n"
        assert [fact.kind for fact in read(text)] == [kind]
        assert Waker(()).wakes("a", text.encode()) & CREDENTIALS, (how, line[:9])


@pytest.mark.parametrize("how", TWICE)
def test_two_encodings_of_the_value_alone(how: str) -> None:
    (fact,) = read(f"AWS_SECRET_ACCESS_KEY={TWICE[how](HIDDEN)}\n")
    assert (fact.kind, f"is a secret key encoded in {how}" in fact.evidence) == ("secret-access-key", True)


@pytest.mark.parametrize("scheme", ["s3", "s3a", "s3n"])
def test_a_secret_alone_in_a_url(scheme: str) -> None:
    written = HIDDEN.replace("+", "%2B").replace("/", "%2F")
    for form in (HIDDEN, written):
        (fact,) = read(f"duplicity . {scheme}://id:{form}@s3.amazonaws.com/bucket\n")
        assert (fact.kind, fact.value.reveal().replace("%2F", "/").replace("%2B", "+")) == ("secret-access-key", HIDDEN)
    assert read(f"{scheme}://bucket/{HIDDEN}/a@2x.png\n") == []


def test_the_password_files_of_tools() -> None:
    for text in (
        f"echo $ID:{HIDDEN} > ~/.passwd-s3fs\n",
        f"mc alias set s3 https://s3.amazonaws.com $ID {HIDDEN}\n",
    ):
        assert [(fact.kind, fact.value.reveal()) for fact in read(text)] == [("secret-access-key", HIDDEN)]
        assert Waker(()).wakes("a.sh", text.encode()) & CREDENTIALS
    assert read(f"mc alias set s3 https://minio.example.com $ID {HIDDEN}\n") == []


DECODED = (
    'new String(Base64.getDecoder().decode("{}"))',
    'Encoding.UTF8.GetString(Convert.FromBase64String("{}"))',
    "[Text.Encoding]::UTF8.GetString([Convert]::FromBase64String('{}'))",
)


@pytest.mark.parametrize("call", DECODED)
def test_calls_that_decode(call: str) -> None:
    assert [fact.kind for fact in read(f"awsSecretKey = {call.format(b64(HIDDEN))};\n")] == ["secret-access-key"]


def test_escapes_that_are_escaped_again() -> None:
    twice = codes(HIDDEN, chr(92) * 2 + "x{:02x}", "")
    percent = codes(HIDDEN, "%25{:02X}", "")
    for text in (f"export AWS_SECRET_ACCESS_KEY=$(printf '{twice}')\n", f"?aws_secret_access_key%253D{percent}\n"):
        assert [fact.kind for fact in read(text)] == ["secret-access-key"]


JOINED = {
    "a.dart": f"const a = '{HIDDEN[:20]}';\nconst b = '{HIDDEN[20:]}';\nfinal awsSecretKey = '$a$b';\n",
    "a.pl": f"my $a = '{HIDDEN[:20]}';\nmy $b = '{HIDDEN[20:]}';\nmy $aws_secret_access_key = \"$a$b\";\n",
    "a.bat": f"set A={HIDDEN[:20]}\nset B={HIDDEN[20:]}\nset AWS_SECRET_ACCESS_KEY=%A%%B%\n",
    "a.m": f'NSString *awsSecretKey = [@"{HIDDEN[:20]}" stringByAppendingString:@"{HIDDEN[20:]}"];\n',
    "a.go": f'var p = []string{{"{HIDDEN[:20]}", "{HIDDEN[20:]}"}}\nvar awsSecretKey = strings.Join(p, "")\n',
    "a.sql": f"SELECT '{HIDDEN[:20]}' || '{HIDDEN[20:]}' AS aws_secret_access_key;\n",
}


@pytest.mark.parametrize("name", JOINED)
def test_pieces_in_languages_that_are_read_as_text(name: str) -> None:
    assert [(fact.kind, fact.value.reveal()) for fact in read(JOINED[name], name)] == [("secret-access-key", HIDDEN)]


def test_the_only_two_halves_of_a_file_know_each_other_however_far_apart() -> None:
    text = f"AWS_ACCESS_KEY_ID = '{KEY}'\n" + "x = 1\n" * 99 + f"AWS_SECRET_ACCESS_KEY = '{HIDDEN}'\n"
    key, secret = read(text, "a.py")
    assert (key.kind, key.partner and key.partner.reveal(), key.extent) == ("long-term-key-id", HIDDEN, None)
    assert (secret.kind, secret.partner and secret.partner.reveal()) == ("secret-access-key", KEY)
    assert (key.partner_span, secret.partner_span) == (secret.span, key.span)
    assert [text[half.span.start : half.span.end] for half in (key, secret)] == [KEY, HIDDEN]
    assert "its key id stands in the same file" in secret.evidence
    other = made("access_key_id_2")
    assert [
        (fact.kind, fact.partner is None)
        for fact in read(f"OTHER_KEY_ID = '{other}'\n" + "x = 1\n" * 30 + text, "a.py")
    ] == [
        ("long-term-key-id", True),
        ("long-term-key-id", True),
        ("secret-access-key", True),
    ]


@pytest.mark.parametrize(("lines", "facts"), [(0, 1), (9, 1), (10, 2), (40, 2)])
def test_halves_are_one_as_long_as_few_lines_part_them(lines: int, facts: int) -> None:
    between = "x = 1\n" * lines
    for text in (
        f"aws_access_key_id = '{KEY}'\n{between}aws_secret_access_key = '{HIDDEN}'\n",
        f"K = '{KEY}'\n{between}S = '{HIDDEN}'\nboto3.client('s3', aws_access_key_id=K, aws_secret_access_key=S)\n",
    ):
        found = read(text, "a.py")
        assert [fact.kind for fact in found] == ["long-term-key-id", "secret-access-key"][:facts]
        assert all(fact.partner is not None for fact in found)


def test_a_split_secret_stands_from_its_name_to_its_last_piece() -> None:
    text = f'x = 1\nAWS_SECRET_ACCESS_KEY = "".join([\n    "{HIDDEN[:20]}",\n    "{HIDDEN[20:]}",\n])\n'
    (fact,) = read(text, "a.py")
    assert fact.extent is not None
    lines = [fact.source.text.position(at).line for at in (*fact.span, *fact.extent.span)]
    assert lines == [3, 4, 2, 4]


CLEAN = {
    "looked up": f'aws_secret_access_key = get_secret("{HIDDEN}")\n',
    "in an ARN": f"aws_secret_key: arn:aws:secretsmanager:us-east-1:123456789012:secret:{HIDDEN}\n",
    "of another variable": f"set AWS_SECRET_ACCESS_KEY=%1\nset COMMIT={HIDDEN}\n",
    "a table": f"static const unsigned char aws_secret_key_table[] = {{ {', '.join(map(str, range(33, 120)))} }};\n",
}


@pytest.mark.parametrize("what", CLEAN)
def test_what_is_no_secret(what: str) -> None:
    assert read(CLEAN[what]) == []


@pytest.mark.parametrize("form", ["{}", "0x{:02x}"])
def test_a_whole_setting_in_character_codes_wakes_the_search(form: str) -> None:
    text = f"x = [{codes(f'AWS_SECRET_ACCESS_KEY={HIDDEN}', form)}]\n"
    (fact,) = read(text)
    assert (fact.kind, fact.value.reveal()) == ("secret-access-key", HIDDEN)
    assert Waker(()).wakes("a.txt", text.encode()) & CREDENTIALS
