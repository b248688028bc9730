"""Folds calls that fill a template with what they are given; it must not know which calls those are."""

from __future__ import annotations

from awslint.syntax.gatherings import Gatherings
from awslint.syntax.templates import Filler, Filling, fill_braces, fill_percent, hollow
from awslint.syntax.traits import CAPTURING, NEW_LINES
from awslint.syntax.tree import Call, Name, Node
from awslint.syntax.tree import Sequence as Items
from awslint.values import Data, List, Map, Value


class Formats(Gatherings):
    """The part of a folder that fills templates."""

    def _filled(self, node: Call, subject: Node | None, fill: Filler) -> Data | None:
        given = self._given_to_template(node, subject)
        if given is None:
            return None
        self.bindings.spend(len(given.template.text) >> 5)
        return fill(given, node.span)

    def percent(self, node: Call, subject: Node | None) -> Data | None:
        """A template with ``%s`` and the like, filled."""
        return self._filled(node, subject, fill_percent) or self._encoded(node)

    def _encoded(self, node: Call) -> Data | None:
        """HCL's ``format(jsonencode(…), …)``: JSON has the keys in another order, so what fills which text is not known."""
        data = self.fold(node.arguments[0].value) if self.bindings.language == "hcl" and node.arguments else None
        return hollow(data) if isinstance(data, List | Map) else None

    def braces(self, node: Call, subject: Node | None) -> Data | None:
        """A template with ``{}`` and the like, filled."""
        return self._filled(node, subject, fill_braces)

    def _given_to_template(self, node: Call, subject: Node | None) -> Filling | None:
        """A template with what is given to it by position and by name."""
        named: dict[str, Data] = {}
        operands: list[Data] = [] if subject is None else [self.fold(subject)]
        for argument in node.arguments:
            data = self.fold(argument.value)
            if argument.name is not None and (operands or argument.name.text != "format"):
                named[argument.name.text] = data
            elif argument.spread and isinstance(data, List) and not data.open:
                operands.extend(data.items)
            elif argument.spread and isinstance(data, Map):
                named.update({entry.key.text: entry.value for entry in data.entries})
            elif argument.spread:
                # How many it is worth is not known, so that nothing behind it is either.
                break
            else:
                operands.append(data)
        if not operands or not isinstance(operands[0], Value) or operands[0].is_unknown:
            return None
        items = operands[1:]
        if not node.name[:1].isalpha() and len(items) == 1:
            # An operator: what stands on its right is one operand, or a list or map of them.
            if isinstance(items[0], List) and isinstance(node.arguments[0].value, Items):
                items = list(items[0].items)
            elif isinstance(items[0], Map):
                named.update({entry.key.text: entry.value for entry in items[0].entries})
        captured = (lambda name, span: self.fold(Name(name, span))) if self.bindings.language in CAPTURING else None
        return Filling(operands[0], items, named, self.bindings.language in NEW_LINES, captured)
