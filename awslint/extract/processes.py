"""The processes that a program starts, by a table of each language's functions; it must not know what they do.

Python's are in :mod:`awslint.extract.pythoncommands`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Mapping as Table

from awslint.extract.document import Document
from awslint.extract.scripts import Script
from awslint.extract.sdksettings import last_word
from awslint.source import Span
from awslint.syntax.resolve import fold
from awslint.syntax.tree import Assign, Call, Index, Mapping, Name, Node, Scalar, walk
from awslint.values import List, Value

_NODE = r"(?:exec|spawn|execa|fork)(?:File|Command|Async)?(?:Sync|Async)?|\$|shelljs\.exec"
_JVM = r"exec|ProcessBuilder|command(?:Line)?|Process|CommandLine\.parse"

# Node: https://nodejs.org/api/child_process.html Go: https://pkg.go.dev/os/exec and
# https://pkg.go.dev/github.com/magefile/mage/sh
# Java: https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/lang/ProcessBuilder.html
# C#: https://learn.microsoft.com/en-us/dotnet/api/system.diagnostics.process.start
# Ruby: https://docs.ruby-lang.org/en/master/Process.html PHP: https://www.php.net/manual/en/ref.exec.php
# Rust: https://doc.rust-lang.org/std/process/struct.Command.html
# Swift: https://developer.apple.com/documentation/foundation/process
# R: https://stat.ethz.ch/R-manual/R-devel/library/base/html/system2.html Lua: https://www.lua.org/manual/5.4/manual.html#6.9
# Perl: https://perldoc.perl.org/functions/system Elixir: https://hexdocs.pm/elixir/System.html#cmd/3
# PowerShell: https://learn.microsoft.com/en-us/powershell/scripting/learn/shell/running-commands
# Dart: https://api.dart.dev/dart-io/Process-class.html
_RUNNERS: Table[str, str] = {
    "javascript": _NODE,
    "typescript": _NODE,
    "tsx": _NODE,
    "go": r"exec\.Command(?:Context)?|sh\.(?:Run|Output|Exec)\w*",
    "java": _JVM,
    "kotlin": _JVM,
    "scala": _JVM,
    "csharp": r"Process\.Start|ProcessStartInfo|Cli\.Wrap",
    "ruby": r"system|exec|spawn|sh|`|IO\.popen|Open3\.\w+|run",
    "php": r"(?:shell_)?exec|system|passthru|p(?:roc_)?open|Process|fromShellCommandline|`",
    "rust": r"Command\.new",
    "cpp": r"system|_?popen|exec[lv]p?e?",
    "swift": r"Process\.run|shell(?:Out)?|bash",
    "r": r"system2?|shell|run",
    "lua": r"os\.execute|io\.popen",
    "perl": r"system|exec|qx|`|run",
    "elixir": r"System\.(?:cmd|shell)|os\.cmd",
    "powershell": r"Start-Process|saps|start|Invoke-Expression|iex|cmd(?:\.exe)?|wsl|(?:[\w:.\\/ ()-]*[\\/])?aws(?:\.exe)?",
    "dart": r"Process\.(?:run|start)(?:Sync)?|run",
}
"""What each language's functions that start a process are called, by the last words of their paths."""

# https://learn.microsoft.com/en-us/dotnet/api/system.diagnostics.processstartinfo
_DESCRIBED: Table[str, tuple[str, str]] = {"csharp": ("FileName", "Arguments"), "swift": ("executableURL", "arguments")}
"""Properties of what describes a process: its program, and its arguments."""

LANGUAGES = frozenset(_RUNNERS)
_OWN = frozenset({"powershell"})
"""Languages in which a program is called by its name, as a function is."""

_STARTS = re.compile(r"(?i)\A(?:start|invoke)|\A(?:saps|iex)\Z")
_ADDS = frozenset({"arg", "args", "arguments", "argumentlist", "command", "filepath", "withargument", "witharguments"})
"""What adds words to a command that is being put together, folded."""

_LISTS = frozenset({"c", "list", "listOf", "arrayOf", "List.of", "Arrays.asList", "List", "Seq", "Array", "Vector"})
_ARGUMENTS = re.compile(r"\s*(?:-c|[^\s-]\S*)\s+\S")
"""Several arguments in one text; one that begins with an option may be a value with spaces, but for a shell's ``-c``."""
_WORD = re.compile(r"\"([^\"]*)\"|'([^']*)'|\S+")
_MODES = frozenset({"r", "w", "re", "we", "rb", "wb", "r+", "w+"})
"""How a pipe to a process is opened, beside the text that a shell is given."""
_MOST = 200


def started(document: Document) -> Iterator[Script]:
    """Each process that the program starts: its words, or the shell text if that is all that there is."""
    if document.tree is None:
        return
    flags = re.IGNORECASE if document.syntax in _OWN else re.NOFLAG
    pattern = re.compile(rf"(?:\A|[./:])(?:{_RUNNERS[document.syntax]})\Z", flags)
    inside: set[Span] = set()
    yield from _described(document, document.tree.root)
    for node in walk(document.tree.root):
        if isinstance(node, Index) and document.syntax == "scala" and _is_run(node):
            yield from _scripts(_of_node(document, node.target))
        if not isinstance(node, Call) or node.span in inside:
            continue
        chain = [node]
        while isinstance(chain[-1].receiver, Call) and len(chain) < _MOST:
            chain.append(chain[-1].receiver)
        start = next((n for n, call in enumerate(chain) if pattern.search(_full_name(document, call))), None)
        if start is None:
            continue
        inside.update(call.span for call in chain[: start + 1])
        words = _words(document, chain[start])
        if document.syntax in _OWN and not _STARTS.search(chain[start].name):
            words.insert(0, Value(chain[start].name, chain[start].name_span))
        if len(words) > 2 and words[0].text and words[0].text == words[1].text:
            # ``execlp("aws", "aws", …)`` says the program's name again as its first argument.
            del words[0]
        for call in reversed(chain[:start]):
            if call.name.casefold() in _ADDS:
                words += _words(document, call)
        yield from _scripts(words)


def _described(document: Document, root: Node) -> Iterator[Script]:
    """Processes whose program and arguments are properties of an object, set in one literal or one by one."""
    program, arguments = _DESCRIBED.get(document.syntax, ("", ""))
    set_on: dict[str, dict[str, Node]] = {}
    for node in walk(root) if program else ():
        given: dict[str, Node] = {}
        if isinstance(node, Mapping):
            given = {last_word(pair.key): pair.value for pair in node.pairs}
        elif isinstance(node, Assign) and isinstance(node.target, Name):
            owner, _, word = node.target.path.rpartition(".")
            if word in (program, arguments):
                given = set_on.setdefault(owner, {})
                given[word] = node.value
        if program in given and arguments in given:
            yield from _scripts([text for word in (program, arguments) for text in _of_node(document, given.pop(word))])


def _full_name(document: Document, call: Call) -> str:
    return call.name if call.receiver is not None else document.bindings.full_name(call.name)


def _scripts(words: list[Value]) -> Iterator[Script]:
    if len(words) == 1 or (len(words) == 2 and words[1].text in _MODES):
        yield Script("shell", words[0])
    elif len(words) == 2 and " " not in words[0].text and _ARGUMENTS.match(words[1].text):
        # A program and all of its arguments in one text.
        yield Script("shell", words=(words[0], *_split(words[1])))
    elif words:
        yield Script("shell", words=tuple(words))


def _split(text: Value) -> list[Value]:
    return [text.part(*match.span(match.lastindex or 0)) for match in _WORD.finditer(text.text)]


def _words(document: Document, call: Call) -> list[Value]:
    """The texts that a call is given, in order; what else it is given (a context, options, a callback) is no word."""
    found: list[Value] = []
    for argument in call.arguments[:_MOST]:
        if argument.name is None or argument.name.text.casefold() in _ADDS:
            found += _of_node(document, argument.value)
    return found


def _is_run(node: Index) -> bool:
    """True for ``"aws s3 ls".!!``, with which Scala runs a text or a list.

    https://www.scala-lang.org/api/current/scala/sys/process/ProcessBuilder.html
    """
    return isinstance(node.key, Scalar) and node.key.value.text in ("!", "!!", "!<", "!!<", "lazyLines", "run")


def _of_node(document: Document, node: Node) -> list[Value]:
    if isinstance(node, Call) and (node.name in _LISTS or len(node.arguments) == 1):
        # A list, or a path that is made of a text.
        return [value for inner in node.arguments[:_MOST] for value in _of_node(document, inner.value)]
    return _texts(document, node)


def _texts(document: Document, node: Node) -> list[Value]:
    data = fold(node, document.bindings)
    items = data.items if isinstance(data, List) else (data,)
    return [item for item in items if isinstance(item, Value) and not item.is_unknown]
