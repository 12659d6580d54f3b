"""A word is misspelt.

Why: readers stumble, and trust the rest less

Two letters the wrong way round, one of them twice, or a sign that was forgotten on a letter, in a word that the
catalogues of the language have elsewhere; and in Chinese words that are often typed with a wrong character. It is no
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
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from cop_xblocks.checking.translations._scripts import LETTERS
from cop_xblocks.checking.translations._text import TYPED, masked, primary
from cop_xblocks.languages.entries import Entry
from cop_xblocks.model import Diagnostic, Severity

_SIGNS = frozenset("\u0300\u0301\u0302\u0303\u0306\u0308\u0327\u0653\u0654\u0655")
"""What stands on a letter in French, Spanish, Russian (й) and Arabic (hamza, madda)."""
_SHORTEST, _LONG = 5, 8
"""Letters: of a shorter word than a long one, what it was meant to be must stand in two strings."""
_LONG_VOWELS = "اويى"
"""Arabic letters in another place make other words of the same root."""
_ARABIC_PREFIX = 3
"""Before this letter, a double one is mostly "and", "for" or a sign of the verb."""
_WRONG_SIGNS = {
    r"(?<![视听感知错幻直嗅味触])觉的(?!是)": "觉得",
    "(?<!自)己经": "已经",
    "(?<!来)自已(?!经)": "自己",
    "可已(?!经)": "可以",
    "以经(?![济过])": "已经",
    "知到": "知道",
    "时侯": "时候",
    "因该": "应该",
    "既使": "即使",
    "(?<![立随当])即然(?!后)": "既然",
    "(?<![出发实体呈表])现再": "现在",
    "(?<![真改纠更修端])正再": "正在",
    "迫不急待": "迫不及待",
}
_WRONG = re.compile("|".join(f"(?:{wrong})" for wrong in _WRONG_SIGNS))

CODE = "COP768"
SEVERITY: Severity = "warning"


def check_language(entries: Sequence[Entry]) -> Iterator[Diagnostic]:
    """Find words of one string that are a slip away from a word of others."""
    spoken = [each for each in entries if each.role not in TYPED and each.translation]
    if spoken and primary(spoken[0].language) == "zh":
        for entry in spoken:
            for found in _WRONG.finditer(masked(entry)):
                instead = next(right for wrong, right in _WRONG_SIGNS.items() if re.fullmatch(_bare(wrong), found[0]))
                place = entry.span(*found.span())
                yield Diagnostic(CODE, SEVERITY, f"{found[0]} for {instead}", place, f"write {instead}")
        return
    where: dict[str, set[int]] = defaultdict(set)
    for entry in spoken:
        for found in LETTERS.finditer(masked(entry)):
            where[found[0].lower()].add(entry.line)
    bare: dict[str, list[str]] = defaultdict(list)
    for word in where:
        bare[_without_signs(word)].append(word)
    for entry in spoken:
        for found in LETTERS.finditer(masked(entry)):
            word = found[0].lower()
            if len(word) < _SHORTEST or len(where[word]) > 1 or found[0] in entry.source:
                continue
            enough = 1 if len(word) >= _LONG else 2
            meant = [
                each
                for each, sure in _meant(word, bare)
                if len(where.get(each, set()) - where[word]) >= (enough if sure else 2)
            ]
            if meant:
                message = f"“{word}” for “{meant[0]}”"
                place = entry.span(*found.span())
                yield Diagnostic(CODE, SEVERITY, message, place, f"elsewhere it is “{meant[0]}”")


def _meant(word: str, bare: Mapping[str, list[str]]) -> Iterator[tuple[str, bool]]:
    """The words that a word may have been meant to be, and whether it is no word of its own in all likelihood."""
    arabic = "\u0600" <= word[0] < "\u0700"
    if _without_signs(word) == word:
        # A sign on the last letter alone is often another form: signale, signalé.
        for each in bare.get(word, ()):
            if each != word and _without_signs(each[:-1]) != each[:-1]:
                yield each, False
    for at in range(1, len(word) - 2):
        if arabic and set(word[at : at + 2]) & set(_LONG_VOWELS):
            continue
        yield word[:at] + word[at + 1] + word[at] + word[at + 2 :], True
    for at in range(*(_ARABIC_PREFIX, len(word) - 1) if arabic else (1, len(word))):
        if word[at] == word[at - 1] and word[at] not in _LONG_VOWELS:
            yield word[:at] + word[at + 1 :], True


def _bare(pattern: str) -> str:
    return re.sub(r"\(\?[^()]*\)", "", pattern)


def _without_signs(word: str) -> str:
    decomposed = unicodedata.normalize("NFD", word.replace("ё", "\0"))
    kept = "".join(letter for letter in decomposed if letter not in _SIGNS)
    return unicodedata.normalize("NFC", kept).replace("\0", "ё")
