"""Gives a bucket of the CDK the properties that protect it, in TypeScript, Python and Java; it must not know rules.

https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_s3.Bucket.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from awslint.facts import Bucket
from awslint.fix.plan import CannotFixError
from awslint.fix.site import Site
from awslint.syntax.tree import Argument, Call, Mapping
from awslint.syntax.writer import Edit, insert

_PROPERTIES = {
    "block_public_access": ("blockPublicAccess", "BlockPublicAccess.BLOCK_ALL"),
    "encryption": ("encryption", "BucketEncryption.S3_MANAGED"),
    "versioning": ("versioned", "true"),
    "tls_only": ("enforceSSL", "true"),
}
_USED = re.compile(r"aws_cdk|aws-cdk|awscdk")
_BUILT = re.compile(r"Bucket\.Builder\.create\([^;]*?(?=(\s*)\.build\(\))")
_SYNTAXES = ("python", "typescript", "javascript", "tsx", "java")


def is_construct(site: Site) -> bool:
    """True for a program of the CDK in a language of which the idiom is known."""
    return site.syntax in _SYNTAXES and _USED.search(site.text) is not None


def set_properties(site: Site, fact: Bucket, fields: Sequence[str]) -> Iterator[Edit]:
    """The edits that set the fields which the bucket's construct leaves out. Raises :class:`CannotFixError`."""
    chosen = [field for field in fields if getattr(fact, field) is None]
    if site.syntax == "java":
        yield from _in_builder(site, fact, chosen)
        return
    call = next(
        (
            node
            for node in reversed(site.around(fact.name.span))
            if isinstance(node, Call) and re.fullmatch(r"(?:\w+\.)?Bucket", node.name)
        ),
        None,
    )
    if call is None or len(call.arguments) < 2:
        raise CannotFixError("the construct of the bucket is not written out there")
    if len(call.arguments) == 2 and site.syntax != "python":
        # A map that is not there yet is made once, with all that belongs into it.
        chosen = [*chosen, "tls_only"] if "tls_only" not in chosen else []
    prefix = call.name.removesuffix("Bucket")
    values = [_property(site.syntax, prefix, field) for field in chosen]
    if not values:
        return
    yield from _imports(site, prefix, [value for _, value in values])
    if site.syntax == "python":
        yield _add_arguments(site, call, [f"{name}={value}" for name, value in values])
    else:
        yield _add_entries(site, call, [f"{name}: {value}" for name, value in values])


def _property(syntax: str, prefix: str, field: str) -> tuple[str, str]:
    name, value = _PROPERTIES[field]
    if syntax == "python":
        name = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()
        value = "True" if value == "true" else value
    return name, value if value in ("true", "True") else prefix + value


def _add_arguments(site: Site, call: Call, wanted: Sequence[str]) -> Edit:
    """Named arguments behind the last one."""
    last = call.arguments[-1].span
    alone = not site.text[site.line(last.start).start : last.start].strip()
    gap = f"\n{site.indent(last.start)}" if alone else " "
    return insert(last.end, "".join(f",{gap}{one}" for one in wanted))


def _add_entries(site: Site, call: Call, wanted: Sequence[str]) -> Edit:
    """Entries of the map of properties, which is made where there is none."""
    if len(call.arguments) == 2:
        return insert(call.arguments[1].span.end, f", {{ {', '.join(wanted)} }}")
    given = call.arguments[2]
    properties = given.value if isinstance(given, Argument) else given
    if not isinstance(properties, Mapping) or not properties.pairs:
        raise CannotFixError("the properties of the bucket are not written out there")
    first = properties.pairs[0].span
    alone = not site.text[site.line(first.start).start : first.start].strip()
    gap = f"\n{site.indent(first.start)}" if alone else " "
    return insert(first.start, "".join(f"{one},{gap}" for one in wanted))


def _in_builder(site: Site, fact: Bucket, chosen: Sequence[str]) -> Iterator[Edit]:
    made = _BUILT.search(site.text, site.line(fact.span.start).start)
    if made is None or not made.start() <= fact.name.span.start <= made.end():
        raise CannotFixError("the builder of the bucket is not written out there")
    values = [_property("java", "", field) for field in chosen]
    yield from _imports(site, "", [value for _, value in values])
    written = (f"{made[1]}.{'enforceSsl' if name == 'enforceSSL' else name}({value})" for name, value in values)
    yield insert(made.end(), "".join(written))


def _imports(site: Site, prefix: str, values: Sequence[str]) -> Iterator[Edit]:
    """The classes of the values beside that of the bucket, where that is imported by its own name."""
    names = [value.partition(".")[0] for value in values if "." in value] if not prefix else []
    lacking = [name for name in names if not re.search(rf"^\s*(?:import|from)\b.*\b{name}\b", site.text, re.MULTILINE)]
    if not lacking:
        return
    if site.syntax == "java":
        found = re.search(r"^import (software\.amazon\.awscdk\.services\.s3\.)Bucket;\n", site.text, re.MULTILINE)
        added = "".join(f"import {found[1]}{name};\n" for name in sorted(lacking)) if found else ""
        at = found.start() if found else 0
    else:
        found = re.search(
            r"^(?:import\s*\{[^}]*?\bBucket\b|from\s+aws_cdk\.aws_s3\s+import\s[^\n]*?\bBucket\b)",
            site.text,
            re.MULTILINE,
        )
        added = "".join(f", {name}" for name in lacking)
        at = found.end() if found else 0
    if found is None:
        raise CannotFixError("how the classes of the CDK are imported there is not known")
    yield insert(at, added)
