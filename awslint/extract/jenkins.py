"""What a Jenkinsfile binds to variables and gives to steps, as CiStep facts; it must not know which steps are bad.

https://www.jenkins.io/doc/book/pipeline/syntax/ and https://www.jenkins.io/doc/pipeline/steps/credentials-binding/
"""

from __future__ import annotations

from collections.abc import Iterator

from awslint.extract.document import Document
from awslint.facts import CiStep
from awslint.source import Span
from awslint.syntax.tree import Argument, Assign, Block, Call, Mapping, Name, Node, Scalar, Sequence, walk
from awslint.values import HOLE, Entry, Map, Value, unknown

_BOUND = "withCredentials"


def steps(document: Document) -> Iterator[CiStep]:
    """One step for each environment block, each binding of a credential and each step that is given named arguments."""
    if document.tree is None:
        return
    job = Value("pipeline", Span(document.tree.root.span.start, document.tree.root.span.start))
    base = CiStep(source=document.source, span=job.span, scope="job:pipeline", system="jenkins", job=job)
    for node in walk(document.tree.root):
        if isinstance(node, Block) and node.kind == "stage" and node.labels:
            job = node.labels[0]
        at = _step(base, node.span, job)
        if isinstance(node, Block) and node.kind == "environment":
            env = _environment(node)
            if env is not None:
                yield _filled(at, env=env)
        elif isinstance(node, Call) and node.name == _BOUND:
            yield from _bindings(at, node)
        elif isinstance(node, Call) and node.name in ("withAWS", "withEnv"):
            yield from _called(at, node)
        elif isinstance(node, Call) and node.name in ("sh", "bat", "powershell", "pwsh"):
            yield from (_filled(at, run=text) for text in _scripts(node))


def _step(base: CiStep, span: Span, job: Value) -> CiStep:
    return CiStep(
        source=base.source,
        span=span,
        scope=f"job:{job.text}",
        system=base.system,
        job=job,
        permissions=base.permissions,
    )


def _filled(
    at: CiStep,
    uses: Value | None = None,
    inputs: Map | None = None,
    env: Map | None = None,
    run: Value | None = None,
) -> CiStep:
    return CiStep(
        source=at.source,
        span=at.span,
        scope=at.scope,
        system=at.system,
        job=at.job,
        uses=uses,
        inputs=inputs,
        env=env,
        run=run,
    )


def _environment(block: Block) -> Map | None:
    entries = []
    for node in block.body:
        if not isinstance(node, Assign) or not isinstance(node.target, Name):
            continue
        value = node.value.value if isinstance(node.value, Scalar) else unknown(node.value.span, _written(node.value))
        entries.append(Entry(Value(node.target.path, node.target.span), value, node.span))
    return Map(tuple(entries), block.span) if entries else None


def _written(node: Node) -> str:
    return node.name if isinstance(node, Call) else node.path if isinstance(node, Name) else ""


def _called(at: CiStep, call: Call) -> Iterator[CiStep]:
    """A step with named arguments, or ``withEnv(['NAME=value'])``."""
    name = Value(call.name, call.name_span)
    if call.name == "withAWS":
        yield _filled(at, uses=name, inputs=_named(call.arguments, call.span))
        return
    entries = []
    for argument in call.arguments:
        for item in argument.value.items if isinstance(argument.value, Sequence) else ():
            text = item.value if isinstance(item, Scalar) else None
            key, equals, _ = (text.text if text is not None else "").partition("=")
            if text is not None and equals and HOLE not in key:
                value = text.part(len(key) + 1, len(text.text))
                entries.append(Entry(text.part(0, len(key)), value, text.span))
    if entries:
        yield _filled(at, env=Map(tuple(entries), call.span))


def _bindings(at: CiStep, call: Call) -> Iterator[CiStep]:
    """What ``withCredentials`` binds: each class of binding is a step that is given its arguments."""
    for node in walk(call):
        if isinstance(node, Mapping):
            given = {p.key.value.text: p for p in node.pairs if isinstance(p.key, Scalar)}
            kind = given.get("$class")
            if kind is not None and isinstance(kind.value, Scalar):
                entries = tuple(
                    Entry(p.key.value, p.value.value, p.span)
                    for p in node.pairs
                    if isinstance(p.key, Scalar) and isinstance(p.value, Scalar)
                )
                yield _filled(at, uses=kind.value.value, inputs=Map(entries, node.span))
        elif isinstance(node, Call) and node is not call:
            inputs = _named(node.arguments, node.span)
            yield _filled(at, uses=Value(node.name, node.name_span), inputs=inputs, env=_bound(inputs))


def _bound(inputs: Map) -> Map | None:
    """The variables that a binding sets, each a secret."""
    names = ("variable", "usernameVariable", "passwordVariable")
    found = [(inputs.find(name)) for name in names]
    entries = tuple(
        Entry(entry.value, unknown(entry.value.span, "credential"), entry.span)
        for entry in found
        if entry is not None and isinstance(entry.value, Value)
    )
    return Map(entries, inputs.span) if entries else None


def _named(arguments: tuple[Argument, ...], span: Span) -> Map:
    entries = tuple(
        Entry(
            argument.name,
            argument.value.value if isinstance(argument.value, Scalar) else unknown(argument.value.span),
            argument.span,
        )
        for argument in arguments
        if argument.name is not None
    )
    return Map(entries, span)


def _scripts(call: Call) -> Iterator[Value]:
    for argument in call.arguments:
        if isinstance(argument.value, Scalar) and (argument.name is None or argument.name.text == "script"):
            yield argument.value.value
