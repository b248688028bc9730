"""Canned ACLs that code of all languages but Python sets on a request or hands to an object, as SdkCall facts.

A request is made in one place and sent in another, transfer managers and objects have methods of their own: what they are
given is called an ACL everywhere, and only public ones are of interest. It must not judge what they open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from awslint.extract.document import Document
from awslint.extract.runtime import runtime_of
from awslint.extract.sdkcalls import named
from awslint.extract.sdksettings import last_word
from awslint.facts import SdkCall
from awslint.syntax.resolve import fold
from awslint.syntax.tree import Assign, Call, Mapping, Name, Node, Scalar, children
from awslint.values import Entry, Map, Value

_NAMES = {
    # Other stores have an acl too, and multer's is read with those of the frameworks.
    "javascript": re.compile(r"\AACL\Z"),
    "typescript": re.compile(r"\AACL\Z"),
    "tsx": re.compile(r"\AACL\Z"),
}
_ACL = re.compile(r"(?i)\A(?:set|with)?_?(?:canned_?)?acl\Z|\A(?:set|with)CannedAccessControlList\Z")
_PUBLIC = re.compile(r"(?i)\A(?:public[-_]?read(?:[-_]?write)?|authenticated[-_]?read)\Z")
_CONSTANT = re.compile(
    r"(?:ACL|Acl|AccessControlList)[.:]*((?i:public_?read(?:_?write)?|authenticated_?read))\Z|\A\.(publicRead(?:Write)?)\Z"
)
_BUCKETS = re.compile(r"(?i)bucket_?(?:canned_?)?acl|create_?bucket|bucket\W{1,3}acl")
_OBJECTS = re.compile(
    r"(?i)(?:put|copy|write|upload)_?object|upload|multipart|object_?(?:canned_?)?acl|object\W{1,3}acl"
)
_UPLOADS = re.compile(r"(?i)(?:\A|[.>:])upload(?:Async)?\Z")
# What says of a file that it works with S3 at all.
_OF_S3 = re.compile(r"aws-sdk|@aws-sdk|amazonaws|awssdk|aws/s3|Aws|AWS|Amazon\.S3|aws_sdk_s3|s3\.")
_MOST = 200_000


def extract(document: Document) -> Iterator[SdkCall]:
    """Every place that gives a public canned ACL by that name, in source order."""
    if document.tree is None or not _OF_S3.search(document.text):
        return
    pattern = _NAMES.get(document.syntax, _ACL)
    # What no object is written with is a bucket's, whose calls are followed to what they are handed.
    of_buckets = _BUCKETS.search(document.text) is not None and _OBJECTS.search(document.text) is None
    stack: list[tuple[Node, bool]] = [(document.tree.root, of_buckets and document.syntax != "cpp")]
    for _ in range(_MOST):
        if not stack:
            break
        node, of_bucket = stack.pop()
        tag = node.name if isinstance(node, Call) else (node.tag or "") if isinstance(node, Mapping) else ""
        of_bucket = of_bucket or _BUCKETS.search(tag) is not None
        for value in _given(node, pattern):
            acl = _public(document, value)
            # The calls that set a bucket's are read by their operation.
            if acl is not None and not of_bucket:
                yield _fact(document, acl, value)
        stack.extend((child, of_bucket) for child in reversed(list(children(node))))


def _given(node: Node, pattern: re.Pattern[str]) -> Iterator[Node]:
    """What ``node`` gives as an ACL: an argument, an entry, a property, or what a setter is called with."""
    match node:
        case Call(name=name, arguments=arguments):
            word = name.replace("::", ".").replace("->", ".").rpartition(".")[2]
            for argument in arguments:
                by_place = _UPLOADS.search(name) is not None and isinstance(argument.value, Scalar)
                if by_place if argument.name is None else pattern.match(argument.name.text) is not None:
                    yield argument.value
            if len(arguments) == 1 and arguments[0].name is None and _ACL.match(word):
                yield arguments[0].value
        case Mapping(pairs=pairs):
            yield from (pair.value for pair in pairs if pattern.match(last_word(pair.key)))
        case Assign(target=Name(path=path), value=value) if "." in path or "->" in path:
            if _ACL.match(re.split(r"\.|->", path)[-1]):
                yield value
        case _:
            return


def _public(document: Document, node: Node) -> Value | None:
    """The canned ACL in the API's words if it lets everybody in."""
    data = named(fold(node, document.bindings))
    if not isinstance(data, Value):
        return None
    constant = _CONSTANT.search(node.path) if isinstance(node, Name) else None
    if constant is not None:
        word = re.sub(r"(?<=[a-z])(?=[A-Z])", "-", constant[1] or constant[2]).replace("_", "-").lower()
        return Value(word, node.span, offsets=((0, node.span.start),))
    if not _PUBLIC.match(data.text):
        return None
    text = data.text.replace("_", "-").lower()
    return data if text == data.text else Value(text, data.span, offsets=((0, data.span.start),))


def _fact(document: Document, acl: Value, node: Node) -> SdkCall:
    here = ((0, acl.span.start),)
    is_bucket = isinstance(node, Name) and _BUCKETS.search(node.path) is not None
    return SdkCall(
        source=document.source,
        span=acl.span,
        language=document.syntax,
        service=Value("s3", acl.span, offsets=here),
        operation=Value("PutBucketAcl" if is_bucket else "PutObject", acl.span, offsets=here),
        arguments=Map((Entry(Value("ACL", acl.span, offsets=here), acl, acl.span),), acl.span, open=True),
        runtime=runtime_of(document.source.path, document.syntax, document.text),
    )
