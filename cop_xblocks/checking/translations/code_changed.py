"""A translation has other code than its source.

Why: what a learner is to type or to find would not be there

What stands between backticks is shown letter for letter: a file's name, a word on a button that is not translated. A
translation has the same, and the number of an answer (`18` years) stays in its backticks. Accepted answers, which are
code, too, are the translator's own words, in backticks.

Wrong:

~~~po fr
msgctxt "settings paragraph"
msgid "Type `STOP` and send it."
msgstr "Écrivez `ARRÊT` et envoyez-le."
~~~

Right:

~~~po fr
msgctxt "settings paragraph"
msgid "Type `STOP` and send it."
msgstr "Écrivez `STOP` et envoyez-le."
~~~
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from cop_xblocks.checking.translations.masking import CODE_SPAN
from cop_xblocks.checking.translations.segment import Segment
from cop_xblocks.checking.translations.wording import Wording
from cop_xblocks.model import Diagnostic, Rule

RULE = Rule("COP714", "warning")
SIGNS = frozenset("`")


def check_segment(segment: Segment) -> Iterator[Diagnostic]:
    """Compare the code spans of both."""
    if not segment.is_markdown or segment.role == "passage":
        return
    source, translation = _code_spans(segment.source), _code_spans(segment.translation)
    if segment.role == "accepted" and source and translation:
        return
    if source != translation:
        differences = ", ".join([*(source - translation), *(translation - source)])
        yield RULE.at(segment.span(), f"the code differs: {differences}", "copy what is in `backticks`")


def _code_spans(wording: Wording) -> Counter[str]:
    return Counter(match[0] for match in CODE_SPAN.finditer(wording.text))
