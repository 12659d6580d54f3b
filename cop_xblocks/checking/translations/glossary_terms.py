"""The glossary's terms in the words of a source, and of a translation, whatever form they take there."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import Any

from cop_xblocks.checking.translations.masking import mask
from cop_xblocks.checking.translations.scripts import primary, script_of
from cop_xblocks.checking.translations.wording import words_of
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
_BETWEEN = 1
"""Words that may stand among those of a long term."""
_SMALL = {"es": ("con", "del", "las", "los", "por"), "fr": ("avec", "des", "les", "par", "pour", "une"), "ru": ("для",)}
_SHARE = 2 / 3
"""Of a term's words that a translation must have: of three one may fall away, as *téléphonique* from *ligne
d'assistance téléphonique* where it is clear."""
_WEAK = str.maketrans("", "", "اوي")
"""Arabic letters that come and go inside of a word: one box is صندوق, several are صناديق."""


@dataclass(frozen=True, eq=False)
class Glossary:
    """The glossary's terms, ready to be looked for."""

    terms: tuple[Term, ...] = ()

    @cached_property
    def known(self) -> tuple[tuple[str, Term, bool], ...]:
        """Each term's English words as stems, the longest first, and whether they are the whole of it."""
        found = [
            (_singular(variant), term, variant == term.word("en")[0])
            for term in self.terms
            for variant in _variants(term.word("en")[0])
            if variant.lower() not in _EVERYDAY
        ]
        return tuple(sorted(found, key=lambda one: -len(one[0])))


@lru_cache(maxsize=16384)
def in_source(markdown: str, glossary: Glossary) -> tuple[tuple[Term, bool], ...]:
    """The terms that a source links to, or names, of two that overlap the longer one; and whether it has the whole of
    the term, or a short form, as "grooming" is of "grooming (online solicitation)"."""
    linked = {key for target, _ in inline_links(markdown) for kind, key in [reference(target) or ("", "")] if kind}
    text = _singular(mask(markdown, True))
    found: list[tuple[Term, bool]] = []
    for words, term, whole in glossary.known:
        if words in text:
            text = text.replace(words, " ")
            linked.discard(term.key)
            found.append((term, whole))
    return (*found, *((term, False) for term in glossary.terms if term.key in linked))


def in_translation(markdown: str, word: str, language: str, whole: bool) -> bool:
    """Whether a translation has one of the words that the glossary gives for a term, in whatever form; of a short form
    of the term, whether it has some of them."""
    text = mask(markdown, True)
    if script_of(language) == "CJK":
        return any(variant in text or (not whole and _pieces(text, variant, language)) for variant in _variants(word))
    for variant in _variants(word):
        wanted = _words(variant, language)
        enough = _SHARE * len(wanted) if whole else 1
        if wanted and any(len(pieces) >= enough for pieces in _pieces_by_part(text, variant, language, whole)):
            return True
    return False


def _pieces_by_part(text: str, variant: str, language: str, whole: bool) -> Iterator[frozenset[str]]:
    """What of a term a text has, or of a term of several words each part of the text in which the term would stand."""
    words = words_of(text)
    length = len(words_of(variant)) + _BETWEEN
    if not whole or len(_words(variant, language)) < _SHORTEST or len(words) <= length:
        yield _pieces(text, variant, language)
    else:
        pieces = [_pieces(word, variant, language) for word in words]
        yield from (frozenset().union(*pieces[at : at + length]) for at in range(len(words) - length + 1))


def is_another(markdown: str, word: str, language: str, others: Iterable[str]) -> bool:
    """Whether all that a translation has of a term belongs to the `others`: a hotline is a "line", and so is a
    helpline."""
    text = mask(markdown, True)
    found = _all_pieces(text, word, language)
    for other in others:
        # A word by itself, such as that for a report, is of no term more than of another.
        if len(_words(other, language)) > 1:
            found -= _all_pieces(text, other, language)
    return not found


def others(terms: Sequence[Term], term: Term) -> Iterator[Term]:
    """The terms that one may be taken for: none that is an everyday word, too, nor any with its name in their own."""
    for other in terms:
        name = other.word("en")[0]
        everyday = any(variant.lower() in _EVERYDAY for variant in _variants(name))
        if not everyday and not any(variant in name for variant in _variants(term.word("en")[0])):
            yield other


def _all_pieces(text: str, word: str, language: str) -> frozenset[str]:
    return frozenset(piece for variant in _variants(word) for piece in _pieces(text, variant, language))


def _pieces(text: str, variant: str, language: str) -> frozenset[str]:
    """What of a term a text has: stems, or two Chinese characters that stand together."""
    if script_of(language) == "CJK":
        return frozenset(pair for pair in _words(variant, language) if pair in text)
    stems = _stems(text, language)
    return frozenset(stem for stem in _words(variant, language) if any(_same(stem, other) for other in stems))


@lru_cache(maxsize=4096)
def _words(variant: str, language: str) -> frozenset[str]:
    """The stems of a term's longer words; in Chinese, the pairs of its characters."""
    if script_of(language) == "CJK":
        return frozenset(variant[at : at + 2] for at in range(len(variant) - 1))
    small = _SMALL.get(primary(language), ())
    return frozenset(stem for stem in _stems(variant, language) if len(stem) >= _SHORTEST and stem not in small)


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


@lru_cache(maxsize=1024)
def _variants(word: str) -> tuple[str, ...]:
    return tuple(variant.strip() for variant in _VARIANTS.split(word) if variant.strip())


@lru_cache(maxsize=16384)
def _stems(text: str, language: str) -> tuple[str, ...]:
    words = words_of(unicodedata.normalize("NFC", text).replace("-", " ").lower())
    words = [part for word in words for part in re.split("['’]", word) if part]
    return tuple(_stem(word, primary(language)) for word in words)


@lru_cache(maxsize=65536)
def _stem(word: str, language: str) -> str:
    stemmer = _stemmer(language)
    return str(stemmer.stemWord(word)) if stemmer is not None else word


@cache
def _stemmer(language: str) -> Any:
    import snowballstemmer

    return snowballstemmer.stemmer(_STEMMERS[language]) if language in _STEMMERS else None
