"""Writes docs/cli.md from the parsers: ``python -m awslint.commands.documentation [--check]``; it must not know a scan."""

# ruff: noqa: E501 - rows of Markdown tables cannot be broken

from __future__ import annotations

import argparse
import os
import sys

from awslint.commands import COMMANDS, build_parser

_PAGE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "docs", "cli.md")

_INTRODUCTION = """\
# Command line

Made from the program by `python -m awslint.commands.documentation`; do not edit.

    awslint scan [PATH…]     report where a repository's AWS access is unsafe
    awslint rules [RULE…]    list the rules
    awslint rule RULE        explain a rule: what, why, the fix, and examples
    awslint explain FINDING  explain a finding: its evidence, whose key it is, and what to do step by step
    awslint config ACTION    show the configuration that holds, or check it
    awslint baseline ACTION  keep the file of findings that are known and accepted
    awslint --version

`RULE` is an id (`AWS301`), a name (`wildcard-action`), the beginning of an id (`AWS3`), a family (`iam-policy`) or `ALL`;
`awslint rule` takes an id or a name.
"""

_REST = """
## Paths

Reported paths are relative to the *root*. A single directory is the root itself; otherwise the root is the current directory
if everything named lies below it, else the deepest directory that holds it all. In a git work tree the files are those that
git tracks or would add; elsewhere `.gitignore` files are honoured. A path that does not exist ends the run with exit code 2.

## What is read

| option | what is scanned |
|---|---|
| (none) | the files of the working tree |
| `-` | standard input, judged as the file that `--stdin-filename` names |
| `--staged` | what the next commit would have, from git's index |
| `--changed-since REF` | the files that differ from where `REF` and HEAD parted, those not tracked yet included; findings only where a line is new. The rest of a file, and of a Terraform directory, is read as context |
| `--history` | each content that HEAD's history ever had, once; `--range main..topic` only what those commits brought, `--all` all refs, stashes, reflogs and what nothing refers to |
| `--pre-push` | the same for what is to be pushed and no remote is known to have; reads the lines that git gives a `pre-push` hook |
| `--pre-receive` | the same for what a push brings, on a server, before any ref is changed; reads the lines that git gives a `pre-receive` hook |

The last three search for credentials, unless `--select` says what else: a key in an old commit still works, a policy does
not. All versions of one fault are one finding, at the commit that brought it in, with the author's date and whether HEAD has
it still. Bare repositories, worktrees and shallow clones will do; a shallow one is a problem, because what was not fetched
was not searched.

## Exit codes

| code | meaning |
|---|---|
| 0 | nothing at or above `--fail-on`; or `--exit-zero` |
| 1 | at least one finding that is shown has the severity of `--fail-on` (default: medium) or a higher one |
| 2 | a wrong option, path, configuration or rule, in one line on stderr; a fault of awslint's own, even under `--exit-zero`; with `--strict`, a file that could not be read in full |
| 130 | interrupted |

What could not be read, decoded or parsed is a *problem*, never a finding: it is listed, `summary.complete` is false, and
the exit code stays 0 or 1 unless `--strict` is given. Findings of confidence `low` are counted and hidden.

## Formats

| format | for |
|---|---|
| `text` | people: the source line with the fault underlined and every secret masked, the reason, the fix |
| `concise` | editors and grep: `path:line:column: AWS101 severity message` |
| `json` | scripts: one object, described by [finding.schema.json](finding.schema.json); the same, byte for byte, from run to run |
| `sarif` | SARIF 2.1.0 for GitHub code scanning and editors |
| `github` | annotations in GitHub Actions, the worst first, within GitHub's limits of 10 errors and 10 warnings a step |
| `jsonl` | a finding or a problem a line, told apart by `type`; the rest as in `json` |
| `gitlab` | GitLab's Code Quality report |
| `gitlab-sast` | GitLab's security report, schema 15; its times are SOURCE_DATE_EPOCH's or now |
| `junit` | CI systems that show tests: a suite a file, a failed case a finding |
| `markdown` | a comment on a pull request, within GitHub's length; `github` adds it to the job's summary page |
| `html` | people: one page that loads nothing: summaries, the controls of CIS and Security Hub, the age of lines, filter, search, copying |
| `csv` | spreadsheets |
| `rdjson` | reviewdog |

`--report FORMAT=FILE` writes one more report, and may be given again. With `--output FILE` the report goes to the file, which is replaced at once when the report is whole, and the summary to
stderr. Control characters in scanned text and file names are printed as escapes. `sarif`, `github`, `gitlab`, `gitlab-sast` and
`rdjson` give paths from the pipeline's workspace (else the current directory), wherever below it the scan began.

In `sarif`, and with `--edits` in `json` and `jsonl`, findings that `awslint fix` can mend carry the edits (of the 50 worst, and
not for what is staged), none of which holds a secret. Of more than 25,000 results in `sarif`, or 10 MB packed, the least severe
are left out, and a notification says how many. `primaryLocationLineHash` is what
GitHub's uploader computes; it confirms a guess of what stands on the line, so where that is a password, or speaks of one, it is
left to the uploader, which has the source anyway. With `--suppressed` findings that comments and the baseline silence are there
too, with `suppressions` and the reasons given; GitHub ignores that property and would open alerts, so leave it out for an upload.

## Explaining a finding

`awslint explain FINDING [PATH…]` scans again and prints the finding at the place `FINDING` (`path:line` as a scan prints it,
`path:line:AWS301` where more than one stands there), or the one whose fingerprint is or begins with it: its rule,
its masked lines, the evidence, the account of the key, and a runbook with the commands to deactivate, trace, rotate and
delete it and to purge the history ([runbooks.md](runbooks.md) has all of them). `PATH` is what was scanned when the
fingerprint was made. `$KEY_ID` stands for the access key id unless `--show-id` is given; a secret is never printed. No or more
than one such finding ends with exit code 2. `--format json` is one object with `finding`, `excerpt`, `rule`, `runbook` and
`key_id`.

## detect-secrets

`awslint scan --detect-secrets` runs the detectors of detect-secrets, all but its own for AWS, over the same files and reports
what they find as AWS190. It needs `pip install awslint[detect-secrets]`, is slow, and sends nothing anywhere: verification is
off. Values without quotes in YAML and INI files are left to its keyword detector, and lines over 5,000 characters are skipped.

The other way round, users of detect-secrets get awslint's detector as a plugin:

    detect-secrets scan -p "$(python -m awslint.plugins.detect_secrets)"

## Accepted findings

`awslint baseline create` writes what is found now into `awslint-baseline.json`, and later scans report only what is new. The
file is found in the scanned directory or above it, up to the git top level; `baseline` in the configuration or `--baseline`
name another one, `--no-baseline` reports everything. `update` accepts what is new as well, `prune` drops entries that silence
nothing, `audit` exits 1 where an entry has no reason or has run out, and with `--finding` gives one a `--reason`, an
`--owner` or a last day (`--expires`), after which its finding is reported again.

An entry is the finding's fingerprint: the rule, the path, the masked line and a keyed digest of a random value. Line numbers
and times are not in it, so it moves with the code, and for a key with a renamed file. Another key on the same line is another
finding. A password that a person chose has no digest, which would confirm a guess: one of the same length in the same place
is the same finding. The file has one entry a line, sorted, and merges with `awslint-baseline.json merge=union` in
`.gitattributes`; `update` sorts it again.

`--from .secrets.baseline` (of detect-secrets) or `--from report.json` (of gitleaks) accepts what those have and no more;
`awslint baseline export` writes a baseline of detect-secrets, which holds SHA-1 sums, with passwords left out.

## Comments that ask for silence

    key = load()  # awslint: ignore[AWS101] -- why this is right

The comment speaks for each finding whose span covers its line; alone on a line, for the line below too. In the brackets stand
ids, beginnings of ids (`AWS3`) or names, separated by commas; without brackets it silences every rule (and is itself AWS902).
`ignore-file[…]`, alone on one of the first 10 lines, speaks for the file. `ignore-start[…]` speaks for all that lies
between it and the next `ignore-end`; blocks may be nested. One that silences nothing, or has no other end, is AWS901. Any comment
syntax will do: `#`, `//`, `--`, `;`, `/* */`, `<!-- -->`, `{# #}`, `REM`, and more where the file name says so.

`awslint ignore FINDING --reason "…"` writes the comment, in the file's own syntax: above the line, at its end, or around the text
that the line stands in, whichever silences that finding, nothing else, and changes nothing that the file says. Where the file can
have no comment (JSON, CSV, notebooks, archives, or with `--baseline-only`) the reason goes into `awslint-baseline.json`.

`pragma: allowlist secret`, `pragma: allowlist nextline secret` and `gitleaks:allow` are honoured for credentials (AWS1xx).
`foreign-ignores` adds, for every rule, `checkov` (`checkov:skip=ID:why`), `nosec`, `nosemgrep`, `trufflehog`
(`trufflehog:ignore`) and `zizmor` (`zizmor: ignore[…]`). `--no-inline-ignores` turns all of them off.

## Configuration

The nearest `awslint.toml`, `.awslint.toml` or `pyproject.toml` with `[tool.awslint]`, from the root up to the git top level.
Patterns are as in `.gitignore`, without `!`; they and directories are relative to the file. Options on the command line
come before it. An unknown key is an error. [awslint.schema.json](awslint.schema.json) describes the file for editors
(`#:schema https://github.com/awslint/awslint/raw/main/docs/awslint.schema.json` on the first line, for those that know TOML).
`awslint config check` says whether a file is right, `show` what holds.

A file further down narrows what is reported of its directory, besides what the root's file says: by `select`, `ignore`,
`exclude`, `severity`, `confidence` and the tables by path, with `extend` those of the file above, too. Its other keys hold when
the scan begins there.

| key | default | meaning |
|---|---|---|
| `extend` | none | another file, whose settings hold where this one says nothing |
| `select` | `[]` | rules to run; empty means all |
| `ignore` | `[]` | rules not to run |
| `per-path-ignores` | `{}` | a table: pattern to rule ids, beginnings of ids or names that are silent there |
| `per-path-severity` | `{}` | a table: pattern to a severity for all rules, or to a table of rules to severities; the last that fits holds |
| `exclude` | `[]` | patterns of files that are not scanned |
| `force-exclude` | `true` | `exclude` holds for files that are named, too |
| `rule-directories` | `[]` | directories with rules of your own |
| `severity` | `"low"` | findings are shown from this severity |
| `confidence` | `"medium"` | findings are shown from this confidence |
| `fail-on` | `"medium"` | exit code 1 from this severity |
| `report-example-keys` | `false` | report the keys of AWS's own documentation |
| `inline-ignores` | `true` | honour comments that ask for silence |
| `require-reasons` | `false` | a comment without a reason (`-- why`) silences nothing, and is AWS901; of other tools, a word after theirs is one |
| `foreign-ignores` | `[]` | other tools whose comments are honoured |
| `strict` | `false` | exit code 2 if a file could not be read in full |
| `max-parse-bytes` | `5000000` | a larger file is searched for credentials and not parsed |
| `detect-secrets` | `false` | run detect-secrets' detectors too, as `--detect-secrets` does |
| `include-docs` | `false` | read the code blocks of documents too, as `--include-docs` does |
| `baseline` | the nearest | the file of accepted findings, instead of the nearest `awslint-baseline.json` |
| `known-accounts` | `{}` | a table: an account's 12 digits to its `name`, `owner` and the `severity` of its keys |
| `limits` | `{}` | a table: ages and lives that are allowed, see below |

A key id tells its account, offline. One that `known-accounts` names is shown with its name and owner, and its findings have
the severity given there, unless the credentials have expired:

    [known-accounts."111122223333"]
    name = "production"
    owner = "platform team"
    severity = "critical"

What is too old or lives too long, in days and seconds, with the numbers that hold where nothing else is said:

    [limits]
    key-age-days = 90             # AWS502, AWS521
    unused-days = 45              # AWS507
    session-seconds = 3600        # get-session-token and get-federation-token: AWS501, AWS508
    role-session-seconds = 14400  # AWS501, AWS508, AWS509, AWS510, AWS514, AWS515
    presigned-url-seconds = 86400 # AWS614

Keys of accounts that issue canaries (they alert their owner when used) are labelled and of severity low.

## Environment

`NO_COLOR` and `FORCE_COLOR` (the first comes first) where `--color` is `auto`; `COLUMNS` for the width of text;
`SOURCE_DATE_EPOCH` for the day by which ages are reckoned, unless `--now` is given.
"""


def page() -> str:
    """The text of docs/cli.md."""
    out = [_INTRODUCTION]
    for name, purpose in COMMANDS:
        out.append(f"\n## `awslint {name}`\n\n{purpose[0].upper()}{purpose[1:]}.\n\n| option | meaning |\n|---|---|\n")
        out.extend(_row(action) for action in build_parser(name)._actions)
    return "".join(out) + _REST


def _row(action: argparse.Action) -> str:
    """One option as a row of a table."""
    names = list(action.option_strings) or [str(action.metavar)]
    if action.choices is not None and action.metavar is None:
        value = " " + "\\|".join(str(choice) for choice in action.choices)
    else:
        value = f" {action.metavar}" if action.option_strings and action.metavar and action.nargs != 0 else ""
    if action.nargs == "*":
        names = [f"{names[0]}…"]
    shown = ", ".join(f"`{name}`" for name in names)
    return f"| {shown}{f' {value.strip()}' if value else ''} | {action.help or ''} |\n"


def main(arguments: list[str]) -> int:
    """Write the page, or with ``--check`` say whether it is up to date."""
    if arguments == ["--check"]:
        with open(_PAGE, encoding="utf-8") as file:
            fresh = file.read() == page()
        if not fresh:
            sys.stderr.write("docs/cli.md is out of date; run python -m awslint.commands.documentation\n")
        return 0 if fresh else 1
    with open(_PAGE, "w", encoding="utf-8", newline="\n") as file:
        file.write(page())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
