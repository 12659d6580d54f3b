"""A pass mark is higher than in the older version.

Why: learners who have passed may no longer have passed

The program compares each learner's best mark with the present pass mark. A lower pass mark harms nobody.

Wrong:

~~~markdown course.md
---
audience: parents
language: en
grading: {quiz: 100}
---
# A course

## A module <!-- #a-module -->

- [A lesson](lesson.md)
~~~
~~~markdown older/lesson.md
---
key: a-lesson
graded: quiz
attempts: 2
pass_mark: 60
---
# Check what you have learned

### Who can help? <!-- question #who-can-help -->

- [x] An adult <!-- #adult -->
- [ ] Nobody <!-- #nobody -->
~~~
~~~markdown
---
key: a-lesson
graded: quiz
attempts: 2
pass_mark: 70
---
# Check what you have learned

### Who can help? <!-- question #who-can-help -->

- [x] An adult <!-- #adult -->
- [ ] Nobody <!-- #nobody -->
~~~

Right:

~~~markdown
---
key: a-lesson
graded: quiz
attempts: 2
pass_mark: 60
---
# Check what you have learned

### Who can help? <!-- question #who-can-help -->

- [x] An adult <!-- #adult -->
- [ ] Nobody <!-- #nobody -->
~~~
"""

from __future__ import annotations

from collections.abc import Iterator

from cop_xblocks.checking.versions.comparison import Versions
from cop_xblocks.model import Diagnostic, Rule, Span

RULE = Rule("COP908", "error")


def check_versions(versions: Versions) -> Iterator[Diagnostic]:
    """Compare pass marks: the course's, and those that quizzes have themselves."""
    before, now = versions.older.course.pass_mark, versions.newer.course.pass_mark
    if now > before:
        yield _raised("this course", before, now, versions.texts[""].setting("pass_mark"))
    for old, new, lesson in versions.quizzes:
        inherited = new.pass_mark == now and now > before
        if new.graded and new.pass_mark > old.pass_mark and not inherited:
            yield _raised("this quiz", old.pass_mark, new.pass_mark, versions.setting(lesson, "pass_mark"))


def _raised(what: str, before: int, now: int, place: Span) -> Diagnostic:
    message = f"{what} was passed with {before} per cent in the older version and is passed with {now} now"
    return RULE.at(place, message, f"write pass_mark: {before}")
