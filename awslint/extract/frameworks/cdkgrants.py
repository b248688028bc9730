"""What the CDK's methods that grant something write into policies; it must not judge them."""

from __future__ import annotations

from awslint.aws.cdk import GRANTS, OTHER_GRANTS
from awslint.extract.frameworks.cdkparts import action_list, public, statement
from awslint.extract.frameworks.cdkstack import Stack, owner_of
from awslint.extract.frameworks.objects import Made, Thing
from awslint.extract.frameworks.principals import merged_principals
from awslint.extract.pieces import entry
from awslint.extract.policydocument import Place
from awslint.values import Data, List, Map, Value, unknown


def grant(stack: Stack, made: Made) -> None:
    """``thing.grantRead(grantee)``: a statement on the thing for a principal, or one of the grantee's own."""
    thing = stack.objects.subject(made)
    actions = _granted(stack, thing, made)
    if made.word == "grantpublicaccess" and (thing is None or stack.kinds[id(thing)].attached == "bucket"):
        place = stack.place(thing) if thing is not None else Place(None, "bucket", owner_of(made))
        stack.loose.append((place, public(made.node.span, actions)))
        return
    if not made.plain or thing is None:
        return
    grantee = stack.values.fold(made.plain[0])
    principals = merged_principals(grantee)[0] if isinstance(grantee, Map) else None
    if principals is not None and principals.entries and actions:
        stack.loose.append((stack.place(thing), statement(made.node.span, actions, grantee)))
    holder = stack.objects.thing(made.plain[0])
    if holder is None:
        return
    given = [item for node in made.plain[1:] for item in stack.values.items(node)] if made.word == "grant" else []
    element = List(tuple(given), made.node.span) if given else action_list(made.node.name_span, actions)
    if element.items:
        resource = unknown(made.node.span, f"{thing.label}.Arn")
        stack.give(holder, made.node.name_span, _allowed(made, element, List((resource,), resource.span)))
    elif stack.kinds[id(holder)].attached == "user":
        stack.give(holder, made.node.name_span, None)


def grant_by_hand(stack: Stack, made: Made) -> None:
    """``Grant.addToPrincipal({grantee, actions, resourceArns})``."""
    actions, resources = made.settings.get("actions"), made.settings.get("resourcearns")
    grantee = made.settings.get("grantee")
    if actions is None or resources is None:
        return
    item = _allowed(made, stack.values.fold(actions.value), stack.values.fold(resources.value))
    holder = stack.objects.thing(grantee.value) if grantee is not None else None
    if holder is not None:
        stack.give(holder, made.node.name_span, item)
    else:
        stack.loose.append((Place(None, "role", None), item))


def permit(stack: Stack, made: Made) -> None:
    """``function.addPermission("id", {principal: new AnyPrincipal()})``."""
    setting, thing = made.settings.get("principal"), stack.objects.subject(made)
    principal = stack.values.fold(setting.value) if setting is not None else None
    if thing is not None and isinstance(principal, Map):
        item = statement(made.node.span, ("lambda:InvokeFunction",), principal)
        stack.loose.append((Place("resource", "function", thing.name), item))


def _granted(stack: Stack, thing: Thing | None, made: Made) -> tuple[str, ...]:
    """The actions that a method grants."""
    kind = stack.kinds[id(thing)].type if thing is not None else "AWS::S3::Bucket"
    return (GRANTS if kind == "AWS::S3::Bucket" else OTHER_GRANTS.get(kind, {})).get(made.word, ())


def _allowed(made: Made, actions: Data, resources: Data) -> Map:
    effect = Value("Allow", made.node.name_span)
    found = (entry("Effect", effect), entry("Action", actions), entry("Resource", resources))
    return Map(found, made.node.span)
