"""Compiling keeps every rule as it was read, and compiles again exactly when a rule file changed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from awslint.engine import compiled
from awslint.engine.head import head_of
from awslint.engine.loader import load_directory, parse_rule
from awslint.engine.stored import restore_rule, store_documentation, store_rule
from awslint.errors import RuleError
from tests.engine.made import RULE

BUNDLED = RULE.replace("ORG001", "AWS399").replace(
    "the actions.\nref", "the actions.\n  none: Which is not known.\nref"
)


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A directory of rules with one rule, compiled beside it and not in the package."""
    (tmp_path / "rules" / "iam-policy").mkdir(parents=True)
    (tmp_path / "rules" / "iam-policy" / "wide-grant.yaml").write_text(BUNDLED, encoding="utf-8")
    monkeypatch.setattr(compiled, "INSTALLED_RULES", str(tmp_path / "none"))
    monkeypatch.setattr(compiled, "CHECKOUT_RULES", str(tmp_path / "rules"))
    monkeypatch.setattr(compiled, "_HERE", str(tmp_path))
    return tmp_path


def test_every_bundled_rule_survives_json() -> None:
    rules = load_directory(compiled.CHECKOUT_RULES, bundled=True)
    assert rules
    for rule in rules:
        data = json.loads(json.dumps(store_rule(rule)))
        documentation = json.loads(json.dumps(store_documentation(rule.documentation)))
        restored = restore_rule(data, documentation)
        assert restored == rule
        assert restored.documentation == rule.documentation


def test_second_load_reads_the_compiled_file(checkout: Path) -> None:
    (first,) = compiled.load_rules()
    assert first == parse_rule(str(checkout / "rules/iam-policy/wide-grant.yaml"), BUNDLED, bundled=True)
    assert first.documentation.why == ""
    file = checkout / "compiled_rules.json"
    file.write_text(file.read_text(encoding="utf-8").replace("every action on", "marked on"), encoding="utf-8")
    assert compiled.load_rules()[0].message == "This statement allows marked on {resources}."


def test_changed_rule_is_compiled_again(checkout: Path) -> None:
    compiled.load_rules()
    rule = checkout / "rules" / "iam-policy" / "wide-grant.yaml"
    state = rule.stat()
    rule.write_text(BUNDLED.replace("allows every action.", "allows very much."), encoding="utf-8")
    assert compiled.load_rules()[0].summary == "A statement allows very much."
    # Of the same size and with another time.
    rule.write_text(BUNDLED.replace("allows every action.", "allows Every action."), encoding="utf-8")
    os.utime(rule, ns=(state.st_atime_ns, state.st_mtime_ns + 10**9))
    assert compiled.load_rules()[0].summary == "A statement allows Every action."
    rule.unlink()
    assert compiled.load_rules() == ()


def test_documentation_is_loaded_on_request(checkout: Path) -> None:
    (rule,) = compiled.load_rules(documentation=True)
    assert rule.documentation.why == "Whoever receives it can do everything."
    assert rule.documentation.bad[0].flags == (1,)
    (again,) = compiled.load_rules(documentation=True)
    assert again.documentation == rule.documentation
    (checkout / compiled.PAGES).unlink()
    assert compiled.load_rules(documentation=True)[0].documentation == rule.documentation


@pytest.mark.parametrize("content", ["", "[]", "{", '{"format": 0}', "[" * 100_000])
def test_broken_compiled_file_is_written_again(checkout: Path, content: str) -> None:
    (checkout / "compiled_rules.json").write_text(content, encoding="utf-8")
    assert [rule.id for rule in compiled.load_rules()] == ["AWS399"]
    assert json.loads((checkout / "compiled_rules.json").read_text(encoding="utf-8"))["format"] == compiled.FORMAT


def test_directory_that_cannot_be_written_keeps_rules_in_memory(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compiled, "_HERE", str(checkout / "missing"))
    assert [rule.id for rule in compiled.load_rules()] == ["AWS399"]


def test_own_rules_are_added(checkout: Path) -> None:
    own = checkout / "own"
    own.mkdir()
    text = RULE.replace("name: wide-grant", "name: own-grant")
    (own / "own-grant.yaml").write_text(text, encoding="utf-8")
    assert [rule.id for rule in compiled.load_rules((str(own),))] == ["AWS399", "ORG001"]
    (own / "own-grant.yaml").unlink()
    (own / "wide-grant.yaml").write_text(RULE, encoding="utf-8")
    with pytest.raises(RuleError) as caught:
        compiled.load_rules((str(own),))
    expected = f"{own / 'wide-grant.yaml'}:1: 'wide-grant' already names the rule in awslint's AWS399; choose another"
    assert str(caught.value) == expected


def test_missing_rules_are_reported(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    missing = str(checkout / "gone")
    monkeypatch.setattr(compiled, "CHECKOUT_RULES", missing)
    with pytest.raises(RuleError) as caught:
        compiled.load_rules()
    assert str(caught.value) == f"{missing}: awslint's own rules are missing; install awslint again"


def test_compile_rules_writes_no_times(checkout: Path) -> None:
    out = checkout / "out"
    out.mkdir()
    compiled.compile_rules(str(checkout / "rules"), str(out))
    first = {file.name: file.read_bytes() for file in out.iterdir()}
    os.utime(checkout / "rules" / "iam-policy" / "wide-grant.yaml", ns=(1, 1))
    compiled.compile_rules(str(checkout / "rules"), str(out))
    assert {file.name: file.read_bytes() for file in out.iterdir()} == first
    assert set(first) == {"compiled_heads.json", "compiled_rules.json", "compiled_pages.json"}


def test_heads_are_the_rules_in_short(checkout: Path) -> None:
    (head,) = compiled.load_heads()
    (rule,) = compiled.load_rules()
    assert head == head_of(rule)
    assert compiled.load_heads() == (head,)


def test_fresh_heads_import_no_yaml_no_hyperscan_and_no_rules() -> None:
    script = "from awslint.engine.compiled import load_heads; load_heads(); import sys; print(sorted(sys.modules))"
    root = Path(__file__).parents[2]
    compiled.load_heads()
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=root)
    loaded = set(done.stdout.replace("'", "").strip("[]\n").split(", "))
    assert {"awslint.engine.compiled", "json"} <= loaded
    assert loaded & {"yaml", "hyperscan", "awslint.engine.loader", "awslint.engine.rule", "difflib", "pathlib"} == set()
