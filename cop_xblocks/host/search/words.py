"""The words of a text as a search compares them: in small letters, without accents, and without their endings.

People who search on a phone leave out accents and the hamza, and use another form of a word than the course. So both
sides are made alike: `L’école` and `ecole`, `الأطفال` and `اطفال`. Chinese has no spaces: two neighbouring characters
are a word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f\u064b-\u065f\u0670])*")
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+")
_STEMMERS = {"en": "english", "es": "spanish", "fr": "french", "ru": "russian"}
_BREVE = "\u0306"
"""The one accent that stays: without it the Russian й is another letter, and its endings are not known."""
_ARABIC_LETTERS = str.maketrans({"ة": "ه", "ى": "ي", "ـ": None, "ک": "ك", "ی": "ي"})
_ARABIC_BEGINNINGS = ("وال", "بال", "كال", "فال", "ولل", "لل", "ال")
_ARABIC_ENDINGS = ("ها", "كم", "هم", "نا", "ان", "ات", "ون", "ين", "يه", "ته", "ه", "ي")


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it is compared, and where it stands in its text."""

    stem: str
    start: int
    end: int


def words_of(text: str, language: str) -> Iterator[Word]:
    """The words of a text in a language, in their order; those of a run of Chinese characters overlap."""
    for match in _WORD.finditer(text):
        at = match.start()
        for run in _HAN.finditer(match[0]):
            if run.start() + match.start() > at:
                yield _word(text, at, match.start() + run.start(), language)
            begin, at = match.start() + run.start(), match.start() + run.end()
            for place in range(begin, max(at - 1, begin + 1)):
                yield Word(text[place : min(place + 2, at)], place, min(place + 2, at))
        if at < match.end():
            yield _word(text, at, match.end(), language)


def is_half_pair(stem: str) -> bool:
    """Whether a stem is one Chinese character, which may be half of a pair."""
    return len(stem) == 1 and _HAN.match(stem) is not None


def _word(text: str, start: int, end: int, language: str) -> Word:
    return Word(_stem(text[start:end], language), start, end)


@lru_cache(maxsize=65536)
def _stem(word: str, language: str) -> str:
    word = _without_accents(word)
    if language.partition("-")[0] == "ar":
        return _light_arabic_stem(word)
    stemmer = _stemmer(language.partition("-")[0])
    return str(stemmer.stemWord(word)) if stemmer is not None else word


def _without_accents(word: str) -> str:
    """Small letters; an alef is an alef whatever stands on it, for a hamza is an accent, too."""
    letters = unicodedata.normalize("NFKD", word.casefold())
    bare = (letter for letter in letters if letter == _BREVE or not unicodedata.combining(letter))
    return unicodedata.normalize("NFC", "".join(bare)).translate(_ARABIC_LETTERS)


def _light_arabic_stem(word: str) -> str:
    """An Arabic word without its article, its prefixes and its endings: light stemming. At least three letters stay."""
    beginning = next((part for part in _ARABIC_BEGINNINGS if word.startswith(part) and len(word) - len(part) >= 3), "")
    word = word[len(beginning) :]
    if word.startswith("و") and len(word) > 4:
        word = word[1:]
    for ending in _ARABIC_ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
    return word


@cache
def _stemmer(language: str) -> Any:
    import snowballstemmer

    return snowballstemmer.stemmer(_STEMMERS[language]) if language in _STEMMERS else None
