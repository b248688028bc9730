"""The errors that end a run; it must not know what any part of awslint does."""

from __future__ import annotations


class AwslintError(Exception):
    """A reason to stop with exit code 2.

    The message is one line that names the file or option, what is wrong with it, and the way out. It never holds text
    from a scanned file, so that no secret can stand in it.
    """


class UsageError(AwslintError):
    """A path or option on the command line that cannot be used."""


class ConfigError(AwslintError):
    """A configuration file that cannot be read or that says something unknown."""


class RuleError(AwslintError):
    """A rule file that breaks the rule format."""
