"""Which variables of something that runs are AWS access keys handed to it, and what could have a role; it must not judge.

https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from awslint.aws.cikeys import goes_elsewhere, is_of_another_service, names_key
from awslint.source import Span
from awslint.values import HOLE, Data, Entry, List, Map, Value, unknown

_AWS_NAME = re.compile(r"(?i)(?:^|_)(?:aws|s3)_")
_KEY_ID = re.compile(r"A[KS]IA[A-Z2-7]{16}\Z")
# What stands for a key where an emulator answers, or where nobody has filled it in yet.
_DUMMY = re.compile(
    r"(?i)\A(?:\s*|null|none|x+|[*.]+|0+|123\d*|abc\w{0,5}|.*(?:test|dummy|fake|mock|local|minio|example|placeholder|"
    r"change.?me|replace|your|invalid|noop|unused|sample|secret123|foo|bar|admin|password|accesskey|<|insert|todo"
    r").*|[a-z]{1,16})\Z",
    re.DOTALL,
)
_DEFAULTED = re.compile(r"\$\{\w+:?-(?P<default>[^}]*)\}\Z")
# https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-accesskey.html (SecretAccessKey)
_MADE = re.compile(r"\.(?:secret|SecretAccessKey)\Z")
_TOKENS = ("AWS_SESSION_TOKEN", "AWS_SECURITY_TOKEN")
_EMULATOR = re.compile(
    r"(?i)localstack|minio|moto|dynamodb-local|elasticmq|goaws|kinesalite|adobe/s3mock|ministack|ceph|garage|seaweedfs"
)
_ASSIGNED = re.compile(
    r"(?m)^[ \t]*(?:export[ \t]+|ENV[ \t]+|set[ \t]+|Environment=[\"']?|-?[ \t]*)?"
    r"(?P<name>AWS_ACCESS_KEY_ID|aws_access_key_id|AWS_SECRET_ACCESS_KEY)"
    r"[ \t]*=[ \t]*[\"']?(?P<value>[^\s\"']+)"
)


class Handed(NamedTuple):
    """One key that is handed over: the variable, its value, and whether a store of secrets gives it out."""

    name: Value
    value: Value
    stored: bool = False


def handed_keys(variables: Data | None) -> Iterator[Handed]:
    """The first key of one set of variables: a map, or a list of maps with ``name`` or of ``NAME=value``."""
    entries = [*_entries(variables)]
    names = Map(tuple(Entry(one.name, one.value, one.value.span) for one in entries), _span(variables))
    if any(re.search(r"(?i)endpoint|minio|_host\Z", one.name.text) for one in entries):
        return
    if goes_elsewhere(names) or names.find(*_TOKENS) is not None:
        return
    # Of a key that is made in the same place, the secret says where it goes.
    is_made = any(_MADE.search(hole) for one in entries for hole in one.value.holes)
    folded = frozenset[str]() if is_made else frozenset(one.name.text.upper() for one in entries)
    for one in entries:
        if is_handed_key(one.name.text, one.value) or (_is_paired(one.name.text, folded) and _is_given(one.value)):
            yield one
            return


def _is_paired(name: str, folded: frozenset[str]) -> bool:
    """True for the id of a pair under the SDK's own words, whatever stands before them: ``UPLOAD_ACCESS_KEY_ID``."""
    before, word, after = name.upper().rpartition("ACCESS_KEY_ID")
    return word != "" and after == "" and f"{before}SECRET_ACCESS_KEY" in folded and not is_of_another_service(name)


def _is_given(value: Value) -> bool:
    return not is_dummy(value.text.replace(HOLE, "$"))


def is_handed_key(name: str, value: Value) -> bool:
    """True if a variable called ``name`` is an AWS key, and what it is given is no dummy."""
    if _KEY_ID.match(value.text):
        return True
    if not _AWS_NAME.search(name) or not names_key(name) or is_of_another_service(name):
        return False
    return _is_given(value)


def is_dummy(text: str) -> bool:
    """True if ``text``, or what it is where its variable is not set (``${KEY:-test}``), stands for a key and is none."""
    default = _DEFAULTED.fullmatch(text)
    return _DUMMY.match(default["default"] if default is not None else text) is not None


def is_emulator(text: str) -> bool:
    """True if a container's name or image is an emulator or another store's, whose keys are its own."""
    return _EMULATOR.search(text) is not None


def keys_in_script(script: Value) -> Iterator[Handed]:
    """The first key that a start-up script of a machine is given."""
    if any(token in script.text for token in ("assume-role", *_TOKENS, "AWS_ENDPOINT_URL")):
        return
    for match in _ASSIGNED.finditer(script.text):
        value = script.part(*match.span("value"))
        # What the script finds out by itself is no key that it was given.
        written_in = HOLE in value.text and not value.text.startswith(("$(", "`"))
        if (written_in or _KEY_ID.match(value.text)) and is_handed_key("AWS_ACCESS_KEY_ID", value):
            yield Handed(script.part(*match.span("name")), value)
            return


def _entries(variables: Data | None) -> Iterator[Handed]:
    if isinstance(variables, Map):
        if isinstance(variables.get("name", "Name"), Value):
            variables = List((variables,), variables.span)
        else:
            for entry in variables.entries:
                value = entry.value if isinstance(entry.value, Value) else unknown(entry.value.span, entry.key.text)
                yield Handed(entry.key, value)
            return
    items: Sequence[Data] = variables.items if isinstance(variables, List) else ()
    for item in items:
        if isinstance(item, Value):
            name, equals, _ = item.text.partition("=")
            if HOLE not in name:
                value = item.part(len(name) + 1, len(item.text)) if equals else unknown(item.span, name)
                yield Handed(item.part(0, len(name)), value)
        elif isinstance(item, Map):
            name_of = item.get("name", "Name", "key")
            given = item.get("value", "Value")
            referred = item.find("valueFrom", "ValueFrom")
            if isinstance(name_of, Value):
                value = given if isinstance(given, Value) else unknown(name_of.span, name_of.text)
                if given is not None or referred is not None:
                    yield Handed(name_of, value, given is None)


def _span(data: Data | None) -> Span:
    return data.span if data is not None else Span(0, 0)
