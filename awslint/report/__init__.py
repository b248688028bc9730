"""Writes findings, one module a format; it must not know how they were made."""
