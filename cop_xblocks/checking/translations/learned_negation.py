"""The words that deny in a language without settings, learned from its catalogs: *usi-* in Swahili, *wag* in
Filipino."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence, Set
from itertools import chain

_ENOUGH = 20
"""The fewest strings that deny from which signs can be learned."""
_LONGEST = 5
"""Letters of the longest beginning of a word that may be a sign of denial."""
_RARELY = 0.2
"""The share of the other strings that may have a sign, too: they may deny in their own way."""
_MOSTLY = 4
"""How many times more often a sign stands in strings that deny than in others."""
_NEARLY_ALL = 0.85
"""The share of the strings that deny that must have a sign: only then is one without a sign suspect."""


def learn_signs(denying: Sequence[Set[str]], others: Sequence[Set[str]]) -> Set[str]:
    """Words, and beginnings of words, that nearly all strings that deny have, and few others: together, the signs of
    denial. Empty where no signs are that clear, or there are too few strings. Each string is the set of its words, in
    small letters."""
    total = len(denying)
    elsewhere = Counter(chain.from_iterable(map(beginnings, others)))
    signs: set[str] = set()
    without_sign = [frozenset(beginnings(words)) for words in denying]
    while without_sign:
        counts = Counter(chain.from_iterable(without_sign))
        best = max(
            (sign for sign, count in counts.items() if _is_telling(count, total, elsewhere[sign], len(others))),
            key=lambda sign: (counts[sign] / total - elsewhere[sign] / max(len(others), 1), sign),
            default=None,
        )
        if best is None:
            break
        signs.add(best)
        without_sign = [words for words in without_sign if best not in words]
    others_with_sign = sum(not signs.isdisjoint(beginnings(words)) for words in others)
    is_clear = (
        total >= _ENOUGH
        and len(without_sign) <= (1 - _NEARLY_ALL) * total
        and others_with_sign <= _RARELY * len(others)
    )
    return signs if is_clear else frozenset()


def beginnings(words: Set[str]) -> Iterator[str]:
    """Each word, and its beginnings of two to five letters, with a hyphen behind them."""
    for word in words:
        yield word
        yield from (f"{word[:length]}-" for length in range(2, min(_LONGEST, len(word) - 1) + 1))


def _is_telling(count: int, total: int, elsewhere: int, others: int) -> bool:
    """Whether a sign tells strings that deny from others: `count` of `total` strings that deny have it, and
    `elsewhere` of `others`."""
    return count >= max(3, total // 20) and count * max(others, 1) >= _MOSTLY * max(elsewhere, 1) * total
