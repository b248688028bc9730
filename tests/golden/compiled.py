"""Go, Rust, C++ and Swift as rows.

SDKs: https://docs.aws.amazon.com/sdk-for-go/v2/developer-guide/configure-gosdk.html
https://docs.aws.amazon.com/sdk-for-rust/latest/dg/credproviders.html
https://docs.aws.amazon.com/sdk-for-cpp/v1/developer-guide/credproviders.html
https://docs.aws.amazon.com/sdk-for-swift/latest/developer-guide/credential-providers.html
"""

from __future__ import annotations

from tests.golden.form import Form
from tests.golden.languages import Row, language
from tests.golden.shapes import backslashed, double_quoted

_V2 = "github.com/aws/aws-sdk-go-v2/"


def _go(body: str, *imports: str) -> str:
    lines = "".join(f'\t"{name}"\n' for name in imports)
    return f"package main\n\nimport (\n{lines})\n\n«^»func main() {{\n{body}}}\n"


_LOAD = "\tcfg, err := config.LoadDefaultConfig(context.TODO()%s)\n\tclient := s3.NewFromConfig(cfg)\n"
_CONFIGURED = ("context", _V2 + "config", _V2 + "credentials", _V2 + "service/s3")
_STATIC = ",\n\t\tconfig.WithCredentialsProvider(credentials.NewStaticCredentialsProvider(%s, %s, ''))".replace(
    "''", '""'
)
GO = Row(
    name="Go",
    path="cmd/store/main.go",
    body="package main\n\n«^»§",
    assign="var § = §\n",
    raw="`§`",
    mapping=("map[string]any{", "§: §", "}"),
    listing=("[]string{", "}"),
    lists="[]any{",
    run='var _ = exec.Command("sh", "-c", §)\n',
    words="var _ = exec.Command(§, §)\n",
    imports='import "os/exec"\n',
    static=(
        _go(_LOAD % (_STATIC % ('"«keys.0»"', '"«keys.1»"')), *_CONFIGURED),
        _go(
            '\tsess := session.Must(session.NewSession(&aws.Config{\n\t\tRegion: aws.String("eu-central-1"),\n'
            '\t\tCredentials: credentials.NewStaticCredentials("«keys.0»", "«keys.1»", ""),\n\t}))\n'
            "\tsvc := s3.New(sess)\n",
            *(f"github.com/aws/aws-sdk-go/{name}" for name in ("aws", "aws/credentials", "aws/session", "service/s3")),
        ),
    ),
    environment=(
        _go(
            _LOAD % (_STATIC % ('os.Getenv("AWS_ACCESS_KEY_ID")', 'os.Getenv("AWS_SECRET_ACCESS_KEY")')),
            "os",
            *_CONFIGURED,
        ),
    ),
    default=(_go(_LOAD % "", *_CONFIGURED),),
    profile=(_go(_LOAD % ', config.WithSharedConfigProfile("«profile»")', *_CONFIGURED),),
)


def _formatted(text: str) -> str:
    return 'format!("' + backslashed(text).replace("{", "{{").replace("}", "}}") + '")'


_RUST_USE = "«^»use aws_config::BehaviorVersion;\nuse aws_sdk_s3::{config::Credentials, Client};\n"
_RUST = _RUST_USE + (
    "async fn client() -> Client {\n%s    let config = aws_config::defaults(BehaviorVersion::latest())%s.load().await;\n"
    "    Client::new(&config)\n}\n"
)
RUST = Row(
    name="Rust",
    path="src/main.rs",
    assign="const §: &str = §;\n",
    names=("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"),
    lone="AWS_SECRET_ACCESS_KEY",
    split="concat!(§, §)",
    interpolated=_formatted,
    hole="{partition}",
    raw='r#"§"#',
    run='fn main() { Command::new("sh").arg("-c").arg(§).status(); }\n',
    words="fn main() { Command::new(§).args([§]).status(); }\n",
    imports="use std::process::Command;\n",
    static=(
        _RUST
        % (
            '    let keys = Credentials::new("«keys.0»", "«keys.1»", None, None, "static");\n',
            ".credentials_provider(keys)",
        ),
    ),
    environment=(
        _RUST
        % (
            '    let keys = Credentials::new(std::env::var("AWS_ACCESS_KEY_ID").unwrap(),\n'
            '        std::env::var("AWS_SECRET_ACCESS_KEY").unwrap(), None, None, "env");\n',
            ".credentials_provider(keys)",
        ),
    ),
    default=(_RUST % ("", ""),),
    profile=(_RUST % ("", '.profile_name("«profile»")'),),
)

_INCLUDE = "#include <aws/core/Aws.h>\n#include <aws/s3/S3Client.h>\n«^»"
CPP = Row(
    name="C++",
    path="src/store.cpp",
    assign="const std::string § = §;\n",
    split="§ §",
    raw='R"(§)"',
    run="int r = std::system(§);\n",
    imports="#include <cstdlib>\n",
    static=(
        f'{_INCLUDE}void f() {{\n  Aws::Auth::AWSCredentials keys("«keys.0»", "«keys.1»");\n'
        "  Aws::S3::S3Client client(keys);\n}\n",
    ),
    environment=(
        f'{_INCLUDE}void f() {{\n  Aws::Auth::AWSCredentials keys(std::getenv("AWS_ACCESS_KEY_ID"),\n'
        '    std::getenv("AWS_SECRET_ACCESS_KEY"));\n  Aws::S3::S3Client client(keys);\n}\n',
    ),
    default=(f"{_INCLUDE}void f() {{\n  Aws::S3::S3Client client;\n}}\n",),
    profile=(
        f"{_INCLUDE}void f() {{\n  Aws::S3::S3Client client(\n"
        '    std::make_shared<Aws::Auth::ProfileConfigFileAWSCredentialsProvider>("«profile»"));\n}\n',
    ),
)

_SWIFT = "import AWSS3\nimport AWSSDKIdentity\n«^»"
_SWIFT_CLIENT = (
    "let config = try await S3Client.S3ClientConfiguration(awsCredentialIdentityResolver: %s, region: %s)\n"
    "let client = S3Client(config: config)\n"
)
_SWIFT_STATIC = "let keys = AWSCredentialIdentity(accessKey: %s, secret: %s)\n" + _SWIFT_CLIENT % (
    "try StaticAWSCredentialIdentityResolver(keys)",
    '"eu-central-1"',
)
SWIFT = Row(
    name="Swift",
    path="Sources/Store.swift",
    assign="let § = §\n",
    raw='"""\n§\n"""',
    interpolated=double_quoted,
    hole="\\(partition)",
    mapping=("[", "§: §", "]"),
    run='let p = try Process.run(URL(fileURLWithPath: "/bin/sh"), arguments: ["-c", §])\n',
    imports="import Foundation\n",
    static=(_SWIFT + _SWIFT_STATIC % ('"«keys.0»"', '"«keys.1»"'),),
    environment=(
        _SWIFT
        + _SWIFT_STATIC
        % (
            'ProcessInfo.processInfo.environment["AWS_ACCESS_KEY_ID"]!',
            'ProcessInfo.processInfo.environment["AWS_SECRET_ACCESS_KEY"]!',
        ),
    ),
    default=(_SWIFT + "let client = try await S3Client()\n",),
    profile=(
        _SWIFT
        + _SWIFT_CLIENT % ('try ProfileAWSCredentialIdentityResolver(profileName: "«profile»")', '"eu-central-1"'),
    ),
)

FORMS: tuple[Form, ...] = tuple(language(row) for row in (GO, RUST, CPP, SWIFT))
