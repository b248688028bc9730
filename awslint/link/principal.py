"""Users, roles and groups with all that one scope gives them; it must not know formats or judge what they may do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias

from awslint.facts import Fact, PolicyStatement, Principal, Resource
from awslint.link.called import Called, calls
from awslint.link.reference import keys_of, target
from awslint.source import Span
from awslint.values import Data, Kind, List, Value, as_items

PrincipalKind: TypeAlias = Literal["user", "role", "group"]
_KINDS: tuple[PrincipalKind, ...] = ("user", "role", "group")

# Resource type → what it declares, and the properties that name it.
# https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_IAM.html
_DECLARED: dict[str, tuple[PrincipalKind, str]] = {
    "AWS::IAM::User": ("user", "UserName"),
    "AWS::IAM::Role": ("role", "RoleName"),
    "AWS::IAM::Group": ("group", "GroupName"),
    "AWS::Serverless::Function": ("role", "FunctionName"),
    "AWS::Serverless::StateMachine": ("role", "Name"),
    "AWS::SSO::PermissionSet": ("role", "Name"),
    "aws_iam_user": ("user", "name"),
    "aws_iam_role": ("role", "name"),
    "aws_iam_group": ("group", "name"),
}
# Resource type → kind, the property that names the holder, the property that holds the policy's ARN or name.
# https://registry.terraform.io/providers/hashicorp/aws/latest/docs
_ATTACHED: dict[str, tuple[PrincipalKind, str, str]] = {
    "aws_iam_user_policy_attachment": ("user", "user", "policy_arn"),
    "aws_iam_role_policy_attachment": ("role", "role", "policy_arn"),
    "aws_iam_group_policy_attachment": ("group", "group", "policy_arn"),
    "aws_iam_user_policy_attachments_exclusive": ("user", "user_name", "policy_arns"),
    "aws_iam_role_policy_attachments_exclusive": ("role", "role_name", "policy_arns"),
    "aws_ssoadmin_managed_policy_attachment": ("role", "permission_set_arn", "managed_policy_arn"),
    "aws_iam_user_policy": ("user", "user", "policy"),
    "aws_iam_role_policy": ("role", "role", "policy"),
    "aws_iam_group_policy": ("group", "group", "policy"),
    "AWS::IAM::UserPolicy": ("user", "UserName", "PolicyName"),
    "AWS::IAM::RolePolicy": ("role", "RoleName", "PolicyName"),
    "AWS::IAM::GroupPolicy": ("group", "GroupName", "PolicyName"),
}
# Resource type → properties (holders, kind) and the property that says which policy.
_SHARED: dict[str, tuple[tuple[tuple[str, PrincipalKind], ...], tuple[str, ...]]] = {
    "AWS::IAM::Policy": ((("Users", "user"), ("Roles", "role"), ("Groups", "group")), ("PolicyName",)),
    "AWS::IAM::ManagedPolicy": ((("Users", "user"), ("Roles", "role"), ("Groups", "group")), ("ManagedPolicyName",)),
    "aws_iam_policy_attachment": ((("users", "user"), ("roles", "role"), ("groups", "group")), ("policy_arn",)),
}
_LISTS = ("ManagedPolicyArns", "ManagedPolicies", "managed_policy_arns")
# https://docs.aws.amazon.com/IAM/latest/APIReference/API_AttachUserPolicy.html and the pages beside it
_OPERATIONS: dict[str, tuple[PrincipalKind, str, str]] = {
    "attach-user-policy": ("user", "UserName", "PolicyArn"),
    "attach-role-policy": ("role", "RoleName", "PolicyArn"),
    "attach-group-policy": ("group", "GroupName", "PolicyArn"),
    "put-user-policy": ("user", "UserName", "PolicyName"),
    "put-role-policy": ("role", "RoleName", "PolicyName"),
    "put-group-policy": ("group", "GroupName", "PolicyName"),
    "attach-managed-policy-to-permission-set": ("role", "PermissionSetArn", "ManagedPolicyArn"),
}


@dataclass
class _Draft:
    """A principal while its parts are gathered."""

    kind: PrincipalKind
    name: Value
    origin: Fact
    attachments: list[tuple[Value, Fact, bool]] = field(default_factory=list)
    """Each policy's name or ARN, what attaches it, and whether it cannot be one of AWS's."""
    managed: list[Data] = field(default_factory=list)
    statements: list[PolicyStatement] = field(default_factory=list)
    groups: list[Data] = field(default_factory=list)
    boundary: Value | None = None
    is_open: bool = False


class _Gathering:
    """The drafts of one scope by kind and key."""

    def __init__(self) -> None:
        self.drafts: list[_Draft] = []
        self._by_key: dict[tuple[str, str], _Draft] = {}

    def declare(self, kind: PrincipalKind, name: Value, origin: Fact, keys: tuple[str, ...]) -> _Draft:
        """The draft that one of ``keys`` leads to, or a new one."""
        for key in keys:
            known = self._by_key.get((kind, key))
            if known is not None:
                return known
        draft = _Draft(kind, name, origin)
        self.drafts.append(draft)
        for key in keys:
            self._by_key[(kind, key)] = draft
        return draft

    def holder(self, kind: PrincipalKind, name: Value, origin: Fact) -> _Draft:
        """The draft of the principal that ``name`` refers to."""
        # What stands inside a resource is attached to that resource by its own name, which is not a reference.
        for key in (f"logical:{name.text}", f"terraform:aws_iam_{kind}.{name.text}"):
            if (kind, key) in self._by_key:
                return self._by_key[(kind, key)]
        return self.declare(kind, name, origin, (target(name),))


def link(facts: Sequence[Fact]) -> Iterator[Principal]:
    """The principals of one scope, in the order in which the facts name them, each once for each attachment."""
    gathering = _Gathering()
    resources = [fact for fact in facts if isinstance(fact, Resource)]
    for resource in resources:
        declared = _DECLARED.get(resource.type.text)
        if declared is not None:
            kind, name_property = declared
            draft = gathering.declare(kind, resource.name, resource, keys_of(resource, name_property))
            _own(draft, resource)
    for resource in resources:
        _attach(gathering, resource)
    for call in calls(facts):
        _attach_by_call(gathering, call)
    for fact in facts:
        if isinstance(fact, PolicyStatement) and fact.attached_to is not None and fact.policy_kind == "identity":
            for held in _KINDS:
                if held == fact.attached_kind:
                    gathering.holder(held, fact.attached_to, fact).statements.append(fact)
    _spread_policies(gathering, facts)
    for draft in gathering.drafts:
        yield from _finished(draft)


def _own(draft: _Draft, resource: Resource) -> None:
    """What a user's, role's or group's own declaration gives it."""
    properties = resource.properties
    for name in _LISTS:
        for item in _values(properties.get(name)):
            draft.attachments.append((item, resource, False))
            draft.managed.append(item)
    for name in ("Policies", "inline_policy"):
        inline, _ = as_items(properties.get(name))
        for piece in inline:
            named = (
                piece
                if isinstance(piece, Value)
                else piece.get("PolicyName", "name")
                if not isinstance(piece, List)
                else None
            )
            if isinstance(named, Value):
                draft.attachments.append((named, resource, piece is not named))
                if piece is named:
                    draft.managed.append(named)
            elif not resource.type.text.startswith("AWS::Serverless::"):
                draft.attachments.append((Value("inline", piece.span), resource, True))
    boundary = properties.get("PermissionsBoundary", "permissions_boundary")
    draft.boundary = boundary if isinstance(boundary, Value) else None
    draft.groups.extend(item for item in _values(properties.get("Groups")))


def _attach(gathering: _Gathering, resource: Resource) -> None:
    """What a resource that only attaches gives to its holders."""
    attached = _ATTACHED.get(resource.type.text)
    if attached is not None:
        kind, holder_property, policy_property = attached
        holder = resource.properties.get(holder_property)
        if isinstance(holder, Value):
            draft = gathering.holder(kind, holder, resource)
            is_inline = policy_property in ("policy", "PolicyName")
            values = _values(resource.properties.get(policy_property)) or [_label(resource)]
            for item in values:
                named = _label(resource) if policy_property == "policy" else item
                draft.attachments.append((named, resource, is_inline))
                if not is_inline:
                    draft.managed.append(item)
    holders, policy_properties = _SHARED.get(resource.type.text, ((), ()))
    for prop, kind in holders:
        for holder in _values(resource.properties.get(prop)):
            draft = gathering.holder(kind, holder, resource)
            policy = resource.properties.get(*policy_properties)
            named = policy if isinstance(policy, Value) else resource.name
            is_own = resource.framework != "terraform"
            # A template's policy lists its holders: the finding belongs to the holder's place, under the policy's name.
            shown = replace(named, span=holder.span, offsets=()) if is_own else named
            draft.attachments.append((shown, resource, is_own))
            if resource.type.text != "AWS::IAM::Policy":
                draft.managed.append(named)
    if resource.type.text == "aws_iam_user_group_membership":
        user = resource.properties.get("user")
        if isinstance(user, Value):
            draft = gathering.holder("user", user, resource)
            draft.groups.extend(item for item in _values(resource.properties.get("groups")))


def _attach_by_call(gathering: _Gathering, call: Called) -> None:
    """What a CLI command or SDK call gives."""
    known = _OPERATIONS.get(call.operation) if call.service in ("iam", "sso-admin") else None
    if known is not None:
        kind, holder_parameter, policy_parameter = known
        holder = call.text(holder_parameter) or call.place
        draft = gathering.holder(kind, holder, call.fact)
        is_inline = not call.operation.startswith("attach-")
        # A loop attaches several.
        for policy in _values(call.parameter(policy_parameter)) or [call.place]:
            draft.attachments.append((policy, call.fact, is_inline))
            if not is_inline:
                draft.managed.append(policy)
    elif call.service == "iam" and call.operation == "add-user-to-group":
        user, group = call.text("UserName"), call.text("GroupName")
        if user is not None and group is not None:
            gathering.holder("user", user, call.fact).groups.append(group)


def _spread_policies(gathering: _Gathering, facts: Sequence[Fact]) -> None:
    """Gives each draft the statements of the scope's own managed policies that are attached to it."""
    policies: dict[str, list[PolicyStatement]] = {}
    for fact in facts:
        if isinstance(fact, PolicyStatement) and fact.attached_kind == "policy" and fact.attached_to is not None:
            name = fact.attached_to.text
            policies.setdefault(f"terraform:aws_iam_policy.{name}", []).append(fact)
            policies.setdefault(f"logical:{name}", []).append(fact)
    for draft in gathering.drafts:
        seen = {id(statement) for statement in draft.statements}
        for item in draft.managed:
            if isinstance(item, Value):
                found = [s for s in policies.get(target(item), []) if id(s) not in seen]
                draft.statements.extend(found)
                seen.update(id(statement) for statement in found)


def _finished(draft: _Draft) -> Iterator[Principal]:
    managed = List(tuple(draft.managed), draft.origin.span, draft.is_open) if draft.managed else None
    groups = List(tuple(draft.groups), draft.origin.span) if draft.groups else None
    # One tuple for all of the principal's facts: by it they are known to be one.
    statements = tuple(draft.statements)
    seen: set[tuple[int, Span, str]] = set()
    attachments: list[tuple[Value | None, Fact, bool]] = [*draft.attachments] or [(None, draft.origin, False)]
    for attachment, origin, is_own in attachments:
        # What a parameter or variable stands for is several policies at one place.
        place = (
            id(origin.source),
            attachment.span if attachment else origin.span,
            attachment.text if attachment else "",
        )
        if place in seen:
            continue
        seen.add(place)
        yield Principal(
            source=origin.source,
            span=origin.span,
            scope=origin.scope,
            kind=draft.kind,
            name=draft.name,
            attachment=attachment,
            own=is_own,
            statements=statements,
            managed_policies=managed,
            boundary=draft.boundary,
            groups=groups,
        )


def _values(data: Data | None) -> list[Value]:
    """The scalars in ``data``; a hole counts, since something is there."""
    if isinstance(data, Value) and data.is_unknown:
        return [data]
    items, _ = as_items(data)
    return [item for item in items if isinstance(item, Value) and item.kind is not Kind.NULL]


def _label(resource: Resource) -> Value:
    """A resource's own name, where what it attaches has none."""
    return resource.name
