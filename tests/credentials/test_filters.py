"""awslint's filters beside detect-secrets' heuristic ones on the same candidates; each difference has its reason."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from detect_secrets.filters import heuristic

from tests import keys
from tests.credentials.reading import found

KEY, SECRET, TOKEN = keys.access_key_id(5), keys.secret_access_key(5), keys.session_token(5)
UUID = "9b2f4c1e-7a35-4d0c-8e61-" + "0f5a3c7d9e24"
NAME = "aws_secret_access_key"


@dataclass(frozen=True)
class Candidate:
    """A text that may be a secret, in its line and file.

    ``filters`` are those of detect-secrets that drop it; ``reported`` says whether awslint reports something in the line;
    ``why`` is the reason where the two differ, and only there.
    """

    text: str
    line: str
    filters: tuple[str, ...] = ()
    reported: bool = False
    why: str = ""
    path: str = "deploy/settings.txt"


ROWS: dict[str, Candidate] = {
    "a real secret": Candidate(SECRET, f"{NAME} = '{SECRET}'", reported=True),
    "a real key id": Candidate(KEY, f"key: {KEY}", reported=True),
    "a real token": Candidate(TOKEN, f"aws_session_token={TOKEN}", reported=True),
    # is_sequential_string
    "letters in order": Candidate(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMN",
        "{name} = {text}",
        ("is_sequential_string",),
    ),
    "small letters in order": Candidate(
        "abcdefghijklmnopqrstuvwxyzabcdefghijklmn",
        "{name} = {text}",
        ("is_sequential_string",),
    ),
    "digits and letters in order": Candidate(
        "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ0123",
        "{name} = {text}",
        ("is_sequential_string",),
    ),
    "in order, case by case": Candidate(
        "0123456789AbCdEfGhIjKlMnOpQrStUvWxYz0123",
        "{name} = {text}",
        ("is_sequential_string",),
    ),
    "a key id in order": Candidate(
        "AKIA" + "ABCDEFGHIJKLMNOP",
        "key: {text}",
        why="the prefix hides the order from detect-secrets; awslint looks at what follows it",
    ),
    "two runs": Candidate(
        "abcdefghij0123456789ABCDEFGHIJ9876543210",
        "{name} = {text}",
        why="detect-secrets wants one sequence; awslint takes five in order for a hand at work",
    ),
    # is_potential_uuid
    "a UUID": Candidate(UUID, "{name} = {text}", ("is_potential_uuid",)),
    "an MWS token": Candidate(
        keys.mws_token(5),
        "token = {text}",
        ("is_potential_uuid",),
        True,
        "an MWS token is amzn.mws. and a UUID: the words before it make it one",
    ),
    # is_likely_id_string
    "random under user_id": Candidate(SECRET, "user_id = {text}", ("is_likely_id_string",)),
    "a key id under its name": Candidate(
        KEY,
        "aws_access_key_id = {text}",
        ("is_likely_id_string",),
        True,
        "the id is half of a credential, and its own form says so; detect-secrets exempts detectors by pattern, too",
    ),
    "a secret after an id": Candidate(
        SECRET,
        f"aws_access_key_id={KEY} {NAME}={{text}}",
        ("is_likely_id_string",),
        True,
        "the name nearest to a value counts, not any before it",
    ),
    # is_templated_secret
    "a shell reference": Candidate(
        "${AWS_SECRET_ACCESS_KEY}",
        "{name} = {text}",
        ("is_templated_secret", "is_prefixed_with_dollar_sign"),
    ),
    "an expression": Candidate("{{ secrets.AWS_SECRET_ACCESS_KEY }}", "{name}: '{text}'", ("is_templated_secret",)),
    "an angle placeholder": Candidate(
        "<your-secret-access-key-of-40-characters>",
        "{name} = {text}",
        ("is_templated_secret",),
    ),
    "a real secret in braces": Candidate(
        f"{{{SECRET}}}",
        "{name} = {text}",
        ("is_templated_secret",),
        True,
        "braces around a working key make no template of it",
    ),
    # is_prefixed_with_dollar_sign
    "a variable": Candidate("$AWS_SECRET_ACCESS_KEY", "{name}={text}", ("is_prefixed_with_dollar_sign",)),
    "a dollar before a real secret": Candidate(
        f"${SECRET}",
        "{name} = '{text}'",
        ("is_prefixed_with_dollar_sign",),
        True,
        "no variable is called like 40 random characters",
    ),
    # is_indirect_reference
    "from the environment": Candidate(
        "AWS_SECRET_ACCESS_KEY",
        '{name} = os.environ["{text}"]',
        ("is_indirect_reference",),
    ),
    "from a function": Candidate(
        "get_secret_from_the_store_of_secrets_here",
        "{name} = {text}()",
        ("is_indirect_reference",),
    ),
    "handed to a client": Candidate(
        SECRET,
        's3 = boto3.client("s3", {name}="{text}")',
        ("is_indirect_reference",),
        True,
        "the literal is the argument: the call takes the key, it does not fetch it",
    ),
    "decoded from a literal": Candidate(
        SECRET,
        '{name} = str("{text}")',
        ("is_indirect_reference",),
        True,
        "a call on a literal gives the literal",
    ),
    # is_lock_file
    "under a name in a lock file": Candidate(SECRET, '"{name}": "{text}"', ("is_lock_file",), path="package-lock.json"),
    "a key id in a lock file": Candidate(
        KEY,
        '"version": "{text}"',
        ("is_lock_file",),
        True,
        "a key id is no hash, wherever it stands: its form tells",
        "package-lock.json",
    ),
    "in Package.resolved": Candidate(SECRET, '"{name}": "{text}"', ("is_lock_file",), path="ios/Package.resolved"),
    "in packages.lock.json": Candidate(SECRET, '"{name}": "{text}"', ("is_lock_file",), path="src/packages.lock.json"),
    "in Podfile.lock": Candidate(SECRET, "{name}: {text}", ("is_lock_file", "is_non_text_file"), path="Podfile.lock"),
    "in pnpm-lock.yaml": Candidate(
        SECRET,
        "{name}: {text}",
        why="a lock file that detect-secrets does not list",
        path="pnpm-lock.yaml",
    ),
    "in uv.lock": Candidate(SECRET, "{name} = '{text}'", ("is_non_text_file",), path="uv.lock"),
    # is_not_alphanumeric_string
    "stars": Candidate("*" * 40, "{name} = {text}", ("is_not_alphanumeric_string",)),
    "digits": Candidate("4821" * 10, "{name} = {text}", ("is_not_alphanumeric_string",)),
    # is_swagger_file
    "in an API description": Candidate(
        SECRET,
        "{name}: {text}",
        ("is_swagger_file",),
        True,
        "a key in an API's description works as any other",
        "api/swagger.yaml",
    ),
    # is_non_text_file
    "in a source map": Candidate(
        KEY,
        '{{"sourcesContent":["id = \'{text}\'"]}}',
        ("is_non_text_file",),
        True,
        "a source map is text, and carries the source's literals to every browser",
        "app.js.map",
    ),
    "in a drawing": Candidate(
        KEY,
        "<text>{text}</text>",
        ("is_non_text_file",),
        True,
        "a drawing may show a terminal; a key id's form tells",
        "login.svg",
    ),
    # What detect-secrets leaves to its detectors.
    "a documented example": Candidate(
        "wJalrXUtnFEMI/K7MDENG/bPxRfiCY" + "EXAMPLEKEY",
        "{name} = {text}",
        why="AWS's own example; detect-secrets has no list of those",
    ),
    "a documented key id": Candidate(
        "AKIAIOSFODNN7" + "EXAMPLE",
        "key: {text}",
        why="AWS's own example; detect-secrets has no list of those",
    ),
    "a hash": Candidate(
        "3b18e512dba79e4c8300dd08aeb37f8e728b8dad",
        "{name} = {text}",
        why="40 hex digits are a SHA-1; a secret access key is base64",
    ),
    "a path": Candidate(
        "src/main/java/com/acme/cloud/S3/Client12",
        "{name}_file = {text}",
        why="segments that are words are a path",
    ),
    "a placeholder": Candidate(
        "YOUR" + "SecretAccessKeyGoesHere1234567890abcd",
        "{name} = {text}",
        why="words that ask for a key are none",
    ),
    "random without a name": Candidate(
        SECRET,
        "x = '{text}'",
        why="40 characters with no name, partner or AWS call are no credential",
    ),
    "an encrypted value": Candidate(
        "ENC[AES256_GCM,data:" + SECRET + "]",
        "{name}: {text}",
        ("is_indirect_reference",),
    ),
    "a role's unique id": Candidate("AROA" + KEY[4:], "principal: {text}", why="it names a role and opens nothing"),
}


def verdict(candidate: Candidate, line: str) -> tuple[str, ...]:
    """The heuristic filters of detect-secrets that drop the candidate."""
    text, path = candidate.text, candidate.path
    dropped = {
        "is_sequential_string": heuristic.is_sequential_string(text),
        "is_potential_uuid": heuristic.is_potential_uuid(text),
        "is_likely_id_string": heuristic.is_likely_id_string(text, line),
        "is_templated_secret": heuristic.is_templated_secret(text),
        "is_prefixed_with_dollar_sign": heuristic.is_prefixed_with_dollar_sign(text),
        "is_indirect_reference": heuristic.is_indirect_reference(line),
        "is_lock_file": heuristic.is_lock_file(path),
        "is_not_alphanumeric_string": heuristic.is_not_alphanumeric_string(text),
        "is_swagger_file": heuristic.is_swagger_file(path),
        "is_non_text_file": heuristic.is_non_text_file(path),
    }
    return tuple(name for name, drops in dropped.items() if drops)


@pytest.mark.parametrize("name", ROWS)
def test_both_verdicts(name: str) -> None:
    candidate = ROWS[name]
    line = candidate.line.format(name=NAME, text=candidate.text)
    assert candidate.text in line
    assert verdict(candidate, line) == candidate.filters
    assert bool(found(f"{line}\n", candidate.path)) is candidate.reported


@pytest.mark.parametrize("name", ROWS)
def test_a_difference_and_only_that_has_a_reason(name: str) -> None:
    candidate = ROWS[name]
    differs = bool(candidate.filters) is candidate.reported
    assert bool(candidate.why) is differs


def test_every_filter_that_is_on_by_default_is_compared() -> None:
    from detect_secrets.settings import Settings

    names = {path.rpartition(".")[2] for path in Settings().filters if ".heuristic." in path}
    assert names == {name for candidate in ROWS.values() for name in candidate.filters}
