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
from cop_xblocks.languages.entries import Entry
from cop_xblocks.model import Diagnostic, Rule

RULE = Rule("COP714", "warning")
SIGNS = frozenset("`")


def check_entry(entry: Entry) -> Iterator[Diagnostic]:
    """Compare the code spans of both."""
    if not entry.is_markdown or entry.role == "passage":
        return
    source, translation = (
        Counter(found[0] for found in CODE_SPAN.finditer(text)) for text in (entry.source, entry.translation)
    )
    if entry.role == "accepted" and source and translation:
        return
    if source != translation:
        said = ", ".join([*(source - translation), *(translation - source)])
        yield RULE.at(entry.span(), f"the code differs: {said}", "copy what is in `backticks`")
