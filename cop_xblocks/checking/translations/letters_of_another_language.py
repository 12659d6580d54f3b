"""A translation has letters that its language does not use.

Why: it reads as written in another language, or cannot be found by a search

A Persian `ک` for the Arabic `ك`, a traditional `這` for the simplified `这`, a Ukrainian `і` for the Russian `и`, or a
whole word in a script that neither the language nor the source uses.

Wrong:

~~~po zh_Hans
msgctxt "calm paragraph"
msgid "You can tell us."
msgstr "你可以告訴我們。"
~~~

Right:

~~~po zh_Hans
msgctxt "calm paragraph"
msgid "You can tell us."
msgstr "你可以告诉我们。"
~~~
"""

from __future__ import annotations

from collections.abc import Iterator

from cop_xblocks.checking.translations.scripts import foreign_letters
from cop_xblocks.checking.translations.segment import Segment
from cop_xblocks.model import Diagnostic, Rule

RULE = Rule("COP734", "warning")


def check_segment(segment: Segment) -> Iterator[Diagnostic]:
    """Find the first letter of another language."""
    for at, letter in foreign_letters(segment.translation, segment.language):
        if letter not in segment.source.text:
            message = f"{letter} is not a letter of this language"
            yield RULE.at(segment.span(at, at + 1), message, "write the letter that is")
            return
