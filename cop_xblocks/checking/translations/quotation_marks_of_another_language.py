r"""A translation has quotation marks of another language.

Why: it reads as if it were not written in the language, and a screen reader may not read them as quotation marks

French, Russian and Arabic quote with `« »`, Spanish with `« »` or `“ ”`, Chinese with `“ ”`. Straight marks are none
of theirs. A quotation in a quotation has the other pair.

Wrong:

~~~po fr
msgctxt "calm paragraph"
msgid "Say: \"I believe you.\""
msgstr "Dites : \"Je te crois.\""
~~~

Right:

~~~po fr
msgctxt "calm paragraph"
msgid "Say: \"I believe you.\""
msgstr "Dites : « Je te crois. »"
~~~
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cop_xblocks.checking.translations.masking import TYPED, masked, primary
from cop_xblocks.languages.entries import Entry
from cop_xblocks.model import Diagnostic, Rule

_MARKS = {"fr": "«»", "ru": "«»", "ar": "«»", "es": "«»“”", "pt": "«»“”", "zh": "“”「」"}
_ANY = re.compile('["«»“”„‟「」]')

RULE = Rule("COP746", "warning")
SIGNS = frozenset('"«»“”„‟「」')


def check_entry(entry: Entry) -> Iterator[Diagnostic]:
    """Find marks that are not the language's, outside its own."""
    marks = _MARKS.get(primary(entry.language))
    if marks is None or entry.role in TYPED:
        return
    depth = 0
    for found in _ANY.finditer(masked(entry)):
        if found[0] in marks:
            depth += 1 if found[0] in marks[::2] else -1
        elif found[0] == '"' or depth <= 0:
            help = f"write {marks[0]} … {marks[1]}"
            yield RULE.at(entry.span(*found.span()), f"{found[0]} is not a mark of this language", help)
            return
