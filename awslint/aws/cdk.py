"""What the constructs and methods of AWS's CDK stand for in CloudFormation's words; it must not know any language.

Names are folded: without underscores, in lower case, so that those of all languages are one.
https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_iam-readme.html
"""

from __future__ import annotations

from typing import NamedTuple


class Construct(NamedTuple):
    """The ``type`` that a construct makes, what policies on it are ``attached`` to, and whether those are the thing's own.

    ``holds`` is True for what has an identity of its own: a user, a role, a group or what runs as a role.
    """

    type: str
    attached: str
    holds: bool = False


CONSTRUCTS: dict[str, Construct] = {
    "role": Construct("AWS::IAM::Role", "role", True),
    "lazyrole": Construct("AWS::IAM::Role", "role", True),
    "user": Construct("AWS::IAM::User", "user", True),
    "group": Construct("AWS::IAM::Group", "group", True),
    "policy": Construct("AWS::IAM::Policy", "policy", True),
    "managedpolicy": Construct("AWS::IAM::ManagedPolicy", "policy", True),
    "accesskey": Construct("AWS::IAM::AccessKey", ""),
    "openidconnectprovider": Construct("AWS::IAM::OIDCProvider", ""),
    "bucket": Construct("AWS::S3::Bucket", "bucket"),
    "bucketpolicy": Construct("AWS::S3::BucketPolicy", "bucket"),
    "key": Construct("AWS::KMS::Key", "key"),
    "queue": Construct("AWS::SQS::Queue", "queue"),
    "topic": Construct("AWS::SNS::Topic", "topic"),
    "repository": Construct("AWS::ECR::Repository", "repository"),
    "secret": Construct("AWS::SecretsManager::Secret", "secret"),
    "table": Construct("AWS::DynamoDB::Table", "table"),
    "domain": Construct("AWS::OpenSearchService::Domain", "domain"),
    "filesystem": Construct("AWS::EFS::FileSystem", "file-system"),
    "eventbus": Construct("AWS::Events::EventBus", "event-bus"),
    "function": Construct("AWS::Lambda::Function", "role", True),
    "nodejsfunction": Construct("AWS::Lambda::Function", "role", True),
    "pythonfunction": Construct("AWS::Lambda::Function", "role", True),
    "gofunction": Construct("AWS::Lambda::Function", "role", True),
    "dockerimagefunction": Construct("AWS::Lambda::Function", "role", True),
    "singletonfunction": Construct("AWS::Lambda::Function", "role", True),
    "project": Construct("AWS::CodeBuild::Project", "role", True),
    "statemachine": Construct("AWS::StepFunctions::StateMachine", "role", True),
    "gatewayvpcendpoint": Construct("AWS::EC2::VPCEndpoint", "vpc-endpoint"),
    "interfacevpcendpoint": Construct("AWS::EC2::VPCEndpoint", "vpc-endpoint"),
    "addgatewayendpoint": Construct("AWS::EC2::VPCEndpoint", "vpc-endpoint"),
    "addinterfaceendpoint": Construct("AWS::EC2::VPCEndpoint", "vpc-endpoint"),
}

LOW_LEVEL: dict[str, Construct] = {
    "cfnrole": Construct("AWS::IAM::Role", "role", True),
    "cfnuser": Construct("AWS::IAM::User", "user", True),
    "cfngroup": Construct("AWS::IAM::Group", "group", True),
    "cfnpolicy": Construct("AWS::IAM::Policy", "policy", True),
    "cfnmanagedpolicy": Construct("AWS::IAM::ManagedPolicy", "policy", True),
    "cfnuserpolicy": Construct("AWS::IAM::UserPolicy", "user", True),
    "cfnrolepolicy": Construct("AWS::IAM::RolePolicy", "role", True),
    "cfngrouppolicy": Construct("AWS::IAM::GroupPolicy", "group", True),
    "cfnaccesskey": Construct("AWS::IAM::AccessKey", ""),
    "cfnpermissionset": Construct("AWS::SSO::PermissionSet", "role", True),
    "cfnbucket": Construct("AWS::S3::Bucket", "bucket"),
    "cfnbucketpolicy": Construct("AWS::S3::BucketPolicy", "bucket"),
    "cfnaccesspoint": Construct("AWS::S3::AccessPoint", "bucket"),
    "cfnkey": Construct("AWS::KMS::Key", "key"),
    "cfnqueuepolicy": Construct("AWS::SQS::QueuePolicy", "queue"),
    "cfntopicpolicy": Construct("AWS::SNS::TopicPolicy", "topic"),
    "cfnrepository": Construct("AWS::ECR::Repository", "repository"),
    "cfnvpcendpoint": Construct("AWS::EC2::VPCEndpoint", "vpc-endpoint"),
    "cfnresourcepolicy": Construct("AWS::SecretsManager::ResourcePolicy", "secret"),
    "cfnpermission": Construct("AWS::Lambda::Permission", "function"),
}
"""Constructs of level 1, whose properties are CloudFormation's own.

https://docs.aws.amazon.com/cdk/v2/guide/cfn_layer.html
"""


class PrincipalKind(NamedTuple):
    """What a principal construct names: the element's ``type``, and its one ``text`` where that is fixed.

    ``prefix`` and ``suffix`` make an ARN of what it is given; ``action`` is what a trust policy then allows; ``conditions``
    the number of the argument with its conditions.
    """

    type: str
    text: str | None = None
    prefix: str = ""
    suffix: str = ""
    action: str = "sts:AssumeRole"
    conditions: int | None = None
    key: str | None = None
    """The condition key that names what it is given, where the principal itself is everybody."""


# https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_iam.IPrincipal.html
# A partition that the deployment decides is written as a hole by the reader: ``?`` here.
PRINCIPALS: dict[str, PrincipalKind] = {
    "arnprincipal": PrincipalKind("AWS"),
    "accountprincipal": PrincipalKind("AWS", None, "arn:?:iam::", ":root"),
    "accountrootprincipal": PrincipalKind("AWS", "arn:?:iam::?:root"),
    "anyprincipal": PrincipalKind("AWS", "*"),
    "anyone": PrincipalKind("AWS", "*"),
    "starprincipal": PrincipalKind("AWS", "*"),
    "organizationprincipal": PrincipalKind("AWS", key="aws:PrincipalOrgID"),
    "serviceprincipal": PrincipalKind("Service"),
    "canonicaluserprincipal": PrincipalKind("CanonicalUser"),
    "federatedprincipal": PrincipalKind("Federated", conditions=1),
    "webidentityprincipal": PrincipalKind("Federated", action="sts:AssumeRoleWithWebIdentity", conditions=1),
    "openidconnectprincipal": PrincipalKind("Federated", action="sts:AssumeRoleWithWebIdentity", conditions=1),
    "samlprincipal": PrincipalKind("Federated", action="sts:AssumeRoleWithSAML", conditions=1),
    "samlconsoleprincipal": PrincipalKind("Federated", action="sts:AssumeRoleWithSAML", conditions=1),
}

STATEMENT: dict[str, str] = {
    "sid": "Sid",
    "effect": "Effect",
    "actions": "Action",
    "notactions": "NotAction",
    "resources": "Resource",
    "notresources": "NotResource",
    "principals": "Principal",
    "notprincipals": "NotPrincipal",
    "conditions": "Condition",
}
"""What a ``PolicyStatement`` is given, and the element that it writes."""

ADDED: dict[str, str] = {
    "addactions": "Action",
    "addnotactions": "NotAction",
    "addresources": "Resource",
    "addnotresources": "NotResource",
    "addprincipals": "Principal",
    "addnotprincipals": "NotPrincipal",
    "addcondition": "Condition",
    "addconditions": "Condition",
    "addallresources": "*",
    "addanyprincipal": "anyprincipal",
    "addarnprincipal": "arnprincipal",
    "addawsaccountprincipal": "accountprincipal",
    "addaccountrootprincipal": "accountrootprincipal",
    "addserviceprincipal": "serviceprincipal",
    "addfederatedprincipal": "federatedprincipal",
    "addcanonicaluserprincipal": "canonicaluserprincipal",
}
"""Methods that add to a statement: an element, or the principal that they make."""

IDENTITY_METHODS = frozenset({"addtopolicy", "addtorolepolicy", "addtoprincipalpolicy"})
RESOURCE_METHODS = frozenset({"addtoresourcepolicy"})

PROPERTIES: dict[str, str] = {
    "managedpolicies": "ManagedPolicyArns",
    "assumedby": "AssumeRolePolicyDocument",
    "inlinepolicies": "Policies",
    "statements": "PolicyDocument",
    "document": "PolicyDocument",
    "policydocument": "PolicyDocument",
    "user": "UserName",
    "publicreadaccess": "",
    "versioned": "VersioningConfiguration",
    "blockpublicaccess": "PublicAccessBlockConfiguration",
    "encryption": "BucketEncryption",
    "serveraccesslogsbucket": "LoggingConfiguration",
    "serveraccesslogsprefix": "LoggingConfiguration",
    "websiteindexdocument": "WebsiteConfiguration",
}
"""Properties of constructs of level 2 whose name is not CloudFormation's with a small letter; empty for what is none."""

BLOCKED: dict[str, tuple[str, ...]] = {
    "BLOCK_ALL": ("BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets"),
    "BLOCK_ACLS": ("BlockPublicAcls", "IgnorePublicAcls"),
    "BLOCK_ACLS_ONLY": ("BlockPublicAcls", "IgnorePublicAcls"),
}
"""https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_s3.BlockPublicAccess.html"""

GRANTS: dict[str, tuple[str, ...]] = {
    "grantpublicaccess": ("s3:GetObject",),
    "grantread": ("s3:GetObject*", "s3:GetBucket*", "s3:List*"),
    "grantwrite": ("s3:PutObject", "s3:DeleteObject*"),
    "grantput": ("s3:PutObject",),
    "grantputacl": ("s3:PutObjectAcl",),
    "grantdelete": ("s3:DeleteObject*",),
    "grantreadwrite": ("s3:GetObject*", "s3:List*", "s3:PutObject", "s3:DeleteObject*"),
}
"""What a bucket's grants allow; https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_s3.Bucket.html"""

OTHER_GRANTS: dict[str, dict[str, tuple[str, ...]]] = {
    "AWS::KMS::Key": {
        "grantadmin": ("kms:PutKeyPolicy", "kms:ScheduleKeyDeletion", "kms:CreateGrant"),
        "grantdecrypt": ("kms:Decrypt",),
        "grantencrypt": ("kms:Encrypt", "kms:GenerateDataKey*"),
        "grantencryptdecrypt": ("kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey*"),
    },
    "AWS::SecretsManager::Secret": {
        "grantread": ("secretsmanager:GetSecretValue", "secretsmanager:DescribeSecret"),
        "grantwrite": ("secretsmanager:PutSecretValue", "secretsmanager:UpdateSecret"),
    },
    "AWS::SNS::Topic": {"grantpublish": ("sns:Publish",), "grantsubscribe": ("sns:Subscribe",)},
    "AWS::SQS::Queue": {
        "grantsendmessages": ("sqs:SendMessage", "sqs:GetQueueUrl"),
        "grantconsumemessages": ("sqs:ReceiveMessage", "sqs:DeleteMessage"),
        "grantpurge": ("sqs:PurgeQueue",),
    },
    "AWS::ECR::Repository": {
        "grantpull": ("ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"),
        "grantpullpush": ("ecr:BatchGetImage", "ecr:PutImage", "ecr:UploadLayerPart"),
        "grantpush": ("ecr:PutImage", "ecr:UploadLayerPart"),
    },
    "AWS::Lambda::Function": {"grantinvoke": ("lambda:InvokeFunction",)},
    "AWS::IAM::Role": {"grantassumerole": ("sts:AssumeRole",)},
}
"""What the grants of other resources allow, by their type; from the reference pages of each construct."""

SECONDS = {"seconds": 1, "minutes": 60, "hours": 3600, "days": 86400}
