"""A French mark lacks the space that does not break.

Why: the mark stands alone at the start of a line, or sticks to its word

A no-break space (U+00A0 or the narrow U+202F) stands before `;` `:` `!` `?` `»`, and behind `«`. In Canada it stands
at `:` and in quotation marks alone.

Wrong:

~~~po fr
msgctxt "q question"
msgid "What do you do first?"
msgstr "Que faites-vous d’abord ?"
~~~

Right:

~~~po fr
msgctxt "q question"
msgid "What do you do first?"
msgstr "Que faites-vous d’abord ?"
~~~
"""

from __future__ import annotations

from collections.abc import Iterator

from cop_xblocks.checking.translations.scripts import primary
from cop_xblocks.checking.translations.segment import TYPED, Segment
from cop_xblocks.model import Diagnostic, Rule

_NO_BREAK = "\u00a0\u202f"
_CANADIAN = ":«»"
_COPIED = 8
"""Letters on both sides of a mark that tell that it was copied."""

RULE = Rule("COP750", "warning")
SIGNS = frozenset(";:!?«»")


def check_segment(segment: Segment) -> Iterator[Diagnostic]:
    """Find high marks and quotation marks with an ordinary space, or none."""
    if primary(segment.language) != "fr" or segment.role in TYPED:
        return
    text = segment.translation.masked
    for at, mark in enumerate(text):
        if mark not in SIGNS or (segment.language == "fr-CA" and mark not in _CANADIAN):
            continue
        behind = text[at + 1 : at + 2]
        beside = behind if mark == "«" else text[at - 1 : at] if at else ""
        # A row of marks (?!, …?) has one space; 20:30 and a sign in brackets have none.
        if (
            beside in ("", *_NO_BREAK)
            or (beside in ";:!?" and mark not in "«»")
            or (beside.isdigit() and behind.isdigit())
        ):
            continue
        if behind.isalpha() and text[max(at - 1, 0) : at + 2] in segment.source.text:
            continue  # a name: CO:RE
        # Words of the source that stay as they are, such as a title, keep their marks.
        if beside in "([" or text[max(at - _COPIED, 0) : at + _COPIED] in segment.source.text:
            continue
        side = "behind" if mark == "«" else "before"
        message = f"no space that does not break {side} {mark}"
        yield RULE.at(segment.span(at, at + 1), message, f"write U+00A0 or U+202F {side} it")
