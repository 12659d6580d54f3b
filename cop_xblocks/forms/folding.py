"""Folds texts to compare them, whatever the keyboard and the habit of writing."""

from __future__ import annotations

import unicodedata

_QUOTES = dict.fromkeys(map(ord, "“”„‟«»″〝〞〟「」『』＂"), '"') | dict.fromkeys(map(ord, "‘’‚‛‹›′`´ʹʼ＇"), "'")
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−﹘﹣－"), "-")
_PLAIN = _QUOTES | _DASHES
_TATWEEL = "\u0640"
_LETTERS = frozenset("\u0653\u0654\u0655\u065f")
"""Marks that make another letter of one (madda, hamza above and below), and so are no tashkeel."""


def folded(text: str) -> str:
    """A text in the form in which it is compared; folding it again changes nothing.

    NFKC, full case folding, typographic quotes and dashes made plain, single spaces and none around; without tatweel
    and tashkeel, and without what nobody sees (bidi marks, joiners, variation selectors, control characters). Accents
    count, and so do the letters that Arabic spelling confuses. It is not kept: a learner may have typed it.
    """
    # Each step can make work for the one before it: U+00B4 is a space and an accent in NFKC, ŉ folds to ʼn.
    for _ in range(3):
        text = unicodedata.normalize("NFKC", text.translate(_PLAIN)).casefold()
    text = "".join(" " if letter.isspace() else letter for letter in text if letter.isspace() or _is_seen(letter))
    return " ".join(unicodedata.normalize("NFKC", text).split())


def _is_seen(letter: str) -> bool:
    category = unicodedata.category(letter)
    if category == "Mn":
        in_arabic = "\u0610" <= letter <= "\u061a" or "\u064b" <= letter <= "\u065f" or letter == "\u0670"
        is_tashkeel = (in_arabic or "\u06d6" <= letter <= "\u06ed") and letter not in _LETTERS
        return not is_tashkeel and not "\ufe00" <= letter <= "\ufe0f"
    return letter != _TATWEEL and category not in ("Cc", "Cf")
