"""What a call of a Terraform module, or Terragrunt's inputs to one, give to whom the module makes; it must not judge it.

A module's inputs have names of their own, but what an input holds speaks for itself: the ARN of one of AWS's policies, a
statement in the words of ``aws_iam_policy_document``. Whom the module makes is in its address.
https://registry.terraform.io/namespaces/terraform-aws-modules
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from awslint.extract.pieces import entry
from awslint.extract.policydocument import Parse, Place, statements
from awslint.extract.terraformdocument import statement_of
from awslint.facts import Fact, Resource
from awslint.source import Source, Span
from awslint.values import HOLE, Data, List, Map, Value

_MANAGED = re.compile(r"arn:[^:]+:iam::aws:policy/[^:]+", re.DOTALL)
_HOLDERS = (("iam-user", "user"), ("iam-group", "group"), ("iam-role", "role"))
_WHOLE = {
    "attach_admin_policy": "AdministratorAccess",
    "create_admin_role": "AdministratorAccess",
    "attach_poweruser_policy": "PowerUserAccess",
    "create_poweruser_role": "PowerUserAccess",
}
"""Switches of terraform-aws-modules/iam that attach one of AWS's policies."""
_POLICIES = ("policy_arns", "policies", "managed_policy_arns", "policy_arn")
_REFERENCE = re.compile(r"(?:data\.)?aws_iam_policy\.|module\.")
_STATEMENT_WORDS = ("effect", "resources", "not_resources", "principals", "sid")


def module_facts(source: Source, span: Span, address: str, label: Value, inputs: Map, parse: Parse) -> Iterator[Fact]:
    """The facts of one call: what is attached as a resource that only attaches, and every statement.

    ``address`` is the module's own, ``label`` what the call is named.
    """
    kind = next((kind for word, kind in _HOLDERS if word in address), "role")
    name = replace(label, text=f"module.{label.text}", offsets=((0, label.span.start),))
    arns = tuple(_attached(inputs, kind))
    if arns:
        properties = Map((entry(kind, name), entry("policy_arn", List(arns, inputs.span))), inputs.span)
        yield Resource(
            source=source,
            span=span,
            framework="terraform",
            type=Value(f"aws_iam_{kind}_policy_attachment", label.span, offsets=((0, label.span.start),)),
            name=label,
            properties=properties,
        )
    place = Place(attached_kind=kind, attached_to=name)
    for written in _statements(inputs):
        yield from statements(statement_of(written), source, place, parse)
    yield from statements(inputs, source, Place(), parse)


def _attached(inputs: Map, kind: str) -> Iterator[Value]:
    """What a call attaches: every ARN of AWS's policies but a boundary, and for a user whatever is called a policy."""
    for one in inputs.entries:
        name = one.key.text
        if "boundary" in name or name == "source" or _is_off(inputs, name):
            continue
        if name in _WHOLE and isinstance(one.value, Value) and one.value.text == "true":
            yield replace(
                one.value, text=f"arn:aws:iam::aws:policy/{_WHOLE[name]}", offsets=((0, one.value.span.start),)
            )
        for value in _leaves(one.value):
            if _MANAGED.fullmatch(value.text) or (kind == "user" and name in _POLICIES and _is_policy(value)):
                yield value


def _is_policy(value: Value) -> bool:
    """True for a policy that is named: what a wrapper hands through is judged where that is called."""
    return _REFERENCE.match(value.holes[0]) is not None if value.is_unknown else bool(value.text)


def _is_off(inputs: Map, name: str) -> bool:
    switch = inputs.get(f"attach_{name}", f"attach_{name}s")
    return isinstance(switch, Value) and switch.text == "false"


def _leaves(data: Data) -> Iterator[Value]:
    """The scalars in ``data`` but those of a boundary, in source order."""
    stack: list[Data] = [data]
    while stack:
        top = stack.pop()
        if isinstance(top, Value):
            yield top
        elif isinstance(top, List):
            stack.extend(reversed(top.items))
        else:
            stack.extend(one.value for one in reversed(top.entries) if "boundary" not in one.key.text)


def _statements(inputs: Map) -> Iterator[Map]:
    """The maps among a call's inputs that say which actions are allowed, in source order."""
    stack: list[Data] = [one.value for one in reversed(inputs.entries) if not _is_off(inputs, one.key.text)]
    while stack:
        top = stack.pop()
        if isinstance(top, List):
            stack.extend(reversed(top.items))
        elif isinstance(top, Map):
            if _is_statement(top):
                yield top
            else:
                stack.extend(one.value for one in reversed(top.entries))


def _is_statement(data: Map) -> bool:
    actions = data.get("actions", "not_actions")
    if actions is None or not any(data.get(word) is not None for word in _STATEMENT_WORDS):
        return False
    texts = [value.text for value in _leaves(actions)]
    return bool(texts) and all(":" in text or text in ("*", HOLE) for text in texts)
