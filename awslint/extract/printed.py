"""Credentials that programs print or log, in every language with a located tree, as Disclosure facts; it must not judge."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from awslint.aws.settingnames import normalise, role_of
from awslint.extract.document import Document
from awslint.extract.runtime import runtime_of
from awslint.facts import Disclosure
from awslint.source import Span
from awslint.syntax.tree import Call, Group, Index, Join, Mapping, Name, Node, Scalar, walk
from awslint.syntax.tree import Sequence as Items
from awslint.values import Value

# What writes to a terminal or a log, by the last words of its path, in each language's own words.
_PRINTERS = re.compile(
    r"\A(?:pp?rint|print_r|puts|pp|p|echo|var_dump|dd|dump|printf|println!?|print!|e?println!|dbg!|error_log|NSLog|cat|message)\Z"
    r"|(?:\A|\.)(?:console|logger|_?log(?:ger|ging)?|LOG(?:GER)?|slog|tracing|winston|pino|Rails\.logger|app\.logger)\."
    r"(?:log|info|debug|warn(?:ing)?|error|critical|exception|fatal|trace|dir|table|[A-Z]\w*)\Z"
    r"|(?:\A|\.)(?:fmt|log)\.(?:F?[Pp]rint|Fatal|Panic)\w*\Z|System\.(?:out|err)\.print\w*\Z|Console\.(?:Error\.)?Write\w*\Z"
    r"|\A(?:info|debug|warn|error|trace)!\Z|sys\.std(?:out|err)\.write\Z|process\.std(?:out|err)\.write\Z"
    r"|(?i:\AWrite-(?:Host|Output|Verbose|Information|Warning)\Z)|Debug\.Log\w*\Z"
)
# What tells a log which texts it must not show.
_SILENCERS = re.compile(r"(?i)redact|mask|scrub|censor|sanitiz")
# What only turns a value into text.
_TEXTS = re.compile(
    r"(?:\A|\.)(?:str|repr|dict|format|dumps|stringify|inspect|toString|String|to_s|to_h|to_json|json_encode|sprintf|Sprintf|"
    r"Sprint|vars|asdict|c_str|%|\+|<<|unwrap|expect|clone|join|pformat|items|copy)\Z"
)
_READS = re.compile(r"(?i)(?:\A|\.)(?:getenv|get|fetch|var|lookupenv|getenvironmentvariable|env|environ)\Z")
_WHOLE_ENVIRONMENT = frozenset({"os.environ", "process.env", "ENV", "System.getenv", "os.Environ", "_ENV"})
_OBJECTS = frozenset(
    {"credentials", "creds", "awscredentials", "awscreds", "assumedcredentials", "frozencredentials", "tempcreds"}
)
_OWNER = re.compile(r"(?i)cred|aws|frozen|sts|assumed|session")
_SAID_TO_BE_AWS = re.compile(r"boto|aws|AWS|Aws|Amazon|AssumeRole|assumeRole")
_DOTNET = "Amazon.Runtime"


def extract(document: Document) -> Iterator[Disclosure]:
    """One fact for each call that shows a secret, all credentials, or the whole environment, in source order."""
    runtime = runtime_of(document.source.path, document.syntax, document.text)
    if document.tree is None or not (runtime == "lambda" or _SAID_TO_BE_AWS.search(document.text)):
        return
    for node in walk(document.tree.root):
        if isinstance(node, Call) and _PRINTERS.search(_path(node)) and not _SILENCERS.search(_path(node)):
            shown: Sequence[Node] = [argument.value for argument in node.arguments]
        elif isinstance(node, Group) and (node.label == "echo" or _is_stream(node)):
            shown = node.children
        else:
            continue
        found = next((one for part in shown if (one := _disclosed(part, document)) is not None), None)
        if found is None or (found[0] == "environment" and runtime != "lambda" and "AWS_" not in document.text):
            continue
        span = found[2] if isinstance(node, Group) else node.span
        yield Disclosure(
            source=document.source, span=span, way=found[0], what=Value(found[1], found[2]), runtime=runtime
        )


def credentials_in(root: Node, document: Document) -> tuple[str, Span] | None:
    """Which credentials a piece of code says, whatever text is made of them, and where; None for none."""
    found = _disclosed(root, document)
    return None if found is None or found[0] != "printed" else (found[1], found[2])


def _path(call: Call) -> str:
    if call.receiver is None:
        return call.name
    return f"{_path(call.receiver)}.{call.name}" if isinstance(call.receiver, Call) else call.name


def _is_stream(node: Group) -> bool:
    first = node.children[0] if node.children else None
    return node.label == "<<" and isinstance(first, Name) and first.path.rpartition(".")[2] in ("cout", "cerr", "clog")


def _disclosed(root: Node, document: Document) -> tuple[str, str, Span] | None:
    """What an argument shows: its way, its name, its place; what is only asked of a secret shows nothing."""
    stack = [root]
    while stack:
        node = stack.pop()
        found = _shown(node, document)
        if found is not None:
            return found
        stack.extend(reversed(_parts(node)))
    return None


def _shown(node: Node, document: Document) -> tuple[str, str, Span] | None:
    match node:
        case Name(path=path, span=span):
            return _of_path(path, span, document)
        case Index(target=target, key=Scalar(value=key), span=span):
            owner = target.path if isinstance(target, Name) else "credentials" if _is_object(target) else ""
            return _of_word(key.text, owner, span, document)
        case Call(arguments=(first, *_)) if _READS.search(_path(node)):
            word = first.value.value.text if isinstance(first.value, Scalar) else ""
            return ("printed", word, node.span) if _is_secret(word, "") else None
        case Call(arguments=()):
            return _of_path(_path(node), node.span, document)
        case _:
            return None


def _parts(node: Node) -> list[Node]:
    """What of ``node`` is in the text that is made of it; what is called, compared or cut is not."""
    match node:
        case Call(name=name, arguments=arguments, receiver=receiver) if _TEXTS.search(name):
            inner = [argument.value for argument in arguments]
            owner = Name(name.rpartition(".")[0], node.name_span) if "." in name and not arguments else None
            return [part for part in (receiver, owner) if part is not None] + inner
        case Join(parts=parts):
            return list(parts)
        case Items(items=items):
            return list(items)
        case Mapping(pairs=pairs):
            return [pair.value for pair in pairs]
        case Group(label="sequence" | "arguments" | "await" | "await_expression", children=parts):
            return list(parts)
        case _:
            return []


def _is_object(node: Node) -> bool:
    word = node.key.value.text if isinstance(node, Index) and isinstance(node.key, Scalar) else ""
    return normalise(word) in _OBJECTS


def _of_path(path: str, span: Span, document: Document) -> tuple[str, str, Span] | None:
    if path in _WHOLE_ENVIRONMENT:
        return "environment", path, span
    owner, _, word = path.rpartition(".")
    return _of_word(word, owner, span, document)


def _of_word(word: str, owner: str, span: Span, document: Document) -> tuple[str, str, Span] | None:
    if normalise(word) in _OBJECTS:
        return "printed", word, span
    if _is_secret(word, owner) or (_DOTNET in document.text and word == "SecretKey"):
        return "printed", word, span
    return None


def _is_secret(word: str, owner: str) -> bool:
    role = role_of(word)
    if role is None or role.role not in ("secret", "token"):
        return False
    return role.own or _OWNER.search(owner) is not None
