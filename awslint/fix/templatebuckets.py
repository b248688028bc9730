"""Gives a bucket of a CloudFormation template properties, and a policy of its own behind it; it must not know rules."""

from __future__ import annotations

import re
from collections.abc import Iterator

from awslint.facts import Bucket
from awslint.fix.bucketsettings import Protection, template_tls
from awslint.fix.entries import find, key, pairs, put_behind
from awslint.fix.plan import CannotFixError
from awslint.fix.site import Site
from awslint.syntax import tree
from awslint.syntax.tree import Pair, Scalar
from awslint.syntax.writer import Edit

_ATTRIBUTES = frozenset(
    {
        *("Type", "Properties", "DependsOn", "Condition", "Metadata"),
        *("DeletionPolicy", "UpdateReplacePolicy", "UpdatePolicy", "CreationPolicy"),
    }
)
"""https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-product-attribute-reference.html"""
_KNOWN = ("AWS::", "Custom::", "Alexa::")
_BLANK_BEFORE = re.compile(r"(?:\A|\n)[ \t]*\r?\n(?:[ \t]*#[^\n]*\n)*\Z")
_BLANK_BEHIND = re.compile(r"\r?\n[ \t]*\r?\n")


def add_properties(site: Site, fact: Bucket, protections: list[Protection]) -> Iterator[Edit]:
    """The edit that puts what protects behind the bucket's other properties."""
    _, entry = _bucket(site, fact)
    bucket, kind, properties = entry.value, find(entry.value, "Type"), find(entry.value, "Properties")
    if not isinstance(bucket, tree.Mapping) or kind is None:
        raise CannotFixError("the resource has no type")
    entries = {one.key: one.value for one in protections}
    inside = properties.value if properties is not None else None
    if isinstance(inside, tree.Mapping) and inside.pairs:
        yield put_behind(site, inside, max(inside.pairs, key=lambda pair: pair.span.end), entries)
    elif properties is not None:
        raise CannotFixError("the properties of the bucket are not written out there")
    else:
        yield put_behind(site, bucket, kind, {"Properties": entries})


def add_policy(site: Site, fact: Bucket) -> Iterator[Edit]:
    """The edit that puts a policy which refuses plain HTTP behind the bucket."""
    resources, entry = _bucket(site, fact)
    label = key(entry)
    if not re.fullmatch(r"[A-Za-z0-9]+", label):
        raise CannotFixError("the bucket is not made by a resource of this file")
    if any(key(pair) not in _ATTRIBUTES for pair in pairs(entry.value)):
        raise CannotFixError("a macro makes other resources of this one; under which names is not known")
    if not all(_is_known(site, one) for one in resources.pairs):
        raise CannotFixError("a module of this template may give the bucket its policy")
    policy, condition = template_tls(label), find(entry.value, "Condition")
    if condition is not None and isinstance(condition.value, Scalar):
        policy = {"Type": policy["Type"], "Condition": condition.value.value.text, **policy}
    made = put_behind(site, resources, entry, {f"{label}DenyPlainHttp": policy})
    start = site.line(entry.span.start).start
    apart = _BLANK_BEHIND.match(site.text, made.span.start) or _BLANK_BEFORE.search(site.text, 0, start)
    yield Edit(made.span, f"\n{made.text}") if apart and site.syntax == "yaml" else made


def _bucket(site: Site, fact: Bucket) -> tuple[tree.Mapping, Pair]:
    """The template's resources, and the bucket among them."""
    for node in site.around(fact.name.span):
        for pair in pairs(node):
            if pair.key.span.covers(fact.name.span) and isinstance(pair.value, tree.Mapping):
                assert isinstance(node, tree.Mapping)
                return node, pair
    raise CannotFixError("the bucket is not made by a resource of this file")


def _is_known(site: Site, entry: Pair) -> bool:
    """True for a resource of AWS's own types, which no module takes the place of."""
    kind = find(entry.value, "Type")
    text = kind.value.value.text if kind is not None and isinstance(kind.value, Scalar) else ""
    return text.startswith(_KNOWN) and not text.endswith("::MODULE")
