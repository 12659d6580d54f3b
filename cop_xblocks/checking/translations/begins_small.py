"""A translation begins with a small letter, and its source with a capital.

Why: a sentence without a capital reads like the end of another

Languages whose letters come in two sizes begin a sentence with a capital.

Wrong:

~~~po fr
msgctxt "calm paragraph"
msgid "Stay calm."
msgstr "restez calme."
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

from cop_xblocks.checking.translations.masking import OBJECT
from cop_xblocks.checking.translations.segment import TYPED, Segment
from cop_xblocks.model import Diagnostic, Rule

_CAPITAL = re.compile(r"[A-ZÀ-Þ](?:[a-zà-ÿ]|[^\w])")
"""Not an acronym, which is written so wherever it stands."""
_FIRST = re.compile(rf"[^\W_]|{OBJECT}")
"""A letter or digit, or what is no language."""

RULE = Rule("COP739", "warning")


def check_segment(segment: Segment) -> Iterator[Diagnostic]:
    """Compare the first letters of both."""
    first = _FIRST.search(segment.translation.masked)
    if first is None or not segment.translation.text[first.start()].islower() or segment.role in TYPED:
        return
    source = segment.source.masked
    source_first = _FIRST.search(source)
    if source_first is not None and _CAPITAL.match(source, source_first.start()):
        yield RULE.at(segment.span(*first.span()), "the source begins with a capital", "begin with a capital")
