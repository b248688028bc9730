"""Joins facts of one scope into larger ones; it must not know formats, rules or reports."""
