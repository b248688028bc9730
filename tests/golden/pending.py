"""Cells that are written and not read back as they should be: what is missing; a cell that is read must not stand here."""

from __future__ import annotations

from collections.abc import Mapping

PENDING: Mapping[str, tuple[str, ...]] = {}
"""The names of facts by that of their form."""
