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

from cop_xblocks.checking.translations.scripts import primary, script_of
from cop_xblocks.checking.translations.segment import TYPED, Segment
from cop_xblocks.checking.translations.wording import is_name
from cop_xblocks.model import Diagnostic, Rule

_SMALL = {
    "en": frozenset(re.findall(r"\w+", "the of and to is are with for that this your you not it be in")),
    "es": frozenset(
        re.findall(r"\w+", "el la los las lo un una de del con para por en se su sus que es esto esta no más al")
    ),
    "fr": frozenset(
        re.findall(r"\w+", "le la les un une de des du et ou avec pour par en dans est ce cette que qui ne pas au sur")
    ),
}
"""Words that stand in almost any sentence of a language; some of them in two of these."""
_NAMES = {"en": "English", "es": "Spanish", "fr": "French"}
_FEWEST = 2
_OTHERS = TYPED | {"source"}

RULE = Rule("COP732", "warning")


def check_segment(segment: Segment) -> Iterator[Diagnostic]:
    """Look for letters of the script where the source has a word that is no name, and for small words of another
    language where there is none of this one."""
    script = script_of(segment.language)
    if script == "LATIN" and segment.role not in _OTHERS:
        own = _SMALL.get(primary(segment.language), frozenset())
        words = segment.translation.vocabulary - segment.source.vocabulary
        for language, small in _SMALL.items() if own else ():
            others = words & small - own
            if len(others) >= _FEWEST and not words & own - small:
                message = f"{', '.join(sorted(others))}: this is {_NAMES[language]}"
                yield RULE.at(segment.span(), message, "write it in the language")
                return
    if not script or segment.role in TYPED or script in segment.translation.scripts or segment.is_untranslated:
        return
    if any(not is_name(word) and len(word) > 1 for word in segment.source.words):
        yield RULE.at(segment.span(), "no letter of the language's script", "write it in that script")
