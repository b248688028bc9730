"""Folds calls that give a text with something changed in it; it must not know which calls those are."""

from __future__ import annotations

from abc import abstractmethod

from awslint.syntax import texts
from awslint.syntax.arithmetic import whole_number
from awslint.syntax.formats import Formats
from awslint.syntax.traits import MARKED_TRIMS
from awslint.syntax.tree import Call, Node
from awslint.values import Data, Value

_EVERY = 1 << 30
_TRIMS_END = frozenset({"rstrip", "rtrim", "trimend", "chomp", "trimright"})
_TRIMS_START = frozenset({"lstrip", "ltrim", "trimstart", "trimleft"})


class Edits(Formats):
    """The part of a folder that changes texts."""

    @abstractmethod
    def is_package(self, node: Call, subject: Node) -> bool:
        """True for a function of what is imported, which takes its text as an argument, not as what it is called on."""

    def _edited(self, node: Call, subject: Node | None) -> tuple[Value, list[Value]] | None:
        """The text that a call changes, and what else it is given; None where one of them is no text."""
        if subject is not None and self.is_package(node, subject):
            subject = None
        given = [self.fold(argument.value) for argument in node.arguments if not argument.spread]
        if subject is not None:
            given.insert(0, self.fold(subject))
        found = [data for data in given if isinstance(data, Value)]
        if not found or len(found) < len(node.arguments) + (subject is not None) or found[0].is_unknown:
            return None
        self.bindings.spend(len(found[0].text) >> 5)
        return found[0], found[1:]

    def trimmed(self, node: Call, subject: Node | None) -> Data | None:
        """A text without blanks at its ends, or without the characters that it is to lose."""
        given = self._edited(node, subject)
        if given is None:
            return None
        value, rest = given
        marks = rest[0].known if rest else None
        if rest and (len(rest) > 1 or not marks or ".." in marks or self.bindings.language not in MARKED_TRIMS):
            return None
        word = node.name.rpartition(".")[2].casefold().replace("_", "")
        return texts.trimmed(value, marks, word not in _TRIMS_END, word not in _TRIMS_START)

    def unmargined(self, node: Call, subject: Node | None) -> Data | None:
        """A text without what stands in front of ``|`` in its lines; ``trimMargin`` takes blank ends too."""
        given = self._edited(node, subject)
        if given is None or given[1]:
            return None
        value = texts.without_blank_ends(given[0]) if node.name.endswith("trimMargin") else given[0]
        return texts.unmargined(value, node.span)

    def unindented(self, node: Call, subject: Node | None) -> Data | None:
        """A text without its lines' common blanks; ``trimIndent`` takes blank ends too, ``cleandoc`` all blank lines."""
        given = self._edited(node, subject)
        if given is None:
            return None
        value = given[0]
        if node.name.endswith("cleandoc"):
            inner = texts.trimmed(texts.unindented(value, node.span, first=False), " \t", end=False)
            return texts.without_blank_lines(inner)
        return texts.unindented(
            texts.without_blank_ends(value) if node.name.endswith("trimIndent") else value, node.span
        )

    def lowered(self, node: Call, subject: Node | None) -> Data | None:
        """A text in small letters."""
        given = self._edited(node, subject)
        return None if given is None else texts.cased(given[0], True)

    def raised(self, node: Call, subject: Node | None) -> Data | None:
        """A text in capital letters."""
        given = self._edited(node, subject)
        return None if given is None else texts.cased(given[0], False)

    def replaced(self, node: Call, subject: Node | None) -> Data | None:
        """A text with one piece replaced everywhere, or as often as a number says."""
        given = self._edited(node, subject)
        return None if given is None else self._replaced(node, given[0], given[1], _EVERY)

    def replaced_once(self, node: Call, subject: Node | None) -> Data | None:
        """A text with the first of a piece replaced."""
        given = self._edited(node, subject)
        return None if given is None or len(given[1]) != 2 else self._replaced(node, given[0], given[1], 1)

    def replaced_in(self, node: Call, subject: Node | None) -> Data | None:
        """As :meth:`replaced`, where the text comes last."""
        given = self._edited(node, subject)
        if given is None or len(given[1]) != 2:
            return None
        old, (new, value) = given
        return self._replaced(node, value, [old, new], _EVERY)

    def _replaced(self, node: Call, value: Value, rest: list[Value], most: int) -> Data | None:
        if len(rest) not in (2, 3) or rest[0].known is None or value.is_unknown:
            return None
        if len(rest) == 3:
            count = whole_number(rest[2])
            if count is None:
                return None
            most = count if count >= 0 else _EVERY
        # In some languages signs in the replacement stand for what was found.
        return (
            None if most == 1 and "$" in rest[1].text else texts.replaced(value, rest[0].text, rest[1], most, node.span)
        )

    def without_prefix(self, node: Call, subject: Node | None) -> Data | None:
        """A text without one piece at its start."""
        return self._shortened(node, subject, False)

    def without_suffix(self, node: Call, subject: Node | None) -> Data | None:
        """A text without one piece at its end."""
        return self._shortened(node, subject, True)

    def _shortened(self, node: Call, subject: Node | None, at_end: bool) -> Data | None:
        given = self._edited(node, subject)
        if given is None or len(given[1]) != 1 or (piece := given[1][0].known) is None:
            return None
        return texts.shortened(given[0], piece, at_end)
