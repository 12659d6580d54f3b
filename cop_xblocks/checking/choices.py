"""The words of choices and items, without markup, and whether a right choice stands out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from cop_xblocks.markdown import plain
from cop_xblocks.model import Choice, Element, Text, iter_texts

_RATIO = 1.5
_LONGER = 15
"""Characters: among short choices, half as long again is nothing that shows."""
_WORD = re.compile(r"[^\W_]+")
_MARKUP = re.compile(r"[*_`\[\]<&\\~]")


def right_stands_out(choices: Iterable[Choice]) -> Choice | None:
    """The first right one of some choices where every right one is clearly longer than every wrong one; else None."""
    choices = tuple(choices)
    right = [(len(plain_text(choice.text)), choice) for choice in choices if choice.right]
    wrong = [len(plain_text(choice.text)) for choice in choices if not choice.right]
    if not right or len(wrong) < 2:
        return None
    # Of several right ones, the shortest must stand out: else some wrong one is as long.
    shortest = min(length for length, _ in right)
    return right[0][1] if shortest > _RATIO * max(wrong) and shortest - max(wrong) >= _LONGER else None


def plain_text(text: Text) -> str:
    """A text without its markup."""
    return plain(text) if _MARKUP.search(text.markdown) else text.markdown


def plain_prose(elements: Iterable[Element]) -> str:
    """All texts of some prose, without markup."""
    return " ".join(plain_text(text) for text in iter_texts(tuple(elements)))


@lru_cache(maxsize=32768)
def bare(text: str) -> str:
    """A text to compare by: without case, punctuation and more than one space."""
    return " ".join(_WORD.findall(unicodedata.normalize("NFKC", text).casefold()))


def is_quoted(text: str) -> bool:
    """Whether all of a text is somebody's words, in quotation marks."""
    return len(text) > 1 and text[0] in "\"“„«'‘" and text.rstrip(".!?…,")[-1:] in ('"', "”", "“", "»", "'", "’")
