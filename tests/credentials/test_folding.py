"""Keys whose pieces are kept under names and put together elsewhere, in the ways of many languages."""

from __future__ import annotations

import pytest

from tests.credentials.reading import ID, SECRET, found, made, read

KEY, HIDDEN = made(ID), made(SECRET)
K1, K2 = KEY[:10], KEY[10:]
S1, S2 = HIDDEN[:20], HIDDEN[20:]

IDS = {
    "python": f'a = "{K1}"\nb = "{K2}"\nkey = a + b\n',
    "python-literal": f'a = "{K1}"\nkey = a + "{K2}"\n',
    "python-append": f'key = "{K1}"\nkey += "{K2}"\n',
    "python-f-string": f'a = "{K1}"\nkey = f"{{a}}{K2}"\n',
    "python-list": f'parts = ["{K1}", "{K2}"]\nkey = "".join(parts)\n',
    "javascript": f"const a = '{K1}', b = '{K2}';\nconst key = a + b;\n",
    "template-literal": f"const a = '{K1}';\nconst key = `${{a}}{K2}`;\n",
    "php": f"$a = '{K1}';\n$b = '{K2}';\n$key = $a . $b;\n",
    "php-append": f"$key = '{K1}';\n$key .= '{K2}';\n",
    "ruby": f"a = '{K1}'\nb = '{K2}'\nkey = \"#{{a}}#{{b}}\"\n",
    "go": f'const a = "{K1}"\nconst b = "{K2}"\nvar key = a + b\n',
    "csharp": f'var a = "{K1}";\nvar b = "{K2}";\nvar key = $"{{a}}{{b}}";\n',
    "typed": f'static final String A = "{K1}";\nlet b: string = "{K2}";\nString key = A + b;\n',
    "shell": f"A={K1}\nB={K2}\nexport KEY=$A$B\n",
    "shell-quoted": f'A="{K1}"\nB="{K2}"\nexport KEY="${{A}}${{B}}"\n',
    "shell-append": f'K="{K1}"\nK="${{K}}{K2}"\n',
    "terraform": f'locals {{\n  a = "{K1}"\n  b = "{K2}"\n}}\nkey = "${{local.a}}${{local.b}}"\n',
    "attributes": f'a = "{K1}"\nB = "{K2}"\nkey = self.a + Config.B\n',
}


@pytest.mark.parametrize("name", IDS)
def test_an_id_in_named_pieces(name: str) -> None:
    text = IDS[name]
    facts = [fact for fact in read(text) if fact.strength != "weak"]
    assert [(fact.kind, fact.value.reveal()) for fact in facts] == [("long-term-key-id", KEY)]
    # The place holds all pieces and the expression that joins them.
    assert text.index(K1) >= facts[0].span.start
    assert text.rindex(K2) + len(K2) <= facts[0].span.end
    assert any(why.startswith(("is split into", "is put together")) for why in facts[0].evidence)


SECRETS = {
    "keyword": f'A = "{S1}"\nB = "{S2}"\nboto3.client("s3", aws_secret_access_key=A + B)\n',
    "call": f'String a = "{S1}";\nString b = "{S2}";\nnew BasicAWSCredentials(id, a + b);\n',
    "list": f'p = ["{S1}", "{S2}"]\nboto3.client("s3", aws_secret_access_key="".join(p))\n',
    "name": f"a = '{S1}'\nb = '{S2}'\naws_secret = a + b\n",
}


@pytest.mark.parametrize("name", SECRETS)
def test_a_secret_in_named_pieces(name: str) -> None:
    facts = read(SECRETS[name])
    assert [(fact.kind, fact.value.reveal()) for fact in facts] == [("secret-access-key", HIDDEN)]


def test_a_literal_under_a_name_that_says_nothing_stands_where_it_is_written() -> None:
    text = f'sk = "{HIDDEN}"\nsession = boto3.client("s3", aws_access_key_id=user, aws_secret_access_key=sk)\n'
    assert found(text) == [("secret-access-key", 1, 7, None)]


def test_the_last_value_before_the_use_counts() -> None:
    text = f'a = "{K1}"\nb = "{K2}"\na = "nothing"\nkey = a + b\n'
    assert found(text) == []


def test_far_pieces_are_named_where_they_are_joined() -> None:
    text = f'a = "{K1}"\n' + "\n" * 40 + f'key = a + "{K2}"\n'
    assert found(text) == [("long-term-key-id", 42, 7, None)]


def test_words_are_no_pieces() -> None:
    text = 'REGION = "EuWestOne"\nname = "Deployment"\naws_secret_access_key = name + REGION\n'
    assert read(text) == []


def test_many_names_take_linear_time() -> None:
    text = "AKIA\n" + "".join(f'name{i} = "Zx9{i:04d}q"\nuse(name{i} + name{i - 1})\n' for i in range(3000))
    assert read(text) == []


RESOLVED = {
    "map.py": f'P = {{"a": "{S1}", "b": "{S2}"}}\nboto3.client("s3", aws_secret_access_key=P["a"] + P["b"])\n',
    "join.js": f'const p = ["{S1}", "{S2}"];\nconst c = {{ accessKeyId: id, secretAccessKey: p.join("") }};\n',
    "A.kt": f'val a = "{S1}"\nval b = "{S2}"\nval awsSecretKey = "$a$b"\n',
    "b.sh": f'A={S1}\nB={S2}\naws configure set aws_secret_access_key "$A$B"\n',
    "Makefile": f"A := {S1}\nB := {S2}\nexport AWS_SECRET_ACCESS_KEY := $(A)$(B)\n",
    "b.tf": f'variable "a" {{\n  default = "{S1}"\n}}\nlocals {{\n  aws_secret_key = join("", [var.a, "{S2}"])\n}}\n',
    "t.yaml": f'SECRET_ACCESS_KEY:\n  Fn::Join:\n    - ""\n    - - {S1}\n      - {S2}\n',
}


@pytest.mark.parametrize("name", RESOLVED)
def test_what_the_tree_puts_together_is_searched_and_its_pieces_are_masked(name: str) -> None:
    text = RESOLVED[name]
    facts = read(text, name)
    assert [(fact.kind, fact.value.reveal()) for fact in facts] == [("secret-access-key", HIDDEN)]
    hidden = (facts[0].span, *facts[0].pieces)
    for piece in (S1, S2):
        at = text.index(piece)
        assert any(span.start <= at and at + len(piece) <= span.end for span in hidden)


def test_far_pieces_are_masked_where_they_stand() -> None:
    text = f'a = "{S1}"\n' + "\n" * 40 + f'b = "{S2}"\n' + "\n" * 40 + "aws_secret_access_key = a + b\n"
    (fact,) = read(text, "far.py")
    assert [text[piece.start : piece.end] for piece in fact.pieces] == [S1, S2]


def test_a_long_word_takes_linear_time() -> None:
    assert read('aws_secret_key = x\na = "' + "a" * 1000 + '1"\nb = a\n') == []
