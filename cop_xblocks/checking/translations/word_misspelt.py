"""A word is misspelt.

Why: readers stumble, and trust the rest less

Two letters the wrong way round, one too many or too few, or a sign that was forgotten on a letter, in a word that the
catalogs of the language have elsewhere; and in Chinese words that are often typed with a wrong character. It is no
spell checker: let the tool that you translate with check the spelling, too.

Wrong:

~~~po fr
msgctxt "a paragraph"
msgid "Your answers are kept."
msgstr "Vos réponses sont conservées."

msgctxt "b paragraph"
msgid "Your answers were sent."
msgstr "Vos reponses ont été envoyées."

msgctxt "c paragraph"
msgid "The answers are below."
msgstr "Les réponses sont ci-dessous."
~~~

Right:

~~~po fr
msgctxt "a paragraph"
msgid "Your answers are kept."
msgstr "Vos réponses sont conservées."

msgctxt "b paragraph"
msgid "Your answers were sent."
msgstr "Vos réponses ont été envoyées."

msgctxt "c paragraph"
msgid "The answers are below."
msgstr "Les réponses sont ci-dessous."
~~~
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from cop_xblocks.checking.translations.scripts import LETTERS, primary
from cop_xblocks.checking.translations.segment import TYPED, Segment
from cop_xblocks.checking.translations.spelling import SpellingIndex
from cop_xblocks.model import Diagnostic, Rule

_WORD = re.compile(r"[^\W\d_]+(?:[\u064b-\u0652\u0670]+[^\W\d_]*)*")
_VOWELS = re.compile("[\u064b-\u0652\u0670]")
"""Arabic vowel signs, which are in a word and no part of how it is spelt."""
_WRONG_CHARACTERS = tuple(
    (re.compile(wrong), right)
    for wrong, right in (
        (r"(?<![视听感知错幻直嗅味触])觉的(?!是)", "觉得"),
        ("(?<!自)己经|以经(?![济过])", "已经"),
        ("(?<!来)自已(?!经)", "自己"),
        ("可已(?!经)", "可以"),
        ("知到", "知道"),
        ("时侯", "时候"),
        ("因该", "应该"),
        ("既使", "即使"),
        ("(?<![立随当])即然(?!后)", "既然"),
        ("(?<![出发实体呈表])现再", "现在"),
        ("(?<![真改纠更修端])正再", "正在"),
        ("迫不急待", "迫不及待"),
    )
)
"""Chinese words as they are often typed, where they are no part of others."""

_UNSIGNED = {
    "es": re.compile(
        r"(?:\w{2,}[cs]ion|tambien|aqui|alli|despues|ningun|algun|dias?|telefonos?|jovenes|imagenes|dificil|rapid[oa]s?"
        r"|unic[oa]s?|paginas?|codigos?|\w{2,}logias?|guias?|lineas?|mayorias?|todavia)"
    ),
    "fr": re.compile(
        r"(?:deja|tres|apres|etes|etre|memes?|ecoles?|ecrans?|ecout\w+|etapes?|reponses?|telephones?|numeros?|reseaux?"
        r"|problemes?|meres?|peres?|freres?|derriere|premieres?|securite|reflech\w+|verifi\w+|reuss\w+|scenes?)"
    ),
}
"""Words that are never written without their signs."""

RULE = Rule("COP768", "warning")


def check_language(segments: Sequence[Segment]) -> Iterator[Diagnostic]:
    """Find words of one string that are a slip away from a word of others."""
    spoken = [segment for segment in segments if segment.role not in TYPED and segment.translation.text]
    if not spoken:
        return
    language = primary(spoken[0].language)
    if language == "zh":
        for segment in spoken:
            yield from _wrong_characters(segment)
        return
    strings = [_words(segment) for segment in spoken]
    corrections = SpellingIndex(strings, language).corrections()
    unsigned = _UNSIGNED.get(language)
    words = set(chain.from_iterable(strings)) if unsigned is not None else ()
    lacking = {word for word in words if unsigned is not None and unsigned.fullmatch(word)}
    wrong = lacking | corrections.keys()
    for segment, spellings in zip(spoken, strings, strict=True):
        if wrong.isdisjoint(spellings):
            continue
        for match in _WORD.finditer(segment.translation.masked):
            word = _spelling(match[0])
            if word not in wrong or match[0].lower() in segment.source.text.lower():
                continue
            if word in lacking:
                message, help = f"“{match[0]}” lacks its accent", "write the accent"
            else:
                message, help = f"“{match[0]}” for “{corrections[word]}”", f"elsewhere it is “{corrections[word]}”"
            yield RULE.at(segment.span(*match.span()), message, help)


def _words(segment: Segment) -> list[str]:
    """The words of a translation, as they are spelt, whatever letters are capitals and whatever vowels are written."""
    return LETTERS.findall(_spelling(segment.translation.masked))


def _spelling(text: str) -> str:
    return _VOWELS.sub("", text.lower())


def _wrong_characters(segment: Segment) -> Iterator[Diagnostic]:
    for wrong, right in _WRONG_CHARACTERS:
        for match in wrong.finditer(segment.translation.masked):
            yield RULE.at(segment.span(*match.span()), f"{match[0]} for {right}", f"write {right}")
