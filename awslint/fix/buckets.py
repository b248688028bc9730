"""Adds a protection to a bucket where the bucket is made: template, Terraform, shell, boto3; it must not know rules."""

from __future__ import annotations

import re
from collections.abc import Iterator

from awslint.facts import Bucket
from awslint.fix.bucketsettings import (
    BLOCKS,
    DECLINED,
    PROTECTIONS,
    PYTHON_TLS,
    SHELL_TLS,
    TERRAFORM_BLOCKS,
    TERRAFORM_TLS,
    Protection,
)
from awslint.fix.constructs import is_construct, set_properties
from awslint.fix.entries import pairs
from awslint.fix.plan import CannotFixError
from awslint.fix.site import Site
from awslint.fix.templatebuckets import add_policy, add_properties
from awslint.source import Span
from awslint.syntax.tree import Block
from awslint.syntax.writer import Edit, insert
from awslint.values import Map

_COMMAND = re.compile(r"aws\s+(?:s3api\s+create-bucket\b|s3\s+mb\b)")
_MADE = re.compile(r"aws\s+s3\s+mb\s+(?:--\w[^\n]*\s)?([\"']?)s3://([^\s\"'/;&|]+)/?\1(?=\s|\Z)")
_OPTION = r"--{}(?:\s+|=)(\"[^\"]*\"|'[^']*'|\S+)"
_CALL = re.compile(r"(.*?\.)create_bucket\(", re.DOTALL)
_ARGUMENT = re.compile(r"\bBucket\s*=\s*([\w.\[\]\"'-]+|f?\"[^\"]*\"|f?'[^']*')\s*[,)]")
_LOGS_TO = re.compile(
    r"bucket_?(?:regional_?)?domain_?name|\.DomainName\b|\"DomainName\"\s*\]|\}\.s3[\w.${}:-]*\.amazonaws\.com",
    re.IGNORECASE,
)
_OWN_ACLS = ("private", "bucketownerfullcontrol")
"""The ACLs that give nobody else anything, which S3 takes where ACLs are off."""
_WEBSITE = "the bucket is a website, public and over plain HTTP; put CloudFront in front of it first"
_MEANT = "a comment there asks another tool to leave this as it is"
_OFF = {"delete-public-access-block": "shell", "delete_public_access_block": "python"}


def protect(site: Site, fact: Bucket, fields: tuple[str, ...]) -> Iterator[Edit]:
    """The edits that set the protections which the bucket lacks. Raises :class:`CannotFixError` where there is no idiom."""
    if "block_public_access" in fields and _is_website(fact):
        raise CannotFixError(_WEBSITE)
    if fields == ("block_public_access",) and fact.block_public_access is not None:
        yield from _complete_block(site, fact)
        return
    if is_construct(site):
        yield from set_properties(site, fact, fields)
        return
    lacking = [field for field in fields if getattr(fact, field) is None]
    wanted = [field for field in lacking if not _is_declined(site, fact, field)]
    if lacking and not wanted:
        raise CannotFixError(_MEANT)
    chosen = [PROTECTIONS[field] for field in wanted]
    if site.syntax == "hcl":
        for protection in chosen:
            yield from _add_resource(site, fact, protection)
    elif site.syntax in ("yaml", "json"):
        yield from add_properties(site, fact, chosen)
    elif site.syntax == "shell":
        for protection in chosen:
            yield _add_command(site, fact, protection.command)
    elif site.syntax == "python":
        for protection in chosen:
            yield _add_call(site, fact, protection.call)
    else:
        raise CannotFixError("how buckets are set up in this language is left to a person")


def refuse_plain_http(site: Site, fact: Bucket) -> Iterator[Edit]:
    """The edits that give the bucket a policy which refuses plain HTTP."""
    if _is_website(fact):
        raise CannotFixError(_WEBSITE)
    if fact.statements:
        raise CannotFixError("the bucket has a policy already, and can have one only: add the statement there")
    if is_construct(site):
        yield from set_properties(site, fact, ("tls_only",))
    elif site.syntax == "hcl":
        block, label = _terraform_bucket(site, fact)
        _refuse_taken(site, "aws_s3_bucket_policy", label)
        yield insert(block.span.end, TERRAFORM_TLS.format(label=label, bucket=_bucket_of(site, block, label)))
    elif site.syntax in ("yaml", "json"):
        yield from add_policy(site, fact)
    elif site.syntax == "shell" and "put-bucket-policy" not in site.text:
        yield _add_command(site, fact, SHELL_TLS)
    elif site.syntax == "python" and "put_bucket_policy" not in site.text:
        yield _add_call(site, fact, PYTHON_TLS)
    else:
        raise CannotFixError("there the policy is a document of its own, which a person writes")


def _is_website(fact: Bucket) -> bool:
    """True for a website of S3's, which everybody reads, and over plain HTTP only.

    https://docs.aws.amazon.com/AmazonS3/latest/userguide/WebsiteEndpoints.html
    """
    return fact.website is not None and not fact.website.is_unknown


def refuse_needed(site: Site, fact: Bucket, field: str) -> None:
    """Raise :class:`CannotFixError` where a website is to be public, or CloudFront may write logs, by an ACL.

    https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logging-legacy-s3.html
    """
    if field != "ownership":
        if _is_website(fact):
            raise CannotFixError(_WEBSITE)
        return
    if _is_declined(site, fact, "ownership"):
        raise CannotFixError(_MEANT)
    stated = None if fact.acl is None or fact.acl.is_unknown else re.sub(r"\W", "", fact.acl.text).lower()
    if stated is not None and stated not in _OWN_ACLS:
        raise CannotFixError("the bucket states an ACL, which S3 refuses where ACLs are off; take that away first")
    if re.search(r"cloudfront", site.text, re.IGNORECASE) and _LOGS_TO.search(site.text):
        raise CannotFixError("CloudFront writes its logs into buckets by an ACL; which bucket that is a person knows")


def _is_declined(site: Site, fact: Bucket, field: str) -> bool:
    """True where a comment for another tool beside the bucket says that a protection is not wanted."""
    spans = [fact.span, fact.name.span]
    if field == "ownership" and fact.ownership is not None:
        spans.append(fact.ownership.span)
    around = [block.span for span in spans if (block := site.block(span, "resource")) is not None]
    for node in site.around(fact.name.span):
        around.extend(pair.span for pair in pairs(node) if pair.key.span.covers(fact.name.span))
    return any(re.search(DECLINED[field], site.written(span)) for span in around)


def _add_resource(site: Site, fact: Bucket, protection: Protection) -> Iterator[Edit]:
    block, label = _terraform_bucket(site, fact)
    _refuse_taken(site, protection.kind, label)
    wide = 23 if protection.kind == "aws_s3_bucket_public_access_block" else 0
    gap = "" if wide else "\n"
    head = f'\n\nresource "{protection.kind}" "{label}" {{\n{_bucket_of(site, block, label, wide)}{gap}'
    yield insert(block.span.end, f"{head}{protection.body}}}")


def _bucket_of(site: Site, block: Block, label: str, wide: int = 0) -> str:
    """The lines that say which bucket is meant, through the provider that makes it."""
    said = {name: value for name, value in site.given(block).items() if name == "provider"}
    said["bucket"] = f"aws_s3_bucket.{label}.id"
    width = max(wide, *map(len, said))
    return "".join(f"  {name:<{width}} = {value}\n" for name, value in said.items())


def _terraform_bucket(site: Site, fact: Bucket) -> tuple[Block, str]:
    block = site.block(fact.name.span, "resource")
    if block is None or len(block.labels) != 2 or block.labels[0].text != "aws_s3_bucket":
        raise CannotFixError("the bucket is not made by a resource of this file")
    names = site.given(block)
    if "count" in names or "for_each" in names:
        raise CannotFixError("the resource makes several buckets, or perhaps none")
    return block, block.labels[1].text


def _refuse_taken(site: Site, kind: str, label: str) -> None:
    if re.search(rf'resource\s+"?{kind}"?\s+"?{re.escape(label)}\b', site.text):
        raise CannotFixError(f"there is a {kind} of this name already")


def _add_command(site: Site, fact: Bucket, command: str) -> Edit:
    # A last word in quotes is a command's without the one that closes it.
    quoted = site.text[fact.span.end : fact.span.end + 1] in ("'", '"')
    end = fact.span.end + quoted
    written = site.text[fact.span.start : end]
    line = site.lines(fact.span)
    before, after = site.text[line.start : fact.span.start], site.text[end : line.end]
    if not _COMMAND.match(written) or before.strip() or after.strip() or not after:
        raise CannotFixError("the command that makes the bucket does not stand alone on its lines")
    option = re.search(_OPTION.format("bucket"), written)
    made = _MADE.match(written)
    name = option.group(1) if option else made.group(1) + made.group(2) + made.group(1) if made else ""
    if not name:
        raise CannotFixError("how the bucket is called there is not known")
    shared = [found.group() for word in ("profile", "region") if (found := re.search(_OPTION.format(word), written))]
    rest = "".join(f" {one}" for one in shared)
    inside = name if re.fullmatch(r"[\w.-]+", name) else f"'{name}'"
    return insert(line.end, f"{before}aws s3api {command.format(name=name, inside=inside)}{rest}\n")


def _add_call(site: Site, fact: Bucket, wanted: str) -> Edit:
    written = site.written(fact.span)
    call, argument = _CALL.match(written), _ARGUMENT.search(written)
    line = site.lines(fact.span)
    before, after = site.text[line.start : fact.span.start], site.text[fact.span.end : line.end]
    if (
        call is None
        or argument is None
        or after.strip()
        or not re.fullmatch(r"\s*(?:\w+\s*=\s*)?", before)
        or not after
    ):
        raise CannotFixError("the call that makes the bucket is not a statement of its own")
    if re.search(r"\.resource\(\s*['\"]s3", site.text):
        raise CannotFixError("a resource of boto3 has no such call; it needs a client")
    added = wanted.format(name=argument.group(1))
    return insert(line.end, f"{site.indent(line.start)}{call.group(1)}{added}\n")


def _complete_block(site: Site, fact: Bucket) -> Iterator[Edit]:
    """What is turned off by a command is turned on by it; what is missing beside other settings is added."""
    block = fact.block_public_access
    if not isinstance(block, Map) or not block.entries:
        raise CannotFixError("what is set is not written out there")
    first = block.entries[0]
    written = site.written(first.value.span)
    off = re.search(r"delete[-_]public[-_]access[-_]block", written)
    if off is not None:
        yield from _turn_on(site, fact, first.value.span.start + off.start(), off.group())
        return
    lacking = [name for name in BLOCKS if block.get(name) is None]
    entry = site.entry(first.value.span)
    if not lacking or entry is None or site.syntax not in ("hcl", "yaml", "json"):
        return
    indent = site.indent(entry.span.start)
    alone = site.text[site.line(entry.span.start).start : entry.span.start] == indent
    names = [TERRAFORM_BLOCKS[BLOCKS.index(name)] for name in lacking] if site.syntax == "hcl" else lacking
    forms = {"hcl": "{} = true", "yaml": "{}: true", "json": '"{}": true'}
    comma = "," if site.syntax == "json" or not alone else ""
    gap = f"\n{indent}" if alone else " "
    end = entry.span.end if comma else site.line(entry.span.end - 1).end
    yield insert(end, "".join(f"{comma}{gap}{forms[site.syntax].format(name)}" for name in names))


def _turn_on(site: Site, fact: Bucket, at: int, written: str) -> Iterator[Edit]:
    yield Edit(Span(at, at + len(written)), written.replace("delete", "put"))
    rest = re.compile(r"[^\n]*?(?=\s*(?:\n|\||&|;|#|\Z))" if "-" in written else r"\([^()]*(?=\))").match(
        site.text, at + len(written)
    )
    if rest is None or rest.group().endswith("\\"):
        raise CannotFixError("where the command ends is not clear")
    if "-" in written:
        every = ",".join(f"{name}=true" for name in BLOCKS)
        yield insert(rest.end(), f" --public-access-block-configuration {every}")
    else:
        every = ", ".join(f'"{name}": True' for name in BLOCKS)
        yield insert(rest.end(), f", PublicAccessBlockConfiguration={{{every}}}")
