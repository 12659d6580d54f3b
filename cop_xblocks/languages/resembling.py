"""Pairs new strings with the old ones that they were made from.

Prose has no key: its context ends in a digest and changes with its words. What has a key may get another one together
with other words. The interface's strings have no context.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable

MessageKey = tuple[str | None, str]
"""A context and a msgid."""

_DIGEST = re.compile(r" [0-9a-f]{8}\Z")
_WORD = re.compile(r"[^\W\d_]+")
_SHORT = 5
"""Letters of a short word: *not*, *never*. They decide what a choice says."""
_HERE, _ELSEWHERE = 60, 75
"""How much of two strings must be the same, in per cent: in one unit, and in two. Of the courses' strings of one role,
no two paragraphs reach 55."""
_MOST_PAIRS = 250_000
"""Comparing is quadratic in what vanished and what is new. It takes a second for so many; beyond that a course was
written anew."""


def pair_mended(vanished: Iterable[MessageKey], new: Iterable[MessageKey]) -> dict[MessageKey, MessageKey]:
    """By each new string that resembles a vanished one of the same role: that one, best first, each once. What was in
    the same unit is looked at before what was in another one. A choice with the same key may come from a question that
    got another one. From a choice with another key it comes in the same question alone, and only with the same short
    words: "Tell an adult" and "Tell no adult" are 92 % alike."""
    olds, news = list(vanished), list(new)
    pairs: dict[MessageKey, MessageKey] = {}
    for is_comparable, of, least in (
        (_is_prose, _unit_and_role, _HERE),
        (_is_prose, _role, _ELSEWHERE),
        (_has_own_key, _role_and_own_key, _HERE),
        (_is_owner, _role, _ELSEWHERE),
        (_has_own_key, _owner_role_and_short_words, _ELSEWHERE),
    ):
        used = set(pairs.values())
        left = (
            _by(of, (key for key in olds if is_comparable(key) and key not in used)),
            _by(of, (key for key in news if is_comparable(key) and key not in pairs)),
        )
        _pair(*left, least, pairs)
    return pairs


def _is_prose(key: MessageKey) -> bool:
    return key[0] is None or _DIGEST.search(key[0]) is not None


def _has_own_key(key: MessageKey) -> bool:
    """Whether a string has a key besides its owner's: `first-contact choice town`."""
    return not _is_prose(key) and (key[0] or "").count(" ") > 1


def _is_owner(key: MessageKey) -> bool:
    """Whether a string is known by its owner's key alone: `first-contact question`."""
    return not _is_prose(key) and not _has_own_key(key)


def _pair(
    olds: dict[str, list[MessageKey]],
    news: dict[str, list[MessageKey]],
    least: int,
    pairs: dict[MessageKey, MessageKey],
) -> None:
    if not olds or not news:
        return
    from rapidfuzz import fuzz, process

    for of, candidates in news.items():
        vanished = olds.get(of, [])
        if len(vanished) * len(candidates) > _MOST_PAIRS:
            continue
        texts = [msgid for _, msgid in vanished]
        scored = [
            (-score, position, other)
            for position, (_, msgid) in enumerate(candidates)
            for _, score, other in process.extract(msgid, texts, scorer=fuzz.ratio, score_cutoff=least, limit=None)
        ]
        used: set[int] = set()
        for _, position, other in sorted(scored):
            if other not in used and candidates[position] not in pairs:
                used.add(other)
                pairs[candidates[position]] = vanished[other]


def _by(of: Callable[[MessageKey], str], keys: Iterable[MessageKey]) -> dict[str, list[MessageKey]]:
    groups = defaultdict(list)
    for key in keys:
        groups[of(key)].append(key)
    return groups


def _unit_and_role(key: MessageKey) -> str:
    return _DIGEST.sub("", key[0]) if key[0] is not None else key[1]


def _role(key: MessageKey) -> str:
    """An interface's string has none."""
    return (key[0] or "").partition(" ")[2].partition(" ")[0]


def _owner_role_and_short_words(key: MessageKey) -> str:
    owner, role = (key[0] or "").split(" ")[:2]
    short = sorted(word for word in _WORD.findall(key[1].lower()) if len(word) <= _SHORT)
    return " ".join((owner, role, *short))


def _role_and_own_key(key: MessageKey) -> str:
    return (key[0] or "").partition(" ")[2]
