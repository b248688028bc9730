"""What one mistake in a policy is; it must not know how any is found."""

from __future__ import annotations

from typing import NamedTuple

from awslint.values import Data


class Mistake(NamedTuple):
    """One mistake: ``code`` is Access Analyzer's where it has one, ``place`` what is wrong, ``detail`` says why.

    ``remedy`` is what would be right, or "" where that cannot be known; ``slip`` says that it is surely what was meant,
    because only a letter or two are wrong.
    """

    code: str
    place: Data
    detail: str
    remedy: str = ""
    slip: bool = False
