"""What wakes the readers of credentials and of policies, as they are written down; it must not import the readers."""

from __future__ import annotations

from awslint.aws import keytriggers
from awslint.extract.registry.extractor import Extractor

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

POLICIES: tuple[Extractor, ...] = (
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
)
