"""Clients of the AWS SDK for Go, versions 1 and 2, and where their credentials come from."""

from __future__ import annotations

import pytest

from tests.usage.clients import arguments, clients, shown, written

HEAD = """\
package main

import (
	"context"
	"os"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/credentials/stscreds"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	aws1 "github.com/aws/aws-sdk-go/aws"
	creds1 "github.com/aws/aws-sdk-go/aws/credentials"
	"github.com/aws/aws-sdk-go/aws/session"
	dynamo "github.com/aws/aws-sdk-go/service/dynamodb"
)

func main() {
"""
LINE = HEAD.count("\n") + 1


def found(body: str) -> list[tuple[str | None, str, int, int]]:
    facts = clients("main.go", HEAD + body + "}\n")
    return [(service, source, line - LINE + 1, column) for service, source, line, column in map(shown, facts)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("s3.NewFromConfig(cfg)\n", [("s3", "unknown", 1, 1)]),
        (
            'credentials.NewStaticCredentialsProvider(*o.Credentials.AccessKeyId, *o.Credentials.SecretAccessKey, "")\n',
            [(None, "role", 1, 1)],
        ),
        (
            'credentials.NewStaticCredentialsProvider(o.Credentials.AccessKey, o.Credentials.SecretKey, "")\n',
            [(None, "unknown", 1, 1)],
        ),
        (
            "cfg, err := config.LoadDefaultConfig(ctx)\nc := s3.NewFromConfig(cfg)\n",
            [(None, "default", 1, 13), ("s3", "default", 2, 6)],
        ),
        (
            'cfg, _ := config.LoadDefaultConfig(ctx, config.WithSharedConfigProfile("dev"))\ns3.NewFromConfig(cfg)\n',
            [(None, "profile", 1, 11), ("s3", "profile", 2, 1)],
        ),
        (
            'p := credentials.NewStaticCredentialsProvider("k", "s", "")\n'
            "cfg, _ := config.LoadDefaultConfig(ctx, config.WithCredentialsProvider(p))\n",
            [(None, "static", 2, 11)],
        ),
        (
            'const id = "k"\ns3.New(s3.Options{Credentials: credentials.NewStaticCredentialsProvider(id, "s", "t")})\n',
            [("s3", "static", 2, 1)],
        ),
        (
            "s3.NewFromConfig(aws.Config{Credentials: aws.NewCredentialsCache("
            'credentials.NewStaticCredentialsProvider(os.Getenv("K"), os.Getenv("S"), ""))})\n',
            [("s3", "environment", 1, 1)],
        ),
        (
            "p := stscreds.NewAssumeRoleProvider(client, arn)\ncfg.Credentials = aws.NewCredentialsCache(p)\n"
            "s3.NewFromConfig(cfg, func(o *s3.Options) { o.Credentials = p })\n",
            [("s3", "role", 3, 1)],
        ),
        (
            "sess := session.Must(session.NewSession(&aws1.Config{"
            'Credentials: creds1.NewStaticCredentials("k", "s", "")}))\n'
            "dynamo.New(sess)\n",
            [(None, "static", 1, 22), ("dynamodb", "static", 2, 1)],
        ),
        (
            'sess, err := session.NewSession(&aws1.Config{Region: aws1.String("x")})\ndynamo.New(sess)\n',
            [(None, "default", 1, 14), ("dynamodb", "default", 2, 1)],
        ),
        ('c := creds1.NewStaticCredentials("k", "s", "")\n', [(None, "static", 1, 6)]),
        ('c := aws.Credentials{AccessKeyID: "k", SecretAccessKey: "s"}\n', [(None, "static", 1, 6)]),
        ("c := creds1.NewStaticCredentials(key, secret, token)\n", []),
        (
            "c := creds1.NewEnvCredentials()\ndynamo.New(sess, &aws1.Config{Credentials: c})\n",
            [("dynamodb", "environment", 2, 1)],
        ),
    ],
)
def test_sources(body: str, expected: list[tuple[str | None, str, int, int]]) -> None:
    assert found(body) == expected


def test_arguments_have_the_same_names_in_every_language() -> None:
    body = 'cfg, _ := config.LoadDefaultConfig(ctx, config.WithRegion("us-west-2"),\n' + (
        '\tconfig.WithCredentialsProvider(credentials.NewStaticCredentialsProvider("id", secret, "")))\n'
    )
    (fact,) = clients("main.go", HEAD + body + "}\n")
    assert arguments(fact) == {
        "aws_access_key_id": "id",
        "aws_secret_access_key": "${secret}",
        "region_name": "us-west-2",
        "CredentialsProvider": "${credentials.NewStaticCredentialsProvider()}",
    }
    assert written(fact) == [("id", LINE + 1, 75)]
