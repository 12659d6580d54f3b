"""The plural forms of a translation are in another order, or one of them stands in all places.

Why: a learner reads "3 lesson", or "1 lessons"

Each form is said of its own numbers, which `Plural-Forms` in the catalog's header gives in their order.

Wrong:

~~~po ru cop_xblocks
msgid "%(count)s lesson"
msgid_plural "%(count)s lessons"
msgstr[0] "%(count)s урока"
msgstr[1] "%(count)s уроков"
msgstr[2] "%(count)s урок"
~~~

Right:

~~~po ru cop_xblocks
msgid "%(count)s lesson"
msgid_plural "%(count)s lessons"
msgstr[0] "%(count)s урок"
msgstr[1] "%(count)s урока"
msgstr[2] "%(count)s уроков"
~~~
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import permutations

from cop_xblocks.checking.translations.masking import PLACEHOLDER, mask
from cop_xblocks.checking.translations.scripts import primary
from cop_xblocks.checking.translations.segment import Segment
from cop_xblocks.checking.translations.wording import words_of
from cop_xblocks.model import Diagnostic, Rule

_TWO = (("", "s"), ("", "es"), ("", "x"), ("al", "aux"), ("z", "ces"), ("ón", "ones"), ("ão", "ões"), ("m", "ns"))
_ENDINGS = {
    "es": _TWO,
    "fr": _TWO,
    "pt": _TWO,
    "ru": (
        *(("", "а", "ов"), ("ь", "я", "ей"), ("й", "я", "ев"), ("", "а", "ей"), ("ц", "ца", "цев")),
        *(("а", "ы", ""), ("а", "и", ""), ("ка", "ки", "ок"), ("ка", "ки", "ек"), ("я", "и", "й"), ("ь", "и", "ей")),
        *(("ки", "ок", "ок"), ("и", "", ""), ("ы", "", ""), ("а", "ов", "ов"), ("ей", "их", "их")),
        *(("о", "а", ""), ("е", "я", "й"), ("е", "а", ""), ("ь", "и", "ей"), ("я", "и", "ь")),
    ),
}
"""How a noun ends in each of the forms, in their order."""
_NOUN = re.compile(rf"(?:{PLACEHOLDER.pattern})\s(?:[\u0600-\u06ff]{{3,}}|(?!\w{{1,3}}\b)\w{{4,}}(?!\.))")
"""After a number, and no abbreviation."""
_SAME = {"fr": ("accès", "avis", "choix", "cours", "fois", "mois", "prix", "repas", "succès")}
"""Nouns that are the same in the plural."""

RULE = Rule("COP764", "warning")


def check_form(segment: Segment) -> Iterator[Diagnostic]:
    """Compare the words of the forms that stand in the same place."""
    forms = segment.entry.forms
    if segment.entry.form or len(forms) < 2 or not all(forms):
        return
    if len(set(forms)) == 1:
        noun = _NOUN.search(segment.translation.text)
        if noun and not noun[0].endswith(_SAME.get(primary(segment.language), ())):
            yield RULE.at(segment.span(), "all forms are the same", "write each one for its numbers")
        return
    paradigms = _ENDINGS.get(primary(segment.language), ())
    for words in zip(*(words_of(mask(form, False).lower()) for form in forms), strict=False):
        stem = words[0][
            : next((at for at, letters in enumerate(zip(*words, strict=False)) if len({*letters}) > 1), None)
        ]
        stem = stem[: min(map(len, words))]
        endings = tuple(word[len(stem) :] for word in words)
        if stem and endings not in paradigms and any(order in paradigms for order in permutations(endings)):
            message = f"{', '.join(words)}: the forms are in another order"
            yield RULE.at(segment.span(), message, "put each form where its numbers are")
            return
