"""A course is written in another language than its older version.

Why: whoever takes it in a language that it is not translated into is shown another one from now on

Answers are kept by keys, and stay. Catalogs were made from the words of the older version: every translation of it is
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
