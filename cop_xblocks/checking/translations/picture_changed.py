"""A translation shows other pictures than its source.

Why: it is not used, and learners read the source in its place

A translation has the source's pictures; what is translated is the description in brackets and the caption.

Wrong:

~~~po fr
msgctxt "feed picture"
msgid "![A feed on a phone](media/feed.svg)"
msgstr "![Un fil d’actualité](media/fil.svg)"
~~~

Right:

~~~po fr
msgctxt "feed picture"
msgid "![A feed on a phone](media/feed.svg)"
msgstr "![Un fil d’actualité](media/feed.svg)"
~~~
"""

from __future__ import annotations

from collections.abc import Iterator

from cop_xblocks.checking.translations.link_differences import link_differences
from cop_xblocks.checking.translations.segment import Segment
from cop_xblocks.model import Diagnostic, Rule

RULE = Rule("COP713", "error")
SIGNS = frozenset("!")


def check_segment(segment: Segment) -> Iterator[Diagnostic]:
    """Compare what both link to."""
    differences = link_differences(segment, "picture")
    if differences:
        help = "copy the file's name from the msgid, and translate the description in [brackets]"
        yield RULE.at(segment.span(), f"picture: {differences}", help)
