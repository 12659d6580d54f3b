"""The glossary's terms in the words of a source, and of a translation, whatever form they take there."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
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
_SHARE = 2 / 3
"""Of a term's words that a translation must have: of three one may fall away, as *téléphonique* from *ligne
d'assistance téléphonique* where it is clear."""
_WEAK = str.maketrans("", "", "اوي")
"""Arabic letters that come and go inside of a word: one box is صندوق, several are صناديق."""


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
        return any(variant in text or (not whole and _pieces(text, variant, language)) for variant in _variants(word))
    for variant in _variants(word):
        wanted = [stem for stem in _stems(variant, language) if len(stem) >= _SHORTEST]
        if wanted and len(_pieces(text, variant, language)) >= (_SHARE * len(set(wanted)) if whole else 1):
            return True
    return False


def is_another(markdown: str, word: str, language: str, others: Iterable[str]) -> bool:
    """Whether all that a translation has of a term belongs to one of the `others`, which stands there whole: a hotline
    is a "line", and so is a helpline."""
    text = mask(markdown, True)
    found = _all_pieces(text, word, language)
    return any(
        len(pieces := _all_pieces(text, other, language)) > 1
        and found <= pieces
        and in_translation(markdown, other, language, True)
        for other in others
    )


def others(terms: Sequence[Term], named: Iterable[Term]) -> Iterator[Term]:
    """The terms that a source does not name, but everyday words, and what has one of those named in its own name."""
    known = {variant for term in named for variant in _variants(term.word("en")[0])}
    for term in terms:
        name = term.word("en")[0]
        everyday = all(variant.lower() in _EVERYDAY for variant in _variants(name))
        if not everyday and not any(variant in name for variant in known):
            yield term


def _all_pieces(text: str, word: str, language: str) -> frozenset[str]:
    return frozenset(piece for variant in _variants(word) for piece in _pieces(text, variant, language))


def _pieces(text: str, variant: str, language: str) -> frozenset[str]:
    """What of a term a text has: stems, or two Chinese characters that stand together."""
    if script_of(language) == "CJK":
        return frozenset(variant[at : at + 2] for at in range(len(variant) - 1) if variant[at : at + 2] in text)
    stems = _stems(text, language)
    wanted = (stem for stem in _stems(variant, language) if len(stem) >= _SHORTEST)
    return frozenset(stem for stem in wanted if any(_same(stem, other) for other in stems))


def _same(one: str, other: str) -> bool:
    """Whether two stems are of one word: stemmers leave an ending now and then, and Arabic what is written before it
    (and, for, the)."""
    short, long = sorted((one, other), key=len)
    if (
        "\u0600" <= short < "\u0700"
        and len(bones := short.translate(_WEAK)) >= _SHORTEST
        and (bones == long.translate(_WEAK))
    ):
        return True
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
