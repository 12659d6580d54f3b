"""A translation has a letter in it that cannot be seen.

Why: it breaks a search, a link or a line where nobody can see why

Soft hyphens, spaces without width, a byte order mark, control characters, or the sign for a letter that was lost.
They come along when a text is copied from a page or a word processor.

Wrong:

~~~po fr
msgctxt "calm paragraph"
msgid "Stay calm."
msgstr "Restez ​calme."
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

_INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u200b\u2028\u2029\u2060-\u2064\ufeff\ufff9-\ufffb\ufffd]")

CODE = "COP742"
SEVERITY: Severity = "warning"


def check_entry(entry: Entry) -> Iterator[Diagnostic]:
    """Find letters without a shape; marks of direction and joiners are a language's own."""
    for found in _INVISIBLE.finditer(entry.translation):
        if found[0] not in entry.source:
            message = f"U+{ord(found[0]):04X} cannot be seen"
            yield Diagnostic(CODE, SEVERITY, message, entry.span(*found.span()), "take it out: type the word again")
