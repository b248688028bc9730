"""What Terraform reads from other files: file, templatefile, template_file and variable files; it must not know resources.

https://developer.hashicorp.com/terraform/language/functions/templatefile
"""

from __future__ import annotations

import fnmatch
import json
import posixpath
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from awslint.extract.document import Document
from awslint.extract.followed import beside, read_text
from awslint.extract.pieces import moved
from awslint.source import Span
from awslint.syntax.bindings import Named
from awslint.syntax.resolve import bind, fold
from awslint.syntax.select import read_tree
from awslint.syntax.tree import Assign, Call, Group, Name, Node
from awslint.values import HOLE, Data, List, Map, Value

_MODULE, _ELSEWHERE = "path.module", ("path.root", "path.cwd")
_MARK = "AWSLINT_END_OF_TEMPLATE"
_DIRECTIVE = re.compile(r"(?<!%)%\{[^{}]*\}")
_VARIABLE_FILES = ("terraform.tfvars", "*.auto.tfvars")
_MOST_FILES = 200


@dataclass
class Files:
    """The files that one Terraform file reads, each of them once."""

    document: Document
    _texts: dict[str, tuple[str, str] | None] = field(default_factory=dict)
    """Path from the root and text of each file, by the path as written."""

    @property
    def functions(self) -> Mapping[str, Named]:
        """``file`` and ``templatefile``, which give text at the place of use; None for files that are not known."""
        return {"file": self._file, "templatefile": self._template}

    def _file(self, call: Call, arguments: Sequence[Data]) -> Data | None:
        text = self.read(arguments[0], call.span) if arguments and isinstance(arguments[0], Value) else None
        return None if text is None else moved(_plain(text, call.span), call.span)

    def _template(self, call: Call, arguments: Sequence[Data]) -> Data | None:
        text = self.read(arguments[0], call.span) if arguments and isinstance(arguments[0], Value) else None
        if text is None:
            return None
        given = arguments[1] if len(arguments) > 1 else None
        return moved(rendered(text, given if isinstance(given, Map) else None, call.span), call.span)

    def of_block(self, kind: str, properties: Map) -> Data | None:
        """What a ``template_file`` data block renders, what a ``local_file`` data block reads."""
        if kind != "template_file":
            path = properties.get("filename")
            text = self.read(path, properties.span) if isinstance(path, Value) else None
            return _plain(text, properties.span) if text is not None else None
        written, given = properties.get("template"), properties.get("vars")
        if not isinstance(written, Value) or written.is_unknown:
            return None
        return rendered(written.shown, given if isinstance(given, Map) else None, written.span)

    def read(self, path: Value, use: Span) -> str | None:
        """The text of the file that ``path`` names, used at ``use``, if only one file can be meant."""
        written, at_module = _relative(path)
        if not written:
            return None
        if written not in self._texts and len(self._texts) < _MOST_FILES:
            self._texts[written] = self._read(written, at_module)
        found = self._texts.get(written)
        if found is None:
            return None
        self.document.followed.append((use, found[0]))
        return found[1]

    def _read(self, path: str, at_module: bool) -> tuple[str, str] | None:
        near = beside(self.document, path)
        here = _with_path(near, read_text(self.document, near))
        if at_module or not posixpath.dirname(self.document.source.path):
            return here
        # Relative to where Terraform runs: the directory at hand, or for a child module mostly the root.
        far = posixpath.normpath(path)
        elsewhere = _with_path(far, read_text(self.document, far))
        return None if here is not None and elsewhere is not None else here or elsewhere

    @cached_property
    def variables(self) -> dict[str, Data]:
        """The values of variables in the directory's variable files, of those that are given one value only."""
        found: dict[str, Data] = {}
        ambiguous: set[str] = set()
        for path in self.document.neighbours.names(posixpath.dirname(self.document.source.path)):
            name = posixpath.basename(path)
            if not any(fnmatch.fnmatchcase(name, pattern) for pattern in _VARIABLE_FILES):
                continue
            text = read_text(self.document, path)
            for key, data in _assigned(text or "").items():
                if key in found and found[key] != data:
                    ambiguous.add(key)
                found[key] = data
        return {key: data for key, data in found.items() if key not in ambiguous}


def _with_path(path: str, text: str | None) -> tuple[str, str] | None:
    return None if text is None else (path, text)


def rendered(text: str, variables: Map | None, span: Span) -> Value:
    """A template's text with ``variables`` filled in; both branches of a condition and one round of a loop stay.

    In a document in JSON the reader of heredocs sees to that.

    What comes of loops' own names and unknown variables is a hole.
    """
    plain = text if text.lstrip()[:1] in ("{", "[") else _DIRECTIVE.sub("", text)
    wrapped = f"x = <<{_MARK}\n{plain}\n{_MARK}\n"
    node = _assignment(wrapped)
    if node is None:
        return Value(HOLE, span)

    def look_up(path: str, span: Span) -> Data | None:
        name, *rest = path.split(".")
        data = variables.get(name) if variables is not None else None
        for key in rest:
            data = data.get(key) if isinstance(data, Map) else None
        return data

    bindings = bind(node, language="hcl", text=wrapped).with_knowledge(look_up, {"jsonencode": _encoded})
    folded = fold(node, bindings)
    if not isinstance(folded, Value):
        return Value(HOLE, span)
    return Value(folded.text.removesuffix("\n"), span, folded.holes)


def _encoded(call: Call, arguments: Sequence[Data]) -> Data | None:
    """``jsonencode`` inside a template, where its result is text between other texts."""
    if not arguments:
        return None
    holes: list[str] = []
    return Value(_json(arguments[0], holes), call.span, tuple(holes))


def _json(data: Data, holes: list[str]) -> str:
    if isinstance(data, Map):
        return "{" + ", ".join(f"{_json(e.key, holes)}: {_json(e.value, holes)}" for e in data.entries) + "}"
    if isinstance(data, List):
        return "[" + ", ".join(_json(item, holes) for item in data.items) + "]"
    holes.extend([*data.holes, *[""] * data.text.count(HOLE)][: data.text.count(HOLE)])
    return json.dumps(data.text, ensure_ascii=False)


def _plain(text: str, span: Span) -> Value:
    return Value(text, span, ("",) * text.count(HOLE))


def _relative(path: Value) -> tuple[str, bool]:
    """A path as written without its anchor, and whether it stands in the module's own directory."""
    pieces = path.text.split(HOLE)
    if len(pieces) == 1:
        return (path.text, False) if not path.text.startswith(("/", "~")) else ("", False)
    if len(pieces) > 2 or pieces[0] or path.holes[:1] not in ((_MODULE,), *((name,) for name in _ELSEWHERE)):
        return "", False
    return "./" + pieces[1].lstrip("/"), path.holes[0] == _MODULE


def _assigned(text: str) -> dict[str, Data]:
    tree = read_tree("hcl", Value(text, Span(0, len(text)))) if text else None
    if tree is None or not isinstance(tree.root, Group):
        return {}
    bindings = bind(tree.root, language="hcl", text=text)
    return {
        node.target.path: fold(node.value, bindings)
        for node in tree.root.children
        if isinstance(node, Assign) and isinstance(node.target, Name)
    }


def _assignment(text: str) -> Node | None:
    """The value of the only assignment in HCL text."""
    tree = read_tree("hcl", Value(text, Span(0, len(text))))
    root = tree.root if tree is not None else None
    first = root.children[0] if isinstance(root, Group) and root.children else None
    return first.value if isinstance(first, Assign) else None
