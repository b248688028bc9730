"""What manifests of Crossplane, of AWS's controllers for Kubernetes and of eksctl declare; it must not know other data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TypeAlias

from awslint.extract.pieces import entry, lookup
from awslint.values import Entry, List, Map, Value, unknown

Found: TypeAlias = tuple[str, Value, list[Entry]]
"""A resource's type, its name and its properties."""

KINDS = ("User", "Role", "Group")
"""What IAM gives policies to."""


def of_manifest(data: Map) -> Iterator[Found]:
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


# What roles are given in the words of eksctl, kops, Cluster API, and Docker's integration with ECS.
# https://docs.aws.amazon.com/eks/latest/eksctl/iam-policies.html
# https://kops.sigs.k8s.io/cluster_spec/#service-account-issuer-discovery-and-aws-iam-roles-for-service-accounts-irsa
# https://cluster-api-aws.sigs.k8s.io/topics/using-clusterawsadm-to-fulfill-prerequisites
# https://docs.docker.com/cloud/ecs-integration/
_GIVEN = ("attachPolicyARNs", "permissionPolicyARNs", "policyARNs", "extraPolicyAttachments", "x-aws-policies")
_BY_ROLE = "externalPolicies"


def of_attached(data: Map, above: Value | None) -> Iterator[Found]:
    """A role that a tool makes and gives policies to: by its service account's name, else by that of what is ``above``."""
    arns = data.find(*_GIVEN)
    if arns is not None:
        named = (lookup(data, "metadata", "name"), data.get("serviceAccountName", "name"), above)
        shown = next((name for name in named if isinstance(name, Value)), arns.key)
        yield "AWS::IAM::Role", shown, [entry("ManagedPolicyArns", arns.value)]
    by_role = data.get(_BY_ROLE)
    for one in by_role.entries if isinstance(by_role, Map) else ():
        yield "AWS::IAM::Role", one.key, [entry("ManagedPolicyArns", one.value)]


_STORED = ("Bucket", "BucketACL", "BucketPublicAccessBlock")


def _of_identity(kind: str, given: Map, name: Value) -> Iterator[Found]:
    word = kind.removesuffix("PolicyAttachment")
    if word in KINDS and word != kind:
        holder = _reference(given, word.lower(), f"{word.lower()}Name")
        policy = _reference(given, "policyArn")
        if holder is not None and policy is not None:
            properties = [entry(word.lower(), holder), entry("policy_arn", policy)]
            yield f"aws_iam_{word.lower()}_policy_attachment", name, properties
    elif kind in KINDS:
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
            reference = given.get(name + suffix)
            referred = lookup(reference, "name")
            if isinstance(referred, Value):
                return referred
            if reference is not None and suffix == "Selector":
                return unknown(reference.span, name)
    return None


def _of_storage(kind: str, given: Map, name: Value) -> Iterator[Found]:
    properties = [entry("BucketName", _reference(given, "bucket", "name") or name)]
    acl = given.get("acl")
    block = given.get("publicAccessBlockConfiguration", "publicAccessBlock")
    if kind == "BucketPublicAccessBlock":
        block = given
    if isinstance(acl, Value):
        properties.append(entry("AccessControl", acl))
    if isinstance(block, Map):
        properties.append(entry("PublicAccessBlockConfiguration", pascal(block)))
    elif kind != "Bucket":
        properties.append(entry("PublicAccessBlockConfiguration", unknown(name.span)))
    yield "AWS::S3::Bucket", name, properties


def pascal(data: Map) -> Map:
    """``data`` with keys as CloudFormation writes them: ``block_public_acls``, ``blockPublicAcls``."""
    found = []
    for one in data.entries:
        word = "".join(part[:1].upper() + part[1:] for part in one.key.text.split("_"))
        found.append(replace(one, key=replace(one.key, text=word, offsets=())))
    return replace(data, entries=tuple(found))
