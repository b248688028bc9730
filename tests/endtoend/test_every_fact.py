"""Every fact type is produced by an extractor or linker and judged by a rule, seen in what they make of real texts."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from awslint.config import Config
from awslint.engine.compiled import CHECKOUT_RULES
from awslint.engine.examples import CLOCK, cases
from awslint.engine.loader import load_directory
from awslint.extract.document import Document, Neighbours, Options
from awslint.extract.files import file_fact
from awslint.extract.registry import EXTRACTORS
from awslint.facts import FACT_TYPES, Escalation, Fact, File, Ignore, PolicyMistake
from awslint.link import LINKERS, settle_facts
from awslint.source import Source
from awslint.suppress import apply_ignores

RULES = load_directory(CHECKOUT_RULES, bundled=True)
WALKTHROUGH = Path(__file__).parents[2] / "examples" / "walkthrough" / "unsafe"


def documents(root: Path) -> Iterator[Document]:
    def neighbour(path: str) -> Source | None:
        return Source(path, (root / path).read_bytes()) if (root / path).is_file() else None

    def names(directory: str) -> tuple[str, ...]:
        return tuple(sorted(path.relative_to(root).as_posix() for path in (root / directory).iterdir()))

    for file in sorted(path for path in root.rglob("*") if path.is_file()):
        source = Source(file.relative_to(root).as_posix(), file.read_bytes())
        yield Document(source, Options(True, today=CLOCK, detect_secrets=True), Neighbours(neighbour, names))


def facts_by_maker(root: Path) -> set[tuple[str, type[Fact]]]:
    """Which module made which type of fact of the files below ``root``."""
    out: set[tuple[str, type[Fact]]] = set()
    for document in documents(root):
        own: list[Fact] = []
        for extractor in EXTRACTORS:
            if not extractor.syntaxes or document.syntax in extractor.syntaxes:
                made = list(import_module(extractor.module).extract(document))
                out |= {(extractor.module, type(fact)) for fact in made}
                own += made
        for module in LINKERS:
            out |= {(module, type(fact)) for fact in import_module(module).link(own)}
        out |= {
            ("awslint.link", type(fact)) for fact in settle_facts(own) if isinstance(fact, Escalation | PolicyMistake)
        }
        ignores = apply_ignores(document.source, (), frozenset(), (), Config())[2]
        out |= {("awslint.suppress", type(fact)) for fact in ignores}
        out.add(("awslint.extract.files", type(file_fact(document.source, None, None, None))))
    return out


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> set[tuple[str, type[Fact]]]:
    """What is made of every example of every rule, and of the walkthrough."""
    out = facts_by_maker(WALKTHROUGH)
    for case in cases(RULES):
        directory = tmp_path_factory.mktemp("case")
        case.write(directory)
        out |= facts_by_maker(directory)
    return out


@pytest.mark.parametrize("fact", FACT_TYPES, ids=lambda fact: fact.__name__)
def test_every_fact_type_is_produced(fact: type[Fact], made: set[tuple[str, type[Fact]]]) -> None:
    assert {module for module, kind in made if kind is fact}


@pytest.mark.parametrize("fact", FACT_TYPES, ids=lambda fact: fact.__name__)
def test_every_fact_type_is_judged_by_a_rule_that_fires(fact: type[Fact]) -> None:
    # That a rule's bad examples make it fire is held by tests/rules.
    judging = [rule for rule in RULES if rule.fact == fact.__name__ and rule.documentation.bad]
    assert judging


def test_every_extractor_and_linker_makes_what_it_says(made: set[tuple[str, type[Fact]]]) -> None:
    for extractor in EXTRACTORS:
        assert {kind.__name__ for module, kind in made if module == extractor.module} == extractor.produces
    for linker in LINKERS:
        assert {module for module, _ in made if module == linker}, linker


def test_only_ignores_and_names_are_facts_of_no_extractor(made: set[tuple[str, type[Fact]]]) -> None:
    makers = {entry.module for entry in EXTRACTORS} | set(LINKERS)
    assert {(module, kind) for module, kind in made if module not in makers} == {
        ("awslint.suppress", Ignore),
        ("awslint.link", Escalation),
        ("awslint.link", PolicyMistake),
        ("awslint.extract.files", File),
    }
