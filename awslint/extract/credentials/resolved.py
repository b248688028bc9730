"""A text with its expressions replaced by what the file's tree says that they are; it must not know what a credential is.

This is for files that have a tree and in which it can matter: the tree is not read for the others.
:mod:`awslint.extract.credentials.folding` does what can be done without one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from awslint.aws.keys import KEY_ID_KINDS
from awslint.aws.settingnames import role_of
from awslint.extract.credentials.folding import may_be_piece
from awslint.extract.credentials.views import View
from awslint.extract.credentials.written import Told, written
from awslint.source import Span

if TYPE_CHECKING:
    from awslint.extract.document import Document
    from awslint.syntax.bindings import Bindings
    from awslint.syntax.tree import Node
    from awslint.values import Data, Value

_LONGEST = 1_000_000
_STEPS = 100_000
"""What folding one file may cost here."""
_MOST_EDITS = 20_000
_LONGEST_TEXT = 100_000
_TEMPLATES = frozenset({"yaml", "json"})
_WORDS = frozenset({"shell", "dockerfile", "makefile", *_TEMPLATES})
"""Syntaxes in which a text needs no quotes."""
_RESOLVED = frozenset({"hcl", "justfile", "jenkinsfile", "notebook", *_WORDS})
_FUNCTIONS = ("Fn::", "!Join", "!Sub")
_BROKEN_ID = re.compile(rf"[\"'`=\s](?:{'|'.join(KEY_ID_KINDS)})[A-Z0-9]{{0,15}}(?:[\"'`$#\\;]|\s|\Z)")
# A literal that can be a piece of something random: no word, and not all of one kind of character.
_QUOTED = re.compile(r"(?<=[\"'`}])[A-Za-z0-9+/=]{4,1200}(?=[\"'`\\$#])")
_BARE = re.compile(r"(?<=[\"'`=\s:,\[}])[A-Za-z0-9+/=]{4,1200}(?=[\"'`\s;,\]\\$]|\Z)")
_OTHER = re.compile(r"[0-9+/]|[a-z][A-Z]{2}|[A-Z]{2}[a-z]")
_LETTERS = re.compile(r"[A-Z]?[a-z]{3,}")
_KEY_LENGTH = 20
"""Characters of odd literals that make a file worth reading: half a secret, as the other half may look like a word."""
_BARE_NAME = re.compile(r"[\w.-]{3,60}\Z")
_GUESSES = 12
"""How many names are followed, one behind the other, whose value is not sure."""


def may_matter(text: str, syntax: str) -> bool:
    """True if ``text`` has literals that could be the pieces of a key, or a whole secret under a name of no meaning."""
    if syntax in _TEMPLATES and not any(sign in text for sign in _FUNCTIONS):
        return False
    size = 0
    for match in (_BARE if syntax in _WORDS else _QUOTED).finditer(text):
        piece = match.group()
        if _is_odd(piece):
            size += len(piece)
            if size >= _KEY_LENGTH:
                return True
    return _BROKEN_ID.search(text) is not None


def _is_odd(piece: str) -> bool:
    """True for what is no name made of words: of mixed case, and for a good part without lower letters in a row."""
    if len(piece) < 10 or piece.islower() or piece.isupper() or not _OTHER.search(piece) or "EXAMPL" in piece:
        return False
    return 5 * len(_LETTERS.sub("", piece)) >= 2 * len(piece)


def resolved(document: Document, view: View) -> Iterator[View]:
    """``view``, the whole text of ``document``, with its expressions resolved, if that says anything else."""
    found = document.resolver(_STEPS) if len(view.text) <= _LONGEST else None
    if found is None:
        return
    root, bindings = found
    told = list(_in_template(root) if document.syntax in _TEMPLATES else _in_code(root, bindings))
    if told:
        yield written(view, root, _apart(told))


def has_tree(document: Document) -> bool:
    """True if the expressions of the document's syntax can be resolved."""
    from awslint.syntax.select import GRAMMARS

    return document.syntax in GRAMMARS or document.syntax in _RESOLVED


def _in_code(root: Node, bindings: Bindings) -> Iterator[Told]:
    """Each outermost expression that is not written as the text that it stands for."""
    from awslint.syntax.resolve import fold
    from awslint.syntax.tree import Assign, Index, Mapping, Name, children
    from awslint.values import Value as Text

    knowing = _guessing(bindings)
    stack = [root]
    while stack:
        node = stack.pop()
        if _may_say_more(node, knowing):
            data = fold(node, knowing)
            if isinstance(data, Text) and _says_more(data, _is_plain(node)):
                yield Told(node.span, data)
                continue
        inner = children(node)
        if isinstance(node, Assign) and not isinstance(node.target, Index):
            inner = inner[1:]
            if node.append and isinstance(node.target, Name):
                whole = fold(Name(node.target.path, Span(node.span.end, node.span.end)), knowing)
                if isinstance(whole, Text) and _says_more(whole, True):
                    yield Told(Span(node.target.span.end, node.span.end), whole, "= ")
                    continue
        elif isinstance(node, Mapping):
            inner = tuple(part for part in inner if not isinstance(part, Name) or not _is_key(node, part))
        stack.extend(reversed(inner))


def _may_say_more(node: Node, bindings: Bindings) -> bool:
    from awslint.syntax.resolve import calls_own, passed_on, puts_together
    from awslint.syntax.tree import Call, Index, Join, Name, Scalar
    from awslint.values import HOLE

    match node:
        case Join() | Name() | Index():
            return True
        case Call():
            return puts_together(node, bindings) or passed_on(node, bindings) is not None or calls_own(node, bindings)
        case Scalar(value=value):
            return HOLE in value.text
    return False


def _is_plain(node: Node) -> bool:
    from awslint.syntax.tree import Index, Name

    return isinstance(node, Name | Index)


def _guessing(bindings: Bindings) -> Bindings:
    """The bindings, where a name that may stand for several values has the one that was last assigned before its use."""
    from awslint.syntax.resolve import fold

    behind = 0

    def known(path: str, use: Span) -> Data | None:
        nonlocal behind
        if behind >= _GUESSES or bindings.find(path, use) is not None:
            return None
        before = [node for node in bindings.assigned(path, use.start) if node.span.end <= use.start]
        if not before:
            return None
        behind += 1
        data = fold(max(before, key=_place), knowing)
        behind -= 1
        return data

    knowing = bindings.with_knowledge(known)
    return knowing


def _place(node: Node) -> int:
    return node.span.start


def _is_key(node: Node, part: Node) -> bool:
    return any(pair.key is part for pair in getattr(node, "pairs", ()))


def _says_more(value: Value, is_name: bool) -> bool:
    """True for a text that could be, or could name, a piece of a key."""
    from awslint.values import HOLE

    text = value.text
    if not 4 <= len(text) <= _LONGEST_TEXT or value.is_unknown:
        return False
    if not is_name:
        return len(text.replace(HOLE, "")) >= 4
    if HOLE in text:
        return False
    return may_be_piece(text) or (_BARE_NAME.match(text) is not None and role_of(text) is not None)


def _in_template(root: Node) -> Iterator[Told]:
    """The values of CloudFormation's functions."""
    from awslint.extract.cloudformation import Folder
    from awslint.extract.templates import parameters_of
    from awslint.syntax.tree import children
    from awslint.values import Value as Text

    for top in children(root):
        folder = Folder(None, parameters_of(top))
        stack = [top]
        while stack:
            node = stack.pop()
            tag = getattr(node, "tag", None) or ""
            if tag in ("!Join", "!Sub", "!Ref") or _is_function(node):
                data: Data = folder.fold(node)
                if isinstance(data, Text) and _says_more(data, tag == "!Ref"):
                    yield Told(node.span, data)
                    continue
            stack.extend(reversed(children(node)))


def _is_function(node: Node) -> bool:
    from awslint.syntax.tree import Mapping

    key = node.pairs[0].key if isinstance(node, Mapping) and len(node.pairs) == 1 else None
    name = getattr(getattr(key, "value", None), "text", "")
    return name in ("Fn::Join", "Fn::Sub", "Ref")


def _apart(told: list[Told]) -> list[Told]:
    """In order, without those that lie in another."""
    out: list[Told] = []
    for one in sorted(told)[:_MOST_EDITS]:
        if not out or one.span.start >= out[-1].span.end:
            out.append(one)
    return out
