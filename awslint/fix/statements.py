"""Narrows a statement of a policy where it is written: conditions added, wildcards written out; it must not know rules.

What the repository cannot say is a placeholder in capitals, which lets nobody in until it is replaced.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from awslint.facts import PolicyStatement
from awslint.fix.entries import find, is_flow, own_indent, put_behind
from awslint.fix.fields import remove_spans, replace_value
from awslint.fix.notation import Data
from awslint.fix.plan import CannotFixError
from awslint.fix.site import Site
from awslint.syntax.tree import Block, Mapping, Pair, Scalar, Sequence
from awslint.syntax.writer import Edit, insert
from awslint.values import Entry, List, Map, Value, as_items

_OPERATOR = "StringEquals"
_STYLES = {"hcl": "hcl", "yaml": "yaml", **dict.fromkeys(("json", "python", "javascript", "typescript", "tsx"), "json")}
"""How each syntax writes a map; a map in quotes is one in all of those languages."""


def add_condition(site: Site, fact: PolicyStatement, wanted: str) -> Iterator[Edit]:
    """The edits by which the statement asks for ``wanted``: ``aws:SourceAccount``, ``sts:ExternalId``, the ``subject``.

    https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html has another key for the key.
    """
    if wanted == "aws:SourceAccount" and fact.policy_kind == "key":
        raise CannotFixError(
            "by what a service's call to a key is known, its account or the encryption context, differs by service"
        )
    style = _STYLES.get(site.syntax, "")
    key, value = _condition(site, fact, wanted, style)
    asked = [item for entry in _tests(fact) if entry.key.text.casefold() == key.casefold() for item in _texts(entry)]
    if asked:
        yield from _replace(site, asked, json.loads(value))
        return
    block = site.block(fact.span, "statement") if style == "hcl" else None
    if block is not None:
        yield _in_block(site, block, key, value)
        return
    statement = next(
        (node for node in reversed(site.around(fact.effect.span)) if find(node, "Effect") is not None), None
    )
    if not style or not isinstance(statement, Mapping):
        yield _in_permission(site, fact, style, wanted, value)
        return
    stated = find(statement, "Condition")
    if stated is None:
        yield _whole_condition(site, statement, style, key, value)
        return
    operator = find(stated.value, _OPERATOR)
    if operator is None and isinstance(stated.value, Mapping) and stated.value.pairs:
        yield _entry(site, stated.value, style, _OPERATOR, _braced(style, {key: value}))
    elif operator is None or not isinstance(operator.value, Mapping) or not operator.value.pairs:
        raise CannotFixError("the condition is not written out there")
    else:
        yield _entry(site, operator.value, style, json.dumps(key), value)


def _whole_condition(site: Site, statement: Mapping, style: str, key: str, value: str) -> Edit:
    """A ``Condition`` behind what the statement says."""
    if style == "hcl" or (style == "yaml" and is_flow(site, statement)):
        return _entry(site, statement, style, "Condition", _braced(style, {_OPERATOR: _braced(style, {key: value})}))
    said: Data = {"Ref": "AWS::AccountId"} if "AWS::AccountId" in value else json.loads(value)
    last = max(statement.pairs, key=lambda pair: pair.span.end)
    return put_behind(site, statement, last, {"Condition": {_OPERATOR: {key: said}}})


def _tests(fact: PolicyStatement) -> Iterator[Entry]:
    """The keys that are tested, with their values, under whichever operator."""
    for operator in fact.conditions.entries if fact.conditions is not None else ():
        yield from operator.value.entries if isinstance(operator.value, Map) else ()


def _texts(entry: Entry) -> list[Value]:
    return [item for item in as_items(entry.value)[0] if isinstance(item, Value)]


def _replace(site: Site, asked: list[Value], wanted: str) -> Iterator[Edit]:
    """A test that everybody passes is made one that names somebody."""
    if len(asked) > 1:
        raise CannotFixError("the statement asks for several values; which is right is not known")
    edit = replace_value(site, asked[0], wanted)
    if edit is not None:
        yield edit


def _condition(site: Site, fact: PolicyStatement, wanted: str, style: str) -> tuple[str, str]:
    """The key of the condition and its value as the format writes it."""
    if wanted == "sts:ExternalId":
        return wanted, '"EXTERNAL_ID"'
    if wanted == "aws:SourceAccount":
        return wanted, _account(site, style)
    from awslint.aws.claims import provider_of

    provider = provider_of(fact)
    if provider is None or not provider.shape:
        raise CannotFixError("what the provider's claim looks like is not known")
    return f"{provider.host}:{provider.claim}", json.dumps(provider.shape)


def _account(site: Site, style: str) -> str:
    """The account at hand, by the name that a template or module has for it."""
    if style == "hcl":
        # One that asks through another provider says another account.
        for data in re.finditer(r'^data\s+"aws_caller_identity"\s+"([\w-]+)"\s*\{([^}]*)\}', site.text, re.MULTILINE):
            if not re.search(r"^\s*(?:provider|count|for_each)\s*=", data.group(2), re.MULTILINE):
                return f"data.aws_caller_identity.{data.group(1)}.account_id"
        raise CannotFixError("the account has no name in this file; data aws_caller_identity gives it one")
    if not re.search(r"^\s*\{?\s*[\"']?Resources[\"']?\s*:", site.text, re.MULTILINE):
        raise CannotFixError("which account is meant is not in the policy")
    return '{"Ref": "AWS::AccountId"}' if style == "json" else '!Ref "AWS::AccountId"'


def _braced(style: str, entries: dict[str, str]) -> str:
    """A map on one line."""
    if style == "hcl":
        inside = ", ".join(
            f"{name if name.isalnum() else json.dumps(name)} = {value}" for name, value in entries.items()
        )
        return f"{{ {inside} }}"
    plain = style == "yaml"
    inside = ", ".join(
        f"{name if plain and name.isalnum() else json.dumps(name)}: {value}" for name, value in entries.items()
    )
    return f"{{{inside}}}"


def _entry(site: Site, mapping: Mapping, style: str, name: str, value: str) -> Edit:
    """An entry behind the last one of a map, in the map's own notation."""
    last = max(mapping.pairs, key=lambda pair: pair.span.end)
    start, end = last.span.start, last.span.end
    alone = not site.text[site.line(start).start : start].strip(" -\t")
    bare = style != "json" or site.text[last.key.span.start] not in "\"'"
    quoted = name if name.startswith('"') or bare else json.dumps(name)
    entry = f"{quoted} = {value}" if style == "hcl" else f"{quoted}: {value}"
    if style == "hcl" and alone:
        return insert(site.line(end - 1).end, f"\n{_column(site, last)}{entry}")
    if style == "hcl" or is_flow(site, mapping):
        return insert(end, f",\n{_column(site, last)}{entry}" if alone and style == "json" else f", {entry}")
    return insert(site.line(max(start, end - 1)).end, f"\n{own_indent(site, last.span)}{entry}")


def _column(site: Site, pair: Pair) -> str:
    return own_indent(site, pair.span)


def _in_permission(site: Site, fact: PolicyStatement, style: str, wanted: str, value: str) -> Edit:
    """The account in a permission of Lambda, of which AWS makes the statement.

    https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-permission.html
    """
    block = site.block(fact.span, "resource") if style == "hcl" else None
    if block is not None and block.labels[0].text == "aws_lambda_permission" and wanted == "aws:SourceAccount":
        last = block.body[-1]
        if site.line(last.span.start).start == site.line(block.span.start).start:
            raise CannotFixError("the resource is written on one line")
        indent = site.indent(last.span.start)
        return insert(site.line(last.span.end - 1).end, f"\n{indent}source_account = {value}")
    at = fact.principals.entries[0].value.span if fact.principals is not None and fact.principals.entries else fact.span
    for node in reversed(site.around(at)) if wanted == "aws:SourceAccount" else ():
        kind, properties = find(node, "Type"), find(node, "Properties")
        permits = kind is not None and "AWS::Lambda::Permission" in site.written(kind.value.span)
        if permits and properties is not None and isinstance(properties.value, Mapping) and properties.value.pairs:
            return _entry(site, properties.value, style, "SourceAccount", value)
    raise CannotFixError("the statement is not written out there")


def _in_block(site: Site, block: Block, key: str, value: str) -> Edit:
    """A ``condition`` of ``aws_iam_policy_document`` behind the last line of the statement."""
    indent = site.indent(block.span.start)
    closing = block.span.end - 1
    if site.text[site.line(closing).start : closing].strip() or not block.body:
        raise CannotFixError("the statement is written on one line")
    lines = ("condition {", f'  test     = "{_OPERATOR}"', f'  variable = "{key}"', f"  values   = [{value}]", "}")
    return insert(site.line(closing).start, "".join(f"{indent}  {line}\n" for line in lines))


def write_out(site: Site, fact: PolicyStatement) -> Iterator[Edit]:
    """The wildcards that hold actions which manage permissions, written as what else they match on the resources."""
    from awslint.aws.narrowing import kept_of

    for item in fact.actions.items if isinstance(fact.actions, List) else ():
        if not isinstance(item, Value) or "*" not in item.text:
            continue
        names = kept_of(item.text, fact)
        if names == (item.text,):
            continue
        scalar = site.scalar(item)
        if scalar is None or scalar.value.text != item.text or site.syntax not in ("json", "yaml", "hcl"):
            raise CannotFixError("the action is not written there as a literal")
        yield from _names(site, scalar, names)


def _names(site: Site, scalar: Scalar, names: tuple[str, ...]) -> Iterator[Edit]:
    written = site.written(scalar.span)
    mark = written[0] if written[:1] in "\"'" else ""
    listed = next(
        (n for n in reversed(site.around(scalar.span)) if isinstance(n, Sequence) and scalar in n.items), None
    )
    each = [f"{mark}{name}{mark}" for name in names]
    block = listed is not None and not is_flow(site, listed)
    if not names:
        if listed is None or len(listed.items) < 2:
            raise CannotFixError("nothing but what manages permissions would be left of the statement")
        yield from remove_spans(site, [scalar.span], "" if block else ",")
    elif block:
        indent = site.indent(scalar.span.start)
        yield Edit(scalar.span, f"\n{indent}- ".join(each))
    else:
        inside = ", ".join(each)
        yield Edit(scalar.span, inside if listed is not None or len(each) == 1 else f"[{inside}]")
