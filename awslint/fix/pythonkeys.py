"""Takes keys out of Python code: a client is made without them, a constant reads the environment; it must not know rules.

https://boto3.amazonaws.com/v1/documentation/api/latest/guide/credentials.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import libcst as cst

from awslint.fix.fields import joined, remove_spans
from awslint.fix.plan import CannotFixError
from awslint.fix.python import Module
from awslint.fix.pythonchains import links
from awslint.fix.pythonunused import is_unused, removals, unused_after
from awslint.fix.site import Site
from awslint.source import Span
from awslint.syntax.writer import Edit, insert, remove

_BOTO = re.compile(r"(boto3|aioboto3)\.(?:client|resource)\Z")
_SESSION = re.compile(r"(?:(?:boto3|aioboto3)\.(?:session\.)?)?(?:Session|setup_default_session)\Z")
_FIRST_TWO = re.compile(r"(?:boto\.)?connect_\w+\Z|(?:boto\.\w+(?:\.connection)?\.)?\w+Connection\Z")
"""boto's own connections, whose first two arguments are the key and which look for one without:
http://boto.cloudhackers.com/en/latest/boto_config_tut.html"""
_ENVIRONMENT = re.compile(r"(?:\w+\.)?environ\Z")
_READS = re.compile(r"(?:\w+\.)*(?:getenv|environ\.get|config|env(?:\.\w+)?|get_?env\w*)\Z")
_CLIENT = re.compile(
    r"\bboto3\.(?:client|resource|Session|session)\b|\bcreate_client\(|\bS3FileSystem\(|\bstorage_options="
)


def parse(site: Site) -> Module | None:
    """The module, or None for what Python of today would not run, which is edited by the tree of all languages instead."""
    if "python" not in site.parsed:
        site.parsed["python"] = _parsed(site)
    found = site.parsed["python"]
    return found if isinstance(found, Module) else None


def _parsed(site: Site) -> Module | None:
    from awslint.fix.reading import compiles

    if site.syntax != "python" or not compiles(site.source.data):
        return None
    try:
        return Module(site.text)
    except (cst.ParserSyntaxError, ValueError):
        return None


def remove_arguments(site: Site, module: Module, spans: Sequence[Span], profile: str) -> list[Edit]:
    """The edits by which a client is made without the arguments at ``spans``, with the names that only they have used.

    A parameter that hands them on has no key for a default any more; what callers give stays. Raises
    :class:`CannotFixError` where they are no arguments that may be missing.
    """
    edits: list[Edit] = []
    gone: list[cst.CSTNode] = []
    chained = links(module, spans)
    if chained:
        lost = [removed.args[1] for removed in chained]
        ends = [
            Span(module.span(one.func.value).end, module.span(one).end)
            for one in chained
            if isinstance(one.func, cst.Attribute)
        ]
        return joined(site, [*map(remove, ends), *removals(site, module, unused_after(module, lost))])
    for span in spans:
        part = _part(module, span)
        default = _default_behind(module, part.value)
        if default is None:
            gone.append(part)
        elif module.text[slice(*module.span(default))] != "None":
            edits.append(Edit(module.span(default), "None"))
    if gone:
        call = next(node for node in module.around(gone[0]) if isinstance(node, cst.Call | cst.Dict))
        _need_leading(module, call, gone)
        named = list(_with_profile(module, call, gone[0], profile)) if isinstance(call, cst.Call) and profile else []
        replaced = [edit.span for edit in named]
        edits.extend(named)
        edits.extend(_without(site, module, call, [one for one in gone if module.span(one) not in replaced]))
    return joined(site, [*edits, *removals(site, module, unused_after(module, gone))])


def _part(module: Module, span: Span) -> cst.Arg | cst.DictElement:
    """The argument, or the entry of a dict that is spread into one."""
    part = module.part(span)
    if part is None or (isinstance(part, cst.Arg) and part.star):
        raise CannotFixError("the keys are a setting, which other code reads")
    return part


def _default_behind(module: Module, value: cst.BaseExpression) -> cst.BaseExpression | None:
    """The default of the parameter that a name stands for."""
    if not isinstance(value, cst.Name):
        return None
    meanings = module.meanings(value)
    parameter = meanings[0].node if len(meanings) == 1 else None
    return parameter.default if isinstance(parameter, cst.Param) else None


def _need_leading(module: Module, call: cst.Call | cst.Dict, gone: Sequence[cst.CSTNode]) -> None:
    """Without its position, an argument may go only where those behind it have names."""
    if isinstance(call, cst.Dict) or all(getattr(one, "keyword", None) is not None for one in gone):
        return
    rest = [one for one in call.args if not module.is_in(one, gone)]
    starts = _FIRST_TWO.match(_code(call.func)) or _SESSION.match(_code(call.func))
    if not starts or any(one.keyword is None for one in rest):
        raise CannotFixError("the keys are told by their position, and so is what comes after them")


def _without(site: Site, module: Module, call: cst.Call | cst.Dict, gone: Sequence[cst.CSTNode]) -> Iterator[Edit]:
    """Arguments at the front go with the line's end behind them, so that the next stands where they began."""
    parts: Sequence[cst.CSTNode] = call.elements if isinstance(call, cst.Dict) else call.args
    staying = [one for one in parts if not module.is_in(one, gone)]
    first = module.span(parts[0])
    if not staying and isinstance(call, cst.Call):
        inside = Span(module.span(call.func).end, module.span(call).end)
        opening = site.text.index("(", inside.start)
        if "#" not in site.written(inside):
            yield remove(Span(opening + 1, inside.end - 1))
            return
    if staying and staying[0] is not parts[0] and site.line(first.start) == site.line(module.span(call).start):
        front = [one for one in parts if module.span(one).start < module.span(staying[0]).start]
        between = site.text[module.span(front[-1]).end : module.span(staying[0]).start]
        if "#" not in between:
            yield remove(Span(first.start, module.span(staying[0]).start))
            gone = [one for one in gone if not module.is_in(one, front)]
    yield from remove_spans(site, [module.span(one) for one in gone], ",")


def _with_profile(module: Module, call: cst.Call, key: cst.CSTNode, profile: str) -> Iterator[Edit]:
    """A session is given the profile's name in the place of a key; a client is made by a session that is."""
    name = _code(call.func)
    match = _BOTO.match(name)
    if match is not None:
        yield insert(module.span(call).start + match.end(1), f'.Session(profile_name="{profile}")')
    elif _SESSION.match(name) and not any(_keyword(one) == "profile_name" for one in call.args):
        yield Edit(module.span(key), f'profile_name="{profile}"')


def _keyword(argument: cst.Arg) -> str | None:
    return None if argument.keyword is None else argument.keyword.value


def refer(site: Site, module: Module, places: Sequence[tuple[str, Span]], profile: str) -> list[Edit]:
    """The edits that put the environment's variables in the place of the literals at ``places``.

    What sets the environment itself goes, and so does what nothing uses. Raises :class:`CannotFixError` where the secret
    is no literal of its own.
    """
    edits: list[Edit] = []
    gone: list[cst.CSTNode] = []
    imports = False
    for name, span in places:
        literal = _literal(module, span)
        setting = _setting(module, literal)
        if setting is not None:
            gone.append(setting)
            continue
        optional = _without_default(site, module, literal)
        if optional is not None:
            edits.append(optional)
            continue
        unused = _unused(module, literal)
        if unused is not None:
            gone.append(unused)
            continue
        environment = module.environment(span)
        if not environment and not module.may_be_imported("os"):
            raise CannotFixError("the name os stands for something else there")
        imports = imports or not environment
        edits.append(Edit(module.span(literal), _reading(module, literal, environment or "os.environ", name)))
    if imports:
        at, line = module.import_place("os")
        edits.append(insert(at, line))
    edits.extend(_named_profile(module, gone, profile))
    return joined(site, dict.fromkeys([*edits, *removals(site, module, [*gone, *unused_after(module, gone)])]))


def _named_profile(module: Module, gone: list[cst.CSTNode], profile: str) -> Iterator[Edit]:
    """The first statement that has put a key into the environment puts the profile's name there instead."""
    first = gone[0] if gone else None
    target = first.targets[0].target if isinstance(first, cst.Assign) else None
    if profile and first is not None and isinstance(target, cst.Subscript) and _is_environment(target):
        yield Edit(module.span(first), f'{_code(target.value)}["AWS_PROFILE"] = "{profile}"')
        gone.remove(first)


def _literal(module: Module, span: Span) -> cst.BaseExpression:
    """The literal, or the sum of literals, of which the secret is the whole content."""
    node: cst.CSTNode | None = module.expression(span)
    while isinstance(node, cst.BaseExpression):
        if _text_of(module, node, span):
            return node
        node = module.parent(node)
        if isinstance(node, cst.FormattedStringText):
            node = module.parent(node)
    raise CannotFixError("the secret is a part of a longer text, or in disguise")


def _text_of(module: Module, node: cst.BaseExpression, span: Span) -> bool:
    """True if ``span`` is all that the literals of ``node`` say."""
    if isinstance(node, cst.SimpleString):
        start, end = module.span(node)
        head = len(node.prefix) + len(node.quote)
        return Span(start + head, end - len(node.quote)) == span
    if isinstance(node, cst.FormattedString):
        start, end = module.span(node)
        plain = all(isinstance(part, cst.FormattedStringText) for part in node.parts)
        return plain and Span(start + len(node.start), end - len(node.end)) == span
    if isinstance(node, cst.ConcatenatedString | cst.BinaryOperation):
        parts = [part for part in _leaves(node) if not isinstance(part, cst.SimpleString)]
        start, end = module.span(node)
        return not parts and start < span.start <= start + 4 and end - 3 <= span.end < end
    return False


def _leaves(node: cst.BaseExpression) -> Iterator[cst.BaseExpression]:
    waiting = [node]
    while waiting:
        one = waiting.pop()
        if isinstance(one, cst.ConcatenatedString | cst.BinaryOperation):
            waiting += [one.left, one.right]
        else:
            yield one


def _setting(module: Module, literal: cst.BaseExpression) -> cst.BaseSmallStatement | None:
    """The statement that puts the secret into the environment, where the SDK would find it."""
    statement = module.statement(literal)
    if isinstance(statement, cst.Assign) and statement.value is literal:
        return statement if all(_is_environment(one.target) for one in statement.targets) else None
    call = statement.value if isinstance(statement, cst.Expr) else None
    if isinstance(call, cst.Call) and re.search(r"(?:environ\.setdefault|\bputenv)\Z", _code(call.func)):
        return statement
    return None


def _is_environment(target: cst.BaseExpression) -> bool:
    return isinstance(target, cst.Subscript) and _ENVIRONMENT.match(_code(target.value)) is not None


def _without_default(site: Site, module: Module, literal: cst.BaseExpression) -> Edit | None:
    """The edit that leaves what is read first: ``os.getenv("NAME", secret)``, ``os.environ.get("NAME") or secret``."""
    parent = module.parent(literal)
    if isinstance(parent, cst.BooleanOperation) and parent.right is literal and isinstance(parent.operator, cst.Or):
        return remove(Span(module.span(parent.left).end, module.span(literal).end))
    call = module.parent(parent) if isinstance(parent, cst.Arg) else None
    if isinstance(call, cst.Call) and isinstance(parent, cst.Arg) and _READS.match(_code(call.func)):
        named = parent.keyword is None or parent.keyword.value == "default"
        if named and call.args[0] is not parent and isinstance(call.args[0].value, cst.SimpleString):
            return remove_spans(site, [module.span(parent)], ",")[0]
    if isinstance(parent, cst.AnnAssign) and parent.value is literal and _reads_itself(module, parent):
        return remove(Span(module.span(parent.annotation.annotation).end, module.span(literal).end))
    if isinstance(parent, cst.Param) and parent.default is literal and _only_handed_on(module, parent):
        return Edit(module.span(literal), "None")
    return None


def _reads_itself(module: Module, field: cst.AnnAssign) -> bool:
    """True for a field that pydantic fills from the environment: https://docs.pydantic.dev/latest/concepts/pydantic_settings/"""
    owner = module.enclosing(field, cst.ClassDef)
    return owner is not None and any(_code(base.value).endswith("BaseSettings") for base in owner.bases)


def _only_handed_on(module: Module, parameter: cst.Param) -> bool:
    """True for a parameter that clients are given: without a value they look for a key themselves."""
    uses = [use for one in module.meanings(parameter.name) if one.node is parameter for use in one.references]
    parents = [module.parent(use.node) for use in uses]
    return all(isinstance(one, cst.Arg) and (_keyword(one) or "").startswith("aws_") for one in parents)


def _unused(module: Module, literal: cst.BaseExpression) -> cst.Assign | cst.AnnAssign | None:
    """The constant that nothing in a module uses whose clients need no key."""
    statement = module.parent(literal)
    if isinstance(statement, cst.Element):
        statement = module.statement(literal)
    if isinstance(statement, cst.Assign | cst.AnnAssign) and _CLIENT.search(module.text):
        return statement if is_unused(module, statement) else None
    return None


def _reading(module: Module, literal: cst.BaseExpression, environment: str, name: str) -> str:
    """What reads the variable there.

    A default, and a setting for others to read, are worked out before anybody asks for them, so they may be missing: None
    is to an SDK what is not given, where a role is found instead.
    """
    is_bytes = any("b" in one.prefix.lower() for one in _leaves(literal) if isinstance(one, cst.SimpleString))
    parent = module.parent(literal)
    given = isinstance(parent, cst.Param) or (isinstance(parent, cst.Arg) and _keyword(parent) == "default")
    if given or _is_setting(module, literal):
        typed = isinstance(parent, cst.AnnAssign) and _code(parent.annotation.annotation) in ("str", "Final[str]")
        text = f'{environment}.get("{name}", "")' if is_bytes or typed else f'{environment}.get("{name}")'
        return text + (".encode()" if is_bytes else "")
    return f'{environment}["{name}"]' + (".encode()" if is_bytes else "")


def _is_setting(module: Module, literal: cst.BaseExpression) -> bool:
    """True for what a module or class has when it is imported, under a name that the file itself does not use."""
    statement = module.parent(literal)
    while isinstance(statement, cst.Dict | cst.DictElement):
        statement = module.parent(statement)
    if not isinstance(statement, cst.Assign | cst.AnnAssign):
        return False
    target = statement.target if isinstance(statement, cst.AnnAssign) else statement.targets[-1].target
    uses = re.findall(rf"\b{target.value}\b", module.text) if isinstance(target, cst.Name) else []
    return len(uses) < 2 and not any(isinstance(one, cst.FunctionDef) for one in module.around(statement))


def _code(node: cst.CSTNode) -> str:
    return cst.Module([]).code_for_node(node)
