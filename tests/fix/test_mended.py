"""Files before and after their fixes, byte for byte; and that a second run finds nothing more to mend."""

from __future__ import annotations

import ast
import subprocess
from pathlib import Path

import pytest
import yaml

from tests import keys
from tests.fix.mending import mend

HERE = Path(__file__).parent
CASES = [
    pytest.param(case, id=f"{file.stem} {case['path']}")
    for file in sorted(HERE.glob("*.yaml"))
    for case in yaml.safe_load(file.read_text())
]


@pytest.mark.parametrize("case", CASES)
def test_the_whole_text_after_the_fixes(tmp_path: Path, case: dict[str, str]) -> None:
    path, before = case["path"], keys.expand(case["before"])
    made = mend(tmp_path, {path: before}, profile=case.get("profile", ""), only=case.get("only", ""))
    after = next(file.after for file in made.files if file.path == path).decode()
    assert after == keys.expand(case["after"])
    again = mend(tmp_path, {path: after}, profile=case.get("profile", ""), only=case.get("only", ""))
    assert again.files == ()
    if path.endswith(".py") and 'print "' not in before:
        ast.parse(after)
    if path.endswith(".sh"):
        subprocess.run(["bash", "-n"], input=after, text=True, check=True)


def test_a_profile_that_is_named_takes_the_place_of_the_keys(tmp_path: Path) -> None:
    key, secret = keys.access_key_id(1), keys.secret_access_key(1)
    made = mend(
        tmp_path,
        {
            "a.py": f"import boto3\ns = boto3.client('s3', aws_access_key_id='{key}', aws_secret_access_key='{secret}')\n",
            "a.sh": f"export AWS_ACCESS_KEY_ID={key}\nexport AWS_SECRET_ACCESS_KEY={secret}\naws s3 ls\n",
        },
        profile="ops",
    )
    assert {file.path: file.after.decode() for file in made.files} == {
        "a.py": "import boto3\ns = boto3.Session(profile_name=\"ops\").client('s3')\n",
        "a.sh": "export AWS_PROFILE=ops\naws s3 ls\n",
    }


def test_a_file_of_variables_is_kept_out_of_git(tmp_path: Path) -> None:
    text = keys.expand("AWS_ACCESS_KEY_ID=@@access_key_id@@\nAWS_SECRET_ACCESS_KEY=@@secret_access_key@@\n")
    made = mend(tmp_path, {".env": text, ".gitignore": "dist"})
    assert {file.path: file.after for file in made.files} == {
        ".env": b"AWS_PROFILE=default\n",
        ".gitignore": b"dist\n.env\n",
    }


def test_what_has_no_idiom_is_left_and_said(tmp_path: Path) -> None:
    pair = "id: @@access_key_id@@\nsecret: @@secret_access_key@@\n"
    made = mend(
        tmp_path,
        {
            "values.yaml": keys.expand(pair),
            "secret.yaml": keys.expand("apiVersion: v1\nkind: Secret\nstringData:\n  id: @@access_key_id@@\n"),
            "a.go": keys.expand('package a\n\nconst (\n\tkey = "@@access_key_id@@"\n\tsize = 3\n)\n'),
            "k8s.yaml": keys.expand(
                "apiVersion: v1\nkind: Secret\nstringData:\n  AWS_ACCESS_KEY_ID: @@access_key_id_2@@\n"
                "  AWS_SECRET_ACCESS_KEY: @@secret_access_key_2@@\n"
            ),
        },
    )
    assert made.files == ()
    assert sorted((left.finding.path, left.finding.rule, left.why) for left in made.unmended) == [
        ("a.go", "AWS101", "a constant is fixed when the program is compiled"),
        ("k8s.yaml", "AWS101", "a manifest can take this from nowhere else; keep the secret out of the repository"),
        (
            "k8s.yaml",
            "AWS412",
            "what this Secret holds is made in the cluster, or taken there from a store of secrets",
        ),
        (
            "secret.yaml",
            "AWS101",
            "a manifest can take this from nowhere else; keep the secret out of the repository",
        ),
        (
            "values.yaml",
            "AWS101",
            "Helm fills nothing into its values; name a secret that exists, and give it by existingSecret",
        ),
    ]


def test_what_somebody_wants_as_it_is_is_left(tmp_path: Path) -> None:
    cdn = (
        "  Cdn:\n    Type: AWS::CloudFront::Distribution\n    Properties:\n      DistributionConfig:\n"
        "        Logging: {Bucket: !GetAtt Logs.DomainName}\n"
    )
    owned = "      OwnershipControls: {Rules: [{ObjectOwnership: ObjectWriter}]}\n"
    bucket = "  Logs:\n    Type: AWS::S3::Bucket\n    Properties:\n"
    named = cdn.replace("!GetAtt Logs.DomainName", '!Sub "${Logs}.s3.amazonaws.com"')
    made = mend(
        tmp_path,
        {
            "acl.yaml": f"Resources:\n{bucket}      AccessControl: LogDeliveryWrite\n{owned}",
            "named.yaml": f"Resources:\n{named}{bucket}{owned}",
            "cdn.yaml": f"Resources:\n{cdn}{bucket}{owned}",
            "main.tf": 'resource "aws_s3_bucket_ownership_controls" "logs" {\n  bucket = "logs"\n  rule {\n'
            '    object_ownership = "ObjectWriter"\n  }\n  # checkov:skip=CKV2_AWS_65:ACLs for CloudFront\n}\n',
        },
        only="AWS605",
    )
    assert made.files == ()
    assert sorted((left.finding.path, left.why) for left in made.unmended) == [
        ("acl.yaml", "the bucket states an ACL, which S3 refuses where ACLs are off; take that away first"),
        ("cdn.yaml", "CloudFront writes its logs into buckets by an ACL; which bucket that is a person knows"),
        ("main.tf", "a comment there asks another tool to leave this as it is"),
        ("named.yaml", "CloudFront writes its logs into buckets by an ACL; which bucket that is a person knows"),
    ]


def test_what_net_reads_as_it_is_written_gets_no_reference(tmp_path: Path) -> None:
    xml = (
        '<?xml version="1.0"?>\n<configuration>\n  <appSettings>\n    <add key="AWSAccessKey" value="@@access_key_id@@" />'
        '<add key="AWSSecretKey" value="@@secret_access_key@@" />\n  </appSettings>\n</configuration>\n'
    )
    json = '{"AWS": {"AccessKey": "@@access_key_id@@", "SecretKey": "@@secret_access_key@@"}}\n'
    files = {"Web.config": xml, "web/App.Release.config": xml, "appsettings.Development.json": json}
    made = mend(tmp_path, {path: keys.expand(text) for path, text in files.items()}, only="AWS101")
    assert made.files == ()
    why = ".NET fills nothing into its settings; let the client find a role or a profile instead"
    assert sorted((left.finding.path, left.why) for left in made.unmended) == [(path, why) for path in sorted(files)]


def test_a_wildcard_that_an_action_needs_is_left(tmp_path: Path) -> None:
    made = mend(
        tmp_path,
        {
            "list.json": '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", '
            '"Action": ["s3:GetObject", "s3:List*"], "Resource": ["arn:aws:s3:::amzn-s3-demo-bucket/*", "*"]}]}\n',
            "all.tf": 'data "aws_iam_policy_document" "d" {\n  statement {\n    actions   = ["s3:ListAllMyBuckets"]\n'
            '    resources = ["*", "arn:aws:s3:::amzn-s3-demo-bucket/*"]\n  }\n}\n',
        },
        only="AWS326",
    )
    assert made.files == ()
    assert sorted((left.finding.path, left.why) for left in made.unmended) == [
        ("all.tf", "s3:ListAllMyBuckets allows what works on none of the other resources; give it its own statement"),
        ("list.json", "s3:List* allows what works on none of the other resources; give it its own statement"),
    ]


def test_what_a_service_does_with_a_key_is_left_to_a_person(tmp_path: Path) -> None:
    text = (
        "Resources:\n  Key:\n    Type: AWS::KMS::Key\n    Properties:\n      KeyPolicy:\n"
        '        Version: "2012-10-17"\n        Statement:\n          - Effect: Allow\n'
        '            Principal: {Service: logs.amazonaws.com}\n            Action: kms:Decrypt\n            Resource: "*"\n'
    )
    made = mend(tmp_path, {"key.yaml": text}, only="AWS330")
    assert made.files == ()
    assert [left.why for left in made.unmended] == [
        "by what a service's call to a key is known, its account or the encryption context, differs by service"
    ]


def test_a_website_stays_one(tmp_path: Path) -> None:
    text = (
        "Resources:\n  Site:\n    Type: AWS::S3::Bucket\n    Properties:\n      AccessControl: PublicRead\n"
        "      WebsiteConfiguration: {IndexDocument: index.html}\n"
    )
    made = mend(tmp_path, {"site.yaml": text})
    assert made.files == ()
    why = "the bucket is a website, public and over plain HTTP; put CloudFront in front of it first"
    assert sorted((left.finding.rule, left.why) for left in made.unmended) == [("AWS601", why), ("AWS617", why)]


def test_what_a_test_expects_of_a_policy_is_left(tmp_path: Path) -> None:
    said = (
        "WANTED = {'Version': '2012-10-17', 'Statement': [{'Effect': 'Allow', 'Sid': '', "
        "'Action': 'sts:AssumeRole', 'Principal': {'Service': 'ec2.amazonaws.com'}}]}\n"
    )
    made = mend(tmp_path, {"tests/test_stack.py": said, "stack.py": said}, only="AWS324")
    assert [file.path for file in made.files] == ["stack.py"]
    assert [(left.finding.path, left.why) for left in made.unmended] == [
        ("tests/test_stack.py", "a test may expect what stands there")
    ]


def test_a_bucket_that_a_macro_copies_or_a_module_may_protect_gets_no_policy(tmp_path: Path) -> None:
    blocked = "BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true"
    kept = (
        "  Kept:\n    Type: AWS::S3::Bucket\n    Properties:\n"
        f"      PublicAccessBlockConfiguration: {{{blocked}}}\n      VersioningConfiguration: {{Status: Enabled}}\n"
        "      BucketEncryption: {ServerSideEncryptionConfiguration: "
        "[{ServerSideEncryptionByDefault: {SSEAlgorithm: AES256}}]}\n"
    )
    made = mend(
        tmp_path,
        {
            "macro.yaml": f"Transform: Count\nResources:\n{kept}    Count: 2\n",
            "module.yaml": f"Resources:\n{kept}  Policy:\n    Type: Org::Buckets::Policy::MODULE\n",
        },
        only="AWS610",
    )
    assert made.files == ()
    assert sorted((left.finding.path, left.why) for left in made.unmended) == [
        ("macro.yaml", "a macro makes other resources of this one; under which names is not known"),
        ("module.yaml", "a module of this template may give the bucket its policy"),
    ]


def test_what_python_does_not_read_safely_is_left_and_said(tmp_path: Path) -> None:
    pair = '"@@access_key_id@@", "@@secret_access_key@@"'
    made = mend(
        tmp_path,
        {
            "auth.py": keys.expand(
                f"from requests_aws4auth import AWS4Auth\n\nauth = AWS4Auth({pair}, 'eu-west-1', 'es')\n"
            ),
            "name.py": keys.expand(f"os = 'linux'\nAWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY = {pair}\nprint(os)\n"),
            "part.py": keys.expand("URL = 'https://example.com/?key=@@access_key_id@@&n=1'\n"),
        },
    )
    assert sorted((left.finding.path, left.finding.rule, left.why) for left in made.unmended) == [
        ("auth.py", "AWS401", "the keys are told by their position, and so is what comes after them"),
        ("name.py", "AWS101", "the name os stands for something else there"),
        ("part.py", "AWS101", "the secret is a part of a longer text, or in disguise"),
    ]
    assert [file.path for file in made.files] == ["auth.py"]


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_python_keeps_its_marks_its_line_ends_and_its_letters(tmp_path: Path, mark: bytes, end: str) -> None:
    head = "# caf\u00e9 \U0001f600\n\nimport boto3\n\n"
    tail = "\nN\u00e4me\t=  'x'   # \u00fc\nif (N\u00e4me  ==1) :\n\tpass"
    key, secret = keys.access_key_id(1), keys.secret_access_key(1)
    call = f"b = boto3.client('s3',  aws_access_key_id='{key}', aws_secret_access_key='{secret}')"
    before = (head + call + tail).replace("\n", end)
    made = mend(tmp_path, {"a.py": mark + before.encode()})
    wanted = (head + "b = boto3.client('s3')" + tail).replace("\n", end)
    assert [file.after for file in made.files] == [mark + wanted.encode()]


def test_the_environment_names_the_profile_that_is_wished_for(tmp_path: Path) -> None:
    text = keys.expand(
        "import os\nimport boto3\n\nos.environ['AWS_ACCESS_KEY_ID'] = '@@access_key_id@@'\n"
        "os.environ['AWS_SECRET_ACCESS_KEY'] = '@@secret_access_key@@'\ns = boto3.Session(\n"
        "    aws_access_key_id='@@access_key_id@@', aws_secret_access_key='@@secret_access_key@@', region_name='x')\n"
    )
    made = mend(tmp_path, {"a.py": text}, profile="ops")
    assert made.files[0].after.decode() == (
        'import os\nimport boto3\n\nos.environ["AWS_PROFILE"] = "ops"\n'
        "s = boto3.Session(\n    profile_name=\"ops\", region_name='x')\n"
    )


def test_a_protection_that_another_file_lifts_is_put_back_there(tmp_path: Path) -> None:
    bucket = 'resource "aws_s3_bucket" "b" {\n  bucket = "b"\n}\n'
    block = (
        'resource "aws_s3_bucket_public_access_block" "b" {\n  bucket            = aws_s3_bucket.b.id\n'
        "  block_public_acls = false\n}\n"
    )
    made = mend(tmp_path, {"bucket.tf": bucket, "block.tf": block}, only="AWS603")
    assert {file.path: file.after.decode() for file in made.files} == {
        "block.tf": block.replace(
            "false\n",
            "true\n  ignore_public_acls = true\n  block_public_policy = true\n  restrict_public_buckets = true\n",
        )
    }


def test_a_bucket_made_by_its_address_is_named_by_it(tmp_path: Path) -> None:
    made = mend(tmp_path, {"a.sh": 'export AWS_PROFILE=ops\naws s3 mb --region x "s3://$1"\n'}, only="AWS617")
    lines = made.files[0].after.decode().splitlines()[1:]
    assert [line.split(" --")[0:2] for line in lines[1:]] == [
        ["aws s3api put-public-access-block", 'bucket "$1"'],
        ["aws s3api put-bucket-encryption", 'bucket "$1"'],
        ["aws s3api put-bucket-versioning", 'bucket "$1"'],
        ["aws s3api put-bucket-policy", 'bucket "$1"'],
    ]
    assert """ "Resource": ["arn:aws:s3:::'"$1"'", "arn:aws:s3:::'"$1"'/*"],""" in lines[-1]
    assert all(line.endswith(" --region x") for line in lines[1:])
