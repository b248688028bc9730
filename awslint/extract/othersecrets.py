"""Secrets that are not AWS's, as detect-secrets' other detectors find them; it must not know rules, disk or network.

Only with ``--detect-secrets``: importing the package takes longer than most scans. Its detectors get one line after the
other and its heuristic filters judge what they find; its verification, which calls the network, and its transformers,
which build YAML and INI files into objects, are not used.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Literal

from awslint.aws.keys import is_documented_example, kind_of_key_id
from awslint.extract.credentials.context import place_of
from awslint.extract.document import Document
from awslint.facts import Credential, Fact, Secret
from awslint.source import Span
from awslint.values import Value

if TYPE_CHECKING:
    from detect_secrets.plugins.base import BasePlugin

KIND = "other-secret"
VERIFICATION = "detect_secrets.filters.common.is_ignored_due_to_verification_policies"
"""The filter of detect-secrets by whose presence its detectors verify what they find."""

_OWN = "AWSKeyDetector"
_LOOSE = ("Base64HighEntropyString", "HexHighEntropyString", "IPPublicDetector")
"""Detectors that report what merely looks random, or is no secret in itself."""
_BY_NAME = ("KeywordDetector", "BasicAuthDetector", "JwtTokenDetector")
"""Detectors that go by a name or a form that made-up values have as well."""
_LONGEST_LINE = 5000
_RECORDS = (".secrets.baseline", "awslint-baseline.json")
_RECORD_HEAD = 2000
_WORDS = frozenset({"true", "false", "yes", "no", "on", "off", "none", "null"})


def extract(document: Document) -> Iterator[Fact]:
    """Each secret that a detector finds, once, but for what awslint takes for an AWS credential or an example of one."""
    if not document.options.detect_secrets or document.source.is_binary:
        return
    from detect_secrets.filters import heuristic

    path = document.source.path
    if any(f(path) for f in (heuristic.is_lock_file, heuristic.is_swagger_file, heuristic.is_non_text_file)):
        return
    if _is_record(document):
        return
    taken = _credentials(document)
    for span, text, detectors in _found(document):
        if not any(span.start < other.end and other.start < span.end for other in taken):
            yield _fact(document, span, text, detectors)


def _is_record(document: Document) -> bool:
    """True for a baseline, which is full of the digests of what was found before."""
    name = document.source.path.rpartition("/")[2]
    return name in _RECORDS or ('"plugins_used"' in document.text[:_RECORD_HEAD] and '"hashed_secret"' in document.text)


def _credentials(document: Document) -> list[Span]:
    from awslint.extract.credentials import secret_spans

    return [span for span, _ in secret_spans(document)]


def _found(document: Document) -> Iterator[tuple[Span, str, tuple[BasePlugin, ...]]]:
    """Where each secret stands, its text, and the detectors that found it."""
    from detect_secrets.filters.heuristic import is_indirect_reference
    from detect_secrets.settings import get_settings
    from detect_secrets.util.code_snippet import get_code_snippet

    get_settings().disable_filters(VERIFICATION)
    path, whole = document.source.path, document.text
    lines = whole.split("\n")
    at = 0
    for number, raw in enumerate(lines, 1):
        line = raw.rstrip()
        if line and len(line) <= _LONGEST_LINE and not is_indirect_reference(line):
            context = get_code_snippet(lines, number)
            found: dict[str, list[BasePlugin]] = {}
            for detector in _detectors():
                for secret in detector.analyze_line(filename=path, line=line, line_number=number, context=context):
                    text = secret.secret_value
                    if text and not _is_none(text, line, detector):
                        found.setdefault(text, []).append(detector)
            for text, detectors in found.items():
                low = line.find(text)
                span = Span(at + low, at + low + len(text)) if low >= 0 else Span(at, at + len(line))
                yield span, text, tuple(detectors)
        at += len(raw) + 1


@cache
def _detectors() -> tuple[BasePlugin, ...]:
    """detect-secrets' own detectors but the one for AWS, as it configures them by default."""
    from detect_secrets.core.plugins.util import get_mapping_from_secret_type_to_class

    classes: list[type[BasePlugin]] = sorted(
        get_mapping_from_secret_type_to_class().values(), key=lambda each: each.__name__
    )
    return tuple(each() for each in classes if each.__name__ != _OWN and each.__module__.startswith("detect_secrets."))


def _is_none(text: str, line: str, detector: BasePlugin) -> bool:
    """True for what detect-secrets' filters leave out, and for what awslint knows to be AWS's, keys or examples."""
    from detect_secrets.filters import heuristic

    if is_documented_example(text) or (len(text) == 20 and kind_of_key_id(text)) or text.lower() in _WORDS:
        return True
    return (
        heuristic.is_sequential_string(text)
        or heuristic.is_potential_uuid(text)
        or heuristic.is_likely_id_string(text, line, detector)
        or heuristic.is_templated_secret(text)
        or heuristic.is_prefixed_with_dollar_sign(text)
        or heuristic.is_not_alphanumeric_string(text)
    )


def _fact(document: Document, span: Span, text: str, detectors: tuple[BasePlugin, ...]) -> Credential:
    names = [type(each).__name__ for each in detectors]
    strength: Literal["strong", "fair", "weak"] = "strong"
    if all(name in _LOOSE for name in names):
        strength = "weak"
    elif all(name in (*_LOOSE, *_BY_NAME) for name in names):
        strength = "fair"
    reasons = tuple(f"detect-secrets finds it: {each.secret_type} ({type(each).__name__})" for each in detectors)
    return Credential(
        source=document.source,
        span=span,
        kind=KIND,
        value=Secret(text),
        strength=strength,
        name=Value(str(detectors[0].secret_type), span),
        evidence=reasons,
        place=place_of(document.source.path),
    )
