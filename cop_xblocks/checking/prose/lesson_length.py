"""A lesson is too long.

Why: learners plan ten minutes for a lesson, on a bus or before they sleep

Write 400 to 700 words, besides the questions. Split a lesson of more than 1,000 words in two. Pages
outside the modules have bounds of their own (COP169).

Wrong:

~~~markdown paragraphs=130
---
key: a-lesson
---
# A lesson

<!-- excuse COP815: it is to be parted first -->

## A unit <!-- #a-unit -->

Ask what they play, and sit down by them.
~~~

Right:

~~~markdown
## A unit <!-- #a-unit -->

Ask what they play, and sit down by them.
~~~
"""

from __future__ import annotations

from collections.abc import Iterator

from cop_xblocks.checking.phrases import words
from cop_xblocks.checking.searchable_text import SearchableText
from cop_xblocks.model import Diagnostic, Rule

RULE = Rule("COP813", "info")
_MOST = 1_000


def check_text(content: SearchableText) -> Iterator[Diagnostic]:
    """Count the words of a lesson's prose."""
    lesson = content.lesson
    if lesson is None or lesson.section != "module" or lesson.graded or words(content.course.language) is None:
        return
    count = content.prose_words
    if count > _MOST:
        yield RULE.at(content.title, f"a lesson of {count} words", "make two lessons of it: 400 to 700 words each")
