"""Which IAM actions an operation needs, where its name does not say so, each with its page; it must not know code.

An operation needs the action of its own name in its service, unless it stands here.
"""

from __future__ import annotations

from collections.abc import Mapping

_S3 = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html"
_SQS = "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-api-permissions-reference.html"
_STS = "https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html"
_PARTIQL = "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-iam.html"
_TRANSACTIONS = "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis-iam.html"
_PASS = "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html"
_BUDGETS = "https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsbudgetservice.html"
_KEYSPACES = (
    "https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonkeyspacesforapachecassandra.html"
)
_CASSANDRA = {
    "Create": "CreateKeyspace CreateTable",
    "Drop": "DeleteKeyspace DeleteTable",
    "Alter": "UpdateTable",
    "Select": "GetKeyspace GetTable ListKeyspaces ListTables",
    "Restore": "RestoreTable",
}

EXCEPTIONS: Mapping[str, tuple[str, str]] = {
    "s3:ListObjects": ("s3:ListBucket", _S3),
    "s3:ListObjectsV2": ("s3:ListBucket", _S3),
    "s3:HeadBucket": ("s3:ListBucket", _S3),
    "s3:ListBuckets": ("s3:ListAllMyBuckets", _S3),
    "s3:ListDirectoryBuckets": ("s3express:ListAllMyDirectoryBuckets", _S3),
    "s3:HeadObject": ("s3:GetObject", _S3),
    "s3:SelectObjectContent": ("s3:GetObject", _S3),
    "s3:GetObjectAttributes": ("s3:GetObject s3:GetObjectAttributes", _S3),
    "s3:CopyObject": ("s3:GetObject s3:PutObject", _S3),
    "s3:UploadPartCopy": ("s3:GetObject s3:PutObject", _S3),
    "s3:UploadPart": ("s3:PutObject", _S3),
    "s3:CreateMultipartUpload": ("s3:PutObject", _S3),
    "s3:CompleteMultipartUpload": ("s3:PutObject", _S3),
    "s3:ListParts": ("s3:ListMultipartUploadParts", _S3),
    "s3:ListMultipartUploads": ("s3:ListBucketMultipartUploads", _S3),
    "s3:ListObjectVersions": ("s3:ListBucketVersions", _S3),
    "s3:DeleteObjects": ("s3:DeleteObject", _S3),
    "s3:GetBucketEncryption": ("s3:GetEncryptionConfiguration", _S3),
    "s3:PutBucketEncryption": ("s3:PutEncryptionConfiguration", _S3),
    "s3:DeleteBucketEncryption": ("s3:PutEncryptionConfiguration", _S3),
    "s3:GetBucketLifecycle": ("s3:GetLifecycleConfiguration", _S3),
    "s3:GetBucketLifecycleConfiguration": ("s3:GetLifecycleConfiguration", _S3),
    "s3:PutBucketLifecycle": ("s3:PutLifecycleConfiguration", _S3),
    "s3:PutBucketLifecycleConfiguration": ("s3:PutLifecycleConfiguration", _S3),
    "s3:DeleteBucketLifecycle": ("s3:PutLifecycleConfiguration", _S3),
    "s3:DeleteBucketCors": ("s3:PutBucketCORS", _S3),
    "s3:GetBucketReplication": ("s3:GetReplicationConfiguration", _S3),
    "s3:PutBucketReplication": ("s3:PutReplicationConfiguration", _S3),
    "s3:DeleteBucketReplication": ("s3:PutReplicationConfiguration", _S3),
    "s3:GetPublicAccessBlock": ("s3:GetBucketPublicAccessBlock", _S3),
    "s3:PutPublicAccessBlock": ("s3:PutBucketPublicAccessBlock", _S3),
    "s3:DeletePublicAccessBlock": ("s3:PutBucketPublicAccessBlock", _S3),
    "s3:GetBucketAccelerateConfiguration": ("s3:GetAccelerateConfiguration", _S3),
    "s3:PutBucketAccelerateConfiguration": ("s3:PutAccelerateConfiguration", _S3),
    "s3:GetBucketNotificationConfiguration": ("s3:GetBucketNotification", _S3),
    "s3:PutBucketNotificationConfiguration": ("s3:PutBucketNotification", _S3),
    "s3:DeleteBucketTagging": ("s3:PutBucketTagging", _S3),
    "s3:DeleteBucketOwnershipControls": ("s3:PutBucketOwnershipControls", _S3),
    "s3:GetObjectLockConfiguration": ("s3:GetBucketObjectLockConfiguration", _S3),
    "s3:PutObjectLockConfiguration": ("s3:PutBucketObjectLockConfiguration", _S3),
    "s3:GetBucketInventoryConfiguration": ("s3:GetInventoryConfiguration", _S3),
    "s3:ListBucketInventoryConfigurations": ("s3:GetInventoryConfiguration", _S3),
    "s3:PutBucketInventoryConfiguration": ("s3:PutInventoryConfiguration", _S3),
    "s3:DeleteBucketInventoryConfiguration": ("s3:PutInventoryConfiguration", _S3),
    "s3:GetBucketMetricsConfiguration": ("s3:GetMetricsConfiguration", _S3),
    "s3:PutBucketMetricsConfiguration": ("s3:PutMetricsConfiguration", _S3),
    "s3:GetBucketAnalyticsConfiguration": ("s3:GetAnalyticsConfiguration", _S3),
    "s3:PutBucketAnalyticsConfiguration": ("s3:PutAnalyticsConfiguration", _S3),
    "s3:DeleteBucketAnalyticsConfiguration": ("s3:PutAnalyticsConfiguration", _S3),
    "s3:ListBucketAnalyticsConfigurations": ("s3:GetAnalyticsConfiguration", _S3),
    "s3:DeleteBucketMetricsConfiguration": ("s3:PutMetricsConfiguration", _S3),
    "s3:ListBucketMetricsConfigurations": ("s3:GetMetricsConfiguration", _S3),
    "s3:DeleteBucketIntelligentTieringConfiguration": ("s3:PutIntelligentTieringConfiguration", _S3),
    "s3:ListBucketIntelligentTieringConfigurations": ("s3:GetIntelligentTieringConfiguration", _S3),
    "s3:GetBucketIntelligentTieringConfiguration": ("s3:GetIntelligentTieringConfiguration", _S3),
    "s3:PutBucketIntelligentTieringConfiguration": ("s3:PutIntelligentTieringConfiguration", _S3),
    "s3:CreateSession": (
        "s3express:CreateSession",
        "https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateSession.html",
    ),
    "s3:WriteGetObjectResponse": (
        "s3-object-lambda:WriteGetObjectResponse",
        "https://docs.aws.amazon.com/AmazonS3/latest/API/API_WriteGetObjectResponse.html",
    ),
    "kms:ReEncrypt": (
        "kms:ReEncryptFrom kms:ReEncryptTo",
        "https://docs.aws.amazon.com/kms/latest/APIReference/API_ReEncrypt.html",
    ),
    "lambda:GetLayerVersionByArn": (
        "lambda:GetLayerVersion",
        "https://docs.aws.amazon.com/lambda/latest/api/API_GetLayerVersionByArn.html",
    ),
    "lambda:Invoke": ("lambda:InvokeFunction", "https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html"),
    "lambda:InvokeAsync": (
        "lambda:InvokeFunction",
        "https://docs.aws.amazon.com/lambda/latest/api/API_InvokeAsync.html",
    ),
    "lambda:InvokeWithResponseStream": (
        "lambda:InvokeFunction",
        "https://docs.aws.amazon.com/lambda/latest/api/API_InvokeWithResponseStream.html",
    ),
    "sqs:SendMessageBatch": ("sqs:SendMessage", _SQS),
    "sqs:DeleteMessageBatch": ("sqs:DeleteMessage", _SQS),
    "sqs:ChangeMessageVisibilityBatch": ("sqs:ChangeMessageVisibility", _SQS),
    "sns:PublishBatch": ("sns:Publish", "https://docs.aws.amazon.com/sns/latest/api/API_PublishBatch.html"),
    "secretsmanager:BatchGetSecretValue": (
        "secretsmanager:BatchGetSecretValue secretsmanager:GetSecretValue",
        "https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_BatchGetSecretValue.html",
    ),
    "bedrock-runtime:Converse": (
        "bedrock:InvokeModel",
        "https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Converse.html",
    ),
    "bedrock-runtime:ConverseStream": (
        "bedrock:InvokeModelWithResponseStream",
        "https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_ConverseStream.html",
    ),
    **dict.fromkeys(
        (f"apigatewaymanagementapi:{name}" for name in ("PostToConnection", "GetConnection", "DeleteConnection")),
        (
            "execute-api:ManageConnections",
            "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-control-access-iam.html",
        ),
    ),
    **dict.fromkeys(
        (
            f"budgets:{verb}{what}"
            for verb in ("Create", "Delete", "Update")
            for what in ("Budget", "Notification", "Subscriber")
        ),
        ("budgets:ModifyBudget", _BUDGETS),
    ),
    **dict.fromkeys(
        (
            f"budgets:Describe{what}"
            for what in (
                *("Budget", "Budgets", "BudgetNotificationsForAccount", "BudgetPerformanceHistory"),
                *("NotificationsForBudget", "SubscribersForNotification"),
            )
        ),
        ("budgets:ViewBudget", _BUDGETS),
    ),
    **{
        f"keyspaces:{operation}": (f"cassandra:{action}", _KEYSPACES)
        for action, operations in _CASSANDRA.items()
        for operation in operations.split()
    },
    # No permission is needed, and none can be denied.
    "sts:GetCallerIdentity": ("", _STS),
    "sts:GetSessionToken": ("", "https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html"),
}
"""What other operations need than the action of their name: actions with spaces between them, and the page."""

UNDECIDED: Mapping[str, tuple[str, str]] = {
    "dynamodb:TransactWriteItems": (
        "PutItem, UpdateItem, DeleteItem or ConditionCheckItem, by its items",
        _TRANSACTIONS,
    ),
    "dynamodb:ExecuteStatement": ("PartiQLSelect, PartiQLInsert, PartiQLUpdate or PartiQLDelete", _PARTIQL),
    "dynamodb:BatchExecuteStatement": ("PartiQLSelect, PartiQLInsert, PartiQLUpdate or PartiQLDelete", _PARTIQL),
    "dynamodb:ExecuteTransaction": ("PartiQLSelect, PartiQLInsert, PartiQLUpdate or PartiQLDelete", _PARTIQL),
}
"""Operations whose actions follow from what they are given at run time; they are listed, not guessed."""

ALSO: Mapping[str, tuple[str, str]] = {
    "dynamodb:TransactGetItems": ("dynamodb:GetItem", _TRANSACTIONS),
}
"""Exceptions of services whose own name has no action at all."""

PREFIXES: Mapping[str, str] = {
    "cloudwatch": "cloudwatch",
    "mturk": "mechanicalturk",
    "pinpoint": "mobiletargeting",
    "location": "geo",
    "opensearch": "es",
    "s3control": "s3",
    "iot-data": "iot",
    "sagemaker-runtime": "sagemaker",
    "timestream-query": "timestream",
    "timestream-write": "timestream",
    "bedrock-runtime": "bedrock",
    "bedrock-agent": "bedrock",
    "bedrock-agent-runtime": "bedrock",
    "appconfigdata": "appconfig",
    "dynamodbstreams": "dynamodb",
    "sso-admin": "sso",
    "sesv2": "ses",
    "resourcegroupstaggingapi": "tag",
    "cloudcontrol": "cloudformation",
    "iotsecuretunneling": "iot",
    "iot-jobs-data": "iotjobsdata",
    **{f"partnercentral-{part}": "partnercentral" for part in ("account", "benefits", "channel", "selling")},
}
"""Service prefixes that neither botocore's signing name nor its endpoint gives.
https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
"""

BY_METHOD: Mapping[str, str] = dict.fromkeys(
    ("apigateway", "apigatewayv2"),
    "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-iam-policy-examples-for-api-execution.html",
)
"""Services whose actions are HTTP methods: ``apigateway:GET``."""

PASSED_ROLES: Mapping[str, tuple[tuple[str, ...], str]] = {
    "lambda:CreateFunction": (("Role",), "lambda"),
    "lambda:UpdateFunctionConfiguration": (("Role",), "lambda"),
    "ecs:RunTask": (("taskDefinition",), "ecs-tasks"),
    "ecs:StartTask": (("taskDefinition",), "ecs-tasks"),
    "ecs:RegisterTaskDefinition": (("taskRoleArn", "executionRoleArn"), "ecs-tasks"),
    "ecs:CreateService": (("taskDefinition",), "ecs-tasks"),
    "ec2:RunInstances": (("IamInstanceProfile",), "ec2"),
    "ec2:RequestSpotInstances": (("LaunchSpecification",), "ec2"),
    "ec2:AssociateIamInstanceProfile": (("IamInstanceProfile",), "ec2"),
    "ec2:ReplaceIamInstanceProfileAssociation": (("IamInstanceProfile",), "ec2"),
    "cloudformation:CreateStack": (("RoleARN",), "cloudformation"),
    "cloudformation:UpdateStack": (("RoleARN",), "cloudformation"),
    "cloudformation:CreateChangeSet": (("RoleARN",), "cloudformation"),
    "glue:CreateJob": (("Role",), "glue"),
    "glue:UpdateJob": (("JobUpdate",), "glue"),
    "glue:CreateCrawler": (("Role",), "glue"),
    "glue:CreateDevEndpoint": (("RoleArn",), "glue"),
    "sagemaker:CreateNotebookInstance": (("RoleArn",), "sagemaker"),
    "sagemaker:CreateTrainingJob": (("RoleArn",), "sagemaker"),
    "sagemaker:CreateProcessingJob": (("RoleArn",), "sagemaker"),
    "sagemaker:CreateModel": (("ExecutionRoleArn",), "sagemaker"),
    "codebuild:CreateProject": (("serviceRole",), "codebuild"),
    "codebuild:UpdateProject": (("serviceRole",), "codebuild"),
    "stepfunctions:CreateStateMachine": (("roleArn",), "states"),
    "stepfunctions:UpdateStateMachine": (("roleArn",), "states"),
    "emr:RunJobFlow": (("JobFlowRole", "ServiceRole"), "elasticmapreduce"),
    "events:PutTargets": (("Targets",), "events"),
    "scheduler:CreateSchedule": (("Target",), "scheduler"),
    "firehose:CreateDeliveryStream": (("ExtendedS3DestinationConfiguration", "S3DestinationConfiguration"), "firehose"),
    "datapipeline:PutPipelineDefinition": (("pipelineObjects",), "datapipeline"),
    "eks:CreateCluster": (("roleArn",), "eks"),
    "eks:CreateNodegroup": (("nodeRole",), "eks"),
    "codepipeline:CreatePipeline": (("pipeline",), "codepipeline"),
    "iam:AddRoleToInstanceProfile": (("RoleName",), "ec2"),
    "rds:CreateDBInstance": (("MonitoringRoleArn",), "monitoring.rds"),
    "batch:RegisterJobDefinition": (("containerProperties",), "ecs-tasks"),
    "autoscaling:CreateLaunchConfiguration": (("IamInstanceProfile",), "ec2"),
}
"""Operations that hand a role to a service, for which iam:PassRole is needed: the parameters that name it, and the service.
https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
"""
PASS_ROLE_PAGE = _PASS

_UPLOAD = "PutObject CreateMultipartUpload UploadPart CompleteMultipartUpload AbortMultipartUpload"
UTILITIES: Mapping[str, tuple[str, str]] = {
    "uploadfile": ("s3", _UPLOAD),
    "uploadfileobj": ("s3", _UPLOAD),
    "upload": ("s3", _UPLOAD),
    "newuploader": ("s3", _UPLOAD),
    "uploaddirectory": ("s3", _UPLOAD),
    "copy": ("s3", "CopyObject CreateMultipartUpload UploadPartCopy CompleteMultipartUpload AbortMultipartUpload"),
    "download": ("s3", "GetObject"),
    "downloadfile": ("s3", "GetObject"),
    "downloadfileobj": ("s3", "GetObject"),
    "newdownloader": ("s3", "GetObject"),
    "downloaddirectory": ("s3", "GetObject ListObjectsV2"),
}
"""What the SDKs' transfer managers call, in every SDK: the service, and its operations.
https://boto3.amazonaws.com/v1/documentation/api/latest/guide/s3-uploading-files.html
"""

DOCUMENT_CLIENT: Mapping[str, str] = {
    "get": "GetItem",
    "put": "PutItem",
    "update": "UpdateItem",
    "delete": "DeleteItem",
    "batchget": "BatchGetItem",
    "batchwrite": "BatchWriteItem",
    "transactget": "TransactGetItems",
    "transactwrite": "TransactWriteItems",
}
"""DynamoDB's operations by the document client's words.
https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/Package/-aws-sdk-lib-dynamodb/
"""
