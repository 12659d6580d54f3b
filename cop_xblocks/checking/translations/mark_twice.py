"""A mark stands twice in a translation.

Why: it is a slip, or louder than the source

Two commas, full stops or question marks in a row, where the source has none.

Wrong:

~~~po fr
msgctxt "calm paragraph"
msgid "Stay calm."
msgstr "Restez calme.."
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

from cop_xblocks.checking.translations.masking import masked
from cop_xblocks.languages.entries import Entry
from cop_xblocks.model import Diagnostic, Rule

_TWICE = re.compile(r"([,;:!?،؛؟。，；：？！、¿¡])\1+|(?<!\.)\.\.(?!\.)|\.{4,}|[.,،。，][.,،。，]")

RULE = Rule("COP757", "warning")


def check_entry(entry: Entry) -> Iterator[Diagnostic]:
    """Find marks in a row that the source has not."""
    text = masked(entry)
    for found in _TWICE.finditer(text):
        if found[0] not in entry.source and found[0] != "..":
            yield RULE.at(entry.span(*found.span()), f"{found[0]}: a mark too many", "leave one")
        elif found[0] == ".." and ".." not in entry.source:
            yield RULE.at(entry.span(*found.span()), "..: a mark too many", "leave one, or write …")
