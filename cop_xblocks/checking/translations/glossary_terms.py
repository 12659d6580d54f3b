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
_APOSTROPHE = re.compile("['’]")
_PLURAL = re.compile(r"(?<=[xsh])es$|(?<!s)s$")
_WEAK = str.maketrans("", "", "اوي")
"""Arabic letters that come and go inside of a word: one box is صندوق, several are صناديق."""


@dataclass(frozen=True, eq=False)
class Glossary:
    """The glossary's terms, ready to be looked for."""

    terms: tuple[Term, ...] = ()

    @cached_property
    def names(self) -> tuple[tuple[str, Term, bool], ...]:
        """Each term's English words as stems, the longest first, and whether they are the whole of it."""
        names = [
            (_singular(variant), term, variant == term.word("en")[0])
            for term in self.terms
            for variant in _variants(term.word("en")[0])
            if variant.lower() not in _EVERYDAY
        ]
        return tuple(sorted(names, key=lambda name: -len(name[0])))

    @cached_property
    def any_name(self) -> re.Pattern[str]:
        """A pattern of all names in words in the singular: most sources have none."""
        words = "|".join(re.escape(words.strip()) for words, _, _ in self.names)
        return re.compile(f"(?<= )(?:{words})(?= )" if words else "(?!)")


@lru_cache(maxsize=16384)
def terms_in_source(markdown: str, glossary: Glossary) -> tuple[tuple[Term, bool], ...]:
    """The terms that a source links to, or names, of two that overlap the longer one; and whether it has the whole of
    the term, or a short form, as "grooming" is of "grooming (online solicitation)"."""
    linked = {key for target, _ in inline_links(markdown) for kind, key in [reference(target) or ("", "")] if kind}
    text = _singular(mask(markdown, True))
    named: list[tuple[Term, bool]] = []
    for words, term, whole in glossary.names if glossary.any_name.search(text) else ():
        if words in text:
            text = text.replace(words, " ")
            linked.discard(term.key)
            named.append((term, whole))
    return (*named, *((term, False) for term in glossary.terms if term.key in linked))


def in_translation(markdown: str, word: str, language: str, whole: bool) -> bool:
    """Whether a translation has one of the words that the glossary gives for a term, in whatever form; of a short form
    of the term, whether it has some of them."""
    text = mask(markdown, True)
    if script_of(language) == "CJK":
        return any(variant in text or (not whole and _pieces(text, variant, language)) for variant in _variants(word))
    words = f" {' '.join(_small_words(text))} "
    for variant in _variants(word):
        wanted = _words(variant, language)
        if wanted and f" {' '.join(_small_words(variant))} " in words:
            return True
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
    pieces = _all_pieces(text, word, language)
    for other in others:
        # A word by itself, such as that for a report, is of no term more than of another.
        if len(_words(other, language)) > 1:
            pieces -= _all_pieces(text, other, language)
    return not pieces


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
    pieces = _words(variant, language)
    if script_of(language) == "CJK":
        return frozenset(pair for pair in pieces if pair in text)
    words: Iterable[str] = _small_words(text)
    if script_of(language) != "ARABIC":
        # Words of one stem begin with one letter, but for what Arabic writes before them. Stemming is slow.
        initials = {_initial(piece) for piece in pieces}
        words = (word for word in words if _initial(word) in initials)
    stems = {_stem(word, primary(language)) for word in words}
    return frozenset(piece for piece in pieces if any(_same(piece, stem) for stem in stems))


@lru_cache(maxsize=4096)
def _words(variant: str, language: str) -> frozenset[str]:
    """The stems of a term's longer words; in Chinese, the pairs of its characters."""
    if script_of(language) == "CJK":
        return frozenset(variant[at : at + 2] for at in range(len(variant) - 1))
    small = _SMALL.get(primary(language), ())
    stems = (_stem(word, primary(language)) for word in _small_words(variant))
    return frozenset(stem for stem in stems if len(stem) >= _SHORTEST and stem not in small)


def _same(one: str, other: str) -> bool:
    """Whether two stems are of one word: stemmers leave an ending now and then, and Arabic what is written before it
    (and, for, the)."""
    if one == other:
        return True
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    is_arabic = "\u0600" <= short < "\u0700"
    if is_arabic and len(bones := _without_weak(short)) >= _SHORTEST and bones == _without_weak(long):
        return True
    is_part = long.startswith(short) or (is_arabic and short in long)
    return is_part and len(long) - len(short) <= max(len(short) // 2, 2)


@lru_cache(maxsize=16384)
def _without_weak(word: str) -> str:
    return word.translate(_WEAK)


def _singular(text: str) -> str:
    """English words in small letters between spaces, without the ending of a plural: "loot boxes" as "loot box"."""
    words = (_PLURAL.sub("", word) if word.endswith("s") else word for word in words_of(text.replace("-", " ").lower()))
    return f" {' '.join(words)} "


@lru_cache(maxsize=1024)
def _variants(word: str) -> tuple[str, ...]:
    return tuple(variant.strip() for variant in _VARIANTS.split(word) if variant.strip())


@lru_cache(maxsize=16384)
def _small_words(text: str) -> tuple[str, ...]:
    """The words in small letters; what an apostrophe or hyphen joins are several."""
    words = words_of(unicodedata.normalize("NFC", text).replace("-", " ").lower())
    return tuple(part for word in words for part in _APOSTROPHE.split(word) if part)


@lru_cache(maxsize=4096)
def _initial(word: str) -> str:
    """The first letter, without its accent: stemmers take accents away."""
    return unicodedata.normalize("NFD", word[0])[0]


@lru_cache(maxsize=65536)
def _stem(word: str, language: str) -> str:
    stemmer = _stemmer(language)
    return str(stemmer.stemWord(word)) if stemmer is not None else word


@cache
def _stemmer(language: str) -> Any:
    import snowballstemmer

    return snowballstemmer.stemmer(_STEMMERS[language]) if language in _STEMMERS else None
