"""Commands and calls of one file joined in source order."""

from __future__ import annotations

from awslint.facts import AwsCommand, Fact, Script, SdkCall, SdkClient
from awslint.link.script import link
from awslint.source import Source, Span
from awslint.values import HOLE, Entry, List, Map, Value

SOURCE = Source("rotate.sh", b"")
NONE = Map((), Span(0, 0))


def command(start: int, service: str, operation: str | None, **more: object) -> AwsCommand:
    fields: dict[str, object] = {
        "source": SOURCE,
        "span": Span(start, start + 5),
        "service": Value(service, Span(start, start + 1)),
        "operation": None if operation is None else Value(operation, Span(start + 1, start + 2)),
        "options": NONE,
        "arguments": List((), Span(0, 0)),
        "credential_source": "profile",
        "runtime": "script",
    }
    return AwsCommand(**(fields | more))  # type: ignore[arg-type]


def call(start: int, service: str, operation: str) -> SdkCall:
    at = Span(start, start + 5)
    return SdkCall(
        source=SOURCE,
        span=at,
        language="python",
        service=Value(service, at),
        operation=Value(operation, at),
        arguments=NONE,
    )


def operations(script: Script) -> list[tuple[str, int]]:
    return [(item.text, item.span.start) for item in script.operations.items if isinstance(item, Value)]


def test_operations_are_in_order_and_in_awss_names() -> None:
    facts: list[Fact] = [
        command(30, "iam", "delete-access-key"),
        command(10, "iam", "create-access-key"),
        call(20, "iam", "UpdateAccessKey"),
        command(40, "s3", "cp"),
        command(50, "iam", "list-mfa-devices"),
        command(60, HOLE, None),
    ]
    (script,) = link(facts)
    assert operations(script) == [
        ("iam:CreateAccessKey", 10),
        ("iam:UpdateAccessKey", 20),
        ("iam:DeleteAccessKey", 30),
        ("s3:cp", 40),
        ("iam:ListMFADevices", 50),
        (f"{HOLE}:", 60),
    ]
    assert script.span == Span(10, 65)
    assert script.credential_sources == ("profile", "unknown")
    assert script.runtime == "script"


def test_scopes_and_files_are_kept_apart() -> None:
    other = Source("other.sh", b"")
    facts = [
        command(1, "s3", "ls", scope="job:a"),
        command(2, "s3", "rm", scope="job:b"),
        command(3, "s3", "mb", source=other),
    ]
    assert [operations(script) for script in link(facts)] == [[("s3:ls", 1)], [("s3:rm", 2)], [("s3:mb", 3)]]


def test_a_file_without_any_use_is_no_script() -> None:
    assert list(link([])) == []
    client = SdkClient(source=SOURCE, span=Span(0, 5), language="python", arguments=NONE)
    (script,) = link([client])
    assert (script.clients, operations(script)) == ((client,), [])


def keys(*facts: Fact) -> list[tuple[str, int]]:
    (script,) = link(facts)
    return [(item.text, item.span.start) for item in script.key_operations.items if isinstance(item, Value)]


def of_user(name: str) -> dict[str, object]:
    at = Span(0, 0)
    return {"options": Map((Entry(Value("user-name", at), Value(name, at), at),), at)}


def test_what_another_routine_does_to_keys_runs_behind() -> None:
    assert keys(
        command(10, "iam", "delete-access-key", routine="cleanup"),
        command(20, "s3", "ls"),
        command(30, "iam", "list-access-keys"),
        command(40, "iam", "create-access-key"),
    ) == [("iam:ListAccessKeys", 30), ("iam:CreateAccessKey", 40), ("iam:DeleteAccessKey", 10)]


def test_one_routine_runs_as_it_stands() -> None:
    assert keys(
        command(10, "iam", "delete-access-key", routine="rotate"),
        command(40, "iam", "create-access-key", routine="rotate"),
    ) == [("iam:DeleteAccessKey", 10), ("iam:CreateAccessKey", 40)]


def test_another_users_key_is_another_matter() -> None:
    assert keys(
        command(10, "iam", "create-access-key", **of_user("new")),
        command(20, "iam", "delete-access-key", **of_user("old")),
        command(30, "iam", "update-access-key", **of_user(HOLE)),
    ) == [("iam:CreateAccessKey", 10), ("iam:UpdateAccessKey", 30)]


def test_of_several_keys_the_one_that_stays() -> None:
    assert keys(
        command(10, "iam", "create-access-key", **of_user("rotated")),
        command(20, "iam", "delete-access-key", **of_user("rotated")),
        command(30, "iam", "create-access-key", **of_user("kept")),
    ) == [("iam:CreateAccessKey", 30)]


def test_a_script_that_makes_no_key() -> None:
    assert keys(command(10, "iam", "delete-access-key"), command(20, "s3", "ls")) == [("iam:DeleteAccessKey", 10)]
