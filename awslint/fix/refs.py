"""Which branches, tags and environments a pipeline's job runs for, in the words of its token; it must not know roles.

https://docs.github.com/en/actions/reference/security/oidc#example-subject-claims
https://docs.gitlab.com/ci/secrets/id_token_authentication/#token-payload
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from awslint.fix.entries import find, items, key, pairs
from awslint.fix.site import Site
from awslint.source import Span
from awslint.syntax.tree import Mapping, Node, Scalar, walk

_MAIN = "main"
_HEAD, _TAG = "ref:refs/heads/", "ref:refs/tags/"
_STATED = re.compile(r"refs/(heads|tags)/([\w./-]*)")
_NAMED = re.compile(r"github\.ref_name\s*==\s*'([\w./-]+)'")
_BRANCH = re.compile(r"\$CI_COMMIT_(?:BRANCH|REF_NAME)\s*==\s*(?:[\"']([\w./-]+)[\"']|\$CI_DEFAULT_BRANCH)")
_NO_BRANCH = frozenset(
    {"branches", "merge_requests", "schedules", "web", "pushes", "api", "triggers", "external", "pipelines", "chat"}
)
"""What ``only`` may list besides names: https://docs.gitlab.com/ci/yaml/deprecated_keywords/#onlyrefs--exceptrefs"""


def github_subjects(site: Site, at: Span) -> tuple[str, ...]:
    """The ends of the subjects for the jobs that have what stands at a place: a job's own, or the whole workflow's."""
    top = next((node for node in walk(site.root) if isinstance(node, Mapping)), None)
    told: list[str] = []
    for job in _jobs(top, at):
        environment = _environment(job)
        stated = find(job, "if")
        condition = site.written(stated.value.span) if stated is not None else ""
        if environment:
            told.append(f"environment:{environment}")
        else:
            told.extend(_in_condition(condition) or _triggers(find(top, "on")))
    return tuple(dict.fromkeys(told)) or (f"{_HEAD}{_MAIN}",)


def _jobs(top: Node | None, at: Span) -> list[Node]:
    jobs = find(top, "jobs")
    every = [pair.value for pair in pairs(jobs.value if jobs is not None else None)]
    return [job for job in every if job.span.covers(at)] or every


def _environment(job: Node) -> str:
    """The environment that the job names by a literal; it takes the ref's place in the subject."""
    pair = find(job, "environment")
    name = find(pair.value, "name") if pair is not None and isinstance(pair.value, Mapping) else pair
    text = name.value.value.text if name is not None and isinstance(name.value, Scalar) else ""
    return "" if "${{" in text else text


def _in_condition(condition: str) -> list[str]:
    stated = [f"ref:refs/{kind}/{name}" for kind, name in _STATED.findall(condition)]
    found = [f"{one}*" if one.endswith("/") else one for one in stated]
    return [*found, *(f"{_HEAD}{name}" for name in _NAMED.findall(condition))]


def _triggers(on: object) -> Iterator[str]:
    """The refs that the workflow's events come from; a pull request's is everybody's, and gets no role."""
    events = pairs(getattr(on, "value", None))
    push = next((pair.value for pair in events if key(pair) == "push"), None)
    branches, tags = (list(_patterns(find(push, name))) for name in ("branches", "tags"))
    yield from (_HEAD + name for name in branches)
    yield from (_TAG + name for name in tags)
    if any(key(pair) == "release" for pair in events):
        yield f"{_TAG}*"
    others = {key(pair) for pair in events} - {"push", "release", "pull_request"}
    if not branches and (others or not (tags or any(key(pair) == "release" for pair in events))):
        yield _HEAD + _MAIN


def _patterns(pair: object) -> Iterator[str]:
    value = getattr(pair, "value", None)
    every = [value] if isinstance(value, Scalar) else items(value)
    for one in every:
        if isinstance(one, Scalar) and not one.value.text.startswith("!"):
            yield one.value.text.replace("**", "*")


def gitlab_subjects(site: Site, at: Span) -> tuple[str, ...]:
    """As :func:`github_subjects`, of a job of GitLab's, or of all where the key is everybody's."""
    top = next((node for node in walk(site.root) if isinstance(node, Mapping)), None)
    every = [pair.value for pair in pairs(top) if find(pair.value, "script") is not None]
    jobs = [job for job in every if job.span.covers(at)] or every
    told = [one for job in jobs for one in _gitlab_refs(site, job)]
    workflow = find(top, "workflow")
    if not told and workflow is not None:
        told = list(_gitlab_refs(site, workflow.value))
    return tuple(dict.fromkeys(told)) or (f"ref_type:branch:ref:{_MAIN}",)


def _gitlab_refs(site: Site, job: Node) -> Iterator[str]:
    only, rules = find(job, "only"), find(job, "rules")
    refs = find(only.value, "refs") if only is not None and isinstance(only.value, Mapping) else only
    for name in _patterns(refs):
        if name == "tags":
            yield "ref_type:tag:ref:*"
        elif name not in _NO_BRANCH and not name.startswith("/"):
            yield f"ref_type:branch:ref:{name}"
    written = site.written(rules.value.span) if rules is not None else ""
    yield from (f"ref_type:branch:ref:{name or _MAIN}" for name in _BRANCH.findall(written))
    if re.search(r"\$CI_COMMIT_TAG\b(?!\s*==\s*null)", written):
        yield "ref_type:tag:ref:*"
