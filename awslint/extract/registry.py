"""The list of extractors and what wakes each; it must not import any of them, so that a quiet scan loads none."""

from __future__ import annotations

from dataclasses import dataclass

from awslint.aws import keytriggers


@dataclass(frozen=True, slots=True)
class Extractor:
    """One module of ``awslint.extract`` with a function ``extract(document) -> Iterator[Fact]``.

    ``syntaxes`` are those it reads, empty for all; ``triggers`` the literals one of which a file must hold before the
    extractor is called: compared with case, or without for ``folded``; ``bytes_triggers`` are raw, for what is
    disguised by an encoding (a file in UTF-16 or UTF-32 is compared as UTF-8 too). Keep them narrow: every file that
    holds one is decoded and parsed. Where ``companions`` are given, one of them must stand in the file too: words
    without which no fact of it could be judged. ``produces`` names the fact types: a user's rule on one of them may bring
    triggers of its own.
    """

    module: str
    produces: frozenset[str]
    syntaxes: frozenset[str]
    triggers: tuple[str, ...] = ()
    folded: tuple[str, ...] = ()
    bytes_triggers: tuple[bytes, ...] = ()
    companions: tuple[str, ...] = ()


SDK_COMPANIONS = (
    *("aws_access_key_id", "aws_secret_access_key", "aws_session_token", "profile_name", "Session("),
    *("assume_role", "get_session_token", "get_federation_token", "DurationSeconds", "MaxSessionDuration"),
    *("access_key", "login_profile", "user_policy", "role_policy", "group_policy", "create_user", "create_role"),
    *("add_permission(", "put_permission(", "version_permission("),
    *("attach_policy", ".create_policy(", "attach_user(", "attach_role(", "attach_group(", "Policy("),
    *("SerialNumber", "password_policy", "ExpiresIn"),
    *("queryStringParameters", "pathParameters", "request.args", "request.form", "request.json", "request.GET"),
    *("create_bucket", "bucket_acl", "access_block", "bucket_policy", "bucket_cors", "ownership_controls", "ACL"),
)
"""Arguments and operations of the AWS SDK for Python that a rule judges or a linker joins; most code has none of them."""

KEY_COMPANIONS = (
    *("accessKey", "AccessKey", "access_key", "ACCESS_KEY", "access-key", "secretKey", "SecretKey", "secret_key"),
    *("BasicAWSCredentials", "BasicCredentials", "SessionCredentials", "SessionAWSCredentials", "StaticCredentials"),
    *("StaticAWS", "StaticProvider", "ImmutableCredentials", "AWSCredentials(", "AWSCredentialIdentity("),
    *('"root"', "'root'", "ProfileName root"),
)
"""What code in other languages says where it hands over a key or names a profile that a rule judges; most code does not."""


CDK_TRIGGERS = (
    *("/aws-iam'", '/aws-iam"', "/aws-s3'", '/aws-s3"', "aws_iam as", "aws_s3 as", ".aws_iam.", ".aws_s3."),
    *(
        "import aws_iam",
        "import aws_s3",
        "aws_iam import",
        "aws_s3 import",
        "awscdk.services.iam",
        "awscdk.services.s3",
    ),
    *("CDK.AWS.IAM", "CDK.AWS.S3", '/awsiam"', '/awss3"'),
)
"""How programs import the parts of AWS's CDK that rules judge; their policies are read by its extractor alone."""

BRIDGED_TRIGGERS = (
    *("pulumi_aws", "@pulumi/aws", "pulumi-aws/sdk", "com.pulumi.aws", "Pulumi.Aws"),
    *("cdktf_cdktf_provider_aws", "@cdktf/provider-aws", "cdktf-provider-aws-go", ".gen/providers/aws", "imports.aws"),
    *("troposphere", "pulumi_aws_native", "@pulumi/awsx", "pulumi_awsx"),
)
"""How programs import Pulumi's and cdktf's providers and troposphere; their policies are read by that extractor alone."""


def _sdk(syntaxes: tuple[str, ...], *triggers: str, companions: tuple[str, ...] = ()) -> Extractor:
    """The reader of clients for some languages; ``companions`` are theirs alone, beside those of all."""
    return Extractor(
        "awslint.extract.sdkclients",
        frozenset({"SdkClient"}),
        frozenset(syntaxes),
        triggers,
        companions=(*KEY_COMPANIONS, *companions),
    )


TRANSCRIPTS = "awslint.extract.transcripts"

ROOT_MENTIONS = "awslint.extract.rootmentions"

OTHER_SECRETS = "awslint.extract.othersecrets"
"""The extractor that nothing but configuration wakes, and then for every file."""

EXTRACTORS: tuple[Extractor, ...] = (
    Extractor(
        "awslint.extract.credentials",
        frozenset({"Credential"}),
        frozenset(),
        keytriggers.TRIGGERS,
        keytriggers.FOLDED,
        keytriggers.BYTES,
    ),
    # "secret" alone is in much that has nothing to do with AWS.
    Extractor(
        "awslint.extract.credentials",
        frozenset({"Credential"}),
        frozenset(),
        folded=keytriggers.COMPANY,
        companions=keytriggers.COMPANIONS,
    ),
    Extractor(
        "awslint.extract.templates",
        frozenset({"Resource", "PolicyStatement"}),
        frozenset({"yaml", "json"}),
        (
            *('"Effect', "Effect:", "'Effect'", 'Effect\\"', "%22Effect", "AWS::", '"aws_iam_', '"aws_s3_'),
            *('"aws_lambda_', "terraform-aws-modules/", ":getPolicyDocument"),
        ),
    ),
    # Amplify's own statements need no Effect.
    Extractor(
        "awslint.extract.templates",
        frozenset({"Resource", "PolicyStatement"}),
        frozenset({"yaml", "json"}),
        ('"Action": ["', '"Action": [\n', '"Action":["'),
        companions=('"Resource": [', '"Resource":['),
    ),
    # Ansible's tasks, Kubernetes' manifests, listings of an account, roles of the Serverless Framework.
    Extractor(
        "awslint.extract.manifests",
        frozenset({"Resource"}),
        frozenset({"yaml", "json"}),
        (
            *("iam_user:", "iam_role:", "iam_group:", "iam_policy:", "s3_bucket:", "iam.aws.", "s3.aws."),
            "lambda_policy:",
            *("iam_access_key:", "s3_object:", "aws_s3:", "type: aws:s3", "type: aws:iam", "type: aws:ssoadmin"),
            *("iam.services.k8s.aws", "s3.services.k8s.aws", '"AttachedManagedPolicies"', '"UserPolicyList"'),
            *("anagedPolicies:", "AttachedManagedPolicies:", "olicyARNs:", "extraPolicyAttachments:"),
            *('"attachPolicyARNs"', '"permissionPolicyARNs"', "externalPolicies:", "x-aws-policies"),
        ),
    ),
    Extractor(
        "awslint.extract.terraform",
        frozenset({"Resource", "PolicyStatement"}),
        frozenset({"hcl"}),
        (
            *(
                "aws_",
                "awscc_iam_",
                "awscc_sso_",
                '"aws"',
                '"s3"',
                "Effect",
                "s3-bucket/aws",
                "terraform-aws-s3-bucket",
            ),
            *(":policy/", "_statements", "attach_admin_policy", "terraform-aws-modules/iam"),
        ),
    ),
    Extractor(
        "awslint.extract.policycode",
        frozenset({"PolicyStatement"}),
        frozenset({"python", "shell", "dockerfile", "makefile", "justfile", "notebook", "jenkinsfile"}),
        # The objects of jq have keys without quotes.
        ('"Effect', "'Effect'", 'Effect\\"', "{Effect:", " Effect:", ",Effect:"),
    ),
    Extractor(
        "awslint.extract.policycode",
        frozenset({"PolicyStatement"}),
        frozenset({"python", "notebook"}),
        (" Effect=", "(Effect=", "\tEffect="),
        companions=(" Action=", "(Action=", "\tAction=", "NotAction="),
    ),
    # Statements that are built of objects: the SDKs' own for Java and .NET, and awacs for Python.
    Extractor(
        "awslint.extract.policybuilders",
        frozenset({"PolicyStatement"}),
        frozenset({"java", "kotlin", "scala", "csharp", "python"}),
        ("policybuilder.iam", "auth.policy.", "Auth.AccessControlPolicy", "awacs", '.put("Effect"'),
        companions=("Statement", '.put("Action"', '.put("NotAction"'),
    ),
    # Keys without quotes too, as JavaScript's objects and PowerShell's tables have them.
    Extractor(
        "awslint.extract.policycode",
        frozenset({"PolicyStatement"}),
        frozenset(
            {
                *("javascript", "typescript", "tsx", "go", "java", "kotlin", "scala", "csharp", "ruby", "php", "rust"),
                *("cpp", "swift", "powershell"),
            }
        ),
        (
            *('"Effect', "'Effect'", 'Effect\\"', " Effect:", "{Effect:", "\tEffect:", "\nEffect:"),
            # With blanks, so that the marks of a map stand below each other.
            *(" Effect =", "\tEffect =", ":Effect ", " Effect  ", "\tEffect  "),
        ),
        companions=("Action",),
    ),
    Extractor(
        "awslint.extract.frameworks.cdk",
        frozenset({"Resource", "PolicyStatement"}),
        frozenset({"python", "javascript", "typescript", "tsx", "java", "kotlin", "csharp", "go"}),
        CDK_TRIGGERS,
    ),
    Extractor(
        "awslint.extract.frameworks.bridged",
        frozenset({"Resource", "PolicyStatement"}),
        frozenset({"python", "javascript", "typescript", "tsx", "java", "kotlin", "csharp", "go"}),
        BRIDGED_TRIGGERS,
        companions=("iam", "Iam", "s3", "S3", "olicy", "accessKey", "AccessKey", "access_key"),
    ),
    # Code inside of data: policies that a script in it writes down.
    Extractor(
        "awslint.extract.policycode",
        frozenset({"PolicyStatement"}),
        frozenset({"yaml", "json", "hcl"}),
        ('"Effect', "'Effect'", 'Effect\\"'),
        companions=(
            "aws iam ",
            "aws s3api ",
            "aws kms ",
            "aws sts ",
            "aws sqs ",
            "aws sns ",
            "aws organizations ",
            "boto3",
        ),
    ),
    # Settings and languages that are read by their tokens: a policy is a JSON text there.
    Extractor(
        "awslint.extract.policycode",
        frozenset({"PolicyStatement"}),
        frozenset(
            {
                *("env", "ini", "properties", "toml", "xml", "csv"),
                *("batch", "dart", "elixir", "lua", "perl", "r", "sql"),
            }
        ),
        ('"Effect', 'Effect\\"', "&quot;Effect"),
    ),
    Extractor(
        "awslint.extract.policycode",
        frozenset({"PolicyStatement"}),
        frozenset({"toml"}),
        ("Effect =", "Effect="),
        companions=("Action",),
    ),
    Extractor(
        "awslint.extract.commands",
        frozenset({"AwsCommand"}),
        frozenset(
            {
                *("shell", "python", "yaml", "dockerfile", "makefile", "justfile", "jenkinsfile", "notebook", "batch"),
                "powershell",
            }
        ),
        ("aws ", "aws2 ", "aws.exe", "aws-cli", '"aws"', '\\"aws\\"', "'aws'", "\taws\n", ": aws\n", "- aws\n"),
    ),
    Extractor(
        "awslint.extract.commandroles",
        frozenset({"Resource"}),
        frozenset({"shell", "dockerfile", "makefile", "justfile", "jenkinsfile", "yaml", "json", "hcl"}),
        ("--attach-policy-arn", "--permission-policy-arns", "policy_arns=arn:"),
    ),
    # Programs say aws in many ways: a process that they start begins a text with it, or is that word.
    Extractor(
        "awslint.extract.commands",
        frozenset({"AwsCommand"}),
        frozenset(
            {
                *("javascript", "typescript", "tsx", "go", "java", "kotlin", "scala", "csharp", "ruby", "php", "rust"),
                *("cpp", "swift", "r", "lua", "perl", "elixir", "dart"),
            }
        ),
        ('"aws ', "'aws ", "`aws ", '"aws"', "'aws'", "\naws ", " aws s3", " aws iam", " aws sts", "(aws ", "{aws "),
    ),
    # JSON is more often data than commands, and large: a sentence about laws and outlaws wakes nothing.
    Extractor(
        "awslint.extract.commands",
        frozenset({"AwsCommand"}),
        frozenset({"json", "hcl", "toml"}),
        (
            *('"aws ', "\naws ", " aws ", "&aws ", ";aws ", "|aws ", "(aws ", "/aws ", "\\naws ", "\\taws ", "\taws "),
            *("aws2 ", "aws.exe", '["aws", "', '["aws","', '= "aws"\n'),
        ),
    ),
    Extractor(
        "awslint.extract.sdk",
        frozenset({"SdkClient", "SdkCall"}),
        frozenset({"python", "notebook", "yaml", "json", "hcl"}),
        ("boto3", "botocore"),
        companions=SDK_COMPANIONS,
    ),
    # A client that another module makes: the operation's name says what it is. (The same syntaxes, so that it runs once.)
    Extractor(
        "awslint.extract.sdk",
        frozenset({"SdkClient", "SdkCall"}),
        frozenset({"python", "notebook", "yaml", "json", "hcl"}),
        (
            *(
                "attach_user_policy(",
                "put_user_policy(",
                "create_access_key(",
                "create_login_profile(",
                "put_bucket_acl(",
            ),
            *("put_object_acl(", "delete_public_access_block(", "put_public_access_block(", "get_session_token("),
            *("assume_role(", "generate_presigned_url(", "update_account_password_policy("),
        ),
        companions=(
            "UserName=",
            "Bucket=",
            "DurationSeconds=",
            "ExpiresIn=",
            "ACL",
            "MinimumPasswordLength",
            "RoleArn=",
        ),
    ),
    Extractor(
        "awslint.extract.pythonkeys",
        frozenset({"SdkClient"}),
        frozenset({"python", "notebook"}),
        (
            "S3FileSystem",
            "storage_options",
            "fsspec",
            "AWS4Auth",
            "AWSRequestsAuth",
            "storages",
            "connect_s3",
            "S3Storage",
            "conn_type",
            "set_credentials(",
            "access_key_id=",
        ),
        companions=("key", "KEY", "secret", "login"),
    ),
    Extractor(
        "awslint.extract.environmentkeys",
        frozenset({"SdkClient"}),
        frozenset(
            {
                *("python", "notebook", "javascript", "typescript", "tsx", "go", "java", "kotlin", "scala", "csharp"),
                *("ruby", "php", "rust", "cpp", "swift"),
            }
        ),
        ("AWS_ACCESS_KEY_ID", "aws.accessKeyId", "fs.s3"),
        companions=(
            *("environ[", "environ.", "process.env.AWS_ACCESS_KEY_ID =", "process.env['AWS_ACCESS_KEY_ID'] ="),
            *("ENV['AWS_ACCESS_KEY_ID'] =", 'ENV["AWS_ACCESS_KEY_ID"] =', "etenv(", "set_var(", "putenv("),
            *("SetEnvironmentVariable(", "setProperty(", ".set(", ".config("),
        ),
    ),
    _sdk(("javascript", "typescript", "tsx"), "aws-sdk", "AWS.", companions=(".Credentials(", "new Credentials(")),
    _sdk(("go",), "aws-sdk-go"),
    _sdk(
        ("java", "kotlin", "scala"), "amazon.awssdk", "com.amazonaws", "aws.sdk.kotlin", companions=(" Credentials(",)
    ),
    _sdk(("csharp",), "using Amazon", "Amazon.Runtime", "AWSCredentials"),
    # What Ruby's storage libraries are given, fog, Paperclip, Shrine and the like, goes by the names of the environment.
    _sdk(("ruby",), "Aws::", "AWS::", "AWS_ACCESS_KEY_ID", companions=("Credentials.new",)),
    _sdk(("php",), "Aws\\", companions=("'key'", '"key"', "new Credentials(")),
    _sdk(
        ("rust",),
        "aws_config",
        "aws_sdk_",
        "aws_credential_types",
        "rusoto",
        "object_store::aws",
        "s3::creds",
        companions=("Credentials::new", "Credentials::from_keys", "Credentials::builder"),
    ),
    _sdk(("cpp",), "aws/core", "Aws::", companions=("AWSCredentials ", "AWSCredentials{", "SimpleAWSCredentials")),
    _sdk(("swift",), "AWSSDK", "AWSClientRuntime", "import AWS", "Soto"),
    _sdk(("powershell",), "AWS", "-AccessKey", "-SecretKey", "-ProfileName", "-S3", "-IAM", "-EC2", "-STS", "-SSM"),
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
        ),
    ),
    Extractor(
        "awslint.extract.sdkcalls",
        frozenset({"SdkCall"}),
        frozenset({"powershell"}),
        (),
        (
            *("-iamuserpolicy", "-iamrolepolicy", "-iamgrouppolicy", "-iamusertogroup", "-iamaccesskey", "use-stsrole"),
            *("-stssessiontoken", "-stsfederationtoken", "-iamaccountpasswordpolicy"),
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
            "GetSessionToken",
            "GetFederationToken",
            "stscreds",
            "fromTemporaryCredentials",
            "TemporaryCredentials(",
        ),
        companions=("duration", "Duration"),
    ),
    Extractor(
        "awslint.extract.settings",
        frozenset({"Setting"}),
        frozenset({"ini", "env", "properties", "toml", "xml"}),
        (),
        (
            "aws_",
            "access_key",
            "accesskey",
            "access-key",
            "mfa_serial",
            "duration_seconds",
            "role_arn",
            "root-account-mfa",
        ),
    ),
    # Of YAML and JSON, which hold all kinds of data, those with a name that AWS's tools read.
    Extractor(
        "awslint.extract.settings",
        frozenset({"Setting"}),
        frozenset({"yaml", "json"}),
        (),
        ("aws_access_key", "aws_profile", "aws_region", "aws_default_", "aws_role_arn", "mfa_serial", "role_arn"),
    ),
    # A profile that is called root, where tools of AWS's take one.
    Extractor(
        "awslint.extract.settings",
        frozenset({"Setting"}),
        frozenset({"yaml", "json", "toml"}),
        (),
        ("profile: root", 'profile: "root', "profile: 'root", '"profile": "root', 'profile = "root', "profile='root"),
        companions=("aws", "AWS", "samconfig", "stack_name", "deploy.parameters", '"app"'),
    ),
    Extractor(
        "awslint.extract.workloads",
        frozenset({"WorkloadKey"}),
        frozenset({"yaml", "json", "dockerfile"}),
        (),
        (
            *("aws_access_key", "aws_secret_access_key", "aws_secret_key", "/.aws", "s3_access_key", "s3_secret"),
            *("aws-cred", "aws-secret", "aws-key", "aws-access"),
        ),
        companions=(
            "kind:",
            "services:",
            "ontainerDefinitions",
            "FROM ",
            "from ",
            "provider:",
            "Function:",
            "environment",
        ),
    ),
    Extractor(
        "awslint.extract.constructkeys",
        frozenset({"WorkloadKey"}),
        frozenset({"python", "javascript", "typescript", "tsx"}),
        ("aws-cdk-lib", "aws_cdk", "@pulumi/aws", "pulumi_aws", "@aws-cdk/"),
        companions=("ACCESS_KEY", "AccessKey", "accessKey", "AWS_KEY", "AWS_SECRET", "SECRET_KEY"),
    ),
    Extractor(
        "awslint.extract.settingkeys",
        frozenset({"WorkloadKey"}),
        frozenset({"yaml", "json", "hcl", "properties", "toml", "env", "ini"}),
        (),
        ("access_key", "access-key", "accesskey"),
        companions=(*("ws", "WS", "mazon", "s3", "S3", "remote_state", "bucket"),),
    ),
    Extractor(
        "awslint.extract.disclosures",
        frozenset({"Disclosure"}),
        frozenset({"shell", "dockerfile", "makefile", "justfile", "jenkinsfile", "yaml"}),
        (
            *(
                "$AWS_SE",
                "${AWS_SE",
                "create-access-key",
                "printenv",
                "env |",
                "export -p",
                "export-credentials",
                "get-session-token",
            ),
            *("get-federation-token", "assume-role", ".aws/", "$HOME/.aws", "/.aws", "AWS_SECRET_ACCESS_KEY"),
            *(" env\n", "declare -p", "SHARED_CREDENTIALS_FILE"),
        ),
        companions=(
            *("echo", "printf", "env", "set -", "> ", ">>", "tee", "chmod", "sh -", "-x", ">"),
            *("debug:", "mode:", "permissions:", "AWS_SECRET_ACCESS_KEY="),
        ),
    ),
    Extractor(
        "awslint.extract.imagefiles",
        frozenset({"Disclosure"}),
        frozenset({"dockerfile"}),
        (" . ", " ./ ", " * ", " ./* ", " .env", " .aws", " ./.env", "\t. "),
        companions=("COPY", "ADD", "copy", "add"),
    ),
    # All credentials as one thing, or their file, where something is written or opened.
    Extractor(
        "awslint.extract.keptcredentials",
        frozenset({"Disclosure"}),
        frozenset(
            {
                *("python", "notebook", "javascript", "typescript", "tsx", "go", "java", "kotlin", "scala", "csharp"),
                *("ruby", "php", "rust", "cpp", "swift"),
            }
        ),
        (
            *("get_session_token", "get_federation_token", "assume_role", "GetSessionToken", "GetFederationToken"),
            *("credential-providers", "get_credentials(", "get_frozen_credentials(", "getCredentials("),
            *("AssumeRole", "assumeRole", "getSessionToken", '.aws"', ".aws'", ".aws/credentials", ".aws\\"),
        ),
        companions=(
            *("dump(", "write", "Write", "chmod", "file_put_contents", "outputFile", "outputJson", "PosixFile"),
        ),
    ),
    # A secret's name after what prints it, or all credentials as one thing: the names alone are in every sample.
    Extractor(
        "awslint.extract.printed",
        frozenset({"Disclosure"}),
        frozenset(
            {
                *("python", "notebook", "javascript", "typescript", "tsx", "go", "java", "kotlin", "scala", "csharp"),
                *("ruby", "php", "rust", "cpp", "swift", "powershell"),
            }
        ),
        (
            *("secret_key", "SecretKey", "SecretAccessKey", "secretAccessKey", "secret_access_key", "AWS_SECRET"),
            *("AWS_SESSION_TOKEN", "SessionToken", "sessionToken", "session_token", "os.environ)", "process.env)"),
            *('Credentials"])', "Credentials'])", ".Credentials)", "redentials)", "creds)", "os.Environ()"),
        ),
        companions=(
            *("print", "Print", "console.", "logger", "Logger", "log.", "Log.", "puts ", "echo ", "var_dump"),
            *("dd(", "WriteLine", "Write-", "logging", "cout", "error_log", "syslog"),
        ),
    ),
    Extractor(
        "awslint.extract.installations",
        frozenset({"Installation"}),
        frozenset({"shell", "dockerfile", "makefile", "justfile", "jenkinsfile", "yaml", "powershell", "batch"}),
        ("awscli", "aws-cli", "aws_cli", "install-aws", "aws-install", "AWSCLI"),
        companions=(
            "curl",
            "wget",
            "pip",
            "iwr",
            "aria2c",
            "uv ",
            "Invoke-Web",
            "Start-Bits",
            "msiexec",
            "DownloadFile",
        ),
    ),
    Extractor(
        "awslint.extract.ci",
        frozenset({"CiStep"}),
        frozenset({"yaml"}),
        (),
        (
            "aws-actions/",
            "access_key",
            "access-key",
            "accesskey",
            "aws_secret",
            "aws-secret",
            "role-to-assume",
            "AWS_KEY",
        ),
    ),
    Extractor(
        "awslint.extract.pipelines",
        frozenset({"CiStep"}),
        frozenset({"yaml", "jenkinsfile"}),
        (
            "aws-cli/",
            "AmazonWebServicesCredentialsBinding",
            "withAWS",
            "AWS_KEY",
            "aws(credentialsId",
            "AWS_OIDC_ROLE_ARN",
            "AWS_SHARED_CREDENTIALS_FILE",
        ),
        ("access_key", "access-key", "accesskey", "aws_secret"),
    ),
    Extractor(
        "awslint.extract.teamcity",
        frozenset({"CiStep"}),
        frozenset({"kotlin", "xml"}),
        ("env.AWS_", "awsAccessKeyId", "awsConnection"),
    ),
    Extractor(
        "awslint.extract.records",
        frozenset({"AccountRecord"}),
        frozenset({"csv", "text", "json"}),
        ("user,arn,user_creation_time", "dXNlcixhcm4sdXNlcl9jcmVhdGlvbl90aW1l"),
    ),
    Extractor(
        "awslint.extract.posture",
        frozenset({"AccountRecord"}),
        frozenset({"json", "csv"}),
        (
            *(
                '"CheckID"',
                "CHECK_ID",
                '"event_code"',
                '"SecurityControlId"',
                "UnusedIAMUser",
                '"isPublic"',
                '"IsPublic"',
            ),
            *("groups/global/AllUsers", "groups/global/AuthenticatedUsers", '"RestrictPublicBuckets"'),
        ),
    ),
    Extractor("awslint.extract.keydates", frozenset({"AccountRecord"}), frozenset(), ("AKIA",)),
    Extractor(
        "awslint.extract.keydates",
        frozenset({"AccountRecord"}),
        frozenset(),
        ("ACCESS_KEY", "access_key", "access-key", "accessKey", "AccessKey"),
        companions=(
            *(
                "created 20",
                "created on",
                "created in",
                "Created 20",
                "Created on",
                "reated: 20",
                "reated_at",
                "reatedAt",
            ),
            *(
                "rotated",
                "Rotated",
                "rotation",
                "issued",
                "Issued",
                "generated on",
                "Generated on",
                "since 20",
                "reated at",
            ),
            *("reation date", "renewed", "minted", "provisioned", "reated_on", 'reated": "20', "reated Jan"),
        ),
    ),
    # Words of frameworks and tools for an ACL that lets everybody in.
    Extractor(
        "awslint.extract.publicacls",
        frozenset({"Setting"}),
        frozenset(
            {
                *("python", "javascript", "typescript", "ruby", "php", "shell", "powershell", "yaml", "json", "toml"),
                *("ini", "env", "properties"),
            }
        ),
        (
            *("public-read", "public_read", "authenticated-read", "--acl-public", "fog_public", "PublicRead"),
            *("service: S3", "'visibility' => 'public'", "s3cmd", "disk('s3')"),
        ),
    ),
    # Output of commands, printed into any text. A policy's principal ends in :root too, so that more must be said.
    Extractor(
        TRANSCRIPTS,
        frozenset({"AccountRecord"}),
        frozenset(),
        (
            ':root"',
            ":root'",
            ":root\\",
            ":root\t",
            ":root |",
            ":root is not",
            ":root\n",
            ":root\r",
            ":root`",
            ":root  ",
        ),
        companions=(
            "UserId",
            "User: arn:aws",
            "user: arn:aws",
            "get-caller-identity",
            "get_caller_identity",
            "as arn:aws",
            ": arn:aws",
            "\tarn:aws",
        ),
    ),
    Extractor(
        TRANSCRIPTS,
        frozenset({"AccountRecord"}),
        frozenset(),
        ("userIdentity",),
        companions=('"Root"', '"Root\\"', "'Root'"),
    ),
    Extractor(
        TRANSCRIPTS,
        frozenset({"AccountRecord"}),
        frozenset(),
        ("AccountAccessKeysPresent", "AccountMFAEnabled", "AccessKeyMetadata", "ACCESSKEYMETADATA", "ExpirePasswords"),
    ),
    Extractor(
        TRANSCRIPTS,
        frozenset({"AccountRecord"}),
        frozenset(),
        ("MaxSessionDuration",),
        companions=("RoleId",),
    ),
    Extractor(
        ROOT_MENTIONS,
        frozenset({"Setting"}),
        frozenset(),
        (),
        ("rootkey", "root_access_key", "root_aws_", "aws_root_", "root_account_access_key", "root_user_access_key"),
    ),
    Extractor(
        ROOT_MENTIONS,
        frozenset({"Setting"}),
        frozenset(),
        (),
        (
            "aws-root-",
            "aws_root_",
            "root-aws-",
            "root-account-",
            "root_account_",
            "root-user-",
            "rootaccesskey",
            "rootawsaccess",
            "awsrootaccess",
            "access_key_id_root",
            "access_key_root",
            "awsrootkey",
            "root-access-key",
            "root_access_key",
        ),
    ),
    Extractor(
        ROOT_MENTIONS,
        frozenset({"Setting"}),
        frozenset({"shell", "dockerfile", "makefile", "batch", "powershell", "yaml", "justfile"}),
        ("iam create-access-key",),
        companions=("root", "Root", "ROOT"),
    ),
    # A profile that is called root, chosen for whatever runs afterwards.
    Extractor(
        "awslint.extract.rootprofiles",
        frozenset({"Setting"}),
        frozenset(),
        (
            "AWS_PROFILE",
            "AWS_DEFAULT_PROFILE",
            "aws-vault",
            "aws-okta",
            "awsume",
            "assume root",
            "aws:profile",
            "-profile",
        ),
        ("aws_profile", "[profile root", "[profile aws-root", "[root", "[aws-root"),
        companions=("root", "Root ", "ROOT"),
    ),
    Extractor(
        "awslint.extract.rootprofiles",
        frozenset({"Setting"}),
        frozenset({"hcl"}),
        ('profile = "root"', 'profile  = "root"', 'profile   = "root"', 'profile\t= "root"', 'profile    = "root"'),
    ),
    Extractor(
        ROOT_MENTIONS,
        frozenset({"Setting"}),
        frozenset(),
        ("signin.aws.amazon.com", "console.aws.amazon.com", "aws.amazon.com/console"),
        companions=("selenium", "webdriver", "playwright", "puppeteer", "page.goto", "cy.visit", "echanize", "watir"),
    ),
    Extractor(OTHER_SECRETS, frozenset({"Credential"}), frozenset()),
)
