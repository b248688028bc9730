"""Takes out the names of a Python module that nobody uses once something in it has gone; it must not know AWS.

A name goes only if all its uses do, and if what it is bound to does nothing by itself. What other files may reach (an
attribute of a class, a name in ``__all__`` or in another text, anything where code looks up names by text) stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import libcst as cst
from libcst.metadata import Assignment, GlobalScope, ImportAssignment

from awslint.fix.fields import remove_spans
from awslint.fix.python import Module, is_class_name
from awslint.fix.site import Site
from awslint.source import Span
from awslint.syntax.writer import Edit, remove

_BY_TEXT = re.compile(r"\b(?:globals|locals|vars|eval|exec)\s*\(")
_READS = re.compile(r"(?:[\w.]+\.)?(?:environ\.get|getenv|environ\.__getitem__|env|config)\Z")


def unused_after(module: Module, gone: Sequence[cst.CSTNode]) -> list[cst.CSTNode]:
    """The statements, and the parts of imports, that nothing uses once ``gone`` has gone."""
    if _BY_TEXT.search(module.text):
        return []
    found: list[cst.CSTNode] = []
    waiting = list(gone)
    while waiting:
        seen = {id(one): one for name in module.names_in(waiting.pop()) for one in module.meanings(name)}
        for one in seen.values():
            part = _removable(module, one, [*gone, *found]) if one.references else None
            if part is not None and not module.is_in(part, found):
                found.append(part)
                waiting.append(part)
    return found


def is_unused(module: Module, statement: cst.Assign | cst.AnnAssign) -> bool:
    """True for the binding of names that nothing in the module uses, and nothing seems to use by its text."""
    target = statement.target if isinstance(statement, cst.AnnAssign) else statement.targets[0].target
    if isinstance(target, cst.Tuple):
        return module.enclosing(statement, cst.ClassDef) is None and _goes_whole(module, statement, [])
    if not isinstance(target, cst.Name):
        return False
    meanings = module.meanings(target)
    return bool(meanings) and all(_removable(module, one, []) is statement for one in meanings)


def _removable(module: Module, one: Assignment, gone: Sequence[cst.CSTNode]) -> cst.CSTNode | None:
    """What binds a name that nothing uses but what has gone; None if it has to stay."""
    if (
        is_class_name(one)
        or module.says(one.name, gone)
        or any(not module.is_in(use.node, gone) for use in one.references)
    ):
        return None
    if isinstance(one.scope, GlobalScope) and len(one.scope[one.name]) > 1:
        return None
    if isinstance(one, ImportAssignment):
        return _imported(module, one)
    statement = next((n for n in module.around(one.node) if isinstance(n, cst.Assign | cst.AnnAssign)), None)
    if statement is None or module.is_in(one.node, [statement.value] if statement.value else []):
        return None
    return statement if _goes_whole(module, statement, gone) else None


def _goes_whole(module: Module, statement: cst.Assign | cst.AnnAssign, gone: Sequence[cst.CSTNode]) -> bool:
    """True if the value does nothing by itself and no other target is used."""
    if statement.value is None or not _is_inert(statement.value):
        return False
    targets = [statement.target] if isinstance(statement, cst.AnnAssign) else [one.target for one in statement.targets]
    for target in targets:
        names = [target] if isinstance(target, cst.Name) else []
        if isinstance(target, cst.Tuple | cst.List):
            names = [part.value for part in target.elements if isinstance(part.value, cst.Name)]
            if len(names) != len(target.elements):
                return False
        if not names:
            return False
        uses = [use for name in names for one in module.meanings(name) for use in one.references]
        if any(not module.is_in(use.node, gone) for use in uses) or any(module.says(n.value, gone) for n in names):
            return False
    return True


def _imported(module: Module, one: ImportAssignment) -> cst.CSTNode | None:
    """The part of an import statement that binds the name; an import that may fail, and one that others rely on, stays."""
    if module.enclosing(one.node, cst.Try) is not None or isinstance(one.node, cst.ImportStar):
        return None
    if not isinstance(one.node, cst.Import | cst.ImportFrom) or isinstance(one.node.names, cst.ImportStar):
        return None
    for alias in one.node.names:
        name = alias.evaluated_alias or alias.evaluated_name
        if name == one.name or (alias.asname is None and name.partition(".")[0] == one.name):
            return alias
    return None


def _is_inert(value: cst.BaseExpression) -> bool:
    """True for literals, names, and what reads the environment."""
    if isinstance(value, cst.Tuple | cst.List):
        return all(_is_inert(part.value) for part in value.elements)
    if isinstance(value, cst.Call):
        return _READS.match(cst.Module([]).code_for_node(value.func)) is not None and all(
            _is_inert(argument.value) for argument in value.args
        )
    if isinstance(value, cst.Subscript):
        return _is_inert(value.value)
    return isinstance(value, cst.SimpleString | cst.ConcatenatedString | cst.Name | cst.Attribute | cst.Integer)


def removals(site: Site, module: Module, gone: Sequence[cst.CSTNode]) -> Iterator[Edit]:
    """The edits that take out statements and parts of imports; a block that nothing is left in gets ``pass``."""
    statements = [one for one in gone if isinstance(one, cst.BaseSmallStatement)]
    for whole, parts in _by_import(module, [one for one in gone if isinstance(one, cst.ImportAlias)]):
        if len(parts) == len(whole.names) if not isinstance(whole.names, cst.ImportStar) else False:
            statements.append(whole)
        else:
            yield from remove_spans(site, [module.span(part) for part in parts], ",")
    lines = {id(module.parent(one)): module.parent(one) for one in statements}
    for line in lines.values():
        if isinstance(line, cst.SimpleStatementLine) and all(module.is_in(one, statements) for one in line.body):
            yield from _remove_line(site, module, line, statements)
        elif isinstance(line, cst.SimpleStatementLine | cst.SimpleStatementSuite):
            yield from _remove_parts(module, line, statements)


def _by_import(
    module: Module, parts: Sequence[cst.ImportAlias]
) -> Iterator[tuple[cst.Import | cst.ImportFrom, list[cst.ImportAlias]]]:
    found: dict[int, tuple[cst.Import | cst.ImportFrom, list[cst.ImportAlias]]] = {}
    for part in parts:
        whole = next(n for n in module.around(part) if isinstance(n, cst.Import | cst.ImportFrom))
        found.setdefault(id(whole), (whole, []))[1].append(part)
    yield from found.values()


def _remove_line(
    site: Site, module: Module, line: cst.SimpleStatementLine, statements: Sequence[cst.CSTNode]
) -> Iterator[Edit]:
    span = module.span(line)
    block = module.parent(line)
    if isinstance(block, cst.IndentedBlock):
        lost = [one for one in block.body if isinstance(one, cst.SimpleStatementLine)]
        lost = [one for one in lost if all(module.is_in(part, statements) for part in one.body)]
        if len(lost) == len(block.body) and lost[0] is line:
            yield Edit(span, "pass")
            return
    yield remove(site.lines(span))


def _remove_parts(
    module: Module, line: cst.SimpleStatementLine | cst.SimpleStatementSuite, statements: Sequence[cst.CSTNode]
) -> Iterator[Edit]:
    """Of statements side by side on a line, those that go."""
    stay = [one for one in line.body if not module.is_in(one, statements)]
    first, last = module.span(line.body[0]), module.span(line.body[-1])
    if not stay:
        yield Edit(Span(first.start, last.end), "pass")
        return
    for before, one in zip((None, *line.body), line.body, strict=False):
        if one in stay:
            continue
        if before is not None:
            yield remove(Span(module.span(before).end, module.span(one).end))
        else:
            yield remove(Span(first.start, module.span(line.body[1]).start))
