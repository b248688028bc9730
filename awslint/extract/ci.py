"""GitHub Actions workflows and composite actions as CiStep facts; it must not know which steps are good or bad.

https://docs.github.com/en/actions/writing-workflows/workflow-syntax-for-github-actions
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from awslint.extract.document import Document
from awslint.facts import CiStep
from awslint.source import Span
from awslint.syntax.tree import Group, Mapping, Node, Pair, Scalar, Sequence
from awslint.values import Entry, List, Map, Value

_WORKFLOW = re.compile(r"(?:^|/)\.(?:github|gitea|forgejo)/workflows/[^/]+\.ya?ml\Z")
# A job that asks whose pull request it is runs not for everybody's; github.actor does not tell, who pushed last is one.
_OF_SOMEBODY = re.compile(
    r"pull_request\.(?:user\.login\s{0,9}==|author_association|head\.repo\.full_name\s{0,9}==)|head\.repo\.fork\s{0,9}==\s{0,9}false"
)
_ACTION = re.compile(r"(?:^|/)action\.ya?ml\Z")


@dataclass(frozen=True, slots=True)
class Run:
    """One shell text of a job: where it belongs, what it says, and the variables it sees."""

    scope: str
    text: Value
    env: Map | None


def extract(document: Document) -> Iterator[CiStep]:
    """Every step of the workflow or composite action, in source order."""
    yield from _steps(document)


def run_blocks(document: Document) -> Iterator[Run]:
    """The shell texts of a workflow's steps, for the readers of commands."""
    for step in _steps(document):
        if step.run is not None:
            yield Run(step.scope, step.run, step.env)


def is_pipeline(path: str) -> bool:
    """True if the file at ``path`` is a workflow or an action by its name."""
    return bool(_WORKFLOW.search(path) or _ACTION.search(path))


def _steps(document: Document) -> Iterator[CiStep]:
    path = document.source.path
    if not is_pipeline(path) or document.tree is None:
        return
    for top in _documents(document.tree.root):
        if "jobs" in (keys := _fields(top)):
            yield from _workflow(document, keys)
        elif "runs" in keys and _ACTION.search(path):
            yield from _composite(document, keys)


def _workflow(document: Document, keys: dict[str, Pair]) -> Iterator[CiStep]:
    jobs = keys["jobs"].value
    if not isinstance(jobs, Mapping):
        return
    base = CiStep(
        source=document.source,
        span=jobs.span,
        system="github",
        job=Value("", jobs.span),
        env=_map(keys.get("env")),
        permissions=_permissions(keys.get("permissions")),
        events=_events(keys.get("on")),
    )
    for pair in jobs.pairs:
        if not isinstance(pair.key, Scalar) or not isinstance(pair.value, Mapping):
            continue
        name = pair.key.value
        yield from _job(replace(base, job=name, scope=f"job:{name.text}"), pair)


def _job(base: CiStep, job: Pair) -> Iterator[CiStep]:
    fields = _fields(job.value)
    container = _fields(fields["container"].value) if "container" in fields else {}
    permissions = _permissions(fields["permissions"]) if "permissions" in fields else base.permissions
    base = replace(base, env=_merge(base.env, _map(fields.get("env"))), permissions=permissions)
    base = replace(base, env=_merge(base.env, _merge(_map(container.get("env")), _map(container.get("credentials")))))
    services = fields["services"].value if "services" in fields else None
    for service in services.pairs if isinstance(services, Mapping) else ():
        yield replace(base, span=service.span, env=_map(_fields(service.value).get("env")))
    asked = _scalar(fields.get("if"))
    if asked is not None and base.events is not None and _OF_SOMEBODY.search(asked.text):
        base = replace(base, events=List((), base.events.span, open=True))
    uses = _scalar(fields.get("uses"))
    if uses is not None:
        yield replace(base, span=job.span, uses=uses, inputs=_called_inputs(fields))
        return
    steps = fields.get("steps")
    if steps is not None and isinstance(steps.value, Sequence):
        yield from _step_list(base, steps.value)


def _composite(document: Document, keys: dict[str, Pair]) -> Iterator[CiStep]:
    runs = keys["runs"].value
    steps = _fields(runs).get("steps")
    if steps is None or not isinstance(steps.value, Sequence):
        return
    # A composite action has the permissions and the events of whoever calls it, so both are open.
    base = CiStep(
        source=document.source,
        span=runs.span,
        scope="job:action",
        system="github",
        job=Value("action", keys["runs"].key.span),
        permissions=Map((), runs.span, open=True),
        events=List((), runs.span, open=True),
    )
    yield from _step_list(base, steps.value)


def _step_list(base: CiStep, steps: Sequence) -> Iterator[CiStep]:
    for item in steps.items:
        if not isinstance(item, Mapping):
            continue
        fields = _fields(item)
        yield replace(
            base,
            span=item.span,
            uses=_scalar(fields.get("uses")),
            inputs=_map(fields.get("with")),
            env=_merge(_merge(base.env, _map(fields.get("env"))), _directory(fields.get("working-directory"))),
            run=_scalar(fields.get("run")),
        )


def _directory(pair: Pair | None) -> Map | None:
    """Where a step works, as the variable that says so to its commands."""
    place = _scalar(pair)
    if pair is None or place is None or place.text in (".", "./"):
        return None
    return Map((Entry(Value("PWD", pair.key.span), place, pair.span),), pair.span)


def _called_inputs(fields: dict[str, Pair]) -> Map | None:
    """What a job gives to a reusable workflow: its inputs and its secrets, ``secrets: inherit`` under that name."""
    secrets = fields.get("secrets")
    inherited = _scalar(secrets)
    if secrets is not None and inherited is not None and isinstance(secrets.key, Scalar):
        given: Map | None = Map((Entry(secrets.key.value, inherited, secrets.span),), secrets.span)
    else:
        given = _map(secrets)
    return _merge(_map(fields.get("with")), given)


def _permissions(pair: Pair | None) -> Map | None:
    """The token's permissions; ``write-all`` and ``read-all`` as the entry ``all``, the first also as ``id-token``."""
    text = _scalar(pair)
    if pair is None or text is None:
        return _map(pair)
    level = {"write-all": "write", "read-all": "read"}.get(text.text)
    if level is None:
        return Map((), pair.value.span)
    value = Value(level, text.span)
    names = ("all", "id-token") if level == "write" else ("all",)
    return Map(tuple(Entry(Value(name, text.span), value, text.span) for name in names), pair.value.span)


def _events(pair: Pair | None) -> List | None:
    """The names of the events, whether ``on`` is one word, a list or a mapping."""
    if pair is None:
        return None
    match pair.value:
        case Scalar(value=value):
            return List((value,), value.span)
        case Sequence(items=items, span=span):
            return List(tuple(item.value for item in items if isinstance(item, Scalar)), span)
        case Mapping(pairs=pairs, span=span):
            return List(tuple(p.key.value for p in pairs if isinstance(p.key, Scalar)), span)
        case _:
            return None


def _merge(outer: Map | None, inner: Map | None) -> Map | None:
    """Both maps' entries, the inner ones last, because the last of a name wins."""
    if outer is None or inner is None:
        return inner if outer is None else outer
    return Map((*outer.entries, *inner.entries), inner.span, outer.open or inner.open)


def _documents(root: Node) -> Iterator[Mapping]:
    for node in root.children if isinstance(root, Group) else (root,):
        if isinstance(node, Mapping):
            yield node
        elif isinstance(node, Group):
            yield from (child for child in node.children if isinstance(child, Mapping))


def _fields(node: Node) -> dict[str, Pair]:
    """A mapping's pairs by key; the last of a name wins, as in a YAML reader."""
    if not isinstance(node, Mapping):
        return {}
    return {pair.key.value.text: pair for pair in node.pairs if isinstance(pair.key, Scalar)}


def _scalar(pair: Pair | None) -> Value | None:
    return pair.value.value if pair is not None and isinstance(pair.value, Scalar) else None


def _map(pair: Pair | None) -> Map | None:
    """A mapping of scalars; what is no scalar is left out and makes the map open."""
    if pair is None:
        return None
    node = pair.value
    if isinstance(node, Scalar):
        # ``env: ${{ fromJSON(…) }}`` gives names that nobody here knows.
        return Map((), node.span, open=True)
    if not isinstance(node, Mapping):
        return None
    entries = tuple(
        Entry(p.key.value, p.value.value, Span(p.key.span.start, p.value.span.end))
        for p in node.pairs
        if isinstance(p.key, Scalar) and isinstance(p.value, Scalar)
    )
    return Map(entries, node.span, node.open or len(entries) < len(node.pairs))
