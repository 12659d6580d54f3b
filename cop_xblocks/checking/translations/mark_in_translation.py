"""A translation has a comment or a mark in it.

Why: learners would read it: marks are the source's alone

Keys and marks (`<!-- #key -->`) stand in the source, not in what is translated. A word to whoever translates next is
a comment of the entry, a line that begins with `#`.

Wrong:

~~~po fr
msgctxt "calm paragraph"
msgid "Stay calm."
msgstr "Restez calme <!-- tranquille -->."
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

from cop_xblocks.checking.translations.segment import Segment
from cop_xblocks.model import Diagnostic, Rule

RULE = Rule("COP719", "error")
SIGNS = frozenset("<>")


def check_segment(segment: Segment) -> Iterator[Diagnostic]:
    """Find what opens or closes a comment."""
    for mark in ("<!--", "-->"):
        at = segment.translation.text.find(mark)
        if at >= 0 and mark not in segment.source.text:
            place = segment.span(at, at + len(mark))
            yield RULE.at(place, f"{mark} in a translation", "take the comment out")
            return
