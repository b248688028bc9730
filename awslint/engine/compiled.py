"""Keeps the bundled rules as JSON, so that a start reads no YAML; it must not know how rules are judged.

An installed wheel has the compiled files beside this module. In a source checkout the names, sizes and times of the rule
files are compared with those of the last compilation, and the rules are compiled again when they differ. There are three
files: the heads, which every scan reads, the rules themselves, and the pages that only people read.
"""

from __future__ import annotations

import json
import os
from typing import Any

from awslint.engine.head import RuleHead, head_of, restore_head, store_head
from awslint.errors import RuleError
from awslint.replacing import replacing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from awslint.engine.rule import Rule

FORMAT = 3
"""Raised when the stored form changes, so that what an older awslint wrote is compiled again."""

_HERE = os.path.dirname(os.path.abspath(__file__))
_PACKAGE = os.path.dirname(_HERE)
INSTALLED_RULES = os.path.join(_PACKAGE, "rules")
CHECKOUT_RULES = os.path.join(os.path.dirname(_PACKAGE), "rules")
HEADS, RULES, PAGES = "compiled_heads.json", "compiled_rules.json", "compiled_pages.json"
COMPILED_FILES = (HEADS, RULES, PAGES)

_CHECKED_BY = (
    *(
        "facts/__init__.py",
        "facts/base.py",
        "facts/found.py",
        "facts/linked.py",
        "engine/conditions.py",
        "engine/loader.py",
        "engine/operators.py",
    ),
    "engine/parts.py",
    *("aws/runbooks/keys.py", "aws/runbooks/services.py", "aws/runbooks/sessions.py"),
)
"""Modules of the package that decide whether a rule is accepted, or what it says: a change compiles again."""


def load_heads(extra_directories: tuple[str, ...] = ()) -> tuple[RuleHead, ...]:
    """The heads of the rules that :func:`load_rules` gives, by id. Raises as that does."""
    if extra_directories:
        return tuple(head_of(rule) for rule in load_rules(extra_directories))
    return tuple(restore_head(head) for head in _load(HEADS)["heads"])


def load_rules(extra_directories: tuple[str, ...] = (), *, documentation: bool = False) -> tuple[Rule, ...]:
    """The bundled rules and those of ``extra_directories``, by id.

    ``documentation`` loads the parts that only people read too. Raises :class:`RuleError` for a rule file that breaks
    the format, and for an id, name or alias that two rules share.
    """
    from awslint.engine.stored import restore_rule

    texts = _load(PAGES)["pages"] if documentation else {}
    rules = tuple(restore_rule(rule, texts.get(rule["id"])) for rule in _load(RULES)["rules"])
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


def _load(name: str) -> dict[str, Any]:
    """The content of one compiled file, compiled again if it is not fresh."""
    installed = os.path.isdir(INSTALLED_RULES)
    data = _read_json(os.path.join(_HERE, name))
    fresh = data is not None and data.get("format") == FORMAT
    if fresh and not installed:
        assert data is not None
        fresh = data.get("manifest") == read_manifest(CHECKOUT_RULES)
    if not fresh:
        data = _compile_again(rules_directory())[name]
    assert data is not None
    return data


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


def _compile_again(rules_dir: str) -> dict[str, dict[str, Any]]:
    """Compile the rules and keep the result if the package's directory can be written."""
    if not os.path.isdir(rules_dir):
        raise RuleError(f"{rules_dir}: awslint's own rules are missing; install awslint again")
    parts = _compile(rules_dir)
    try:
        for name, data in parts.items():
            _write(os.path.join(_HERE, name), data)
    except OSError:
        pass  # A read-only installation compiles at each start: slower, and right all the same.
    return parts


def compile_rules(rules_dir: str, out_dir: str) -> None:
    """Compile the rules under ``rules_dir`` to :data:`COMPILED_FILES` in ``out_dir``.

    For a wheel: without the files' times, so that two builds of one commit are the same. Raises :class:`RuleError` for a
    rule that breaks the format.
    """
    for name, data in _compile(rules_dir).items():
        _write(os.path.join(out_dir, name), {**data, "manifest": []})


def _compile(rules_dir: str) -> dict[str, dict[str, Any]]:
    from awslint.engine.loader import load_directory
    from awslint.engine.stored import store_documentation, store_rule

    manifest = read_manifest(rules_dir)
    rules: Sequence[Rule] = load_directory(rules_dir, bundled=True)
    common = {"format": FORMAT, "manifest": manifest}
    return {
        HEADS: {**common, "heads": [store_head(head_of(rule)) for rule in rules]},
        RULES: {**common, "rules": [store_rule(rule) for rule in rules]},
        PAGES: {**common, "pages": {rule.id: store_documentation(rule.documentation) for rule in rules}},
    }


def _write(path: str, data: dict[str, Any]) -> None:
    with replacing(path) as file:
        file.write(json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode())
