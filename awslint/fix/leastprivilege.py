"""Writes into a statement what the code that runs with it needs, in the place of its wildcards; it must not know rules."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from awslint.aws.actions import covers
from awslint.aws.dependents import NO_CONDITION
from awslint.facts import PolicyStatement
from awslint.fix.codeneeds import needs_of
from awslint.fix.entries import find, is_flow, own_indent
from awslint.fix.plan import CannotFixError
from awslint.fix.runners import Neighbours, runner_of
from awslint.fix.site import Site
from awslint.handed import MARK
from awslint.source import Span
from awslint.syntax.tree import Assign, Block, Mapping, Pair
from awslint.syntax.tree import Sequence as Listed
from awslint.syntax.writer import Edit, insert
from awslint.values import Value

_BY_REF = ("AWS::SNS::Topic", "AWS::SecretsManager::Secret", "AWS::StepFunctions::StateMachine")
"""The resources whose ``Ref`` is their ARN:
https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html"""
_BY_ARN = frozenset(
    {
        *("AWS::S3::Bucket", "AWS::DynamoDB::Table", "AWS::DynamoDB::GlobalTable", "AWS::Serverless::SimpleTable"),
        *("AWS::SQS::Queue", "AWS::Lambda::Function", "AWS::Serverless::Function", "AWS::Kinesis::Stream"),
        *("AWS::KMS::Key", "AWS::Events::EventBus", "AWS::KinesisFirehose::DeliveryStream", "AWS::Logs::LogGroup"),
    }
)
"""Those that have it as the attribute ``Arn``."""
_NAMED = re.compile(rf"arn:[^{MARK}]*{MARK}([^{MARK}]+){MARK}(?:-\?{{6}})?(/[^{MARK}]*)?")
_MARKED = re.compile(rf"{MARK}[^{MARK}]+{MARK}")


@dataclass(frozen=True, slots=True)
class _Part:
    """Actions on some resources, as the new statement or statements have them."""

    actions: tuple[str, ...]
    resources: tuple[str, ...]
    condition: tuple[str, str, str] = NO_CONDITION


def narrow_to_code(site: Site, fact: PolicyStatement) -> Iterator[Edit]:
    """The edits by which the statement allows what its holder's code calls. Raises :class:`CannotFixError`."""
    neighbours = site.neighbours
    if neighbours is None or site.syntax not in ("json", "yaml", "hcl"):
        raise CannotFixError("policies in this language are left to a person")
    runner = runner_of(fact, neighbours)
    patterns = [item.text for item in fact.actions.items if isinstance(item, Value)] if fact.actions is not None else []
    uses: dict[tuple[str, tuple[str, str, str]], tuple[str, ...]] = {}
    for need in needs_of(runner.paths, neighbours):
        uses[need.action, need.condition] = need.resources
    for action, resource in runner.platform:
        known = uses.get((action, NO_CONDITION), ())
        uses[action, NO_CONDITION] = tuple(dict.fromkeys((*known, resource)))
    granted = {use: on for use, on in uses.items() if any(covers(pattern, use[0]) for pattern in patterns)}
    idle = [pattern for pattern in patterns if not any(covers(pattern, action) for action, _ in granted)]
    wild = any("*" in pattern for pattern in patterns)
    if not granted or (idle and not wild):
        raise CannotFixError("the code that runs with the statement calls nothing of it, or not all")
    everywhere = fact.resources is not None and any(
        isinstance(item, Value) and item.text == "*" for item in fact.resources.items
    )
    parts = _parts(granted, everywhere, site, neighbours)
    yield from _write(site, fact, parts, everywhere)


def _parts(
    granted: dict[tuple[str, tuple[str, str, str]], tuple[str, ...]],
    everywhere: bool,
    site: Site,
    neighbours: Neighbours,
) -> list[_Part]:
    """What is granted, that on known resources first."""
    if not everywhere:
        return [_Part(tuple(sorted({action for action, _ in granted})), ())]
    named: dict[str, tuple[str, ...]] = {}
    wide: list[str] = []
    out: list[_Part] = []
    for (action, condition), resources in sorted(granted.items()):
        written = tuple(_reference(site, resource, neighbours) for resource in resources)
        if condition != NO_CONDITION:
            out.append(_Part((action,), written, condition))
        elif any(map(_is_wide, written)):
            wide.append(action)
        else:
            kept = [one for one in resources if not any(covers(other, one) for other in resources if other != one)]
            named[action] = tuple(_reference(site, resource, neighbours) for resource in kept)
    on = tuple(dict.fromkeys(resource for action in named for resource in named[action]))
    out.insert(0, _Part(tuple(wide), ('"*"',)))
    out.insert(0, _Part(tuple(named), on))
    return [part for part in out if part.actions]


def _is_wide(resource: str) -> bool:
    """True if a resource is each of its type, in whose place ``*`` is the honest word."""
    if not resource.startswith('"'):
        return False
    service, _, last = resource.strip('"').removeprefix("arn:aws:").partition(":")
    last = last.split(":", 2)[-1]
    kind = "" if service == "s3" else r"^[\w-]+[/:]|"
    return not re.sub(rf"{kind}[*/:?-]", "", last) and service != "logs"


def _reference(site: Site, resource: str, neighbours: Neighbours) -> str:
    """A resource as the format at hand writes it: a text in quotes, or a reference to what the same code makes."""
    match = _NAMED.fullmatch(resource)
    style = site.syntax
    if match is not None:
        head, rest = match[1], match[2] or ""
        if style == "hcl":
            return f'"${{{head}.arn}}{rest}"' if rest else f"{head}.arn"
        kind = next((one.type.text for one in neighbours.resources if one.name.text == head), "")
        by_ref = kind in _BY_REF
        if by_ref or kind in _BY_ARN:
            return _template_reference(style, head, rest, by_ref)
    return json.dumps(re.sub(r"\*{2,}", "*", _MARKED.sub("*", resource)))


def _template_reference(style: str, head: str, rest: str, by_ref: bool) -> str:
    inside = head if by_ref else f"{head}.Arn"
    if style == "json":
        if rest:
            return json.dumps({"Fn::Sub": f"${{{inside}}}{rest}"})
        return json.dumps({"Ref": head} if by_ref else {"Fn::GetAtt": [head, "Arn"]})
    if rest:
        return f'!Sub "${{{inside}}}{rest}"'
    return f"!Ref {head}" if by_ref else f"!GetAtt {head}.Arn"


def _write(site: Site, fact: PolicyStatement, parts: Sequence[_Part], everywhere: bool) -> Iterator[Edit]:
    block = site.block(fact.span, "statement") if site.syntax == "hcl" else None
    if block is not None:
        yield from _in_block(site, block, parts, everywhere)
        return
    statement = next(
        (node for node in reversed(site.around(fact.effect.span)) if find(node, "Effect") is not None), None
    )
    action, resource = find(statement, "Action"), find(statement, "Resource")
    if not isinstance(statement, Mapping) or action is None or (everywhere and resource is None):
        raise CannotFixError("the statement is not written out there")
    first, *others = parts
    if first.condition != NO_CONDITION:
        raise CannotFixError("the statement would need a condition of its own")
    yield _value(site, statement, action, _quoted(first.actions))
    if everywhere and resource is not None:
        yield _value(site, statement, resource, first.resources)
    if others:
        yield _behind(site, statement, others)
    keys = [pair for pair in statement.pairs if pair not in (action, resource)]
    if others and len(keys) > 1 and any(find(statement, name) is not None for name in ("Condition", "Principal")):
        raise CannotFixError("the statement has a condition, which each of the new ones would have to have")


def _quoted(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(json.dumps(name) for name in names)


def _value(site: Site, statement: Mapping, pair: Pair, items: Sequence[str]) -> Edit:
    """``items`` in the place of an entry's value: one by itself, several as a list in the notation of the statement."""
    if site.syntax == "yaml" and not is_flow(site, statement):
        return Edit(Span(pair.key.span.end, _end(site, pair)), _listed(items, own_indent(site, pair.span)))
    return Edit(pair.value.span, items[0] if len(items) == 1 else f"[{', '.join(items)}]")


def _end(site: Site, pair: Pair) -> int:
    """Where the last line of an entry ends, without the blank lines and comments that follow."""
    return len(site.text[: pair.value.span.end].rstrip())


def _listed(items: Sequence[str], indent: str) -> str:
    if len(items) == 1:
        return f": {_plain(items[0])}"
    return ":" + "".join(f"\n{indent}  - {_plain(item)}" for item in items)


def _plain(item: str) -> str:
    """A text of YAML without quotes where it needs none."""
    return item[1:-1] if re.fullmatch(r'"[A-Za-z][\w.:/*-]*[\w/*]"', item) else item


def _behind(site: Site, statement: Mapping, parts: Sequence[_Part]) -> Edit:
    """Statements behind the one that is mended, in a list of such."""
    listed = next(
        (
            node
            for node in reversed(site.around(statement.span))
            if isinstance(node, Listed) and statement in node.items
        ),
        None,
    )
    if listed is None:
        raise CannotFixError("the statement does not stand in a list, and two are needed")
    if site.syntax == "yaml" and not is_flow(site, listed):
        start = statement.pairs[0].span.start
        inner = own_indent(site, statement.pairs[0].span)
        outer = site.indent(start)
        end = len(site.text[: statement.span.end].rstrip())
        return insert(site.line(end - 1).end, "".join(_as_yaml(part, outer, inner) for part in parts))
    made = [_as_map(part, " = " if site.syntax == "hcl" else ": ", site.syntax) for part in parts]
    return insert(statement.span.end, "".join(f", {one}" for one in made))


def _as_yaml(part: _Part, outer: str, inner: str) -> str:
    lead = f"{outer}-".ljust(len(inner))
    text = f"\n{lead}Effect: Allow\n{inner}Action{_listed(_quoted(part.actions), inner)}"
    text += f"\n{inner}Resource{_listed(part.resources, inner)}"
    if part.condition != NO_CONDITION:
        operator, key, value = part.condition
        text += f"\n{inner}Condition:\n{inner}  {operator}:\n{inner}    {key}: {value}"
    return text


def _as_map(part: _Part, gap: str, style: str) -> str:
    def name(text: str) -> str:
        return text if style == "hcl" else json.dumps(text)

    def listed(items: Sequence[str]) -> str:
        return items[0] if len(items) == 1 else f"[{', '.join(items)}]"

    entries = [f'{name("Effect")}{gap}"Allow"', f"{name('Action')}{gap}{listed(_quoted(part.actions))}"]
    entries.append(f"{name('Resource')}{gap}{listed(part.resources)}")
    if part.condition != NO_CONDITION:
        operator, key, value = part.condition
        entries.append(
            f"{name('Condition')}{gap}{{{name(operator)}{gap}{{{json.dumps(key)}{gap}{json.dumps(value)}}}}}"
        )
    return f"{{ {', '.join(entries)} }}" if style == "hcl" else f"{{{', '.join(entries)}}}"


def _in_block(site: Site, block: Block, parts: Sequence[_Part], everywhere: bool) -> Iterator[Edit]:
    """``aws_iam_policy_document``: the attributes of the block, and blocks behind it."""
    given = {site.written(node.target.span): node for node in block.body if isinstance(node, Assign)}
    first, *others = parts
    actions, resources = given.get("actions"), given.get("resources")
    if actions is None or (everywhere and resources is None) or first.condition != NO_CONDITION:
        raise CannotFixError("the statement is not written out there")
    if others and any(isinstance(node, Block) for node in block.body):
        raise CannotFixError("the statement has a condition, which each of the new ones would have to have")
    yield Edit(actions.value.span, f"[{', '.join(_quoted(first.actions))}]")
    if everywhere and resources is not None:
        yield Edit(resources.value.span, f"[{', '.join(first.resources)}]")
    indent = site.indent(block.span.start)
    for part in others:
        lines = [f"actions   = [{', '.join(_quoted(part.actions))}]", f"resources = [{', '.join(part.resources)}]"]
        if part.condition != NO_CONDITION:
            operator, key, value = part.condition
            lines += [
                "condition {",
                f'  test     = "{operator}"',
                f'  variable = "{key}"',
                f'  values   = ["{value}"]',
                "}",
            ]
        inside = "".join(f"{indent}  {line}\n" for line in lines)
        yield insert(block.span.end, f"\n\n{indent}statement {{\n{inside}{indent}}}")
