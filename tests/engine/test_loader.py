"""Every way in which a rule file can break the format, with the exact line and message."""

from __future__ import annotations

from pathlib import Path

import pytest

from awslint.engine.loader import load_directory, parse_rule
from awslint.engine.rule import All, Check, Example, FixSpec, Fold, Grade, Operation
from awslint.errors import RuleError
from tests.engine.made import RULE

PATH = "team/wide-grant.yaml"


def failure(text: str, path: str = PATH, bundled: bool = False) -> str:
    with pytest.raises(RuleError) as caught:
        parse_rule(path, text, bundled)
    return str(caught.value)


def changed(old: str, new: str) -> str:
    assert RULE.count(old) == 1, old
    return RULE.replace(old, new)


def test_whole_rule() -> None:
    rule = parse_rule(PATH, RULE)
    assert (rule.id, rule.name, rule.family, rule.fact) == ("ORG001", "wide-grant", "iam-policy", "PolicyStatement")
    everything = Check(("resources",), (("includes_any", ("*",)),))
    assert rule.severity == (Grade("critical", everything), Grade("high"))
    assert rule.confidence == (Grade("high"),)
    effect = Check(("effect",), (("equals", "Allow"),))
    assert rule.where == All((effect, Check(("actions",), (("includes_any", ("*",)),))))
    assert rule.unless == Check(("policy_kind",), (("one_of", ("scp", "boundary")),))
    assert rule.fix == FixSpec("List the actions.")
    assert rule.at is None
    documentation = rule.documentation
    assert documentation.why == "Whoever receives it can do everything."
    text = '{"Effect": "Allow", "Action": "*", "Resource": "*"}'
    assert documentation.bad == (Example("policy.json", text, (1,)),)
    assert documentation.good == (Example("policy.json", text.replace('Action": "*', 'Action": "s3:GetObject')),)


REFUSED = [
    ("confidence: high", "confidance: high", "unknown key 'confidance' in rule; did you mean 'confidence'?", 7),
    ("confidence: high", "zzz: high", "unknown key 'zzz' in rule; known are id, name, family, severity, ", 7),
    ("summary: A statement allows every action.\n", "", "rule has no 'summary'; add it", 1),
    ("id: ORG001", "id: AWS301", "the id 'AWS301' is awslint's own; take letters of your own, such as ORG001", 1),
    ("id: ORG001", "id: org1", "the id 'org1' is not 2 to 10 capital letters and 3 or 4 digits, such as ORG001", 1),
    ("name: wide-grant", "name: wide_grant", "the name 'wide_grant' is not lower-case words joined by dashes; ", 2),
    ("name: wide-grant", "name: wide-grants", "the name 'wide-grants' is not the file's; rename one to the other", 2),
    ("fact: PolicyStatement", "fact: PolicyStatment", "unknown fact 'PolicyStatment'; did you mean ", 11),
    ("effect: {equals", "efect: {equals", "PolicyStatement has no field 'efect'; did you mean 'effect'?", 13),
    ("effect: {equals", "effect.x: {equals", "the field 'effect' of PolicyStatement has nothing inside it; end", 13),
    ("effect: {equals", "effect..x: {equals", "'effect..x' is no field path; separate fields by dots, ", 13),
    ("effect: {equals", "source: {equals", "PolicyStatement has no field 'source'; ", 13),
    ("effect: {equals", "document: {equals", "the field 'document' cannot be read by a rule; only `present` ", 13),
    ("{equals: Allow}", "{equal: Allow}", "unknown operator 'equal'; did you mean 'equals'?", 13),
    ("{equals: Allow}", "Allow", "'effect' takes tests; write `effect: {equals: …}`", 13),
    ("{equals: Allow}", "{equals: [Allow]}", "`equals` takes one text, number or boolean; use `one_of` for ", 13),
    ("{equals: Allow}", "{equals: }", "`equals` takes text; quote it if it is empty, a number or a word", 13),
    ("{equals: Allow}", "{equals: {folded: x}}", "`equals` takes a text, a list, or `{fold: …}` to compare ", 13),
    ("{equals: Allow}", "{equals: {fold: []}}", "`fold` takes a text or a list of texts, none of them empty", 13),
    ("{equals: Allow}", "{one_of: Allow}", "`one_of` takes a list; write `[…]`", 13),
    ("{equals: Allow}", "{one_of: []}", "`one_of` has an empty list, which nothing satisfies; list what", 13),
    ("{equals: Allow}", "{contains: ''}", "`contains` takes text; quote it if it is empty, a number or a ", 13),
    ("{equals: Allow}", "{present: yes}", "`present` takes true or false", 13),
    ("{equals: Allow}", "{longer_than: true}", "`longer_than` takes a number", 13),
    ("{equals: Allow}", "{grants: {a: b}}", "a named predicate takes a text, a number, a boolean or a list of", 13),
    ("{equals: Allow}", "{has: {'.': {equals: a}}}", "the field 'effect' holds no items for `has`; test it ", 13),
    ("{equals: Allow}", "{called: []}", "`called` takes one pattern", 13),
    ("{equals: Allow}", "{matches: '('}", "the pattern cannot be read (missing ), unterminated subpattern at ", 13),
    ("{equals: Allow}", "{matches: '(a)\\1'}", "the pattern refers back to a group; write out what it repeats", 13),
    ("{equals: Allow}", "{matches: '(?=a)b'}", "the pattern looks ahead or behind; write two tests instead", 13),
    ("{equals: Allow}", "{matches: '(?<!a)b'}", "the pattern looks ahead or behind; write two tests instead", 13),
    ("{equals: Allow}", "{matches: '(a+)+b'}", "the pattern repeats a repeat, such as (a+)+; write it with one", 13),
    ("{equals: Allow}", "{matches: 'a*'}", "the pattern matches the empty text, so it is found everywhere; ", 13),
    ("{equals: Allow}", "{matches: 'a\\Z'}", "the pattern has \\Z; write $", 13),
    ("{equals: Allow}", "{matches: 'a{2000}'}", "the pattern counts beyond 1000; use + or *", 13),
    ("{equals: Allow}", "{matches: 'a++'}", "the pattern has a possessive repeat or an atomic group; write an ", 13),
    ("{equals: Allow}", "{matches: '(?x)a b'}", "the pattern sets a flag other than i, m and s; leave it out", 13),
    ("effect: {equals: Allow}", "any: {effect: {equals: x}}", "`any` takes a list of conditions; write `any: ", 13),
    ("effect: {equals: Allow}", "not: []", "a condition maps field paths to tests; write `field: ", 13),
    ("[scp, boundary]", "[scp, bondary]", "'policy_kind' is never 'bondary'; did you mean 'boundary'?", 16),
    ("is: critical", "is: criticle", "'criticle' is no severity; did you mean 'critical'?", 5),
    ("  - {is: high}\n", "", "of the steps of `severity` the last and only the last has no `when`; ", 5),
    ("{is: high}", "{is: high, if: 1}", "unknown key 'if' in a step of severity; ", 6),
    ("confidence: high", "confidence: sure", "'sure' is no confidence; known are high, medium, low", 7),
    ("on {resources}", "on {resource}", "{resource} in `message`: PolicyStatement has no field 'resource'; ", 17),
    ("List the actions.", "Use {nothing}.", "{nothing} in `advice`: PolicyStatement has no field 'nothing'; known", 19),
    ("  advice: List the actions.", "  safety: safe", "fix has no 'advice'; add it", 19),
    ("actions.\nref", "actions.\n  safety: safe\nref", "`safety` is of `operations`; add them or remove it", 20),
    (
        "actions.\nref",
        "actions.\n  safety: safe\n  operations: [remove actions]\nref",
        "`because` says why a fix is safe, or where; ",
        18,
    ),
    (
        "actions.\nref",
        "actions.\n  safety: sure\n  operations: [remove actions]\nref",
        "`safety` is safe, unsafe or depends, not 'sure'",
        20,
    ),
    ("actions.\nref", "actions.\n  operations: [drop it]\nref", "not an operation; write one of: remove FIELD, ", 20),
    ("actions.\nref", "actions.\n  operations: [remove it]\nref", "PolicyStatement has no field 'it'; known ", 20),
    (
        "actions.\nref",
        "actions.\n  operations: [replace sid]\nref",
        "`replace` needs a value; write `replace FIELD ",
        20,
    ),
    ("https://docs", "http://docs", "the reference 'http://docs.aws.amazon.com/IAM/latest/UserGuide/best-prac", 20),
    ("flags: [1]", "flags: [one]", "`flags` is a list of line numbers, from 1, on which findings start", 24),
    ("flags: [1]", "flags: [0]", "`flags` is a list of line numbers, from 1, on which findings start", 24),
    ("flags: [1]", "flags: [true]", "`flags` is a list of line numbers, from 1, on which findings start", 24),
    ("      flags: [1]\n", "", "a bad example has no 'flags'; add it", 23),
    ("      flags: [1]\n", "      flag: [1]\n", "unknown key 'flag' in a bad example; did you mean 'flags'?", 24),
    ("id: ORG001", "id: ORG001\nid: ORG001", "the key 'id' stands twice; remove one", 2),
    ("id: ORG001", "id: &a ORG001", "rule files have no anchors and aliases; write the value out", 1),
    ("id: ORG001", "id: !!python/object:os.system ORG001", "rule files have no tags; remove it", 1),
    ("id: ORG001", "id: [ORG001]", "`id` takes text", 1),
    ("id: ORG001", "names: [a]\nid: ORG001", "`names` goes with the fact File and only with it; list the file ", 1),
    ("id: ORG001", "triggers: abc\nid: ORG001", "`triggers` takes a list of texts; leave it out if there are none", 1),
    ("id: ORG001", "controls: {iso: [a]}\nid: ORG001", "unknown key 'iso' in controls; ", 1),
    ("id: ORG001", "id: ORG001\n- x", "the YAML cannot be read: ", 2),
]


@pytest.mark.parametrize(
    ("old", "new", "message", "line"), REFUSED, ids=[f"{n}-{r[1][:30]}" for n, r in enumerate(REFUSED)]
)
def test_refused(old: str, new: str, message: str, line: int) -> None:
    assert failure(changed(old, new)).startswith(f"{PATH}:{line}: {message}")


def test_missing_examples() -> None:
    head, _, _ = RULE.partition("  good:")
    assert failure(head) == f"{PATH}:22: examples has no 'good'; add it"
    assert failure(head + "  good: []\n") == f"{PATH}:26: a rule needs at least one good example; add it"


def test_example_cannot_leave_its_directory() -> None:
    text = RULE.replace("path: policy.json\n      flags", "path: ../policy.json\n      flags")
    assert (
        failure(text) == f"{PATH}:23: the example's path '../policy.json' leads out of its directory; make it relative"
    )


def test_not_a_mapping() -> None:
    assert failure("- a\n") == f"{PATH}:1: a rule file is one mapping of keys; see docs/architecture.md"
    assert failure("") == f"{PATH}:1: a rule file is one mapping of keys; see docs/architecture.md"
    assert failure(RULE + "---\n" + RULE) == f"{PATH}:30: a second document; put each rule into a file of its own"


def test_deep_nesting_is_refused_and_not_followed() -> None:
    assert failure("id: " + "[" * 100_000) == f"{PATH}:1: nested more than 60 deep; flatten it"


NONE = "\n  none: Which are needed is not known."
BUNDLED = RULE.replace("ORG001", "AWS301").replace("advice: List the actions.", f"advice: List the actions.{NONE}")


@pytest.mark.parametrize(
    ("text", "path", "message"),
    [
        (
            BUNDLED.replace(NONE, ""),
            "iam-policy/wide-grant.yaml",
            "18: `fix` has neither `operations` nor a reason for having `none`; add one",
        ),
        (RULE, "iam-policy/wide-grant.yaml", "1: the id 'ORG001' is not AWS and three digits, such as AWS301"),
        (
            BUNDLED,
            "s3/wide-grant.yaml",
            "3: the family 'iam-policy' is not the folder's name; move the file or correct ",
        ),
        (
            BUNDLED.replace("AWS301", "AWS601"),
            "iam-policy/wide-grant.yaml",
            "1: ids of the family 'iam-policy' begin with AWS3; choose such an id",
        ),
        (
            BUNDLED.replace("family: iam-policy", "family: iam-polices"),
            "iam-polices/wide-grant.yaml",
            "3: unknown family 'iam-polices'; did you mean 'iam-policy'?",
        ),
        (
            "\n".join(line for line in BUNDLED.split("\n") if not line.startswith("references")),
            "iam-policy/wide-grant.yaml",
            "1: rule has no 'references'; add the page of AWS's documentation that it rests on",
        ),
    ],
)
def test_bundled_rule_refused(text: str, path: str, message: str) -> None:
    assert failure(text, path, bundled=True).startswith(f"{path}:{message}")


def test_user_rule_may_have_any_family_and_no_references() -> None:
    text = RULE.replace("family: iam-policy", "family: our-own")
    text = "\n".join(line for line in text.split("\n") if not line.startswith("references"))
    assert parse_rule(PATH, text).family == "our-own"


def test_directory_refuses_shared_ids(tmp_path: Path) -> None:
    (tmp_path / "wide-grant.yaml").write_text(RULE, encoding="utf-8")
    (tmp_path / "zone.yaml").write_text(RULE.replace("name: wide-grant", "name: zone"), encoding="utf-8")
    with pytest.raises(RuleError) as caught:
        load_directory(str(tmp_path))
    one, two = tmp_path / "wide-grant.yaml", tmp_path / "zone.yaml"
    assert str(caught.value) == f"{two}:1: 'ORG001' already names the rule in {one}; choose another"


def test_missing_directory() -> None:
    with pytest.raises(RuleError) as caught:
        load_directory("no/such")
    assert str(caught.value) == "no/such: no such directory of rules; correct the path"


def test_file_that_is_not_utf8(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"\xff\xfe")
    with pytest.raises(RuleError) as caught:
        load_directory(str(tmp_path))
    assert str(caught.value) == f"{tmp_path / 'a.yaml'}:1: the rule file cannot be read as UTF-8; correct or remove it"


def test_operations_are_read_as_data() -> None:
    advice = "  advice: List the actions.\n"
    operations = (
        "  safety: safe\n  because: Nothing goes.\n  operations:\n    - remove not_actions\n"
        "    - replace actions with s3:GetObject\n"
        "    - set properties.Acl to private\n    - add a statement\n"
    )
    fix = parse_rule(PATH, RULE.replace(advice, advice + operations)).fix
    assert (fix.safety, fix.because) == ("safe", "Nothing goes.")
    assert fix.operations == (
        Operation("remove", "not_actions"),
        Operation("replace", "actions", "s3:GetObject"),
        Operation("set", "properties.Acl", "private"),
        Operation("add", "a statement"),
    )


def test_fold_is_read() -> None:
    rule = parse_rule(PATH, changed("{equals: Allow}", "{starts_with: {fold: [a, B]}}"))
    assert isinstance(rule.where, All)
    assert rule.where.parts[0] == Check(("effect",), (("starts_with", Fold(("a", "B"))),))


def test_braces_that_hold_no_field_are_text() -> None:
    rule = parse_rule(PATH, changed("List the actions.", "'Write ${aws:username} or {\"a\": 1}.'"))
    assert rule.fix.advice == 'Write ${aws:username} or {"a": 1}.'
