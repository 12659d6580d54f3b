"""A published lesson does not say when it was reviewed.

Why: risks and services change, and nobody knows which lessons are out of date

Write `reviewed: 2026-11-24` in the front matter: the day on which somebody last read the whole lesson, its facts and
its links. The rule applies to courses that have a `version`, and to every document and page of an annex: learners read
on it when it was reviewed.

Wrong:

~~~markdown course.md
---
audience: parents
language: en
version: 2026.11
---
# A course

## A module <!-- #a-module -->

- [A lesson](lesson.md)
~~~

~~~markdown
---
key: a-lesson
---
# A lesson

Some words.
~~~

Right:

~~~markdown course.md
---
audience: parents
language: en
version: 2026.11
---
# A course

## A module <!-- #a-module -->

- [A lesson](lesson.md)
~~~

~~~markdown
---
key: a-lesson
reviewed: 2026-11-24
---
# A lesson

Some words.
~~~
"""

from __future__ import annotations

from collections.abc import Iterator

from cop_xblocks.checking.completeness import is_whole
from cop_xblocks.checking.searchable_text import searchable_texts
from cop_xblocks.model import Diagnostic, Rule
from cop_xblocks.reading import Reading

RULE = Rule("COP862", "info")
_DATED = ("documents", "annex")
"""What says to its readers when it was reviewed."""


def check_reading(reading: Reading) -> Iterator[Diagnostic]:
    """Find lessons without `reviewed`, in a course with a version."""
    if not is_whole(reading, "reviewed"):
        return
    for content in searchable_texts(reading):
        lesson = content.lesson
        if lesson is not None and not lesson.reviewed and (content.course.version or lesson.section in _DATED):
            yield RULE.at(
                content.setting("reviewed"),
                "nobody has said when this lesson was reviewed",
                "add `reviewed: ` and the date to the front matter when you have read it through",
            )
