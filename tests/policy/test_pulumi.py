"""What programs declare with Pulumi, as Terraform's resources."""

from __future__ import annotations

from importlib import import_module

import pytest

from awslint.extract.document import Document
from awslint.facts import Resource
from awslint.link.bucket import link
from awslint.source import Source
from awslint.values import Map, Value


def read(path: str, text: str) -> list[Resource]:
    module = "awslint.extract.manifests" if path.endswith(".yaml") else "awslint.extract.frameworks.bridged"
    found = import_module(module).extract(Document(Source(path, text.encode())))
    return [fact for fact in found if isinstance(fact, Resource)]


def brief(resource: Resource) -> tuple[str, str, dict[str, str]]:
    given = {e.key.text: e.value.text for e in resource.properties.entries if isinstance(e.value, Value)}
    return resource.type.text, resource.name.text, given


PUBLIC = ("aws_s3_bucket", "site", {"acl": "public-read"})

PROGRAMS = [
    ("index.ts", 'import * as aws from "@pulumi/aws";\nnew aws.s3.Bucket("site", { acl: "public-read" });\n'),
    ("index.ts", 'import { s3 } from "@pulumi/aws";\nconst a = new s3.BucketV2("site", { acl: "public-read" });\n'),
    ("index.js", 'const aws = require("@pulumi/aws");\nnew aws.s3.Bucket("site", { acl: "public-read" });\n'),
    ("__main__.py", 'import pulumi_aws as aws\naws.s3.Bucket("site", acl="public-read")\n'),
    ("__main__.py", 'from pulumi_aws.s3 import Bucket\nBucket("site", acl="public-read")\n'),
    (
        "main.go",
        'package main\nimport "github.com/pulumi/pulumi-aws/sdk/v6/go/aws/s3"\n'
        'import "github.com/pulumi/pulumi/sdk/v3/go/pulumi"\n'
        'func f(ctx *pulumi.Context) { s3.NewBucket(ctx, "site", &s3.BucketArgs{Acl: pulumi.String("public-read")}) }\n',
    ),
    (
        "Program.cs",
        'using Pulumi.Aws.S3;\nclass A { A() { var b = new Bucket("site", new BucketArgs { Acl = "public-read" }); } }\n',
    ),
    (
        "App.java",
        "import com.pulumi.aws.s3.Bucket;\nimport com.pulumi.aws.s3.BucketArgs;\n"
        'class A { void f() { new Bucket("site", BucketArgs.builder().acl("public-read").build()); } }\n',
    ),
    (
        "Pulumi.yaml",
        "name: a\nruntime: yaml\nresources:\n  site:\n    type: aws:s3:Bucket\n    properties:\n      acl: public-read\n",
    ),
]


@pytest.mark.parametrize(("path", "text"), PROGRAMS)
def test_a_bucket_in_every_language(path: str, text: str) -> None:
    assert [brief(resource) for resource in read(path, text)] == [PUBLIC]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("index.ts", 'import * as gcp from "@pulumi/gcp";\nnew gcp.s3.Bucket("site", { acl: "public-read" });\n'),
        ("index.ts", 'import * as aws from "@pulumi/aws";\naws.iam.getPolicyDocument({ statements: [] });\n'),
        ("__main__.py", "import pulumi_aws as aws\naws.iam.get_policy_document(statements=[])\n"),
        ("a.cs", 'class A { A() { var b = new Bucket("site", new BucketArgs { Acl = "public-read" }); } }\n'),
    ],
)
def test_what_is_no_resource_of_the_provider(path: str, text: str) -> None:
    assert read(path, text) == []


def test_what_configures_a_bucket_is_joined_to_it() -> None:
    text = (
        'import * as aws from "@pulumi/aws";\n'
        'const site = new aws.s3.BucketV2("site");\n'
        'new aws.s3.BucketPublicAccessBlock("off", { bucket: site.id, blockPublicAcls: false });\n'
    )
    (bucket,) = link(read("index.ts", text))
    assert bucket.name.text == "site"
    assert isinstance(bucket.block_public_access, Map)
    off = bucket.block_public_access.get("BlockPublicAcls")
    assert isinstance(off, Value)
    assert (off.text, text[off.span.start : off.span.end]) == ("false", "false")


def test_a_method_of_go_refers_to_the_bucket() -> None:
    text = (
        'package main\nimport "github.com/pulumi/pulumi-aws/sdk/v6/go/aws/s3"\n'
        "func f(ctx *pulumi.Context) {\n"
        'site, err := s3.NewBucketV2(ctx, "site", nil)\n'
        's3.NewBucketAclV2(ctx, "acl", &s3.BucketAclV2Args{Bucket: site.ID(), Acl: pulumi.String("public-read")})\n}\n'
    )
    (bucket,) = link(read("main.go", text))
    assert (bucket.name.text, bucket.acl.text if bucket.acl else None) == ("site", "public-read")


def test_an_access_key() -> None:
    text = 'import * as aws from "@pulumi/aws";\nconst key = new aws.iam.AccessKey("ci", { user: "ci" });\n'
    assert [brief(resource) for resource in read("index.ts", text)] == [("aws_iam_access_key", "ci", {"user": "ci"})]


def test_values_that_are_outputs_of_outputs_end_in_a_hole_at_some_depth() -> None:
    """What a reader folds inside of a fold counts as inside of it, or the stack would end first."""

    def program(steps: int) -> str:
        lines = ['import * as pulumi from "@pulumi/pulumi";', 'import * as aws from "@pulumi/aws";']
        lines.append('const v0 = {a: {b: "public-read"}};')
        for step in range(1, steps):
            inner = f"pulumi.output({{a: {{b: v{step - 1}.a.b}}}}).a.b"
            lines.append(f"const v{step} = {{a: {{b: {inner}}}}};")
        lines.append(f'new aws.s3.Bucket("site", {{acl: v{steps - 1}.a.b}});')
        return "\n".join(lines)

    assert brief(read("index.ts", program(4))[0]) == PUBLIC
    (deep,) = read("index.ts", program(200))
    acl = deep.properties.get("acl")
    assert isinstance(acl, Value)
    assert acl.is_unknown
