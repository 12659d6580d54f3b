"""A subject that learners may leave out is named and never used.

Why: learners see no button for it

A subject in the front matter of a quiz is what some of its questions are about: `about=grief` on their marks. A
learner who leaves it out is asked others of the bank instead, so the quiz must draw its questions: `draw: 8`. In other
lessons nobody has to answer, and `subjects` does nothing.

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

~~~markdown
---
key: a-lesson
graded: quiz
attempts: 3
draw: 1
subjects:
  grief: death and grief
---
# A quiz

### Who helps a child whose father has died? <!-- question #father -->

- [x] A helpline <!-- #helpline -->
- [ ] A stranger <!-- #stranger -->

### Who helps after a fraud? <!-- question #money -->

- [x] A helpline <!-- #helpline -->
- [ ] A stranger <!-- #stranger -->
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

- [A lesson](lesson.md)
~~~

~~~markdown
---
key: a-lesson
graded: quiz
attempts: 3
draw: 1
subjects:
  grief: death and grief
---
# A quiz

### Who helps a child whose father has died? <!-- question #father about=grief -->

- [x] A helpline <!-- #helpline -->
- [ ] A stranger <!-- #stranger -->

### Who helps after a fraud? <!-- question #money -->

- [x] A helpline <!-- #helpline -->
- [ ] A stranger <!-- #stranger -->
~~~
"""

from __future__ import annotations

from collections.abc import Iterator

from cop_xblocks.checking.searchable_text import SearchableText
from cop_xblocks.model import Diagnostic, Rule

RULE = Rule("COP879", "warning")


def check_text(content: SearchableText) -> Iterator[Diagnostic]:
    """Find subjects that no question is about, and those of lessons that draw nothing."""
    if content.lesson is None:
        return
    asked = {question.about for question in content.questions}
    draws = any(settings.draw for settings in content.lesson.quiz_settings)
    for subject in content.lesson.subjects:
        if subject.key not in asked or not draws:
            yield RULE.at(
                subject.text.span or content.title,
                f"no question is about the subject {subject.key!r}"
                if subject.key not in asked
                else f"the subject {subject.key!r} cannot be left out, because this lesson draws no questions",
                f"write about={subject.key} on the marks of the questions that are about it, or take it out"
                if subject.key not in asked
                else "write `draw` into the front matter of a graded quiz, or take the subject out",
            )
