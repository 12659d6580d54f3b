"""A course is written in another language than its older version.

Why: learners who read it in a language that has no translation will see another language

Answers are stored by keys, and stay. Catalogs belong to the words of the older version: every translation becomes
stale, and the older language needs a catalog of its own.

Wrong:

~~~markdown older/course.md
---
audience: parents
language: en
---
# A course

## A module <!-- #a-module -->

- [A lesson](lesson.md)
~~~
~~~markdown course.md
---
audience: parents
language: fr
---
# Un cours

## Un module <!-- #a-module -->

- [Une leçon](lesson.md)
~~~

Right:

~~~markdown course.md
---
audience: parents
language: en
---
# A better course

## A module <!-- #a-module -->

- [A lesson](lesson.md)
~~~
"""

from __future__ import annotations

from collections.abc import Iterator

from cop_xblocks.checking.versions.comparison import Versions
from cop_xblocks.model import Diagnostic, Rule

RULE = Rule("COP912", "warning")


def check_versions(versions: Versions) -> Iterator[Diagnostic]:
    """Compare languages."""
    before, now = versions.older.course.language, versions.newer.course.language
    if before != now:
        yield RULE.at(
            versions.texts[""].setting("language"),
            f"this course was written in {before!r} in the older version and is written in {now!r} now",
            f"see that there is a catalog for {before!r}, and update the others",
        )
