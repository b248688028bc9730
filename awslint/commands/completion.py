"""``awslint completion``: what a shell needs to complete commands and options, made from the parsers; it must not know one.

The scripts complete offline and start nothing: they hold the options as they were when they were written.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from awslint.commands.parser import Options, Parser


@dataclass(frozen=True, slots=True)
class Option:
    """One option of a command: its names, what it says, and its values where they are a closed set."""

    names: tuple[str, ...]
    help: str
    choices: tuple[str, ...]
    takes_value: bool


def add_arguments(parser: Parser) -> None:
    """The command's options."""
    parser.add_argument("shell", choices=tuple(_WRITERS), help="the shell whose script is printed")


def run(options: Options) -> int:
    """Print the script."""
    sys.stdout.write(_WRITERS[options.shell](commands()))
    return 0


def commands() -> dict[str, tuple[str, tuple[Option, ...]]]:
    """Each command with its purpose and options."""
    from awslint.commands import COMMANDS, build_parser

    return {name: (purpose, tuple(_options(build_parser(name)))) for name, purpose in COMMANDS}


def _options(parser: Parser) -> Iterator[Option]:
    for action in parser._actions:
        names, choices = tuple(action.option_strings), tuple(map(str, action.choices or ()))
        if names or choices:
            text = (action.help or "").replace("%%", "%")
            yield Option(names, text, choices, bool(names) and action.nargs != 0)


def _bash(known: dict[str, tuple[str, tuple[Option, ...]]]) -> str:
    lines = [
        "# bash completion of awslint; made by `awslint completion bash`",
        "_awslint() {",
        '  local word="${COMP_WORDS[COMP_CWORD]}" before="${COMP_WORDS[COMP_CWORD-1]}" command="${COMP_WORDS[1]}"',
        '  if [ "$COMP_CWORD" -eq 1 ]; then',
        f'    COMPREPLY=($(compgen -W "{" ".join(known)} --help --version" -- "$word"))',
        "    return",
        "  fi",
        '  case "$command $before" in',
    ]
    for name, (_, options) in known.items():
        for option in options:
            for flag in option.names if option.choices else ():
                words = " ".join(option.choices)
                lines.append(f'    "{name} {flag}") COMPREPLY=($(compgen -W "{words}" -- "$word")); return ;;')
    lines += ["  esac", '  case "$command" in']
    for name, (_, options) in known.items():
        flags = " ".join(flag for option in options for flag in option.names or option.choices)
        lines.append(f'    {name}) COMPREPLY=($(compgen -W "{flags}" -- "$word")) ;;')
    return "\n".join([*lines, "  esac", "}", "complete -o default -F _awslint awslint"]) + "\n"


def _zsh(known: dict[str, tuple[str, tuple[Option, ...]]]) -> str:
    lines = ["#compdef awslint", "# zsh completion of awslint; made by `awslint completion zsh`", "_awslint() {"]
    lines += ["  if (( CURRENT == 2 )); then", "    local -a commands=("]
    lines += [f"      {_quoted(f'{name}:{purpose}')}" for name, (purpose, _) in known.items()]
    lines += ["    )", "    _describe command commands", "    return", "  fi", '  case "$words[2]" in']
    for name, (_, options) in known.items():
        lines.append(f"    {name}) shift words; (( CURRENT-- )); _arguments \\")
        lines += [f"      {_quoted(spec)} \\" for option in options for spec in _zsh_specs(option)]
        lines.append("      '*:file:_files' ;;")
    return "\n".join([*lines, "  esac", "}", 'compdef _awslint awslint 2>/dev/null || _awslint "$@"']) + "\n"


def _zsh_specs(option: Option) -> Iterator[str]:
    text = "".join(f"\\{character}" if character in "[]:\\" else character for character in option.help)
    values = f":value:({' '.join(option.choices)})" if option.choices else ":value:_files" if option.takes_value else ""
    if not option.names:
        yield f"1{values}"
    for flag in option.names:
        yield f"*{flag}[{text}]{values}"


def _fish(known: dict[str, tuple[str, tuple[Option, ...]]]) -> str:
    lines = ["# fish completion of awslint; made by `awslint completion fish`"]
    for name, (purpose, options) in known.items():
        lines.append(f"complete -c awslint -n __fish_use_subcommand -a {name} -d {_fish_quoted(purpose)}")
        for option in options:
            row = f"complete -c awslint -n '__fish_seen_subcommand_from {name}'"
            for flag in option.names:
                row += f" -l {flag[2:]}" if flag.startswith("--") else f" -s {flag[1:]}"
            row += (
                f" -x -a {_fish_quoted(' '.join(option.choices))}"
                if option.choices
                else " -r"
                if option.takes_value
                else ""
            )
            lines.append(f"{row} -d {_fish_quoted(option.help)}")
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"


def _fish_quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


def _man(known: dict[str, tuple[str, tuple[Option, ...]]]) -> str:
    """A page for man(1), in the macros of man(7)."""
    from awslint import __version__

    lines = [f'.TH AWSLINT 1 "" "awslint {__version__}" "User Commands"', ".SH NAME"]
    lines += ["awslint \\- find unsafe AWS access in a repository, and say what to do", ".SH SYNOPSIS"]
    lines += [".B awslint", ".I COMMAND", "[\\fIOPTION\\fR]... [\\fIPATH\\fR]...", ".SH COMMANDS"]
    for name, (purpose, options) in known.items():
        lines += [f".SS awslint {name}", _roff(f"{purpose[0].upper()}{purpose[1:]}.")]
        for option in options:
            if option.names:
                value = f" \\fI{_roff('|'.join(option.choices) or 'VALUE')}\\fR" if option.takes_value else ""
                lines += [
                    ".TP",
                    ", ".join(f"\\fB{_roff(flag)}\\fR" for flag in option.names) + value,
                    _roff(option.help),
                ]
    lines += [".SH EXIT STATUS", "0: nothing to report; 1: findings; 2: a wrong option, or a fault; 130: interrupted."]
    return "\n".join(lines) + "\n"


def _roff(text: str) -> str:
    escaped = " ".join(text.split()).replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{escaped}" if escaped[:1] in (".", "'") else escaped


_WRITERS: dict[str, Callable[[dict[str, tuple[str, tuple[Option, ...]]]], str]] = {
    "bash": _bash,
    "zsh": _zsh,
    "fish": _fish,
    "man": _man,
}
