"""``awslint facts``: what the extractors and linkers see, for people who write rules; it must not know any fact type."""

from __future__ import annotations

import sys

from awslint.commands.parser import Options, Parser, add_config_arguments, load_config, override
from awslint.commands.scan import locate_root
from awslint.errors import UsageError
from awslint.report.terminal import escape


def add_arguments(parser: Parser) -> None:
    """The command's options."""
    parser.add_argument("paths", nargs="*", metavar="PATH", help="files and directories (default: the current one)")
    parser.add_argument(
        "--type", action="append", metavar="FACT", help="only facts of this type, such as PolicyStatement (repeatable)"
    )
    parser.add_argument(
        "--format", choices=("text", "jsonl"), default="text", help="jsonl: one JSON object a line (default: text)"
    )
    parser.add_argument(
        "--include-docs", action="store_true", default=None, help="read the code blocks of Markdown like files, too"
    )
    add_config_arguments(parser)


def run(options: Options) -> int:
    """Print the facts, every text masked. Raises :class:`awslint.errors.AwslintError`."""
    import json

    from awslint.facts import FACT_TYPES
    from awslint.report.factlines import fact_lines, fact_object
    from awslint.scan import gather_facts

    known = [kind.__name__ for kind in FACT_TYPES]
    for name in options.type or ():
        if name not in known:
            raise UsageError(f"there is no fact type {name[:40]!r}; the types are {', '.join(known)}")
    root, paths = locate_root(options.paths)
    config = override(load_config(options, root), include_docs=options.include_docs)
    failed = False
    for gathered in gather_facts(root, paths, config):
        for fact in sorted(gathered.facts, key=lambda fact: (fact.source.path, fact.span, type(fact).__name__)):
            if options.type and type(fact).__name__ not in options.type:
                continue
            if options.format == "jsonl":
                sys.stdout.write(json.dumps(fact_object(fact, gathered.mask), ensure_ascii=False) + "\n")
            else:
                sys.stdout.write("\n".join(map(escape, fact_lines(fact, gathered.mask))) + "\n\n")
        for problem in gathered.problems:
            failed = failed or problem.kind == "internal"
            sys.stderr.write(escape(f"{problem.path}: {problem.kind}: {problem.message}") + "\n")
    return 2 if failed else 0
