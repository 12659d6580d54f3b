"""What somebody has typed into the search, as words to look for."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from cop_xblocks.host.search.meanings import meanings, terms_of

LONGEST = 100
"""Characters of a query that are looked for."""
_MOST_WORDS = 16
_EMPTY_IN_CHINESE = re.compile(
    "怎么办|怎么样|怎样|怎么|如何|为什么|什么|我的|我们|我|他|她|你|您|应该|可以|能不能|有人|一个|的|了|吗|呢|被|在|是|和|对|把|让|给"
)
"""Characters without a meaning of their own: a pair of one of them and its neighbour would match everywhere."""


@dataclass(frozen=True, slots=True)
class Query:
    """The words and phrases to look for, in one language."""

    phrases: frozenset[tuple[str, ...]]
    """The words, and the phrases that mean the same; any of them will do."""
    urgent: frozenset[tuple[str, ...]]
    """The phrases among them that say that somebody may be in danger."""


def read_query(typed: str, language: str) -> Query:
    """The query that somebody typed, in a language."""
    typed = typed[:LONGEST]
    if language.partition("-")[0] == "zh":
        typed = _EMPTY_IN_CHINESE.sub(" ", typed)
    stems = [word.stem for word in terms_of(typed, language)][:_MOST_WORDS]
    meant = [meaning for meaning in meanings(language) if _has_any(stems, meaning.phrases)]
    urgent: frozenset[tuple[str, ...]] = frozenset().union(*(meaning.phrases for meaning in meant if meaning.urgent))
    words = frozenset((stem,) for stem in stems)
    return Query(words.union(*(meaning.phrases for meaning in meant)), urgent)


def _has_any(stems: Sequence[str], phrases: Collection[tuple[str, ...]]) -> bool:
    return any(
        tuple(stems[at : at + len(phrase)]) == phrase
        for phrase in phrases
        for at in range(len(stems) - len(phrase) + 1)
    )
