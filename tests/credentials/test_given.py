"""Secrets that calls, commands, decoders and pipelines are given, under whatever name; and what looks like them."""

from __future__ import annotations

import base64

import pytest

from awslint.aws.settingnames import CALLS
from awslint.waking import CREDENTIALS, Waker
from tests.credentials.reading import ID, SECRET, found, made, read

KEY, HIDDEN = made(ID), made(SECRET)
LEFT, RIGHT = HIDDEN[:20], HIDDEN[20:]
B64, HEX = base64.b64encode(HIDDEN.encode()).decode(), HIDDEN.encode().hex()
NUMBERS = ", ".join(str(ord(character)) for character in HIDDEN)


def pairs(text: str, between: str) -> str:
    return between.join(f"{ord(character):02x}" for character in text)


GIVEN = {
    "backend.hcl": f'bucket = "b"\nsecret_key = "{HIDDEN}"\n',
    "prod.s3.tfbackend": f'secret_key = "{HIDDEN}"\n',
    "init.sh": f'terraform init -backend-config="secret_key={HIDDEN}"\n',
    ".curlrc": f'user = "$ID:{HIDDEN}"\naws-sigv4 = "aws:amz:us-east-1:s3"\n',
    "table.sql": f"SELECT * FROM s3('https://b.s3.amazonaws.com/x.csv', {{id:String}}, '{HIDDEN}', 'CSV');\n",
    "a.scala": f'implicit val s3 = S3("id", "{HIDDEN}")(Region.Tokyo)\n',
    "a.rs": f'Credentials::from_keys(id, "{HIDDEN}", None)\n',
    "a.py": f'boto.connect_s3(ID, "{HIDDEN}")\n',
    "b.py": f'aws_sk = "{HIDDEN}"\n',
    "settings.xml": (
        "<servers><server><id>s3-release</id><username>${env.K}</username>"
        f"<passphrase>{HIDDEN}</passphrase></server></servers>\n"
    ),
    "codes.js": f"const c = [{NUMBERS}];\nconst secretAccessKey = c.map(x => String.fromCharCode(x)).join('');\n",
    "codes.py": (
        f"codes = [{NUMBERS}]\nsecret = ''\nfor c in codes:\n    secret += chr(c)\n"
        "boto3.client('s3', aws_secret_access_key=secret)\n"
    ),
    "decoded.go": f'raw, _ := hex.DecodeString("{HEX}")\nos.Setenv("AWS_SECRET_ACCESS_KEY", string(raw))\n',
    "decoded.cs": f'var raw = Convert.FromBase64String("{B64}");\nnew BasicAWSCredentials(id, Text(raw));\n',
    "decoded.js": f"const raw = Buffer.from('{B64}', 'base64').toString();\nnew S3({{ secretAccessKey: raw }});\n",
    "spaced.txt": f"aws_secret_access_key: {pairs(HIDDEN, ' ')}\n",
    "colons.txt": f"aws_secret_access_key={pairs(HIDDEN, ':')}\n",
    "base32.env": f"AWS_SECRET_ACCESS_KEY={base64.b32encode(HIDDEN.encode()).decode()}\n",
    "a.sh": f"printf -v AWS_SECRET_ACCESS_KEY '%s%s' '{LEFT}' '{RIGHT}'\n",
    "a.kt": f'val awsSecretKey = buildString {{ append("{LEFT}"); append("{RIGHT}") }}\n',
    "a.R": f'k <- paste0("{LEFT}",\n  "{RIGHT}")\nSys.setenv("AWS_SECRET_ACCESS_KEY" = k)\n',
    "b.R": f'k <- paste("{LEFT}", "{RIGHT}", sep = "")\nSys.setenv("AWS_SECRET_ACCESS_KEY" = k)\n',
    "local.py": (
        f'def key():\n    a = "{LEFT}"\n    return a + "{RIGHT}"\nboto3.client("s3", aws_secret_access_key=key())\n'
    ),
    "github.yml": (
        f"env:\n  P1: {LEFT}\n  P2: {RIGHT}\nsteps:\n- env:\n"
        "    AWS_SECRET_ACCESS_KEY: ${{ env.P1 }}${{ env.P2 }}\n"
    ),
    "gitlab.yml": f"variables:\n  P1: '{LEFT}'\n  P2: \"{RIGHT}\"\n  AWS_SECRET_ACCESS_KEY: $P1$P2\n",
    "azure.yml": f"variables:\n  P1: {LEFT}\n  P2: {RIGHT}\nenv:\n  AWS_SECRET_ACCESS_KEY: $(P1)$(P2)\n",
    "script.yml": f"env:\n  P1: {LEFT}\n  P2: {RIGHT}\nrun: |\n  export AWS_SECRET_ACCESS_KEY=$P1$P2\n",
}


@pytest.mark.parametrize("name", GIVEN)
def test_a_lone_secret_is_found_and_wakes_the_search(name: str) -> None:
    (fact,) = read(GIVEN[name], name)
    assert (fact.kind, fact.strength in ("strong", "fair")) == ("secret-access-key", True)
    assert Waker(()).wakes(name, GIVEN[name].encode()) & CREDENTIALS


def test_an_id_in_bytes_of_hex() -> None:
    for between in (":", " ", "-"):
        text = f"id = {pairs(KEY, between)}\n"
        assert [(fact.kind, fact.value.reveal()) for fact in read(text)] == [("long-term-key-id", KEY)]
        assert Waker(()).wakes("a.txt", text.encode()) & CREDENTIALS


@pytest.mark.parametrize("call", CALLS)
def test_each_call_that_takes_credentials_wakes_the_search(call: str) -> None:
    text = f'{call}{"s3:configure" if call.endswith("_") else ""}("id", "x")\n'
    if call in ("connect_to_region", "boto3.client", "boto3.resource", "set_credentials", "S3Connection"):
        # These are in nearly every program for AWS: a literal is looked for where a name of a key stands as well.
        text = f"{text}aws_access_key_id\n"
    assert Waker(()).wakes("a.txt", text.encode()) & CREDENTIALS


WORDS = "thePlaceForTheSecretAccessKeyIsElsewhere"
CLEAN = {
    "in an ARN": (
        "SecretKey: !GetAtt Key.SecretAccessKey\n"
        f"Name: !Join ['', ['arn:aws:secretsmanager:us-east-1:123456789012:secret:', '{HIDDEN}']]\n"
    ),
    "in a joined ARN": (
        f'{{"SecretAccessKey":{{"Fn::Join":["",["arn:aws:ssm:us-east-1:123456789012:secret:","{HIDDEN}"]]}}}}\n'
    ),
    "encrypted by jasypt": f"aws.secretKey=ENC({HIDDEN})\n",
    "encrypted by Vault": f"aws_secret_access_key: vault:v1:{HIDDEN}\n",
    "another service's, decoded": f'import boto3\ngithub_token = b64decode("{B64}")\naws_secret_access_key = x\n',
    "encoded, but given to nothing": f"data:\n  other: {B64}\n  aws_secret_access_key: x\n",
    "codes of words": f"aws_secret_key_table = [{', '.join(str(ord(c)) for c in WORDS)}]\n",
    "bytes of a fingerprint": f"aws_secret_access_key fingerprint: {pairs('a1b2c3d4e5f6g7h8', ':')}\n",
    "a name that only begins so": f'aws_skip_commit = "{HIDDEN}"\n',
    "another backend": f"terraform init -backend-config=path={HIDDEN}\n",
    "a mapping that nothing puts together": f"env:\n  P1: {LEFT}\n  P2: {RIGHT}\nAWS_SECRET_ACCESS_KEY: $P1\n",
    "a password of another server": f"<server><id>nexus</id><username>u</username><password>{HIDDEN}</password></server>\n",
}


@pytest.mark.parametrize("what", CLEAN)
def test_what_only_looks_like_it(what: str) -> None:
    assert found(CLEAN[what]) == []


CALLED = {
    "a.py": f"conn = boto.connect_ec2(ID, '{HIDDEN}')\n",
    "a.php": f"<?php\nS3::setAuth($id, '{HIDDEN}');\n",
    "b.php": f"<?php\n$s3 = new Zend_Service_Amazon_S3($id, '{HIDDEN}');\n",
    "a.cr": f'Awscr::S3::Client.new("us-east-1", id, "{HIDDEN}")\n',
    "a.js": f"knox.createClient({{ key: id, secret: '{HIDDEN}', bucket: 'b' }});\n",
    "a.sh": f"airflow connections add a --conn-type aws --conn-login $ID --conn-password '{HIDDEN}'\n",
    "b.sh": f"echo {HIDDEN} | gh secret set AWS_SECRET_ACCESS_KEY\n",
    "A.java": f'byte[] raw = parseHexBinary("{HEX}");\nnew BasicAWSCredentials(id, new String(raw));\n',
    "a.rs": f'let raw = STANDARD.decode("{B64}");\nCredentials::from_keys(id, raw, None);\n',
    "reduced.js": f"const p = ['{LEFT}', '{RIGHT}'];\nconst secretAccessKey = p.reduce((a, b) => a + b);\n",
    "Value.java": f'@Value("{HIDDEN}") private String awsSecretKey;\n',
    "property.cs": f'[JsonProperty("aws_secret")] public string Secret {{ get; set; }} = "{HIDDEN}";\n',
    "any.php": f"<?php\n$c = new Credentials($id, '{HIDDEN}'); // of Aws\n",
    "config.py": f's3_cfg = S3Config(access_key=ID, secret="{HIDDEN}")\n',
    "Turned.java": f'String s = new StringBuffer("{HIDDEN[::-1]}").reverse().toString();\nnew BasicAWSCredentials(i, s);\n',
    "parted.js": f"const secretAccessKey = '{HIDDEN[:8]}-{HIDDEN[8:30]}-{HIDDEN[30:]}'.replace(/-/g, '');\n",
    "parted.py": f"aws_secret_access_key = '{LEFT} {RIGHT}'.replace(' ', '')\n",
    "signed.py": f"k = sign(('AWS4' + '{HIDDEN}').encode(), date)\n",
    "signed.go": f'k := hmac([]byte("AWS4" + "{HIDDEN}"), date)\n',
    "mws.py": f"client = MWS(access_key=KEY, secret_key='{HIDDEN}')\n",
    "upload.py": f"upload_to_s3(bucket, 'a.csv', secret_key='{HIDDEN}')\n",
    "own.go": (
        f'func secret() string {{\n\treturn "{HIDDEN}"\n}}\n'
        'func main() {\n\tcredentials.NewStaticCredentialsProvider(os.Getenv("ID"), secret(), "")\n}\n'
    ),
    "Minio.java": f'MinioClient.builder().endpoint("https://s3.amazonaws.com").credentials(key, "{HIDDEN}").build();\n',
    "nextcloud.php": (
        "<?php\n$CONFIG = ['objectstore' => [\n  'class' => '\\\\OC\\\\Files\\\\ObjectStore\\\\S3',\n"
        f"  'arguments' => [\n    'key' => getenv('K'),\n    'secret' => '{HIDDEN}',\n]]];\n"
    ),
    "a.dart": f'final client = AwsSigV4Client(id, "{HIDDEN}", endpoint);\n',
    "b85.py": (
        f"s = base64.b85decode('{base64.b85encode(HIDDEN.encode()).decode()}')\n"
        "boto3.client('s3', aws_secret_access_key=s)\n"
    ),
    "misspelt.env": f"AWS_SECERT_ACCESS_KEY={HIDDEN}\n",
    "misspelt.json": f'{{"AWS_SECRECT_KEY": "{HIDDEN}"}}\n',
    "service.env": f"ATHENA_SECRET_KEY={HIDDEN}\n",
    "word.sh": f"export IAM_SECRET_KEY={HIDDEN}\n",
    "short.env": f"AWS_SAK={HIDDEN}\n",
    "named.py": f'def aws_secret():\n    return "{HIDDEN}"\n',
    "tag.go": f'type C struct {{\n\tS string `env:"AWS_SECRET_ACCESS_KEY" envDefault:"{HIDDEN}"`\n}}\n',
    "ternary.js": f"const secretAccessKey = isProd ? process.env.S : '{HIDDEN}';\n",
    "row.csv": f"service,secret_access_key\naws,{HIDDEN}\n",
    "options.json": f'{{"OptionName":"AWS_SECRET_KEY","Namespace":"aws:elasticbeanstalk","Value":"{HIDDEN}"}}\n',
    "signer.py": f"SigV4Auth(Credentials(KEY, '{HIDDEN}'), 's3', 'us-east-1').add_auth(request)\n",
    "set.py": f"session = botocore.session.get_session()\nsession.set_credentials(KEY, '{HIDDEN}')\n",
    "packed.rb": f"aws_secret = ['{HEX}'].pack('H*')\n",
    "tiny.py": f's3 = tinys3.Connection(KEY, "{HIDDEN}", tls=True)\n',
    "libcloud.py": f'driver = get_driver(Provider.S3)(KEY, "{HIDDEN}")\n',
    "minio.py": f'client = Minio("s3.amazonaws.com", KEY, "{HIDDEN}", secure=True)\n',
    "behind.c": f'S3BucketContext c = {{ NULL, "b", S3ProtocolHTTPS, S3UriStylePath, accessKeyId, "{HIDDEN}" }};\n',
    "behind.js": f"connect(process.env['AWS_ACCESS_KEY_ID'], '{HIDDEN}');\n",
    "interpolated.ini": f"[aws]\np1 = {LEFT}\np2 = {RIGHT}\naws_secret_access_key = %(p1)s%(p2)s\n",
    "sections.xml": f"<awsSecretKey><![CDATA[{LEFT}]]><![CDATA[{RIGHT}]]></awsSecretKey>\n",
    "anchor.yml": f"x-k: &k {HIDDEN}\nservices:\n  w:\n    environment:\n      AWS_SECRET_ACCESS_KEY: *k\n",
    "a.cpp": f'std::string k("{LEFT}");\nk.append("{RIGHT}");\nAws::Auth::AWSCredentials c(id, k);\n',
}


@pytest.mark.parametrize("name", CALLED)
def test_more_of_what_takes_a_secret(name: str) -> None:
    (fact,) = read(CALLED[name], name)
    assert (fact.kind, fact.strength in ("strong", "fair")) == ("secret-access-key", True)
    assert Waker(()).wakes(name, CALLED[name].encode()) & CREDENTIALS


@pytest.mark.parametrize(
    "text",
    [
        f"session({{ secret: '{HIDDEN}', store: new DynamoDBStore({{ AWSRegion: 'us-east-1' }}) }})\n",
        f"jwt:\n  secret: {HIDDEN}\ns3:\n  bucket: b\n",
        f"ids = ['{LEFT}', '{RIGHT}']\nboto3.client('s3').delete_objects(ids)\n",
        f"secret_access_key = get()\nIDS = ['{LEFT}', '{RIGHT}']\n",
        f"new Credentials($id, '{HIDDEN}');\n",
        f'builder().endpoint("https://play.min.io").credentials(key, "{HIDDEN}").build();\n',
        f"AWS_ACCESS_KEY_ID=\nAWS_SECRET_ACCESS_KEY=\nAPP_SECRET={HIDDEN}\n",
        f"kwargs = dict(aws_secret_access_key=secret)\ncache['{HIDDEN}'] = 1\n",
        f"<secretKey>${{aws.secretKey}}</secretKey>\n<checksum>{HIDDEN}</checksum>\n",
        f"[s3]\nsecret_key =\naccess_key =\n\n[jwt]\nsecret = {HIDDEN}\n",
        f"- name: AWS_SECRET_ACCESS_KEY\n- name: BUILD\n  value: {HIDDEN}\n",
        f'{{"Key":"aws_secret_access_key"}},\n{{"Key":"etag","Value":"{HIDDEN}"}}\n',
        f"def f(aws_secret_access_key):\n    return '{HIDDEN}'\n",
        f"if not aws_secret_access_key:\n    raise ValueError('{HIDDEN}')\n",
        f'public string SecretKey {{ get; set; }}\npublic string ETag {{ get; set; }} = "{HIDDEN}"; // s3\n',
        f'variable "aws_secret_key" {{\n  type = string\n}}\nvariable "id" {{\n  default = "{HIDDEN}"\n}}\n',
        f'<add key="AWSSecretKey" value=""/>\n<add key="ETag" value="{HIDDEN}"/>\n',
        f"<key>AWSSecretKey</key>\n<string></string>\n<key>ETag</key>\n<string>{HIDDEN}</string>\n",
        f"docker run -e AWS_SECRET_ACCESS_KEY -e HASH={HIDDEN} x\n",
        f"#AWS_SECRET_ACCESS_KEY=\nHASH={HIDDEN}\n",
        f"secret_access_key=<redacted> request_id={HIDDEN} # aws\n",
        f"| aws_secret_access_key | the secret |\n| etag | {HIDDEN} |\n",
        f"aws_secret_access_key =\nchecksum = {HIDDEN}\n",
        f"client = Minio('play.min.io', KEY, '{HIDDEN}')\n",
        f"x-k: &k {HIDDEN}\naws:\n  bucket: *k\n",
        f"MIAMI_SECRET_KEY={HIDDEN}\nGLUEX_SECRET_KEY={HIDDEN}\n",
        f"aws_secret_access_key = x\nid = '{LEFT}-{RIGHT}'\n",
        f"AWS_REGION = 'x'\nSECRET_KEY = '{HIDDEN}'\n",
        f"stripe: {{ secret: '{HIDDEN}' }}, s3: {{ bucket: 'b' }}\n",
    ],
)
def test_secrets_of_others_in_files_about_aws(text: str) -> None:
    assert found(text) == []


def test_a_surer_reading_takes_the_place_of_one_without_a_name() -> None:
    text = f'String secret = "{LEFT}";\nsecret += "{RIGHT}";\nnew BasicAWSCredentials(id, secret);\n'
    (fact,) = read(text, "A.java")
    lines = [fact.source.text.position(at).line for at in fact.span]
    assert (fact.strength, lines) == ("strong", [1, 3])
