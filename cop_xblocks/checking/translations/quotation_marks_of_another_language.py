r"""A translation has quotation marks of another language.

Why: it reads as if it were not written in the language, and a screen reader may not read them as quotation marks

Each language has its own: French, Russian and Arabic `« »`, German `„ “`, Brazil `“ ”`, Swedish `” ”`. CLDR, the
standard on languages, says which; where two ways are in use, both are right. Straight marks are those of a typewriter.
A quotation in a quotation may have others. Single marks are not looked at.

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
from functools import cache

from cop_xblocks.checking.translations.quotation_marks import quotation_marks
from cop_xblocks.checking.translations.segment import TYPED, Segment
from cop_xblocks.model import Diagnostic, Rule

RULE = Rule("COP746", "warning")
SIGNS = frozenset('"«»“”„‟「」')
_ANY = re.compile(f"[{''.join(SIGNS)}]")


def check_segment(segment: Segment) -> Iterator[Diagnostic]:
    """Find marks that are not the language's, outside its own."""
    opening, closing = _opening_and_closing(segment.language)
    if not opening or segment.role in TYPED:
        return
    depth = 0
    for match in _ANY.finditer(segment.translation.masked):
        mark = match[0]
        # In some languages one mark opens and closes, or closes what another opened.
        if mark in closing and (depth or mark not in opening):
            depth -= 1
        elif mark in opening:
            depth += 1
        elif mark == '"' or depth <= 0:
            message = f"{mark} is not a mark of this language"
            yield RULE.at(segment.span(*match.span()), message, f"write {opening[0]} … {closing[0]}")
            return


@cache
def _opening_and_closing(language: str) -> tuple[str, str]:
    """The marks that may open and those that may close, in the same order; empty where they are not known."""
    pairs = quotation_marks(language)
    return "".join(pair[0] for pair in pairs), "".join(pair[1] for pair in pairs)
