"""Whole findings from facts made by hand: place, words, mask, fingerprint."""

from __future__ import annotations

from awslint.engine.judge import Judge, judge
from awslint.engine.loader import parse_rule
from awslint.engine.rule import Rule
from awslint.facts import Bucket, Credential, Fact, File, PolicyStatement, Secret
from awslint.findings import Confidence, ExcerptLine, Finding, Fix, Mask, Severity, digest, fingerprint
from awslint.source import Position, Source, Span
from awslint.values import Entry, List, Map, Value, unknown
from tests.engine.made import RULE, span_of, statement, text, value
from tests.keys import access_key_id

POLICY = Source("iam/policy.json", b'{"Effect": "Allow",\n "Action": ["s3:*", "*"],\n "Resource": "*"}\n')


def rule(old: str = "", new: str = "") -> Rule:
    return parse_rule("wide-grant.yaml", RULE.replace(old, new) if old else RULE)


def policy(source: Source = POLICY, **fields: object) -> PolicyStatement:
    """The statement that stands in POLICY."""
    actions = List((value(source, "s3:*"), value(source, "*", 2)), span_of(source, '["s3:*", "*"]'))
    given: dict[str, object] = {
        "effect": value(source, "Allow"),
        "actions": actions,
        "resources": List((value(source, "*", 3),), span_of(source, '"*"', 2)),
        **fields,
    }
    return statement(source, **given)


def findings(of: Rule, *facts: Fact, mask: Mask | None = None) -> list[Finding]:
    return list(judge(facts, (of,), mask or Mask()))


def places(of: Rule, *facts: Fact) -> list[tuple[str, tuple[int, int], tuple[int, int]]]:
    return [(f.path, (f.start.line, f.start.column), (f.end.line, f.end.column)) for f in findings(of, *facts)]


def test_whole_finding() -> None:
    (finding,) = findings(rule(), policy())
    line = ' "Action": ["s3:*", "*"],'
    assert finding == Finding(
        rule="ORG001",
        name="wide-grant",
        family="iam-policy",
        severity=Severity.CRITICAL,
        confidence=Confidence.HIGH,
        message="This statement allows every action on *.",
        path="iam/policy.json",
        start=Position(2, 22),
        end=Position(2, 23),
        fingerprint=fingerprint("ORG001", "iam/policy.json", line),
        fix=Fix("List the actions."),
        excerpt=(ExcerptLine(2, line, (21, 22)),),
    )


def test_severity_is_the_first_that_is_true() -> None:
    narrow = List((value(POLICY, "s3:*"),), Span(0, 0))
    unsure = List((unknown(Span(0, 0)),), Span(0, 0))
    assert [f.severity for f in findings(rule(), policy(resources=narrow))] == [Severity.HIGH]
    assert [f.severity for f in findings(rule(), policy(resources=unsure))] == [Severity.HIGH]


def test_nothing_fires_on_what_is_not_known() -> None:
    assert findings(rule(), policy(effect=unknown(Span(0, 0)))) == []
    assert findings(rule(), policy(actions=List((text("?"),), Span(0, 0)))) == []
    assert findings(rule(), policy(policy_kind="scp")) == []
    unless = rule("    policy_kind: {one_of: [scp, boundary]}", "    sid: {equals: ok}")
    assert findings(unless, policy(sid=text("?"))) == []
    assert len(findings(unless, policy(sid=text("x")))) == 1
    assert len(findings(unless, policy(sid=None))) == 1


def test_at_chooses_the_place() -> None:
    def at(field: str) -> Rule:
        return rule("  unless:", f"  at: {field}\n  unless:")

    assert places(at("fact"), policy()) == [("iam/policy.json", (1, 1), (4, 1))]
    assert places(at("actions"), policy()) == [("iam/policy.json", (2, 22), (2, 23))]
    assert places(at("resources"), policy()) == [("iam/policy.json", (3, 14), (3, 17))]
    assert places(at("effect"), policy()) == [("iam/policy.json", (1, 13), (1, 18))]
    assert places(at("sid"), policy()) == [("iam/policy.json", (1, 1), (4, 1))]


def test_last_field_is_the_place_where_no_item_is() -> None:
    plain = rule('    actions: {includes_any: ["*"]}', "    sid: {equals: x}\n    policy_kind: {equals: identity}")
    sid = Value("x", span_of(POLICY, "Resource"))
    assert places(plain, policy(sid=sid)) == [("iam/policy.json", (3, 3), (3, 11))]


def bucket_rule(where: str) -> Rule:
    text = RULE.replace("fact: PolicyStatement", "fact: Bucket").replace("on {resources}.", "on {name}.")
    head, rest = text.split("  where:\n")
    tail = rest[rest.index("message:") :]
    head = head[: head.index("severity:")] + "severity: high\n" + head[head.index("confidence:") :]
    return parse_rule("wide-grant.yaml", f"{head}  where:\n    {where}\n{tail}")


def test_finding_stands_in_the_source_of_the_linked_fact() -> None:
    other = Source("iam/bucket.tf", b'resource "aws_s3_bucket" "logs" {}\n')
    bucket = Bucket(
        source=other,
        span=Span(0, 34),
        name=value(other, "logs"),
        statements=(policy(actions=None), policy()),
    )
    inside = bucket_rule("statements: {has: {effect: {equals: Allow}, actions: {includes_any: ['*']}}}")
    (finding,) = findings(inside, bucket)
    assert (finding.path, finding.start, finding.end) == ("iam/policy.json", Position(2, 22), Position(2, 23))
    assert finding.message == "This statement allows every action on logs."
    absent = bucket_rule("versioning: {present: false}")
    assert places(absent, bucket) == [("iam/bucket.tf", (1, 1), (1, 35))]


def test_facts_that_show_the_same_place_give_one_finding() -> None:
    assert len(findings(rule(), policy(), policy())) == 1


def test_span_that_leaves_the_text_is_cut() -> None:
    far = List((Value("*", Span(9000, 9001)),), Span(0, 0))
    assert places(rule(), policy(actions=far)) == [("iam/policy.json", (4, 1), (4, 1))]
    nothing = List((Value("*", Span(3, 3)),), Span(0, 0))
    (finding,) = findings(rule(), policy(actions=nothing))
    assert (finding.start, finding.end) == (Position(1, 4), Position(1, 4))
    assert finding.excerpt == (ExcerptLine(1, '{"Effect": "Allow",', None),)
    empty = Source("empty.json", b"")
    (finding,) = findings(rule(), statement(empty, actions=List((Value("*", Span(0, 1)),), Span(0, 0))))
    assert (finding.start, finding.end) == (Position(1, 1), Position(1, 1))


def test_message_shows_lists_and_holes_short() -> None:
    many = List(tuple(Value(f"arn:{n}", Span(0, 0)) for n in range(7)), Span(0, 0))
    (finding,) = findings(rule(), policy(resources=many))
    assert finding.message == "This statement allows every action on arn:0, arn:1, arn:2, arn:3, arn:4 and 2 more."
    long = List((Value("a b\n" * 50, Span(0, 0)),), Span(0, 0))
    (finding,) = findings(rule(), policy(resources=long))
    shown = " ".join(["a b"] * 50)[:79]
    assert finding.message == f"This statement allows every action on {shown}…."
    (finding,) = findings(rule(), policy(resources=None))
    assert finding.message == "This statement allows every action on none."
    hole = List((Value("arn:\U0010ffff:x", Span(0, 0), ("var.p",)),), Span(0, 0))
    (finding,) = findings(rule(), policy(resources=hole))
    assert finding.message == "This statement allows every action on arn:${var.p}:x."


def test_long_line_is_cut_around_the_place() -> None:
    line = "x" * 1000 + "*" + "y" * 1000
    source = Source("a.json", line.encode())
    star = List((value(source, "*"),), Span(0, 0))
    (finding,) = findings(rule(), statement(source, actions=star))
    (shown,) = finding.excerpt
    assert shown.text == "…" + "x" * 99 + "*" + "y" * 100 + "…"
    assert shown.underline == (100, 101)


def test_line_of_megabytes_costs_only_its_part() -> None:
    key = access_key_id(7)
    line = "x" * 3_000_000 + f" {key} * " + "y" * 3_000_000
    source = Source("a.json", line.encode())
    star = List((value(source, "*"),), Span(0, 0))
    mask = Mask({"a.json": ((span_of(source, key), True),)}, ((key, True),))
    (finding,) = findings(rule(), statement(source, actions=star), mask=mask)
    (shown,) = finding.excerpt
    assert shown.underline is not None
    assert shown.text[slice(*shown.underline)] == "*"
    assert key not in shown.text
    assert f" {key[:4]}{'…' * 12}{key[-4:]} * y" in shown.text
    assert len(shown.text) == 202


def test_excerpt_is_three_lines_of_a_long_place() -> None:
    source = Source("a.tf", b"one\ntwo\n\nfour\nfive\n")
    whole = rule("  unless:", "  at: fact\n  unless:")
    star = List((Value("*", Span(0, 1)),), Span(0, 1))
    fact = PolicyStatement(source=source, span=Span(1, 18), effect=text("Allow"), actions=star)
    (finding,) = findings(whole, fact)
    assert finding.excerpt == (
        ExcerptLine(1, "one", (1, 3)),
        ExcerptLine(2, "two", (0, 3)),
        ExcerptLine(3, "", None),
    )


def credential(kind: str = "long-term-key-id") -> tuple[Credential, str, Rule]:
    key, other = access_key_id(3), "partner-text"
    source = Source(".env", f"KEY={key}\nSECRET={other}\n".encode())
    fact = Credential(
        source=source,
        span=span_of(source, key),
        kind=kind,
        value=Secret(key, identifier=True),
        strength="strong",
        partner=Secret(other),
        partner_span=span_of(source, other),
        evidence=(f"it is {key}",),
    )
    written = RULE.replace("fact: PolicyStatement", "fact: Credential").replace("on {resources}.", "of {value}.")
    head, rest = written.split("  where:\n")
    head = head[: head.index("severity:")] + "severity: high\n" + head[head.index("confidence:") :]
    tail = rest[rest.index("message:") :]
    return fact, key, parse_rule("wide-grant.yaml", f"{head}  where:\n    strength: {{equals: strong}}\n{tail}")


def test_credential_finding_shows_no_secret() -> None:
    fact, key, of = credential()
    assert isinstance(fact.partner, Secret)
    other = fact.partner.reveal()
    mask = Mask({".env": ((fact.span, True),)}, ((key, True),))
    (finding,) = findings(of, fact, mask=mask)
    covered = f"{key[:4]}{'…' * 12}{key[-4:]}"
    assert finding.message == (
        f"This statement allows every action of {key[:4]}…{key[-4:]}. Its secret stands on line 2."
    )
    assert finding.excerpt == (ExcerptLine(1, f"KEY={covered}", (4, 24)),)
    assert finding.evidence == (f"it is {covered}",)
    assert finding.related == ((".env", Position(2, 8), Position(2, 20)),)
    assert finding.fingerprint == fingerprint("ORG001", ".env", f"KEY={covered}", digest(f"{key}\0{other}"))
    assert key not in repr(finding)


def test_pieces_on_other_lines_are_related() -> None:
    _, _, of = credential()
    source = Source("a.py", b"a = 'one'\nb = 'two'\n\nkey = a + b\n")
    spans = (span_of(source, "one"), span_of(source, "two"), span_of(source, "a + b"))
    fact = Credential(
        source=source, span=spans[2], kind="secret-access-key", value=Secret("onetwo"), strength="strong", pieces=spans
    )
    (finding,) = findings(of, fact)
    assert (finding.start.line, finding.related) == (
        4,
        (("a.py", Position(1, 6), Position(1, 9)), ("a.py", Position(2, 6), Position(2, 9))),
    )
    assert finding.message.endswith(" Its parts stand on lines 1, 2.")


def test_password_that_a_person_chose_has_no_digest() -> None:
    fact, key, of = credential("console-password")
    mask = Mask({".env": ((fact.span, False),)}, ((key, False),))
    (finding,) = findings(of, fact, mask=mask)
    assert finding.fingerprint == fingerprint("ORG001", ".env", "KEY=" + "…" * 20)


def test_judge_says_what_its_rules_need() -> None:
    written = RULE.replace("fact: PolicyStatement", "fact: File").replace("id: ORG001", "id: ORG002\nnames: ['*.pem']")
    head, rest = written.split("  where:\n")
    head = head[: head.index("severity:")] + "severity: high\n" + head[head.index("confidence:") :]
    tail = rest[rest.index("message:") :].replace("{resources}", "{name}")
    files = parse_rule("wide-grant.yaml", f"{head}  where:\n    tracked: {{equals: true}}\n{tail}")
    policies = rule("confidence: high", "confidence: high\ntriggers: [Grant]")
    ready = Judge((files, policies))
    assert ready.fact_types == {"File", "PolicyStatement"}
    assert ready.file_names == ("*.pem",)
    assert ready.triggers == (("Grant", "PolicyStatement"),)
    source = Source("keys/a.pem", b"")
    fact = File(source=source, span=Span(0, 0), name="a.pem", tracked=True)
    assert [(f.rule, f.path, f.start) for f in ready.judge([fact], Mask())] == [
        ("ORG002", "keys/a.pem", Position(1, 1))
    ]


def test_map_in_a_message_shows_its_keys() -> None:
    entry = Entry(text("StringEquals"), text("x"), Span(0, 0))
    with_map = rule("on {resources}", "under {conditions} and {conditions.StringEquals}")
    (finding,) = findings(with_map, policy(conditions=Map((entry,), Span(0, 0))))
    assert finding.message == "This statement allows every action under StringEquals and x."


def test_what_a_tests_code_gives_to_a_mock_is_advice_and_a_template_among_tests_is_not() -> None:
    severities = {
        path: findings(rule(), policy(Source(path, POLICY.data)))[0].severity
        for path in ("app/policy.py", "tests/policy.py", "app/policy.test.ts", "tests/policy.json", "tests/main.tf")
    }
    assert severities == {
        "app/policy.py": Severity.CRITICAL,
        "tests/policy.py": Severity.LOW,
        "app/policy.test.ts": Severity.LOW,
        "tests/policy.json": Severity.CRITICAL,
        "tests/main.tf": Severity.CRITICAL,
    }
