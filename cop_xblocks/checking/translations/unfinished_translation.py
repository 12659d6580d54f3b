"""A translation is not finished.

Why: learners would read the note that somebody wrote to themselves

What is left to do belongs into a comment of the entry, a line that begins with `#`, and the entry is left empty or
marked as fuzzy until it is done.

Wrong:

~~~po fr
msgctxt "calm paragraph"
msgid "Stay calm."
msgstr "TODO Restez calme."
~~~

Right:

~~~po fr
msgctxt "calm paragraph"
msgid "Stay calm."
msgstr "Restez calme."
~~~
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cop_xblocks.languages.entries import Entry
from cop_xblocks.model import Diagnostic, Severity

_NOTE = re.compile(r"\b(?:TODO|TBD|FIXME|XXX+)\b|\?{3,}|？{3,}|؟{3,}|\[(?:…|\.{3})\]|\b[Ll]orem ipsum\b")

CODE = "COP735"
SEVERITY: Severity = "warning"


def check_entry(entry: Entry) -> Iterator[Diagnostic]:
    """Find notes to oneself that are not in the source."""
    found = _NOTE.search(entry.translation)
    if found is not None and found[0] not in entry.source:
        place = entry.span(*found.span())
        yield Diagnostic(CODE, SEVERITY, f"{found[0]}: this is not finished", place, "finish it, or leave it empty")
