"""How shell text gets the AWS CLI onto a machine, as Installation facts; it must not judge which ways are safe.

https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from awslint.extract.document import Document
from awslint.extract.runtime import runtime_of
from awslint.extract.shellscopes import Step, steps, texts, words
from awslint.facts import Installation
from awslint.source import Span
from awslint.syntax.tree import Command
from awslint.values import Value

_URL = re.compile(
    r"(?i)\A['\"]?(?P<scheme>https?)://\S*(?:awscli|aws-cli|aws_cli|install-aws|aws-install|awscli-bundle)\S*"
)
_SHELLS = frozenset({"sh", "bash", "zsh", "dash", "python", "python3", "perl"})
# https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html#v2-install-linux-pgp-signature
_VERIFIED = re.compile(
    r"gpg2?\b[^\n]*--verify|gpgv\b|sha256sum\b|shasum\b|sha512sum\b|cosign verify|openssl dgst"
    r"|pkgutil --check-signature|ADD --checksum"
)
_SIGNATURE = re.compile(r"\.(?:sig|asc|sha256|pub)\b")
_VERSION_1 = re.compile(r"\Aawscli(?:\[[\w,]+\])?(?:[=<>~!]=?\s*[\d.*]+.*)?\Z")


# A lock file of 100,000 lines has a package whose name ends like this, and no command.
_MENTIONED = re.compile(
    r"(?i)\b(?:curl|wget|Invoke-WebRequest|iwr|aria2c)\b[^\0]*https?://\S*(?:aws-?_?cli|install-aws|aws-install)"
    r"|(?<![\w@/.-])awscli(?![\w/-])"
)

# https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html: Windows checks a package itself.
_ON_WINDOWS = re.compile(
    r"(?im)^(?![ \t]*(?:#|REM\b|::))[^\n]{0,200}?"
    r"\b(?:Invoke-WebRequest|iwr|Start-BitsTransfer|curl|wget|msiexec|DownloadFile)\b"
    r"[^\n]{0,200}?(?P<url>http://[^\s'\"]{0,200}(?:awscli|aws-cli)[^\s'\"]{0,100})"
)
# A program that fetches it by itself.
_IN_CODE = re.compile(
    r"\b(?:urlretrieve|urlopen|fetch|download\w*|(?:requests|httpx|session|axios|https?)\.get)\(\s*[\"'`](?P<url>"
    r"http://[^\s\"'`]{0,200}(?:awscli|aws-cli)[^\s\"'`]{0,100})"
)
_FETCHED = {"powershell": _ON_WINDOWS, "batch": _ON_WINDOWS} | dict.fromkeys(
    ("python", "javascript", "typescript"), _IN_CODE
)


def extract(document: Document) -> Iterator[Installation]:
    """One fact for each command that fetches or installs it, in source order."""
    fetched = _FETCHED.get(document.syntax)
    for match in fetched.finditer(document.text) if fetched is not None else ():
        span = Span(*match.span("url"))
        runtime = runtime_of(document.source.path, document.syntax, document.text)
        yield Installation(
            source=document.source, span=span, way="plain-http", what=Value(match["url"], span), runtime=runtime
        )
    if _MENTIONED.search(document.text) is None:
        return
    verified = _VERIFIED.search(document.text) is not None
    for text in texts(document):
        for step in steps(text.root):
            said = words(step.node) if isinstance(step.node, Command) else []
            for way, what in _ways(step, said, verified):
                yield Installation(
                    source=document.source,
                    span=step.node.span,
                    way=way,
                    what=Value(what, step.node.span),
                    runtime=text.runtime,
                )


def _ways(step: Step, said: list[str], verified: bool) -> Iterator[tuple[str, str]]:
    name = said[0].rpartition("/")[2] if said else ""
    if name in ("curl", "wget", "Invoke-WebRequest", "iwr", "aria2c"):
        url = next((match for word in said[1:] if (match := _URL.match(word)) is not None), None)
        if url is None or _SIGNATURE.search(url.group()):
            return
        reader = words(step.feeds) if step.feeds is not None else []
        program = next((word for word in reader if not word.startswith("-")), "").rpartition("/")[2]
        if url["scheme"].lower() == "http":
            yield "plain-http", url.group()
        elif program in _SHELLS:
            yield "piped", url.group()
        elif not verified:
            yield "unverified", url.group()
    elif "install" in said and _is_pip(name, said) and any(_VERSION_1.match(word.strip("'\"")) for word in said):
        yield "version-1", "awscli"


def _is_pip(name: str, said: list[str]) -> bool:
    return name in ("pip", "pip3", "pipx", "uv") or said[1:3] == ["-m", "pip"]
