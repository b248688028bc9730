"""Cells that are written and not read back as they should be: what is missing; a cell that is read must not stand here."""

from __future__ import annotations

from collections.abc import Mapping

PENDING: Mapping[str, tuple[str, ...]] = {
    "notebook": (
        "split secret",
        "list command",
        "token command",
    ),
    "Jenkinsfile": (
        "identity policy",
        "trust policy",
        "holed policy",
        "list command",
        "token command",
    ),
    "dotenv": (
        "identity policy",
        "trust policy",
        "holed policy",
    ),
    "INI": (
        "identity policy",
        "trust policy",
        "holed policy",
    ),
    "properties": (
        "identity policy",
        "trust policy",
        "holed policy",
    ),
    "TOML": (
        "identity policy",
        "trust policy",
        "holed policy",
    ),
    "YAML": (
        "holed policy",
        "region setting",
        "key setting",
        "nested setting",
    ),
    "JSON": (
        "holed policy",
        "region setting",
        "key setting",
        "nested setting",
    ),
    "XML": (
        "identity policy",
        "trust policy",
        "holed policy",
    ),
    "CSV": (
        "identity policy",
        "trust policy",
    ),
    "Terraform": (
        "list command",
        "token command",
    ),
    "Terraform JSON": ("token command",),
    "CloudFormation YAML": (
        "list command",
        "token command",
    ),
    "CloudFormation JSON": (
        "list command",
        "token command",
    ),
    "GitHub workflow": (
        "identity policy",
        "trust policy",
        "holed policy",
    ),
    "Docker Compose": (
        "holed policy",
        "region setting",
        "key setting",
        "nested setting",
    ),
    "Kubernetes": (
        "holed policy",
        "list command",
        "token command",
        "region setting",
        "key setting",
        "nested setting",
    ),
    "R": (
        "identity policy",
        "trust policy",
        "holed policy",
        "list command",
        "token command",
    ),
    "Lua": (
        "identity policy",
        "trust policy",
        "holed policy",
        "list command",
        "token command",
    ),
    "Perl": (
        "identity policy",
        "trust policy",
        "holed policy",
        "list command",
        "token command",
    ),
    "SQL": (
        "identity policy",
        "trust policy",
        "holed policy",
    ),
    "batch": (
        "identity policy",
        "trust policy",
        "holed policy",
        "list command",
        "token command",
    ),
    "Elixir": (
        "identity policy",
        "trust policy",
        "holed policy",
        "list command",
        "token command",
    ),
    "Dart": (
        "identity policy",
        "trust policy",
        "holed policy",
        "list command",
        "token command",
    ),
}
"""The names of facts by that of their form."""
