"""Every kind of credential beside access key pairs, and what a fact says beside its place."""

from __future__ import annotations

import pytest

from awslint.aws.keys import account_of_bedrock_key
from awslint.extract.document import Options
from tests import keys
from tests.credentials.reading import ID, SECRET, TOKEN, found, made, place_of, read

KINDS = {
    "session-token-by-start": ("session-token", TOKEN, "token: {}\n"),
    "session-token-by-name": ("session-token", TOKEN, "export AWS_SESSION_TOKEN={}\n"),
    "session-token-header": ("session-token", TOKEN, 'curl -H "x-amz-security-token: {}" https://example.com\n'),
    "bedrock-long": ("bedrock-api-key", "bedrock_api_key", 'key = "{}"\n'),
    "bedrock-short": ("bedrock-short-term-key", "bedrock_short_term_key", "AWS_BEARER_TOKEN_BEDROCK={}\n"),
    "presigned": ("presigned-url", "presigned_url", 'curl "{}" -o q3.pdf\n'),
    "presigned-in-prose": ("presigned-url", "presigned_url", "See <{}>.\n"),
    "smtp-by-endpoint": ("smtp-password", "smtp_password", "host: email-smtp.eu-west-1.amazonaws.com\npass: {}\n"),
    "smtp-by-name": ("smtp-password", "smtp_password", "SMTP_PASSWORD={}\n"),
    "codecommit": ("codecommit-password", "codecommit_password", 'codecommit_password = "{}"\n'),
    "mws": ("mws-token", "mws_token", "token={}\n"),
    "temporary-id": ("temporary-key-id", "temporary_key_id", "AWS_ACCESS_KEY_ID={}\n"),
}


@pytest.mark.parametrize("name", KINDS)
def test_kinds(name: str) -> None:
    kind, sample, template = KINDS[name]
    text = template.format(made(sample))
    assert found(text) == [(kind, *place_of(text, made(sample)), None)]
    fact = read(text)[0]
    assert text[slice(*fact.span)] == made(sample)


def test_a_token_without_a_telling_start_needs_a_name() -> None:
    opaque = "a" + made(TOKEN)[20:]
    assert [hit[0] for hit in found(f"aws_session_token = {opaque}\n")] == ["session-token"]
    assert found(f"payload = {opaque}\n") == []


def test_temporary_credentials_are_a_pair_and_a_token() -> None:
    text = keys.expand(
        "AWS_ACCESS_KEY_ID=@@temporary_key_id@@\nAWS_SECRET_ACCESS_KEY=@@secret_access_key@@\n"
        "AWS_SESSION_TOKEN=@@session_token@@\n"
    )
    assert found(text) == [("temporary-key-id", 1, 19, 2), ("session-token", 3, 19, None)]


def test_codecommit_url() -> None:
    password = "Aa1" + made("codecommit_password").replace("/", "x").replace("+", "y").rstrip("=")
    text = f"git clone https://bob-at-111122223333:{password}@git-codecommit.us-east-1.amazonaws.com/v1/repos/r\n"
    assert found(text) == [("codecommit-password", *place_of(text, password), None)]


ROWS = {
    "accessKeys.csv": ("key-file", f"Access key ID,Secret access key\r\n{made(ID)},{made(SECRET)}\r\n", 2),
    "rootkey.csv": ("root-key-file", f"AWSAccessKeyId={made(ID)}\nAWSSecretKey={made(SECRET)}\n", 1),
    "any.csv": ("key-file", f"\ufeffAccess key ID,Secret access key\n{made(ID)},{made(SECRET)}\n", 2),
}


@pytest.mark.parametrize("path", ROWS)
def test_key_files(path: str) -> None:
    placement, text, line = ROWS[path]
    facts = read(text, path)
    assert [(f.kind, f.placement, f.source.text.position(f.span.start).line) for f in facts] == [
        ("long-term-key-id", placement, line)
    ]
    assert facts[0].partner is not None
    assert facts[0].partner.reveal() == made(SECRET)


def test_credentials_csv_with_password() -> None:
    password = made("console_password")
    text = f"User name,Password,Console login link\nbob,{password},https://x.signin.aws.amazon.com/console\n"
    assert found(text, "bob_credentials.csv") == [("console-password", 2, 5, None)]
    assert read(text)[0].span.end - read(text)[0].span.start == len(password)


def test_two_pairs_stay_apart() -> None:
    text = keys.expand(
        "[a]\naws_access_key_id=@@access_key_id@@\naws_secret_access_key=@@secret_access_key@@\n"
        "[b]\naws_access_key_id=@@access_key_id_2@@\naws_secret_access_key=@@secret_access_key_2@@\n"
    )
    assert [(hit[1], hit[3]) for hit in found(text)] == [(2, 3), (5, 6)]
    partners = [fact.partner.reveal() for fact in read(text) if fact.partner]
    assert partners == [made(SECRET), keys.expand("@@secret_access_key_2@@")]


def test_evidence_account_and_extent() -> None:
    key = keys.access_key_id(7, account="111122223333")
    text = f"aws_access_key_id = {key}\naws_secret_access_key = {made(SECRET)}\n"
    fact = read(text, "deploy/prod.ini")[0]
    assert (fact.account_id, fact.strength, fact.place, fact.canary) == ("111122223333", "strong", "live", None)
    assert fact.evidence == (
        "starts with AKIA, the prefix of a long-term access key id",
        "the rest is random base32, as AWS makes it",
        "stands under the name aws_access_key_id",
        "its secret access key stands beside it",
        "belongs to account 111122223333",
    )
    assert fact.extent is not None
    assert text[slice(*fact.extent.span)] == text[text.index(key) : -1]
    assert fact.name is not None
    assert fact.name.text == "aws_access_key_id"


def test_canary() -> None:
    fact = read(keys.access_key_id(7, account="171436882533"))[0]
    assert fact.canary == "canarytokens.org"


def test_expiry_of_a_presigned_url() -> None:
    text = made("presigned_url")
    early = read(text, options=Options(today="2026-02-01"))[0]
    late = read(text, options=Options(today="2026-03-01"))[0]
    assert (early.expires, early.expired, late.expired) == ("2026-02-07T12:00:00Z", False, True)
    assert read(text)[0].expired is None


EXPIRATIONS = {
    "sts-output": '{{"AccessKeyId": "{id}", "SecretAccessKey": "{secret}", "Token": "{token}",\n"Expiration": "{at}"}}',
    "sts-output-in-a-string": 'x = "{{\\"AccessKeyId\\": \\"{id}\\", \\"Expiration\\": \\"{at}\\"}}"',
    "xml": "<AccessKeyId>{id}</AccessKeyId><Expiration>{at}</Expiration><SecretAccessKey>{secret}</SecretAccessKey>",
    "before": "Expiration: {at}\nAccessKeyId: {id}\n",
    "profile": "aws_access_key_id = {id}\naws_secret_access_key = {secret}\naws_session_expiration = {at}\n",
    "saml": "aws_access_key_id = {id}\naws_session_token = {token}\nx_security_token_expires = {at}\n",
    "environment": "export AWS_ACCESS_KEY_ID={id}\nexport AWS_CREDENTIAL_EXPIRATION={at}\n",
}


@pytest.mark.parametrize("name", EXPIRATIONS)
def test_temporary_credentials_take_the_expiration_that_stands_with_them(name: str) -> None:
    values = {"id": made("temporary_key_id"), "secret": made(SECRET), "token": made(TOKEN)}
    text = EXPIRATIONS[name].format(at="2026-01-30T12:00:00+00:00", **values)
    facts = read(text, options=Options(today="2026-01-31"))
    assert {(fact.kind, fact.expires, fact.expired) for fact in facts} == {
        (kind, "2026-01-30T12:00:00+00:00", True)
        for kind in (("temporary-key-id", "session-token") if "{token}" in EXPIRATIONS[name] else ("temporary-key-id",))
    }
    assert "expired at 2026-01-30T12:00:00+00:00, as the Expiration beside it says" in facts[0].evidence
    assert not read(text, options=Options(today="2026-01-30"))[0].expired


def test_an_expiration_is_not_taken_from_other_credentials() -> None:
    text = keys.expand(
        "[a]\naws_access_key_id=@@temporary_key_id@@\naws_expiration=2026-01-01T00:00:00Z\n"
        "[b]\naws_access_key_id=@@temporary_key_id_2@@\n[c]\naws_access_key_id=@@access_key_id@@\n"
        "aws_expiration=2026-01-02T00:00:00Z\n"
    )
    assert [fact.expires for fact in read(text)] == ["2026-01-01T00:00:00Z", None, None]


def test_the_account_of_other_kinds() -> None:
    signed = keys.presigned_url(3).replace(keys.access_key_id(3), keys.access_key_id(3, account="111122223333"))
    assert read(f"url: {signed}\n")[0].account_id == "111122223333"
    assert read(f"key = {made('bedrock_api_key')}\n")[0].account_id == account_of_bedrock_key(made("bedrock_api_key"))
    assert read(f"key = {made('bedrock_api_key')}\n")[0].evidence[-1].startswith("belongs to account 4")


def test_the_place_is_evidence() -> None:
    assert read(made(ID), "tests/test_app.py")[0].evidence[-1] == "stands in a test, by its path"
    assert read(made(ID), "docs/guide.txt")[0].evidence[-1] == "stands in documentation, by its path"
    root = read(f"AWSAccessKeyId={made(ID)}\nAWSSecretKey={made(SECRET)}\n", "rootkey.csv")[0]
    assert root.evidence[-1] == "stands in a file as the AWS console makes for the root user's key"


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("src/app.py", "live"),
        ("tests/test_app.py", "test"),
        ("src/__tests__/app.ts", "test"),
        ("pkg/app_test.go", "test"),
        ("docs/guide.txt", "document"),
        ("README.md", "document"),
        ("contest/app.py", "live"),
    ],
)
def test_place(path: str, place: str) -> None:
    assert read(made(ID), path)[0].place == place


def test_a_fact_shows_no_secret() -> None:
    text = f"aws_access_key_id={made(ID)}\naws_secret_access_key={made(SECRET)}\naws_session_token={made(TOKEN)}\n"
    for fact in read(text):
        shown = repr(fact) + " ".join(fact.evidence)
        assert made(SECRET) not in shown
        assert made(TOKEN) not in shown
        assert made(ID) not in shown


def test_a_presigned_url_of_a_snapshot_with_blanks() -> None:
    url = made("presigned_url").replace("us-east-1", "<region>")
    facts = read(f'{{"url": "{url}"}}\n')
    assert [(fact.kind, fact.value.reveal(), fact.expires) for fact in facts] == [
        ("presigned-url", url, "2026-02-07T12:00:00Z")
    ]


APPS = {
    "appsync-in-exports": ("appsync-api-key", 'aws_appsync_apiKey: "{}",\n'),
    "appsync-alone": ("appsync-api-key", "{}\n"),
    "cognito-secret": ("cognito-client-secret", "COGNITO_CLIENT_SECRET={}\n"),
    "cognito-secret-camel": ("cognito-client-secret", '{{"cognito": {{"clientSecret": "{}"}}}}\n'),
}


@pytest.mark.parametrize("name", APPS)
def test_keys_of_apps(name: str) -> None:
    kind, text = APPS[name]
    value = made(kind.replace("-", "_"))
    text = text.format(value)
    assert found(text) == [(kind, *place_of(text, value), None)]


def test_what_is_no_key_of_an_app() -> None:
    secret = made("cognito_client_secret")
    for text in (
        f"GOOGLE_CLIENT_SECRET={secret}\n",
        "cognito\nclient_secret=" + "ab" * 26 + "\n",
        "da2-abcdefghijklmnopqrstuvwxyz\n",
        "id: 3f2b1c4d-8da2-4a5b-9c6d-7e8f9a0b1c2d\n",
    ):
        assert read(text) == []


def test_an_identity_pool_is_weak() -> None:
    text = '"aws_cognito_identity_pool_id": "us-east-1:3f2b1c4d-8d52-4a5b-9c6d-7e8f9a0b1c2e"\n'
    assert [(fact.kind, fact.strength) for fact in read(text)] == [("cognito-identity-pool", "weak")]


def test_a_password_beside_the_user_name_that_aws_makes() -> None:
    password = made("codecommit_password")
    for text in (
        f"User Name,Password\nbob-at-444455556666,{password}\n",
        f'{{"ServiceUserName": "bob-at-444455556666",\n "ServicePassword": "{password}"}}\n',
    ):
        assert found(text) == [("codecommit-password", *place_of(text, password), None)]


def test_a_sign_in_token_in_json() -> None:
    token = keys.session_token(3)[20:].replace("/", "_").replace("+", "-").rstrip("=")
    text = f'{{"SigninToken": "{token}"}}\n'
    assert found(text) == [("signin-token", *place_of(text, token), None)]
