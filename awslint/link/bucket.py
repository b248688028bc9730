"""S3 buckets that one scope creates, with all that configures them there; it must not know formats or judge them.

Absence means something only where a scope creates the bucket; one that it only configures is marked. What blocks
public access for a whole account or an access point counts as a bucket of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from awslint.facts import Bucket, Fact, PolicyStatement, Resource
from awslint.link.bucketcalls import chosen_outside, cors_lists, given_acl, input_of, is_object_call, object_bucket
from awslint.link.bucketdraft import Draft, declared, finished
from awslint.link.bucketparts import (
    all_off,
    first_map,
    listed,
    origins,
    scalar,
    status,
    terraform_block,
    written_block,
)
from awslint.link.called import Called, calls
from awslint.link.reference import keys_of, target
from awslint.values import List, Map, Value, as_items, unknown

_BLOCKED_AS_A_WHOLE = (
    *("aws_s3_account_public_access_block", "aws_s3_access_point"),
    *("AWS::S3::AccessPoint", "AWS::S3::MultiRegionAccessPoint"),
)
_OBJECTS = ("aws_s3_object", "aws_s3_bucket_object", "aws_s3_object_copy")
_OWNERSHIP = re.compile(r"ObjectOwnership[\"']?\s*[:=]\s*[\"']?(\w+)")
_CONFIGURING = ("put-bucket-", "put-public-access-block", "delete-public-access-block")


_Drafts: TypeAlias = dict[str, Draft]


def link(facts: Sequence[Fact]) -> Iterator[Bucket]:
    """The buckets of one scope, in the order in which the facts declare them."""
    by_key: _Drafts = {}
    drafts: list[Draft] = []
    called = list(calls(facts))
    for fact in facts:
        if isinstance(fact, Resource) and fact.type.text in ("AWS::S3::Bucket", "aws_s3_bucket"):
            draft = declared(fact)
            drafts.append(draft)
            by_key.update((key, draft) for key in keys_of(fact, "BucketName", "bucket"))
    for call in called:
        created = _created(call)
        if created is not None and target(created) not in by_key:
            acl, grants = given_acl(call)
            ownership = call.text("ObjectOwnership")
            draft = Draft(created, call.fact, acl=acl, grants=grants, ownership=ownership, input=input_of(created))
            drafts.append(draft)
            by_key[target(created)] = draft
    for fact in facts:
        if isinstance(fact, Resource):
            _configure(by_key, drafts, fact)
        elif isinstance(fact, PolicyStatement) and fact.attached_kind == "bucket" and fact.attached_to is not None:
            found = _found(by_key, fact.attached_to)
            if found is not None:
                found.statements.append(fact)
    for call in called:
        _configure_by_call(by_key, drafts, call)
        chosen = chosen_outside(call)
        if chosen is not None and _created(call) is None:
            drafts.append(Draft(chosen, call.fact, declared=False, input="request"))
    for draft in drafts:
        yield finished(draft)


def _found(by_key: _Drafts, value: Value) -> Draft | None:
    key = target(value)
    # A CloudFormation resource refers to its own bucket by logical id, which stands as plain text in attached_to.
    return by_key.get(key) or by_key.get(key.replace("text:", "logical:", 1)) or by_key.get(_by_name(value))


def _by_name(value: Value) -> str:
    return f"terraform:aws_s3_bucket.{value.text}"


def _mentioned(by_key: _Drafts, drafts: list[Draft], name: Value, origin: Fact) -> Draft:
    """The draft of a bucket that is configured here; of one that is made elsewhere the rest is unknown."""
    draft = _found(by_key, name)
    if draft is None:
        draft = Draft(name, origin, declared=False)
        drafts.append(draft)
        by_key[target(name)] = draft
    return draft


def _another(drafts: list[Draft], draft: Draft, name: Value, origin: Fact) -> Draft:
    """A second setting of what is set already: which of them lasts is not known, so that each is judged by itself."""
    other = Draft(name, origin, declared=False, block=draft.block if draft.acl or draft.grants else None)
    drafts.append(other)
    return other


def _configure(by_key: _Drafts, drafts: list[Draft], resource: Resource) -> None:
    """What Terraform's split resources say about a bucket that they refer to, and what blocks a whole account."""
    kind = resource.type.text
    bucket = resource.properties.get("bucket")
    if kind in _BLOCKED_AS_A_WHOLE:
        _configure_block(_mentioned(by_key, drafts, resource.name, resource), resource)
    elif kind in _OBJECTS:
        acl = scalar(resource.properties, "acl")
        if acl is not None:
            name = bucket if isinstance(bucket, Value) else resource.name
            drafts.append(Draft(name, resource, declared=False, object_acl=acl))
    elif kind == "module.s3-bucket":
        drafts.append(_of_module(resource))
    elif kind == "AWS::S3::BucketPolicy":
        named = resource.properties.get("Bucket")
        policed = _found(by_key, named) if isinstance(named, Value) else None
        if policed is not None:
            policed.has_policy = True
    elif kind.startswith("aws_s3_bucket_") and isinstance(bucket, Value):
        _configure_part(drafts, _mentioned(by_key, drafts, bucket, resource), bucket, resource)


def _configure_block(own: Draft, resource: Resource) -> None:
    """Block Public Access of an account or an access point."""
    block = resource.properties.get("PublicAccessBlockConfiguration")
    nested = first_map(resource.properties.get("public_access_block_configuration"))
    if resource.type.text == "aws_s3_access_point" and nested is None:
        own.block = None
    elif resource.framework == "terraform":
        own.block = terraform_block(nested or resource.properties)
    elif isinstance(block, Map | Value):
        own.block = block


def _of_module(resource: Resource) -> Draft:
    """The well-known module: it blocks public access unless it is told otherwise; what else it does is not seen."""
    properties = resource.properties
    acl, grants = scalar(properties, "acl"), listed(properties.get("grant"))
    own = Draft(resource.name, resource, declared=False, acl=acl, grants=grants)
    block = terraform_block(properties)
    own.block = Map(block.entries, block.span, open=True) if block.entries else None
    own.cors = origins(properties.get("cors_rule"), "allowed_origins")
    own.cors_methods = origins(properties.get("cors_rule"), "allowed_methods")
    return own


def _configure_part(drafts: list[Draft], draft: Draft, bucket: Value, resource: Resource) -> None:
    """What one of Terraform's resources sets of a bucket."""
    properties = resource.properties
    match resource.type.text.removeprefix("aws_s3_bucket_"):
        case "acl":
            draft = _another(drafts, draft, bucket, resource) if draft.acl or draft.grants else draft
            draft.acl = scalar(properties, "acl")
            draft.grants = listed(properties.get("access_control_policy"))
            _note(draft, resource, "acl", "grants")
        case "public_access_block":
            draft = _another(drafts, draft, bucket, resource) if draft.block is not None else draft
            draft.block = terraform_block(properties)
            _note(draft, resource, "block_public_access")
        case "policy":
            draft.has_policy = True
        case "ownership_controls":
            draft.ownership = scalar(properties, "rule", "object_ownership")
            _note(draft, resource, "ownership")
        case "server_side_encryption_configuration":
            draft.encryption = resource.type
        case "versioning":
            draft.versioning = scalar(properties, "versioning_configuration", "status")
            _note(draft, resource, "versioning")
        case "logging":
            draft.logging = resource.type
        case "website_configuration":
            draft.website = resource.type
        case "cors_configuration":
            draft.cors = origins(properties.get("cors_rule"), "allowed_origins")
            draft.cors_methods = origins(properties.get("cors_rule"), "allowed_methods")
            _note(draft, resource, "cors_origins", "cors_methods")


def _note(draft: Draft, resource: Resource, *fields: str) -> None:
    """Keep which resource set the fields, where it stands in another file than the bucket."""
    if resource.source is not draft.origin.source:
        draft.elsewhere += [(name, resource) for name in fields]


def _ownership(call: Called) -> Value | None:
    """The ownership that a call sets, as a map, or as a text in JSON or the CLI's own notation."""
    data = call.parameter("OwnershipControls")
    if isinstance(data, Map):
        return scalar(data, "Rules", "ObjectOwnership")
    match = _OWNERSHIP.search(data.text) if isinstance(data, Value) else None
    return data.part(*match.span(1)) if match is not None and isinstance(data, Value) else None


def _created(call: Called) -> Value | None:
    """The name of the bucket that a call creates."""
    if call.service in ("s3", "s3api") and call.operation == "create-bucket":
        return call.text("Bucket") or call.text("bucket")
    if call.service == "s3" and call.operation == "mb":
        arguments = getattr(call.fact, "arguments", None)
        items, _ = as_items(arguments) if isinstance(arguments, List) else ((), False)
        for item in items:
            if isinstance(item, Value) and item.text.startswith("s3://"):
                return item.part(len("s3://"), len(item.text))
    return None


def _configure_by_call(by_key: _Drafts, drafts: list[Draft], call: Called) -> None:
    """What a call says about a bucket, its objects, or the account."""
    if is_object_call(call):
        acl, grants = given_acl(call)
        if acl is not None or grants is not None:
            objects = Draft(object_bucket(call), call.fact, declared=False, object_acl=acl, object_grants=grants)
            known = _found(by_key, objects.name)
            objects.block = known.block if known is not None else None
            drafts.append(objects)
        return
    if call.service not in ("s3", "s3api", "s3control") or not call.operation.startswith(_CONFIGURING):
        return
    bucket = call.text("Bucket") or call.text("AccountId") or call.place
    draft = _mentioned(by_key, drafts, bucket, call.fact)
    match call.operation:
        case "put-bucket-acl":
            draft = _another(drafts, draft, bucket, call.fact) if draft.acl or draft.grants else draft
            draft.acl, draft.grants = given_acl(call)
        case "put-public-access-block":
            draft = _another(drafts, draft, bucket, call.fact) if draft.block is not None else draft
            block = call.parameter("PublicAccessBlockConfiguration")
            draft.block = written_block(block) if block is not None else unknown(call.place.span)
        case "delete-public-access-block":
            draft.block = all_off(call.place)
        case "put-bucket-ownership-controls":
            draft.ownership = _ownership(call) or unknown(call.place.span)
        case "put-bucket-encryption":
            draft.encryption = call.place
        case "put-bucket-versioning":
            draft.versioning = status(call.parameter("VersioningConfiguration"))
        case "put-bucket-logging":
            draft.logging = call.place
        case "put-bucket-policy":
            draft.has_policy = True
        case "put-bucket-cors":
            draft.cors, draft.cors_methods = cors_lists(call)
        case "put-bucket-website":
            draft.website = call.place
