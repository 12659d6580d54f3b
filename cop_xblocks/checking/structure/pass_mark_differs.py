"""A quiz has a pass mark that differs from its course's.

Why: learners read one number on the course's page and another here

The quiz's own `pass_mark` counts for the quiz. Remove it if you want the course's to count.

Wrong:

~~~markdown course.md
---
audience: parents
language: en
pass_mark: 70
grading: {quiz: 100}
---
# A course

## A module <!-- #a-module -->

- [A lesson](lesson.md)
~~~

~~~markdown
---
key: a-lesson
graded: quiz
attempts: 3
pass_mark: 80
---
# A quiz

### Who can help? <!-- question #who-can-help -->

- [x] A helpline <!-- #helpline -->
  > Yes. It is there to listen.
- [ ] A stranger <!-- #stranger -->
  > You cannot know who that is.
~~~

Right:

~~~markdown
Some words.
~~~
"""

from __future__ import annotations

from collections.abc import Iterator

from cop_xblocks.checking.searchable_text import searchable_texts
from cop_xblocks.model import Diagnostic, Rule
from cop_xblocks.reading import Reading

RULE = Rule("COP874", "info")


def check_reading(reading: Reading) -> Iterator[Diagnostic]:
    """Compare pass marks."""
    for content in searchable_texts(reading):
        lesson = content.lesson
        if lesson is None or not lesson.graded:
            continue
        for pass_mark in (settings.pass_mark for settings in lesson.quiz_settings):
            if pass_mark != content.course.pass_mark:
                is_set = "pass_mark" in reading.front.values
                counts = "" if is_set else ", which counts where `course.md` names none"
                of_course = f"the course with {content.course.pass_mark}{counts}"
                yield RULE.at(
                    content.setting("pass_mark"),
                    f"this quiz is passed with {pass_mark} per cent, {of_course}",
                    "take `pass_mark` out here, or correct one of the two"
                    if is_set
                    else f"write `pass_mark: {pass_mark}` into course.md if that is meant for the whole course",
                )
