"""Resources in the data of Ansible, Kubernetes and an account's listings, in CloudFormation's words; it must not judge.

Policies in such data are read by :mod:`awslint.extract.templates`; here is what they and managed policies are attached to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from awslint.extract.document import Document
from awslint.extract.pieces import entry, lookup
from awslint.extract.policydocument import as_list
from awslint.extract.templates import documents
from awslint.facts import Resource
from awslint.source import Source
from awslint.values import Data, Entry, List, Map, Value, unknown

_Found = tuple[str, Value, list[Entry]]
"""A resource's type, its name and its properties."""

_KINDS = ("User", "Role", "Group")


def extract(document: Document) -> Iterator[Resource]:
    """The resources of one YAML or JSON file, in source order."""
    if document.tree is None:
        return
    for number, (data, framework) in enumerate(documents(document.tree.root)):
        scope = f"document:{number}" if number and framework == "serverless" else ""
        if framework == "serverless":
            yield from _serverless(data, document.source, scope)
        else:
            yield from _resources(data, document.source)


def _resources(data: Data, source: Source) -> Iterator[Resource]:
    stack: list[Data] = [data]
    while stack:
        top = stack.pop()
        if isinstance(top, List):
            stack.extend(reversed(top.items))
        elif isinstance(top, Map):
            for kind, name, properties in (*_of_task(top), *_of_manifest(top), *_of_listing(top)):
                yield _resource(source, top, kind, name, properties)
            stack.extend(one.value for one in reversed(top.entries))


def _resource(source: Source, data: Map, kind: str, name: Value, properties: list[Entry], scope: str = "") -> Resource:
    is_terraform = kind.startswith("aws_")
    return Resource(
        source=source,
        span=data.span,
        scope=scope,
        framework="terraform" if is_terraform else "cloudformation",
        type=Value(kind, name.span, offsets=((0, name.span.start),)),
        name=name,
        properties=Map(tuple(properties), data.span),
    )


def _serverless(data: Data, source: Source, scope: str) -> Iterator[Resource]:
    """The role that the Serverless Framework makes.

    https://www.serverless.com/framework/docs/providers/aws/guide/iam
    """
    role, provider = lookup(data, "provider", "iam", "role"), lookup(data, "provider")
    for owner, name in ((role, "managedPolicies"), (provider, "iamManagedPolicies")):
        found = owner.find(name) if isinstance(owner, Map) else None
        if found is not None and isinstance(owner, Map):
            properties = [entry("ManagedPolicyArns", found.value)]
            yield _resource(source, owner, "AWS::IAM::Role", replace(found.key, text="provider"), properties, scope)


def _of_task(data: Map) -> Iterator[_Found]:
    """What an Ansible task declares, by its module's short or full name.

    https://docs.ansible.com/ansible/latest/collections/amazon/aws/index.html
    """
    for task in data.entries:
        module = task.key.text.rpartition(".")[2]
        reader = _MODULES.get(module)
        if reader is None or not isinstance(task.value, Map) or data.get("apiVersion") is not None:
            continue
        state = task.value.get("state")
        if not isinstance(state, Value) or state.text != "absent":
            yield from reader(task.value)


def _named(data: Map, *names: str) -> Value | None:
    found = data.get(*names)
    return found if isinstance(found, Value) else None


def _principal(kind: str) -> Callable[[Map], Iterator[_Found]]:
    def read(data: Map) -> Iterator[_Found]:
        name = _named(data, "name", "user_name", "role_name")
        if name is None:
            return
        properties = [entry(f"{kind}Name", name)]
        for written, property_name in _PROPERTIES.items():
            found = data.find(written)
            if found is not None:
                listed = as_list(found.value) if property_name == "ManagedPolicyArns" else found.value
                properties.append(entry(property_name, listed or found.value))
        yield f"AWS::IAM::{kind}", name, properties

    return read


_PROPERTIES = {
    "managed_policies": "ManagedPolicyArns",
    "managed_policy": "ManagedPolicyArns",
    "max_session_duration": "MaxSessionDuration",
    "boundary": "PermissionsBoundary",
    "permissions_boundary": "PermissionsBoundary",
}


def _inline(data: Map) -> Iterator[_Found]:
    kind, holder, name = _named(data, "iam_type"), _named(data, "iam_name"), _named(data, "policy_name")
    if kind is not None and holder is not None and kind.text.capitalize() in _KINDS:
        word = kind.text.capitalize()
        shown = name or Value("inline", holder.span, offsets=((0, holder.span.start),))
        yield f"AWS::IAM::{word}Policy", shown, [entry(f"{word}Name", holder), entry("PolicyName", shown)]


def _bucket(data: Map) -> Iterator[_Found]:
    name = _named(data, "name")
    if name is None:
        return
    properties = [entry("BucketName", name)]
    access, acl = data.get("public_access"), data.find("acl")
    if acl is not None:
        properties.append(entry("AccessControl", acl.value))
    if isinstance(access, Map):
        properties.append(entry("PublicAccessBlockConfiguration", _pascal(access)))
    elif acl is None:
        # The bucket may stand already, with settings of its own.
        properties.append(entry("PublicAccessBlockConfiguration", unknown(name.span)))
    yield "AWS::S3::Bucket", name, properties


def _pascal(data: Map) -> Map:
    """``data`` with keys as CloudFormation writes them: ``block_public_acls``, ``blockPublicAcls``."""
    found = []
    for one in data.entries:
        word = "".join(part[:1].upper() + part[1:] for part in one.key.text.split("_"))
        found.append(replace(one, key=replace(one.key, text=word, offsets=())))
    return replace(data, entries=tuple(found))


_MODULES: dict[str, Callable[[Map], Iterator[_Found]]] = {
    "iam_policy": _inline,
    "iam_user": _principal("User"),
    "iam_role": _principal("Role"),
    "iam_group": _principal("Group"),
    "s3_bucket": _bucket,
}


def _of_manifest(data: Map) -> Iterator[_Found]:
    """What a manifest of Crossplane or of AWS's own controllers for Kubernetes declares.

    https://marketplace.upbound.io/providers/upbound/provider-aws-iam
    https://aws-controllers-k8s.github.io/community/reference/
    """
    version, kind = data.get("apiVersion"), data.get("kind")
    if not isinstance(version, Value) or not isinstance(kind, Value) or "aws" not in version.text:
        return
    group = version.text.partition("/")[0]
    spec = data.get("spec")
    given = spec.get("forProvider") if isinstance(spec, Map) else None
    given = given if isinstance(given, Map) else spec
    name = lookup(data, "metadata", "name")
    if not isinstance(given, Map) or not isinstance(name, Value):
        return
    if group.startswith(("iam.aws", "iam.services.k8s.aws", "identity.aws")):
        yield from _of_identity(kind.text.removeprefix("IAM"), given, name)
    elif group.startswith(("s3.aws", "s3.services.k8s.aws")) and kind.text in _STORED:
        yield from _of_storage(kind.text, given, name)


_STORED = ("Bucket", "BucketACL", "BucketPublicAccessBlock")


def _of_identity(kind: str, given: Map, name: Value) -> Iterator[_Found]:
    word = kind.removesuffix("PolicyAttachment")
    if word in _KINDS and word != kind:
        holder = _reference(given, word.lower(), f"{word.lower()}Name")
        policy = _reference(given, "policyArn")
        if holder is not None and policy is not None:
            properties = [entry(word.lower(), holder), entry("policy_arn", policy)]
            yield f"aws_iam_{word.lower()}_policy_attachment", name, properties
    elif kind in _KINDS:
        properties = [entry(f"{kind}Name", name)]
        if (policies := given.find("policies", "managedPolicyArns")) is not None:
            properties.append(entry("ManagedPolicyArns", policies.value))
        inline = given.get("inlinePolicies")
        if isinstance(inline, Map) and kind == "User":
            items = (Map((entry("PolicyName", one.key),), one.span) for one in inline.entries)
            properties.append(entry("Policies", List(tuple(items), inline.span)))
        yield f"AWS::IAM::{kind}", name, properties
    elif kind == "AccessKey":
        yield "AWS::IAM::AccessKey", name, []


def _reference(given: Map, *names: str) -> Value | None:
    """A name that is written, or the one that a reference has."""
    for name in names:
        found = given.get(name)
        if isinstance(found, Value):
            return found
        for suffix in ("Ref", "Selector"):
            referred = lookup(given, name + suffix, "name")
            if isinstance(referred, Value):
                return referred
    return None


def _of_storage(kind: str, given: Map, name: Value) -> Iterator[_Found]:
    properties = [entry("BucketName", _reference(given, "bucket", "name") or name)]
    acl = given.get("acl")
    block = given.get("publicAccessBlockConfiguration", "publicAccessBlock")
    if kind == "BucketPublicAccessBlock":
        block = given
    if isinstance(acl, Value):
        properties.append(entry("AccessControl", acl))
    if isinstance(block, Map):
        properties.append(entry("PublicAccessBlockConfiguration", _pascal(block)))
    elif kind != "Bucket":
        properties.append(entry("PublicAccessBlockConfiguration", unknown(name.span)))
    yield "AWS::S3::Bucket", name, properties


def _of_listing(data: Map) -> Iterator[_Found]:
    """An entry of ``aws iam get-account-authorization-details``.

    https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountAuthorizationDetails.html
    """
    for kind in _KINDS:
        name = data.get(f"{kind}Name")
        if not isinstance(name, Value) or data.get("Arn") is None:
            continue
        attached, inline = data.get("AttachedManagedPolicies"), data.get(f"{kind}PolicyList")
        properties = [entry(f"{kind}Name", name)]
        if isinstance(attached, List):
            arns = [arn for item in attached.items if (arn := lookup(item, "PolicyArn")) is not None]
            properties.append(entry("ManagedPolicyArns", List(tuple(arns), attached.span)))
        if isinstance(inline, List):
            properties.append(entry("Policies", inline))
        if len(properties) > 1:
            yield f"AWS::IAM::{kind}", name, properties
