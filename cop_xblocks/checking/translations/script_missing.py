"""A translation has no letter of its language's script.

Why: it is in another language, or written with the wrong keyboard

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

from cop_xblocks.checking.translations._scripts import has_script, script_of
from cop_xblocks.checking.translations._text import TYPED, is_name, mask, masked, words_of
from cop_xblocks.languages.entries import Entry
from cop_xblocks.model import Diagnostic, Severity

CODE = "COP732"
SEVERITY: Severity = "warning"


def check_entry(entry: Entry) -> Iterator[Diagnostic]:
    """Look for letters of the script where the source has a word that is no name."""
    script = script_of(entry.language)
    if not script or entry.role in TYPED or has_script(masked(entry), script):
        return
    if entry.source.casefold() != entry.translation.casefold() and any(
        not is_name(word) and len(word) > 1 for word in words_of(mask(entry.source, entry.of_course))
    ):
        yield Diagnostic(CODE, SEVERITY, "no letter of the language's script", entry.span(), "write it in that script")
