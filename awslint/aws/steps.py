"""Whether one grant is a step of an escalation: what its actions, resources and conditions leave; it must not know files.

https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html
"""

from __future__ import annotations

import enum
from functools import lru_cache
from typing import NamedTuple

from awslint.aws.actions import covers
from awslint.aws.arns import covers_everything, parse
from awslint.aws.conditions import confines, never_holds
from awslint.aws.escalation import STEPS
from awslint.aws.overlap import includes
from awslint.values import HOLE, List, Map, Truth, Value, as_items


class Reach(enum.Enum):
    """On what an action is granted, as far as an attacker is concerned."""

    NONE = 0
    SOME = 1
    """On things that are named: a stronger one may or may not be among them."""
    UNKNOWN = 2
    SELF = 3
    """On the holder itself or a policy of its own."""
    ALL = 4


class Holder(NamedTuple):
    """Who has the grant: its kind and name (``""`` if unknown), and the names of its own policies."""

    kind: str
    name: str
    policies: tuple[str, ...] = ()


class Limits(NamedTuple):
    """What conditions leave: nothing of use (``closed`` TRUE), and the services to which a role may be passed."""

    closed: Truth
    services: tuple[str, ...] | None = None


# Action → the service and the beginning of the resource part of what it works on, where that decides its worth.
# https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
_TARGETS: dict[str, tuple[str, str]] = {
    "iam:createpolicyversion": ("iam", "policy"),
    "iam:setdefaultpolicyversion": ("iam", "policy"),
    "iam:createaccesskey": ("iam", "user"),
    "iam:createloginprofile": ("iam", "user"),
    "iam:updateloginprofile": ("iam", "user"),
    "iam:attachuserpolicy": ("iam", "user"),
    "iam:attachgrouppolicy": ("iam", "group"),
    "iam:attachrolepolicy": ("iam", "role"),
    "iam:putuserpolicy": ("iam", "user"),
    "iam:putgrouppolicy": ("iam", "group"),
    "iam:putrolepolicy": ("iam", "role"),
    "iam:addusertogroup": ("iam", "group"),
    "iam:updateassumerolepolicy": ("iam", "role"),
    "iam:deleteuserpermissionsboundary": ("iam", "user"),
    "iam:deleterolepermissionsboundary": ("iam", "role"),
    "iam:deactivatemfadevice": ("iam", "user"),
    "iam:updatesamlprovider": ("iam", "saml-provider"),
    "iam:passrole": ("iam", "role"),
    "sso:attachmanagedpolicytopermissionset": ("sso", "permissionSet"),
    "sso:putinlinepolicytopermissionset": ("sso", "permissionSet"),
    "sts:assumerole": ("iam", "role"),
    "lambda:updatefunctioncode": ("lambda", "function"),
    "lambda:updatefunctionconfiguration": ("lambda", "function"),
    "glue:updatedevendpoint": ("glue", "devEndpoint"),
    "sagemaker:createpresignednotebookinstanceurl": ("sagemaker", "notebook-instance"),
    "sagemaker:updatenotebookinstance": ("sagemaker", "notebook-instance"),
    "cloudformation:updatestack": ("cloudformation", "stack"),
    "cloudformation:createchangeset": ("cloudformation", "stack"),
    "cloudformation:setstackpolicy": ("cloudformation", "stack"),
    "ec2-instance-connect:sendsshpublickey": ("ec2", "instance"),
    "ec2-instance-connect:sendserialconsolesshpublickey": ("ec2", "instance"),
    "ec2:modifyinstanceattribute": ("ec2", "instance"),
    "ec2:createlaunchtemplateversion": ("ec2", "launch-template"),
    "ssm:sendcommand": ("ec2", "instance"),
    "ssm:startsession": ("ec2", "instance"),
    "ecs:executecommand": ("ecs", "task"),
    "apprunner:updateservice": ("apprunner", "service"),
    "bedrock-agentcore:startcodeinterpretersession": ("bedrock-agentcore", "code-interpreter"),
    "bedrock-agentcore:invokeagentruntimecommand": ("bedrock-agentcore", "runtime"),
    "bedrock-agentcore:startbrowsersession": ("bedrock-agentcore", "browser"),
    "batch:submitjob": ("batch", "job-definition"),
    "codebuild:startbuild": ("codebuild", "project"),
    "codebuild:startbuildbatch": ("codebuild", "project"),
    "codedeploy:createdeployment": ("codedeploy", "deploymentgroup"),
    "states:updatestatemachine": ("states", "stateMachine"),
}
# These make the holder stronger when they work on the holder itself; the others need somebody else.
_SELF = {"user": ("attachuser", "putuser", "deleteuserp"), "role": ("attachrole", "putrole", "deleterolep")}
_OWN_NAME = "${aws:username}"


@lru_cache(maxsize=4096)
def steps_of(pattern: str) -> frozenset[str]:
    """The steps of published paths that an action pattern grants, in lower case."""
    return frozenset(step for step in STEPS if covers(pattern, step))


def reach(step: str, resources: List | None, holder: Holder) -> Reach:
    """On what ``step`` is granted by a statement with these resources; the best of them counts."""
    items, is_open = as_items(resources)
    best = Reach.UNKNOWN if is_open else Reach.NONE
    for item in items:
        if isinstance(item, Value):
            found = _reach_of(step, item.text, holder)
            best = found if found.value > best.value else best
    return best


def _reach_of(step: str, text: str, holder: Holder) -> Reach:
    if text and not text.strip("*"):
        return Reach.ALL
    target = _TARGETS.get(step)
    arn = parse(text)
    if arn is None:
        if target is None:
            return Reach.ALL
        if text.startswith("arn:") and covers_everything(text):
            return Reach.ALL
        return Reach.UNKNOWN if HOLE in text else Reach.NONE if text.startswith("arn:") else Reach.SOME
    service, prefix = target or (step.partition(":")[0], "")
    if arn.service.strip("*?") and HOLE not in arn.service and arn.service.lower() != service:
        return Reach.NONE
    if target is None:
        return Reach.ALL
    return _reach_inside(step, prefix, arn.account, arn.resource, holder)


def _reach_inside(step: str, prefix: str, account: str, resource: str, holder: Holder) -> Reach:
    """The reach of a resource part such as ``role/*``, ``function:x``, ``policy/own-*``."""
    cut = min((at for at in (resource.find("/"), resource.find(":")) if at >= 0), default=len(resource))
    kind, name = resource[:cut], resource[cut + 1 :]
    if "*" in kind:
        return Reach.ALL if not kind.strip("*") else Reach.SOME
    if kind.replace(HOLE, "").lower() != prefix.lower() and HOLE not in kind:
        return Reach.NONE
    if prefix == "policy" and account == "aws":
        # Nobody can change AWS's own policies.
        return Reach.NONE
    if HOLE in kind or not name.replace(HOLE, ""):
        return Reach.UNKNOWN
    if not name.strip("*/:"):
        return Reach.ALL
    return Reach.SELF if _is_own(step, prefix, name, holder) else Reach.SOME


def _is_own(step: str, prefix: str, name: str, holder: Holder) -> bool:
    """True if ``name`` (a pattern) takes in the holder itself, or one of its own policies."""
    if prefix == "policy":
        return any(includes(name, own) or includes(name, f"x/{own}") for own in holder.policies)
    if not any(step.startswith(f"iam:{word}") for word in _SELF.get(prefix, ())):
        return False
    if name == _OWN_NAME or name.endswith("/" + _OWN_NAME):
        return prefix == "user"
    return bool(holder.kind == prefix and holder.name) and includes(name, holder.name)


def limits(conditions: Map | None) -> Limits:
    """What these conditions leave of a grant."""
    if conditions is None:
        return Limits(Truth.FALSE)
    if never_holds(conditions):
        return Limits(Truth.TRUE)
    services = _passed_to(conditions)
    if services is not None:
        rest = tuple(
            operator
            for operator in conditions.entries
            if not (isinstance(operator.value, Map) and operator.value.find("iam:PassedToService", fold=True))
        )
        return Limits(confines(Map(rest, conditions.span, conditions.open), True) if rest else Truth.FALSE, services)
    return Limits(confines(conditions, True))


def _passed_to(conditions: Map) -> tuple[str, ...] | None:
    """The services named by iam:PassedToService with an operator that must hold; None if there is no such condition."""
    for operator in conditions.entries:
        name = operator.key.text.lower()
        # With IfExists too: a request to pass a role always says to whom.
        if not isinstance(operator.value, Map) or "not" in name:
            continue
        entry = operator.value.find("iam:PassedToService", fold=True)
        if entry is not None:
            items, is_open = as_items(entry.value)
            texts = [item.text for item in items if isinstance(item, Value)]
            seen = not is_open and not any(HOLE in text or not text.strip("*") for text in texts)
            return tuple(texts) if seen else None
    return None
