"""The words of resume codes, and how they are read: a code is a number of 54 bits.

Each language has a list of 512 words, `lists/<language>.txt`; each word is 9 bits. A code can be read for as
long as the paper lasts on which it was written down: the lists never change, and a word's place in its list is its
meaning.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from cop_xblocks.model.i18n import _

WORDS = 6
"""Words of a code."""
BITS = 9
"""Bits of a word: a list has 512."""
MOST_TYPED = 400
"""Characters that are read of what somebody types: six words have at most 100."""
_LISTS = Path(__file__).with_name("lists")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_LETTERS = str.maketrans({"ة": "ه", "ی": "ي", "ى": "ي", "ک": "ك", "ـ": "", "œ": "oe", "æ": "ae"})


class CodeError(Exception):
    """Something about a code that somebody typed, for them to correct: a sentence to be translated, and its values."""

    def __init__(self, sentence: str, **values: Any) -> None:
        super().__init__(sentence)
        self.sentence, self.values = sentence, values


def list_language(language: str) -> str:
    """The language whose words a page in a language shows: English where a language has no list."""
    return language if language in _languages() else "en"


def spell_code(number: int, language: str) -> list[str]:
    """The words of a code in a language that has a list."""
    words = word_list(language)
    return [words[place] for place in word_places(number)]


def word_places(number: int) -> list[int]:
    """The place in its list of each word of a code."""
    return [number >> BITS * index & 2**BITS - 1 for index in reversed(range(WORDS))]


def read_code(typed: str) -> list[int]:
    """The codes that somebody may mean: one, unless two languages share all six words. Case, accents, the forms of a
    letter, and what stands between the words do not matter. Raises CodeError for what is no code."""
    words = _split(typed)
    if not words:
        raise CodeError(_("Type the six words of your code."))
    unknown = [word for word in words if not any(word in _places(language) for language in _languages())]
    if unknown:
        sentence = _("“%(word)s” is not one of the words that codes are made of. Check how it is spelled.")
        raise CodeError(sentence, word=unknown[0][:40])
    if len(words) != WORDS:
        raise CodeError(_("A code has six words. Type all of them, in their order."))
    codes = []
    for language in _languages():
        places = [_places(language).get(word) for word in words]
        if None not in places:
            number = 0
            for place in places:
                number = number << BITS | (place or 0)
            codes.append(number)
    if not codes:
        raise CodeError(_("These words are from several languages. Type the code as it was written down."))
    return list(dict.fromkeys(codes))


@cache
def word_list(language: str) -> tuple[str, ...]:
    """The words of a language, in the order of what they mean."""
    return tuple((_LISTS / f"{language}.txt").read_text("utf-8").split())


def fold_word(word: str) -> str:
    """A word without case, accents, and the forms of a letter that people mix up, such as those of the hamza."""
    letters = unicodedata.normalize("NFKD", word).casefold()
    return "".join(letter for letter in letters if unicodedata.category(letter) not in ("Mn", "Cf")).translate(_LETTERS)


def _split(typed: str) -> list[str]:
    words = re.findall(r"[^\W\d_]+", fold_word(typed[:MOST_TYPED]))
    # Chinese words are typed with or without spaces between them, and have two characters each.
    return [part for word in words for part in (re.findall(".{1,2}", word) if _HAN.match(word) else [word])]


@cache
def _languages() -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in _LISTS.glob("*.txt")))


@cache
def _places(language: str) -> Mapping[str, int]:
    return {fold_word(word): place for place, word in enumerate(word_list(language))}
