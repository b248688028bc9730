"""What calls say of a bucket or of the objects in it, in the words of the API and the CLI; it must not join buckets."""

from __future__ import annotations

import re
from typing import Literal

from awslint.facts import AwsCommand
from awslint.link.bucketparts import origins
from awslint.link.called import Called
from awslint.values import HOLE, Data, Entry, List, Map, Value, as_items

_OBJECT_CALLS = frozenset(
    {"put-object", "put-object-acl", "copy-object", "create-multipart-upload", "cp", "mv", "sync", "upload", "put"}
)
# https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html#specifying-grantee-predefined-groups
_GROUP = re.compile(r"https?://acs\.amazonaws\.com/groups/global/(?:AllUsers|AuthenticatedUsers)")
_GRANTS = (
    "GrantRead",
    "GrantWrite",
    "GrantFullControl",
    "GrantReadACP",
    "GrantReadAcp",
    "GrantWriteACP",
    "GrantWriteAcp",
)
_CORS_LIST = re.compile(r"\bAllowed(?P<what>Origins|Methods)[\"']?\s*[:=]\s*\[(?P<items>[^\]]{0,2000})\]")
_CORS_ITEM = re.compile(r"[^\s\"',]+")
_PROMPTED = re.compile(
    r"\A(?:[1-9@*]|(?:raw_)?input\(.*|.*\b(?:argv|Args|args|options|opts|flags)\b.*|REPLY|(?:gets|readline)\b.*)\Z"
)
_REQUESTED = re.compile(
    r"\b(?:request|req|params|query|queryStringParameters|pathParameters|payload|body|form|event|GET|POST)\b[.\[(]"
)

# Of a Lambda function's event only what a gateway passes on: a notification names the bucket that it comes from.
_FROM_OUTSIDE = re.compile(
    r"queryStringParameters|pathParameters|multiValueQuery|\b(?:request|req)\.(?:args|form|json|values|query|params|body|GET|POST)\b"
    r"|\Aparams\["
)


def given_acl(call: Called) -> tuple[Value | None, List | None]:
    """The canned ACL that a call gives, and the groups that it names in grants, as items with a ``uri``."""
    extra = call.parameter("ExtraArgs")
    acl = call.text("ACL") or (extra.get("ACL") if isinstance(extra, Map) else None)
    places: list[Data] = []
    for name in (*_GRANTS, "Grants"):
        items, _ = as_items(call.parameter(name))
        places += items
    policy = call.parameter("AccessControlPolicy")
    if isinstance(policy, Value):
        places.append(policy)
    elif isinstance(policy, Map):
        places += _uris(policy)
    if isinstance(call.fact, AwsCommand) and call.parameter("Grants") is not None:
        places += call.fact.arguments.items
    found: list[Data] = []
    for place in places:
        match = _GROUP.search(place.text) if isinstance(place, Value) else None
        if match is not None and isinstance(place, Value):
            uri = place.part(match.start(), match.end())
            found.append(Map((Entry(Value("uri", uri.span), uri, uri.span),), uri.span))
    grants = List(tuple(found), found[0].span) if found else None
    return (acl if isinstance(acl, Value) else None), grants


def _uris(policy: Map) -> list[Data]:
    grants, _ = as_items(policy.get("Grants"))
    grantees = [grant.get("Grantee") for grant in grants if isinstance(grant, Map)]
    uris = [grantee.get("URI", "Uri") for grantee in grantees if isinstance(grantee, Map)]
    return [uri for uri in uris if uri is not None]


def is_object_call(call: Called) -> bool:
    """True for a call that writes an object, or its ACL."""
    return call.service in ("s3", "s3api") and call.operation in _OBJECT_CALLS


def object_bucket(call: Called) -> Value:
    """The bucket of the objects that a call writes; the operation's place where it is not named."""
    named = call.text("Bucket")
    if named is not None or not isinstance(call.fact, AwsCommand):
        return named or call.place
    for item in reversed(call.fact.arguments.items):
        if isinstance(item, Value) and item.text.startswith("s3://"):
            end = item.text.find("/", len("s3://"))
            return item.part(len("s3://"), end if end > 0 else len(item.text))
    return call.place


def cors_lists(call: Called) -> tuple[List | None, List | None]:
    """The origins and the methods of the CORS rules that a call gives, as a map or as JSON text."""
    data = call.parameter("CORSConfiguration") or call.parameter("CorsConfiguration")
    if isinstance(data, Map):
        rules = data.get("CORSRules", "CorsRules")
        return origins(rules, "AllowedOrigins"), origins(rules, "AllowedMethods")
    found: dict[str, list[Data]] = {"Origins": [], "Methods": []}
    if not isinstance(data, Value) or HOLE in data.text:
        return (List((), call.place.span, open=True),) * 2
    for match in _CORS_LIST.finditer(data.text):
        at = match.start("items")
        for item in _CORS_ITEM.finditer(match["items"]):
            found[match["what"]].append(data.part(at + item.start(), at + item.end()))
    is_open = not found["Origins"]
    return List(tuple(found["Origins"]), data.span, is_open), List(tuple(found["Methods"]), data.span, is_open)


def input_of(name: Value) -> Literal["argument", "request"] | None:
    """``request`` or ``argument`` where a piece of a bucket's name is whatever a caller says, else None."""
    for hole in name.holes:
        if _REQUESTED.search(hole):
            return "request"
        if _PROMPTED.match(hole):
            return "argument"
    return None


def chosen_outside(call: Called) -> Value | None:
    """The bucket of a call on S3 if whoever sends a request to the program chooses it."""
    named = call.text("Bucket") if call.service == "s3" and not isinstance(call.fact, AwsCommand) else None
    if named is not None and any(_FROM_OUTSIDE.search(hole) for hole in named.holes):
        return named
    return None
