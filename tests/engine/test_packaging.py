"""The rules reach an installed wheel compiled, and an editable install sees a rule that was edited."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PARTS = ("awslint", "rules", "pyproject.toml", "hatch_build.py", "README.md", "LICENSE")
LOAD = """
import json, sys
from awslint.engine.compiled import load_rules
rules = load_rules()
out = {"summaries": {rule.id: rule.summary for rule in rules}, "yaml": "yaml" in sys.modules}
out["whys"] = {rule.id: rule.documentation.why for rule in load_rules(documentation=True)}
print(json.dumps(out))
"""

pytestmark = pytest.mark.skipif(
    importlib.util.find_spec("hatchling") is None, reason="needs hatchling, to build without the network"
)


def run(*command: str, cwd: Path) -> str:
    environment = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "PYTHONHOME")}
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr
    return done.stdout


def copy_checkout(target: Path) -> Path:
    target.mkdir()
    ignored = shutil.ignore_patterns("__pycache__", "compiled_*.json")
    for part in PARTS:
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, target / part, ignore=ignored)
        else:
            shutil.copy(source, target / part)
    return target


def make_environment(directory: Path) -> Path:
    venv.create(directory, with_pip=False, symlinks=os.name != "nt")
    return directory / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def install(python: Path, wheel: Path) -> None:
    pip = (sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "--no-deps", "--no-index")
    run(*pip, str(wheel), cwd=wheel.parent)


def build(checkout: Path, target: Path, hook: str = "build_wheel") -> Path:
    target.mkdir()
    script = "import sys, hatchling.build as build; print(getattr(build, sys.argv[1])(sys.argv[2]))"
    return target / run(sys.executable, "-c", script, hook, str(target), cwd=checkout).split()[-1]


def rule_texts() -> dict[str, str]:
    from awslint.engine.loader import load_directory

    return {rule.id: rule.summary for rule in load_directory(str(ROOT / "rules"), bundled=True)}


def test_installed_wheel_has_all_rules_and_reads_no_yaml(tmp_path: Path) -> None:
    wheel = build(copy_checkout(tmp_path / "checkout"), tmp_path / "wheel")
    python = make_environment(tmp_path / "environment")
    install(python, wheel)
    # The environment has no dependency at all, so PyYAML cannot have been used.
    loaded = json.loads(run(str(python), "-c", LOAD, cwd=tmp_path))
    assert loaded["summaries"] == rule_texts()
    assert loaded["yaml"] is False
    assert all(loaded["whys"].values())
    package = Path(run(str(python), "-c", "import awslint; print(awslint.__path__[0])", cwd=tmp_path).strip())
    assert {path.stem for path in (package / "rules").rglob("*.yaml")} == {
        path.stem for path in (ROOT / "rules").rglob("*.yaml")
    }


def test_wheel_built_from_the_source_distribution_is_the_same(tmp_path: Path) -> None:
    checkout = copy_checkout(tmp_path / "checkout")
    direct = build(checkout, tmp_path / "direct")
    archive = build(checkout, tmp_path / "archive", "build_sdist")
    shutil.unpack_archive(archive, tmp_path / "unpacked", filter="data")
    (unpacked,) = (tmp_path / "unpacked").iterdir()
    assert build(unpacked, tmp_path / "indirect").read_bytes() == direct.read_bytes()


def test_editable_install_sees_an_edited_rule(tmp_path: Path) -> None:
    checkout = copy_checkout(tmp_path / "checkout")
    python = make_environment(tmp_path / "environment")
    install(python, build(checkout, tmp_path / "wheel", "build_editable"))
    # Only what compiling needs; named so that the editable install comes before it on the path.
    purelib = run(str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=tmp_path).strip()
    Path(purelib, "zz-dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    assert json.loads(run(str(python), "-c", LOAD, cwd=tmp_path))["summaries"] == rule_texts()
    assert json.loads(run(str(python), "-c", LOAD, cwd=tmp_path))["yaml"] is False

    rule = checkout / "rules" / "ignores" / "blanket-ignore.yaml"
    text = rule.read_text(encoding="utf-8")
    changed = text.replace("summary: A comment silences every rule at once.", "summary: Edited.")
    assert changed != text
    rule.write_text(changed, encoding="utf-8")
    assert json.loads(run(str(python), "-c", LOAD, cwd=tmp_path))["summaries"]["AWS902"] == "Edited."
