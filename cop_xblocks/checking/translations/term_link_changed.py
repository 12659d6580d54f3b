"""A translation refers to other terms of the glossary than its source.

Why: it is not used, and learners read the source in its place

A link to a term shows what the term means. A translation has the same ones, each around the term in its own words.

Wrong:

~~~po fr
msgctxt "trust paragraph"
msgid "This is called [grooming](glossary:grooming)."
msgstr "Cela s’appelle le [pédopiégeage](glossary:pedopiegeage)."
~~~

Right:

~~~po fr
msgctxt "trust paragraph"
msgid "This is called [grooming](glossary:grooming)."
msgstr "Cela s’appelle le [pédopiégeage](glossary:grooming)."
~~~
"""

from __future__ import annotations

from collections.abc import Iterator

from cop_xblocks.checking.translations.link_differences import link_differences
from cop_xblocks.checking.translations.segment import Segment
from cop_xblocks.model import Diagnostic, Rule

RULE = Rule("COP712", "error")
SIGNS = frozenset("[<")


def check_segment(segment: Segment) -> Iterator[Diagnostic]:
    """Compare what both link to."""
    differences = link_differences(segment, "glossary")
    if differences:
        help = "keep (glossary:…) as it is in the msgid, and translate the words in [brackets] alone"
        yield RULE.at(segment.span(), f"link to the glossary: {differences}", help)
