"""The grammar of an AWS CLI call: global options, flags, values, arguments, wrappers."""

from __future__ import annotations

import pytest

from awslint.extract.invocation import Invocation, Word, parse_invocation
from awslint.source import Span
from awslint.values import HOLE, List, Value


def words(line: str) -> list[Word]:
    """The words of ``line`` at their places; ``$NAME`` is a bare unknown."""
    out: list[Word] = []
    at = 0
    for text in line.split():
        at = line.index(text, at)
        span = Span(at, at + len(text))
        if text.startswith("$"):
            out.append(Word(Value(HOLE, span, (text[1:],)), bare=True))
        else:
            out.append(Word(Value(text, span)))
        at += len(text)
    return out


def parse(line: str) -> Invocation:
    call = parse_invocation(words(line))
    assert call is not None
    return call


def options(call: Invocation) -> dict[str, object]:
    out: dict[str, object] = {}
    for entry in call.options.entries:
        value = entry.value
        if isinstance(value, List):
            out[entry.key.text] = [item.text for item in value.items if isinstance(item, Value)]
        else:
            assert isinstance(value, Value)
            out[entry.key.text] = value.text
    return out


def arguments(call: Invocation) -> list[str]:
    return [item.text for item in call.arguments.items if isinstance(item, Value)]


def test_global_options_stand_anywhere() -> None:
    call = parse("aws --profile x --region y s3 ls --output json s3://b")
    assert call.operation is not None
    assert (call.service.text, call.operation.text) == ("s3", "ls")
    assert options(call) == {"profile": "x", "region": "y", "output": "json"}
    assert arguments(call) == ["s3://b"]
    assert call.span == Span(0, 53)
    assert call.operation.span == Span(30, 32)


def test_values_joined_repeated_and_several() -> None:
    call = parse("aws ec2 create-tags --resources i-1 i-2 --tags=Key=a,Value=b --dry-run --filters a --filters b")
    assert options(call) == {
        "resources": ["i-1", "i-2"],
        "tags": "Key=a,Value=b",
        "dry-run": "true",
        "filters": ["a", "b"],
    }
    assert arguments(call) == []


def test_flags_of_s3_leave_the_paths_alone() -> None:
    call = parse("aws s3 cp --recursive ./site s3://www --acl public-read --quiet")
    assert options(call) == {"recursive": "true", "acl": "public-read", "quiet": "true"}
    assert arguments(call) == ["./site", "s3://www"]


def test_configure_set_has_arguments() -> None:
    call = parse("aws configure set aws_access_key_id KEY --profile dev")
    assert (call.service.text, arguments(call), options(call)) == (
        "configure",
        ["aws_access_key_id", "KEY"],
        {"profile": "dev"},
    )


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("sudo -E aws s3 ls", None),
        ("command aws s3 ls", None),
        ("time nohup aws s3 ls", None),
        ("timeout 60 aws s3 ls", None),
        ("/usr/local/bin/aws s3 ls", None),
        ("aws2 s3 ls", None),
        ("xargs -I {} aws s3 ls", None),
        ("find . -name x -exec aws s3 ls", None),
        ("aws-vault exec ops -- aws s3 ls", "profile"),
        ("saml2aws exec -- aws s3 ls", "role"),
        ("docker run --rm -e AWS_PROFILE amazon/aws-cli s3 ls", "profile"),
        ("docker run --rm amazon/aws-cli:2.15.0 s3 ls", None),
    ],
)
def test_wrappers_are_seen_through(line: str, source: str | None) -> None:
    call = parse(line)
    assert call.operation is not None
    assert (call.service.text, call.operation.text, call.source) == ("s3", "ls", source)


def test_assignments_before_the_command() -> None:
    call = parse("env AWS_PROFILE=ops aws s3 ls")
    assert [(e.key.text, e.value.text) for e in call.assignments if isinstance(e.value, Value)] == [
        ("AWS_PROFILE", "ops")
    ]
    assert call.assignments[0].value.span == Span(16, 19)


@pytest.mark.parametrize(
    "line", ["echo aws s3 ls", "awslocal s3 ls", "aws", "pip install aws", "grep -r aws .", "aws-nuke run"]
)
def test_other_programs_are_no_calls(line: str) -> None:
    assert parse_invocation(words(line)) is None


def test_a_variable_of_options_leaves_them_open() -> None:
    call = parse("aws $PROFILE_OPTION s3 rm s3://b")
    assert (call.options.open, call.source, call.service.text) == (True, "profile", "s3")
    plain = parse("aws s3 rm $TARGET")
    assert (plain.options.open, arguments(plain)) == (False, [HOLE])


def test_a_value_may_be_unknown() -> None:
    call = parse("aws iam create-user --user-name $NAME")
    value = call.options.get("user-name")
    assert isinstance(value, Value)
    assert (value.is_unknown, value.holes, call.options.open) == (True, ("NAME",), False)
