"""Writes a statement in the notation in which the one at fault stands, ready to paste; it must not know what to grant.

JSON, YAML, the two notations of Terraform, objects of JavaScript, and the CDK's builders in four languages.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from awslint.aws.narrowing import Grant
from awslint.facts import Fact

_HCL = (".tf", ".tofu", ".hcl")
_YAML = (".yaml", ".yml")
_BUILDERS = (
    ((".py", ".ipynb"), "cdk-python"),
    ((".java", ".kt", ".kts", ".scala"), "cdk-java"),
    ((".cs",), "cdk-csharp"),
    (("",), "cdk-script"),
)
_SHOWN = 400
"""How much of a statement is looked at to know its notation."""


def notation(fact: Fact) -> str:
    """The notation of the statement that ``fact`` is about, by its file and its own text."""
    path = fact.source.path.lower()
    text = fact.source.text.value[fact.span.start : min(fact.span.end, fact.span.start + _SHOWN)]
    if "PolicyStatement" in text.split("(", 1)[0]:
        return next(name for ends, name in _BUILDERS if path.endswith(ends))
    if path.endswith(_HCL):
        if re.match(r"statement\b", text):
            return "hcl-block"
        return "hcl" if re.search(r"\b(?:Effect|Action|Resource)\"?\s*=", text) else "json"
    if path.endswith(_YAML):
        return "json" if text.startswith("{") else "yaml"
    return "object" if re.search(r"(?<![\"'\w])(?:Effect|Action|Resource)\s*:", text) else "json"


def statements(fact: Fact, grants: Sequence[Grant]) -> str:
    """Allows, as they are written where ``fact`` stands."""
    style = notation(fact)
    between = ",\n" if style in ("json", "object", "hcl") else "\n"
    return between.join(_statement(grant, style) for grant in grants)


def condition(fact: Fact, operator: str, key: str, value: str) -> str:
    """One condition, as it is written in a statement where ``fact`` stands."""
    style = notation(fact)
    if style == "hcl-block":
        return "\n".join(_block(operator, key, value))
    if style == "yaml":
        return f'  Condition:\n    {operator}:\n      "{key}": "{value}"'
    written = _condition(operator, key, value, style)
    names = {
        "hcl": "Condition = ",
        "object": "Condition: ",
        "cdk-python": "conditions=",
        "cdk-script": "conditions: ",
        "cdk-csharp": "Conditions = ",
    }
    if style == "cdk-java":
        return f"  .conditions({written})"
    return f"  {names.get(style, json.dumps('Condition') + ': ')}{written}"


def _condition(operator: str, key: str, value: str, style: str) -> str:
    if style == "hcl":
        return f'{{ {operator} = {{ "{key}" = "{value}" }} }}'
    if style in ("object", "cdk-script"):
        return f'{{ {operator}: {{ "{key}": "{value}" }} }}'
    if style == "cdk-java":
        return f'Map.of("{operator}", Map.of("{key}", "{value}"))'
    if style == "cdk-csharp":
        inner = f'new Dictionary<string, object> {{ ["{key}"] = "{value}" }}'
        return f'new Dictionary<string, object> {{ ["{operator}"] = {inner} }}'
    return json.dumps({operator: {key: value}})


def _block(operator: str, key: str, value: str) -> list[str]:
    lines = (f'test     = "{operator}"', f'variable = "{key}"', f'values   = ["{value}"]')
    return ["  condition {", *(f"    {line}" for line in lines), "  }"]


def _statement(grant: Grant, style: str) -> str:
    actions, resources = json.dumps(list(grant.actions)), json.dumps(list(grant.resources))
    tested = _condition(*grant.condition, style) if grant.condition else ""
    if style == "hcl-block":
        more = [f"  {line}" for line in _block(*grant.condition)] if grant.condition else []
        return "\n".join(["  statement {", f"    actions   = {actions}", f"    resources = {resources}", *more, "  }"])
    if style == "yaml":
        return _yaml(grant)
    if style in ("json", "hcl", "object"):
        return _map(style, actions, resources, tested)
    return _built(style, (actions[1:-1], resources[1:-1]), tested)


def _map(style: str, actions: str, resources: str, tested: str) -> str:
    parts = [("Effect", '"Allow"'), ("Action", actions), ("Resource", resources), ("Condition", tested)]
    pair = {"json": '"%s": %s', "hcl": "%s = %s", "object": "%s: %s"}[style]
    body = ", ".join(pair % part for part in parts if part[1])
    return f"  {{{body}}}" if style == "json" else f"  {{ {body} }}"


def _yaml(grant: Grant) -> str:
    lines = ["  - Effect: Allow", "    Action:", *(f"      - {action}" for action in grant.actions), "    Resource:"]
    lines += [f'      - "{resource}"' for resource in grant.resources]
    if grant.condition:
        operator, key, value = grant.condition
        lines += ["    Condition:", f"      {operator}:", f'        "{key}": "{value}"']
    return "\n".join(lines)


def _built(style: str, lists: tuple[str, str], tested: str) -> str:
    actions, resources = lists
    if style == "cdk-java":
        more = f".conditions({tested})" if tested else ""
        made = f"  PolicyStatement.Builder.create().actions(List.of({actions}))"
        return f"{made}\n    .resources(List.of({resources})){more}.build()"
    if style == "cdk-csharp":
        more = f", Conditions = {tested}" if tested else ""
        made = f"  new PolicyStatement(new PolicyStatementProps {{ Actions = new[] {{ {actions} }}"
        return f"{made},\n    Resources = new[] {{ {resources} }}{more} }})"
    if style == "cdk-python":
        more = f", conditions={tested}" if tested else ""
        return f"  iam.PolicyStatement(actions=[{actions}],\n    resources=[{resources}]{more})"
    more = f", conditions: {tested}" if tested else ""
    return f"  new iam.PolicyStatement({{ actions: [{actions}],\n    resources: [{resources}]{more} }})"
