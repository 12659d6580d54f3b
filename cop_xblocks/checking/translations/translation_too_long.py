"""A translation is too long to be read.

Why: it is not used, and learners read the source in its place

A string has up to 20,000 characters, as a paragraph of the source has. Nothing else is said of an entry that is longer:
mostly a file was pasted into it.

Wrong:

~~~po fr repeat=5000
msgctxt "calm paragraph"
msgid "Stay calm."
msgstr ""
"Restez calme. "
~~~

Right:

~~~po fr
msgctxt "calm paragraph"
msgid "Stay calm."
msgstr "Restez calme."
~~~
"""

from __future__ import annotations

from collections.abc import Iterator

from cop_xblocks.languages.entries import Entry
from cop_xblocks.markdown import LONGEST
from cop_xblocks.model import Diagnostic, Rule

RULE = Rule("COP770", "error")


def check_length(entry: Entry) -> Iterator[Diagnostic]:
    """Measure an entry before any rule reads it."""
    for what, text in (("translation", entry.translation), ("msgid", entry.source)):
        if len(text) > LONGEST:
            message = f"this {what} has {len(text):,} characters, more than the {LONGEST:,} that a string can have"
            yield RULE.at(entry.span(), message, "copy the string once more from the template (.pot)")
            return
