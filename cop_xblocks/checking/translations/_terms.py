"""The glossary's terms in the words of a source, and of a translation, whatever form they take there."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Any

from cop_xblocks.checking.translations._scripts import script_of
from cop_xblocks.checking.translations._text import mask, primary, words_of
from cop_xblocks.markdown import inline_links
from cop_xblocks.model import Term, reference

_STEMMERS = {"ar": "arabic", "es": "spanish", "fr": "french", "pt": "portuguese", "ru": "russian"}
_VARIANTS = re.compile(r"[/,،;()（）«»\"]")
_EVERYDAY = frozenset(
    {
        "accessibility",
        "block",
        "bystander",
        "by a child",
        "caregiver",
        "child",
        "children with disabilities",
        "classifier",
    }
    | {"consent", "disclosure", "educator", "flag", "guardian", "harm", "industry", "opportunity", "parent", "privacy"}
    | {"referral", "report", "reporting", "risk", "safeguarding", "self-harm", "stakeholder", "survivor"}
    | {"to report content", "wellbeing", "young people"}
)
"""What a translator may say in many ways, as the source means the word in many."""
_SHORTEST = 3
_JOINED = {"ar": 0.5}
"""The share of a term's words that a translation must have, where that is not 0.6: a preposition or an adjective may
fall away, and an Arabic plural may have other letters inside."""


def in_source(markdown: str, terms: Sequence[Term]) -> Iterator[tuple[Term, bool]]:
    """The terms that a source links to, or names, of two that overlap the longer one; and whether it has the whole of
    the term, or a short form, as "grooming" is of "grooming (online solicitation)"."""
    linked = {key for target, _ in inline_links(markdown) for kind, key in [reference(target) or ("", "")] if kind}
    text = _singular(mask(markdown, True))
    for words, term, whole in _known(tuple(terms)):
        if words in text:
            text = text.replace(words, " ")
            linked.discard(term.key)
            yield term, whole
    yield from ((term, False) for term in terms if term.key in linked)


def in_translation(markdown: str, word: str, language: str, whole: bool) -> bool:
    """Whether a translation has one of the words that the glossary gives for a term, in whatever form; of a short form
    of the term, whether it has some of them."""
    text = mask(markdown, True)
    if script_of(language) == "CJK":
        return any(variant in text or (not whole and _overlap(variant, text)) for variant in _variants(word))
    stems = _stems(text, language)
    return any(_has(stems, variant, language, whole) for variant in _variants(word))


def _has(stems: tuple[str, ...], variant: str, language: str, whole: bool) -> bool:
    wanted = [stem for stem in _stems(variant, language) if len(stem) >= _SHORTEST]
    found = [stem for stem in wanted if any(_same(stem, other) for other in stems)]
    return bool(wanted) and len(found) >= (_JOINED.get(primary(language), 0.6) * len(wanted) if whole else 1)


def _overlap(variant: str, text: str) -> bool:
    """Whether two Chinese characters of a term stand together in a text."""
    return any(variant[at : at + 2] in text for at in range(len(variant) - 1))


def _same(one: str, other: str) -> bool:
    """Whether two stems are of one word: stemmers leave an ending now and then, and Arabic what is written before it
    (and, for, the)."""
    short, long = sorted((one, other), key=len)
    begins = long.startswith(short) or ("\u0600" <= short < "\u0700" and short in long)
    return begins and len(long) - len(short) <= max(len(short) // 2, 2)


def _singular(text: str) -> str:
    """English words in small letters between spaces, without the ending of a plural: "loot boxes" as "loot box"."""
    words = (re.sub(r"(?<=[xsh])es$|(?<!s)s$", "", word) for word in words_of(text.replace("-", " ").lower()))
    return f" {' '.join(words)} "


@lru_cache(maxsize=64)
def _known(terms: tuple[Term, ...]) -> tuple[tuple[str, Term, bool], ...]:
    """Each term's English words as stems, the longest first, and whether they are the whole of it."""
    found = [
        (_singular(variant), term, variant == term.word("en")[0])
        for term in terms
        for variant in _variants(term.word("en")[0])
        if variant.lower() not in _EVERYDAY
    ]
    return tuple(sorted(found, key=lambda one: -len(one[0])))


@lru_cache(maxsize=1024)
def _variants(word: str) -> tuple[str, ...]:
    return tuple(variant.strip() for variant in _VARIANTS.split(word) if variant.strip())


@lru_cache(maxsize=16384)
def _stems(text: str, language: str) -> tuple[str, ...]:
    words = words_of(unicodedata.normalize("NFC", text).replace("-", " ").lower())
    words = [part for word in words for part in re.split("['’]", word) if part]
    stemmer = _stemmer(primary(language))
    return tuple(stemmer.stemWords(words)) if stemmer is not None else tuple(words)


@cache
def _stemmer(language: str) -> Any:
    import snowballstemmer

    return snowballstemmer.stemmer(_STEMMERS[language]) if language in _STEMMERS else None
