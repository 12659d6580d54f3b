"""A translation has lost the source's emphasis, or has some of its own.

Why: a word such as NOT is easily read over, which may turn a question round

Where the source sets words off (`*so*`, `**so**`), the translation sets off those that mean the same.

Wrong:

~~~po fr
msgctxt "what question"
msgid "What should you **not** do?"
msgstr "Que ne faut-il pas faire ?"
~~~

Right:

~~~po fr
msgctxt "what question"
msgid "What should you **not** do?"
msgstr "Que ne faut-il **pas** faire ?"
~~~
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cop_xblocks.checking.translations.masking import TAG
from cop_xblocks.checking.translations.segment import TYPED, Segment
from cop_xblocks.model import Diagnostic, Rule

_STRONG = re.compile(r"(?<!\\)(\*\*|__)(?=\S).+?(?<=\S)\1")
# An asterisk may stand amid letters, as it does in Chinese; an underscore may not.
_EMPHASIS = re.compile(
    r"(?<![\\*])\*(?=[^\s*]).+?(?<=[^\s*\\])\*(?!\*)|(?<![\\_\w])_(?=[^\s_]).+?(?<=[^\s_\\])_(?![_\w])"
)

RULE = Rule("COP721", "warning")
SIGNS = frozenset("*_")


def check_segment(segment: Segment) -> Iterator[Diagnostic]:
    """Look whether both set words off, or neither."""
    if not segment.is_markdown or segment.role in TYPED:
        return
    if TAG.search(segment.translation.text) or "*" in segment.translation.visible_text:
        return  # it is there, and wrongly written: another rule says so
    source, translation = _sets_off(segment.source.masked), _sets_off(segment.translation.masked)
    if source and not translation:
        yield RULE.at(segment.span(), "the emphasis is lost", "set off the words that mean the same")
    elif translation and not source:
        yield RULE.at(segment.span(), "the source has no emphasis", "take the asterisks out")


def _sets_off(text: str) -> bool:
    return bool(_STRONG.search(text) or _EMPHASIS.search(text))
