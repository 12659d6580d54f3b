"""Lessons are on no path of a course that has paths.

Why: learners read with each lesson which paths it is part of, and so for whom it matters most

A lesson says "Part of:" and the titles of the paths that lead to it, such as "For a child of 6 to 9". Put each lesson
on the paths of those whom it concerns, or accept that learners meet it in the whole course alone. Graded quizzes are
not looked at.

Wrong:

~~~markdown course.md
---
audience: parents
language: en
---
# A course

## A module <!-- #a-module -->

- [A lesson](lesson.md)
- [Trust](trust.md)

## For a child of 6 to 9 <!-- path #age-6-9 -->

What matters most at this age, in ten minutes.

- [Trust](trust.md)
~~~

~~~markdown trust.md
---
key: trust
---
# Trust

Listen first.
~~~

Right:

~~~markdown course.md
---
audience: parents
language: en
---
# A course

## A module <!-- #a-module -->

- [A lesson](lesson.md)
- [Trust](trust.md)

## For a child of 6 to 9 <!-- path #age-6-9 -->

What matters most at this age, in ten minutes.

- [Trust](trust.md)
- [A lesson](lesson.md)
~~~

~~~markdown trust.md
---
key: trust
---
# Trust

Listen first.
~~~
"""

from __future__ import annotations

from collections.abc import Iterator

from cop_xblocks.markdown import plain
from cop_xblocks.model import Diagnostic, Rule
from cop_xblocks.reading import Reading

RULE = Rule("COP181", "info")
_MOST_NAMED = 3


def check_reading(reading: Reading) -> Iterator[Diagnostic]:
    """Name the lessons that no path leads to, in one remark at the first path."""
    course = reading.course
    if course is None or not course.paths or course.paths[0].span is None:
        return
    lessons = (lesson for module in course.modules for lesson in module.written_lessons if not lesson.graded)
    titles = [f"“{plain(lesson.title)}”" for lesson in lessons if not course.paths_with(lesson.key)]
    if not titles:
        return
    more = len(titles) - _MOST_NAMED
    named = ", ".join(titles[:_MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
    what = "a lesson is" if len(titles) == 1 else f"{len(titles)} lessons are"
    yield RULE.at(course.paths[0].span, f"{what} on no path: {named}", "link to it below the path of those it concerns")
