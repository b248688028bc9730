"""Clients of the AWS SDK for Rust and of rusoto, and where their credentials come from."""

from __future__ import annotations

import pytest

from tests.usage.clients import arguments, clients, shown, written

CASES = [
    (
        "use aws_config::SdkConfig;\n"
        "use aws_sdk_s3::{config::{Credentials, Region}, Client};\n"
        "fn f() {\n"
        '    let creds = Credentials::new("k", "s", None, None, "static");\n'
        '    let conf = aws_sdk_s3::Config::builder().credentials_provider(creds).region(Region::new("eu-cent'
        'ral-1")).build();\n'
        "    let client = Client::from_conf(conf);\n"
        "}\n",
        [("s3", "static", 5, 16), ("s3", "static", 6, 18)],
        [("k", 4, 35), ("s", 4, 40)],
    ),
    (
        "use aws_sdk_s3::config::Credentials;\n"
        'const ID: &str = "k";\n'
        "async fn f() {\n"
        "    let config = aws_config::defaults(BehaviorVersion::latest()).credentials_provider(Credentials::n"
        'ew(ID, "s", Some("t".to_string()), None, "x")).load().await;\n'
        "    let client = aws_sdk_s3::Client::new(&config);\n"
        "}\n",
        [(None, "static", 4, 18), ("s3", "static", 5, 18)],
        [("k", 4, 104), ("s", 4, 109), ("t", 4, 119)],
    ),
    (
        "use aws_sdk_s3 as s3;\n"
        "fn f() { let c = s3::Client::from_conf(s3::Config::builder().credentials_provider(s3::config::Creden"
        'tials::from_keys("k", "s", None)).build()); }\n',
        [("s3", "static", 2, 18), ("s3", "static", 2, 40)],
        [("k", 2, 119), ("s", 2, 124)],
    ),
    (
        "use rusoto_s3::S3Client;\n"
        "use rusoto_core::credential::StaticProvider;\n"
        'fn f() { let c = S3Client::new_with(d, StaticProvider::new_minimal("k".to_string(), "s".to_string())'
        ", r); }\n",
        [("s3", "static", 3, 18)],
        [("k", 3, 69), ("s", 3, 86)],
    ),
    (
        "use aws_sdk_s3::Client;\n"
        "async fn f() {\n"
        "    let config = aws_config::load_from_env().await;\n"
        "    let client = Client::new(&config);\n"
        "}\n",
        [(None, "default", 3, 18), ("s3", "default", 4, 18)],
        [],
    ),
    (
        "use aws_sdk_sts::Client;\n"
        "async fn f() {\n"
        '    let config = aws_config::from_env().profile_name("dev").region("eu-central-1").load().await;\n'
        "    let client = Client::new(&config);\n"
        "}\n",
        [(None, "profile", 3, 18), ("sts", "profile", 4, 18)],
        [],
    ),
    (
        "use aws_sdk_s3::config::Credentials;\n"
        "use std::env;\n"
        "async fn f() {\n"
        '    let c = Credentials::new(env::var("K").unwrap(), env::var("S").unwrap(), None, None, "env");\n'
        "    let config = aws_config::from_env().credentials_provider(c).load().await;\n"
        "    let client = aws_sdk_s3::Client::new(&config);\n"
        "}\n",
        [(None, "environment", 5, 18), ("s3", "environment", 6, 18)],
        [],
    ),
    (
        "use aws_config::sts::AssumeRoleProvider;\n"
        "async fn f() {\n"
        '    let p = AssumeRoleProvider::builder("arn").session_name("x").build().await;\n'
        "    let config = aws_config::from_env().credentials_provider(p).load().await;\n"
        "    let client = aws_sdk_s3::Client::new(&config);\n"
        "}\n",
        [(None, "role", 4, 18), ("s3", "role", 5, 18)],
        [],
    ),
    (
        "use aws_config::profile::ProfileFileCredentialsProvider;\n"
        "async fn f() {\n"
        "    let config = aws_config::from_env().credentials_provider(ProfileFileCredentialsProvider::builder"
        '().profile_name("dev").build()).load().await;\n'
        "    let client = aws_sdk_s3::Client::new(&config);\n"
        "}\n",
        [(None, "profile", 3, 18), ("s3", "profile", 4, 18)],
        [],
    ),
    (
        "use aws_config::imds::credentials::ImdsCredentialsProvider;\n"
        "async fn f() {\n"
        "    let config = aws_config::from_env().credentials_provider(ImdsCredentialsProvider::builder().buil"
        "d()).load().await;\n"
        "    let client = aws_sdk_s3::Client::new(&config);\n"
        "}\n",
        [(None, "instance", 3, 18), ("s3", "instance", 4, 18)],
        [],
    ),
    (
        "fn f(config: &aws_config::SdkConfig) { let client = aws_sdk_s3::Client::new(config); }\n",
        [("s3", "unknown", 1, 53)],
        [],
    ),
]


@pytest.mark.parametrize(("text", "expected", "keys"), CASES)
def test_where_credentials_come_from(
    text: str, expected: list[tuple[str | None, str, int, int]], keys: list[tuple[str, int, int]]
) -> None:
    facts = clients("a.rs", text)
    assert [shown(fact) for fact in facts] == expected
    assert [part for fact in facts for part in written(fact)] == keys


def test_a_client_has_its_arguments_under_the_names_of_all_languages() -> None:
    facts = clients("a.rs", CASES[0][0])
    assert [arguments(fact) for fact in facts] == [
        {
            "aws_access_key_id": "k",
            "aws_secret_access_key": "s",
            "credentials_provider": "${creds}",
            "region_name": "${Region.new()}",
        },
        {},
    ]
    assert [fact.language for fact in facts] == ["rust", "rust"]
