"""Corrections of words that stand in one string alone: a word of other strings that is one slip of the fingers away."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import chain

_DIACRITICS = frozenset("\u0300\u0301\u0302\u0303\u0306\u0308\u0327\u0653\u0654\u0655")
"""The diacritics of French, Spanish, Russian (й) and Arabic (hamza, madda)."""
_SHORTEST, _LONG = 5, 8
_LONGEST = 60
"""A longer run of letters is no word, and has no neighbours: to find them takes a copy for each letter."""
_LETTER_LOST = 7
"""The shortest word in which a letter may be missing: shorter ones have too many neighbours."""
_WEAK = "اويى"
"""Arabic letters that make another word of the same root where they are moved or doubled."""
_PREFIX = 3
"""The letters at the start of an Arabic word that may be double: mostly "and", "for" or a sign of the verb."""
_SPANISH = re.compile("ñ|[íú](?=[aeo])|(?<=[aeo])[íú]")
"""Accents that tell a word for certain: the same letters without them are no word."""
_ENDING = 3
"""How many letters at the end of a word may differ in another form of it."""

_REAL: Mapping[str, Set[str]] = {
    "ar": {
        "يخسرون",
        "يتلقون",
        "علمكم",
        "تكرره",
        "تخططون",
        "تخبرينني",
        "الشعر",
        "الحصة",
        "أعدها",
        "ترينني",
        "وعدوا",
        "يعتمد",
    },
    "es": {"cuatro", "querrías", "perdida", "sabias", "cuantos", "cuantas"},
    "fr": {"sautes", "regardes", "montres", "donnes", "arrives", "criant", "boite"},
    "ru": {"большее", "меньшее", "экранном", "приедет", "настроите", "лучшее", "конечно", "впишите"},
}
"""By language, words that are one slip away from another word and are right all the same: cuatro, cuarto."""


class SpellingIndex:
    """The words of a language's catalogs, each with the strings that it stands in."""

    def __init__(self, strings: Sequence[Sequence[str]], language: str) -> None:
        self._strings = strings
        self._counts = Counter(chain.from_iterable(map(dict.fromkeys, strings)))
        """In how many strings a word stands."""
        self._last = {word: number for number, words in enumerate(strings) for word in words}
        """The number of the last string that a word stands in."""
        self._real = _REAL.get(language, frozenset())
        self._spanish = language == "es"
        self._bare: dict[str, list[str]] = defaultdict(list)
        self._shortened: dict[str, list[tuple[str, int]]] = defaultdict(list)
        words = [word for word in self._counts if len(word) <= _LONGEST]
        self._trigrams = Counter(chain.from_iterable(map(_trigrams, words)))
        for word in words:
            self._bare[_without_diacritics(word)].append(word)
            if len(word) > _LETTER_LOST and not _is_arabic(word):
                for at in range(1, len(word) - _ENDING):
                    self._shortened[word[:at] + word[at + 1 :]].append((word, at))

    def corrections(self) -> dict[str, str]:
        """For each word that only one string has and that is one slip away from a word of other strings: that word."""
        once = (word for word, count in self._counts.items() if count == 1)
        return {word: other for word in once if (other := self._nearest_word(word))}

    def _nearest_word(self, word: str) -> str:
        """The word of other strings that a word is one slip away from; empty where there is none."""
        if word in self._real or len(word) > _LONGEST:
            return ""
        beside = self._strings[self._last[word]]
        for other, enough in self._neighbours(word):
            count = self._counts.get(other, 0)
            if count >= enough and count - (other in beside) >= enough:
                return other
        return ""

    def _neighbours(self, word: str) -> Iterator[tuple[str, int]]:
        """Words one slip away, and in how many strings each must stand to be a correction."""
        arabic, length = _is_arabic(word), len(word)
        if _without_diacritics(word) == word:
            # An accent on the last letter alone is often another form: signale, signalé.
            accented = [other for other in self._bare.get(word, ()) if other != word]
            for other in accented:
                # Spanish has pairs such as publicas, públicas, of which one is of a verb.
                pair = self._spanish and not _SPANISH.search(other)
                enough = 3 if length < _SHORTEST else 2 if pair or length == _SHORTEST else 1
                if other[-1] == word[-1] and not (arabic and _begins_with_hamza(other, word)):
                    yield other, enough
        if length < _SHORTEST:
            return
        enough = 1 if length >= _LONG else 2
        for at in range(1, length - 2):
            if not (arabic and set(word[at : at + 2]) & set(_WEAK)):
                yield word[:at] + word[at + 1] + word[at] + word[at + 2 :], enough
        for at in range(*(_PREFIX, length - 1) if arabic else (1, length)):
            if word[at] == word[at - 1] and word[at] not in _WEAK:
                yield word[:at] + word[at + 1 :], enough
        if length >= _LETTER_LOST:
            yield from ((other, enough) for other, at in self._shortened.get(word, ()) if self._is_odd(word, at))

    def _is_odd(self, word: str, at: int) -> bool:
        """Whether no other word has one of the trigrams around a place."""
        return any(self._trigrams[trigram] == 1 for trigram in _trigrams(word)[max(at - 1, 0) : at + 2])


def _without_diacritics(word: str) -> str:
    """A word without accents, hamzas and breves; ё is a letter that is often written е."""
    if word.isascii():
        return word
    decomposed = unicodedata.normalize("NFD", word.replace("ё", "\0"))
    letters = "".join(letter for letter in decomposed if letter not in _DIACRITICS)
    return unicodedata.normalize("NFC", letters).replace("\0", "ё")


def _trigrams(word: str) -> list[str]:
    """Every three letters in a row, the ends of the word as `^` and `$`; the trigram around a letter has its index."""
    ends = f"^{word}$"
    return [ends[at : at + 3] for at in range(len(ends) - 2)]


def _begins_with_hamza(one: str, other: str) -> bool:
    """Whether two Arabic words differ in the hamza of their first letter alone, "and" and "so" before it aside: "write"
    and "I write" do."""
    at = 1 if one[0] in "وف" else 0
    return one[:at] == other[:at] and one[at + 1 :] == other[at + 1 :] and {one[at], other[at]} <= set("اأإ")


def _is_arabic(word: str) -> bool:
    return "\u0600" <= word[0] < "\u0700"
