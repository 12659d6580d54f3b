"""Languages that nobody speaks, to see what of the courses and the interface cannot be translated, and where longer
words or another direction break a page.

`en-XA` is English that is longer by 40 % and accented, `ar-XB` English from right to left; each string stands in
brackets, so that one without them was not translated, and one that lacks its end was cut off. The names are those that
CLDR keeps for this.
"""

from __future__ import annotations

import gettext
import re
from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import TYPE_CHECKING, Any, ParamSpec

from cop_xblocks.languages.catalog import Catalog
from cop_xblocks.markdown.translated_text import (
    WordReplacement,
    replace_words,
    replace_words_beside_code,
    replace_words_of_answers,
)
from cop_xblocks.model import LABEL, Course, Text, iter_texts

if TYPE_CHECKING:
    from cop_xblocks.languages.po import PoCatalog

LONGER, BACKWARDS = LANGUAGES = ("en-XA", "ar-XB")
OPENING, CLOSING = "[!!! ", " !!!]"

_ACCENTS = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "åƀçđéƒğĥîĵķļɱñöþǫŕšţûṽŵẋýžÅƁÇĐÉƑĞĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽ",
)
_VOWEL = re.compile(r"([åéîöûÅÉÎÖÛ])")
_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*")
_MARKUP = re.compile(r"(%\(\w+\)[a-z]|%[a-z%]|\{\w*\}|<[^<>]+>|&\w+;)")
"""The parts of an interface's string that are no words: placeholders and HTML."""

P = ParamSpec("P")


def _longer(words: str) -> str:
    # Vowels are some 38 % of English.
    return _VOWEL.sub(r"\1\1", words.translate(_ACCENTS))


def _backwards(words: str) -> str:
    return _WORD.sub("\N{RIGHT-TO-LEFT OVERRIDE}\\g<0>\N{POP DIRECTIONAL FORMATTING}", words)


_WORDS = {LONGER: _longer, BACKWARDS: _backwards}


def pseudo_text(text: Text, language: str) -> str:
    """A course's string in a pseudo-language."""
    if text.role == LABEL:
        return WordReplacement(_WORDS[language], OPENING, CLOSING).around(_WORDS[language](text.markdown))
    change = {"accepted": replace_words_of_answers, "value": replace_words_beside_code}.get(text.role, replace_words)
    return change(
        text.markdown, WordReplacement(_WORDS[language], OPENING.replace("[", r"\["), CLOSING.replace("]", r"\]"))
    )


def pseudo_message(message: str, language: str) -> str:
    """A string of the interface in a pseudo-language."""
    rewording = WordReplacement(_WORDS[language], OPENING, CLOSING)
    parts = enumerate(_MARKUP.split(message))
    return rewording.around("".join(part if index % 2 else rewording.words(part) for index, part in parts))


def pseudo_catalog(course: Course, language: str) -> Catalog:
    """The strings of a course and of its references in a pseudo-language."""
    entries = {
        text.context: (text.fingerprint, pseudo_text(text, language)) for text in iter_texts(course.translatable)
    }
    return Catalog(language, entries)


def fill_pseudo(catalog: PoCatalog, language: str) -> None:
    """Translate a catalog that was started from its template; the interface's strings have no context."""
    for message in catalog.entries:
        if message.pluralizable:
            one, many = (pseudo_message(msgid, language) for msgid in message.id)
            message.string = (one, *[many] * (catalog.num_plurals - 1))
        elif message.context is None:
            message.string = pseudo_message(str(message.id), language)
        else:
            message.string = pseudo_text(Text(message.context, str(message.id), "en"), language)


def with_pseudo_terms(course: Course) -> Course:
    """The course with a glossary that has the pseudo-languages too: its words stand in no catalog."""
    terms = tuple(
        replace(
            term,
            words=(*term.words, *((language, pseudo_message(term.word("en")[0], language)) for language in LANGUAGES)),
        )
        for term in course.references.terms
    )
    return replace(course, references=replace(course.references, terms=terms))


def pseudo_tag(language: str) -> str:
    """The tag of a pseudo-language, however it is spelt; empty for any other language."""
    return next((pseudo for pseudo in LANGUAGES if pseudo.casefold() == language.replace("_", "-").casefold()), "")


class PseudoTranslations(gettext.NullTranslations):
    """The interface in a pseudo-language."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self.language = language

    def gettext(self, message: str) -> str:
        return pseudo_message(message, self.language)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)


def in_pseudo(format: Callable[P, str]) -> Callable[P, str]:
    """Let a function that formats in a language, its last argument, do so in a pseudo-language too."""

    @wraps(format)
    def formatted(*args: P.args, **kwargs: P.kwargs) -> str:
        language: Any = args[-1]
        words, pseudo = format(*args, **kwargs), pseudo_tag(language)
        return pseudo_message(words, pseudo) if words and pseudo else words

    return formatted
