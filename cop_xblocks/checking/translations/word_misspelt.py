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

from cop_xblocks.checking.translations.masking import TYPED, masked, primary
from cop_xblocks.checking.translations.spelling import Slips, words_in_strings
from cop_xblocks.languages.entries import Entry
from cop_xblocks.model import Diagnostic, Rule

_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u064b-\u0652\u0670])*")
_VOWELS = re.compile("[\u064b-\u0652\u0670]")
"""Arabic vowel signs, which are in a word and no part of how it is spelt."""
_WRONG_SIGNS = (
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


def check_language(entries: Sequence[Entry]) -> Iterator[Diagnostic]:
    """Find words of one string that are a slip away from a word of others."""
    spoken = [each for each in entries if each.role not in TYPED and each.translation]
    if not spoken:
        return
    if primary(spoken[0].language) == "zh":
        for entry in spoken:
            yield from _wrong_signs(entry)
        return
    found = [[(each, _spelt(each[0])) for each in _WORD.finditer(masked(entry))] for entry in spoken]
    where = words_in_strings([word for _, word in words] for words in found)
    slips = Slips(where, primary(spoken[0].language))
    unsigned = _UNSIGNED.get(primary(spoken[0].language))
    meant = {word: slips.meant(word) for word in where}
    wrong = {word for word in where if meant[word] or (unsigned is not None and unsigned.fullmatch(word))}
    for entry, words in zip(spoken, found, strict=True):
        for each, word in words:
            if word not in wrong or each[0].lower() in entry.source.lower():
                continue
            if unsigned is not None and unsigned.fullmatch(word):
                message, help = f"“{each[0]}” lacks its accent", "write the accent"
            else:
                message, help = f"“{each[0]}” for “{meant[word]}”", f"elsewhere it is “{meant[word]}”"
            yield RULE.at(entry.span(*each.span()), message, help)


def _spelt(word: str) -> str:
    return _VOWELS.sub("", word.lower())


def _wrong_signs(entry: Entry) -> Iterator[Diagnostic]:
    text = masked(entry)
    for wrong, right in _WRONG_SIGNS:
        for found in re.finditer(wrong, text):
            yield RULE.at(entry.span(*found.span()), f"{found[0]} for {right}", f"write {right}")
