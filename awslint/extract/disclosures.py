"""What shell text does with credentials that shows or keeps them, as Disclosure facts; it must not judge them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from awslint.extract.document import Document
from awslint.extract.runtime import runtime_of
from awslint.extract.shellscopes import Step, Text, output_file, steps, texts, words
from awslint.facts import Disclosure
from awslint.source import Span
from awslint.syntax.tree import Assign, Command, Function, Group, Name, Node, Scalar, walk
from awslint.values import Value

_SECRET = re.compile(
    r"(?i)\A(?:\w*_)?AWS_(?:\w+_)?(?:SECRET(?:_ACCESS)?(?:_KEY)?|SESSION_TOKEN|SECURITY_TOKEN)\Z|\ASecretAccessKey\Z"
)
_SECRET_TEXT = re.compile(r"(?i)AWS_SECRET_ACCESS_KEY|AWS_SESSION_TOKEN|SecretAccessKey|aws_secret_access_key")
_SHOWN_IN_PIPELINE = frozenset(
    {"grep", "egrep", "rg", "sort", "cat", "less", "more", "sed", "awk", "head", "tail", "column"}
)
_ISSUING = frozenset(
    {
        "get-session-token",
        "get-federation-token",
        "assume-role",
        "assume-role-with-saml",
        "assume-role-with-web-identity",
    }
)
_NOT_KEPT = re.compile(r"\A(?:/dev/|/proc/|\$|/tmp/|/run/|/var/run/|&|[012]\Z|-)")
_CREDENTIALS_FILE = re.compile(r"(?:\A|/)\.aws/credentials\Z|\A\$AWS_SHARED_CREDENTIALS_FILE\Z")
_KEY_LINE = re.compile(r"(?i)aws_(?:access_key_id|secret_access_key)")
_TEMPORARY = re.compile(r"(?i)aws_session_token|localstack|minio|\b(?:test|dummy|fake|foo)\b")
_CLOSED = re.compile(
    r"chmod\s+(?:-\w+\s+)?(?:0?[0-7]00|u=rw?,?(?:go=)?|go-rwx|og-rwx)|umask\s+0?[0-7]?77|install\s[^\n]*-m\s*0?600"
)
_MODE = re.compile(r"\A[0-7]?[0-7]([0-7])([0-7])\Z")
_SYMBOLIC = re.compile(r"\A(?:[ugoa]*[goa][ugoa]*)?[+=][rwxX]*[rw][rwxX]*\Z")
_AWS_FILES = re.compile(r"(?:\A|/)\.aws(?:/?\Z|/credentials|/\*|/(?:sso|cli)/cache)")
_GIVES = re.compile(
    r"\baws\b[^\n]*(?:\\\n[^\n]*){0,9}\b(?:assume-role(?:-with-\w[\w-]*)?|get-session-token|get-federation-token|create-access-key"
    r"|export-credentials)\b|\bSecretAccessKey\b|\bSessionToken\b"
)
_ASKS_LITTLE = re.compile(
    r"--query[ =][\"']?[\w.\[\]]*(?:AccessKeyId|Expiration|Arn|UserName)[\"']?(?:\s|\)|\Z)|>\s*/dev/null"
)
# https://docs.ansible.com/ansible/latest/collections/ansible/builtin/debug_module.html
_DEBUG = re.compile(
    r"(?m)^[ \t]*(?:-[ \t]+)?(?:ansible\.builtin\.)?debug:[ \t]*"
    r"(?:\n[ \t]+[^\n:]{1,20}:[^\n]*){0,3}?(?:\n[ \t]+)?[^\n#]{0,200}?"
    r"\b(?P<what>AWS_SECRET_ACCESS_KEY|AWS_SESSION_TOKEN|aws_secret_access_key|secret_access_key|aws_session_token)\b"
)
# https://docs.ansible.com/ansible/latest/collections/ansible/builtin/copy_module.html
# https://cloudinit.readthedocs.io/en/latest/reference/modules.html#write-files
_PLACED = re.compile(r"(?m)^[ \t]*(?:-[ \t]+)?(?:dest|path):[ \t]*[\"']?(?P<what>[^\s\"']*\.aws/credentials)\b")
_PLACED_MODE = re.compile(r"(?m)^[ \t]*(?:-[ \t]+)?(?:mode|permissions):[ \t]*[\"']?(0?[0-7]{3})\b")
_REGISTERED = re.compile(r"(?m)^[ \t]*register:[ \t]*[\"']?(\w+)")
_SHOWING_TASK = re.compile(r"(?m)^[ \t]*(?:-[ \t]+)?(?:ansible\.builtin\.)?debug:")
_GIVING_TASK = re.compile(
    r"(?m)^[ \t]*(?:-[ \t]+)?(?:\w+\.\w+\.)?(?:sts_assume_role|sts_session_token|iam_access_key):"
)
_HARMLESS = re.compile(
    r"(?i)\.(?:rc|changed|failed|skipped|start|end|delta|expiration|\w*arn|access_?key_?id|user_?name|status)\Z"
)
_ENTRY = re.compile(r"\n[ \t]*(?:-[ \t]|\n)")
_TOKEN = re.compile(r"(?i)session_?token|security_token|(?<!get-)session-token")
_ASKS_STS = re.compile(r"\bsts\s+(?:assume-role|get-session-token|get-federation-token)")
_SIGNED_IN = re.compile(r"aws-actions/configure-aws-credentials|AWS_SECRET_ACCESS_KEY|AWS_SESSION_TOKEN")


def extract(document: Document) -> Iterator[Disclosure]:
    """One fact for each place, in source order."""
    for way, span, what in _of_tasks(document) if document.syntax == "yaml" else ():
        runtime = runtime_of(document.source.path, document.syntax, document.text)
        yield Disclosure(source=document.source, span=span, way=way, what=Value(what, span), runtime=runtime)
    for text in texts(document):
        for way, span, what, guarded in _found(document, text):
            yield Disclosure(
                source=document.source,
                span=span,
                way=way,
                what=Value(what, span),
                guarded=guarded,
                runtime=text.runtime,
            )


def _of_tasks(document: Document) -> Iterator[tuple[str, Span, str]]:
    """What tasks and lists of files say in words of their own: a variable that is shown, a file that others may read."""
    for match in _DEBUG.finditer(document.text):
        yield "printed", Span(*match.span("what")), match["what"]
    yield from _of_results(document.text)
    for match in _PLACED.finditer(document.text):
        # The mode of the same entry of the list stands before or behind the path.
        said = _PLACED_MODE.search(document.text, *_entry(document.text, match))
        mode = _MODE.match(said.group(1)) if said is not None else None
        if mode is not None and mode.group(1) + mode.group(2) != "00":
            yield "opened", Span(*match.span("what")), match["what"]


def _entry(text: str, match: re.Match[str]) -> tuple[int, int]:
    """Where the entry of a list in which ``match`` stands begins and ends."""
    start = max((end.start() for end in _ENTRY.finditer(text, 0, match.end())), default=0)
    following = _ENTRY.search(text, match.end())
    return start, following.start() if following else len(text)


def _of_results(text: str) -> Iterator[tuple[str, Span, str]]:
    """What a task got of credentials and another shows.

    https://docs.ansible.com/ansible/latest/collections/amazon/aws/sts_assume_role_module.html
    """
    names = set()
    for match in _REGISTERED.finditer(text):
        task = text[slice(*_entry(text, match))]
        if _GIVING_TASK.search(task) or (_GIVES.search(task) and not _ASKS_LITTLE.search(task)):
            names.add(match[1])
    for match in _SHOWING_TASK.finditer(text) if names else ():
        start, end = _entry(text, match)
        for shown in re.finditer(rf"\b(?P<what>{'|'.join(sorted(names))})\b(?P<of>(?:\.\w+)*)", text[start:end]):
            if not _HARMLESS.search(shown["of"]) and "no_log: true" not in text[start:end]:
                at, until = shown.span("what")
                yield "printed", Span(start + at, start + until), shown["what"]
                break


def _found(document: Document, text: Text) -> Iterator[tuple[str, Span, str, bool]]:
    closed = _CLOSED.search(document.text) is not None
    every = list(steps(text.root))
    issued = _issued_names(every, document)
    functions = [node for node in walk(text.root) if isinstance(node, Function)] if issued else []
    yield from _traced(every, text)
    yield from _tokenless(every, issued, text)
    for step in every:
        if not isinstance(step.node, Command):
            continue
        said = words(step.node)
        if not said:
            continue
        names = frozenset() if _answers(functions, step.node, text) else issued
        for way, what in _shown(step, said, document, names):
            yield way, step.node.span, what, closed


def _tokenless(every: list[Step], issued: frozenset[str], text: Text) -> Iterator[tuple[str, Span, str, bool]]:
    """Temporary keys whose token is named nowhere; where the AWS CLI follows, its commands say what they lack."""
    if _TOKEN.search(text.written) or not _ASKS_STS.search(text.written):
        return
    last = max((step.node.span.end for step in every if _is_cli(step.node)), default=-1)
    for step in every:
        node = step.node
        if not isinstance(node, Assign) or not isinstance(node.target, Name) or node.span.end <= last:
            continue
        if node.target.path == "AWS_SECRET_ACCESS_KEY" and (issued & {"AWS_SECRET_ACCESS_KEY"} or _says(node, issued)):
            yield "tokenless", node.span, "AWS_SESSION_TOKEN", False


def _is_cli(node: Command | Assign) -> bool:
    return isinstance(node, Command) and words(node)[:1] == ["aws"]


def _says(node: Node, issued: frozenset[str]) -> bool:
    return any(isinstance(part, Name) and part.path in issued for part in walk(node))


def _answers(functions: list[Function], node: Node, text: Text) -> bool:
    """True in a function whose output others take: what it echoes is its answer."""
    around = [function.name for function in functions if function.span.covers(node.span)]
    return any(re.search(rf"(?:\$\(|`)\s*{re.escape(name)}\b", text.written) for name in around)


def _shown(step: Step, said: list[str], document: Document, issued: frozenset[str]) -> Iterator[tuple[str, str]]:
    name, command = said[0].rpartition("/")[2], step.node
    assert isinstance(command, Command)
    target = output_file(command, step.feeds)
    if name in ("echo", "printf", "print") and not step.captured and target is None and step.feeds is None:
        secret = _secret_in(command, issued)
        if secret and "add-mask" not in " ".join(said):
            yield "printed", secret
    elif name in ("printenv", "env", "export", "set", "declare") and not step.captured and target is None:
        yield from _environment(step, said, document)
    elif name == "aws":
        yield from _issued(step, said, target)
    elif name == "chmod" and len(said) > 2:
        yield from _opened(said)
    if target is not None and _CREDENTIALS_FILE.search(target):
        given = document.text[command.span.start : command.span.end]
        if _KEY_LINE.search(given) and not _TEMPORARY.search(given):
            yield "profile", target


def _secret_in(command: Command, issued: frozenset[str] = frozenset()) -> str:
    """The name of a secret that a command says; ``issued`` are variables that hold what STS or IAM gave out."""
    for word in command.words[1:]:
        for node in walk(word):
            # A Makefile's variable is a hole of its word.
            holes = node.value.holes if isinstance(node, Scalar) else ()
            for path in (node.path,) if isinstance(node, Name) else holes:
                if _SECRET.match(path) or (path in issued and not _is_asked(word, node)):
                    return path
    return ""


def _is_asked(word: Node, node: Node) -> bool:
    """True for what another command of the word is given, which shows only a part of it."""
    groups = (part for part in walk(word) if isinstance(part, Group) and "substitution" in part.label)
    return any(group.span.covers(node.span) for group in groups)


def _issued_names(every: list[Step], document: Document) -> frozenset[str]:
    """The variables that hold the answer of a command which gives out credentials, or the secret in it."""
    names = set()
    for step in every:
        node = step.node
        if not isinstance(node, Assign) or not isinstance(node.target, Name):
            continue
        given = document.text[node.value.span.start : node.value.span.end]
        if _GIVES.search(given) and not _ASKS_LITTLE.search(given):
            names.add(node.target.path)
    return frozenset(names)


def _environment(step: Step, said: list[str], document: Document) -> Iterator[tuple[str, str]]:
    """``printenv NAME``, ``env | grep AWS``, and the whole environment of a job that is signed in."""
    asked = [word for word in said[1:] if not word.startswith("-")]
    if said[0] == "printenv" and asked:
        if step.feeds is None and _SECRET.match(asked[0]):
            yield "printed", asked[0]
        return
    if asked or (said[0] in ("export", "declare") and "-p" not in said) or (said[0] == "set" and len(said) > 1):
        return
    if said[0] == "env" and len(said) > 1:
        return
    reader = words(step.feeds) if step.feeds is not None else []
    if not reader:
        if said[0] != "set" and _SIGNED_IN.search(document.text):
            yield "environment", said[0]
    elif reader[0] in _SHOWN_IN_PIPELINE:
        patterns = [word for word in reader[1:] if not word.startswith("-")]
        quiet = any(re.match(r"-\w*[qc]|--quiet|--count", word) for word in reader[1:])
        if reader[0] in ("grep", "egrep", "rg"):
            if patterns and re.search(r"(?i)\bAWS|\^AWS|SECRET", patterns[0]) and not quiet and "-v" not in reader:
                yield "environment", said[0]
        elif _SIGNED_IN.search(document.text):
            yield "environment", said[0]


def _issued(step: Step, said: list[str], target: str | None) -> Iterator[tuple[str, str]]:
    """Temporary credentials that go into a file of the working directory."""
    plain = [word for word in said[1:] if not word.startswith("-")]
    is_export = "export-credentials" in plain and "configure" in plain
    issued = next((word for word in plain if word in _ISSUING), None) if "sts" in plain else None
    if not (is_export or issued) or step.captured or target is None or _NOT_KEPT.match(target):
        return
    yield "file", "export-credentials" if is_export else str(issued)


def _opened(said: list[str]) -> Iterator[tuple[str, str]]:
    """``chmod 644 ~/.aws/credentials``: a mode that lets others read what only its owner may."""
    rest = [word for word in said[1:] if not word.startswith("-") or word in ("-R",)]
    deep = "-R" in rest or "--recursive" in said
    rest = [word for word in rest if word != "-R"]
    if len(rest) < 2:
        return
    match = _MODE.match(rest[0])
    is_open = match is not None and match.group(1) + match.group(2) != "00"
    if not is_open and not _SYMBOLIC.match(rest[0]):
        return
    for path in rest[1:]:
        if _AWS_FILES.search(path) and (deep or not re.search(r"\.aws/?\Z", path) or rest[0].endswith(("6", "7"))):
            yield "opened", path
            return


def _traced(every: list[Step], text: Text) -> Iterator[tuple[str, Span, str, bool]]:
    """``set -x`` before a secret is set or handed on, which it writes out."""
    on: Span | None = None
    first = re.match(r"#!\S*(?:sh)[^\n]*\s-\w*x", text.written)
    if first is not None:
        on = Span(text.root.span.start + first.start(), text.root.span.start + first.end())
    for step in every:
        said = words(step.node) if isinstance(step.node, Command) else []
        if said[:1] == ["set"] and any(re.match(r"-\w*x|xtrace", word) for word in said[1:]):
            on = step.node.span
        elif said[:1] == ["set"] and any(re.match(r"\+\w*x", word) for word in said[1:]):
            on = None
        elif on is not None and _handles_secret(step.node, said):
            yield "traced", on, "set -x", False
            return


def _handles_secret(node: Command | Assign, said: list[str]) -> bool:
    if isinstance(node, Assign):
        return isinstance(node.target, Name) and _SECRET.match(node.target.path) is not None
    if said[:3] == ["aws", "configure", "set"]:
        return any(_KEY_LINE.search(word) for word in said[3:])
    return said[:1] != ["unset"] and bool(_secret_in(node))
