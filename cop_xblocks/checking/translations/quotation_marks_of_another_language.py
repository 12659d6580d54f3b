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

from cop_xblocks.checking.translations.scripts import primary
from cop_xblocks.checking.translations.segment import TYPED, Segment
from cop_xblocks.model import Diagnostic, Rule

_MARKS = {"fr": "«»", "ru": "«»", "ar": "«»", "es": "«»“”", "pt": "«»“”", "zh": "“”「」"}
_ANY = re.compile('["«»“”„‟「」]')

RULE = Rule("COP746", "warning")
SIGNS = frozenset('"«»“”„‟「」')


def check_segment(segment: Segment) -> Iterator[Diagnostic]:
    """Find marks that are not the language's, outside its own."""
    marks = _MARKS.get(primary(segment.language))
    if marks is None or segment.role in TYPED:
        return
    depth = 0
    for match in _ANY.finditer(segment.translation.masked):
        if match[0] in marks:
            depth += 1 if match[0] in marks[::2] else -1
        elif match[0] == '"' or depth <= 0:
            message = f"{match[0]} is not a mark of this language"
            yield RULE.at(segment.span(*match.span()), message, f"write {marks[0]} … {marks[1]}")
            return
