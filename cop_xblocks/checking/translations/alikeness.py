"""How much two wordings have in common, and how long one is."""

from __future__ import annotations

import re

from cop_xblocks.checking.translations.wording import Wording

_ENGLISH = frozenset(
    ("a", "and", "at", "for", "from", "in", "is", "it", "of", "on", "or", "that", "the", "to", "what", "with")
)
_HAN = re.compile("[\u3400-\u9fff]")


def alike(one: Wording, other: Wording) -> bool:
    """Whether most words of the shorter one stand in the other, be it with another ending of two letters."""
    few, many = sorted((set(wording.bare.split()) - _ENGLISH for wording in (one, other)), key=len)
    return sum(word in many or any(_same(word, another) for another in many) for word in few) * 2 > len(few)


def _same(one: str, other: str) -> bool:
    return one[: max(len(one) - 2, 3)] == other[: max(len(one) - 2, 3)] and abs(len(one) - len(other)) <= 2


def weight(text: str) -> int:
    """How long a text is in letters of an alphabet: a Chinese sign stands for about three."""
    return len(text) if text.isascii() else len(text) + 2 * len(_HAN.findall(text))
