"""What becomes of the files beside those at fault, which a fix makes or adds to; it must not know what they are for."""

from __future__ import annotations

from awslint.discover import Request, list_files, read_context
from awslint.fix.plan import Written

_TEMPLATES = (".yaml", ".yml", ".json", ".template")
_SAYS_SO = (b"AWSTemplateFormatVersion", b"AWS::")


def completed(written: Written, now: bytes | None) -> bytes:
    """The file after what is to be written, of which ``now`` is there already."""
    if now is None:
        return written.text.encode()
    if not written.appended and not written.entries:
        return now
    lines = now.decode("utf-8", "replace").splitlines()
    if written.appended:
        lacking = [line for line in written.text.splitlines() if line not in lines]
        gap = b"\n" if now and not now.endswith(b"\n") else b""
        return now + gap + "".join(f"{line}\n" for line in lacking).encode() if lacking else now
    there = {line.strip().rstrip(",") for line in lines}
    lacking = [entry for entry in written.entries if entry.strip().rstrip(",") not in there]
    head = f"{_head(written)}\n".encode()
    return now.replace(head, head + "".join(f"{entry}\n" for entry in lacking).encode(), 1)


def _head(written: Written) -> str:
    """The line in front of the list's first entry."""
    lines = written.text.splitlines()
    return lines[next(at for at, line in enumerate(lines) if line.rstrip(",") == written.entries[0].rstrip(",")) - 1]


def uses_templates(root: str) -> bool:
    """True for a repository that has CloudFormation's templates and nothing of Terraform's."""
    paths = [candidate.path for candidate in list_files(Request(root, ()), [])]
    if any(path.endswith((".tf", ".tf.json")) for path in paths):
        return False
    found = (read_context(root, path) for path in paths if path.endswith(_TEMPLATES))
    return any(data is not None and all(word in data for word in _SAYS_SO) for data in found)
