"""Paths that run code in something that has a stronger role already; it must not know how they are judged."""

from __future__ import annotations

from awslint.aws.escalation.path import PATHFINDING, RHINO, RHINO_2, EscalationPath

_HACKTRICKS = "https://cloud.hacktricks.wiki/en/pentesting-cloud/aws-security/aws-privilege-escalation/"


def _run(name: str, needs: str, commands: str, source: str, *aliases: str) -> EscalationPath:
    """A path; a source without a scheme is an id of pathfinding.cloud."""
    where = source if source.startswith("https://") else PATHFINDING + source
    known = aliases if source.startswith("https://") else (*aliases, source)
    return EscalationPath(name, "running", tuple(needs.split()), commands, where, known)


RUNNING: tuple[EscalationPath, ...] = (
    _run("AssumeRole", "sts:AssumeRole",
         "aws sts assume-role --role-arn $STRONG_ROLE --role-session-name x",
         "sts-001", "STS-AssumeRole", "privesc-assumerole", "iam-016"),
    _run("EditExistingLambdaFunctionWithRole", "lambda:UpdateFunctionCode",
         "aws lambda update-function-code --function-name $STRONG --zip-file fileb://send-credentials.zip",
         RHINO, "Lambda-EditExistingLambdaFunctionWithRole", "privesc17", "lambda-003", "lambda-004", "lambda-005"),
    _run("LayerOnExistingLambda", "lambda:UpdateFunctionConfiguration",
         "aws lambda update-function-configuration --function-name $STRONG --layers $OWN_LAYER",
         RHINO_2),
    _run("UpdateExistingGlueDevEndpoint", "glue:UpdateDevEndpoint",
         "aws glue update-dev-endpoint --endpoint-name $STRONG --public-key file://own.pub",
         RHINO, "Glue-UpdateExistingGlueDevEndpoint", "privesc19", "glue-002"),
    _run("SageMakerCreatePresignedNotebookURL", "sagemaker:CreatePresignedNotebookInstanceUrl",
         "aws sagemaker create-presigned-notebook-instance-url --notebook-instance-name $STRONG",
         RHINO_2, "privesc-sageUpdateURL", "sagemaker-004"),
    _run("UpdateNotebookLifecycle",
         "sagemaker:UpdateNotebookInstance sagemaker:CreateNotebookInstanceLifecycleConfig "
         "sagemaker:StopNotebookInstance sagemaker:StartNotebookInstance",
         "aws sagemaker create-notebook-instance-lifecycle-config ...; stop, update and start $STRONG",
         "sagemaker-005"),
    _run("CloudFormationUpdateStack", "cloudformation:UpdateStack",
         "aws cloudformation update-stack --stack-name $STRONG --template-body file://make-me-administrator.yaml",
         "cloudformation-002", "CloudFormation-UpdateStack", "privesc-cfUpdateStack"),
    _run("ExecuteChangeSet", "cloudformation:CreateChangeSet cloudformation:ExecuteChangeSet",
         "aws cloudformation create-change-set --stack-name $STRONG ...; aws cloudformation execute-change-set ...",
         "cloudformation-005"),
    _run("SetStackPolicy", "cloudformation:SetStackPolicy",
         "aws cloudformation set-stack-policy --stack-name $STRONG --stack-policy-body file://allow-updates.json",
         f"{_HACKTRICKS}aws-cloudformation-privesc/index.html"),
    _run("EC2InstanceConnect-SendSSHPublicKey", "ec2-instance-connect:SendSSHPublicKey",
         "aws ec2-instance-connect send-ssh-public-key --instance-id $STRONG --ssh-public-key file://own.pub ...",
         "ec2instanceconnect-003", "ec2InstanceConnect", "privesc-instanceConnect"),
    _run("EC2InstanceConnect-SerialConsole", "ec2-instance-connect:SendSerialConsoleSSHPublicKey",
         "aws ec2-instance-connect send-serial-console-ssh-public-key --instance-id $STRONG ...",
         f"{_HACKTRICKS}aws-ec2-privesc/index.html"),
    _run("ModifyUserDataThenRestart", "ec2:ModifyInstanceAttribute ec2:StartInstances",
         "aws ec2 stop-instances ...; aws ec2 modify-instance-attribute --user-data ...; aws ec2 start-instances ...",
         "ec2-002"),
    _run("ModifyLaunchTemplate", "ec2:CreateLaunchTemplateVersion ec2:ModifyLaunchTemplate",
         "aws ec2 create-launch-template-version ... with own user data; aws ec2 modify-launch-template ...",
         "ec2-004", "ec2-005"),
    _run("SSM-SendCommand", "ssm:SendCommand",
         "aws ssm send-command --document-name AWS-RunShellScript --targets $STRONG --parameters commands=...",
         "ssm-002", "ssmSendCommand", "privesc-ssm-command"),
    _run("SSM-StartSession", "ssm:StartSession",
         "aws ssm start-session --target $STRONG, then read the instance's credentials",
         "ssm-001", "ssmStartSession", "privesc-ssm-session"),
    _run("ECSExecuteCommand", "ecs:ExecuteCommand",
         "aws ecs execute-command --task $STRONG --interactive --command sh",
         "ecs-006"),
    _run("UpdateAppRunnerService", "apprunner:UpdateService",
         "aws apprunner update-service --service-arn $STRONG with an image that sends the credentials", "apprunner-002"),
    _run("UseCodeInterpreter",
         "bedrock-agentcore:StartCodeInterpreterSession bedrock-agentcore:InvokeCodeInterpreter",
         "aws bedrock-agentcore start-code-interpreter-session ...; invoke-code-interpreter that reads credentials",
         "bedrock-002"),
    _run("InvokeAgentRuntimeCommand", "bedrock-agentcore:InvokeAgentRuntimeCommand",
         "aws bedrock-agentcore invoke-agent-runtime-command ... that reads the runtime's credentials",
         "https://www.beyondtrust.com/blog/entry/aws-agentcore-privilege-escalation"),
    _run("BuildWithOwnSpec", "codebuild:StartBuild",
         "aws codebuild start-build --project-name $STRONG --buildspec-override file://send-credentials.yml",
         "codebuild-002"),
    _run("BuildBatchWithOwnSpec", "codebuild:StartBuildBatch",
         "aws codebuild start-build-batch --project-name $STRONG --buildspec-override file://send-credentials.yml",
         "codebuild-003"),
    _run("SubmitBatchJob", "batch:SubmitJob",
         "aws batch submit-job --job-definition $STRONG --container-overrides command=...",
         "batch-002"),
    _run("DriveAgentBrowser", "bedrock-agentcore:StartBrowserSession bedrock-agentcore:ConnectBrowserAutomationStream",
         "start a browser session and read its role's credentials from the metadata service",
         "https://www.beyondtrust.com/blog/entry/aws-agentcore-privilege-escalation"),
    _run("DeployOwnRevision", "codedeploy:CreateDeployment codedeploy:RegisterApplicationRevision",
         "aws codedeploy create-deployment --application-name $STRONG with hooks that send the credentials",
         "codedeploy-001"),
    _run("UpdateStateMachine", "states:UpdateStateMachine states:StartExecution",
         "aws stepfunctions update-state-machine ... that calls iam:AttachUserPolicy as its role",
         "stepfunctions-002"),
)  # fmt: skip
