"""A translation refers to other facts than its source.

Why: it is not used, and learners read the source in its place

A link to a fact shows where a number is from. A translation has the same ones, each around its number.

Wrong:

~~~po fr
msgctxt "reports paragraph"
msgid "In 2025 there were [18,898 reports](fact:reports-2025)."
msgstr "En 2025, il y a eu 18 898 signalements."
~~~

Right:

~~~po fr
msgctxt "reports paragraph"
msgid "In 2025 there were [18,898 reports](fact:reports-2025)."
msgstr "En 2025, il y a eu [18 898 signalements](fact:reports-2025)."
~~~
"""

from __future__ import annotations

from collections.abc import Iterator

from cop_xblocks.checking.translations.link_differences import link_differences
from cop_xblocks.checking.translations.segment import Segment
from cop_xblocks.model import Diagnostic, Rule

RULE = Rule("COP711", "error")
SIGNS = frozenset("[<")


def check_segment(segment: Segment) -> Iterator[Diagnostic]:
    """Compare what both link to."""
    differences = link_differences(segment, "fact")
    if differences:
        help = "keep [the number](fact:…) as it is in the msgid, with the number as your language writes it"
        yield RULE.at(segment.span(), f"link to a fact: {differences}", help)
