"""Words of the source were left in a translation.

Why: a reader meets a part of a sentence in a language that they may not know

Several words in a row stand in the translation as in the source. Names, and the titles of sources, may stay as they
are.

Wrong:

~~~po fr
msgctxt "calm paragraph"
msgid "Stay calm, listen, and do not look through the phone in front of your child."
msgstr "Restez calme, écoutez, and do not look through the phone devant votre enfant."
~~~

Right:

~~~po fr
msgctxt "calm paragraph"
msgid "Stay calm, listen, and do not look through the phone in front of your child."
msgstr "Restez calme, écoutez et ne fouillez pas le téléphone devant votre enfant."
~~~
"""

from __future__ import annotations

from collections.abc import Iterator

from cop_xblocks.checking.translations._scripts import script_of
from cop_xblocks.checking.translations._text import TYPED, is_name, mask, words_of
from cop_xblocks.languages.entries import Entry
from cop_xblocks.model import Diagnostic, Severity

_RUN = 3
"""Words in a row, in a language of the same script; of another script, two are enough."""

CODE = "COP731"
SEVERITY: Severity = "warning"


def check_entry(entry: Entry) -> Iterator[Diagnostic]:
    """Find runs of the source's words that are no names."""
    if entry.role in (*TYPED, "source") or entry.source.casefold() == entry.translation.casefold():
        return
    length = _RUN if script_of(entry.language) == "LATIN" else _RUN - 1
    source, translation = (words_of(mask(text, entry.of_course)) for text in (entry.source, entry.translation))
    runs = {tuple(source[at : at + length]) for at in range(len(source) - length + 1)}
    for at in range(len(translation) - length + 1):
        run = tuple(translation[at : at + length])
        if run in runs and not any(map(is_name, run)):
            start = max(entry.translation.find(run[0]), 0)
            place = entry.span(start, start + len(run[0]))
            yield Diagnostic(CODE, SEVERITY, f"“{' '.join(run)}” is the source", place, "translate it")
            return
