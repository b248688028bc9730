"""What tools found in an account, and what its buckets answer, as AccountRecord facts; it must not judge them.

Prowler's JSON, OCSF and CSV, findings of Security Hub, GuardDuty, IAM Access Analyzer and AWS Config, and the answers of
get-bucket-acl, get-bucket-policy-status and get-public-access-block. Only findings that are open become facts.
"""

from __future__ import annotations

from collections.abc import Iterator

from awslint.aws.posture import DETECTED, OPEN, TOPICS
from awslint.extract.document import Document
from awslint.extract.pieces import lookup
from awslint.extract.runtime import runtime_of
from awslint.facts import AccountRecord
from awslint.syntax.resolve import fold
from awslint.syntax.tree import Group
from awslint.values import Data, Entry, List, Map, Value

# https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html#specifying-grantee-predefined-groups
_EVERYBODY = ("/groups/global/AllUsers", "/groups/global/AuthenticatedUsers")
# https://docs.aws.amazon.com/config/latest/APIReference/API_EvaluationResult.html
_EVALUATED = ("EvaluationResultIdentifier", "EvaluationResultQualifier", "ConfigRuleName")
_STATED = ("BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets")


def extract(document: Document) -> Iterator[AccountRecord]:
    """One record for each open finding, in source order."""
    if document.tree is None or runtime_of(document.source.path, document.syntax, "") == "test":
        return
    whole = document.tree.root
    roots = [fold(node, document.bindings) for node in (whole.children if isinstance(whole, Group) else (whole,))]
    for root in roots:
        if isinstance(root, Map):
            yield from _answer(document, root)
    stack: list[Data] = [*reversed(roots)]
    while stack:
        top = stack.pop()
        if isinstance(top, List):
            stack.extend(reversed(top.items))
        elif isinstance(top, Map):
            found = _finding(document, top)
            if found is not None:
                yield found
            stack.extend(one.value for one in reversed(top.entries))


def _finding(document: Document, data: Map) -> AccountRecord | None:
    """The finding that a map is, if it is open and its check is one that is known."""
    check = _text(data, ("CheckID",), ("CHECK_ID",), ("metadata", "event_code"), ("Compliance", "SecurityControlId"))
    status = _text(data, ("Status",), ("STATUS",), ("status_code",), ("Compliance", "Status"), ("status",))
    status = status or _text(data, ("ComplianceType",))
    if check is None:
        check = _text(data, ("findingType",), ("FindingType",), _EVALUATED)
    detected = _text(data, ("type",), ("Type",))
    if check is None and detected is not None and (found := DETECTED.get(detected.text)):
        archived = _text(data, ("service", "archived"), ("Service", "Archived"))
        is_open = archived is None or archived.text.casefold() != "true"
        return _record(document, found, detected, detected) if is_open else None
    kind = _text(data, ("resourceType",), ("ResourceType",))
    if check is None and kind is not None and kind.text == "AWS::S3::Bucket":
        public = _text(data, ("isPublic",), ("IsPublic",))
        check = public if public is not None and public.text.casefold() == "true" else None
        topic: str | None = "public-bucket"
    else:
        topic = TOPICS.get(check.text) if check is not None else None
    nested = _text(data, ("Compliance", "Status"))
    status = nested or status
    if check is None or topic is None or status is None or status.text.casefold() not in OPEN:
        return None
    at = status if _text(data, ("findingType",), ("isPublic",)) is None else check
    resource = _text(data, ("ResourceArn",), ("RESOURCE_UID",), ("resource",), ("ResourceId",))
    return _record(document, topic, at, resource or at)


def _answer(document: Document, root: Map) -> Iterator[AccountRecord]:
    """What a whole document says of a bucket, in the words of the API."""
    grants = root.get("Grants")
    for grant in grants.items if isinstance(grants, List) else ():
        uri = lookup(grant, "Grantee", "URI")
        if isinstance(uri, Value) and uri.text.endswith(_EVERYBODY):
            yield _record(document, "public-bucket", uri, uri)
    public = lookup(root, "PolicyStatus", "IsPublic")
    if isinstance(public, Value) and public.text.casefold() == "true":
        yield _record(document, "public-bucket", public, public)
    block = root.get("PublicAccessBlockConfiguration")
    for name in _STATED if isinstance(block, Map) and len(root.entries) == 1 else ():
        value = lookup(block, name)
        if isinstance(value, Value) and value.text.casefold() == "false":
            yield _record(document, "public-bucket", value, value)
            break


def _text(data: Map, *paths: tuple[str, ...]) -> Value | None:
    for path in paths:
        found = lookup(data, *path)
        if isinstance(found, Value):
            return found
    return None


def _record(document: Document, topic: str, at: Value, subject: Value) -> AccountRecord:
    said = Value(topic, at.span, offsets=((0, at.span.start),))
    name = Value("topic", at.span, offsets=((0, at.span.start),))
    return AccountRecord(
        source=document.source,
        span=at.span,
        report="posture",
        subject=subject,
        fields=Map((Entry(name, said, at.span),), at.span),
    )
