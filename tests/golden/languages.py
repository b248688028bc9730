"""Programming languages as forms: one renderer, and one row a language that says how things are written there.

A row's templates have ``§`` for what is filled in. It must not know how a language is read.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from tests.golden.datafiles import one_line
from tests.golden.facts import HOLED, LIST_COMMAND, TOKEN_COMMAND, Shape
from tests.golden.form import SETTINGS, Cell, Form, Writing, form, never
from tests.golden.shapes import Quote, double_quoted, fill, json_text, literal

_LETTERS = "Größe, мир, 𝔘𝔫𝔦"
_HOLE = "«?partition»"
CONSTANTS = never(SETTINGS, "code has constants and arguments, not settings")


@dataclass(frozen=True, slots=True)
class Row:
    """How one language is written.

    ``body`` is where statements stand, ``assign`` one with a name and a value, ``names`` the language's spelling of the
    two names of a key pair. ``quote`` writes a text as a literal, ``raw`` is one that takes JSON as it stands, if there
    is one; ``split`` puts two literals together. ``hole`` is the variable ``partition`` inside of an ``interpolated``
    literal; without that, texts are joined by ``join``. ``mapping`` is how a map opens, writes a pair and closes, with
    ``listing``, ``lists`` (of maps) and ``key`` to match, None where maps are not written as literals. ``run`` runs a
    shell text, ``words`` a program and its words, ``shell`` a command as it stands, all after ``imports``. The clients
    are whole files.
    """

    name: str
    path: str
    static: tuple[str, ...]
    environment: tuple[str, ...]
    default: tuple[str, ...]
    profile: tuple[str, ...]
    body: str = "«^»§"
    comment: str = "// §\n"
    assign: str = "const § = §;\n"
    names: tuple[str, str] = ("accessKeyId", "secretAccessKey")
    lone: str = "awsSecretAccessKey"
    quote: Quote = double_quoted
    raw: str = ""
    split: str = "§ + §"
    join: str = " + "
    interpolated: Quote | None = None
    hole: str = ""
    mapping: tuple[str, str, str] | None = None
    listing: tuple[str, str] = ("[", "]")
    lists: str = ""
    key: Quote | None = None
    trailing: bool = True
    comma: str = ","
    run: str = ""
    words: str = ""
    shell: str = ""
    imports: str = ""


def language(row: Row) -> Form:
    """The form of a row."""
    first, second = row.names
    pair = fill(row.assign, first, row.quote("«id»")) + fill(row.assign, second, row.quote("«secret»"))
    halves = fill(row.split, row.quote("«secret<»«=first»"), row.quote("«=second»«secret>»"))
    return form(
        row.name,
        row.path,
        fill(row.comment, _LETTERS),
        CONSTANTS,
        key_pair=_bodies(row, pair),
        lone_secret=_bodies(row, fill(row.assign, row.lone, row.quote("«secret»"))),
        split_secret=_bodies(row, fill(row.assign, row.lone, halves)),
        identity=partial(_documents, row),
        trust=partial(_documents, row),
        holed_policy=_bodies(row, *(fill(row.assign, "policy", text) for text in _policies(row, HOLED))),
        static_client=tuple(map(Writing, row.static)),
        environment_client=tuple(map(Writing, row.environment)),
        default_client=tuple(map(Writing, row.default)),
        profile_client=tuple(map(Writing, row.profile)),
        list_command=_commands(row, LIST_COMMAND),
        token_command=_commands(row, TOKEN_COMMAND),
    )


def _documents(row: Row, shape: Shape) -> Cell:
    return _bodies(row, *(fill(row.assign, "policy", text) for text in _policies(row, shape)))


def _bodies(row: Row, *statements: str) -> tuple[Writing, ...]:
    return tuple(Writing(fill(row.body, statement)) for statement in statements)


def _policies(row: Row, shape: Shape) -> list[str]:
    """A policy as a map, as a quoted text and as a raw one, in so far as the language has these."""
    out = []
    if row.mapping is not None:
        key = row.key or row.quote
        text = literal(shape, partial(_holed, row), row.mapping, row.listing, key, "", row.trailing, row.comma)
        opening = row.listing[0] + "\n"
        out.append(text.replace(opening, row.lists + "\n") if row.lists else text)
    out.append(_holed(row, one_line(shape)))
    if row.raw and shape is not HOLED:
        out.append(fill(row.raw, json_text(shape)))
    return out


def _holed(row: Row, text: str) -> str:
    """A literal; where ``text`` has a hole, an interpolated one or a sum."""
    if _HOLE not in text:
        return row.quote(text)
    if row.interpolated is not None:
        return row.interpolated(text).replace(_HOLE, row.hole)
    before, after = text.split(_HOLE)
    return row.join.join((row.quote(before), "partition", row.quote(after)))


def _commands(row: Row, command: str) -> tuple[Writing, ...]:
    out = []
    if row.run:
        out.append(fill(row.run, row.quote(command)))
    if row.words:
        program, *words = (row.quote(word) for word in command.split(" "))
        out.append(fill(row.words, program, ", ".join(words)))
    if row.shell:
        out.append(fill(row.shell, command))
    return tuple(Writing(fill(row.body, row.imports + text)) for text in out)
