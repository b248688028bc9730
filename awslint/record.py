"""Makes the small immutable classes of which millions are built; it must not know what they hold.

A frozen dataclass sets each field through ``object.__setattr__``, which makes it three times as slow to build as a plain
one, and readers do little else. So a record is frozen to the type checker, which the whole project runs under, and a
plain slotted dataclass at run time: equal, hashable and replaceable like a frozen one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:
    from dataclasses import dataclass as _dataclass

    def dataclass(*, frozen, slots):
        """Decorate a record; both arguments must be True and are what the type checker reads."""
        assert frozen
        return _dataclass(slots=slots, unsafe_hash=True)
