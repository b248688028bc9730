"""Rules as plain JSON data and back; it must not know where the data is kept. No check is made: it was compiled."""

from __future__ import annotations

from typing import Any

from awslint.engine.rule import (
    All,
    AnyOf,
    Check,
    Condition,
    Documentation,
    Example,
    FixSpec,
    Fold,
    Grade,
    Not,
    Operand,
    Operation,
    Rule,
)


def store_condition(condition: Condition | None) -> Any:
    """A condition as lists of which the first item says what it is."""
    if condition is None:
        return None
    if isinstance(condition, Check):
        return ["check", list(condition.path), [[name, _store_operand(operand)] for name, operand in condition.tests]]
    if isinstance(condition, Not):
        return ["not", store_condition(condition.part)]
    return ["all" if isinstance(condition, All) else "any", [store_condition(part) for part in condition.parts]]


def _store_operand(operand: Operand) -> Any:
    if isinstance(operand, Fold):
        return {"fold": list(operand.texts)}
    if isinstance(operand, Check | All | AnyOf | Not):
        return {"condition": store_condition(operand)}
    return [_store_operand(item) for item in operand] if isinstance(operand, tuple) else operand


def restore_condition(data: Any) -> Condition:
    """The condition that :func:`store_condition` wrote."""
    if data[0] == "check":
        return Check(tuple(data[1]), tuple((name, _restore_operand(operand)) for name, operand in data[2]))
    if data[0] == "not":
        return Not(restore_condition(data[1]))
    parts = tuple(restore_condition(part) for part in data[1])
    return All(parts) if data[0] == "all" else AnyOf(parts)


def _restore_operand(data: Any) -> Operand:
    if isinstance(data, dict):
        return Fold(tuple(data["fold"])) if "fold" in data else restore_condition(data["condition"])
    if isinstance(data, list):
        return tuple(_restore_operand(item) for item in data)
    operand: Operand = data
    return operand


def store_rule(rule: Rule) -> dict[str, Any]:
    """All of a rule but its documentation."""
    fix = rule.fix
    return {
        "id": rule.id,
        "name": rule.name,
        "family": rule.family,
        "summary": rule.summary,
        "fact": rule.fact,
        "where": store_condition(rule.where),
        "unless": store_condition(rule.unless),
        "at": None if rule.at is None else list(rule.at),
        "message": rule.message,
        "severity": [[grade.word, store_condition(grade.when)] for grade in rule.severity],
        "confidence": [[grade.word, store_condition(grade.when)] for grade in rule.confidence],
        "fix": [fix.advice, fix.none, [[o.verb, o.target, o.value] for o in fix.operations], fix.safety, fix.because],
        "runbook": [[grade.word, store_condition(grade.when)] for grade in rule.runbook],
        "triggers": list(rule.triggers),
        "names": list(rule.names),
        "aliases": list(rule.aliases),
        "deprecated": rule.deprecated,
    }


def restore_rule(data: dict[str, Any], documentation: dict[str, Any] | None = None) -> Rule:
    """The rule that :func:`store_rule` wrote, with its documentation if that is given."""
    advice, none, operations, safety, because = data["fix"]
    return Rule(
        id=data["id"],
        name=data["name"],
        family=data["family"],
        summary=data["summary"],
        fact=data["fact"],
        where=restore_condition(data["where"]),
        unless=None if data["unless"] is None else restore_condition(data["unless"]),
        at=None if data["at"] is None else tuple(data["at"]),
        message=data["message"],
        severity=_restore_grades(data["severity"]),
        confidence=_restore_grades(data["confidence"]),
        fix=FixSpec(advice, none, tuple(Operation(*operation) for operation in operations), safety, because),
        runbook=_restore_grades(data["runbook"]),
        triggers=tuple(data["triggers"]),
        names=tuple(data["names"]),
        aliases=tuple(data["aliases"]),
        deprecated=data["deprecated"],
        documentation=Documentation() if documentation is None else restore_documentation(documentation),
    )


def _restore_grades(data: list[Any]) -> tuple[Grade, ...]:
    return tuple(Grade(word, None if when is None else restore_condition(when)) for word, when in data)


def store_documentation(documentation: Documentation) -> dict[str, Any]:
    """The parts of a rule that only people and tests read."""
    return {
        "why": documentation.why,
        "references": list(documentation.references),
        "controls": [[standard, list(numbers)] for standard, numbers in documentation.controls],
        "bad": [_store_example(example) for example in documentation.bad],
        "good": [_store_example(example) for example in documentation.good],
    }


def _store_example(example: Example) -> list[Any]:
    return [example.path, example.text, list(example.flags), [list(other) for other in example.companions]]


def restore_documentation(data: dict[str, Any]) -> Documentation:
    """The documentation that :func:`store_documentation` wrote."""
    return Documentation(
        why=data["why"],
        references=tuple(data["references"]),
        controls=tuple((standard, tuple(numbers)) for standard, numbers in data["controls"]),
        bad=tuple(_restore_example(example) for example in data["bad"]),
        good=tuple(_restore_example(example) for example in data["good"]),
    )


def _restore_example(data: list[Any]) -> Example:
    path, text, flags, companions = data
    return Example(path, text, tuple(flags), tuple((name, content) for name, content in companions))
