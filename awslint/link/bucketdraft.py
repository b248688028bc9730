"""A bucket while its parts are gathered: what declares it, and the fact that it becomes; it must not join buckets."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal

from awslint.facts import AwsCommand, Bucket, Fact, PolicyStatement, Resource, SdkCall
from awslint.link.bucketparts import constant, listed, mark, origins, scalar
from awslint.values import List, Map, Value, unknown

_TLS_KEYS = frozenset({"aws:securetransport", "s3:tlsversion"})
"""https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html#transit"""


_PLAIN = 3
"""How many of its protections a bucket leaves unstated before that is one finding and not one for each."""


@dataclass
class Draft:
    """A bucket while its parts are gathered."""

    name: Value
    origin: Fact
    declared: bool = True
    acl: Value | None = None
    grants: List | None = None
    block: Map | Value | None = None
    ownership: Value | None = None
    encryption: Value | None = None
    versioning: Value | None = None
    logging: Value | None = None
    website: Value | None = None
    cors: List | None = None
    cors_methods: List | None = None
    object_acl: Value | None = None
    object_grants: List | None = None
    input: Literal["argument", "request"] | None = None
    tls: Value | None = None
    has_policy: bool = False
    statements: list[PolicyStatement] = field(default_factory=list)
    elsewhere: list[tuple[str, Fact]] = field(default_factory=list)


def declared(resource: Resource) -> Draft:
    """What the resource that makes a bucket says of it."""
    properties = resource.properties
    draft = Draft(resource.name, resource)
    if resource.framework == "terraform":
        draft.acl = scalar(properties, "acl")
        draft.grants = listed(properties.get("grant"))
        draft.encryption = mark(properties, "server_side_encryption_configuration")
        draft.versioning = scalar(properties, "versioning", "enabled")
        draft.logging = mark(properties, "logging")
        draft.website = mark(properties, "website")
        draft.cors = origins(properties.get("cors_rule"), "allowed_origins")
        draft.cors_methods = origins(properties.get("cors_rule"), "allowed_methods")
        return draft
    draft.acl = scalar(properties, "AccessControl")
    block = properties.get("PublicAccessBlockConfiguration")
    draft.block = block if isinstance(block, Map | Value) else None
    draft.ownership = scalar(properties, "OwnershipControls", "Rules", "ObjectOwnership")
    if draft.ownership is None:
        draft.ownership = constant(scalar(properties, "ObjectOwnership"))
    draft.tls = scalar(properties, "EnforceSSL") or scalar(properties, "EnforceSsl")
    draft.encryption = mark(properties, "BucketEncryption")
    draft.versioning = scalar(properties, "VersioningConfiguration", "Status")
    draft.logging = mark(properties, "LoggingConfiguration")
    draft.website = mark(properties, "WebsiteConfiguration")
    rules = properties.get("CorsConfiguration", "Cors")
    rules = rules.get("CorsRules") if isinstance(rules, Map) else rules
    draft.cors = origins(rules, "AllowedOrigins", "allowedOrigins", "allowed_origins")
    draft.cors_methods = _methods(origins(rules, "AllowedMethods", "allowedMethods", "allowed_methods"))
    if properties.open:
        _fill(draft)
    return draft


def _methods(listed_ones: List | None) -> List | None:
    """The methods of CORS rules; the CDK has them as constants: ``s3.HttpMethods.PUT``."""
    if listed_ones is None:
        return None
    found = []
    for item in listed_ones.items:
        word = item.holes[0].rpartition(".")[2] if isinstance(item, Value) and item.is_unknown and item.holes else ""
        is_constant = word.isupper() and isinstance(item, Value) and "HttpMethods" in item.holes[0]
        found.append(Value(word, item.span, offsets=((0, item.span.start),)) if is_constant else item)
    return replace(listed_ones, items=tuple(found))


def _fill(draft: Draft) -> None:
    """Where more properties may exist than are seen, the absent ones are unknown."""
    hole = unknown(draft.origin.span)
    for name in ("acl", "block", "ownership", "encryption", "versioning", "logging"):
        if getattr(draft, name) is None:
            setattr(draft, name, hole)


def _tls(draft: Draft) -> Value | None:
    """What refuses plain HTTP: a setting, or a Deny in the policy; unknown where the policy cannot be read."""
    if draft.tls is not None:
        return draft.tls
    for statement in draft.statements:
        for operator in statement.conditions.entries if statement.conditions is not None else ():
            keys = operator.value.entries if isinstance(operator.value, Map) else ()
            for key in keys:
                if statement.effect.text == "Deny" and key.key.text.casefold() in _TLS_KEYS:
                    return key.key
    return unknown(draft.name.span) if draft.has_policy and not draft.statements else None


def finished(draft: Draft) -> Bucket:
    """The fact."""
    tls = _tls(draft)
    stated = (draft.block, draft.encryption, draft.versioning, draft.logging, tls)
    return Bucket(
        source=draft.origin.source,
        span=draft.origin.span,
        scope=draft.origin.scope,
        name=draft.name,
        declared=draft.declared,
        acl=draft.acl,
        grants=draft.grants,
        statements=tuple(draft.statements),
        block_public_access=draft.block,
        ownership=draft.ownership,
        encryption=draft.encryption,
        versioning=draft.versioning,
        logging=draft.logging,
        website=draft.website,
        cors_origins=draft.cors,
        cors_methods=draft.cors_methods,
        object_acl=draft.object_acl,
        object_grants=draft.object_grants,
        input=draft.input,
        tls_only=tls,
        elsewhere=tuple(draft.elsewhere),
        plain=draft.declared and sum(one is None for one in stated) >= _PLAIN,
        runtime=draft.origin.runtime if isinstance(draft.origin, AwsCommand | SdkCall) else "unknown",
    )
