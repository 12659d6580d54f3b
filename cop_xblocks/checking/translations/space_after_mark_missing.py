"""A translation has no space behind a mark.

Why: two words stick together, and are read as one

A space follows a comma, a colon, a semicolon, a question or an exclamation mark, but in numbers and addresses.
Chinese has none.

Wrong:

~~~po es
msgctxt "calm paragraph"
msgid "Stay calm, and listen."
msgstr "Mantenga la calma,y escuche."
~~~

Right:

~~~po es
msgctxt "calm paragraph"
msgid "Stay calm, and listen."
msgstr "Mantenga la calma, y escuche."
~~~
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cop_xblocks.checking.translations.masking import TYPED, masked, primary
from cop_xblocks.languages.entries import Entry
from cop_xblocks.model import Diagnostic, Rule

_STUCK = re.compile(r"(?<=[^\W_]|[\u064b-\u0652])([,;:!?،؛؟]|\.(?=[^\W\d_]['’]?[^\W\d_]+(?:[^\w.]|\Z)))(?=[^\W\d_])")
_WITHOUT_SPACES = ("zh", "ja")

RULE = Rule("COP751", "warning")


def check_entry(entry: Entry) -> Iterator[Diagnostic]:
    """Find marks between two letters."""
    if primary(entry.language) in _WITHOUT_SPACES or entry.role in TYPED:
        return
    text = masked(entry)
    for found in _STUCK.finditer(text):
        around = text[found.start() - 1 : found.end() + 1]
        if around not in entry.source and not around.isupper():
            place = entry.span(*found.span())
            yield RULE.at(place, f"no space behind {found[0]}", "write the space")
