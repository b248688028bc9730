"""Access keys given to containers, functions and images in files that are no templates, as facts; it must not judge them.

Compose files, Kubernetes manifests, ECS task definitions, Serverless files and Dockerfiles are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from awslint.aws.workloads import Handed, handed_keys, is_dummy, is_emulator, is_handed_key
from awslint.extract.document import Document
from awslint.facts import WorkloadKey
from awslint.syntax.tree import Assign, Group, Name, Scalar, children
from awslint.values import HOLE, Data, Entry, List, Map, Value, unknown

_PODS = frozenset(
    {
        *("Pod", "Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "Job", "CronJob", "ReplicationController"),
        *("Rollout", "Workflow", "CronWorkflow", "WorkflowTemplate", "Service"),
    }
)
"""Kinds of Kubernetes, Argo and Knative whose containers have an environment."""

_GENERATORS = ("secretGenerator", "configMapGenerator")
_CROSSPLANE = re.compile(r"aws\.(?:upbound|crossplane)\.io/")
_SERVERLESS = ("provider", "functions")
_ARGUMENT = re.compile(r"(?mi)^[ \t]*ARG[ \t]+(?P<name>[A-Za-z_]\w*)[ \t]*(?:#.*)?\r?$")
_COPIED = re.compile(r"(?:\A|\s)(?P<path>(?:[\w./~-]*/)?\.aws(?:/credentials)?/?)\s+\S")
_COPIED_TO = re.compile(r"\S\s+(?P<path>(?:[\w./~$-]*/)?\.aws/credentials)\s*\Z")
_SECRET_NAME = re.compile(r"(?i)aws.{0,30}(?:cred|key|secret)")
_MAX_DEPTH = 60


class _Given(NamedTuple):
    kind: str
    handed: Handed


def extract(document: Document) -> Iterator[WorkloadKey]:
    """One fact for each container, function or image that is given a key, in source order."""
    if document.tree is None:
        return
    found = _of_image(document) if document.syntax == "dockerfile" else _of_data(document)
    for kind, handed in found:
        written = document.text[handed.value.span.start : handed.value.span.end]
        # A chart's value is named by a path whose words say nothing of it.
        if HOLE in handed.value.text and "{{" not in written and is_dummy(written):
            continue
        yield WorkloadKey(
            source=document.source,
            span=handed.value.span,
            workload=kind,
            name=handed.name,
            value=handed.value,
            stored=handed.stored,
        )


def _of_data(document: Document) -> Iterator[_Given]:
    from awslint.extract.templates import documents

    assert document.tree is not None
    for data, framework in documents(document.tree.root):
        if not isinstance(data, Map):
            continue
        kind = data.get("kind")
        services = data.get("services")
        if isinstance(kind, Value) and kind.text in _PODS and data.find("apiVersion") is not None:
            yield from _containers(data, "pod")
        elif data.find("containerDefinitions", "ContainerDefinitions") is not None:
            yield from _containers(data, "task")
        elif framework == "serverless":
            for name in _SERVERLESS:
                yield from _environments(data.get(name), "function")
        elif data.find("apiVersion") is not None:
            yield from (_Given("secret", handed) for handed in _generated(data))
            yield from _referred(data)
        elif isinstance(services, Map) and data.find("Resources") is None:
            for entry in services.entries:
                yield from _service(entry)


def _generated(manifest: Map) -> Iterator[Handed]:
    """The keys in the secrets and settings that kustomize makes of what is written out.

    https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/secretgenerator/
    """
    for name in _GENERATORS:
        generators = manifest.get(name)
        for one in generators.items if isinstance(generators, List) else ():
            yield from handed_keys(one.get("literals") if isinstance(one, Map) else None)


def _referred(manifest: Map) -> Iterator[_Given]:
    """The stored key that a controller is told to sign in with: External Secrets', cert-manager's, Crossplane's.

    https://external-secrets.io/latest/provider/aws-access/, https://cert-manager.io/docs/configuration/acme/dns01/route53/
    https://docs.upbound.io/providers/provider-aws/authentication/
    """
    for data in _maps(manifest):
        told = (data.find(name, fold=True) for name in ("accessKeyIDSecretRef", "secretAccessKeySecretRef"))
        reference = next((entry for entry in told if entry is not None), None)
        if reference is not None and data.find("sessionTokenSecretRef", fold=True) is None:
            yield _Given("pod", Handed(reference.key, reference.key, True))
    version, kind, spec = manifest.get("apiVersion"), manifest.get("kind"), manifest.get("spec")
    credentials = spec.get("credentials") if isinstance(spec, Map) else None
    if not isinstance(version, Value) or not _CROSSPLANE.match(version.text) or not isinstance(credentials, Map):
        return
    source = credentials.get("source")
    if (
        isinstance(kind, Value)
        and kind.text == "ProviderConfig"
        and isinstance(source, Value)
        and source.text == "Secret"
    ):
        yield _Given("pod", Handed(source, source, True))


def _service(entry: Entry) -> Iterator[_Given]:
    image = entry.value.get("image") if isinstance(entry.value, Map) else None
    if not is_emulator(entry.key.text) and not (isinstance(image, Value) and is_emulator(image.text)):
        yield from _environments(entry.value, "service")


def _containers(root: Map, kind: str) -> Iterator[_Given]:
    """The environment of every container below ``root``."""
    for data in _maps(root):
        image = data.get("image")
        if isinstance(image, Value) and is_emulator(image.text):
            continue
        for entry in data.entries:
            if entry.key.text in ("env", "environment", "secrets", "Environment", "Secrets"):
                yield from (_Given(kind, handed) for handed in handed_keys(entry.value))
            elif entry.key.text == "envFrom" and isinstance(entry.value, List):
                yield from _from_secrets(entry.value)


def _from_secrets(sources: List) -> Iterator[_Given]:
    """Whole secrets that a container takes as its variables, where their names say that they are AWS's."""
    for item in sources.items:
        reference = item.get("secretRef") if isinstance(item, Map) else None
        name = reference.get("name") if isinstance(reference, Map) else None
        if isinstance(name, Value) and _SECRET_NAME.search(name.text):
            yield _Given("pod", Handed(name, name, True))


def _environments(data: Data | None, kind: str) -> Iterator[_Given]:
    for inner in _maps(data) if data is not None else ():
        variables = inner.get("environment")
        yield from (_Given(kind, handed) for handed in handed_keys(variables))


def _maps(root: Data) -> Iterator[Map]:
    stack: list[tuple[Data, int]] = [(root, 0)]
    while stack:
        data, depth = stack.pop()
        if isinstance(data, Map):
            yield data
            inner = [entry.value for entry in reversed(data.entries)]
        else:
            inner = list(reversed(data.items)) if isinstance(data, List) else []
        if depth < _MAX_DEPTH:
            stack.extend((item, depth + 1) for item in inner)


def _of_image(document: Document) -> Iterator[_Given]:
    """What a Dockerfile sets by ENV and ARG, and a directory of credentials that it copies."""
    assert document.tree is not None
    for match in _ARGUMENT.finditer(document.text):
        name = document.whole.part(*match.span("name"))
        if is_handed_key(name.text, unknown(name.span, name.text)):
            yield _Given("image", Handed(name, name))
    variables: list[Entry] = []
    for node in children(document.tree.root):
        if isinstance(node, Assign) and isinstance(node.target, Name):
            value = node.value.value if isinstance(node.value, Scalar) else unknown(node.value.span)
            variables.append(Entry(Value(node.target.path, node.target.span), value, node.span))
        elif isinstance(node, Group) and node.label in ("copy", "add"):
            yield from _copied(node)
    if variables:
        every = Map(tuple(variables), document.tree.root.span)
        yield from (_Given("image", handed) for handed in handed_keys(every))


def _copied(node: Group) -> Iterator[_Given]:
    for part in node.children:
        text = part.value.text if isinstance(part, Scalar) else ""
        match = _COPIED.search(text) or _COPIED_TO.search(text)
        if match is not None and isinstance(part, Scalar):
            path = part.value.part(*match.span("path"))
            yield _Given("image", Handed(path, path))
