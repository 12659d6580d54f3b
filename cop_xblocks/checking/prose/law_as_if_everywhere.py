"""The text describes the law as if it were the same everywhere.

Why: laws differ from country to country, and learners may act on what they read

House rule 3: write "in many countries …", and ask learners to check the law of their country.

Wrong:

~~~markdown
Forwarding such a message is a criminal offence.
~~~

Right:

~~~markdown
In many countries forwarding such a message is a criminal offence. Check the law in yours.
~~~
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from cop_xblocks.checking.phrases import Phrases, compiled, phrases, words
from cop_xblocks.checking.searchable_text import SearchableText, within
from cop_xblocks.model import Diagnostic, Rule

RULE = Rule("COP808", "warning")

_FAR = 300
"""Characters around the words, in which it may be said of which countries they are true."""


@cache
def _law(language: str) -> tuple[Phrases, re.Pattern[str]] | None:
    listed = (words(language) or {}).get("law")
    return (phrases([listed["universal"]]), compiled(listed["qualified"])) if listed else None


def check_text(content: SearchableText) -> Iterator[Diagnostic]:
    """Find sentences on what is forbidden that say of no country."""
    law = _law(content.course.language)
    if law is None:
        return
    searched, qualified = law
    for match in content.find(searched):
        if content.passage(match.start()).role in ("source", "quotation", "choice", "setting", "question"):
            continue
        start, end = content.sentence(match.start())
        start, end = max(start, match.start() - _FAR), min(end, match.end() + _FAR)
        if within(match.start(), content.quoted) or qualified.search(content.text, start, end):
            continue
        yield RULE.at(
            content.place(match.start(), match.end()),
            "the law is told as if it were the same everywhere",
            'write "in many countries", and ask the learner to check the law of theirs',
        )
