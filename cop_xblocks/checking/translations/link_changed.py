"""A translation links elsewhere than its source.

Why: it is not used, and learners read the source in its place

A translation has the same links, in any order. Where a page exists in the language, that is for the source to say: a
helpline's address, for instance, belongs into the course.

Wrong:

~~~po fr
msgctxt "who-helps paragraph"
msgid "Call [the helpline](https://example.org/help) today."
msgstr "Appelez [la ligne d’écoute](https://example.org/aide) aujourd’hui."
~~~

Right:

~~~po fr
msgctxt "who-helps paragraph"
msgid "Call [the helpline](https://example.org/help) today."
msgstr "Appelez [la ligne d’écoute](https://example.org/help) aujourd’hui."
~~~
"""

from __future__ import annotations

from collections.abc import Iterator

from cop_xblocks.checking.translations.link_differences import link_differences
from cop_xblocks.checking.translations.segment import Segment
from cop_xblocks.model import Diagnostic, Rule

RULE = Rule("COP710", "error")
SIGNS = frozenset("[<")


def check_segment(segment: Segment) -> Iterator[Diagnostic]:
    """Compare what both link to."""
    differences = link_differences(segment, "link")
    if differences:
        help = "copy each target from the msgid, and translate the words in [brackets] alone"
        yield RULE.at(segment.span(), f"link: {differences}", help)
