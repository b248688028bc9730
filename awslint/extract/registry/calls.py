"""What wakes the readers of what programs ask of AWS; it must not import the readers."""

from __future__ import annotations

from awslint.extract.registry.extractor import Extractor

SCRIPT_PLACES = r"(?i)(?:^|/)(?:scripts?|bin|tools?|ops|hack|automation|devops|maintenance|runbooks?)/"
"""Where people keep what they run by hand."""

CALLS: tuple[Extractor, ...] = (
    # Changes in scripts; a program elsewhere does right to use what it finds.
    Extractor(
        "awslint.extract.scriptchanges",
        frozenset({"Setting"}),
        frozenset({"python"}),
        ("boto3.client(", "boto3.resource(", "boto3.Session("),
        companions=(
            *(".delete", ".put_", ".update_", ".modify_", ".terminate", ".stop_", ".start_", ".create_", ".remove_"),
            *(
                ".attach_",
                ".detach_",
                ".register_",
                ".deregister_",
                ".set_",
                ".purge_",
                ".add_",
                ".reboot_",
                ".revoke_",
            ),
            *(".enable_", ".disable_", ".copy", ".upload_", ".restore_", ".tag_", ".release_", ".authorize_"),
        ),
        places=SCRIPT_PLACES,
    ),
    Extractor(
        "awslint.extract.scriptchanges",
        frozenset({"Setting"}),
        frozenset({"javascript", "typescript", "ruby"}),
        ("@aws-sdk/client-", "aws-sdk", "Aws::"),
        places=SCRIPT_PLACES,
    ),
    Extractor(
        "awslint.extract.scriptchanges",
        frozenset({"Setting"}),
        frozenset({"powershell"}),
        (
            *("-S3", "-IAM", "-EC2", "-SSM", "-SNS", "-SQS", "-KMS", "-ECS", "-ECR", "-EKS", "-RDS", "-SES", "-SEC"),
            *("-LM", "-DDB", "-CFN", "-CW", "-ELB", "-AS", "-R53", "-ORG", "-SFN", "-CF", "-EB", "-GLUE", "-WAF"),
        ),
        companions=(
            "New-",
            "Remove-",
            "Stop-",
            "Start-",
            "Set-",
            "Update-",
            "Write-",
            "Edit-",
            "Add-",
            "Register-",
            "Copy-",
        ),
    ),
    Extractor(
        "awslint.extract.sst",
        frozenset({"PolicyStatement"}),
        frozenset({"javascript", "typescript", "tsx"}),
        ("sst.aws.",),
        companions=("actions:",),
    ),
    # Templates and Serverless files that programs write down.
    Extractor(
        "awslint.extract.codetemplates",
        frozenset({"Resource"}),
        frozenset({"python", "notebook", "javascript", "typescript", "tsx", "ruby", "go", "php"}),
        (
            *('"AWS::IAM::', "'AWS::IAM::", '"AWS::Serverless::', "'AWS::Serverless::"),
            *("managedPolicies:", "iamManagedPolicies"),
        ),
        companions=("Type", "service"),
    ),
    # Operations that a rule judges, by their names in any spelling.
    Extractor(
        "awslint.extract.sdkcalls",
        frozenset({"SdkCall"}),
        frozenset(
            {
                *("javascript", "typescript", "tsx", "go", "java", "kotlin", "scala", "csharp", "ruby", "php", "rust"),
                *("cpp", "swift"),
            }
        ),
        (
            *("attach_user_policy", "attach_role_policy", "attach_group_policy", "put_user_policy", "put_role_policy"),
            *("put_group_policy", "add_user_to_group", "put_bucket_acl", "public_access_block", "duration_seconds"),
            *("create_access_key", "delete_access_key", "account_password_policy", "put_bucket_cors"),
            *(
                "Bucket: req.",
                "Bucket: request.",
                "Bucket: event.queryString",
                "Bucket: event.pathP",
                "bucket: params[",
            ),
            *("public-read", "authenticated-read", "PUBLIC_READ", "PublicRead", "publicRead", "AuthenticatedRead"),
            *("add_permission", "put_permission", ".attach_policy("),
        ),
        (
            *("attachuserpolicy", "attachrolepolicy", "attachgrouppolicy", "putuserpolicy", "putrolepolicy"),
            *("putgrouppolicy", "addusertogroup", "putbucketacl", "publicaccessblock", "durationseconds"),
            *("attachmanagedpolicytopermissionset", "createaccesskey", "deleteaccesskey"),
            *("accountpasswordpolicy", "putbucketcors", "addpermission", "versionpermission", "putpermission"),
            *("maxsessionduration", "max_session_duration"),
        ),
    ),
    Extractor(
        "awslint.extract.sdkcalls",
        frozenset({"SdkCall"}),
        frozenset({"powershell"}),
        (),
        (
            *("-iamuserpolicy", "-iamrolepolicy", "-iamgrouppolicy", "-iamusertogroup", "-iamaccesskey", "use-stsrole"),
            *("-stssessiontoken", "-stsfederationtoken", "-iamaccountpasswordpolicy", "maxsessionduration"),
        ),
    ),
    # A role that is assumed, which is rare. (The same syntaxes, so that it runs once.)
    Extractor(
        "awslint.extract.sdkcalls",
        frozenset({"SdkCall"}),
        frozenset(
            {
                *("javascript", "typescript", "tsx", "go", "java", "kotlin", "scala", "csharp", "ruby", "php", "rust"),
                *("cpp", "swift"),
            }
        ),
        ("AssumeRoleCommand(", ".assumeRole(", "->assumeRole(", ".AssumeRole(", ".AssumeRoleAsync(", ".assume_role("),
    ),
    # A bucket that whoever sends a request chooses. (The same syntaxes, so that it runs once.)
    Extractor(
        "awslint.extract.sdkcalls",
        frozenset({"SdkCall"}),
        frozenset(
            {
                *("javascript", "typescript", "tsx", "go", "java", "kotlin", "scala", "csharp", "ruby", "php", "rust"),
                *("cpp", "swift"),
            }
        ),
        (
            "ObjectCommand(",
            "ObjectsV2Command(",
            "getObject(",
            "putObject(",
            "deleteObject(",
            "listObjects",
            "get_object(",
        ),
        companions=(
            *("= req.query", "= req.params", "= req.body", "= request.query", "= request.body", "= ctx.query"),
            *("queryStringParameters", "pathParameters", "= params["),
        ),
    ),
    Extractor("awslint.extract.corsdocuments", frozenset({"SdkCall"}), frozenset({"json"}), ('"AllowedOrigins"',)),
    Extractor(
        "awslint.extract.cannedacls",
        frozenset({"SdkCall"}),
        frozenset(
            {
                *("javascript", "typescript", "tsx", "go", "java", "kotlin", "scala", "csharp", "ruby", "php", "rust"),
                *("cpp", "swift"),
            }
        ),
        (
            *("public-read", "authenticated-read", "public_read", "PUBLIC_READ", "PublicRead", ".publicRead"),
            *("AuthenticatedRead", "authenticated_read"),
        ),
    ),
    Extractor(
        "awslint.extract.presigned",
        frozenset({"SdkCall"}),
        frozenset(
            {
                *("javascript", "typescript", "tsx", "go", "java", "kotlin", "scala", "csharp", "ruby", "php", "rust"),
                *("cpp", "swift"),
            }
        ),
        (),
        ("getsignedurl", "presign", "signed_url"),
    ),
    Extractor(
        "awslint.extract.sessionlives",
        frozenset({"SdkCall"}),
        frozenset(
            {
                *("javascript", "typescript", "tsx", "go", "java", "kotlin", "scala", "csharp", "ruby", "php", "rust"),
                *("cpp", "swift"),
            }
        ),
        (
            "AssumeRole",
            "CreateRole",
            "UpdateRole",
            "GetSessionToken",
            "GetFederationToken",
            "stscreds",
            "fromTemporaryCredentials",
            "TemporaryCredentials(",
        ),
        companions=("duration", "Duration", "session_length"),
    ),
)
