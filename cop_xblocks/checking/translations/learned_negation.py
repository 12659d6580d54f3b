"""What denies in a language that these rules know nothing of, learned from its catalogs: *usi-* in Swahili, *wag*."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import chain

_ENOUGH = 20
"""Strings that deny from which on it can be learned what does."""
_LONGEST = 5
"""Letters of the longest beginning of a word that may be what denies."""
_RARELY = 0.2
"""The share of other strings that may have a sign of denial, too: they may deny in their own way."""
_MOSTLY = 4
"""How much more often a sign is in strings that deny than in others."""
_NEARLY_ALL = 0.85
"""The share of the strings that deny that must have a sign, so that a string without one is an alarm."""


def learn_signs(denying: Sequence[Set[str]], others: Sequence[Set[str]]) -> Set[str]:
    """Words, and beginnings of words, that nearly all of the strings that deny have, and few others. Nothing where
    there is nothing such, or too little to learn from. Each string is the set of its words, in small letters."""
    had = [frozenset(beginnings(words)) for words in denying]
    elsewhere = Counter(chain.from_iterable(map(beginnings, others)))
    signs: set[str] = set()
    left = had
    while left:
        counts = Counter(chain.from_iterable(left))
        best = max(
            (sign for sign, count in counts.items() if _is_telling(count, len(had), elsewhere[sign], len(others))),
            key=lambda sign: (counts[sign] / len(had) - elsewhere[sign] / max(len(others), 1), sign),
            default=None,
        )
        if best is None:
            break
        signs.add(best)
        left = [words for words in left if best not in words]
    with_sign = sum(not signs.isdisjoint(beginnings(words)) for words in others)
    is_clear = len(had) >= _ENOUGH and len(left) <= (1 - _NEARLY_ALL) * len(had) and with_sign <= _RARELY * len(others)
    return signs if is_clear else frozenset()


def beginnings(words: Iterable[str]) -> Iterator[str]:
    """Each word, and its beginnings of two letters and more, with a hyphen behind them."""
    seen = set(words)
    for word in seen:
        seen_beginnings = (f"{word[:length]}-" for length in range(2, min(_LONGEST, len(word) - 1) + 1))
        yield word
        yield from seen_beginnings


def _is_telling(count: int, total: int, elsewhere: int, others: int) -> bool:
    """Whether a sign that `count` of `total` strings have, and `elsewhere` of the `others`, tells one from the
    other."""
    return count >= max(3, total // 20) and count * max(others, 1) >= _MOSTLY * max(elsewhere, 1) * total
