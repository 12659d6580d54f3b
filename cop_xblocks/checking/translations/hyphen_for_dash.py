"""A hyphen stands for a dash in a translation.

Why: it joins what it should part

A dash between two parts of a sentence is `—` or `–`; in Russian a space that does not break stands before it. Chinese
has `——`.

Wrong:

~~~po ru
msgctxt "calm paragraph"
msgid "Calm comes first."
msgstr "Спокойствие - прежде всего."
~~~

Right:

~~~po ru
msgctxt "calm paragraph"
msgid "Calm comes first."
msgstr "Спокойствие — прежде всего."
~~~
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cop_xblocks.checking.translations.segment import Segment
from cop_xblocks.model import Diagnostic, Rule

_HYPHEN = re.compile(r"(?<=\S)[ \u00a0]-[ \u00a0](?=\S)|--+")

RULE = Rule("COP754", "warning")
SIGNS = frozenset("-")


def check_segment(segment: Segment) -> Iterator[Diagnostic]:
    """Find hyphens between spaces that the source has not."""
    for match in _HYPHEN.finditer(segment.translation.masked):
        if match[0] not in segment.source.text:
            yield RULE.at(segment.span(*match.span()), "a hyphen for a dash", "write — or –")
