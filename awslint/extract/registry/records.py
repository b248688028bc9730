"""What wakes the readers of records, transcripts and mentions of the root user; it must not import the readers."""

from __future__ import annotations

from awslint.extract.registry.extractor import Extractor

TRANSCRIPTS = "awslint.extract.transcripts"

ROOT_MENTIONS = "awslint.extract.rootmentions"

OTHER_SECRETS = "awslint.extract.othersecrets"
"""The extractor that nothing but configuration wakes, and then for every file."""

RECORDS: tuple[Extractor, ...] = (
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
                "RootCredentialUsage",
                "Policy:S3/",
                '"ConfigRuleName"',
            ),
            *("groups/global/AllUsers", "groups/global/AuthenticatedUsers", '"RestrictPublicBuckets"'),
        ),
    ),
    Extractor(
        "awslint.extract.posture",
        frozenset({"AccountRecord"}),
        frozenset({"yaml"}),
        ("groups/global/AllUsers", "groups/global/AuthenticatedUsers"),
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
            "caller_arn",
            "caller_identity",
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
        frozenset({"csv"}),
        (",Root,", ',"Root",', ";Root;", "\tRoot\t"),
        companions=("userIdentity", "useridentity", "user_identity", "UserIdentity"),
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
        ("aws_profile",),
        companions=("root", "Root ", "ROOT"),
    ),
    Extractor(
        "awslint.extract.rootprofiles",
        frozenset({"Setting"}),
        frozenset({"ini"}),
        folded=("[profile root", "[profile aws-root", "[root", "[aws-root"),
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
