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

from cop_xblocks.checking.translations.scripts import primary
from cop_xblocks.checking.translations.segment import TYPED, Segment
from cop_xblocks.model import Diagnostic, Rule

_STUCK = re.compile(
    r"""[,;:!?،؛؟.]
        (?<=(?:[^\W_]|[\u064b-\u0652]).)(?=[^\W\d_])
        (?:(?<!\.)|(?=[^\W\d_]['’]?[^\W\d_]+(?:[^\w.]|\Z)))  # behind a full stop, a whole word
    """,
    re.VERBOSE,
)
"""A pattern that begins with the marks themselves is quick."""
_WITHOUT_SPACES = ("zh", "ja")

RULE = Rule("COP751", "warning")


def check_segment(segment: Segment) -> Iterator[Diagnostic]:
    """Find marks between two letters."""
    if primary(segment.language) in _WITHOUT_SPACES or segment.role in TYPED:
        return
    text = segment.translation.masked
    for match in _STUCK.finditer(text):
        around = text[match.start() - 1 : match.end() + 1]
        if around not in segment.source.text and not around.isupper():
            yield RULE.at(segment.span(*match.span()), f"no space behind {match[0]}", "write the space")
