"""JavaScript, TypeScript, TSX, Ruby, PHP and PowerShell as rows.

SDKs: https://docs.aws.amazon.com/sdk-for-javascript/v3/developer-guide/setting-credentials-node.html
https://docs.aws.amazon.com/sdk-for-ruby/v3/developer-guide/credential-providers.html
https://docs.aws.amazon.com/sdk-for-php/v3/developer-guide/guide_credentials.html
https://docs.aws.amazon.com/powershell/v5/userguide/specifying-your-aws-credentials.html
"""

from __future__ import annotations

from dataclasses import replace

from tests.golden.form import Form
from tests.golden.languages import Row, language
from tests.golden.shapes import double_quoted


def _template(text: str) -> str:
    return "`" + text.replace("\\", "\\\\").replace("`", "\\`") + "`"


def _single(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


def _bare_key(name: str) -> str:
    return f'"{name}"' if ":" in name else name


_IMPORT = 'import { S3Client } from "@aws-sdk/client-s3";\n'
_PROVIDERS = 'import { %s } from "@aws-sdk/credential-providers";\n'
JAVASCRIPT = Row(
    name="JavaScript",
    path="src/store.js",
    raw="`§`",
    interpolated=_template,
    hole="${partition}",
    mapping=("{", "§: §", "}"),
    key=_bare_key,
    run="execSync(§);\n",
    words="execFileSync(§, [§]);\n",
    imports='import { execSync, execFileSync } from "node:child_process";\n',
    static=(
        f"«^»{_IMPORT}const s3 = new S3Client({{\n  region: 'eu-central-1',\n"
        '  credentials: { accessKeyId: "«keys.0»", secretAccessKey: "«keys.1»" },\n});\n',
        'const AWS = require("aws-sdk");\n«^»const s3 = new AWS.S3({\n  accessKeyId: "«keys.0»",\n'
        '  secretAccessKey: "«keys.1»",\n});\n',
    ),
    environment=(
        f"«^»{_IMPORT}const s3 = new S3Client({{ credentials: {{ accessKeyId: process.env.AWS_ACCESS_KEY_ID,\n"
        "  secretAccessKey: process.env.AWS_SECRET_ACCESS_KEY } });\n",
        f"«^»{_IMPORT}{_PROVIDERS % 'fromEnv'}const s3 = new S3Client({{ credentials: fromEnv() }});\n",
    ),
    default=(f"«^»{_IMPORT}const s3 = new S3Client({{}});\n",),
    profile=(
        f"«^»{_IMPORT}{_PROVIDERS % 'fromIni'}const s3 = new S3Client({{ credentials: "
        'fromIni({ profile: "«profile»" }) });\n',
    ),
)
TYPESCRIPT = replace(
    JAVASCRIPT,
    name="TypeScript",
    path="src/store.ts",
    assign="export const §: unknown = §;\n",
    body="«^»type Name = string;\n§",
)
_COMPONENT = "export const View = () => <p title=\"x\">{'größe'}</p>;\n"
TSX = replace(TYPESCRIPT, name="TSX", path="src/View.tsx", body=f"«^»{_COMPONENT}§")

RUBY = Row(
    name="Ruby",
    path="lib/store.rb",
    comment="# §\n",
    assign="§ = §\n",
    names=("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"),
    lone="AWS_SECRET_ACCESS_KEY",
    quote=_single,
    raw="<<~JSON\n§\nJSON",
    interpolated=double_quoted,
    hole="#{partition}",
    mapping=("{", "§ => §", "}"),
    run="system(§)\n",
    words="system(§, §)\n",
    static=(
        "«^»require 'aws-sdk-s3'\ns3 = Aws::S3::Client.new(\n  region: 'eu-central-1',\n  access_key_id: '«keys.0»',\n"
        "  secret_access_key: '«keys.1»'\n)\n",
        "«^»require 'aws-sdk-s3'\ns3 = Aws::S3::Client.new(credentials: Aws::Credentials.new('«keys.0»', '«keys.1»'))\n",
    ),
    environment=(
        "«^»require 'aws-sdk-s3'\ns3 = Aws::S3::Client.new(access_key_id: ENV['AWS_ACCESS_KEY_ID'],\n"
        "  secret_access_key: ENV.fetch('AWS_SECRET_ACCESS_KEY'))\n",
    ),
    default=("«^»require 'aws-sdk-s3'\ns3 = Aws::S3::Client.new(region: 'eu-central-1')\n",),
    profile=("«^»require 'aws-sdk-s3'\ns3 = Aws::S3::Client.new(profile: '«profile»')\n",),
)

_USE = "<?php\n«^»use Aws\\S3\\S3Client;\n"
PHP = Row(
    name="PHP",
    path="src/store.php",
    body="<?php\n«^»§",
    assign="$§ = §;\n",
    names=("awsAccessKeyId", "awsSecretAccessKey"),
    quote=_single,
    split="§ . §",
    join=" . ",
    raw="<<<'JSON'\n§\nJSON",
    interpolated=double_quoted,
    hole="{$partition}",
    mapping=("[", "§ => §", "]"),
    run="shell_exec(§);\n",
    words="$p = new Process([§, §]);\n",
    static=(
        f"{_USE}$s3 = new S3Client([\n  'version' => 'latest',\n  'region' => 'eu-central-1',\n"
        "  'credentials' => ['key' => '«keys.0»', 'secret' => '«keys.1»'],\n]);\n",
        f"{_USE}use Aws\\Credentials\\Credentials;\n$c = new Credentials('«keys.0»', '«keys.1»');\n"
        "$s3 = new S3Client(['version' => 'latest', 'credentials' => $c]);\n",
    ),
    environment=(
        f"{_USE}$s3 = new S3Client(['version' => 'latest', 'credentials' => [\n"
        "  'key' => getenv('AWS_ACCESS_KEY_ID'), 'secret' => getenv('AWS_SECRET_ACCESS_KEY')]]);\n",
    ),
    default=(f"{_USE}$s3 = new S3Client(['version' => 'latest', 'region' => 'eu-central-1']);\n",),
    profile=(f"{_USE}$s3 = new S3Client(['version' => 'latest', 'profile' => '«profile»']);\n",),
)


def _backticked(text: str) -> str:
    return '"' + text.replace("`", "``").replace('"', '`"') + '"'


def _doubled(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


POWERSHELL = Row(
    name="PowerShell",
    path="deploy.ps1",
    comment="# §\n",
    assign="$§ = §\n",
    names=("AccessKeyId", "SecretAccessKey"),
    lone="env:AWS_SECRET_ACCESS_KEY",
    quote=_doubled,
    raw="@'\n§\n'@",
    interpolated=_backticked,
    hole="$($partition)",
    mapping=("@{", "§ = §", "}"),
    listing=("@(", ")"),
    key=_bare_key,
    trailing=False,
    comma="",
    static=("«^»Get-S3Bucket -AccessKey «keys.0» -SecretKey '«keys.1»'\n",),
    environment=("«^»Get-S3Bucket -AccessKey $env:AWS_ACCESS_KEY_ID -SecretKey $env:AWS_SECRET_ACCESS_KEY\n",),
    default=("«^»$buckets = Get-S3Bucket -Region eu-central-1\n",),
    profile=("«^»Get-S3Bucket -ProfileName «profile»\n",),
    shell="$out = §\n",
)

FORMS: tuple[Form, ...] = (*(language(row) for row in (JAVASCRIPT, TYPESCRIPT, TSX, RUBY, PHP, POWERSHELL)),)
