"""A translation is its source.

Why: who cannot read the source reads it all the same

Somebody copied the source, and meant to translate it. A name (`Take It Down`) and what a learner types may be the
same in both.

Wrong:

~~~po fr
msgctxt "calm paragraph"
msgid "Stay calm and listen."
msgstr "Stay calm and listen."
~~~

Right:

~~~po fr
msgctxt "calm paragraph"
msgid "Stay calm and listen."
msgstr "Restez calme et écoutez."
~~~
"""

from __future__ import annotations

from collections.abc import Iterator

from cop_xblocks.checking.translations._scripts import script_of
from cop_xblocks.checking.translations._text import TYPED, is_name, masked, words_of
from cop_xblocks.languages.entries import Entry
from cop_xblocks.model import Diagnostic, Severity

CODE = "COP730"
SEVERITY: Severity = "warning"


def check_entry(entry: Entry) -> Iterator[Diagnostic]:
    """Look whether both are the same, and in words that languages do not share."""
    if entry.role in TYPED or entry.source.casefold() != entry.translation.casefold():
        return
    words = [word for word in words_of(masked(entry)) if not is_name(word) and len(word) > 1]
    # Single words ("question", "message") are often the same in languages of one script.
    if len(words) > (1 if script_of(entry.language) == "LATIN" else 0):
        yield Diagnostic(CODE, SEVERITY, "this is the source", entry.span(), "translate it, or leave it empty")
