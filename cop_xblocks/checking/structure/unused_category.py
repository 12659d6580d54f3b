"""No quiz uses a category of `grading`.

Why: its share of the mark is divided among the other categories

A category in the outline's `grading` counts only through the graded quizzes that name it. If no quiz names it, it
counts nothing, and the others count more. That may be what you want while its quiz is still planned.

Wrong:

~~~markdown course.md
---
audience: parents
language: en
grading: {quiz: 60, final: 40}
---
# A course

## A module <!-- #a-module -->

- [A quiz](lesson.md)
~~~

~~~markdown
---
key: a-quiz
graded: quiz
---
# A quiz

### Who can help? <!-- question #who-can-help -->

- [x] An adult <!-- #adult -->
- [ ] Nobody <!-- #nobody -->
~~~

Right:

~~~markdown course.md
---
audience: parents
language: en
grading: {quiz: 100}
---
# A course

## A module <!-- #a-module -->

- [A quiz](lesson.md)
~~~

~~~markdown
---
key: a-quiz
graded: quiz
---
# A quiz

### Who can help? <!-- question #who-can-help -->

- [x] An adult <!-- #adult -->
- [ ] Nobody <!-- #nobody -->
~~~
"""

from __future__ import annotations

from collections.abc import Iterator

from cop_xblocks.checking.completeness import is_whole
from cop_xblocks.model import Diagnostic, Rule
from cop_xblocks.model.grading import unused
from cop_xblocks.reading import Reading

RULE = Rule("COP119", "warning")


def check_reading(reading: Reading) -> Iterator[Diagnostic]:
    """Find categories that no graded quiz names."""
    if reading.course is None or not is_whole(reading, "graded", "grading"):
        return
    for category, per_cent in unused(reading.course):
        yield RULE.at(
            reading.front.place("grading", category),
            f"no lesson is graded as {category!r}: its {per_cent} per cent are shared out among the others",
            f"write `graded: {category}` into the front matter of a quiz, or take the category out",
        )
