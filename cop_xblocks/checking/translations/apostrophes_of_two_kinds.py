"""A catalog has apostrophes of two kinds.

Why: the same word looks one way here and another there, and a search finds one of the two

`’` or `'`: most entries have one of them, this one has the other. The typographic one (U+2019) reads better.

Wrong:

~~~po fr
msgctxt "a paragraph"
msgid "I listen."
msgstr "J’écoute d’abord."

msgctxt "b paragraph"
msgid "I ask him."
msgstr "Je l'interroge."
~~~

Right:

~~~po fr
msgctxt "a paragraph"
msgid "I listen."
msgstr "J’écoute d’abord."

msgctxt "b paragraph"
msgid "I ask him."
msgstr "Je l’interroge."
~~~
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from cop_xblocks.checking.translations.segment import TYPED, Segment
from cop_xblocks.model import Diagnostic, Rule

_APOSTROPHE = re.compile(r"['’](?<=[^\W\d_].)(?=[^\W\d_])")

RULE = Rule("COP761", "warning")


def check_file(segments: Sequence[Segment]) -> Iterator[Diagnostic]:
    """Find apostrophes between letters of another kind than most are."""
    apostrophes = [
        (segment, match)
        for segment in segments
        if segment.role not in TYPED
        for match in _APOSTROPHE.finditer(segment.translation.masked)
    ]
    counts = Counter(match[0] for _, match in apostrophes)
    usual = "'" if counts["'"] > counts["’"] else "’"
    for segment, match in apostrophes if len(counts) > 1 else ():
        if match[0] != usual and match[0] + segment.translation.text[match.end()] not in segment.source.text:
            yield RULE.at(segment.span(*match.span()), f"elsewhere it is {usual}", f"write {usual}")
