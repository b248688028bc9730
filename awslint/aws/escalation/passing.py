"""Paths that pass a stronger role to something new; it must not know how they are judged."""

from __future__ import annotations

from awslint.aws.escalation.path import PATHFINDING, RHINO, RHINO_2, EscalationPath


def passed(name: str, service: str, needs: str, commands: str, source: str, *aliases: str) -> EscalationPath:
    """A path that begins with iam:PassRole; a source without a scheme is an id of pathfinding.cloud."""
    actions = ("iam:PassRole", *needs.split())
    where = source if source.startswith("https://") else PATHFINDING + source
    known = aliases if source.startswith("https://") else (*aliases, source)
    return EscalationPath(name, "passing", actions, commands, where, known, f"{service}.amazonaws.com")


PASSING: tuple[EscalationPath, ...] = (
    passed(
        "CreateEC2WithExistingIP",
        "ec2",
        "ec2:RunInstances",
        "aws ec2 run-instances --iam-instance-profile Name=$STRONG --user-data file://send-credentials.sh",
        RHINO,
        *("EC2-CreateInstanceWithExistingProfile", "privesc3", "ec2-001"),
    ),
    passed(
        "PassExistingRoleToNewLambdaThenInvoke",
        "lambda",
        "lambda:CreateFunction lambda:InvokeFunction",
        "aws lambda create-function --role $STRONG_ROLE --zip-file fileb://x.zip ...; aws lambda invoke ...",
        RHINO,
        *("Lambda-PassExistingRoleToNewLambdaThenInvoke", "privesc15", "lambda-001"),
    ),
    passed(
        "PassRoleToNewLambdaThenTrigger",
        "lambda",
        "lambda:CreateFunction lambda:CreateEventSourceMapping",
        "aws lambda create-function --role $STRONG_ROLE ...; aws lambda create-event-source-mapping ...",
        RHINO,
        *("Lambda-PassRoleToNewLambdaThenTrigger", "PassRoleToNewLambdaThenTriggerWithNewDynamo"),
        *("PassExistingRoleToNewLambdaThenTriggerWithNewDynamo", "privesc16", "lambda-002"),
        "PassExistingRoleToNewLambdaThenTriggerWithExistingDynamo",
    ),
    passed(
        "PassExistingRoleToNewLambdaThenAddPermission",
        "lambda",
        "lambda:CreateFunction lambda:AddPermission",
        "aws lambda create-function --role $STRONG_ROLE ...; aws lambda add-permission --principal $OWN_ACCOUNT ...",
        "lambda-006",
    ),
    passed(
        "PassExistingRoleToNewLambdaWithUrl",
        "lambda",
        "lambda:CreateFunction lambda:CreateFunctionUrlConfig",
        "aws lambda create-function --role $STRONG_ROLE ...; aws lambda create-function-url-config --auth-type NONE ...",
        "https://cloud.hacktricks.wiki/en/pentesting-cloud/aws-security/aws-privilege-escalation/aws-lambda-privesc/index.html",
    ),
    passed(
        "PassExistingRoleToNewGlueDevEndpoint",
        "glue",
        "glue:CreateDevEndpoint",
        "aws glue create-dev-endpoint --role-arn $STRONG_ROLE --public-key file://own.pub ...",
        RHINO,
        *("Glue-PassExistingRoleToNewGlueDevEndpoint", "privesc18", "glue-001"),
    ),
    passed(
        "PassExistingRoleToCloudFormation",
        "cloudformation",
        "cloudformation:CreateStack",
        "aws cloudformation create-stack --role-arn $STRONG_ROLE --template-body file://make-me-administrator.yaml ...",
        RHINO,
        *("CloudFormation-PassExistingRoleToCloudFormation", "privesc20", "cloudformation-001"),
    ),
    passed(
        "PassExistingRoleToNewDataPipeline",
        "datapipeline",
        "datapipeline:CreatePipeline",
        "aws datapipeline create-pipeline ...; put-pipeline-definition with role $STRONG_ROLE; activate-pipeline",
        RHINO,
        *("DataPipeline-PassExistingRoleToNewDataPipeline", "privesc21", "datapipeline-001"),
    ),
    passed(
        "CodeBuildCreateProjectPassRole",
        "codebuild",
        "codebuild:CreateProject",
        "aws codebuild create-project --service-role $STRONG_ROLE ...; aws codebuild start-build ...",
        "codebuild-001",
        *("CodeBuild-CreateProjectPassRole", "privesc-codeBuildProject", "codebuild-004"),
    ),
    passed(
        "SageMakerCreateNotebookPassRole",
        "sagemaker",
        "sagemaker:CreateNotebookInstance",
        "aws sagemaker create-notebook-instance --role-arn $STRONG_ROLE ...; open it and read its credentials",
        RHINO_2,
        *("SageMaker-CreateNotebookPassRole", "privesc-sageNotebook", "sagemaker-001"),
    ),
    passed(
        "SageMakerCreateTrainingJob",
        "sagemaker",
        "sagemaker:CreateTrainingJob",
        "aws sagemaker create-training-job --role-arn $STRONG_ROLE ... with an image that sends the credentials",
        "sagemaker-002",
        *("SageMaker-CreateTrainingJobPassRole", "privesc-sageTraining"),
    ),
    passed(
        "SageMakerCreateProcessingJob",
        "sagemaker",
        "sagemaker:CreateProcessingJob",
        "aws sagemaker create-processing-job --role-arn $STRONG_ROLE ... with an image that sends the credentials",
        "sagemaker-003",
        *("SageMaker-CreateProcessingJobPassRole", "privesc-sageProcessing"),
    ),
    EscalationPath(
        "PassAnyRole",
        "half",
        ("iam:PassRole",),
        "whatever starts something with a role: aws lambda create-function --role $STRONG_ROLE ...",
        "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html",
        ("PASS_ROLE_WITH_STAR_IN_RESOURCE",),
    ),
)
