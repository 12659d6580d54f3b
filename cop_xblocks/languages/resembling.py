"""Which new string is an old one mended: prose has no key, its context ends in a digest and changes with its words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from difflib import SequenceMatcher

Key = tuple[str | None, str]
"""A context and a msgid."""

_DIGEST = re.compile(r" [0-9a-f]{8}\Z")
_ALIKE = 0.6
_MOST_PAIRS = 10_000


def pair_mended(vanished: Iterable[Key], new: Iterable[Key]) -> dict[Key, Key]:
    """By each new string that resembles a vanished one of the same owner and role: that one, best first, each once."""
    old_by_owner, new_by_owner = _by_owner(vanished), _by_owner(new)
    pairs = {}
    for owner, news in new_by_owner.items():
        olds = old_by_owner.get(owner, [])
        # Comparing is quadratic in what one unit holds; a unit of that size was replaced, not mended.
        if len(olds) * len(news) > _MOST_PAIRS:
            continue
        scored = []
        for position, key in enumerate(news):
            matcher = SequenceMatcher(b=key[1], autojunk=False)
            for other, old in enumerate(olds):
                matcher.set_seq1(old[1])
                if matcher.real_quick_ratio() >= _ALIKE and matcher.quick_ratio() >= _ALIKE:
                    scored.append((-matcher.ratio(), position, other))
        taken: set[int] = set()
        for score, position, other in sorted(scored):
            if -score >= _ALIKE and other not in taken and news[position] not in pairs:
                taken.add(other)
                pairs[news[position]] = olds[other]
    return pairs


def _by_owner(keys: Iterable[Key]) -> dict[str, list[Key]]:
    found = defaultdict(list)
    for key in keys:
        if key[0] is not None and _DIGEST.search(key[0]):
            found[_DIGEST.sub("", key[0])].append(key)
    return found
