"""Access keys that an application's settings hold or fetch, where a role would need none, as facts; it must not judge them.

Spring's, Rails's, .NET's, Hadoop's and Pulumi's settings, Kubernetes secrets, values of charts, arguments of Ansible's
modules, Terragrunt's backends and Packer's sources are read; what CI, templates, containers and the CLI's own files hold
is read elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from awslint.aws.cikeys import goes_elsewhere
from awslint.aws.keys import grade_key_id, is_documented_example
from awslint.aws.settingnames import role_of
from awslint.aws.workloads import Handed, is_dummy, is_emulator
from awslint.extract.document import Document
from awslint.extract.runtime import runtime_of
from awslint.facts import Setting, WorkloadKey
from awslint.syntax.tree import Assign, Name, Scalar, children
from awslint.values import HOLE, Data, Entry, List, Map, Value, unknown

_KEY_ID = re.compile(r"A[KS]IA[A-Z2-7]{16}\Z")
# https://docs.awspring.io/spring-cloud-aws/docs/3.0.0/reference/html/ (cloud.aws, spring.cloud.aws),
# https://guides.rubyonrails.org/active_storage_overview.html (service: S3),
# https://grafana.com/docs/grafana/latest/datasources/aws-cloudwatch/configure/ (secureJsonData, of AWS's sources alone)
_AWS = re.compile(
    r"(?i)(?<![a-z])(?:aws|amazon|s3[an]?|ec2|sqs|sns|ses|dynamodb|kinesis)(?![a-z])|\baws[A-Z]|securejsondata"
)
_REFERENCE = re.compile(r"\$\{|\$\(|\{\{|<%=?|#\{|ENC\(|!vault|%(?:env)?\(|\A\$\w|process\.env|\Aos\.environ/")
_OVERRIDDEN = re.compile(r"(?i)\b\w*access_?key(?:_?id)?=[\\\"']{0,2}(?P<value>[^\s\"'\\]{8,})")
_IN_FILE = re.compile(r"(?m)^[ \t]*(?P<name>aws_access_key_id)[ \t]*=[ \t]*(?P<value>[^\r\n]+)")
_ENDPOINT = re.compile(r"(?i)(?:\A|[._-])endpoint(?:[._-]?ur[il])?\Z")
_BEGINS = re.compile(r"\s*+(?:[#;][^\n]*+\s*+)*+\[(?:default|profile [^\]\n]+|[\w.-]+)\]\s*\n")
_FLAT = frozenset({"properties", "toml", "env", "ini", "xml"})
_COMPOSED = ("image", "build", "extends", "environment", "env_file", "command", "volumes", "ports")
"""What Compose says of a service, and a container of services such as Symfony's does not.

https://docs.docker.com/reference/compose-file/services/
"""

_MAX_DEPTH = 60


def extract(document: Document) -> Iterator[WorkloadKey]:
    """One fact for each pair of a key id and a secret among the settings, in source order."""
    path = document.source.path
    if document.tree is None or runtime_of(path, document.syntax, document.text) in ("test", "ci"):
        return
    if document.syntax in _FLAT:
        yield from _flat(document)
        return
    for data, kind in _roots(document):
        for handed in _pairs(data):
            written = document.text[handed.value.span.start : handed.value.span.end]
            # A chart's secret holds what the chart's user says; what takes it, and the user's values, are read themselves.
            if kind != "secret" or "{{" not in written:
                yield _fact(document, kind, handed)


def _fact(document: Document, kind: str, handed: Handed) -> WorkloadKey:
    return WorkloadKey(
        source=document.source, span=handed.value.span, workload=kind, name=handed.name, value=handed.value
    )


def _roots(document: Document) -> Iterator[tuple[Data, str]]:
    """The data of the file that nobody else reads keys from, and what it is."""
    if document.syntax == "hcl":
        if document.source.path.endswith(".pkr.hcl"):
            yield from ((data, "builder") for data in _builders(document))
        elif document.source.path.endswith((".tfvars", ".hcl")):
            yield _top_level(document), "backend"
        if document.source.path.endswith((".nomad", ".nomad.hcl")):
            yield from ((data, "task") for data in _jobs(document))
        if "remote_state" in document.text:
            from awslint.extract.terraform import block_data

            yield from ((data, "backend") for data in block_data(document) if data.find("backend") is not None)
        return
    from awslint.extract.ci import is_pipeline
    from awslint.extract.pipelines import system_of
    from awslint.extract.templates import documents

    assert document.tree is not None
    if is_pipeline(document.source.path) or system_of(document.source.path) is not None:
        return
    for data, framework in documents(document.tree.root):
        if isinstance(data, List):
            yield data, "playbook"
        elif isinstance(data, Map) and framework != "serverless" and not _is_read_elsewhere(data):
            kind = data.get("kind")
            is_secret = isinstance(kind, Value) and kind.text in ("Secret", "ConfigMap")
            yield data, "secret" if is_secret else "application"


def _builders(document: Document) -> Iterator[Map]:
    """Packer's sources, each below the name of what builds it.

    https://developer.hashicorp.com/packer/integrations/hashicorp/amazon
    """
    from awslint.extract.blocks import body_map, top_blocks

    assert document.tree is not None
    for block in top_blocks(document.tree.root):
        if block.kind == "source" and block.labels:
            yield Map((Entry(block.labels[0], body_map(block, document.bindings), block.span),), block.span)


def _jobs(document: Document) -> Iterator[Map]:
    """Nomad's jobs, with what their tasks find in the environment.

    https://developer.hashicorp.com/nomad/docs/job-specification/env
    """
    from awslint.extract.blocks import body_map, top_blocks

    assert document.tree is not None
    yield from (body_map(block, document.bindings) for block in top_blocks(document.tree.root))


def _top_level(document: Document) -> Map:
    """The attributes outside of blocks: of a file of variables, or of a backend's settings."""
    assert document.tree is not None
    entries = tuple(
        Entry(Value(node.target.path, node.target.span), node.value.value, node.span)
        for node in children(document.tree.root)
        if isinstance(node, Assign) and isinstance(node.target, Name) and isinstance(node.value, Scalar)
    )
    return Map(entries, document.tree.root.span)


def _is_read_elsewhere(data: Map) -> bool:
    """True for templates, compose files, task definitions, and manifests other than those of plain settings."""
    if data.find("Resources", "containerDefinitions", "ContainerDefinitions", "AWSTemplateFormatVersion"):
        return True
    services = data.get("services")
    if isinstance(services, Map) and any(
        isinstance(entry.value, Map) and entry.value.find(*_COMPOSED) is not None for entry in services.entries
    ):
        return True
    # Grafana's provisioning has a version and no kind.
    kind = data.get("kind")
    return (
        data.find("apiVersion") is not None
        and kind is not None
        and not (isinstance(kind, Value) and kind.text in ("Secret", "ConfigMap"))
    )


def _pairs(root: Data) -> Iterator[Handed]:
    stack: list[tuple[Data, str, int]] = [(root, "", 0)]
    while stack:
        data, path, depth = stack.pop()
        if depth > _MAX_DEPTH:
            continue
        if isinstance(data, List):
            stack.extend((item, path, depth + 1) for item in reversed(data.items))
        elif isinstance(data, Map):
            handed = _pair(data, path) or _written_file(data)
            if handed is not None:
                yield handed
            below = ((entry.value, f"{path}.{entry.key.text}", depth + 1) for entry in data.entries)
            stack.extend(reversed(list(below)))


def _pair(data: Map, path: str) -> Handed | None:
    """The key id of a map that has a secret beside it, unless they are another service's, dummies or temporary."""
    roles = {role.role: entry for entry in data.entries if (role := role_of(entry.key.text)) is not None}
    # https://docs.aws.amazon.com/sdk-for-php/v3/developer-guide/guide_configuration.html#credentials and
    # https://docs.redpanda.com/redpanda-connect/components/outputs/aws_s3/#credentials
    key = roles.get("id") or (data.find("key", "id") if path.casefold().endswith("credentials") else None)
    if key is None or "secret" not in roles or "token" in roles or goes_elsewhere(data) or is_emulator(path):
        return None
    if _is_encrypted(key.value):
        return (
            Handed(key.key, unknown(key.value.span, key.key.text)) if _is_of_aws(data, roles.values(), path) else None
        )
    if not isinstance(key.value, Value) or not _is_given(key.value):
        return None
    return Handed(key.key, key.value) if _is_of_aws(data, roles.values(), path, key.value) else None


def _written_file(data: Map) -> Handed | None:
    """The key in a credentials file that is written out: one of cloud-init's or a playbook's, or what is mounted as one.

    https://cloudinit.readthedocs.io/en/latest/reference/modules.html#write-files
    https://github.com/vmware-tanzu/velero-plugin-for-aws#option-1-set-permissions-with-an-iam-user
    """
    place = data.get("path", "dest")
    is_named = isinstance(place, Value) and place.text.endswith(".aws/credentials")
    for entry in data.entries:
        content = entry.value
        if not isinstance(content, Value) or not (
            _BEGINS.match(content.text) or (is_named and entry.key.text == "content")
        ):
            continue
        match = _IN_FILE.search(content.text)
        if match is not None and _is_given(value := content.part(*match.span("value"))):
            return Handed(content.part(*match.span("name")), value)
    return None


def _is_encrypted(data: Data) -> bool:
    """True for a value that Pulumi has encrypted.

    https://www.pulumi.com/docs/iac/concepts/secrets/
    """
    return isinstance(data, Map) and [entry.key.text for entry in data.entries] == ["secure"]


def _is_of_aws(data: Map, entries: Sequence[Entry] | object, path: str, value: Value | None = None) -> bool:
    if (
        (value is not None and _KEY_ID.match(value.text))
        or _AWS.search(path)
        or (isinstance(kind := data.get("type"), Value) and _AWS.search(kind.text))
        or data.find("bucket", "s3_bucket") is not None
    ):
        return True
    return any(_AWS.search(entry.key.text) or entry.key.text.upper().startswith("AWS") for entry in data.entries)


def _is_given(value: Value) -> bool:
    """True for a key, and for what fetches one; what stands for one and is none is a dummy."""
    text = value.text
    if _KEY_ID.match(text):
        return grade_key_id(text) is not None and not is_documented_example(text)
    return (HOLE in text or _REFERENCE.search(text) is not None) and not is_dummy(
        text.replace(HOLE, "$").replace("<%", "%")
    )


def _flat(document: Document) -> Iterator[WorkloadKey]:
    """The keys of a file of names and values; of an environment file only one that is written down."""
    from awslint.extract.settings import extract as settings

    sections: dict[str, list[Setting]] = {}
    for setting in settings(document):
        if setting.role in ("aws-credentials", "aws-config"):
            return
        sections.setdefault(setting.section.text if setting.section is not None else "", []).append(setting)
        match = _OVERRIDDEN.search(setting.value.text) if setting.name.text == "parameter_overrides" else None
        if match is not None and not is_dummy(match["value"]):
            yield _fact(document, "application", Handed(setting.name, setting.value.part(*match.span("value"))))
    for path, found in sections.items():
        if any(
            _ENDPOINT.search(one.name.text) and one.value.text and "amazonaws" not in one.value.text for one in found
        ):
            continue
        entries = tuple(Entry(one.name, one.value, one.span) for one in found)
        handed = _pair(Map(entries, found[0].span), path)
        if handed is None or (document.syntax == "env" and not _KEY_ID.match(handed.value.text)):
            continue
        yield _fact(document, "application", handed)
