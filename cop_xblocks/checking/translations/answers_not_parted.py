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

from cop_xblocks.checking.translations.masking import CODE_SPAN, TYPED
from cop_xblocks.languages.entries import Entry
from cop_xblocks.model import Diagnostic, Rule

_TYPED_GAP = re.compile(r"\[\[[^\[\]|]*\]\]")
_OTHER = re.compile("[,،؛，；、]")

RULE = Rule("COP762", "warning")


def check_entry(entry: Entry) -> Iterator[Diagnostic]:
    """Look for other marks in the answers, where the source has several and the translation one."""
    if entry.role not in TYPED or not any(";" in found[0] for found in _answers(entry.source)):
        return
    for found in _answers(entry.translation):
        other = _OTHER.search(found[0])
        if other is not None and ";" not in found[0]:
            at = found.start() + other.start()
            message = f"{other[0]} parts no answers"
            yield RULE.at(entry.span(at, at + 1), message, "write ; between the answers")


def _answers(text: str) -> Iterator[re.Match[str]]:
    yield from CODE_SPAN.finditer(text)
    yield from _TYPED_GAP.finditer(text)
