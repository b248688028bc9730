"""Credentials in any text, plain or disguised: what is searched, in which views, and how hits become facts.

It works on text alone, so that broken syntax, minified bundles and files over the parse limit hide nothing. It must not
know rules or severities.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from awslint.aws.canaries import canary_issuer
from awslint.aws.keys import grade_key_id
from awslint.extract.credentials.across import pair_across
from awslint.extract.credentials.apps import find_app_keys
from awslint.extract.credentials.arguments import find_given
from awslint.extract.credentials.circumstances import account_in, describe_expiry, describe_place, expiries_beside
from awslint.extract.credentials.codes import assigned, spelt_out
from awslint.extract.credentials.collection import Collection
from awslint.extract.credentials.compressed import uncompressed
from awslint.extract.credentials.context import is_lock_file, key_file_of, place_of
from awslint.extract.credentials.encoded import find_encoded
from awslint.extract.credentials.encodings import decoded_views, telltale
from awslint.extract.credentials.folding import are_side_by_side, folded
from awslint.extract.credentials.hits import Hit, positions
from awslint.extract.credentials.named import find_named
from awslint.extract.credentials.pairs import pair_up, without_overlaps
from awslint.extract.credentials.regions import regions
from awslint.extract.credentials.resolved import has_tree, may_matter, resolved
from awslint.extract.credentials.services import find_services
from awslint.extract.credentials.shapes import find_shapes
from awslint.extract.credentials.views import View, joined, reversed_part, unescaped
from awslint.extract.document import Document
from awslint.facts import Credential, Fact, Secret
from awslint.source import Span
from awslint.values import Value, unknown

TELLTALES = tuple(
    telltale(literal)
    for literal in (
        *(b"AKIA", b"ASIA"),
        *(b"secret_access_key", b"SECRET_ACCESS_KEY", b"secretAccessKey", b"SecretAccessKey"),
        *(b"BedrockAPIKey-", b"aws_secret", b"AWS_SECRET"),
        *(b"session_token", b"SESSION_TOKEN", b"sessionToken", b"SessionToken"),
        *(b"IQoJb3JpZ2lu", b"FwoGZXIvYXdz"),
    )
)
"""What is looked for in base64 and hex."""

_BACKWARDS = re.compile(r"[A-Z0-9]{16}A[IC][KSBC]A(?![A-Za-z0-9])")
_BACKWARD_NAME = re.compile(r"yek[_.-]?(?:ssecca|terces)|nekot[_.-]?noisses|yek[_.-]?ssecca", re.IGNORECASE)
_LONGEST_LINE = 20_000
_TURNED = re.compile(r"(?i)revers|\[::-1\]|strrev|\brev\b|\.\.-1|flip")
_NEAR = 300
_DEEPEST = 2
_MOST_FACTS = 5000
_EXTENT_LINES = 10
_NAME_LINES = 2
_EXTENT_LENGTH = 2000


def extract(document: Document) -> Iterator[Fact]:
    """Each credential in the document once, in order; an id and its secret are one fact."""
    found = Collection()
    for fact, disguised in _found(document):
        found.add(fact, disguised)
        if len(found.facts) >= _MOST_FACTS:
            document.report("extract", "too-many", f"over {_MOST_FACTS} credentials: the rest is not listed")
            break
    yield from pair_across(found.facts.values(), document.text, lambda a, b: _extent(document, a, b))


def _found(document: Document) -> Iterator[tuple[Credential, bool]]:
    """Each credential in each part of the text and each view of that part, with True for a disguised one."""
    for low, high in regions(document.source.text):
        for view in _views(document, _part(document.text, low, high), 0):
            for fact in _facts(document, view):
                yield fact, bool(view.disguise)


def _part(text: str, low: int, high: int) -> View:
    if (low, high) == (0, len(text)):
        return View(text)
    return View(text[low:high], place=lambda start, end: Span(low + start, low + end))


def _views(document: Document, view: View, depth: int) -> Iterator[View]:
    """``view``, and what it reads as without its disguises, to a fixed depth."""
    stack = [(view, depth)]
    while stack:
        top, level = stack.pop()
        yield top
        if level >= _DEEPEST:
            continue
        inner = [*decoded_views(top, TELLTALES), *uncompressed(top)]
        stack.extend((each, level + 1) for each in reversed(inner))
        yield from unescaped(top)
        yield from joined(top)
        for whole in _folded(document, top):
            yield whole
            yield from joined(whole)
        for spelt in spelt_out(top):
            yield spelt
            for given in assigned(spelt):
                yield from folded(given)
        yield from _backwards(top)


def _folded(document: Document, view: View) -> Iterator[View]:
    """``view`` with names and expressions resolved: by the file's tree, and as text, which reads more loosely."""
    if view.disguise or view.text is not document.text or not has_tree(document):
        yield from folded(view)
    elif may_matter(view.text, document.syntax):
        yield from resolved(document, view)
        yield from folded(view)
    elif are_side_by_side(view.text):
        yield from folded(view)


def _backwards(view: View) -> Iterator[View]:
    """Key ids that are turned, or are random to the last character, and lines with a name in them, from their ends."""
    text = view.text
    for at in positions(text, ("AIKA", "AISA"), 1000):
        match = _BACKWARDS.match(text, max(0, at - 16))
        low, high = max(0, at - _NEAR), at + _NEAR
        if match and match.end() == at + 4 and (_is_key_backwards(match) or _TURNED.search(text[low:high])):
            yield reversed_part(view, match.start(), match.end())
    done = -1
    for at in positions(text, ("ssecca", "SSECCA", "sseccA", "nekot", "NEKOT", "nekoT"), 1000):
        low, high = text.rfind("\n", 0, at) + 1, text.find("\n", at)
        high = high if high >= 0 else len(text)
        if low > done and high - low <= _LONGEST_LINE and _BACKWARD_NAME.search(text, low, high):
            done = low
            yield reversed_part(view, low, high)


def _is_key_backwards(match: re.Match[str]) -> bool:
    alone = match.start() == 0 or not match.string[match.start() - 1].isalnum()
    return alone and grade_key_id(match.group()[::-1]) == "strong"


def _hits(document: Document, view: View) -> tuple[list[Hit], dict[int, Hit]]:
    path = document.source.path
    examples = document.options.report_example_keys
    hits = list(find_shapes(view.text, examples))
    if not is_lock_file(path):
        hits.extend(find_services(view.text, path))
        hits.extend(find_app_keys(view.text))
        hits.extend(find_named(view, _path_speaks(path), examples))
        hits.extend(find_given(view, examples))
        hits.extend(find_encoded(view))
    return pair_up(view.text, without_overlaps(hits), examples)


def _path_speaks(path: str) -> bool:
    """True if the file's name says that what is in it is AWS's."""
    name = path.rpartition("/")[2].lower()
    # https://developer.hashicorp.com/terraform/language/backend#file: of Terraform's backends S3's takes such keys.
    backend = name.endswith(".tfbackend") or (name.startswith("backend") and name.endswith(".hcl"))
    known = name in (".boto", "passwd-s3fs", ".passwd-s3fs") or name.endswith(".s3cfg")
    return known or backend or path.endswith(".aws/credentials")


def _facts(document: Document, view: View) -> Iterator[Credential]:
    hits, partners = _hits(document, view)
    if not hits:
        return
    path = document.source.path
    key_file = key_file_of(path, document.text[:200])
    expiries = expiries_beside(view.text, hits)
    for index, hit in enumerate(hits):
        partner = partners.get(index)
        halves = (hit,) if partner is None else (hit, partner)
        if view.disguise and not any(view.altered(*_with_name(half)) for half in halves):
            continue
        yield _fact(document, view, hit, partner, key_file, hit.expires or expiries.get(index))


def _with_name(hit: Hit) -> tuple[int, int]:
    """The range of a hit and of the name before it: a disguise in between can hide that they belong together."""
    return (hit.name[0] if hit.name and hit.name[0] < hit.start else hit.start), hit.end


def _fact(
    document: Document, view: View, hit: Hit, partner: Hit | None, key_file: str | None, expires: str | None
) -> Credential:
    value = view.text[hit.start : hit.end]
    is_id = hit.kind.endswith("-key-id")
    account = account_in(hit.kind, value)
    place = place_of(document.source.path)
    expired = None if expires is None else _is_past(expires, document.today)
    reasons = list(hit.evidence)
    if view.disguise:
        reasons.append(f"is {view.disguise}")
    if hit.name:
        name = view.text[hit.name[0] : hit.name[1]]
        if not any("under the name" in reason for reason in reasons):
            reasons.append(f"stands under the name {name[-60:]}")
    if partner is not None:
        reasons.append("its secret access key stands beside it" if is_id else "its partner stands beside it")
    issuer = canary_issuer(account)
    if account and not issuer:
        reasons.append(f"belongs to account {account}")
    if issuer:
        reasons.append(f"belongs to account {account} of {issuer}: a canary that alerts its owner")
    reasons += [*describe_expiry(hit.kind, expires, expired), *describe_place(place, key_file)]
    strength = "strong" if partner is not None and hit.grade == "fair" else hit.grade
    span = view.place(hit.start, hit.end)
    partner_span = view.place(partner.start, partner.end) if partner else None
    pieces = tuple(piece for half in (hit, partner) if half is not None for piece in view.pieces(half.start, half.end))
    name_value = None
    if hit.name:
        name_value = Value(view.text[hit.name[0] : hit.name[1]], view.place(*hit.name))
    return Credential(
        source=document.source,
        span=span,
        kind=hit.kind,
        value=Secret(value, identifier=is_id),
        strength=strength,
        account_id=account,
        partner=Secret(view.text[partner.start : partner.end]) if partner else None,
        partner_span=partner_span,
        placement=key_file or hit.placement,
        name=name_value,
        evidence=tuple(reasons),
        place=place,
        extent=_extent(document, span, partner_span) if partner_span else _statement(document, span, name_value),
        pieces=pieces,
        example=hit.example,
        canary=issuer,
        expires=expires,
        expired=expired,
    )


def _extent(document: Document, span: Span, partner: Span) -> Value | None:
    """The range from one half of a pair to the other, if only a few lines lie between them."""
    whole = Span.around((span, partner))
    if document.text.count("\n", *whole) > _EXTENT_LINES or whole.end - whole.start > _EXTENT_LENGTH:
        return None
    return unknown(whole)


def _statement(document: Document, span: Span, name: Value | None) -> Value | None:
    """The range from the name to the last piece, of what is put together over several lines below its name."""
    if name is None or name.span.end > span.start or "\n" not in document.text[span.start : span.end]:
        return None
    between = document.text[name.span.end : span.start]
    return unknown(Span(name.span.start, span.end)) if 0 < between.count("\n") <= _NAME_LINES else None


def _is_past(expires: str, today: str | None) -> bool | None:
    return None if today is None else expires[:10] < today


def secret_spans(document: Document) -> tuple[tuple[Span, bool], ...]:
    """The spans of all credentials and their partners, with True for those of which both ends may show."""
    out: list[tuple[Span, bool]] = []
    for fact in extract(document):
        if isinstance(fact, Credential):
            plain = fact.span.end - fact.span.start == len(fact.value.reveal())
            out.append((fact.span, fact.value.identifier and plain))
            if fact.partner_span is not None:
                out.append((fact.partner_span, False))
            out.extend((piece, False) for piece in fact.pieces)
    return tuple(out)


__all__ = ["TELLTALES", "extract", "secret_spans"]
