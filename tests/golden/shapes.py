"""Writes data as text of the notations that several formats share, its signs left in place; it must not know facts."""

from __future__ import annotations

from collections.abc import Callable

from tests.golden.facts import Marked, Shape

Quote = Callable[[str], str]


def fill(template: str, *parts: str) -> str:
    """``template`` with each ``§`` replaced by the next of ``parts``."""
    first, *rest = template.split("§")
    assert len(rest) == len(parts), template
    return first + "".join(part + piece for part, piece in zip(parts, rest, strict=True))


def backslashed(text: str, more: str = "") -> str:
    """``text`` with backslashes, double quotes and the characters of ``more`` escaped by a backslash."""
    for character in "\\" + '"' + more:
        text = text.replace(character, "\\" + character)
    return text.replace("\n", "\\n")


def double_quoted(text: str) -> str:
    """A string as JSON and most languages write it."""
    return f'"{backslashed(text)}"'


def literal(
    data: Shape,
    quote: Quote = double_quoted,
    mapping: tuple[str, str, str] = ("{", "§: §", "}"),
    listing: tuple[str, str] = ("[", "]"),
    key: Quote | None = None,
    indent: str = "",
    trailing: bool = False,
    comma: str = ",",
) -> str:
    """``data`` in a notation of brackets: JSON, and the map literals of most languages.

    ``mapping`` is how a map opens, writes a pair and closes. Each pair has its line, ``comma`` between
    them.
    """
    if isinstance(data, Marked):
        return (
            f"«{data.name}<»{literal(data.data, quote, mapping, listing, key, indent, trailing, comma)}«{data.name}>»"
        )
    if isinstance(data, str):
        return quote(data)
    inner = indent + "  "
    end = "," if trailing else ""
    if isinstance(data, list):
        items = [literal(item, quote, mapping, listing, key, inner, trailing, comma) for item in data]
        if not any(isinstance(item, Marked | dict) for item in data):
            return listing[0] + ", ".join(items) + listing[1]
        return f"{listing[0]}\n{inner}" + f",\n{inner}".join(items) + f"{end}\n{indent}{listing[1]}"
    opening, pair, closing = mapping
    pairs = [
        fill(pair, (key or quote)(name), literal(value, quote, mapping, listing, key, inner, trailing, comma))
        for name, value in data.items()
    ]
    return f"{opening}\n{inner}" + f"{comma}\n{inner}".join(pairs) + f"{end}\n{indent}{closing}"


def json_text(data: Shape, indent: str = "") -> str:
    """``data`` as JSON."""
    return literal(data, indent=indent)


def block_yaml(data: Shape, quote: Quote, indent: str = "") -> str:
    """``data`` as block YAML, each line with its end; lists of scalars are flow sequences."""
    if isinstance(data, Marked):
        body = block_yaml(data.data, quote, indent)
        return f"{indent}«{data.name}<»«{data.name}>»{body[len(indent) :]}"
    if isinstance(data, list):
        lines = ""
        for item in data:
            inner = block_yaml(item, quote, indent + "  ")
            lines += f"{indent}- {inner[len(indent) + 2 :]}"
        return lines
    assert isinstance(data, dict)
    lines = ""
    for name, value in data.items():
        if isinstance(value, str):
            lines += f"{indent}{name}: {quote(value)}\n"
        elif (flow := _flow(value, quote)) is not None:
            lines += f"{indent}{name}: {flow}\n"
        else:
            lines += f"{indent}{name}:\n{block_yaml(value, quote, indent + '  ')}"
    return lines


def _flow(value: Shape, quote: Quote) -> str | None:
    """A list of scalars as a flow sequence; None for anything else."""
    if isinstance(value, Marked):
        inner = _flow(value.data, quote)
        return None if inner is None else f"«{value.name}<»{inner}«{value.name}>»"
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        return None
    return "[" + ", ".join(quote(item) for item in value if isinstance(item, str)) + "]"
