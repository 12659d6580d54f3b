"""A sentence is too long.

Why: slow readers forget its beginning before they reach its end

In plain language a sentence has 15 to 20 words, and at most 32. Split it in two, or make a list. A colon or a semicolon
also gives readers a rest.

Wrong:

~~~markdown
When your child comes to you in the evening and says that somebody in the game has asked for the name of the school and
for a photo of the street, then thank your child first.
~~~

Right:

~~~markdown
Your child comes to you in the evening. Somebody in the game has asked for the name of the school, and for a photo of
the street. Thank your child first.
~~~
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cop_xblocks.checking.phrases import words
from cop_xblocks.checking.prose.reading_level import prose_sentences
from cop_xblocks.checking.searchable_text import SearchableText, count_words
from cop_xblocks.model import Diagnostic, Rule

RULE = Rule("COP812", "warning")
_MOST = 32
_PART = re.compile(r"[:;]\s")
_ROLES = frozenset(
    {"prose", "item", "cell", "stem", "question", "choice", "feedback", "hint", "explanation", "setting"}
)


def check_text(content: SearchableText) -> Iterator[Diagnostic]:
    """Count the words of each sentence, in languages whose sentences are known."""
    if words(content.course.language) is None:
        return
    for start, end, whole in prose_sentences(content, _ROLES):
        if whole <= _MOST:
            continue
        count = max(count_words(part) for part in _PART.split(content.text[start:end]))
        if count > _MOST:
            yield RULE.at(
                content.place(start, end), f"a sentence of {count} words", "make two sentences of it, or a list"
            )
