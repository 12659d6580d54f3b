"""A graded quiz does not limit its attempts.

Why: with unlimited attempts everybody passes in the end, and the figures mean nothing

Write `attempts: 3` in the front matter. Leave it out for practice, and write a large number where you want many
attempts. The rule applies to courses that have a `version`.

Wrong:

~~~markdown course.md
---
audience: parents
language: en
version: 2026.11
grading: {quiz: 100}
---
# A course

## A module <!-- #a-module -->

- [A lesson](lesson.md)
~~~

~~~markdown
---
key: a-lesson
reviewed: 2026-11-24
graded: quiz
---
# A quiz

### Who can help? <!-- question #who-can-help -->

- [x] A helpline <!-- #helpline -->
  > Yes. It is there to listen.
- [ ] A stranger <!-- #stranger -->
  > You cannot know who that is.
~~~

Right:

~~~markdown course.md
---
audience: parents
language: en
version: 2026.11
grading: {quiz: 100}
---
# A course

## A module <!-- #a-module -->

- [A lesson](lesson.md)
~~~

~~~markdown
---
key: a-lesson
reviewed: 2026-11-24
graded: quiz
attempts: 3
---
# A quiz

### Who can help? <!-- question #who-can-help -->

- [x] A helpline <!-- #helpline -->
  > Yes. It is there to listen.
- [ ] A stranger <!-- #stranger -->
  > You cannot know who that is.
~~~
"""

from __future__ import annotations

from collections.abc import Iterator

from cop_xblocks.checking.searchable_text import SearchableText
from cop_xblocks.model import Diagnostic, Rule

RULE = Rule("COP873", "info")


def check_text(content: SearchableText) -> Iterator[Diagnostic]:
    """Find graded quizzes without `attempts`."""
    lesson = content.lesson
    if lesson is None or not lesson.graded or not content.course.version:
        return
    if content.setting("attempts") != content.title:
        return  # a value that cannot be read is another mistake
    if lesson.quiz_settings and all(settings.attempts is None for settings in lesson.quiz_settings):
        yield RULE.at(content.setting("graded"), "a graded quiz without `attempts`", "add `attempts: 3`")
