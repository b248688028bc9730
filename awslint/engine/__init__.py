"""Loads rules and judges facts by them; it must not know where facts come from."""
