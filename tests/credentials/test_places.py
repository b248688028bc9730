"""Pairs, lone secrets and lone ids in the languages, formats and tools that hold them."""

from __future__ import annotations

import pytest

from tests import keys
from tests.credentials.reading import expected_id, expected_pair, expected_secret, found

A, S = "@@access_key_id@@", "@@secret_access_key@@"

PAIRS = {
    "python-client": f'import boto3\ns3 = boto3.client("s3", aws_access_key_id="{A}", aws_secret_access_key="{S}")\n',
    "python-lines": f"ACCESS = '{A}'\nSECRET = '{S}'\n",
    "js-v2": f"AWS.config.update({{ accessKeyId: '{A}', secretAccessKey: '{S}' }});",
    "js-v3": f'new S3Client({{\n  credentials: {{\n    accessKeyId: "{A}",\n    secretAccessKey: "{S}",\n  }},\n}});\n',
    "go": f'creds := credentials.NewStaticCredentials("{A}", "{S}", "")\n',
    "java": f'BasicAWSCredentials c = new BasicAWSCredentials(\n    "{A}",\n    "{S}");\n',
    "java-v2": f'AwsBasicCredentials.create("{A}", "{S}")',
    "kotlin": f'StaticCredentialsProvider {{\n  accessKeyId = "{A}"\n  secretAccessKey = "{S}"\n}}\n',
    "csharp": f'var c = new BasicAWSCredentials("{A}", "{S}");\n',
    "ruby": f"Aws.config.update(credentials: Aws::Credentials.new('{A}', '{S}'))\n",
    "php": f"'credentials' => [\n  'key' => '{A}',\n  'secret' => '{S}',\n],\n",
    "rust": f'let c = Credentials::new("{A}", "{S}", None, None, "x");\n',
    "cpp": f'Aws::Auth::AWSCredentials c("{A}", "{S}");\n',
    "swift": f'let key = "{A}"\nlet secret = "{S}"\n',
    "powershell": f"Set-AWSCredential -AccessKey {A} -SecretKey {S} -StoreAs default\r\n",
    "perl": f"aws_access_key_id     => '{A}',\naws_secret_access_key => '{S}',\n",
    "r": f'Sys.setenv("AWS_ACCESS_KEY_ID" = "{A}",\n  "AWS_SECRET_ACCESS_KEY" = "{S}")\n',
    "lua": f'local creds = {{ access_key = "{A}", secret_key = "{S}" }}\n',
    "sql-copy": f"COPY t FROM 's3://b/k' CREDENTIALS 'aws_access_key_id={A};aws_secret_access_key={S}';\n",
    "shell-export": f"export AWS_ACCESS_KEY_ID={A}\nexport AWS_SECRET_ACCESS_KEY={S}\n",
    "shell-inline": f"AWS_ACCESS_KEY_ID={A} AWS_SECRET_ACCESS_KEY={S} aws s3 ls\n",
    "shell-heredoc": f"cat > ~/.aws/credentials <<EOF\n[default]\naws_access_key_id={A}\naws_secret_access_key={S}\nEOF\n",
    "aws-configure": f"aws configure set aws_access_key_id {A}\naws configure set aws_secret_access_key {S}\n",
    "curl": f"curl --aws-sigv4 aws:amz:us-east-1:s3 --user {A}:{S} https://b.s3.amazonaws.com/k\n",
    "ini": f"[default]\naws_access_key_id = {A}\naws_secret_access_key = {S}\n",
    "env-quoted": f'AWS_ACCESS_KEY_ID="{A}"\nAWS_SECRET_ACCESS_KEY="{S}"\n',
    "toml": f'[s3]\naccess_key = "{A}"\nsecret_key = "{S}"\n',
    "yaml": f"aws:\n  access_key_id: {A}\n  secret_access_key: {S}\n",
    "json": f'{{"AccessKeyId": "{A}", "SecretAccessKey": "{S}"}}',
    "json-minified": f'{{"a":1,"k":"{A}","s":"{S}","z":2}}',
    "json-in-json": f'{{"body": "{{\\"accessKeyId\\": \\"{A}\\", \\"secretAccessKey\\": \\"{S}\\"}}"}}',
    "xml": f"<accessKey>{A}</accessKey>\n<secretKey>{S}</secretKey>\n",
    "plist": f"<key>AccessKey</key>\n<string>{A}</string>\n<key>SecretKey</key>\n<string>{S}</string>\n",
    "hadoop": f"<property><name>fs.s3a.access.key</name><value>{A}</value></property>\n"
    f"<property><name>fs.s3a.secret.key</name><value>{S}</value></property>\n",
    "properties": f"aws.accessKeyId={A}\naws.secretKey={S}\n",
    "spring": f"spring.cloud.aws.credentials.access-key={A}\nspring.cloud.aws.credentials.secret-key={S}\n",
    "terraform": f'provider "aws" {{\n  access_key = "{A}"\n  secret_key = "{S}"\n}}\n',
    "tfvars": f'aws_access_key = "{A}"\naws_secret_key = "{S}"\n',
    "cloudformation": f"Parameters:\n  Key:\n    Default: {A}\n  Secret:\n    Default: {S}\n",
    "compose": f"environment:\n  - AWS_ACCESS_KEY_ID={A}\n  - AWS_SECRET_ACCESS_KEY={S}\n",
    "dockerfile": f"ENV AWS_ACCESS_KEY_ID={A} \\\n    AWS_SECRET_ACCESS_KEY={S}\n",
    "kubernetes-env": f"- name: AWS_ACCESS_KEY_ID\n  value: {A}\n- name: AWS_SECRET_ACCESS_KEY\n  value: {S}\n",
    "github": f"env:\n  AWS_ACCESS_KEY_ID: {A}\n  AWS_SECRET_ACCESS_KEY: {S}\n",
    "groovy": f'environment {{\n  AWS_ACCESS_KEY_ID = "{A}"\n  AWS_SECRET_ACCESS_KEY = "{S}"\n}}\n',
    "notebook": f'"source": ["key = \\"{A}\\"\\n",\n "secret = \\"{S}\\"\\n"]',
    "markdown-table": f"| Key | Secret |\n|---|---|\n| {A} | {S} |\n",
    "patch": f"+AWS_ACCESS_KEY_ID={A}\n+AWS_SECRET_ACCESS_KEY={S}\n",
    "csv-cells": f"alice,{A},{S}\n",
    "s3cfg": f"access_key = {A}\nsecret_key = {S}\n",
    "passwd-s3fs": f"{A}:{S}\n",
    "url": f"s3://{A}:{S}@bucket/prefix\n",
    "rclone": f"[s3]\ntype = s3\naccess_key_id = {A}\nsecret_access_key = {S}\n",
    "cli-output": f"ACCESSKEY\t{A}\tActive\tSecretAccessKey\t{S}\tdeploy\n",
    "secret-first": f'secretAccessKey: "{S}",\naccessKeyId: "{A}",\n',
    "broken-json": f'{{"AccessKeyId": "{A}", "SecretAccessKey": "{S}"',
    "crlf": f"aws_access_key_id={A}\r\naws_secret_access_key={S}\r\n",
    "prompt": f"AWS Access Key ID [None]: {A}\nAWS Secret Access Key [None]: {S}\n",
}

SECRETS = {
    "env": f"AWS_SECRET_ACCESS_KEY={S}\n",
    "yaml": f"secretAccessKey: {S}\n",
    "default-argument": f'os.environ.get("AWS_SECRET_ACCESS_KEY", "{S}")\n',
    "or": f'const secret = process.env.AWS_SECRET_ACCESS_KEY || "{S}";\n',
    "shell-default": f'export AWS_SECRET_ACCESS_KEY="${{AWS_SECRET_ACCESS_KEY:-{S}}}"\n',
    "typed": f'aws_secret_access_key: Optional[str] = "{S}"\n',
    "go-call": f'credentials.NewStaticCredentialsProvider(id, "{S}", "")\n',
    "java-call": f'new BasicAWSCredentials(accessKey, "{S}")\n',
    "ruby-call": f'Aws::Credentials.new(ENV["ID"], "{S}")\n',
    "configure": f"aws configure set aws_secret_access_key {S} --profile x\n",
    "kubernetes": f"- name: AWS_SECRET_ACCESS_KEY\n  value: {S}\n",
    "cloudformation": f"ParameterKey=AWSSecretKey,ParameterValue={S}\n",
    "terraform-variable": f'variable "aws_secret_key" {{\n  default = "{S}"\n}}\n',
    "generic-name-near-aws": f'# Amazon S3\nsecret_key = "{S}"\n',
    "properties": f"cloud.aws.credentials.secretKey={S}\n",
    "attribute": f'<add key="AWSSecretKey" value="{S}"/>\n',
    "element": f"<aws><secretKey>{S}</secretKey></aws>\n",
    "json": f'{{"aws_secret_access_key":"{S}"}}',
    "hash-rocket": f":aws_secret_access_key => '{S}',\n",
    "go-assign": f'awsSecret := "{S}"\n',
    "nested-key": f'config = {{"aws": {{"secret": "{S}"}}}}\n',
    "ini-section": f'[aws]\nsecret = "{S}"\n',
    "yaml-parent": f"s3:\n  bucket: b\n  secret: {S}\n",
    "value-before-name": f'[{{"value": "{S}",\n  "name": "AWS_SECRET_ACCESS_KEY"}}]\n',
    "terraform-state": f'{{"type": "aws_iam_access_key", "instances": [{{"attributes": {{"secret": "{S}"}}}}]}}\n',
    "region-near": f'bucket = "b"\nregion = "eu-west-1"\nsecret_key = "{S}"\n',
    "s3cmd": f"s3cmd --secret_key={S} ls\n",
    "curl": f'curl --aws-sigv4 "aws:amz:us-east-1:s3" --user "$ID:{S}" https://b.s3.amazonaws.com/\n',
    "configure-piped": f"printf '%s\\n' \"$ID\" '{S}' us-east-1 json | aws configure\n",
    "php-serialized": f'a:1:{{s:17:"secret-access-key";s:40:"{S}";}}\n',
    "prose": f"your AWS secret is {S}\n",
    "duckdb": f"CREATE SECRET s (TYPE S3, KEY_ID getenv('ID'), SECRET '{S}');\n",
    "java-factory": f'AwsBasicCredentials.create(id, "{S}");\n',
    "cpp-variable": f'Aws::Auth::AWSCredentials creds(id, "{S}");\n',
    "csharp-client": f'new AmazonS3Client(id, "{S}", RegionEndpoint.USEast1);\n',
    "minio-go": f'credentials.NewStaticV4(id, "{S}", "")\n',
    "rusoto": f'StaticProvider::new_minimal(id, "{S}".to_string());\n',
    "php-class": f"new S3($key, '{S}');\n",
    "requests-aws4auth": f'AWS4Auth(access_id, "{S}", "us-east-1", "es")\n',
    "s3fs": f'S3FileSystem(key=os.environ["K"], secret="{S}")\n',
    "fluent": f"aws_sec_key {S}\n",
    "sql-update": f"UPDATE c SET value='{S}' WHERE name='aws_secret_access_key';\n",
    "spring-bean": f'<bean class="com.amazonaws.auth.BasicAWSCredentials"><constructor-arg value="{S}"/></bean>\n',
    "argument-parser": f'p.add_argument("--aws-secret-key", help="the key", type=str, default="{S}")\n',
    "template-default": f'"SecretAccessKey": {{"Type": "String", "NoEcho": true, "Default": "{S}"}}\n',
    "bucket-of-no-prefix": f'bucket = "b"\nsecret_key = "{S}"\nregion = "eu-west-1"\n',
    "html-row": f"<tr><td>Secret access key</td>\n<td><code class='k'>{S}</code></td></tr>\n",
}

IDS = {
    "env": f"AWS_ACCESS_KEY_ID={A}\n",
    "bare": f"{A}\n",
    "prose": f"The key {A}, which Bob made, is gone.\n",
    "json-newline-escape": f'"a\\n{A}\\n"',
    "url-encoded-before": f"x=1%3D{A}%26y\n",
    "in-brackets": f"keys: [{A}]\n",
    "log": f"Credential={A}/20260131/us-east-1/s3/aws4_request\n",
}


@pytest.mark.parametrize("name", PAIRS)
def test_pairs(name: str) -> None:
    text = keys.expand(PAIRS[name])
    assert found(text) == expected_pair(text)


@pytest.mark.parametrize("name", SECRETS)
def test_lone_secrets(name: str) -> None:
    text = keys.expand(SECRETS[name])
    assert found(text) == expected_secret(text)


@pytest.mark.parametrize("name", IDS)
def test_lone_ids(name: str) -> None:
    text = keys.expand(IDS[name])
    assert found(text) == expected_id(text)
