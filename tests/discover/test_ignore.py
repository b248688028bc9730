"""Patterns mean what git says that they mean, and no pattern takes long."""

from __future__ import annotations

import random
import subprocess
from pathlib import Path

import pytest

from awslint.discover.ignore import Excluder, translate

CASES = [
    ("foo", ["foo", "a/foo", "a/foo/b"], ["food", "a/xfoo"]),
    ("foo/", ["foo/a", "b/foo/a"], ["foo", "b/foo"]),
    ("/foo", ["foo", "foo/a"], ["a/foo"]),
    ("a/b", ["a/b", "a/b/c"], ["x/a/b"]),
    ("*.log", ["x.log", "a/.log"], ["x.log2"]),
    ("a/*", ["a/b", "a/b/c"], ["a", "b/a/c"]),
    ("a/**", ["a/b", "a/b/c"], ["a"]),
    ("**/a/b", ["a/b", "x/y/a/b"], ["a/x/b"]),
    ("a/**/b", ["a/b", "a/x/y/b"], ["ab", "x/a/b"]),
    ("**", ["a", "a/b"], []),
    ("[a-c]?.t", ["ax.t", "d/c1.t"], ["dx.t", "a.t"]),
    ("[!a]", ["b"], ["a", "ab"]),
    ("\\#x", ["#x"], ["\\#x"]),
    ("\\!x", ["!x"], ["x"]),
    ("x\\ ", ["x "], ["x"]),
    ("x  ", ["x"], ["x  "]),
    ("#x", [], ["#x", "x"]),
    ("!", [], ["a", "a/b"]),
    ("a//b", [], ["a/b"]),
    ("[", [], ["["]),
]


@pytest.mark.parametrize(("pattern", "ignored", "kept"), CASES)
def test_one_pattern(pattern: str, ignored: list[str], kept: list[str]) -> None:
    excluded = Excluder([pattern])
    assert [path for path in ignored if not excluded(path)] == []
    assert [path for path in kept if excluded(path)] == []


def test_the_last_pattern_decides_but_nothing_is_kept_below_an_ignored_directory() -> None:
    excluded = Excluder(["*.env", "!sample.env", "out/", "!out/sample.env"])
    answers = {path: excluded(path) for path in ("a.env", "sample.env", "b/sample.env", "out/sample.env")}
    assert answers == {"a.env": True, "sample.env": False, "b/sample.env": False, "out/sample.env": True}


def test_agrees_with_git(repository: Path) -> None:
    chance = random.Random(5)
    atoms = [
        "a",
        "b",
        "ab",
        "*",
        "**",
        "?",
        "[ab]",
        "[!a]",
        "a*",
        "*b",
        "a*b*",
        "***",
        "\\a",
        "a?",
        "[[:alpha:]]b",
        ".a",
    ]
    paths = sorted(
        {"/".join(chance.choices(["a", "b", "ab", "aab", "abab", ".a"], k=chance.randint(1, 4))) for _ in range(400)}
    )
    for _ in range(150):
        lines = []
        for _ in range(chance.randint(1, 4)):
            body = "/".join(chance.choices(atoms, k=chance.randint(1, 4)))
            lines.append(
                chance.choice(["", "", "!"]) + chance.choice(["", "", "/"]) + body + chance.choice(["", "", "/"])
            )
        (repository / ".gitignore").write_text("\n".join(lines) + "\n")
        done = subprocess.run(
            ["git", "-C", str(repository), "check-ignore", "-z", "--stdin", "--no-index"],
            input="".join(path + "\0" for path in paths).encode(),
            capture_output=True,
            check=False,
        )
        excluded = Excluder(lines)
        assert [path for path in paths if excluded(path)] == done.stdout.decode().split("\0")[:-1], lines


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("*a" * 60 + "*b", "a" * 250),
        ("**/a/" * 60 + "b", "a/" * 2000 + "c"),
        ("**/*a*a*a/" * 20 + "b", "aaaaaaaaaa/" * 300 + "c"),
        ("?*" * 100 + "b", "a" * 250),
        ("*" * 5000 + "b", "a" * 250),
    ],
)
def test_hostile_patterns_match_in_the_end(pattern: str, path: str) -> None:
    assert not Excluder([pattern])(path)


def test_docker_patterns_are_anchored() -> None:
    assert translate(".env", anchored=True) == r"\.env/?\Z"
