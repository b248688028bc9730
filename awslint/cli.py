"""The program: chooses the command, and alone decides exit codes and prints errors; it must not know any command's work.

Nothing is imported here that ``awslint --version`` can do without.
"""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import TracebackType

CLEAN, FOUND, FAILED, INTERRUPTED = 0, 1, 2, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run awslint with ``arguments`` (those of the process by default) and return the exit code.

    0: nothing at or above ``--fail-on``; 1: findings; 2: a wrong option, path, configuration or rule, or a fault of
    awslint's own; 130: interrupted.
    """
    if arguments is None:
        arguments = sys.argv[1:]
        sys.excepthook = _report_fault
    if list(arguments) in (["--version"], ["-V"]):
        from awslint import __version__

        sys.stdout.write(f"awslint {__version__}\n")
        return CLEAN
    from awslint.commands import run_command
    from awslint.errors import AwslintError

    try:
        prepare_streams()
        status = run_command(arguments)
        sys.stdout.flush()
        return status
    except AwslintError as error:
        return _fail(str(error))
    except KeyboardInterrupt:
        _fail("interrupted")
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read the output has gone (`awslint rules | head`): nothing is left to say, and Python's own flush at
        # exit must not complain.
        import os

        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED


def prepare_streams() -> None:
    """Make every text printable, whatever the locale: UTF-8, and escapes for what UTF-8 cannot say."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def _fail(message: str) -> int:
    from awslint.report.terminal import escape

    sys.stderr.write(f"awslint: {escape(message)}\n")
    return FAILED


def _report_fault(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Say where awslint itself failed, in one line, and exit 2: the text of an exception may quote a scanned file."""
    import os

    where = "?"
    while trace is not None:
        where = f"{os.path.basename(trace.tb_frame.f_code.co_filename)}:{trace.tb_lineno}"
        trace = trace.tb_next
    sys.stderr.write(f"awslint: internal error: {kind.__name__} at {where}; please report it\n")
    sys.stderr.flush()
    os._exit(FAILED)
