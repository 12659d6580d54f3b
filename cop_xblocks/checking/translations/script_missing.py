"""A translation is in the letters of another script.

Why: it was pasted into the wrong catalog, or written with the wrong keyboard

Names in Latin letters may stand in any language, but not for a whole sentence.

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

from collections.abc import Iterator

from cop_xblocks.checking.translations.scripts import script_of
from cop_xblocks.checking.translations.segment import TYPED, Segment
from cop_xblocks.checking.translations.wording import is_name
from cop_xblocks.model import Diagnostic, Rule

RULE = Rule("COP732", "warning")


def check_segment(segment: Segment) -> Iterator[Diagnostic]:
    """Look for letters of the script where the source has a word that is no name."""
    script = script_of(segment.language)
    if not script or segment.role in TYPED or script in segment.translation.scripts or segment.is_untranslated:
        return
    if any(not is_name(word) and len(word) > 1 for word in segment.source.words):
        yield RULE.at(segment.span(), "no letter of the language's script", "write it in that script")
