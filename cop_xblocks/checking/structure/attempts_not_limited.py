"""A graded quiz does not say how often it may be taken.

Why: with as many attempts as one likes, everybody passes in the end, and the figures say nothing

`attempts: 3` in the front matter. Leave it out for practice; write a large number where that is what you want. It is
asked for in a course that has a `version`.

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
    if lesson.quiz_settings and all(settings.attempts is None for settings in lesson.quiz_settings):
        yield RULE.at(content.setting("graded"), "a graded quiz without `attempts`", "add `attempts: 3`")
