"""Steps of a job joined: stored keys, where credentials come from."""

from __future__ import annotations

from awslint.facts import CiJob, CiKey, CiStep
from awslint.link.cijob import link
from awslint.source import Source, Span
from awslint.values import Entry, Map, Value

SOURCE = Source(".github/workflows/x.yml", b"")


def mapping(start: int = 0, **given: str) -> Map:
    entries = []
    for index, (name, text) in enumerate(given.items()):
        span = Span(start + index * 10, start + index * 10 + 9)
        entries.append(Entry(Value(name.replace("__", "-"), span), Value(text, span), span))
    return Map(tuple(entries), Span(start, start + 100))


def job(*steps: CiStep) -> CiJob:
    (only,) = (fact for fact in link(steps) if isinstance(fact, CiJob))
    return only


def step(**more: object) -> CiStep:
    fields: dict[str, object] = {
        "source": SOURCE,
        "span": Span(0, 10),
        "scope": "job:deploy",
        "system": "github",
        "job": Value("deploy", Span(1, 7)),
    }
    return CiStep(**(fields | more))  # type: ignore[arg-type]


def keys(found: CiJob) -> list[tuple[str, Span]]:
    assert found.long_lived_keys is not None
    return [(item.text, item.span) for item in found.long_lived_keys.items if isinstance(item, Value)]


CONFIGURE = Value("aws-actions/configure-aws-credentials@v4", Span(0, 1))
ID = "${{ secrets.AWS_ACCESS_KEY_ID }}"
SECRET = "${{ secrets.AWS_SECRET_ACCESS_KEY }}"


def test_stored_keys_in_inputs_environment_and_shell() -> None:
    run = Value(f"export K={ID}", Span(500, 542))
    found = job(
        step(uses=CONFIGURE, inputs=mapping(200, aws__access__key__id=ID, aws__secret__access__key=SECRET)),
        step(env=mapping(100, AWS_ACCESS_KEY_ID="${{ secrets.BACKUP }}"), run=run),
    )
    assert keys(found) == [
        ("${{ secrets.BACKUP }}", Span(100, 109)),
        (ID, Span(200, 209)),
        (SECRET, Span(210, 219)),
        ("${{ secrets.AWS_ACCESS_KEY_ID", Span(509, 538)),
    ]
    assert found.credential_sources == ("static",)


def test_a_key_of_the_job_is_counted_once() -> None:
    env = mapping(100, AWS_ACCESS_KEY_ID=ID)
    assert keys(job(step(env=env), step(env=env))) == [(ID, Span(100, 109))]


def test_keys_of_other_services_and_outputs_are_not_stored_aws_keys() -> None:
    found = job(
        step(env=mapping(AWS_ACCESS_KEY_ID="${{ secrets.R2_ACCESS_KEY_ID }}")),
        step(env=mapping(AWS_ACCESS_KEY_ID=ID, AWS_ENDPOINT_URL="https://minio:9000")),
        step(env=mapping(AWS_ACCESS_KEY_ID="${{ steps.aws.outputs.aws-access-key-id }}")),
        step(env=mapping(AWS_ACCESS_KEY_ID="test", AWS_SECRET_ACCESS_KEY="test")),
        step(inputs=mapping(role__to__assume="${{ secrets.AWS_ROLE_ARN }}")),
        step(inputs=mapping(key="${{ secrets.BUILDPULSE_ACCESS_KEY_ID }}")),
        step(env=mapping(AWS_ACCOUNT_ID="${{ secrets.AWS_ACCOUNT_ID }}")),
    )
    assert keys(found) == []


def test_openid_connect_needs_its_permission() -> None:
    given = mapping(role__to__assume="arn:aws:iam::111122223333:role/deploy")
    right = step(uses=CONFIGURE, inputs=given, permissions=mapping(id__token="write"))
    assert job(right).credential_sources == ("oidc",)
    assert job(step(uses=CONFIGURE, inputs=given)).credential_sources == ("unknown",)
    with_key = mapping(role__to__assume="r", aws__access__key__id="${{ steps.x.outputs.id }}")
    assert job(step(uses=CONFIGURE, inputs=with_key)).credential_sources == ("role",)


def test_jobs_are_kept_apart() -> None:
    first, second = link([step(), step(scope="job:test", job=Value("test", Span(50, 54)))])
    assert isinstance(first, CiJob)
    assert isinstance(second, CiJob)
    assert (first.name.text, second.name.text) == ("deploy", "test")
    assert (len(first.steps), len(second.steps)) == (1, 1)


def found_keys(*steps: CiStep) -> list[tuple[str, str, int]]:
    return [(k.job.text, k.name.text, k.value.span.start) for k in link(steps) if isinstance(k, CiKey)]


def test_an_id_and_its_secret_are_one_key_and_each_place_has_its_own() -> None:
    given = mapping(200, aws__access__key__id=ID, aws__secret__access__key=SECRET)
    other = step(env=mapping(900, AWS_ACCESS_KEY_ID=ID, AWS_SECRET_ACCESS_KEY=SECRET))
    assert found_keys(step(uses=CONFIGURE, inputs=given), other) == [
        ("deploy", "aws-access-key-id", 200),
        ("deploy", "AWS_ACCESS_KEY_ID", 900),
    ]


def test_a_key_that_all_jobs_inherit_is_one() -> None:
    env = mapping(100, AWS_ACCESS_KEY_ID=ID)
    second = step(env=env, scope="job:test", job=Value("test", Span(50, 54)))
    assert found_keys(step(env=env), second) == [("deploy", "AWS_ACCESS_KEY_ID", 100)]


def test_credentials_that_end_are_no_stored_key() -> None:
    given = mapping(
        200, AWS_ACCESS_KEY_ID=ID, AWS_SECRET_ACCESS_KEY=SECRET, AWS_SESSION_TOKEN="${{ steps.role.outputs.t }}"
    )
    assert found_keys(step(env=given)) == []
    assume = Value("aws sts assume-role-with-web-identity; docker run -e K=$AWS_ACCESS_KEY_ID x", Span(0, 70))
    assert found_keys(step(system="gitlab", run=assume)) == []
    plain = Value("docker run -e K=$AWS_ACCESS_KEY_ID x", Span(0, 36))
    assert found_keys(step(system="gitlab", run=plain)) == [("deploy", "$AWS_ACCESS_KEY_ID", 16)]
    asked = Value('test -z "$AWS_ACCESS_KEY_ID"', Span(0, 28))
    assert found_keys(step(system="gitlab", run=asked)) == []
