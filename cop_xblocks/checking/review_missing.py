"""A published lesson does not say when it was reviewed.

Why: risks and services change, and nobody knows what is out of date

`reviewed: 2026-11-24` in the front matter: the day on which somebody read the whole lesson, its facts and its links.
It is asked for in a course that has a `version`.

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

from cop_xblocks.checking._whole import is_whole
from cop_xblocks.checking._written import writings
from cop_xblocks.model import Diagnostic, Rule
from cop_xblocks.reading import Reading

RULE = Rule("COP862", "info")


def check(reading: Reading) -> Iterator[Diagnostic]:
    """Find lessons without `reviewed`, in a course with a version."""
    if not is_whole(reading, "reviewed"):
        return
    for written in writings(reading):
        if written.course.version and written.lesson is not None and not written.lesson.reviewed:
            yield RULE.at(
                written.setting("reviewed"),
                "nobody has said when this lesson was reviewed",
                "add `reviewed: ` and the date to the front matter when you have read it through",
            )
