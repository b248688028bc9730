"""Repairs what is found, by the operations that rules name; it must not know reports or commands."""
