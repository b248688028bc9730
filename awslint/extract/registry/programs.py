"""What wakes the readers of commands and of clients of AWS in programs; it must not import the readers."""

from __future__ import annotations

from awslint.extract.registry.extractor import Extractor

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


def _sdk(syntaxes: tuple[str, ...], *triggers: str, companions: tuple[str, ...] = ()) -> Extractor:
    """The reader of clients for some languages; ``companions`` are theirs alone, beside those of all."""
    return Extractor(
        "awslint.extract.sdkclients",
        frozenset({"SdkClient"}),
        frozenset(syntaxes),
        triggers,
        companions=(*KEY_COMPANIONS, *companions),
    )


PROGRAMS: tuple[Extractor, ...] = (
    Extractor(
        "awslint.extract.commands",
        frozenset({"AwsCommand"}),
        frozenset(
            {
                *("shell", "python", "yaml", "dockerfile", "makefile", "justfile", "jenkinsfile", "notebook", "batch"),
                *("powershell", "ini"),
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
            'access_key_id":',
            "access_key_id':",
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
    # Statements are texts of every language; what stands after the key's words tells them from names of columns.
    Extractor(
        "awslint.extract.statementkeys",
        frozenset({"WorkloadKey"}),
        frozenset(
            {
                *(
                    "sql",
                    "shell",
                    "python",
                    "notebook",
                    "javascript",
                    "typescript",
                    "tsx",
                    "go",
                    "java",
                    "kotlin",
                    "scala",
                ),
                *("csharp", "ruby", "php", "rust", "r", "elixir", "perl", "yaml", "hcl"),
            }
        ),
        (),
        (
            *("secret_access_key '", "secret_access_key as '", ";aws_secret_access_key=", "set s3_secret_access_key"),
            *("aws_secret_key=", "aws_secret_key =", "type s3,", "type 's3',", "s3('http", "s3('s3:", "s3cluster('"),
            "global s3_secret_access_key",
        ),
        companions=("COPY ", "copy ", "UNLOAD", "unload", "STAGE", "stage", "s3_", "SECRET", "secret", "s3(", "S3("),
    ),
    Extractor(
        "awslint.extract.lexicalkeys",
        frozenset({"SdkClient"}),
        frozenset({"elixir", "r", "dart", "perl", "lua"}),
        (),
        ("ex_aws", "aws_access_key_id", "awsclientcredentials", "awscredentials", "net::amazon", "paws"),
        companions=("secret_access_key", "SECRET_ACCESS_KEY", "secretKey", "secretAccessKey", "aws_secret"),
    ),
    _sdk(
        ("javascript", "typescript", "tsx"),
        *("aws-sdk", "AWS."),
        # What a framework's settings are given goes by the names of the SDK.
        "secretAccessKey:",
        companions=(".Credentials(", "new Credentials("),
    ),
    _sdk(("go",), "aws-sdk-go"),
    _sdk(
        ("java", "kotlin", "scala"), "amazon.awssdk", "com.amazonaws", "aws.sdk.kotlin", companions=(" Credentials(",)
    ),
    # A client takes a key by its place there, whatever the variables are called.
    _sdk(("csharp",), "using Amazon", "Amazon.Runtime", "AWSCredentials", companions=("ecret",)),
    # What Ruby's storage libraries are given, fog, Paperclip, Shrine and the like, goes by the names of the environment.
    _sdk(("ruby",), "Aws::", "AWS::", "AWS_ACCESS_KEY_ID", "aws_secret_access_key", companions=("Credentials.new",)),
    _sdk(
        ("php",),
        "Aws\\",
        "AWS_ACCESS_KEY_ID",
        "'driver' => 's3'",
        companions=("'key'", '"key"', "new Credentials("),
    ),
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
)
