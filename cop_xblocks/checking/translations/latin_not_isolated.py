"""A sign jumps away from a Latin word in a text that runs from right to left.

Why: `LGBTQ+` is shown as `+LGBTQ`, and an address or a name can no longer be read

A sign at the edge of a Latin word belongs to neither direction, so it is shown on the other side. Set the word
between U+2068 and U+2069 (isolates), or write U+200E (a left-to-right mark) behind the sign.

Wrong:

~~~po ar
msgctxt "apps paragraph"
msgid "It is called C++ there."
msgstr "يسمى هناك C++ فقط."
~~~

Right:

~~~po ar
msgctxt "apps paragraph"
msgid "It is called C++ there."
msgstr "يسمى هناك ⁨C++⁩ فقط."
~~~
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cop_xblocks.checking.translations.segment import Segment
from cop_xblocks.model import Diagnostic, Rule, direction

_WORD = r"[A-Za-z][A-Za-z0-9]*"
_EDGE = re.compile(
    r"(?<![A-Za-z0-9+#@&\u200e])"
    rf"(?:{_WORD}[+#&%/]+(?![A-Za-z0-9+#&%/\u200e])|[#@&$]++(?:{_WORD}|(?P<without_word>)))"
)
_ISOLATED = re.compile("[\u2066-\u2068\u202a\u202b\u202d][^\u2069\u202c]*+(?:[\u2069\u202c]|(?P<not_closed>))")
# The empty groups make one match of a run of signs without a word, and of an isolate that nothing closes; `_edges` and
# `_blank` leave it out. Without them, each sign of the run would begin a search of the rest.

RULE = Rule("COP744", "warning")
SIGNS = frozenset("+#&%/@$")


def check_segment(segment: Segment) -> Iterator[Diagnostic]:
    """Find Latin words with a sign at an edge that nothing holds to them."""
    if direction(segment.language) != "rtl":
        return
    for match in _edges(segment.translation.masked):
        message = f"the sign of {match[0]} is shown on its other side"
        yield RULE.at(segment.span(*match.span()), message, "set it between U+2068 and U+2069")


def _edges(text: str) -> Iterator[re.Match[str]]:
    """Every Latin word with a sign at an edge outside isolates."""
    for match in _EDGE.finditer(_ISOLATED.sub(_blank, text)):
        if match["without_word"] is None:
            yield match


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0]) if match["not_closed"] is None else match[0]
