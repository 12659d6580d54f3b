"""The same string is translated in two ways.

Why: a learner takes one thing for two

Strings of one role that are the same in the source read the same in a translation, unless what stands around them
asks for another form: choices of two questions may differ in their small words.

Wrong:

~~~po fr
msgctxt "ages title"
msgid "Getting help"
msgstr "Obtenir de l’aide"

msgctxt "chat title"
msgid "Getting help"
msgstr "Trouver du secours"
~~~

Right:

~~~po fr
msgctxt "ages title"
msgid "Getting help"
msgstr "Obtenir de l’aide"

msgctxt "chat title"
msgid "Getting help"
msgstr "Obtenir de l’aide"
~~~
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cop_xblocks.checking.translations.masking import ASKED, alike
from cop_xblocks.languages.entries import Entry
from cop_xblocks.model import Diagnostic, Rule

RULE = Rule("COP736", "info")


def check_entries(entries: Sequence[Entry]) -> Iterator[Diagnostic]:
    """Compare each translation with the first one of the same source and role."""
    first: dict[tuple[str, str], Entry] = {}
    for entry in entries:
        if entry.forms or not entry.role:
            continue
        other = first.setdefault((entry.role, entry.source), entry)
        asked = entry.role in ASKED and alike(other.translation, entry.translation)
        if not asked and other.translation.casefold() != entry.translation.casefold():
            message = f"on line {other.span().line} the same is “{other.translation}”"
            yield RULE.at(entry.span(), message, "let both read the same, if you can")
