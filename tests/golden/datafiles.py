"""Files of settings and data as forms: dotenv, INI, properties, TOML, YAML, JSON, XML, CSV; it knows no infrastructure."""

from __future__ import annotations

from tests.golden.facts import HOLED, Shape
from tests.golden.form import CLIENTS, COMMANDS, SETTINGS, Cell, Document, Form, Never, form, never, written
from tests.golden.shapes import block_yaml, double_quoted, fill, json_text, literal

HASH = "# Größe, мир, 𝔘𝔫𝔦\n"
HOLE_IN_BRACES = "${partition}"
TEMPLATED = "{{ partition }}"
"""Ansible, Helm and others fill such files as templates."""
NO_CLIENT = never(CLIENTS, "data makes no clients")
NO_COMMAND = never(COMMANDS, "data runs no commands")
_BY_NAME = "«^»%sA=«secret<»«=first»\n%sB=«=second»\n%sAWS_SECRET_ACCESS_KEY=%s«secret>»\n"
_NO_JOINING = "a value is written in one piece"


def holed(shape: Shape, hole: str = HOLE_IN_BRACES) -> str:
    """A policy document as JSON on one line, the hole written as ``hole``."""
    return one_line(shape).replace("«?partition»", hole)


def one_line(shape: Shape) -> str:
    """A policy document as JSON on one line."""
    return " ".join(line.strip() for line in json_text(shape).split("\n"))


def assigned(template: str) -> dict[str, Cell]:
    """The credentials of a file of ``name = value`` lines: ``template`` has one slot for the value."""
    return {
        "key pair": written(
            "«^»" + template % ("AWS_ACCESS_KEY_ID", "«id»") + template % ("AWS_SECRET_ACCESS_KEY", "«secret»")
        ),
        "lone secret": written("«^»" + template % ("AWS_SECRET_ACCESS_KEY", "«secret»")),
    }


def in_text(template: str) -> Document:
    """A policy as JSON in a value; ``template`` has one slot for it."""
    return lambda shape: written("«^»" + template % one_line(shape))


_IN_SECTION = "[x]\nrole_arn = y\npolicy = %s\n"

DOTENV = form(
    "dotenv",
    ".env",
    HASH,
    {**NO_CLIENT, **NO_COMMAND, **assigned("%s=%s\n")},
    identity=in_text("POLICY='%s'\n"),
    trust=in_text("POLICY='%s'\n"),
    split_secret=written(_BY_NAME % ("", "", "", "${A}${B}")),
    holed_policy=written(fill('«^»POLICY="§"\n', holed(HOLED).replace('"', '\\"'))),
    region_setting=written("«^»«name<»AWS_REGION«name>»=«value»\n", 'export «name<»AWS_REGION«name>»="«value»"«^»\n'),
    key_setting=written("«^»«name<»AWS_ACCESS_KEY_ID«name>»=«value»\n"),
    nested_setting=Never("there are no sections"),
)

INI = form(
    "INI",
    "home/.aws/config",
    HASH,
    {**NO_CLIENT, **NO_COMMAND},
    identity=in_text(_IN_SECTION),
    trust=in_text(_IN_SECTION),
    holed_policy=written("«^»" + _IN_SECTION % holed(HOLED, TEMPLATED)),
    key_pair=written(
        "«^»[deploy]\naws_access_key_id = «id»\naws_secret_access_key = «secret»\n", path="home/.aws/credentials"
    ),
    lone_secret=written("«^»[s3]\naws_secret_access_key=«secret»\n", path="app.ini"),
    split_secret=Never(_NO_JOINING),
    region_setting=written("«^»[«section<»default«section>»]\n«name<»region«name>» = «value»\nmfa_serial = x\n"),
    key_setting=written(
        "«^»[«section<»default«section>»]\n«name<»aws_access_key_id«name>»=«value»\n", path="home/.aws/credentials"
    ),
    nested_setting=written("«^»[«section<»profile deploy«section>»]\n«name<»role_arn«name>» = «value»\n"),
)

PROPERTIES = form(
    "properties",
    "application.properties",
    HASH,
    {**NO_CLIENT, **NO_COMMAND},
    identity=in_text("policy=%s\n"),
    trust=in_text("policy=%s\n"),
    holed_policy=written(f"«^»policy={holed(HOLED, TEMPLATED)}\n"),
    key_pair=written("«^»aws.accessKeyId=«id»\naws.secretKey = «secret»\n"),
    lone_secret=written("«^»cloud.aws.credentials.secret-key: «secret»\n"),
    split_secret=written("«^»aws.secretKey=«secret<»«=first»\\\n    «=second»«secret>»\n"),
    region_setting=written("«^»«name<»aws.region«name>»=«value»\naws_x=\n"),
    key_setting=written("«^»«name<»cloud.aws.credentials.access-key«name>»: «value»\n"),
    nested_setting=Never("there are no sections"),
)

TOML = form(
    "TOML",
    "settings.toml",
    HASH,
    {**NO_CLIENT, **NO_COMMAND, **assigned('%s = "%s"\n')},
    identity=in_text("policy = '%s'\n"),
    trust=in_text("policy = '%s'\n"),
    holed_policy=written(f"«^»policy = '{holed(HOLED, TEMPLATED)}'\n"),
    split_secret=written('«^»aws_secret_access_key = """«secret<»«=first»\\\n   «=second»«secret>»"""\n'),
    region_setting=written('«^»[«section<»aws«section>»]\n«name<»aws_region«name>» = "«value»"\n'),
    key_setting=written("«^»«name<»aws_access_key_id«name>» = '«value»'\n"),
    nested_setting=written('«^»[«section<»tool.deploy«section>»]\n«name<»role_arn«name>» = "«value»"\n'),
)

XML = form(
    "XML",
    "core-site.xml",
    "<!-- Größe, мир, 𝔘𝔫𝔦 -->\n",
    {**NO_CLIENT, **NO_COMMAND},
    identity=in_text("<policy><![CDATA[%s]]></policy>\n"),
    trust=in_text("<policy><![CDATA[%s]]></policy>\n"),
    holed_policy=written(f"«^»<policy><![CDATA[{holed(HOLED, TEMPLATED)}]]></policy>\n"),
    key_pair=written(
        "<configuration>\n«^»<property><name>fs.s3a.access.key</name><value>«id»</value></property>\n"
        "<property><name>fs.s3a.secret.key</name><value>«secret»</value></property>\n</configuration>\n"
    ),
    lone_secret=written('<appSettings>«^»<add key="AWSSecretKey" value="«secret»"/></appSettings>\n'),
    split_secret=Never(_NO_JOINING),
    region_setting=written(
        '<«section<»appSettings«section>»>«^»<add key="«name<»AWSRegion«name>»" value="«value»"/>\n'
        '<add key="AWSAccessKey" value=""/></appSettings>\n'
    ),
    key_setting=written(
        '<«section<»appSettings«section>»>«^»<add key="«name<»AWSAccessKey«name>»" value="«value»"/></appSettings>\n'
    ),
    nested_setting=written(
        "«^»<settings>\n  <«section<»deploy«section>»><property><name>«name<»role_arn«name>»</name>"
        "<value>«value»</value></property></deploy></settings>\n"
    ),
)

CSV = form(
    "CSV",
    "accessKeys.csv",
    "Größe мир 𝔘𝔫𝔦,,\n",
    {**NO_CLIENT, **NO_COMMAND, **never(SETTINGS, "a table has records, not settings")},
    key_pair=written("User name,Access key ID,Secret access key\n«^»ada,«id»,«secret»\n"),
    lone_secret=written("User name,Secret access key\n«^»ada,«secret»\n", path="secrets.csv"),
    split_secret=Never(_NO_JOINING),
    identity=lambda shape: written(fill('name,policy\n«^»ada,"§"\n', one_line(shape).replace('"', '""'))),
    trust=lambda shape: written(fill('name,policy\n«^»ada,"§"\n', one_line(shape).replace('"', '""'))),
    holed_policy=Never("a table has no interpolation"),
)

JSON_PREFACE = '"größe, мир": "𝔘𝔫𝔦",\n'


def _in_object(body: str) -> str:
    return "{«^»" + body + "}\n"


JSON = form(
    "JSON",
    "config.json",
    JSON_PREFACE,
    {**NO_CLIENT},
    key_pair=written(_in_object('"aws": {"accessKeyId": "«id»", "secretAccessKey": "«secret»"}')),
    lone_secret=written(_in_object('"secretAccessKey":"«secret»"')),
    split_secret=written(_in_object('"secretAccessKey": ["«secret<»«=first»", "«=second»«secret>»"]')),
    identity=lambda shape: written(
        "{«^»" + json_text(shape)[1:] + "\n", _in_object('"policy": ' + double_quoted(one_line(shape)))
    ),
    trust=lambda shape: written("{«^»" + json_text(shape)[1:] + "\n"),
    holed_policy=written(
        "{«^»" + json_text(HOLED)[1:].replace("«?partition»", TEMPLATED) + "\n", path="policy.json.j2"
    ),
    list_command=written(
        _in_object('"scripts": {"ls": "«command<»aws «service» «operation» --profile «options.profile»«command>»"}'),
        path="package.json",
    ),
    token_command=written(
        _in_object(
            '"scripts": {"t": "set -e && '
            '«command<»aws «service» «operation» --duration-seconds «options.duration-seconds»«command>»"}'
        ),
        path="package.json",
    ),
    region_setting=written(_in_object('"«name<»aws_region«name>»": "«value»"')),
    key_setting=written(_in_object('"«name<»aws_access_key_id«name>»": "«value»"')),
    nested_setting=written(_in_object('"«section<»deploy«section>»": {"«name<»role_arn«name>»": "«value»"}')),
)


def block(shape: Shape) -> str:
    """A policy as block YAML under a key."""
    return block_yaml(shape, double_quoted, "  ").replace("«?partition»", TEMPLATED)


YAML = form(
    "YAML",
    "config.yaml",
    HASH,
    {**NO_CLIENT},
    key_pair=written(
        "«^»aws:\n  access_key_id: «id»\n  secret_access_key: «secret»\n",
        '«^»{aws: {accessKeyId: "«id»", secretAccessKey: "«secret»"}}\n',
    ),
    lone_secret=written("«^»aws_secret_access_key: '«secret»'\n"),
    split_secret=written('«^»aws_secret_access_key: "«secret<»«=first»\\\n    «=second»«secret>»"\n'),
    identity=lambda shape: written("«^»policy:\n" + block(shape), "«^»policy: " + literal(shape, indent="  ") + "\n"),
    trust=lambda shape: written(
        "«^»policy:\n" + block(shape), "«^»policy: |\n  " + json_text(shape).replace("\n", "\n  ") + "\n"
    ),
    holed_policy=written("«^»policy:\n" + block(HOLED)),
    list_command=written(
        "«^»- name: list\n  shell: «command<»aws «service» «operation» --profile «options.profile»«command>»\n",
        path="roles/list/tasks/main.yml",
    ),
    token_command=written(
        "«^»job:\n  script:\n    - set -e\n    - |\n"
        "      «command<»aws «service» «operation» --duration-seconds «options.duration-seconds»«command>»\n",
        path=".gitlab-ci.yml",
    ),
    region_setting=written("«^»«name<»aws_region«name>»: «value»\n"),
    key_setting=written('«^»«name<»aws_access_key_id«name>»: "«value»"\n'),
    nested_setting=written("«^»«section<»deploy«section>»:\n  «name<»role_arn«name>»: «value»\n"),
)

FORMS: tuple[Form, ...] = (DOTENV, INI, PROPERTIES, TOML, YAML, JSON, XML, CSV)
