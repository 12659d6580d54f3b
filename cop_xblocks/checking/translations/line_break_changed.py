r"""A translation breaks its lines otherwise than its source.

Why: what stands below each other, as an address does, would run together

A backslash at the end of a line breaks it there. A translation has as many breaks as its source, and no other ends of
lines: where a file is wrapped is for the PO editor to say.

Wrong:

~~~po fr
msgctxt "card paragraph"
msgid "Name:\\\nNumber:"
msgstr "Nom : Numéro :"
~~~

Right:

~~~po fr
msgctxt "card paragraph"
msgid "Name:\\\nNumber:"
msgstr "Nom :\\\nNuméro :"
~~~
"""

from __future__ import annotations

from collections.abc import Iterator

from cop_xblocks.checking.translations.segment import Segment
from cop_xblocks.model import Diagnostic, Rule

RULE = Rule("COP720", "warning")
SIGNS = frozenset("\n")


def check_segment(segment: Segment) -> Iterator[Diagnostic]:
    """Count the ends of lines of both, and those with a backslash."""
    for end, help in (
        ("\\\n", "end a line with a backslash where the source does"),
        ("\n", "write it on one line, as the source is"),
    ):
        source, translation = segment.source.text.count(end), segment.translation.text.count(end)
        if source != translation:
            message = f"the source has {source} line breaks, this {translation}"
            yield RULE.at(segment.span(), message, help)
            return
