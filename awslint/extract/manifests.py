"""Resources in the data of Ansible, Kubernetes and an account's listings, in CloudFormation's words; it must not judge.

Policies in such data are read by :mod:`awslint.extract.templates`; here is what they and managed policies are attached to.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from awslint.aws.bridged import pulumi_type, snake
from awslint.extract.document import Document
from awslint.extract.kubernetes import KINDS, Found, of_attached, of_manifest, pascal
from awslint.extract.pieces import entry, lookup
from awslint.extract.policydocument import as_list
from awslint.extract.templates import documents
from awslint.facts import Resource
from awslint.source import Source
from awslint.values import Data, Entry, List, Map, Value, unknown, walk


def extract(document: Document) -> Iterator[Resource]:
    """The resources of one YAML or JSON file, in source order."""
    if document.tree is None:
        return
    for number, (data, framework) in enumerate(documents(document.tree.root, document)):
        scope = f"document:{number}" if number and framework == "serverless" else ""
        if framework == "serverless":
            yield from serverless_role(data, document.source, scope)
        else:
            yield from _resources(data, document.source)


def _resources(data: Data, source: Source) -> Iterator[Resource]:
    stack: list[tuple[Data, Value | None]] = [(data, None)]
    variables = _variables(data)
    while stack:
        top, above = stack.pop()
        if isinstance(top, List):
            stack.extend((item, above) for item in reversed(top.items))
        elif isinstance(top, Map):
            tasks = _of_task(_filled(top, variables))
            found = (*tasks, *of_manifest(top), *of_attached(top, above), *_of_listing(top), *_of_pulumi(top))
            for kind, name, properties in found:
                yield _resource(source, top, kind, name, properties)
            own = lookup(top, "metadata", "name") or top.get("name")
            named = own if isinstance(own, Value) else None
            stack.extend((one.value, named or one.key) for one in reversed(top.entries))


def _variables(data: Data) -> dict[str, Data]:
    """The variables that plays and tasks of a file declare, by name."""
    found: dict[str, Data] = {}
    for one in walk(data):
        given = one.get("vars", "set_fact") if isinstance(one, Map) else None
        if isinstance(given, Map):
            found.update((entry.key.text, entry.value) for entry in given.entries)
    return found


def _filled(task: Map, variables: dict[str, Data]) -> Map:
    """A task with the lists that its module is given through a variable or a loop."""
    over = task.get("loop", "with_items")
    if isinstance(over, Value) and over.is_unknown and len(over.holes) == 1:
        over = variables.get(over.holes[0].strip())
    known = variables if over is None else {**variables, "item": over}
    if not known:
        return task
    entries = []
    for one in task.entries:
        if isinstance(one.value, Map) and one.key.text.rpartition(".")[2] in _MODULES:
            one = replace(one, value=replace(one.value, entries=tuple(_given(e, known) for e in one.value.entries)))
        entries.append(one)
    return replace(task, entries=tuple(entries))


def _given(one: Entry, known: dict[str, Data]) -> Entry:
    value = one.value.items[0] if isinstance(one.value, List) and len(one.value.items) == 1 else one.value
    if one.key.text not in _PROPERTIES or not isinstance(value, Value) or len(value.holes) != 1 or not value.is_unknown:
        return one
    name, _, rest = value.holes[0].strip().partition(".")
    found = known.get(name)
    if found is not None and rest:
        parts = [lookup(item, *rest.split(".")) for item in (found.items if isinstance(found, List) else (found,))]
        listed = [
            item for part in parts if part is not None for item in (part.items if isinstance(part, List) else (part,))
        ]
        found = List(tuple(listed), value.span, open=True) if listed else None
    return one if found is None else replace(one, value=found)


def _resource(source: Source, data: Map, kind: str, name: Value, properties: list[Entry], scope: str = "") -> Resource:
    is_terraform = kind.startswith("aws_")
    return Resource(
        source=source,
        span=data.span,
        scope=scope,
        framework="terraform" if is_terraform else "cloudformation",
        type=Value(kind, name.span, offsets=((0, name.span.start),)),
        name=name,
        properties=Map(tuple(properties), data.span),
    )


def serverless_role(data: Data, source: Source, scope: str) -> Iterator[Resource]:
    """The role that the Serverless Framework makes.

    https://www.serverless.com/framework/docs/providers/aws/guide/iam
    """
    role, provider = lookup(data, "provider", "iam", "role"), lookup(data, "provider")
    for owner, name in ((role, "managedPolicies"), (provider, "iamManagedPolicies")):
        found = owner.find(name) if isinstance(owner, Map) else None
        if found is not None and isinstance(owner, Map):
            properties = [entry("ManagedPolicyArns", found.value)]
            yield _resource(source, owner, "AWS::IAM::Role", replace(found.key, text="provider"), properties, scope)


def _of_task(data: Map) -> Iterator[Found]:
    """What an Ansible task declares, by its module's short or full name.

    https://docs.ansible.com/ansible/latest/collections/amazon/aws/index.html
    """
    for task in data.entries:
        module = task.key.text.rpartition(".")[2]
        reader = _MODULES.get(module)
        if reader is None or data.get("apiVersion") is not None:
            continue
        given = _on_one_line(task.value) if isinstance(task.value, Value) else task.value
        state = given.get("state") if isinstance(given, Map) else None
        if isinstance(given, Map) and (not isinstance(state, Value) or state.text != "absent"):
            yield from reader(given)


def _on_one_line(text: Value) -> Map:
    """A module's parameters as a task may write them: ``iam_policy: iam_type=user iam_name=ada``.

    https://docs.ansible.com/ansible/latest/playbook_guide/playbooks_intro.html
    """
    entries = []
    for match in _PARAMETER.finditer(text.text):
        group = 2 if match[2] is not None else 3
        entries.append(Entry(text.part(*match.span(1)), text.part(*match.span(group)), text.part(*match.span()).span))
    return Map(tuple(entries), text.span)


def _named(data: Map, *names: str) -> Value | None:
    found = data.get(*names)
    return found if isinstance(found, Value) else None


def _principal(kind: str) -> Callable[[Map], Iterator[Found]]:
    def read(data: Map) -> Iterator[Found]:
        name = _named(data, "name", "user_name", "role_name")
        if name is None:
            return
        properties = [entry(f"{kind}Name", name)]
        for written, property_name in _PROPERTIES.items():
            found = data.find(written)
            if found is not None:
                listed = as_list(found.value) if property_name == "ManagedPolicyArns" else found.value
                properties.append(entry(property_name, listed or found.value))
        yield f"AWS::IAM::{kind}", name, properties

    return read


_PROPERTIES = {
    "managed_policies": "ManagedPolicyArns",
    "managed_policy": "ManagedPolicyArns",
    "max_session_duration": "MaxSessionDuration",
    "boundary": "PermissionsBoundary",
    "permissions_boundary": "PermissionsBoundary",
}


def _inline(data: Map) -> Iterator[Found]:
    kind, holder, name = _named(data, "iam_type"), _named(data, "iam_name"), _named(data, "policy_name")
    if kind is not None and holder is not None and kind.text.capitalize() in KINDS:
        word = kind.text.capitalize()
        shown = name or Value("inline", holder.span, offsets=((0, holder.span.start),))
        yield f"AWS::IAM::{word}Policy", shown, [entry(f"{word}Name", holder), entry("PolicyName", shown)]


def _bucket(data: Map) -> Iterator[Found]:
    name = _named(data, "name")
    if name is None:
        return
    properties = [entry("BucketName", name)]
    access, acl = data.get("public_access"), data.find("acl")
    if acl is not None:
        properties.append(entry("AccessControl", acl.value))
    if isinstance(access, Map):
        properties.append(entry("PublicAccessBlockConfiguration", pascal(access)))
    elif acl is None:
        # The bucket may stand already, with settings of its own.
        properties.append(entry("PublicAccessBlockConfiguration", unknown(name.span)))
    yield "AWS::S3::Bucket", name, properties


def _access_key(data: Map) -> Iterator[Found]:
    name = _named(data, "user_name", "username", "user")
    if name is not None and _named(data, "id", "access_key_id") is None:
        yield "AWS::IAM::AccessKey", name, [entry("UserName", name)]


def _object(data: Map) -> Iterator[Found]:
    bucket, acl = _named(data, "bucket"), data.get("permission", "acl")
    items = acl.items if isinstance(acl, List) else (acl,)
    for item in items:
        if bucket is not None and isinstance(item, Value):
            yield "aws_s3_object", bucket, [entry("bucket", bucket), entry("acl", item)]


def _permission(data: Map) -> Iterator[Found]:
    """A permission of a function, in whose words ``source_arn`` is CloudFormation's ``SourceArn``."""
    name = _named(data, "function_name")
    if name is not None:
        yield "AWS::Lambda::Permission", name, list(pascal(data).entries)


_MODULES: dict[str, Callable[[Map], Iterator[Found]]] = {
    "iam_policy": _inline,
    "iam_user": _principal("User"),
    "iam_role": _principal("Role"),
    "iam_group": _principal("Group"),
    "iam_access_key": _access_key,
    "s3_bucket": _bucket,
    "s3_object": _object,
    "aws_s3": _object,
    "lambda_policy": _permission,
}

_PARAMETER = re.compile(r"""(\w+)=(?:["']([^"'\n]*)["']|(\S+))""")

# https://www.pulumi.com/docs/languages-sdks/yaml/
_PULUMI = re.compile(r"aws:(?P<module>s3|iam|ssoadmin)(?:/\w+)?:(?P<word>[A-Z]\w*)\Z")


def _of_pulumi(data: Map) -> Iterator[Found]:
    """The resources of a program that is written in YAML, each under its name."""
    for one in data.entries:
        kind, given = lookup(one.value, "type"), lookup(one.value, "properties")
        token = _PULUMI.match(kind.text) if isinstance(kind, Value) else None
        word = pulumi_type(f"@pulumi/aws/{token['module']}.{token['word']}") if token is not None else None
        if word is not None:
            entries = given.entries if isinstance(given, Map) else ()
            yield word, one.key, [replace(e, key=replace(e.key, text=snake(e.key.text), offsets=())) for e in entries]


def _of_listing(data: Map) -> Iterator[Found]:
    """An entry of ``aws iam get-account-authorization-details``.

    https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountAuthorizationDetails.html
    """
    for kind in KINDS:
        name = data.get(f"{kind}Name")
        if not isinstance(name, Value) or data.get("Arn") is None:
            continue
        attached, inline = data.get("AttachedManagedPolicies"), data.get(f"{kind}PolicyList")
        properties = [entry(f"{kind}Name", name)]
        if isinstance(attached, List):
            arns = [arn for item in attached.items if (arn := lookup(item, "PolicyArn")) is not None]
            properties.append(entry("ManagedPolicyArns", List(tuple(arns), attached.span)))
        if isinstance(inline, List):
            properties.append(entry("Policies", inline))
        if len(properties) > 1:
            yield f"AWS::IAM::{kind}", name, properties
