"""The effort of a course does not fit its lessons.

Why: people who plan a training by it run out of time

The rule compares `effort` in `course.md` with the sum of the lessons' `minutes`, when each lesson has them and none is
planned. The effort may be between half and twice the sum.

Wrong:

~~~markdown course.md
---
audience: parents
language: en
effort: PT5H
---
# A course

## A module <!-- #a-module -->

- [A lesson](lesson.md)
~~~

~~~markdown
---
key: a-lesson
minutes: 1
---
# A lesson

Some words.
~~~

Right:

~~~markdown course.md
---
audience: parents
language: en
effort: PT1M
---
# A course

## A module <!-- #a-module -->

- [A lesson](lesson.md)
~~~

~~~markdown
---
key: a-lesson
minutes: 1
---
# A lesson

Some words.
~~~
"""

from __future__ import annotations

from collections.abc import Iterator

from cop_xblocks.checking.completeness import is_whole
from cop_xblocks.model import Diagnostic, Planned, Rule
from cop_xblocks.reading import Reading

RULE = Rule("COP866", "info")


def check_reading(reading: Reading) -> Iterator[Diagnostic]:
    """Compare `effort` with the lessons."""
    course = reading.course
    effort = course.effort_minutes if course is not None else None
    if course is None or effort is None or not is_whole(reading, "minutes", "effort"):
        return
    planned = any(isinstance(lesson, Planned) for module in course.modules for lesson in module.lessons)
    minutes = [lesson.minutes or 0 for module in course.modules for lesson in module.written_lessons]
    if planned or not minutes or not all(minutes):
        return
    real = sum(minutes)
    if effort > 2 * real or real > 2 * effort:
        yield RULE.at(
            reading.front.place("effort"),
            f"an effort of {effort} minutes, and lessons of {real}",
            f"write effort: {_format_duration(real)}, or correct `minutes`",
        )


def _format_duration(minutes: int) -> str:
    """Minutes as an ISO 8601 duration."""
    hours, rest = divmod(minutes, 60)
    return f"PT{f'{hours}H' if hours else ''}{f'{rest}M' if rest else ''}"
