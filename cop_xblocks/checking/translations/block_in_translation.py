"""A translation begins like a list, a heading or a quotation.

Why: learners would read the sign: a string is words, and what they stand in is the source's

The bullet, the number or the hashes before a string are not a part of it.

Wrong:

~~~po fr
msgctxt "steps item"
msgid "Stay calm."
msgstr "- Restez calme."
~~~

Right:

~~~po fr
msgctxt "steps item"
msgid "Stay calm."
msgstr "Restez calme."
~~~
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cop_xblocks.languages.entries import Entry
from cop_xblocks.model import Diagnostic, Rule

_BLOCK = re.compile(r"(?:[-+*•]|\d{1,3}[.)、]|#{1,6}|>|\[[ xX]\])\s")

RULE = Rule("COP723", "warning")


def check_entry(entry: Entry) -> Iterator[Diagnostic]:
    """Look at how both begin."""
    found = _BLOCK.match(entry.translation)
    if entry.is_markdown and found is not None and not _BLOCK.match(entry.source):
        yield RULE.at(entry.span(*found.span()), f"{found[0].strip()} would be read as it stands", "take it out")
