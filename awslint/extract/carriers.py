"""Which resources carry policies, of what kind, and to whom they give them; it must not know syntaxes or judge anything."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from awslint.extract.pieces import lookup
from awslint.extract.policydocument import Place, PolicyKind
from awslint.values import Data, Entry, List, Map, Value


class Carrier(NamedTuple):
    """``kind`` of thing that a policy is attached to, the property that names it (None: itself), the policy's kind."""

    kind: str
    target: str | None = None
    policy: PolicyKind | None = None


# https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html
CLOUDFORMATION: dict[str, Carrier] = {
    "AWS::IAM::User": Carrier("user"),
    "AWS::IAM::Role": Carrier("role"),
    "AWS::IAM::Group": Carrier("group"),
    "AWS::IAM::UserPolicy": Carrier("user", "UserName"),
    "AWS::IAM::RolePolicy": Carrier("role", "RoleName"),
    "AWS::IAM::GroupPolicy": Carrier("group", "GroupName"),
    "AWS::SSO::PermissionSet": Carrier("role"),
    "AWS::Serverless::Function": Carrier("role"),
    "AWS::Serverless::StateMachine": Carrier("role"),
    "AWS::S3::BucketPolicy": Carrier("bucket", "Bucket"),
    "AWS::KMS::Key": Carrier("key", None, "key"),
    "AWS::KMS::ReplicaKey": Carrier("key", None, "key"),
    "AWS::SQS::QueuePolicy": Carrier("queue", "Queues"),
    "AWS::SNS::TopicPolicy": Carrier("topic", "Topics"),
    "AWS::ECR::Repository": Carrier("repository"),
    "AWS::EC2::VPCEndpoint": Carrier("vpc-endpoint", None, "resource"),
    "AWS::Organizations::Policy": Carrier("organization", None, "scp"),
}
# https://registry.terraform.io/providers/hashicorp/aws/latest/docs
TERRAFORM: dict[str, Carrier] = {
    "aws_iam_user_policy": Carrier("user", "user"),
    "aws_iam_role_policy": Carrier("role", "role"),
    "aws_iam_group_policy": Carrier("group", "group"),
    "aws_iam_policy": Carrier("policy"),
    "aws_iam_role": Carrier("role"),
    "aws_ssoadmin_permission_set_inline_policy": Carrier("role", "permission_set_arn"),
    "aws_s3_bucket": Carrier("bucket"),
    "aws_s3_bucket_policy": Carrier("bucket", "bucket"),
    "aws_kms_key": Carrier("key", None, "key"),
    "aws_kms_key_policy": Carrier("key", "key_id", "key"),
    "aws_kms_external_key": Carrier("key", None, "key"),
    "aws_kms_replica_key": Carrier("key", None, "key"),
    "aws_sqs_queue": Carrier("queue"),
    "aws_sqs_queue_policy": Carrier("queue", "queue_url"),
    "aws_sns_topic": Carrier("topic"),
    "aws_sns_topic_policy": Carrier("topic", "arn"),
    "aws_ecr_repository_policy": Carrier("repository", "repository"),
    "aws_vpc_endpoint": Carrier("vpc-endpoint", None, "resource"),
    "aws_vpc_endpoint_policy": Carrier("vpc-endpoint", "vpc_endpoint_id", "resource"),
    "aws_organizations_policy": Carrier("organization", None, "scp"),
}
_MANY = {"AWS::IAM::Policy": "policy", "AWS::IAM::ManagedPolicy": "policy"}
_HOLDERS = (("Users", "user"), ("Roles", "role"), ("Groups", "group"))


def carried(place: Place, kind: str, name: Value | None, properties: Map) -> Place:
    """``place`` with what the resource of type ``kind`` called ``name`` says about the policies in it."""
    if kind in _MANY:
        return _held(place, name, properties)
    carrier = CLOUDFORMATION.get(kind) or TERRAFORM.get(kind)
    if carrier is None:
        return replace(place, attached_kind=None, attached_to=None)
    target: Data | None = name
    if carrier.target is not None:
        target = properties.get(carrier.target)
        if isinstance(target, List):
            target = target.items[0] if target.items else None
    attached = target if isinstance(target, Value) else name
    return replace(place, kind=carrier.policy, attached_kind=carrier.kind, attached_to=attached)


def _held(place: Place, name: Value | None, properties: Map) -> Place:
    """A policy that names its holders itself: attached to the first user, else role, else group."""
    for prop, kind in _HOLDERS:
        holders = properties.get(prop)
        first = holders.items[0] if isinstance(holders, List) and holders.items else None
        if isinstance(first, Value):
            return replace(place, attached_kind=kind, attached_to=first)
    return replace(place, attached_kind="policy", attached_to=name)


# https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-api-resourcepolicystatement.html
# https://www.serverless.com/framework/docs/providers/aws/events/apigateway#resource-policy
_LISTED = ("CustomStatements", "resourcePolicy")
"""Keys under which the statements of one resource policy are listed without a document around them."""


def narrow_template(place: Place, data: Map) -> Place:
    """What a map in a template says about the policies in it: a resource's type, a Serverless provider's role."""
    kind = data.get("Type")
    if isinstance(kind, Value) and kind.text.startswith("AWS::"):
        properties = data.get("Properties")
        return carried(place, kind.text, place.key, properties if isinstance(properties, Map) else Map((), data.span))
    listed = data.find(*_LISTED)
    if listed is not None and isinstance(listed.value, List):
        # The framework makes one document of them, with the Version of today.
        version = Value("2012-10-17", listed.key.span, offsets=((0, listed.key.span.start),))
        document = Map((Entry(Value("Version", listed.key.span), version, listed.key.span),), listed.span)
        place = replace(place, document=document)
    if place.attached_kind is None and place.key is not None and place.key.text in ("iamRoleStatements", "provider"):
        return replace(place, attached_kind="role", attached_to=place.key)
    kind, holder = data.get("iam_type"), data.get("iam_name")
    if isinstance(kind, Value) and kind.text in ("user", "role", "group") and isinstance(holder, Value):
        # https://docs.ansible.com/ansible/latest/collections/amazon/aws/iam_policy_module.html
        return replace(place, attached_kind=kind.text, attached_to=holder)
    if place.attached_kind is None and lookup(data, "UserName") is not None and data.get("UserPolicyList"):
        # An entry of `aws iam get-account-authorization-details`.
        name = data.get("UserName")
        return replace(place, attached_kind="user", attached_to=name if isinstance(name, Value) else None)
    return place
