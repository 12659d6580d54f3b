"""A translation is in another language, or in the letters of another script.

Why: it was pasted into the wrong catalog, or written with the wrong keyboard

Names in Latin letters may stand in any language, but not for a whole sentence. Between English, French and Spanish
small words tell: `les`, `pour`, `los`, `para`.

Wrong:

~~~po ru
msgctxt "calm paragraph"
msgid "Stay calm."
msgstr "Ostavaytes spokoyny."
~~~

Right:

~~~po ru
msgctxt "calm paragraph"
msgid "Stay calm."
msgstr "Сохраняйте спокойствие."
~~~
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cop_xblocks.checking.translations.masking import TYPED, is_name, mask, masked, primary, words_of
from cop_xblocks.checking.translations.scripts import script_of, scripts
from cop_xblocks.languages.entries import Entry
from cop_xblocks.model import Diagnostic, Rule

_SMALL = {
    "en": set(re.findall(r"\w+", "the of and to is are with for that this your you not it be in")),
    "es": set(
        re.findall(r"\w+", "el la los las lo un una de del con para por en se su sus que es esto esta no más al")
    ),
    "fr": set(
        re.findall(r"\w+", "le la les un une de des du et ou avec pour par en dans est ce cette que qui ne pas au sur")
    ),
}
"""Words that stand in almost any sentence of a language; some of them in two of these."""
_NAMES = {"en": "English", "es": "Spanish", "fr": "French"}
_FEWEST = 2

RULE = Rule("COP732", "warning")


def check_entry(entry: Entry) -> Iterator[Diagnostic]:
    """Look for letters of the script where the source has a word that is no name, and for small words of another
    language where there is none of this one."""
    script = script_of(entry.language)
    if script == "LATIN" and entry.role not in (*TYPED, "source"):
        own = _SMALL.get(primary(entry.language), set())
        words = set(words_of(masked(entry).lower())) - set(words_of(entry.source.lower())) if own else set()
        for language, small in _SMALL.items() if own else ():
            others = words & small - own
            if len(others) >= _FEWEST and not words & own - small:
                said = ", ".join(sorted(others))
                yield RULE.at(entry.span(), f"{said}: this is {_NAMES[language]}", "write it in the language")
                return
    if not script or entry.role in TYPED or script in scripts(masked(entry)):
        return
    if entry.source.casefold() != entry.translation.casefold() and any(
        not is_name(word) and len(word) > 1 for word in words_of(mask(entry.source, entry.of_course))
    ):
        yield RULE.at(entry.span(), "no letter of the language's script", "write it in that script")
