"""Jobs of pipelines in YAML that are not GitHub's, as CiStep facts; it must not know which steps are good or bad.

Each system says the same few things in words of its own: variables, scripts, and ready-made steps that are given inputs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from awslint.extract.document import Document
from awslint.facts import CiStep
from awslint.source import Span
from awslint.values import Data, Entry, List, Map, Value, unknown

_SYSTEMS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "gitlab",
        re.compile(r"(?:^|/)(?:[^/]*\.gitlab-ci[^/]*|\.gitlab/(?:.*/)?[^/]*|\.?gitlab-ci/(?:.*/)?[^/]*)\.ya?ml\Z"),
    ),
    ("circleci", re.compile(r"(?:^|/)\.circleci/(?:.*/)?[^/]*\.ya?ml\Z")),
    ("bitbucket", re.compile(r"(?:^|/)bitbucket-pipelines[^/]*\.ya?ml\Z")),
    (
        "azure",
        re.compile(
            r"(?i)(?:^|/)(?:[^/]*azure-pipelines?[^/]*|\.?azure-?pipelines/(?:.*/)?[^/]*|\.(?:azuredevops|ado|azdo|vsts)/"
            r"(?:.*/)?[^/]*|\.vsts-ci[^/]*)\.ya?ml\Z"
        ),
    ),
    ("buildkite", re.compile(r"(?:^|/)\.buildkite/(?:.*/)?[^/]*\.ya?ml\Z")),
    ("travis", re.compile(r"(?:^|/)\.travis[^/]*\.ya?ml\Z")),
    ("appveyor", re.compile(r"(?:^|/)\.?appveyor[^/]*\.ya?ml\Z")),
    ("drone", re.compile(r"(?:^|/)\.(?:drone|woodpecker)(?:\.ya?ml|/[^/]*\.ya?ml)\Z")),
    ("codebuild", re.compile(r"(?:^|/)[^/]*build-?spec[^/]*\.ya?ml\Z", re.IGNORECASE)),
    ("semaphore", re.compile(r"(?:^|/)\.semaphore/(?:.*/)?[^/]*\.ya?ml\Z")),
)
"""The names under which each system looks for its pipelines, as its documentation has them."""

_VARIABLES = frozenset({"variables", "env", "environment", "global", "jobs.global", "env_vars", "exported-variables"})
_SCRIPTS = frozenset(
    {
        *("script", "before_script", "after_script", "commands", "command", "run", "bash", "pwsh", "powershell"),
        *(
            "after-script",
            "before_deploy",
            "after_deploy",
            "after_success",
            "before_install",
            "install",
            "deploy_script",
        ),
        *("inlinescript", "finally", "before-script", "build_script", "test_script"),
    }
)
_INPUTS = {"pipe": "variables", "task": "inputs", "image": "settings", "plugin": "settings"}
"""What names a ready-made step, and the key beside it under which that is given its inputs."""

_ENCRYPTED = ("secure", "from_secret", "secret")
_JOB_KEYS = ("job", "deployment", "name", "label")
_NOT_JOBS = frozenset({"default", "variables", "workflow", "include", "stages", "image", "services", "cache"})
_MAX_DEPTH = 60
_LONGEST_NAME = 100


class _At(NamedTuple):
    """What holds for all below one place of the pipeline."""

    system: str
    job: Value
    env: Map | None = None
    permissions: Map | None = None
    key: str = ""
    depth: int = 0


def extract(document: Document) -> Iterator[CiStep]:
    """The steps of a pipeline that is none of GitHub's; of a job without steps, what it sets and runs."""
    if document.syntax == "jenkinsfile":
        from awslint.extract.jenkins import steps

        yield from steps(document)
        return
    system = system_of(document.source.path)
    if system is None or document.tree is None:
        return
    from awslint.extract.templates import documents

    for data, _ in documents(document.tree.root):
        if isinstance(data, Map):
            start = Value(system, Span(data.span.start, data.span.start))
            yield from _steps(document, data, _At(system, start))


def system_of(path: str) -> str | None:
    """Which system the YAML file at ``path`` is a pipeline of, or None."""
    return next((name for name, pattern in _SYSTEMS if pattern.search(path)), None)


def _steps(document: Document, root: Map, start: _At) -> Iterator[CiStep]:
    stack: list[tuple[Data, _At]] = [(root, start)]
    while stack:
        data, at = stack.pop()
        if at.depth > _MAX_DEPTH:
            continue
        if isinstance(data, List):
            stack.extend((item, at._replace(depth=at.depth + 1)) for item in reversed(data.items))
        elif isinstance(data, Map):
            here = _entered(data, at)
            yield from _of_map(document, data, here, own=here.env is not at.env)
            stack.extend(reversed(list(_below(data, here))))


def _entered(data: Map, at: _At) -> _At:
    """What holds inside ``data``: its own variables, its name, its permission to have a token."""
    entries = tuple(entry for key in data.entries if key.key.text in _VARIABLES for entry in _variables(key.value))
    env = at.env
    if entries and data.find("pipe") is None:
        # A pipe's variables are its inputs, not what the job sets.
        env = Map((*(at.env.entries if at.env is not None else ()), *entries), data.span)
    job = at.job
    for name in _JOB_KEYS:
        named = data.get(name)
        if isinstance(named, Value) and named.text:
            job = named
            break
    token = data.find("id_tokens", "oidc")
    permissions = at.permissions
    if token is not None and not (isinstance(token.value, Value) and token.value.text == "false"):
        write = Entry(Value("id-token", token.key.span), Value("write", token.key.span), token.span)
        permissions = Map((write,), token.span)
    return at._replace(env=env, job=job, permissions=permissions)


def _below(data: Map, at: _At) -> Iterator[tuple[Data, _At]]:
    for entry in data.entries:
        name = entry.key.text
        if (name in _VARIABLES and name != "env") or isinstance(entry.value, Value):
            continue
        is_job = at.key == "jobs" or (at.system == "gitlab" and at.depth == 0 and name not in _NOT_JOBS)
        job = entry.key if is_job and isinstance(entry.value, Map) else at.job
        yield entry.value, at._replace(job=job, key=name, depth=at.depth + 1)


def _of_map(document: Document, data: Map, at: _At, own: bool) -> Iterator[CiStep]:
    base = CiStep(
        source=document.source,
        span=data.span,
        scope=f"job:{at.job.text}",
        system=at.system,
        job=at.job,
        env=at.env,
        permissions=at.permissions,
    )
    used = list(_used(data, at))
    for span, uses, inputs in used:
        yield _with(base, span, uses, inputs, None)
    runs = [text for entry in data.entries if entry.key.text.casefold() in _SCRIPTS for text in _texts(entry.value)]
    for text in runs:
        yield _with(base, text.span, None, None, text)
    if own and not used and not runs:
        yield base


def _with(base: CiStep, span: Span, uses: Value | None, inputs: Map | None, run: Value | None) -> CiStep:
    return CiStep(
        source=base.source,
        span=span,
        scope=base.scope,
        system=base.system,
        job=base.job,
        uses=uses,
        inputs=inputs,
        env=base.env,
        permissions=base.permissions,
        run=run,
    )


def _used(data: Map, at: _At) -> Iterator[tuple[Span, Value, Map | None]]:
    """The ready-made steps that a map names: its span, what it is, what it is given."""
    for name, inputs in _INPUTS.items():
        uses = data.get(name)
        given = data.get(inputs)
        if isinstance(uses, Value) and (isinstance(given, Map) or name in ("pipe", "task")):
            yield data.span, uses, _flat(given)
    provider = data.get("provider")
    if isinstance(provider, Value) and at.system in ("travis", "appveyor"):
        yield data.span, provider, _flat(data)
    for entry in data.entries:
        name = entry.key.text
        if (at.system == "circleci" and "/" in name and " " not in name) or (
            at.key == "plugins" and at.system == "buildkite"
        ):
            yield entry.span, entry.key, _flat(entry.value)
    for entry in data.entries:
        # An orb's command without parameters is a word in the list of steps.
        if at.system == "circleci" and entry.key.text in ("steps", "pre-steps", "auth", "post-steps"):
            for item in entry.value.items if isinstance(entry.value, List) else ():
                if isinstance(item, Value) and re.fullmatch(r"[\w-]+/[\w-]+", item.text):
                    yield item.span, item, None


def _flat(data: Data | None) -> Map | None:
    """A map of scalars; what is encrypted is a hole."""
    if not isinstance(data, Map):
        return None
    return Map(tuple(_variables(data)), data.span, data.open)


def _variables(data: Data) -> Iterator[Entry]:
    """The variables of a map, of a list of maps with ``name`` and ``value``, or of a list of ``NAME=value``."""
    if isinstance(data, Map):
        name, value = data.get("name"), data.get("value")
        if isinstance(name, Value) and isinstance(value, Value):
            yield Entry(name, value, data.span)
            return
        for entry in data.entries:
            if isinstance(entry.value, Value):
                yield entry
            elif entry.key.text in ("parameter-store", "secrets-manager") and isinstance(entry.value, Map):
                yield from (Entry(e.key, unknown(e.value.span, "stored"), e.span) for e in entry.value.entries)
            elif entry.key.text in ("variables", "global", "jobs", "matrix"):
                yield from _variables(entry.value)
            elif isinstance(entry.value, Map):
                described = entry.value.get("value")
                secret = entry.value.get(*_ENCRYPTED)
                if secret is not None:
                    called = secret.text if isinstance(secret, Value) and len(secret.text) < _LONGEST_NAME else ""
                    yield Entry(entry.key, unknown(entry.value.span, called), entry.span)
                elif isinstance(described, Value):
                    yield Entry(entry.key, described, entry.span)
    elif isinstance(data, List):
        for item in data.items:
            if isinstance(item, Value):
                yield from _assigned(item)
            else:
                yield from _variables(item)
    elif isinstance(data, Value):
        yield from _assigned(data)


def _assigned(text: Value) -> Iterator[Entry]:
    """``A=1 B=2`` as entries."""
    for match in re.finditer(r"(?:^|\s)([A-Za-z_]\w*)=(\"[^\"]*\"|'[^']*'|\S*)", text.text):
        value = text.part(*match.span(2))
        yield Entry(text.part(*match.span(1)), value, Span(text.place(match.start(1)), value.span.end))


def _texts(data: Data) -> Iterator[Value]:
    """The shell texts under a key: one, a list, or a map with a ``command``."""
    if isinstance(data, Value):
        yield data
    elif isinstance(data, List):
        for item in data.items:
            yield from _texts(item) if not isinstance(item, Map) else ()
    else:
        command = data.get("command")
        if isinstance(command, Value):
            yield command
