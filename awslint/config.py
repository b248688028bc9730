"""Settings: their defaults, and how a configuration file is read; it must not know rules or formats.

``tomllib`` and ``difflib`` are imported only where a file exists or is wrong.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from awslint.errors import ConfigError
from awslint.patterns import code_names, path_matches, rebase

if TYPE_CHECKING:
    from awslint.findings import Account

SEVERITIES = ("low", "medium", "high", "critical")
CONFIDENCES = ("low", "medium", "high")
FOREIGN_IGNORES = ("checkov", "nosec", "nosemgrep", "trufflehog", "zizmor")
"""Other tools whose ignore comments ``foreign-ignores`` can name."""

_ACCOUNT_KEYS = ("name", "owner", "severity")


@dataclass(frozen=True, slots=True)
class Config:
    """Everything that changes what a scan reports.

    ``select`` and ``ignore`` hold rule ids, prefixes and names; an empty ``select`` means every rule. Findings below
    ``severity`` or ``confidence`` are counted and not shown; those at or above ``fail_on`` make the exit code 1.
    Patterns (``exclude``, ``per_path_ignores``) are relative to the scanned root, ``rule_directories`` are absolute.
    ``now`` is the ISO date by which ages are reckoned.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    per_path_ignores: tuple[tuple[str, tuple[str, ...]], ...] = ()
    per_path_severity: tuple[tuple[str, str, str], ...] = ()
    """Patterns, rule codes and the severities that such rules have there; the last that names a finding holds."""
    exclude: tuple[str, ...] = ()
    rule_directories: tuple[str, ...] = ()
    severity: str = "low"
    confidence: str = "medium"
    fail_on: str = "medium"
    report_example_keys: bool = False
    foreign_ignores: tuple[str, ...] = ()
    inline_ignores: bool = True
    require_reasons: bool = False
    """Whether a comment that gives no reason silences nothing."""
    strict: bool = False
    force_exclude: bool = True
    max_parse_bytes: int = 5_000_000
    now: str | None = None
    detect_secrets: bool = False
    """Whether detect-secrets' detectors run over the same files, for secrets that are not AWS's."""
    include_docs: bool = False
    """Whether the code blocks of documents are read like files, not only searched for credentials."""
    known_accounts: tuple[Account, ...] = ()
    """Accounts of which the configuration gives a name, an owner or the severity of their keys."""
    limits: tuple[tuple[str, int], ...] = ()
    """Ages and lives that are allowed, by the names of :mod:`awslint.aws.limits`, where they differ from the rules' own."""
    baseline: str | None = None
    """The file of findings that are known and accepted, an absolute path."""
    prefix: str = ""
    """The path of the scanned root from the baseline's directory, which fingerprints begin with; "" or with a ``/``."""
    line_hashes: bool = False
    """Whether findings carry the hash by which GitHub knows their line again, for SARIF."""
    nested: bool = False
    """Whether configuration files below the scanned root narrow what is reported of their directories."""
    origin: str | None = None
    """The file that these settings were read from."""

    def ignores_at(self, path: str, rule: str, name: str) -> bool:
        """True if ``per_path_ignores`` silences the rule with this id and name at ``path``."""
        return any(
            path_matches(pattern, path) and any(code_names(code, rule, name) for code in codes)
            for pattern, codes in self.per_path_ignores
        )


def read_config(path: str, root: str | None = None, extending: tuple[str, ...] = ()) -> Config:
    """The settings in the file at ``path``, for a scan of ``root`` (by default the file's own directory).

    Relative patterns and directories are relative to the file's directory; where ``root`` does not lie below that,
    patterns are relative to ``root``. ``extending`` are the files that extend this one. Raises :class:`ConfigError`.
    """
    text = _read_text(path)
    table = _parse(path, text)
    directory = os.path.dirname(os.path.abspath(path))
    prefix = _prefix(directory, os.path.abspath(root) if root is not None else directory)
    return _Reader(path, text, directory, prefix, root, (*extending, os.path.realpath(path))).read(table)


def _prefix(directory: str, root: str) -> str:
    """``root`` relative to ``directory``, POSIX; empty where they are the same or ``root`` lies elsewhere."""
    try:
        relative = os.path.relpath(os.path.realpath(root), os.path.realpath(directory)).replace(os.sep, "/")
    except ValueError:
        return ""
    return "" if relative == "." or relative == ".." or relative.startswith("../") else relative


def _read_text(path: str) -> str:
    try:
        with open(path, "rb") as file:
            return file.read().decode("utf-8-sig")
    except OSError as error:
        raise ConfigError(
            f"{path}: cannot be read ({error.strerror}); pass another file with --config, or --isolated"
        ) from None
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: is not UTF-8 (byte {error.start + 1}); save it as UTF-8") from None


def _parse(path: str, text: str) -> Mapping[str, Any]:
    import tomllib

    try:
        table: Any = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        # Only the place is taken from the message: the rest may quote the file.
        found = re.search(r"at line \d+, column \d+|at end of document", str(error))
        place = found.group() if found else "somewhere"
        raise ConfigError(f"{path}: is not valid TOML {place}; correct it, or pass --isolated") from None
    except RecursionError:
        raise ConfigError(f"{path}: is nested too deeply; flatten it, or pass --isolated") from None
    if os.path.basename(path) == "pyproject.toml":
        for key in ("tool", "awslint"):
            table = table.get(key, {}) if isinstance(table, dict) else {}
    if not isinstance(table, dict):
        raise ConfigError(f"{path}: tool.awslint: must be a table")
    return table


@dataclass(frozen=True, slots=True)
class _Reader:
    """Turns a table into a Config; keeps the file's path and text to say where something is wrong."""

    path: str
    text: str
    directory: str
    prefix: str
    root: str | None = None
    extending: tuple[str, ...] = ()

    def read(self, table: Mapping[str, Any]) -> Config:
        readers = _READERS
        values: dict[str, Any] = {}
        base = Config()
        if "extend" in table:
            base = self.extended(self.file("extend", table["extend"]))
            table = {key: value for key, value in table.items() if key != "extend"}
        for key, value in table.items():
            if key not in readers:
                known = (*readers, "extend")
                raise self.error(key, f"unknown key{_suggest(key, known)}; the keys are {', '.join(known)}")
            values[key.replace("-", "_")] = readers[key](self, key, value)
        return replace(base, **{**values, "origin": self.path})

    def extended(self, path: str) -> Config:
        """The settings of the file that this one extends, which may extend another."""
        if os.path.realpath(path) in self.extending:
            raise self.error("extend", "the files extend each other in a circle; take one of them out")
        return read_config(path, self.root or self.directory, self.extending)

    def error(self, key: str, message: str) -> ConfigError:
        line = re.search(rf"(?m)^[ \t]*[\"']?{re.escape(key)}[\"']?[ \t]*(?:=|\.)", self.text)
        if line is None:
            line = re.search(rf"(?m)^[ \t]*\[[^\n]*{re.escape(key)}[\"']?[ \t]*\]", self.text)
        place = f"{self.path}:{self.text.count(chr(10), 0, line.start()) + 1}" if line else self.path
        return ConfigError(f"{place}: {_printable(key)}: {message}")

    def boolean(self, key: str, value: Any) -> bool:
        if not isinstance(value, bool):
            raise self.error(key, "must be true or false")
        return value

    def size(self, key: str, value: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or value < 1:
            raise self.error(key, "must be a whole number of bytes above 0")
        return value

    def texts(self, key: str, value: Any) -> tuple[str, ...]:
        if not isinstance(value, list) or not all(isinstance(item, str) and item for item in value):
            raise self.error(key, 'must be a list of texts, such as ["…"]')
        return tuple(value)

    def severity(self, key: str, value: Any) -> str:
        return self.word(key, value, SEVERITIES)

    def confidence(self, key: str, value: Any) -> str:
        return self.word(key, value, CONFIDENCES)

    def word(self, key: str, value: Any, words: tuple[str, ...]) -> str:
        if not isinstance(value, str) or value not in words:
            near = _suggest(value, words) if isinstance(value, str) else ""
            raise self.error(key, f"must be one of {', '.join(words)}{near}")
        return value

    def tools(self, key: str, value: Any) -> tuple[str, ...]:
        return tuple(self.word(key, item, FOREIGN_IGNORES) for item in self.texts(key, value))

    def patterns(self, key: str, value: Any) -> tuple[str, ...]:
        out: list[str] = []
        for pattern in self.texts(key, value):
            out.extend(self.pattern(key, pattern))
        return tuple(out)

    def pattern(self, key: str, pattern: str) -> tuple[str, ...]:
        if pattern.startswith(("!", "../")) or "\\" in pattern:
            raise self.error(key, "patterns use /, stay below this file's directory, and cannot be negated with !")
        return rebase(pattern, self.prefix)

    def ignores(self, key: str, value: Any) -> tuple[tuple[str, tuple[str, ...]], ...]:
        if not isinstance(value, dict):
            raise self.error(key, 'must be a table from path patterns to rules, such as {"tests/**" = ["AWS1"]}')
        out: list[tuple[str, tuple[str, ...]]] = []
        for pattern, codes in value.items():
            names = self.texts(key, codes)
            out.extend((rebased, names) for rebased in self.pattern(key, pattern))
        return tuple(out)

    def severities(self, key: str, value: Any) -> tuple[tuple[str, str, str], ...]:
        if not isinstance(value, dict):
            raise self.error(key, 'must be a table from path patterns to severities, such as {"tests/**" = "low"}')
        out: list[tuple[str, str, str]] = []
        for pattern, said in value.items():
            table = said if isinstance(said, dict) else {"ALL": said}
            words = [(code, self.word(key, word, SEVERITIES)) for code, word in table.items()]
            out.extend((rebased, code, word) for rebased in self.pattern(key, pattern) for code, word in words)
        return tuple(out)

    def accounts(self, key: str, value: Any) -> tuple[Account, ...]:
        from awslint.findings import Account, Severity

        if not isinstance(value, dict):
            raise self.error(key, 'must be a table from account ids to tables, such as "123456789012" = {name = "…"}')
        out: list[Account] = []
        for number, table in sorted(value.items()):
            if not re.fullmatch(r"[0-9]{12}", number):
                raise self.error(number, f"{key} has accounts by their 12 digits")
            if not isinstance(table, dict):
                raise self.error(number, f"must be a table with {', '.join(_ACCOUNT_KEYS)}")
            for word, text in table.items():
                if word not in _ACCOUNT_KEYS:
                    said = f"{_printable(word)!r}{_suggest(word, _ACCOUNT_KEYS)}"
                    raise self.error(number, f"unknown key {said}; an account has {', '.join(_ACCOUNT_KEYS)}")
                if not isinstance(text, str) or not text.strip():
                    raise self.error(number, f"{word} must be a text")
            word = table.get("severity")
            severity = None if word is None else Severity[self.word(number, word, SEVERITIES).upper()]
            out.append(Account(number, table.get("name", "").strip(), table.get("owner", "").strip(), severity))
        return tuple(out)

    def limits(self, key: str, value: Any) -> tuple[tuple[str, int], ...]:
        from awslint.aws.limits import refused

        if said := refused(value):
            raise self.error(key, said)
        return tuple(sorted(value.items()))

    def file(self, key: str, value: Any) -> str:
        if not isinstance(value, str) or not value:
            raise self.error(key, "must be the path of a file")
        return os.path.normpath(os.path.join(self.directory, value))

    def directories(self, key: str, value: Any) -> tuple[str, ...]:
        out = []
        for name in self.texts(key, value):
            path = os.path.normpath(os.path.join(self.directory, name))
            if not os.path.isdir(path):
                raise self.error(key, f"{_printable(name)} is not a directory; paths are relative to this file")
            out.append(path)
        return tuple(out)


_READERS: Mapping[str, Callable[[_Reader, str, Any], Any]] = {
    "select": _Reader.texts,
    "ignore": _Reader.texts,
    "per-path-ignores": _Reader.ignores,
    "per-path-severity": _Reader.severities,
    "exclude": _Reader.patterns,
    "rule-directories": _Reader.directories,
    "severity": _Reader.severity,
    "confidence": _Reader.confidence,
    "fail-on": _Reader.severity,
    "report-example-keys": _Reader.boolean,
    "foreign-ignores": _Reader.tools,
    "inline-ignores": _Reader.boolean,
    "require-reasons": _Reader.boolean,
    "strict": _Reader.boolean,
    "force-exclude": _Reader.boolean,
    "max-parse-bytes": _Reader.size,
    "known-accounts": _Reader.accounts,
    "limits": _Reader.limits,
    "detect-secrets": _Reader.boolean,
    "include-docs": _Reader.boolean,
    "baseline": _Reader.file,
}


def _suggest(word: str, words: tuple[str, ...]) -> str:
    """``" (did you mean X?)"`` for the nearest of ``words``, or nothing."""
    from difflib import get_close_matches

    near = get_close_matches(word[:80].lower().replace("_", "-"), words, 1, 0.6)
    return f" (did you mean {near[0]}?)" if near else ""


def _printable(text: str) -> str:
    return "".join(c if c.isprintable() else "?" for c in text[:80])
