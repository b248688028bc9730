"""Documents that are the CORS rules of a bucket, as the SdkCall that is given them; it must not judge.

``aws s3api put-bucket-cors --cors-configuration file://cors.json`` takes the map, the console the list of rules alone.
https://docs.aws.amazon.com/AmazonS3/latest/userguide/ManageCorsUsing.html
"""

from __future__ import annotations

from collections.abc import Iterator

from awslint.extract.document import Document
from awslint.extract.pieces import lookup
from awslint.extract.runtime import runtime_of
from awslint.facts import SdkCall
from awslint.syntax.resolve import fold
from awslint.syntax.tree import Group
from awslint.values import Data, Entry, List, Map, Value

_WORDS = frozenset({"ID", "AllowedHeaders", "AllowedMethods", "AllowedOrigins", "ExposeHeaders", "MaxAgeSeconds"})


def extract(document: Document) -> Iterator[SdkCall]:
    """One call for each document that is nothing but rules of a bucket, or the input of the call as a whole."""
    whole = document.tree.root if document.tree is not None else None
    for node in whole.children if isinstance(whole, Group) else () if whole is None else (whole,):
        data = fold(node, document.bindings)
        rules = data if isinstance(data, List) else lookup(data, "CORSRules")
        rules = lookup(data, "CORSConfiguration", "CORSRules") if rules is None else rules
        if isinstance(rules, List) and rules.items and all(_is_rule(item) for item in rules.items):
            yield _call(document, rules)


def _is_rule(data: Data) -> bool:
    names = {entry.key.text for entry in data.entries} if isinstance(data, Map) else set()
    return {"AllowedMethods", "AllowedOrigins"} <= names <= _WORDS


def _call(document: Document, rules: List) -> SdkCall:
    here = ((0, rules.span.start),)

    def word(text: str) -> Value:
        return Value(text, rules.span, offsets=here)

    configuration = Map((Entry(word("CORSRules"), rules, rules.span),), rules.span)
    return SdkCall(
        source=document.source,
        span=rules.span,
        language=document.syntax,
        service=word("s3"),
        operation=word("PutBucketCors"),
        arguments=Map((Entry(word("CORSConfiguration"), configuration, rules.span),), rules.span, open=True),
        runtime=runtime_of(document.source.path, document.syntax, ""),
    )
