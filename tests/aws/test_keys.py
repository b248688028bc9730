"""The anatomy of keys: what their own characters say."""

from __future__ import annotations

import base64

import pytest

from awslint.aws.canaries import canary_issuer
from awslint.aws.keys import (
    account_of,
    account_of_bedrock_key,
    grade_key_id,
    is_documented_example,
    is_secret_shaped,
    is_session_token,
    is_smtp_password,
    kind_of_key_id,
)
from awslint.aws.keytriggers import BYTES, FOLDED, TRIGGERS
from awslint.aws.settingnames import role_of
from tests import keys

SECRET_EXAMPLE = "wJalrXUtnFEMI/K7MDENG/bPxRfiCY" + "EXAMPLEKEY"


def test_account_is_decoded_as_published() -> None:
    assert account_of("ASIAQNZGKIQY" + "56JQ7WML") == "029608264753"


@pytest.mark.parametrize("account", ["111122223333", "000000000001", "999999999999"])
def test_account_round_trip(account: str) -> None:
    assert account_of(keys.access_key_id(3, account=account)) == account


@pytest.mark.parametrize("fifth", "ABCDEFGHIJKLMNOP")
def test_no_account_before_the_top_bit(fifth: str) -> None:
    assert account_of("AKIA" + fifth + keys.access_key_id(1)[5:]) is None


def test_no_account_outside_base32() -> None:
    assert account_of(keys.access_key_id(1)[:19] + "0") is None


def test_no_account_in_the_oldest_form() -> None:
    assert account_of("A3TX" + keys.access_key_id(1)[4:]) is None


def test_account_of_a_bedrock_key() -> None:
    plain = b"BedrockAPIKey-h42z-at-123456789012:" + keys.secret_access_key(1).encode()
    assert account_of_bedrock_key("ABSK" + base64.b64encode(plain).decode()) == "123456789012"
    assert account_of_bedrock_key("ABSK" + base64.b64encode(plain.replace(b"-at-", b"-in-")).decode()) is None
    assert account_of_bedrock_key("ABS" + base64.b64encode(plain).decode()) is None


def test_canaries() -> None:
    assert canary_issuer(account_of(keys.access_key_id(1, account="052310077262"))) == "canarytokens.org"
    assert canary_issuer("044858866125") == "an issuer of canary keys"
    assert canary_issuer("111122223333") is None


@pytest.mark.parametrize(
    ("prefix", "kind"),
    [
        ("AKIA", "long-term-key-id"),
        ("ASIA", "temporary-key-id"),
        ("ABIA", "service-key-id"),
        ("ACCA", "service-key-id"),
        *[(prefix, None) for prefix in ("AGPA", "AIDA", "AIPA", "ANPA", "ANVA", "APKA", "AROA", "ASCA")],
    ],
)
def test_kinds_by_prefix(prefix: str, kind: str | None) -> None:
    assert kind_of_key_id(keys.access_key_id(1, prefix)) == kind


def test_made_ids_are_strong_and_made_secrets_pass() -> None:
    assert {grade_key_id(keys.access_key_id(seed)) for seed in range(50)} == {"strong"}
    assert all(is_secret_shaped(keys.secret_access_key(seed)) for seed in range(50))
    # What has a plus sign or two slashes is no path, whatever its segments look like.
    tail = keys.secret_access_key(1).replace("/", "a").replace("+", "B")[:28]
    heads = ("Xqz/QWT/zkq/", "Xqz+QWT/zkq/", "Xqz//WT/zkq/")
    assert [is_secret_shaped(head + tail) for head in heads] == [False, True, True]


@pytest.mark.parametrize(
    "tail",
    [
        "X" * 16,
        "Z" * 16,
        "1234567890ABCDEF",
        "TESTTESTTESTTEST",
        "PACIFICSOUTHEAST",
        "EXAMPLEEXAMPLEEX",
        "IOSFODNN7EXAMPLE",
        "YOURACCESSKEYIDX",
        "A1B2A1B2A1B2A1B2",
        "QQQQ7WML2K5RTZXC",
    ],
)
def test_placeholders_are_no_ids(tail: str) -> None:
    assert grade_key_id("AKIA" + tail) is None


@pytest.mark.parametrize(
    "text",
    [
        "0123456789abcdef0123456789abcdef01234567",
        "da39a3ee5e6b4b0d3255bfef95601890afd80709",
        "DA39A3EE5E6B4B0D3255BFEF95601890AFD80709",
        "x" * 40,
        "src/main/java/com/acme/cloud/S3/Client12",
        "AmazonS3EncryptionClientV2BuilderFactory",
        "YOUR_SECRET_ACCESS_KEY_GOES_HERE_1234567",
        "aaaaaaaaaaAAAAAAAAAA1111111111bbbbbbbbbb",
        SECRET_EXAMPLE,
    ],
)
def test_not_secret_shaped(text: str) -> None:
    assert not is_secret_shaped(text)


def test_documented_examples_in_any_case() -> None:
    assert is_documented_example("AKIAIOSFODNN7" + "EXAMPLE")
    assert is_documented_example(SECRET_EXAMPLE)
    assert not is_documented_example(keys.secret_access_key(1))


def test_random_letters_without_a_digit() -> None:
    letters = "".join(c for seed in range(9) for c in keys.secret_access_key(seed) if c.isalpha())
    assert all(is_secret_shaped(letters[at : at + 40]) for at in range(0, 160, 40))
    assert not is_secret_shaped("AbstractAuthenticationCredentialProvider")
    assert not is_secret_shaped("ConfigurationPropertiesFactoryBeanLoader")


def test_published_secrets_that_do_not_say_so() -> None:
    for start, rest in (
        ("Otxrzx", "IsfpFjA7SwPzILwy8Bw21TLhquhboDYROV"),
        ("uV3F3Ylu", "FJax1cknvbcGwgjvx4QpvB+leU8dUj2o"),
        ("zuf+tfte", "SlswRu7BJ86wekitnifILbZam1KYY3TG"),
    ):
        assert is_documented_example(start + rest)
        assert not is_documented_example(rest + start)


def test_session_tokens() -> None:
    token = keys.session_token(1)
    assert is_session_token(token)
    assert not is_session_token(token[:99])
    assert not is_session_token(token[:60] + "XXXXXXXX" + token[60:])
    # A path in an address is as long and as varied.
    assert not is_session_token(
        "wonderful-organisation/platform/blob/main/scripts/quick/fix-big-jumpy-vexing-queues.md" * 2
    )


def test_smtp_passwords_have_a_version() -> None:
    assert is_smtp_password(keys.smtp_password(1))
    assert not is_smtp_password(base64.b64encode(b"\x05" + bytes(range(100, 132))).decode())


@pytest.mark.parametrize(
    ("name", "role", "own"),
    [
        ("AWS_SECRET_ACCESS_KEY", "secret", True),
        ("secretAccessKey", "secret", True),
        ("aws.secretKey", "secret", True),
        ("fs.s3a.secret.key", "secret", True),
        ("spring.cloud.aws.credentials.secret-key", "secret", True),
        ("quarkus.s3.aws.credentials.static-provider.secret-access-key", "secret", True),
        ("TF_VAR_aws_secret_key", "secret", True),
        ("repo1-s3-key-secret", "secret", True),
        ("MINIO_SECRET_KEY", "secret", False),
        ("SECRET_KEY", "secret", False),
        ("AWS_SESSION_TOKEN", "token", True),
        ("sessionToken", "token", False),
        ("X-Amz-Security-Token", "token", True),
        ("aws_access_key_id", "id", True),
    ],
)
def test_setting_names(name: str, role: str, own: bool) -> None:
    assert role_of(name) == (role, own)


@pytest.mark.parametrize("name", ["NextToken", "secretName", "AWS_SECRET_ARN", "secretKeyRef", "client_secret", "id"])
def test_names_of_other_things(name: str) -> None:
    assert role_of(name) is None


def test_every_disguise_has_its_trigger() -> None:
    triggers = BYTES + tuple(text.encode() for text in TRIGGERS)
    for prefix in ("AKIA", "ASIA"):
        key = keys.access_key_id(5, prefix)
        for lead in range(3):
            text = "x" * lead + key
            forms = [
                base64.b64encode(text.encode()),
                base64.b64encode(text.encode("utf-16-le")),
                text.encode().hex().encode(),
            ]
            forms.append(text.encode().hex().upper().encode())
            for form in forms:
                assert any(trigger in form for trigger in triggers), (prefix, lead)
        twice = base64.b64encode(base64.b64encode(key.encode()))
        assert any(trigger in twice for trigger in triggers)
    plain = keys.access_key_id(5).encode()
    for mixed in (base64.b64encode(plain.hex().encode()), base64.b64encode(plain).hex().encode()):
        assert any(trigger in mixed for trigger in triggers)


@pytest.mark.parametrize("name", ["aws_secret_access_key", "AWS_SECRET_ACCESS_KEY", "secretAccessKey", "SessionToken"])
@pytest.mark.parametrize("lead", ["", "x", "xy"])
def test_names_in_encodings_have_their_trigger(name: str, lead: str) -> None:
    text = f"{lead}{name}=".encode()
    forms = [base64.b64encode(text)]
    if name.lower().startswith("aws"):
        forms += [
            base64.b64encode(text.decode().encode("utf-16-le")),
            base64.b64encode(base64.b64encode(text)),
            text.hex().encode(),
        ]
    triggers = (*BYTES, *(trigger.encode() for trigger in FOLDED))
    for form in forms:
        assert any(trigger in form for trigger in triggers)
