"""What programs do with files of credentials: writing them, and opening them to others, as Disclosure facts.

Shell text has its own reader. It must not judge what a program may keep.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from awslint.extract.document import Document
from awslint.extract.printed import credentials_in
from awslint.extract.runtime import runtime_of
from awslint.facts import Disclosure
from awslint.source import Span
from awslint.syntax.tree import Call, Name, Node, walk
from awslint.values import Value

_CHMOD = re.compile(r"(?i)(?:\A|[.:>])(?:f|l)?ch_?mod(?:Sync)?\Z|setPosixFilePermissions\Z")
_WRITES = re.compile(
    r"(?:\A|[.:>])(?:json\.dump|yaml\.(?:safe_)?dump|pickle\.dump|write_(?:text|bytes)|[wW]riteFile(?:Sync)?|file_put_contents"
    r"|WriteAllText(?:Async)?|writeString|outputFile(?:Sync)?|outputJson(?:Sync)?|writeJson(?:Sync)?|appendFile(?:Sync)?"
    r"|fs::write|File\.write|IO\.write)\Z"
)
_STREAMS = re.compile(r"\A(?:f|fh|fp|fd|file|fout|out_?file|handle|stream|fs|fileobj)\.write(?:lines|String)?\Z")
_PUTS = re.compile(r"(?:\A|\.)(?:write(?:lines|String|rows?)?|puts|WriteString|WriteLine)\Z")
# What opens a file to write to it, and what writes rows to one.
_OPENS = re.compile(
    r"(?:\A|[.:])(?:open|File\.(?:open|new|Create(?:Text)?)|os\.(?:Create|OpenFile)|createWriteStream|FileWriter|StreamWriter)\Z"
)
_ROWS = re.compile(r"(?:\A|\.)csv\.(?:DictWriter|[wW]riter|NewWriter)\Z")
_FILE = re.compile(
    r"""\.aws["'\s,)/\\]{1,6}(?:[/"'\s,(\\]|path\.|sep|\+){0,9}credentials|AWS_SHARED_CREDENTIALS_FILE"""
)
# Where an installed tool keeps what it gets for its user alone.
_OWN_PLACE = re.compile(r"(?i)\.aws[/\"'\\, ]|\bcache|tempfile|mkstemp|NamedTemporary|tmp|keyring")
_KEY_LINE = re.compile(r"(?i)aws_(?:access_key_id|secret_access_key)")
_TEMPORARY = re.compile(r"(?i)aws_session_token|localstack|minio|\b(?:test|dummy|fake|foo)\b")
_MODE = re.compile(r"\b0o?([0-7])?([0-7])([0-7])([0-7])\b|\"rw-?[r-][^\"]{0,3}[r][^\"]*\"")
_PUBLIC_MODES = re.compile(r"\bS_IR(?:GRP|OTH)|GROUP_READ|OTHERS_READ|fromString\(\"rw.r")


def extract(document: Document) -> Iterator[Disclosure]:
    """One fact for each call that writes or opens such a file, in source order."""
    if document.tree is None:
        return
    closed = re.search(r"0o?600\b|S_IRUSR\s*\|\s*S_IWUSR|rw-------", document.text) is not None
    runtime = runtime_of(document.source.path, document.syntax, document.text)
    for node in walk(document.tree.root):
        if not isinstance(node, Call):
            continue
        found = _of_call(document, node)
        if found is not None:
            way, span, what = found
            yield Disclosure(
                source=document.source,
                span=node.span,
                way=way,
                what=Value(what, span, offsets=((0, span.start),)),
                guarded=closed,
                runtime=runtime,
            )


def _of_call(document: Document, call: Call) -> tuple[str, Span, str] | None:
    """What a call does, where it says of which file or object, and what that is called."""
    whole = f"{call.receiver.name}.{call.name}" if isinstance(call.receiver, Call) else call.name
    is_chmod = _CHMOD.search(call.name) is not None or whole.endswith(".chmod")
    if not (is_chmod or _WRITES.search(whole) or _STREAMS.match(call.name) or _puts_into_file(document, call)):
        return None
    parts: list[Node] = [argument.value for argument in call.arguments]
    owner = Name(call.name.rpartition(".")[0], call.name_span) if "." in call.name else None
    places = [*([] if owner is None else [owner]), *([] if call.receiver is None else [call.receiver]), *parts]
    said = [_written(document, part) for part in places]
    written = document.text[call.span.start : call.span.end]
    at_file = any(_FILE.search(text) for text in said)
    if is_chmod:
        return ("opened", call.name_span, ".aws/credentials") if at_file and _is_open(written) else None
    if at_file and _KEY_LINE.search(written) and not _TEMPORARY.search(written):
        return "profile", call.name_span, ".aws/credentials"
    if any(_OWN_PLACE.search(text) for text in said):
        return None
    shown = next((one for part in parts if (one := credentials_in(part, document)) is not None), None)
    return None if shown is None else ("file", shown[1], shown[0])


def _puts_into_file(document: Document, call: Call) -> bool:
    """True for a call on what an opened file is bound to, whatever that is called."""
    if not _PUTS.search(call.name):
        return False
    owner = call.receiver or document.bindings.last_assigned(call.name.rpartition(".")[0], call.span.start)
    if isinstance(owner, Call) and _ROWS.search(owner.name) and owner.arguments:
        first = owner.arguments[0].value
        owner = document.bindings.last_assigned(first.path, call.span.start) if isinstance(first, Name) else first
    return isinstance(owner, Call) and _OPENS.search(owner.name) is not None


def _written(document: Document, node: Node) -> str:
    """How a node is written, a name as what it was set to."""
    followed = document.bindings.follow(node) if isinstance(node, Name) else node
    return document.text[followed.span.start : followed.span.end][:400]


def _is_open(written: str) -> bool:
    """True if a mode lets the group or others read."""
    match = _MODE.search(written)
    if match is not None and match.group(3) is not None:
        return match.group(3) + match.group(4) != "00"
    return match is not None or _PUBLIC_MODES.search(written) is not None
