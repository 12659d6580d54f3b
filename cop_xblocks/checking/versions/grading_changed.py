"""A graded quiz counts differently than in the older version.

Why: the marks of learners who have finished the course change

The percentage of a category, the category of a quiz and its weight are applied anew to every learner. To grade a quiz
that was practice, or to stop grading one, is an error: attempts that were practice would count, or marks that learners
have earned would not.

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
weight: 2
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
from cop_xblocks.model.grading import shares

RULE = Rule("COP910", "warning", may_be_error=True)


def check_versions(versions: Versions) -> Iterator[Diagnostic]:
    """Compare categories and weights."""
    for before, now, lesson in versions.quizzes:
        if bool(before.graded) != bool(now.graded):
            change = "counts now and was practice" if now.graded else "is practice now and counted"
            yield RULE.at(
                versions.setting(lesson, "graded"),
                f"this quiz {change} in the older version",
                "let it be, and make a new quiz",
                severity="error",
            )
        elif before.graded != now.graded:
            yield RULE.at(
                versions.setting(lesson, "graded"),
                f"this quiz counted as {before.graded!r} in the older version",
                f"write graded: {before.graded}, or be ready for other marks",
            )
        elif now.graded and before.weight != now.weight:
            yield RULE.at(
                versions.setting(lesson, "weight"),
                f"this quiz had the weight {before.weight} in the older version and has {now.weight} now",
                f"write weight: {before.weight}, or be ready for other marks",
            )
    older, newer = dict(shares(versions.older.course)), dict(shares(versions.newer.course))
    # A category that a new quiz is the first to use changes the others' shares, too.
    changed = [name for name in older if name in newer and older[name] != newer[name]]
    if changed or older.keys() - newer.keys():
        yield RULE.at(
            versions.texts[""].setting("grading"),
            "what the categories count for the course's mark is not what it was in the older version",
            "marks of learners who have finished change with it: be ready for questions",
        )
