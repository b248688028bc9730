from __future__ import annotations

import sys
from pathlib import Path

import pytest

from awslint.config import Config, read_config
from awslint.configfiles import find_config
from awslint.errors import ConfigError
from awslint.findings import Account, Severity
from awslint.patterns import code_names, path_matches, rebase


def write(path: Path, text: str) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_every_key_is_read(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    path = write(
        tmp_path / "awslint.toml",
        """
        select = ["AWS1", "wildcard-action"]
        ignore = ["AWS102"]
        exclude = ["vendor/", "*.min.js"]
        rule-directories = ["own"]
        severity = "medium"
        confidence = "low"
        fail-on = "critical"
        report-example-keys = true
        foreign-ignores = ["nosec"]
        inline-ignores = false
        strict = true
        force-exclude = false
        max-parse-bytes = 100
        detect-secrets = true
        include-docs = true
        [per-path-ignores]
        "tests/**" = ["AWS4"]
        [known-accounts.222233334444]
        [known-accounts."111122223333"]
        name = "production"
        owner = "platform"
        severity = "critical"
        """,
    )
    assert read_config(path) == Config(
        select=("AWS1", "wildcard-action"),
        ignore=("AWS102",),
        exclude=("vendor/", "*.min.js"),
        rule_directories=(str(tmp_path / "own"),),
        severity="medium",
        confidence="low",
        fail_on="critical",
        report_example_keys=True,
        foreign_ignores=("nosec",),
        inline_ignores=False,
        strict=True,
        force_exclude=False,
        max_parse_bytes=100,
        detect_secrets=True,
        include_docs=True,
        origin=path,
        per_path_ignores=(("tests/**", ("AWS4",)),),
        known_accounts=(
            Account("111122223333", "production", "platform", Severity.CRITICAL),
            Account("222233334444"),
        ),
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("slect = []", ":1: slect: unknown key (did you mean select?); the keys are select, ignore, "),
        ("\n[per-path-ignore]\n", ":2: per-path-ignore: unknown key (did you mean per-path-ignores?)"),
        ("select = 'AWS1'", ':1: select: must be a list of texts, such as ["…"]'),
        ("select = [1]", ":1: select: must be a list of texts"),
        ("strict = 1", ":1: strict: must be true or false"),
        ("\n\nseverity = 'hihg'", ":3: severity: must be one of low, medium, high, critical (did you mean high?)"),
        ("fail-on = 3", ":1: fail-on: must be one of low, medium, high, critical"),
        ("max-parse-bytes = 0", ":1: max-parse-bytes: must be a whole number of bytes above 0"),
        ("max-parse-bytes = true", ":1: max-parse-bytes: must be a whole number"),
        ("exclude = ['!a']", ":1: exclude: patterns use /"),
        ("exclude = ['../a']", ":1: exclude: patterns use /"),
        ("foreign-ignores = ['nosce']", ":1: foreign-ignores: must be one of checkov, nosec, "),
        ("rule-directories = ['gone']", ":1: rule-directories: gone is not a directory"),
        ("per-path-ignores = []", ":1: per-path-ignores: must be a table from path patterns to rules"),
        ("per-path-ignores = {a = 'b'}", ":1: per-path-ignores: must be a list of texts"),
        ("known-accounts = []", ":1: known-accounts: must be a table from account ids to tables"),
        ("\n[known-accounts.1234]", ":2: 1234: known-accounts has accounts by their 12 digits"),
        ("known-accounts = {111122223333 = 'x'}", ": 111122223333: must be a table with name, owner, severity"),
        (
            "[known-accounts.'111122223333']\nownr = 'x'",
            ":1: 111122223333: unknown key 'ownr' (did you mean owner?); an account has name, owner, severity",
        ),
        ("\n[known-accounts.111122223333]\nname = 1", ":2: 111122223333: name must be a text"),
        (
            "[known-accounts.111122223333]\nseverity = 'hihg'",
            ":1: 111122223333: must be one of low, medium, high, critical (did you mean high?)",
        ),
        ("a = [", ": is not valid TOML at end of document; correct it, or pass --isolated"),
        ("ok = 1\nb = = 'a secret'", ": is not valid TOML at line 2, column 5; correct it, or pass --isolated"),
        ("a = " + "[" * 100_000, ": is nested too deeply; flatten it, or pass --isolated"),
    ],
)
def test_a_wrong_file_is_one_line_with_file_place_and_way_out(tmp_path: Path, text: str, message: str) -> None:
    path = write(tmp_path / "awslint.toml", text)
    with pytest.raises(ConfigError) as caught:
        read_config(path)
    assert str(caught.value).startswith(path + message)
    assert "\n" not in str(caught.value)
    assert "a secret" not in str(caught.value)


def test_a_file_that_cannot_be_read_or_decoded_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        read_config(str(tmp_path / "gone.toml"))
    (tmp_path / "awslint.toml").write_bytes(b"select = ['\xff']")
    with pytest.raises(ConfigError, match=r"is not UTF-8 \(byte 12\)"):
        read_config(str(tmp_path / "awslint.toml"))


def test_the_nearest_file_wins_and_the_search_ends_at_the_git_top_level(tmp_path: Path) -> None:
    outer = write(tmp_path / "awslint.toml", "")
    (tmp_path / "repo" / ".git").mkdir(parents=True)
    inner = tmp_path / "repo" / "a" / "b"
    inner.mkdir(parents=True)
    assert find_config(str(inner)) is None
    pyproject = write(tmp_path / "repo" / "pyproject.toml", "[tool.awslint]\nselect = ['AWS1']\n")
    assert find_config(str(inner)) == pyproject
    write(tmp_path / "repo" / "a" / "pyproject.toml", "[tool.ruff]\n")
    assert find_config(str(inner)) == pyproject
    hidden = write(tmp_path / "repo" / "a" / ".awslint.toml", "")
    assert find_config(str(inner)) == hidden
    plain = write(tmp_path / "repo" / "a" / "awslint.toml", "")
    assert find_config(str(inner)) == plain
    assert find_config(str(tmp_path)) == outer


def test_pyproject_gives_its_own_table_only(tmp_path: Path) -> None:
    path = write(tmp_path / "pyproject.toml", "[project]\nname = 'x'\n[tool.awslint]\nselect = ['AWS1']\n")
    assert read_config(path) == Config(select=("AWS1",), origin=path)


def test_looking_for_a_file_imports_no_parser() -> None:
    import subprocess

    code = (
        "import sys, awslint.config, awslint.configfiles as c; c.find_config('/'); "
        "print('tomllib' in sys.modules, 'difflib' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False False\n"


@pytest.mark.parametrize(
    ("pattern", "yes", "no"),
    [
        ("a.py", ["a.py", "x/a.py", "a.py/b"], ["ba.py", "a.pyc"]),
        ("*.py", ["x/y.py"], ["x/y.pyc", "py"]),
        ("/a", ["a", "a/b"], ["b/a"]),
        ("a/b", ["a/b", "a/b/c"], ["x/a/b", "a/bc"]),
        ("a/", ["a/b", "x/a/b"], ["a"]),
        ("a/**", ["a/b", "a/b/c"], ["a", "ab/c"]),
        ("a/**/b", ["a/b", "a/x/y/b"], ["a/xb"]),
        ("**/t/*.py", ["t/x.py", "q/t/x.py"], ["t/y/x.py"]),
        ("[ab]?.py", ["ax.py"], ["cx.py", "a.py", "a/.py"]),
        ("[!a].py", ["b.py"], ["a.py"]),
    ],
)
def test_patterns_are_those_of_gitignore(pattern: str, yes: list[str], no: list[str]) -> None:
    assert [path for path in [*yes, *no] if path_matches(pattern, path)] == yes


@pytest.mark.parametrize(
    ("pattern", "prefix", "rebased"),
    [
        ("sub/vendor/**", "sub", ("/vendor/**",)),
        ("other/*", "sub", ()),
        ("sub", "sub/x", ("**",)),
        ("s*/x/", "sub", ("/x/",)),
        ("vendor", "sub", ("/**/vendor", "/vendor")),
        ("a/**/c", "a/b", ("/**/c", "/c")),
    ],
)
def test_patterns_are_relative_to_the_file_that_has_them(pattern: str, prefix: str, rebased: tuple[str, ...]) -> None:
    assert rebase(pattern, prefix) == rebased


def test_a_root_below_the_file_sees_its_patterns_rebased(tmp_path: Path) -> None:
    path = write(tmp_path / "awslint.toml", "exclude = ['sub/gen']\nper-path-ignores = {'sub/t/*' = ['AWS1']}\n")
    (tmp_path / "sub").mkdir()
    config = read_config(path, str(tmp_path / "sub"))
    assert config.exclude == ("/gen",)
    assert config.ignores_at("t/a.py", "AWS101", "x")
    assert not config.ignores_at("t/a.py", "AWS201", "x")
    assert not config.ignores_at("sub/t/a.py", "AWS101", "x")


def test_codes_are_ids_their_beginnings_and_names() -> None:
    for code in ("AWS301", "aws301", "AWS3", "AWS", "ALL", "wildcard-action"):
        assert code_names(code, "AWS301", "wildcard-action")
    for code in ("AWS302", "AWS4", "wildcard", "", "AWS3011"):
        assert not code_names(code, "AWS301", "wildcard-action")
