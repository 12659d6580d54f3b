"""The answers that a learner may type are not parted by semicolons.

Why: all of them count as one long answer, which nobody types

Between backticks, and in a gap to be typed, a semicolon parts the answers, whatever the language: no comma, and neither
`؛` nor `；`.

Wrong:

~~~po ar
msgctxt "who-comes accepted police"
msgid "`police; the police`"
msgstr "`الشرطة، شرطة`"
~~~

Right:

~~~po ar
msgctxt "who-comes accepted police"
msgid "`police; the police`"
msgstr "`الشرطة; شرطة`"
~~~
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cop_xblocks.checking.translations.masking import CODE_SPAN
from cop_xblocks.checking.translations.segment import TYPED, Segment
from cop_xblocks.model import Diagnostic, Rule

_TYPED_GAP = re.compile(r"\[\[[^\[\]|]*\]\]")
_OTHER = re.compile("[,،؛，；、]")

RULE = Rule("COP762", "warning")
SIGNS = frozenset("`[")


def check_segment(segment: Segment) -> Iterator[Diagnostic]:
    """Look for other marks in the answers, where the source has several and the translation one."""
    if segment.role not in TYPED or not any(";" in answers[0] for answers in _answers(segment.source.text)):
        return
    for answers in _answers(segment.translation.text):
        other = _OTHER.search(answers[0])
        if other is not None and ";" not in answers[0]:
            at = answers.start() + other.start()
            message = f"{other[0]} parts no answers"
            yield RULE.at(segment.span(at, at + 1), message, "write ; between the answers")


def _answers(text: str) -> Iterator[re.Match[str]]:
    yield from CODE_SPAN.finditer(text)
    yield from _TYPED_GAP.finditer(text)
