"""From which directories the images of a Dockerfile are built, as the files around it say; it must not know what it copies.

https://docs.docker.com/reference/compose-file/build/, https://github.com/docker/build-push-action
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from awslint.extract.document import Document
from awslint.values import Data, List, Map, Value

_COMPOSE = re.compile(r"(?:^|/)(?:docker-)?compose[^/]*\.ya?ml\Z")
_COMMANDS = re.compile(
    r"(?:^|/)(?:GNUm|m|M)akefile\Z|(?:^|/)[Jj]ustfile\Z|\.sh\Z|(?:^|/)\.github/workflows/[^/]+\.ya?ml\Z"
)
_FOLDERS = ("scripts", "bin", "ci", ".github/workflows")
# "docker build -f deploy/Dockerfile ... ." on one line, or on several that a backslash joins.
_BUILD = re.compile(
    r"\b(?:docker|podman)\s+(?:buildx\s+)?build\s(?P<options>(?:[^\n|;&]|\\\n){1,400}?)\s"
    r"(?P<context>[\w./-]+)[ \t]*(?:$|[|;&])",
    re.MULTILINE,
)
_FILE = re.compile(r"(?:-f|--file)[ =](?P<file>[\w./-]+)")
_MOST_FILES = 40


def contexts(document: Document) -> Iterator[str]:
    """The directories, empty for the root; the Dockerfile's own comes first, as the one that is meant where nobody says."""
    path = document.source.path
    own = path.rpartition("/")[0]
    yield own
    seen = {own}
    for file in _speakers(document, own):
        for context, named in _said(document, file):
            base = file.rpartition("/")[0] if _COMPOSE.search(file) else ""
            context = _joined(base, context)
            # A compose file names a Dockerfile from the context, a command from where it runs.
            dockerfile = _joined(context if _COMPOSE.search(file) else base, named)
            if dockerfile == path and context not in seen and not context.startswith(".."):
                seen.add(context)
                yield context


def _speakers(document: Document, own: str) -> Iterator[str]:
    """The files in the Dockerfile's directory, in those above and of the root's folders that may say how it is built."""
    folders = [own]
    while folders[-1] != "":
        folders.append(folders[-1].rpartition("/")[0])
    names = document.neighbours.names
    for folder in _FOLDERS:
        parts = folder.split("/")
        if all("/".join(parts[: at + 1]) in names("/".join(parts[:at])) for at in range(len(parts))):
            folders.append(folder)
    found = (name for folder in folders for name in names(folder))
    wanted = [name for name in found if _COMPOSE.search(name) or _COMMANDS.search(name)]
    yield from dict.fromkeys(wanted[:_MOST_FILES])


def _said(document: Document, file: str) -> Iterator[tuple[str, str]]:
    """Each build that a file describes: its context and its Dockerfile, as they are written."""
    source = document.neighbours.read(file)
    text = source.text.value if source is not None else ""
    if source is None or "ockerfile" not in text:
        return
    if _COMPOSE.search(file) or "build-push-action" in text:
        other = Document(source)
        from awslint.extract.templates import documents

        for data, _ in documents(other.tree.root) if other.tree is not None else ():
            yield from _builds(data)
    for match in _BUILD.finditer(text):
        named = _FILE.search(match["options"])
        if named is not None:
            yield match["context"], named["file"]


def _builds(root: Data) -> Iterator[tuple[str, str]]:
    stack = [root]
    while stack:
        data = stack.pop()
        if isinstance(data, Map):
            given = data.get("build", "with")
            if isinstance(given, Map):
                context, named = given.get("context"), given.get("dockerfile", "file")
                if isinstance(named, Value):
                    yield context.text if isinstance(context, Value) else ".", named.text
            stack.extend(entry.value for entry in data.entries)
        elif isinstance(data, List):
            stack.extend(data.items)


def _joined(base: str, path: str) -> str:
    whole = posixpath.normpath(posixpath.join(base, path))
    return "" if whole == "." else whole
