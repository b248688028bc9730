"""Keeps the bundled rules as JSON, so that a start reads no YAML; it must not know how rules are judged.

An installed wheel has the compiled files beside this module. In a source checkout the names, sizes and times of the rule
files are compared with those of the last compilation, and the rules are compiled again when they differ.
"""

from __future__ import annotations

import json
import os
from typing import Any

from awslint.engine.rule import Rule
from awslint.engine.stored import FORMAT, restore_rule, store_documentation, store_rule
from awslint.errors import RuleError

_HERE = os.path.dirname(os.path.abspath(__file__))
_PACKAGE = os.path.dirname(_HERE)
INSTALLED_RULES = os.path.join(_PACKAGE, "rules")
CHECKOUT_RULES = os.path.join(os.path.dirname(_PACKAGE), "rules")
COMPILED_RULES = os.path.join(_HERE, "compiled_rules.json")
PAGES = "compiled_pages.json"
"""The documentation of the rules, which a scan does not need, stands in a file of this name beside the rules."""

_CHECKED_BY = ("facts.py", "engine/conditions.py", "engine/loader.py", "engine/operators.py", "engine/parts.py")
"""Modules of the package that decide whether a rule is accepted, or what it says: a change compiles again."""


def load_rules(extra_directories: tuple[str, ...] = (), *, documentation: bool = False) -> tuple[Rule, ...]:
    """The bundled rules and those of ``extra_directories``, by id.

    ``documentation`` loads the parts that only people read too. Raises :class:`RuleError` for a rule file that breaks
    the format, and for an id, name or alias that two rules share.
    """
    rules = _load_bundled(documentation)
    if not extra_directories:
        return rules
    from awslint.engine.loader import check_unique, load_directory

    loaded = [(f"awslint's {rule.id}", rule) for rule in rules]
    for directory in extra_directories:
        loaded.extend((os.path.join(directory, f"{rule.name}.yaml"), rule) for rule in load_directory(directory))
    check_unique(loaded)
    return tuple(sorted((rule for _, rule in loaded), key=lambda rule: rule.id))


def rules_directory() -> str:
    """Where the bundled rules' files stand: in the package if it was installed, beside it in a checkout."""
    return INSTALLED_RULES if os.path.isdir(INSTALLED_RULES) else CHECKOUT_RULES


def _load_bundled(documentation: bool) -> tuple[Rule, ...]:
    installed = os.path.isdir(INSTALLED_RULES)
    data = _read_json(COMPILED_RULES)
    pages = _read_json(os.path.join(_HERE, PAGES)) if documentation and data is not None else None
    fresh = data is not None and data.get("format") == FORMAT and (pages is not None or not documentation)
    if fresh and not installed:
        assert data is not None
        fresh = data.get("manifest") == read_manifest(CHECKOUT_RULES)
        fresh = fresh and (pages is None or pages.get("manifest") == data.get("manifest"))
    if not fresh:
        data, pages = _compile_again(INSTALLED_RULES if installed else CHECKOUT_RULES)
    assert data is not None
    texts = pages["rules"] if pages is not None and documentation else {}
    return tuple(restore_rule(rule, texts.get(rule["id"])) for rule in data["rules"])


def _read_json(path: str) -> dict[str, Any] | None:
    """The object in a compiled file, None if there is none that can be read."""
    try:
        with open(path, encoding="utf-8") as file:
            data = json.load(file)
    except (OSError, ValueError, RecursionError):
        return None
    return data if isinstance(data, dict) else None


def read_manifest(rules_dir: str) -> list[list[str | int]]:
    """Name, size in bytes and time in nanoseconds of each rule file, and of the modules that read them."""
    found: list[list[str | int]] = []
    waiting = [rules_dir]
    while waiting:
        directory = waiting.pop()
        with os.scandir(directory) as entries:
            for entry in entries:
                if entry.is_dir():
                    waiting.append(entry.path)
                elif entry.name.endswith(".yaml"):
                    state = entry.stat()
                    name = os.path.relpath(entry.path, rules_dir).replace(os.sep, "/")
                    found.append([name, state.st_size, state.st_mtime_ns])
    for module in _CHECKED_BY:
        state = os.stat(os.path.join(_PACKAGE, module))
        found.append([f"awslint/{module}", state.st_size, state.st_mtime_ns])
    return sorted(found)


def _compile_again(rules_dir: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Compile the rules and keep the result if the package's directory can be written."""
    if not os.path.isdir(rules_dir):
        raise RuleError(f"{rules_dir}: awslint's own rules are missing; install awslint again")
    data, pages = _compile(rules_dir)
    try:
        _write(COMPILED_RULES, data)
        _write(os.path.join(_HERE, PAGES), pages)
    except OSError:
        pass  # A read-only installation compiles at each start: slower, and right all the same.
    return data, pages


def compile_rules(rules_dir: str, out_file: str) -> None:
    """Compile the rules under ``rules_dir`` to ``out_file``, and their documentation to ``compiled_pages.json`` beside it.

    For a wheel: without the files' times, so that two builds of one commit are the same. Raises :class:`RuleError` for a
    rule that breaks the format.
    """
    data, pages = ({**part, "manifest": []} for part in _compile(rules_dir))
    _write(out_file, data)
    _write(os.path.join(os.path.dirname(out_file), PAGES), pages)


def _compile(rules_dir: str) -> tuple[dict[str, Any], dict[str, Any]]:
    from awslint.engine.loader import load_directory

    manifest = read_manifest(rules_dir)
    rules = load_directory(rules_dir, bundled=True)
    data = {"format": FORMAT, "manifest": manifest, "rules": [store_rule(rule) for rule in rules]}
    texts = {rule.id: store_documentation(rule.documentation) for rule in rules}
    return data, {"format": FORMAT, "manifest": manifest, "rules": texts}


def _write(path: str, data: dict[str, Any]) -> None:
    """Write a compiled file whole or not at all: another start may read it at this moment."""
    temporary = f"{path}.{os.getpid()}.tmp"
    try:
        with open(temporary, "w", encoding="utf-8") as file:
            json.dump(data, file, ensure_ascii=False, separators=(",", ":"))
        os.replace(temporary, path)
    finally:
        if os.path.exists(temporary):
            os.unlink(temporary)
