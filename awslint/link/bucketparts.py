"""The parts of a bucket's configuration in the words of CloudFormation, Terraform and the API; it must not join buckets."""

from __future__ import annotations

from awslint.values import HOLE, Data, Entry, List, Map, Value, as_items, unknown

_BLOCKS = ("BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets")
_TERRAFORM_BLOCKS = {
    "block_public_acls": "BlockPublicAcls",
    "ignore_public_acls": "IgnorePublicAcls",
    "block_public_policy": "BlockPublicPolicy",
    "restrict_public_buckets": "RestrictPublicBuckets",
}


def terraform_block(properties: Map) -> Map:
    """The four settings under CloudFormation's names; one that is left out is false."""
    entries = []
    for entry in properties.entries:
        name = _TERRAFORM_BLOCKS.get(entry.key.text)
        if name is not None:
            entries.append(Entry(Value(name, entry.key.span), entry.value, entry.span))
    return Map(tuple(entries), properties.span, properties.open)


def first_map(data: Data | None) -> Map | None:
    """The map in ``data``, or the first of a list."""
    items, _ = as_items(data)
    return items[0] if items and isinstance(items[0], Map) else None


def written_block(data: Data) -> Map | Value:
    """The four settings; the CLI's shorthand ``BlockPublicAcls=true,…`` read into a map."""
    items, _ = as_items(data)
    if isinstance(data, Map):
        return data
    first = items[0] if len(items) == 1 else None
    if not isinstance(first, Value) or HOLE in first.text or "=" not in first.text:
        return unknown(data.span)
    entries = []
    at = 0
    for piece in first.text.split(","):
        name, equals, _ = piece.partition("=")
        if equals and name.strip() in _BLOCKS:
            value = first.part(at + len(name) + 1, at + len(piece))
            entries.append(Entry(Value(name.strip(), value.span), value, value.span))
        at += len(piece) + 1
    return Map(tuple(entries), data.span)


def all_off(place: Value) -> Map:
    """What is left when the block is deleted: nothing, at the place of the deletion."""
    off = Value("false", place.span)
    return Map(tuple(Entry(Value(name, place.span), off, place.span) for name in _BLOCKS), place.span)


def status(data: Data | None) -> Value | None:
    """The status in a versioning configuration."""
    if isinstance(data, Map):
        return scalar(data, "Status")
    return unknown(data.span) if data is not None else None


def scalar(properties: Map, *path: str) -> Value | None:
    """The scalar under ``path``, through the first item of lists; a hole where something else or open is there."""
    data: Data | None = properties
    for name in path:
        if isinstance(data, List):
            data = data.items[0] if data.items else (unknown(data.span) if data.open else None)
        if isinstance(data, Value):
            return data
        data = data.get(name) if isinstance(data, Map) else None
    return data if isinstance(data, Value) or data is None else unknown(data.span)


def mark(properties: Map, name: str) -> Value | None:
    """A value that says that ``name`` is set, at its key."""
    entry = properties.find(name)
    return entry.key if entry is not None else None


def listed(data: Data | None) -> List | None:
    """``data`` as a list."""
    if data is None or isinstance(data, List):
        return data
    items, is_open = as_items(data)
    return List(items, data.span, is_open)


def constant(value: Value | None) -> Value | None:
    """A constant that only its name says (``s3.ObjectOwnership.OBJECT_WRITER``) as the word that it stands for."""
    if value is None or not value.is_unknown or not value.holes:
        return value
    name = value.holes[0].rpartition(".")[2]
    if not name.isupper():
        return value
    return Value("".join(word.capitalize() for word in name.split("_")), value.span, offsets=((0, value.span.start),))


def origins(rules: Data | None, *names: str) -> List | None:
    """What all CORS rules have under one of ``names``."""
    if rules is None:
        return None
    items, is_open = as_items(rules)
    found: list[Data] = []
    for rule in items:
        origins = rule.get(*names) if isinstance(rule, Map) else None
        inner, inner_open = as_items(origins)
        found.extend(inner)
        is_open = is_open or inner_open
    return List(tuple(found), rules.span, is_open)
