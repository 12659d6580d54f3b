"""A question of a graded quiz has no explanation.

Why: when the attempts are used up, learners see what was right but not why

Write the explanation behind the choices, as `> [!NOTE]`. Learners see it when the question is over. In a lesson the
prose explains; in a graded quiz nothing else does. The rule accepts a quiz whose feedback explains every choice, and a
question that is stored without being marked. It applies to courses that have a `version`.

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
attempts: 3
---
# A quiz

### Who can help? <!-- question #who-can-help -->

- [x] A helpline <!-- #helpline -->
- [ ] A stranger <!-- #stranger -->
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
- [ ] A stranger <!-- #stranger -->

> [!NOTE]
> A helpline is there to listen.
~~~
"""

from __future__ import annotations

from collections.abc import Iterator

from cop_xblocks.checking.searchable_text import SearchableText
from cop_xblocks.model import Diagnostic, Rule

RULE = Rule("COP872", "info")


def check_text(content: SearchableText) -> Iterator[Diagnostic]:
    """Find graded questions that explain nothing."""
    if content.lesson is None or not content.lesson.graded or not content.course.version:
        return
    for question in content.questions:
        explained = bool(question.body.items) and all(item.feedback for item in question.body.items)
        if question.points and not question.explanation and not explained:
            yield RULE.at(
                content.span(question),
                "a graded question has no explanation",
                "add one behind the choices: > [!NOTE] and a line > Because …",
            )
