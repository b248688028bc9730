"""Reads rule files and refuses those that break the format; it must not know how rules are compiled or judged.

A user's rules are read by the same code as the bundled ones; they can run no code, and their patterns are linear-time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path as FilePath

from awslint.advice import PLACEHOLDER
from awslint.engine.advisers import ADVISERS, PREFIX
from awslint.engine.conditions import read_condition, read_path
from awslint.engine.nodes import Mapping, Scalar, fail, read_nodes
from awslint.engine.parts import (
    keys_of,
    read_controls,
    read_examples,
    read_fix,
    read_grades,
    read_references,
    text_at,
    texts_at,
)
from awslint.engine.paths import FACTS, nearest, resolve_path, split_path
from awslint.engine.rule import Documentation, Path, Rule
from awslint.errors import RuleError
from awslint.facts import Fact

FAMILIES: tuple[tuple[str, str], ...] = (
    ("credentials", "1"),
    ("root-account", "2"),
    ("iam-policy", "3"),
    ("profiles", "4"),
    ("rotation", "5"),
    ("s3", "6"),
    ("ignores", "9"),
)
"""The bundled rules' families and the first digit of their ids."""

_REQUIRED = (
    "id",
    "name",
    "family",
    "severity",
    "confidence",
    "summary",
    "why",
    "match",
    "message",
    "fix",
    "examples",
)
_OPTIONAL = ("runbook", "references", "controls", "triggers", "names", "aliases", "deprecated")
_BUNDLED_ID = re.compile(r"AWS([1-9])\d{2}\Z")
_USER_ID = re.compile(r"[A-Z]{2,10}\d{3,4}\Z")
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")


def load_directory(path: str, bundled: bool = False) -> tuple[Rule, ...]:
    """All rules under the directory ``path``, by id. Raises :class:`RuleError` for the first fault."""
    if not FilePath(path).is_dir():
        raise RuleError(f"{path}: no such directory of rules; correct the path")
    loaded: list[tuple[str, Rule]] = []
    for file in sorted(FilePath(path).rglob("*.yaml")):
        try:
            text = file.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            raise RuleError(f"{file}:1: the rule file cannot be read as UTF-8; correct or remove it") from None
        loaded.append((str(file), parse_rule(str(file), text, bundled=bundled)))
    check_unique(loaded)
    return tuple(sorted((rule for _, rule in loaded), key=lambda rule: rule.id))


def check_unique(loaded: Iterable[tuple[str, Rule]]) -> None:
    """Fail if two rules share an id, a name or an alias."""
    seen: dict[str, str] = {}
    for path, rule in loaded:
        for word in (rule.id, rule.name, *rule.aliases):
            if word in seen:
                fail(path, 1, f"{word!r} already names the rule in {seen[word]}; choose another")
            seen[word] = path


def parse_rule(path: str, text: str, bundled: bool = False) -> Rule:
    """The rule in ``text``, the content of the file ``path``.

    Raises :class:`RuleError` with ``<file>:<line>: what is wrong; the way out``. For a ``bundled`` rule the folder and
    the id must fit the family.
    """
    root = read_nodes(path, text)
    keys_of(path, root, "rule", _REQUIRED, _OPTIONAL)
    _check_identity(path, root, bundled)
    match = root.get("match")
    if not isinstance(match, Mapping):
        fail(path, root.entries["match"][0].line, "`match` is a mapping with `fact` and `where`")
    keys_of(path, match, "match", ("fact", "where"), ("unless", "at"))
    fact = _read_fact(path, match)
    names = texts_at(path, root, "names")
    if bool(names) != (fact.__name__ == "File"):
        line = root.entries["names" if names else "match"][0].line
        fail(path, line, "`names` goes with the fact File and only with it; list the file names that the rule asks for")
    unless = match.get("unless")
    bad, good = read_examples(path, root)
    fix = read_fix(path, root, fact, lambda node, key: _checked_text(path, node, key, fact))
    if bundled and not fix.operations and not fix.none:
        fail(
            path, root.entries["fix"][0].line, "`fix` has neither `operations` nor a reason for having `none`; add one"
        )
    return Rule(
        id=text_at(path, root, "id"),
        name=text_at(path, root, "name"),
        family=text_at(path, root, "family"),
        summary=text_at(path, root, "summary"),
        fact=fact.__name__,
        where=read_condition(path, match.get("where"), match.line, fact),
        unless=None if unless is None else read_condition(path, unless, match.line, fact),
        at=_read_at(path, match, fact),
        message=_checked_text(path, root, "message", fact),
        severity=read_grades(path, root, "severity", fact),
        confidence=read_grades(path, root, "confidence", fact),
        fix=fix,
        runbook=read_grades(path, root, "runbook", fact) if "runbook" in root.entries else (),
        triggers=texts_at(path, root, "triggers"),
        names=names,
        aliases=texts_at(path, root, "aliases"),
        deprecated=text_at(path, root, "deprecated") if "deprecated" in root.entries else "",
        documentation=Documentation(
            why=text_at(path, root, "why"),
            references=read_references(path, root, required=bundled and text_at(path, root, "family") != "ignores"),
            controls=read_controls(path, root),
            bad=bad,
            good=good,
        ),
    )


def _check_identity(path: str, root: Mapping, bundled: bool) -> None:
    """The id, name and family fit each other, the file and the folder."""
    identity, name, family = (text_at(path, root, key) for key in ("id", "name", "family"))
    line = root.entries["id"][0].line
    at_name, at_family = root.entries["name"][0].line, root.entries["family"][0].line
    file = FilePath(path)
    if not _NAME.match(name):
        fail(path, at_name, f"the name {name!r} is not lower-case words joined by dashes; write it so")
    if file.stem != name:
        fail(path, at_name, f"the name {name!r} is not the file's; rename one to the other")
    if not bundled:
        if identity.startswith("AWS"):
            fail(path, line, f"the id {identity!r} is awslint's own; take letters of your own, such as ORG001")
        if not _USER_ID.match(identity):
            fail(path, line, f"the id {identity!r} is not 2 to 10 capital letters and 3 or 4 digits, such as ORG001")
        return
    match = _BUNDLED_ID.match(identity)
    if match is None:
        fail(path, line, f"the id {identity!r} is not AWS and three digits, such as AWS301")
    digits = dict(FAMILIES)
    if family not in digits:
        fail(path, at_family, f"unknown family {family!r}; {nearest(family, digits)}")
    if file.parent.name != family:
        fail(path, at_family, f"the family {family!r} is not the folder's name; move the file or correct the family")
    if match.group(1) != digits[family]:
        fail(path, line, f"ids of the family {family!r} begin with AWS{digits[family]}; choose such an id")


def _read_fact(path: str, match: Mapping) -> type[Fact]:
    mark, _ = match.entries["fact"]
    word = text_at(path, match, "fact")
    if word not in FACTS:
        fail(path, mark.line, f"unknown fact {word!r}; {nearest(word, FACTS)}")
    return FACTS[word]


def _read_at(path: str, match: Mapping, fact: type[Fact]) -> Path | None:
    node = match.get("at")
    if node is None:
        return None
    if not isinstance(node, Scalar):
        fail(path, node.line, "`at` is one field path, or `fact`")
    return read_path(path, node, fact)[0]


def _checked_text(path: str, node: Mapping, key: str, fact: type[Fact]) -> str:
    """The text under ``key``, whose placeholders all name fields."""
    text = text_at(path, node, key)
    for word in PLACEHOLDER.findall(text):
        line = node.entries[key][1].line
        if word.startswith(PREFIX):
            if word.removeprefix(PREFIX) not in ADVISERS:
                fail(
                    path,
                    line,
                    f"{{{word}}} in `{key}` names no adviser; {nearest(word, map(PREFIX.__add__, ADVISERS))}",
                )
            continue
        segments = split_path(word)
        if segments is None:
            fail(path, line, f"{{{word}}} in `{key}` is no field path; correct it")
        try:
            resolve_path(fact, segments)
        except ValueError as error:
            fail(path, line, f"{{{word}}} in `{key}`: {error}")
    return text
