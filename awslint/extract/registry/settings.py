"""What wakes the readers of settings, of what is deployed and of pipelines; it must not import the readers."""

from __future__ import annotations

from awslint.extract.registry.extractor import Extractor

SETTINGS: tuple[Extractor, ...] = (
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
        "awslint.extract.writtenprofiles",
        frozenset({"Setting"}),
        frozenset({"shell", "dockerfile", "makefile", "justfile", "jenkinsfile", "yaml", "json", "hcl"}),
        ("configure set", ".aws/config", "AWS_CONFIG_FILE"),
        companions=("duration_seconds", "root", "role_arn"),
    ),
    Extractor(
        "awslint.extract.writtenprofiles",
        frozenset({"Setting"}),
        frozenset({"python", "javascript", "typescript", "go", "ruby"}),
        ("configure set", '"configure", "set"', ".aws/config", "AWS_CONFIG_FILE", '".aws"', "'.aws'"),
        companions=("duration_seconds", "root-account-mfa"),
    ),
    Extractor(
        "awslint.extract.workloads",
        frozenset({"WorkloadKey"}),
        frozenset({"yaml", "json", "dockerfile"}),
        (),
        (
            *("aws_access_key", "aws_secret_access_key", "aws_secret_key", "/.aws", "s3_access_key", "s3_secret"),
            *("aws-cred", "aws-secret", "aws-key", "aws-access"),
            *("accesskeyidsecretref", "secretaccesskeysecretref", "aws.upbound.io", "aws.crossplane.io"),
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
        "awslint.extract.commandkeys",
        frozenset({"WorkloadKey"}),
        frozenset({"shell", "makefile", "justfile", "jenkinsfile", "yaml", "json", "toml"}),
        # As people write an option that hands a variable over.
        (
            *(
                f"{option}{quote}AWS_{part}"
                for option in ("-e ", "-e=", "--env ", "--env=", "--build-arg ", "--build-arg=")
                for quote in ("", '"', "'")
                for part in ("ACCESS_KEY", "SECRET")
            ),
            *(
                "literal=AWS_SECRET",
                "AWS_SECRET_ACCESS_KEY=$",
                'AWS_SECRET_ACCESS_KEY="$',
                "AWS_SECRET_KEY=$",
                "fs.s3a.secret.key=",
                "fs.s3.secret.key=",
            ),
            *("config=secret_key=", 'config="secret_key=', "ws.secretAccessKey=", "ws.secretKey="),
        ),
        companions=(
            *("docker", "podman", "nerdctl", "finch", "kubectl", "helm ", "terraform", "tofu", "spark", "hadoop"),
            *("aws lambda", "config:set", "config:add", "fly secrets", "flyctl secrets", "eb setenv"),
        ),
    ),
    Extractor(
        "awslint.extract.constructkeys",
        frozenset({"WorkloadKey"}),
        frozenset({"python", "javascript", "typescript", "tsx"}),
        ("aws-cdk-lib", "aws_cdk", "@pulumi/aws", "pulumi_aws", "@aws-cdk/", "@serverless/typescript"),
        companions=("ACCESS_KEY", "AccessKey", "accessKey", "AWS_KEY", "AWS_SECRET", "SECRET_KEY"),
    ),
    Extractor(
        "awslint.extract.settingkeys",
        frozenset({"WorkloadKey"}),
        frozenset({"yaml", "json", "hcl", "properties", "toml", "env", "ini", "xml"}),
        (),
        (
            "access_key",
            "access-key",
            "accesskey",
            "s3a.access.key",
            "%env(aws",
            "aws.access.key",
            "s3-key-secret",
            "aws_s3:",
        ),
        companions=(*("ws", "WS", "mazon", "s3", "S3", "remote_state", "bucket", "secureJsonData"),),
    ),
    Extractor(
        "awslint.extract.disclosures",
        frozenset({"Disclosure"}),
        frozenset({"shell", "dockerfile", "makefile", "justfile", "jenkinsfile", "yaml", "json", "hcl"}),
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
            *(
                " env\n",
                "declare -p",
                "SHARED_CREDENTIALS_FILE",
                "sts_assume_role:",
                "sts_session_token:",
                "iam_access_key:",
            ),
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
        # What is copied is no trigger: a dot between blanks is in every second file.
        ("COPY ", "ADD ", "COPY\t", "ADD\t", "\ncopy ", "\nadd ", "\nCopy ", "\nAdd "),
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
            *("credential-provider", "get_credentials(", "get_frozen_credentials(", "getCredentials("),
            *("create_access_key", "CreateAccessKey", "createAccessKey"),
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
            *('Credentials"])', "Credentials'])", "redentials)", "redentials())", "creds)", "os.Environ()"),
        ),
        companions=(
            *("print", "Print", "console.", "logger", "Logger", "log.", "Log.", "puts ", "echo ", "var_dump"),
            *("dd(", "WriteLine", "Write-", "logging", "cout", "error_log", "syslog"),
        ),
    ),
    Extractor(
        "awslint.extract.installations",
        frozenset({"Installation"}),
        frozenset(
            {
                *("shell", "dockerfile", "makefile", "justfile", "jenkinsfile", "yaml", "json", "hcl", "powershell"),
                *("batch", "python", "javascript", "typescript"),
            }
        ),
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
            "urlretrieve",
            "http://",
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
            "secrets: inherit",
            "toJSON(secrets",
            "toJson(secrets",
        ),
    ),
    Extractor(
        "awslint.extract.pipelines",
        frozenset({"CiStep"}),
        frozenset({"yaml", "jenkinsfile"}),
        (
            "aws-cli/",
            "aws-assume-role",
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
)
