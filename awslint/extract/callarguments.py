"""What a call of an SDK is given, however its language hands it over; it must not know operations nor clients."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from awslint.extract.codemodule import CodeModule
from awslint.extract.operationnames import fold_name
from awslint.extract.sdksettings import Setting, construction_of, path_of, root_of
from awslint.syntax.tree import Call, Function, Mapping, Name, Node
from awslint.values import Data, Entry, Map, Value

SCRIPTS = frozenset({"javascript", "typescript", "tsx"})
_TYPED = re.compile(r"(?:^|\.)(?P<word>[A-Z]\w+?)(?:Request|Input|Command)(?:\.builder|Builder|\.New)?\Z")
_SENT = frozenset({"presigned", "send_with", "wait", "customize"})
"""What is called on a request of Rust's SDK once it is whole.
https://docs.aws.amazon.com/sdk-for-rust/latest/dg/presigned-urls.html
"""
_SETTERS = ("with", "set")
_POSITIONAL = {
    "upload_file": ("Filename", "Bucket", "Key"),
    "upload_fileobj": ("Fileobj", "Bucket", "Key"),
    "download_file": ("Bucket", "Key", "Filename"),
    "download_fileobj": ("Bucket", "Key", "Fileobj"),
    "copy": ("CopySource", "Bucket", "Key"),
}
"""https://boto3.amazonaws.com/v1/documentation/api/latest/reference/customizations/s3.html"""


def arguments_of(call: Call, syntax: str, module: CodeModule, behind: Sequence[Call] = ()) -> tuple[Map, str]:
    """What a call is given by name, in place, in the request that it is handed, or by the calls ``behind`` it, and that
    request's operation.
    """
    if syntax in SCRIPTS:
        # A function is what is called back there, and no block that sets something.
        given = tuple(a for a in call.arguments if not isinstance(a.value, Function))
        call = replace(call, arguments=given)
    made = construction_of(_alone(call), _SETTERS)
    settings = [*made.settings, *_by_position(call, made.positional)]
    # Rust sets a request's parameters on what the operation gives.
    rest = behind if syntax == "rust" else ()
    settings += [
        Setting(c.name, c.arguments[0].value, c.span) for c in rest if len(c.arguments) == 1 and c.name not in _SENT
    ]
    for setting in made.settings:
        if setting.name in ("params", "Params") and isinstance(setting.value, Mapping):
            settings += construction_of(setting.value, _SETTERS).settings
    kept = [s for s in settings if s.name not in ("input", "request", "send", "build", "params", "Params")]
    open_ = made.spread or any(isinstance(module.follow(part), Name) for part in made.positional)
    parts = [*made.positional, *(s.value for s in made.settings if s.name in ("input", "request"))]
    requests = [module.follow(part) for part in parts]
    for request in requests:
        if isinstance(request, Mapping) or (isinstance(request, Call) and _operation_typed(request)):
            inner = construction_of(request, _SETTERS)
            kept += [s for s in inner.settings if s.name != "build"]
            open_ = open_ or inner.spread
    entries = [Entry(Value(s.name, s.span), _known(s.value, module), s.span) for s in kept]
    # A request whose settings are taken as the call's own is among its arguments still.
    handed = [*requests, *(argument.value for argument in call.arguments)]
    typed = [word for part in handed if (word := _operation_typed(part))]
    return Map(tuple(entries), call.span, open_), typed[-1] if typed else ""


def _known(node: Node, module: CodeModule) -> Data:
    """What ``node`` is known to be; of a name whose value is not known, what that is read from."""
    data, inner = module.value(node), node
    while isinstance(inner, Call) and inner.receiver is None and len(inner.arguments) == 1:
        inner = inner.arguments[0].value
    return module.behind(inner, data)


def _operation_typed(node: Node) -> str:
    """The operation, folded, whose request ``node`` constructs, or nothing."""
    tag = _TYPED.search(path_of(root_of(node))) if isinstance(node, Mapping | Call) else None
    return fold_name(tag["word"]) if tag is not None else ""


def _by_position(call: Call, positional: tuple[Node, ...]) -> list[Setting]:
    """What boto3's transfer methods are given in order."""
    names = _POSITIONAL.get(call.name.rpartition(".")[2], ())
    return [Setting(name, node, node.span) for name, node in zip(names, positional, strict=False)]


def _alone(call: Call) -> Call:
    """The call without what it is called on, whose settings are not its own."""
    return Call(call.name, call.arguments, call.span, call.name_span)


def value_of(arguments: Map, member: str) -> Data | None:
    """The argument that is the API's parameter ``member``, however the language spells it: .NET has ``BucketName``."""
    wanted = (fold_name(member), f"{fold_name(member)}name")
    return next((entry.value for entry in reversed(arguments.entries) if fold_name(entry.key.text) in wanted), None)
