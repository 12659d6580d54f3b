"""Without a subject, too few questions are left to draw.

Why: who leaves it out is asked less, or cannot leave it out

A learner who leaves out one of a quiz's `subjects` is asked as many others. Where the bank has fewer than are drawn,
the mark is of those; where it has less than half, the subject cannot be left out. Write more questions that are about
something else.

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
draw: 2
subjects:
  grief: death and grief
---
# A quiz

### Who helps a child whose father has died? <!-- question #father about=grief -->

- [x] A helpline <!-- #helpline -->
- [ ] A stranger <!-- #stranger -->

### Who helps when a grandmother has died? <!-- question #grandmother about=grief -->

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
draw: 2
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

### Who helps with a bill? <!-- question #bill -->

- [x] A helpline <!-- #helpline -->
- [ ] A stranger <!-- #stranger -->
~~~
"""

from __future__ import annotations

from collections.abc import Iterator

from cop_xblocks.activities.subjects import can_leave, eligible
from cop_xblocks.checking.searchable_text import SearchableText
from cop_xblocks.model import Diagnostic, Rule

RULE = Rule("COP880", "warning")


def check_text(content: SearchableText) -> Iterator[Diagnostic]:
    """Find subjects without which less can be asked than the quiz draws."""
    if content.lesson is None:
        return
    bank = content.questions
    draw = next((settings.draw for settings in content.lesson.quiz_settings if settings.draw), 0)
    for subject in content.lesson.subjects:
        left = len(eligible(bank, {subject.key}))
        if left < min(draw, len(eligible(bank, ()))):
            may_leave = can_leave(bank, draw, (), subject.key)
            effect = "learners are asked fewer" if may_leave else "learners cannot leave it out"
            yield RULE.at(
                subject.text.span or content.title,
                f"{draw} questions are drawn, and {left} are not about the subject {subject.key!r}: {effect}",
                "write more questions about something else, or draw fewer",
            )
