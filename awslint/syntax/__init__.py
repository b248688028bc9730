"""Turns text into one kind of located tree, whatever the language; no AWS words in here."""
