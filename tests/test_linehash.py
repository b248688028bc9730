"""The hash of a line as GitHub's uploader makes it.

The vectors are those of its own tests: https://github.com/github/codeql-action/blob/main/src/fingerprints.test.ts
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from awslint.cli import main
from awslint.linehash import LineHashes
from awslint.source import Source, Span
from tests.keys import access_key_id, console_password, secret_access_key

_GREETINGS = [
    "e9496ae3ebfced30:1",
    "fb7c023a8b9ccb3f:1",
    "ce8ba1a563dcdaca:1",
    "e20e36e16fcb0cc8:1",
    "b3edc88f2938467e:1",
    "c8e28b0b4002a3a0:1",
    "c129715d7a2bc9a3:1",
]


def hashes(data: bytes, chosen: tuple[tuple[Span, str], ...] = ()) -> list[str]:
    source = Source("a", data)
    made = LineHashes(source, chosen)
    return [made.of(number) for number in range(1, len(source.text.line_starts) + 1)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ["c129715d7a2bc9a3:1"]),
        (" a\nb\n  \t\tc\n d", ["271789c17abda88f:1", "54703d4cd895b18:1", "180aee12dab6264:1", "a23a3dc5e078b07b:1"]),
        (
            " hello; \t\nworld!!!\n\n\n  \t\tGreetings\n End",
            [
                "8b7cf3e952e7aeb2:1",
                "b1ae1287ec4718d9:1",
                "bff680108adb0fcc:1",
                "c6805c5e1288b612:1",
                "b86d3392aea1be30:1",
                "e6ceba753e1a442:1",
            ],
        ),
        (" hello; \t\nworld!!!\n\n\n  \t\tGreetings\n End\n", _GREETINGS),
        (" hello; \t\nworld!!!\r\r\r  \t\tGreetings\r End\r", _GREETINGS),
        (" hello; \t\r\nworld!!!\r\n\r\n\r\n  \t\tGreetings\r\n End\r\n", _GREETINGS),
        (" hello; \t\nworld!!!\r\n\n\r  \t\tGreetings\r End\r\n", _GREETINGS),
        (
            "Lorem ipsum dolor sit amet.\n" * 10,
            [
                "a7f2ff13bc495cf2:1",
                "a7f2ff13bc495cf2:2",
                "a7f2ff13bc495cf2:3",
                "a7f2ff13bc495cf2:4",
                "a7f2ff13bc495cf2:5",
                "a7f2ff13bc495cf2:6",
                "a7f2ff1481e87703:1",
                "a9cf91f7bbf1862b:1",
                "55ec222b86bcae53:1",
                "cc97dc7b1d7d8f7b:1",
                "c129715d7a2bc9a3:1",
            ],
        ),
    ],
)
def test_the_vectors_of_github(text: str, expected: list[str]) -> None:
    assert hashes(text.encode()) == expected


def rolled(units: list[int]) -> list[str]:
    """The hashes as the uploader rolls them: one number for all of the file, unit by unit."""
    window, lines, seen, out = [0] * 100, [False] * 100, dict[str, int](), list[str]()
    number = at = 0
    starts = True
    for unit in [*(unit for unit in units if unit not in (32, 9)), 0xFFFF, *[0] * 100]:
        if lines[at]:
            text = f"{number:x}"
            seen[text] = seen.get(text, 0) + 1
            out.append(f"{text}:{seen[text]}")
        lines[at], starts = starts and (len(out) + sum(lines)) <= units.count(10), unit == 10
        number = (number * 37 + unit - window[at] * pow(37, 100, 1 << 64)) & ((1 << 64) - 1)
        window[at] = unit
        at = (at + 1) % 100
    return out


def test_characters_count_as_javascript_counts_them() -> None:
    text = "\ufeffümläut 𝔘𝔫𝔦𝔠𝔬𝔡𝔢\n" + "x = 1\n" * 40 + "𝔘\n"
    units = list(memoryview(text.encode("utf-16-le")).cast("H"))
    assert hashes(text.encode()) == rolled(units)


def test_a_file_in_another_encoding_is_left_to_github() -> None:
    assert hashes("a = 'ü'\n".encode("latin-1")) == ["", ""]
    assert hashes("a = 'ü'\n".encode("utf-16")) == ["", ""]


def test_nothing_that_a_person_chose_is_hashed() -> None:
    text = "a = 1\n" + "\n" * 200 + "b = hunter2\n"
    at = text.index("hunter2")
    alone = hashes(text.encode())
    assert all(alone)
    kept = hashes(text.encode(), ((Span(at, at + 7), "hunter2"),))
    # The hundred characters from the line on reach the word from the last 97 lines on, its own line included.
    reaching = {line for line in range(1, 203) if line >= 202 - 97}
    assert {line for line, made in enumerate(kept, 1) if not made} == reaching
    assert [made for made in kept if made] == [made for line, made in enumerate(alone, 1) if line not in reaching]


@pytest.mark.parametrize("word", ["db_password = 'x'", "PASSWD=x", "passphrase: x", "--pwd x", "pass = x"])
def test_a_line_that_speaks_of_a_password_has_no_hash(word: str) -> None:
    assert hashes(f"{word}\n".encode())[0] == ""
    assert hashes(b"bypass_all = 1; passenger = 2; compass: 3\n")[0] != ""


def test_keys_have_a_hash_in_sarif_and_passwords_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.env").write_text(
        f"AWS_ACCESS_KEY_ID={access_key_id(41)}\nAWS_SECRET_ACCESS_KEY={secret_access_key(41)}\n" + "\n" * 120, "utf-8"
    )
    row = f"bob,{console_password(41)},https://x.signin.aws.amazon.com/console\n"
    (tmp_path / "b.csv").write_text(f"User name,Password,Console sign-in URL\n{row}", "utf-8")
    main(["scan", str(tmp_path), "--format", "sarif"])
    results = json.loads(capsys.readouterr().out)["runs"][0]["results"]
    hashed = {
        (item["ruleId"], item["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]): "primaryLocationLineHash"
        in item["partialFingerprints"]
        for item in results
    }
    assert hashed[("AWS101", "a.env")]
    assert not any(made for (_, path), made in hashed.items() if path == "b.csv")
    assert any(path == "b.csv" for _, path in hashed)
