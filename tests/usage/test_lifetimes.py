"""Lengths of time as the types and functions of every language write them."""

from __future__ import annotations

import pytest

from awslint.extract import sdk, sdkcalls, sessionlives
from awslint.extract.document import Document
from awslint.extract.lifetimes import seconds_of
from awslint.facts import SdkCall
from awslint.source import Source
from awslint.syntax.tree import Assign, Name, walk
from awslint.values import Value


def document(path: str, text: str) -> Document:
    return Document(Source(path, text.encode()))


def seconds(path: str, text: str) -> int | None:
    """What is assigned to the last name ``life``."""
    read = document(path, text)
    assert read.tree is not None
    targets = [n for n in walk(read.tree.root) if isinstance(n, Assign) and isinstance(n.target, Name)]
    life = next(node for node in reversed(targets) if node.target.path in ("life", "A.life"))  # type: ignore[union-attr]
    return seconds_of(life.value, read.bindings)


PYTHON = "from datetime import timedelta\nHALF = timedelta(hours=6)\n"
TYPESCRIPT = "const HALF = 6 * 60 * 60;\nconst span = { hours: 12 };\n"
JAVA = "class A {{ static final Duration HALF = Duration.ofHours(6);\nvoid f() {{ int life = {}; }} }}"
CSHARP = "class A {{ static readonly TimeSpan Half = TimeSpan.FromHours(6);\nvoid F() {{ var life = {}; }} }}"
TWELVE = [
    *(
        ("a.py", f"{PYTHON}life = {expression}\n")
        for expression in (
            "12 * 3600",
            "int(timedelta(hours=12).total_seconds())",
            "timedelta(hours=12).seconds",
            "datetime.timedelta(hours=11, minutes=60).total_seconds()",
            "2 * int(HALF.total_seconds())",
            "HALF.seconds * 2",
            "round(timedelta(minutes=720) / timedelta(seconds=1))",
            "timedelta(hours=12) // timedelta(seconds=1)",
        )
    ),
    *(
        ("a.ts", f"{TYPESCRIPT}const life = {expression};\n")
        for expression in (
            "2 * HALF",
            "hoursToSeconds(12)",
            "ms('12h') / 1000",
            "moment.duration(12, 'hours').asSeconds()",
            "dayjs.duration(span).asSeconds()",
            "Duration.fromObject({ hours: 12 }).as('seconds')",
            "Duration.fromISO('PT12H').as('seconds')",
            "parseInt('43200', 10)",
            "Math.floor(12 * 60 * 60)",
        )
    ),
    *(
        ("a.go", f"package a\nconst half = 6 * time.Hour\nfunc f() {{\n\tlife := {expression}\n}}\n")
        for expression in (
            "time.Hour * 12",
            "int32((2 * half).Seconds())",
            "int32(half.Seconds() * 2)",
            "time.Duration(12) * time.Hour",
            "aws.Int32(int32((12 * time.Hour) / time.Second))",
        )
    ),
    *(
        ("A.java", JAVA.format(expression))
        for expression in (
            "(int) Duration.ofHours(12).toSeconds()",
            "Math.toIntExact(Duration.ofHours(12).getSeconds())",
            "(int) TimeUnit.HOURS.toSeconds(12)",
            "(int) Duration.of(12, ChronoUnit.HOURS).getSeconds()",
            '(int) Duration.parse("PT12H").getSeconds()',
            "2 * (int) HALF.toSeconds()",
            "(int) (HALF.toMillis() / 500)",
        )
    ),
    *(
        ("a.cs", CSHARP.format(expression))
        for expression in (
            "(int)TimeSpan.FromHours(12).TotalSeconds",
            "Convert.ToInt32(TimeSpan.FromMinutes(720).TotalSeconds)",
            "2 * (int)Half.TotalSeconds",
            "(int)new TimeSpan(12, 0, 0).TotalSeconds",
            '(int)TimeSpan.Parse("12:00:00").TotalSeconds',
        )
    ),
    *(("a.kt", f"val life = {expression}\n") for expression in ("12.hours.inWholeSeconds.toInt()", "12.hours")),
    ("a.kt", "val life = 12.hours.toInt(DurationUnit.SECONDS)\n"),
    ("a.scala", "object A { val life = 12.hours.toSeconds.toInt }\n"),
    *(
        ("a.rb", f"life = {expression}\n")
        for expression in ("12.hours", "12.hours.to_i", "1.day / 2", "720.minutes.in_seconds", "12.hours.seconds.to_i")
    ),
    ("a.php", "<?php\n$life = CarbonInterval::hours(12)->totalSeconds;\n"),
    *(
        ("a.rs", f"fn f() {{ let life = {expression}; }}\n")
        for expression in ("Duration::from_secs(12 * 60 * 60)", "Duration::new(43200, 0).as_secs() as i32")
    ),
    ("a.ps1", "$life = (New-TimeSpan -Hours 12).TotalSeconds\n"),
    ("a.ps1", "$life = [timespan]::FromHours(12).TotalSeconds\n"),
]


@pytest.mark.parametrize(("path", "text"), TWELVE)
def test_twelve_hours(path: str, text: str) -> None:
    assert seconds(path, text) == 43200


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.py", "life = timedelta(hours=hours).total_seconds()\n"),
        ("a.py", "life = lookup(hours=12, zone='x')\n"),
        ("a.py", "life = limits['hours']\n"),
        ("a.ts", "const life = choose(12, 'apples');\n"),
        ("a.ts", "const life = { hours: 12, name: 'x' };\n"),
        ("a.ts", "const life = 'P';\n"),
        ("a.ts", "const life = 'twelve hours';\n"),
        ("A.java", JAVA.format("(int) settings.lifetime(12)")),
        ("a.cs", CSHARP.format("new TimeSpan(h, 0, 0).TotalSeconds")),
        ("a.rb", "life = config.hours\n"),
    ],
)
def test_no_length_is_made_up(path: str, text: str) -> None:
    assert seconds(path, text) is None


def lives(found: list[SdkCall]) -> list[tuple[str, str, str]]:
    """Each operation with its life's parameter and value."""
    out = []
    for call in found:
        for entry in call.arguments.entries:
            if entry.key.text in ("DurationSeconds", "MaxSessionDuration", "ExpiresIn"):
                assert isinstance(entry.value, Value)
                out.append((call.operation.text, entry.key.text, entry.value.text))
    return out


def test_pythons_own_types_in_calls() -> None:
    text = (
        "import boto3\nfrom datetime import timedelta\nWEEK = timedelta(weeks=1)\n"
        "boto3.client('sts').assume_role(RoleArn=A, DurationSeconds=int(timedelta(hours=12).total_seconds()))\n"
        "boto3.client('iam').update_role(RoleName='r', MaxSessionDuration=timedelta(hours=8).seconds)\n"
        "boto3.client('s3').generate_presigned_url('get_object', ExpiresIn=int(WEEK.total_seconds()))\n"
        "boto3.client('sts').get_session_token(DurationSeconds=int(given.total_seconds()))\n"
    )
    found = [fact for fact in sdk.extract(document("a.py", text)) if isinstance(fact, SdkCall)]
    assert [row for row in lives(found) if row[0] != "GetSessionToken"] == [
        ("AssumeRole", "DurationSeconds", "43200"),
        ("UpdateRole", "MaxSessionDuration", "28800"),
        ("GeneratePresignedUrl", "ExpiresIn", "604800"),
    ]


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("a.rb", "sts.assume_role(role_arn: a, duration_seconds: 12.hours)\n", ("AssumeRole", "DurationSeconds")),
        (
            "a.ts",
            "iam.send(new UpdateRoleCommand({ RoleName: 'r', MaxSessionDuration: hoursToSeconds(12) }));\n",
            ("UpdateRole", "MaxSessionDuration"),
        ),
        (
            "a.ps1",
            "New-IAMRole -RoleName r -MaxSessionDuration (12 * 3600)\n",
            ("CreateRole", "MaxSessionDuration"),
        ),
    ],
)
def test_lives_in_calls(path: str, text: str, expected: tuple[str, str]) -> None:
    assert lives(list(sdkcalls.extract(document(path, text)))) == [(*expected, "43200")]


@pytest.mark.parametrize(
    ("path", "text", "operation"),
    [
        (
            "a.rs",
            'fn f() { AssumeRoleProvider::builder("a").session_length(Duration::from_secs(12 * 3600)).build(); }\n',
            "AssumeRole",
        ),
        ("a.kt", 'val p = StsAssumeRoleCredentialsProvider(roleArn = "a", duration = 12.hours)\n', "AssumeRole"),
        (
            "A.java",
            'class A { Object o = new STSAssumeRoleSessionCredentialsProvider.Builder("a", "s")'
            ".withRoleSessionDurationSeconds(12 * 3600).build(); }\n",
            "AssumeRole",
        ),
        (
            "A.java",
            "class A { Object o = StsAssumeRoleCredentialsProvider.builder()"
            ".refreshRequest(r -> r.roleArn(a).durationSeconds(43200)).build(); }\n",
            "AssumeRole",
        ),
        (
            "a.cs",
            "class A { void F() { var r = new GetSessionTokenRequest();\nr.DurationSeconds = 43200; } }\n",
            "GetSessionToken",
        ),
        (
            "a.cpp",
            "void f() { Aws::STS::Model::AssumeRoleRequest r;\nr.SetDurationSeconds(12 * 3600); }\n",
            "AssumeRole",
        ),
        (
            "a.php",
            "<?php\n$p = new AssumeRoleCredentialProvider(['assume_role_params' => ['DurationSeconds' => 43200]]);\n",
            "AssumeRole",
        ),
    ],
)
def test_lives_of_requests_and_providers(path: str, text: str, operation: str) -> None:
    assert lives(list(sessionlives.extract(document(path, text)))) == [(operation, "DurationSeconds", "43200")]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.cs", "class A { void F() { var r = new TimerRequest();\nr.DurationSeconds = 43200; } }\n"),
        ("a.cpp", "void f() { Timer r;\nr.SetDurationSeconds(12 * 3600); }\n"),
        ("A.java", "class A { Object o = CreateRoleRequest.builder().duration(43200).build(); }\n"),
    ],
)
def test_other_lives_are_no_sessions(path: str, text: str) -> None:
    assert lives(list(sessionlives.extract(document(path, text)))) == []
