"""What lies between a name and a value: an assignment, or a sign of another name; it must not know credentials."""

from __future__ import annotations

import re

from awslint.aws.settingnames import normalise, role_of

_MASKED = re.compile(r"\[[A-Z]{4,}\]|\*{4,}|REDACTED")
# Another name with a value of its own, and the names that parts of one setting have.
_OTHER_NAME = re.compile(
    r"[\n,{][\s*#|+>-]{0,60}(?:(?:setx?|export|const|let|va[rl]|local|my|our|declare|readonly|ENV|ARG)[ \t]{1,4})?"
    r"[\"'<\\]{0,3}([A-Za-z_][\w.-]{0,60})[\\\"']{0,3}\s{0,4}(?:=>|[:=](?![:=]))"
)
_PARTS_OF_ONE = frozenset(
    (
        *(
            "value",
            "val",
            "default",
            "fallback",
            "type",
            "description",
            "help",
            "metavar",
            "dest",
            "required",
            "action",
        ),
        *(
            "nargs",
            "env",
            "envvar",
            "envdefault",
            "string",
            "text",
            "content",
            "data",
            "sensitive",
            "nullable",
            "noecho",
            "example",
        ),
        *(
            "current",
            "parametervalue",
            "optionvalue",
            "namespace",
            "string_value",
            "stringvalue",
            "secret",
            "secretstring",
            "s",
        ),
        *("defaultvalue", "default_value", "initialvalue", "enabled", "key", "name", "index", "in", "label", "title"),
    )
)
# A name that is given another name's value on its own line, and an element that is over.
_SETTLED = re.compile(r"[\"'\])]{0,2}[ \t]{0,9}[:=][ \t]{0,9}[A-Za-z_][\w.]{0,60}[)\]};,]{0,4}[ \t\r]{0,9}\n")
# What the value is given to itself, a record with a name of its own, and the end of a block.
_GIVEN_TO = re.compile(
    r"(?:(?<![\w.\"'`-])|(?<=[\"'`])(?=[\w.-]{1,60}[\"'`]))([A-Za-z_][\w.-]{0,60})[\"'\])]{0,3}\s{0,4}(?:=>|:=|[:=])\s{0,4}[\"'`]?\Z"
)
_TYPED = re.compile(r"[^?]{0,80}\?[^?\n:]{1,80}:\s{0,4}[\"'`]?\Z|[\"']?[?!]?\s{0,4}:[^=\n]{1,60}=\s{0,40}[\"'`(]?\Z")
_RECORD = re.compile(
    r"(?i)(?<![\w.-])(?:name|key)[\"']?\s{0,4}[:=]\s{0,4}[\"']?([\w.-]{1,60})|<(?:key|name)>([^<>]{1,60})</"
)
_BLOCK_END = re.compile(r"\n[ \t]{0,40}\}")
_ROW = re.compile(r"\S*[,;|\t]\Z")
_WORDS_OF_NONE = frozenset(("new", "send", "sendline", "is", "was", "none", "aws", "amazon", "s3"))
_CLOSED = re.compile(r"</([\w.:-]{1,60})>")
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")
# Rust's type of so many bytes, which has a semicolon.
_BYTE_ARRAY = re.compile(r"\[u8;\s?\w{1,20}\]")
# What a property of C# has between its name and its value.
_ACCESSORS = re.compile(r"\{\s?get;\s?(?:\w{1,12}\s)?(?:set|init);\s?\}")
# What looks a secret up takes the name of one.
_LOOKED_UP = re.compile(r"(?i:get|fetch|load|read|lookup|resolve|find)\w{0,40}\(\s{0,4}[\"'`]\Z")
# How PHP's serialize() writes a string after its key.
_SERIALIZED = re.compile(r"\\?[\"'];s:40:\\?[\"']\Z")
_LINES = 4
_WORDS_BETWEEN = 8
_WORD = re.compile(r"[A-Za-z]{2,}")


def is_near(gap: str) -> bool:
    """True if only an assignment in some syntax lies between a name and its value."""
    if "u8" in gap:
        gap = _BYTE_ARRAY.sub("", gap)
    if "get;" in gap:
        gap = _ACCESSORS.sub("", gap)
    if _SETTLED.match(gap) or _BLOCK_END.search(gap) or _is_anothers(gap):
        return False
    if "<" in gap:
        if any(role_of(closed[1]) is not None for closed in _CLOSED.finditer(gap)):
            return False
        gap = _TAG.sub(">", gap)
    if _MASKED.search(gap) or any(other[1].lower() not in _PARTS_OF_ONE for other in _OTHER_NAME.finditer(gap)):
        return False
    if "arn:aws" in gap or _LOOKED_UP.search(gap, max(0, len(gap) - 60)):
        return False
    if not gap or gap.count("\n") > _LINES or len(gap) > 160:
        return False
    if _SERIALIZED.match(gap):
        return True
    return len(_WORD.findall(gap)) <= _WORDS_BETWEEN and ";" not in gap.rstrip("&quot;")


def _is_anothers(gap: str) -> bool:
    """True if the value behind ``gap`` is given to another name: directly, in a record with a name, or by its line."""
    for record in _RECORD.finditer(gap):
        if not _is_part((record[1] or record[2]).rpartition(".")[2]):
            return True
    plain = _TAG.sub(">", gap)
    given = _GIVEN_TO.search(plain)
    if given is not None and not _is_part(given[1]) and not _TYPED.match(plain):
        return True
    line = plain[plain.rfind("\n") + 1 :] if "\n" in plain else ""
    if _ROW.match(line):
        return False
    return any(not (_is_part(word) or (word == "return" and gap.startswith("()"))) for word in _WORD.findall(line))


def _is_part(word: str) -> bool:
    plain = word.lower()
    return plain in _PARTS_OF_ONE or plain in _WORDS_OF_NONE or normalise(word) in _PARTS_OF_ONE
