"""A translation is longer than there is room for.

Why: the end of it would be cut off, or the page would break

Where a string has a bound, the flag `max-length:NUMBER` of the entry says how many characters there may be.

Wrong:

~~~po fr cop_xblocks
#, max-length:12
msgid "Save"
msgstr "Enregistrer tout de suite"
~~~

Right:

~~~po fr cop_xblocks
#, max-length:12
msgid "Save"
msgstr "Garder"
~~~
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cop_xblocks.checking.translations.segment import Segment
from cop_xblocks.model import Diagnostic, Rule

_BOUND = re.compile(r"max-length:\s*(\d+)")

RULE = Rule("COP760", "error")


def check_segment(segment: Segment) -> Iterator[Diagnostic]:
    """Compare the length with the flag."""
    for flag in segment.entry.flags:
        bound = _BOUND.fullmatch(flag)
        if bound is not None and len(segment.translation.text) > int(bound[1]):
            message = f"{len(segment.translation.text)} characters, where {bound[1]} have room"
            yield RULE.at(segment.span(int(bound[1])), message, "say it in fewer words")
