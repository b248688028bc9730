"""Telling what people type from what a random generator makes; it must not know what the text stands for."""

from __future__ import annotations

import math
import re
from itertools import pairwise

# Words that people put where a key belongs. Four letters or more: a random 40-character key holds a given one, in one
# case throughout, once in a few hundred thousand.
_WORDS = re.compile(
    r"EXAMPLE|SAMPLE|FAKE|TEST|DUMMY|MOCK|DEMO|PLACEHOLDER|REDACT|SECRET|ACCESS|CHANGE|YOUR|REPLACE|INSERT|INVALID"
    r"|FOOBAR|RANDOM|STRING|TOKEN|PASSWORD|AWSKEY|KEYID|KEYHERE|GOESHERE|HIDDEN|UNUSED|NOTREAL|DEADBEEF|QWERTY|ASDF"
    r"|example|sample|fake|test|dummy|mock|demo|placeholder|redact|secret|access|change|your|replace|insert|invalid"
    r"|foobar|random|string|token|password|awskey|keyid|keyhere|goeshere|hidden|unused|notreal|deadbeef|qwerty|asdf"
    r"|Example|Sample|Fake|Test|Dummy|Mock|Placeholder|Redact|Secret|Access|Change|Your|Replace|Insert|Invalid|Random"
    r"|String|Token|Password"
)
_RUN = re.compile(r"(.)\1{3,}")
# The commonest letter pairs of English make up three quarters of its text and a seventh of random letters.
# Peter Norvig, "English Letter Frequency Counts: Mayzner Revisited", https://norvig.com/mayzner.html
_PAIR_LIST = (
    "th he in er an re on at en nd ti es or te of ed is it al ar st to nt ng se ha as ou io le ve co me de hi "
    "ri ro ic ne ea ra ce li ch ll be ma si om ur ca el ta la ns di fo ho pe ec pr no ct us ac ot il tr ly nc "
    "et ut ss so rs un lo wa ge ie wh ee wi em ad ol rt po we na ul ni ts mo ow pa im mi ai sh ir su id os iv "
    "ia am fi ci vi pl ig tu ev ld ry mp fe bl ab gh ty op wo sa ay ex ke fr oo av ag if ap gr od bo sp rd do "
    "uc bu ei ov by rm ep tt oc fa"
)
_PAIRS = frozenset(_PAIR_LIST.split())
_CHANCE = len(_PAIRS) / 676


def is_english(text: str, deviations: float) -> bool:
    """True if common English pairs among ``text``'s letters are that many standard deviations above chance.

    A share and not a count would call a key with few letters English.
    """
    folded = text.lower()
    pairs = [a + b for a, b in pairwise(folded) if a.isalpha() and b.isalpha()]
    size = len(pairs)
    hits = sum(pair in _PAIRS for pair in pairs)
    return size >= 8 and hits > _CHANCE * size + deviations * math.sqrt(size * _CHANCE * (1 - _CHANCE))


def is_placeholder(text: str, run: int = 4, words: bool = True) -> bool:
    """True if ``text`` holds a filler word, ``run`` equal characters in a row, a sequence (``12345``) or a period."""
    if words and _WORDS.search(text):
        return True
    if run == 4 and len(text) < 100:
        if _RUN.search(text):
            return True
    elif re.search(rf"(.)\1{{{run - 1},}}", text):
        return True
    return _longest_sequence(text) >= (5 if len(text) < 100 else 9) or _is_periodic(text)


def _longest_sequence(text: str) -> int:
    """The length of the longest piece whose characters each follow, or each precede, the one before."""
    best = up = down = 1
    codes = [ord(c) for c in text.lower()]
    for a, b in pairwise(codes):
        step = b - a
        if a == 57 and b == 48:
            step = 1  # 9 then 0, as on a keyboard
        up = up + 1 if step == 1 else 1
        down = down + 1 if step == -1 else 1
        best = max(best, up, down)
    return best


def _is_periodic(text: str) -> bool:
    """True if ``text`` is one piece repeated."""
    return any(text[size:] == text[:-size] for size in range(1, len(text) // 2 + 1))
