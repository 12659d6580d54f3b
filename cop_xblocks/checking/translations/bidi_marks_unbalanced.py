"""A mark of direction is opened and not closed, or closed and not opened.

Why: all that follows on the page may be read in a wrong order

Isolates (U+2066 to U+2068) end with U+2069, embeddings and overrides (U+202A, U+202B, U+202D, U+202E) with U+202C, in
the same string and the right order.

Wrong:

~~~po ar
msgctxt "apps paragraph"
msgid "Open WhatsApp."
msgstr "افتحوا ⁨WhatsApp."
~~~

Right:

~~~po ar
msgctxt "apps paragraph"
msgid "Open WhatsApp."
msgstr "افتحوا ⁨WhatsApp⁩."
~~~
"""

from __future__ import annotations

from collections.abc import Iterator

from cop_xblocks.checking.translations.segment import Segment
from cop_xblocks.model import Diagnostic, Rule

_CLOSING = {
    **dict.fromkeys("\u2066\u2067\u2068", "\u2069"),
    **dict.fromkeys("\u202a\u202b\u202d\u202e", "\u202c"),
}

RULE = Rule("COP743", "warning")
SIGNS = frozenset((*_CLOSING, *_CLOSING.values()))


def check_segment(segment: Segment) -> Iterator[Diagnostic]:
    """Match what opens with what closes."""
    opened: list[tuple[int, str]] = []
    for at, letter in enumerate(segment.translation.text):
        if letter in _CLOSING:
            opened.append((at, _CLOSING[letter]))
        elif letter in _CLOSING.values():
            if not opened or opened[-1][1] != letter:
                opened.append((at, ""))
                break
            opened.pop()
    if opened:
        at = opened[-1][0]
        message = f"U+{ord(segment.translation.text[at]):04X} has no other half"
        yield RULE.at(segment.span(at, at + 1), message, "write both, or neither")
