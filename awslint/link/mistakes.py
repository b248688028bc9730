"""What is wrong in the policies of one scope, statement by statement and document by document; it must not know formats."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from awslint.aws.mistakes import mistakes
from awslint.aws.mistakes.mistake import Mistake
from awslint.facts import Fact, PolicyMistake, PolicyStatement
from awslint.link.covering import covers
from awslint.link.size import written_size
from awslint.values import HOLE, Data, List, Map, Value, as_items

_VERSIONS = ("2012-10-17", "2008-10-17")
_NEW = _VERSIONS[0]
_VARIABLE = re.compile(
    r"\$\{(?:aws|s3|saml|cognito-identity[\w.-]*|iam|sts|ec2|redshift|graph|accounts|www)[\w.-]*:[^}]+\}"
)
# The elements in JSON's words, perhaps in a literal: Terraform's own data source and the CDK have the new version anyway.
_JSON_DOCUMENT = re.compile(r"[\\\"']*Statement(?:[\\\"']*\]?\s*(?:[:=]|->|to\b)|[\\\"']+\s*,)")
# https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html#reference_iam-quotas-entity-length
_QUOTAS = {"user": 2048, "group": 5120, "role": 10240, "policy": 6144}
_TRUST_QUOTA = 2048
_WITH_PRINCIPALS = ("bucket", "queue", "topic", "key", "secret", "repository")
_DATA_FILES = (".json", ".yaml", ".yml", ".template")
_MOST_COMPARED = 40
"""In a longer document statements are not compared with each other."""


def mistaken(facts: Sequence[Fact]) -> Iterator[PolicyMistake]:
    """One fact for each mistake, statements first, in the order of the facts."""
    documents: dict[tuple[int, object], list[PolicyStatement]] = {}
    for fact in facts:
        if isinstance(fact, PolicyStatement):
            for mistake in mistakes(fact):
                yield _fact(fact, mistake)
            if fact.document is not None:
                documents.setdefault((id(fact.source), fact.document), []).append(fact)
    for statements in documents.values():
        for owner, mistake in _document_mistakes(statements):
            yield _fact(owner, mistake)


def _fact(statement: PolicyStatement, mistake: Mistake) -> PolicyMistake:
    return PolicyMistake(
        source=statement.source,
        span=mistake.place.span,
        scope=statement.scope,
        code=mistake.code,
        element=_element(mistake.place),
        effect=statement.effect,
        detail=mistake.detail,
        remedy=mistake.remedy,
        slip=mistake.slip,
    )


def _element(place: Data) -> Value:
    if isinstance(place, Value):
        return place
    shown = "a list" if isinstance(place, List) else "a map" if isinstance(place, Map) else ""
    return Value(shown, place.span)


def _document_mistakes(statements: Sequence[PolicyStatement]) -> Iterator[tuple[PolicyStatement, Mistake]]:
    seen: set[str] = set()
    for statement in statements:
        sid = statement.sid
        if sid is None or not sid.text or HOLE in sid.text:
            continue
        if sid.text in seen:
            yield (
                statement,
                Mistake("UNIQUE_SIDS_REQUIRED", sid, f"the Sid {sid.text} stands twice in one policy", "another name"),
            )
        seen.add(sid.text)
    yield from _redundant(statements)
    yield from _misnamed(statements)
    yield from _without_resource(statements)
    yield from _without_principal(statements)
    first = statements[0]
    yield from _version(first, statements)
    yield from _size(statements)


def _redundant(statements: Sequence[PolicyStatement]) -> Iterator[tuple[PolicyStatement, Mistake]]:
    """Statements that another one of the document covers: a grant that is given already, a Deny that is never reached."""
    if len(statements) > _MOST_COMPARED:
        return
    for index, narrow in enumerate(statements):
        by = next(
            (
                place
                for place, wide in enumerate(statements)
                if place != index and covers(wide, narrow) and (place < index or not covers(narrow, wide))
            ),
            None,
        )
        if by is not None:
            sid = statements[by].sid
            named = f"the statement {sid.text}" if sid is not None and sid.text else f"statement {by + 1} of the policy"
            what = "allows" if narrow.effect.text == "Allow" else "denies"
            place = next(iter(as_items(narrow.actions)[0]), narrow.effect)
            detail = f"{named} {what} already all that this one does"
            yield narrow, Mistake("REDUNDANT_STATEMENT", place, detail, "one of the two")


def _misnamed(statements: Sequence[PolicyStatement]) -> Iterator[tuple[PolicyStatement, Mistake]]:
    """Elements that IAM does not know, in files of data: a program's own fields may be written out by other names.

    https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
    """
    for statement in statements:
        if statement.misnamed is not None and statement.source.path.lower().endswith(_DATA_FILES):
            for name in statement.misnamed.entries:
                detail = f"a statement has no element {name.key.text}"
                yield statement, Mistake("MISNAMED_ELEMENT", name.key, detail, _element(name.value).text)


def _without_resource(statements: Sequence[PolicyStatement]) -> Iterator[tuple[PolicyStatement, Mistake]]:
    """Statements for a principal's own policy, in a file that nothing fills in, that say not on what.

    https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
    """
    for statement in statements:
        named = statement.resources or statement.not_resources or statement.principals or statement.not_principals
        if named is None and statement.policy_kind == "identity" and statement.source.path.lower().endswith(".json"):
            place = statement.actions or statement.not_actions or statement.effect
            detail = "a statement without Resource is refused in a policy of a user, group or role"
            yield statement, Mistake("MISSING_RESOURCE", place, detail, '"Resource": with the ARNs that are meant')


def _without_principal(statements: Sequence[PolicyStatement]) -> Iterator[tuple[PolicyStatement, Mistake]]:
    """Statements of a resource's own policy, written as JSON is, that say not who.

    https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
    """
    for statement in statements:
        named = statement.principals or statement.not_principals
        if named is None and statement.attached_kind in _WITH_PRINCIPALS and _is_json_like(statement):
            place = next(iter(as_items(statement.actions)[0]), statement.effect)
            detail = f"a statement in the policy of a {statement.attached_kind} names a Principal"
            yield statement, Mistake("MISSING_PRINCIPAL", place, detail, '"Principal": with those who are meant')


def _version(
    first: PolicyStatement, statements: Sequence[PolicyStatement]
) -> Iterator[tuple[PolicyStatement, Mistake]]:
    version = first.version
    variable = next(
        (value for statement in statements for value in _values(statement) if _VARIABLE.search(value.text)), None
    )
    if version is not None and HOLE not in version.text and version.text not in _VERSIONS:
        yield first, Mistake("INVALID_VERSION", version, f"there is no version {version.text}", _NEW)
    elif version is None and not _is_json_like(first):
        return
    elif (version is None or version.text == _VERSIONS[1]) and variable is not None:
        detail = f"{variable.text} is plain text in a policy without Version 2012-10-17"
        yield first, Mistake("VARIABLE_UNSUPPORTED_IN_VERSION", variable, detail, f'"Version": "{_NEW}"')
    elif version is None:
        place = Value("no Version", first.span)
        yield (
            first,
            Mistake("MISSING_VERSION", place, "without a Version a policy is read as of 2008", f'"Version": "{_NEW}"'),
        )


def _values(statement: PolicyStatement) -> Iterator[Value]:
    for items in (statement.resources, statement.not_resources):
        yield from (item for item in (items.items if items else ()) if isinstance(item, Value))


def _is_json_like(statement: PolicyStatement) -> bool:
    span = statement.document
    if span is None:
        return False
    return _JSON_DOCUMENT.search(statement.source.text.value[span.start : span.start + 400]) is not None


def _size(statements: Sequence[PolicyStatement]) -> Iterator[tuple[PolicyStatement, Mistake]]:
    """A document over its quota, which counts no white space: what is known of it is too long already."""
    first = statements[0]
    span = first.document
    if span is None or first.policy_kind not in ("identity", "trust"):
        return
    # AWS's own policies, which reports of an account hold, have no quota; they are attached to nothing there.
    quota = _TRUST_QUOTA if first.policy_kind == "trust" else _QUOTAS.get(first.attached_kind or "", 0)
    if not quota or span.end - span.start <= quota // 2:
        return
    size = written_size(statements)
    if size > quota:
        code = (
            "POLICY_SIZE_EXCEEDS_ROLE_TRUST_POLICY_QUOTA"
            if first.policy_kind == "trust"
            else "POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA"
        )
        detail = f"the policy has {size} characters at least, and {quota} are allowed"
        yield first, Mistake(code, Value("the policy", first.span), detail)
