"""A quiz allows fewer attempts than in the older version.

Why: learners lose attempts that they were promised, and some have none left

More attempts harm nobody. Lower the number only for a quiz that nobody has begun.

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
attempts: 3
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
attempts: 4
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
from cop_xblocks.model import Diagnostic, Rule

RULE = Rule("COP907", "error")


def check_versions(versions: Versions) -> Iterator[Diagnostic]:
    """Compare attempts."""
    for old, new, lesson in versions.quizzes:
        before, now = old.attempts, new.attempts
        if now is not None and (before is None or now < before):
            yield RULE.at(
                versions.setting(lesson, "attempts"),
                f"this quiz had {before or 'any number of'} attempts in the older version and has {now} now",
                "give them back" if before is None else f"write attempts: {before}",
            )
