"""A question is about a subject that its lesson does not name.

Why: learners cannot leave the subject out, for they are not told what it is

`about=` on a question's mark names one of the `subjects` in the front matter of its own lesson, where it has the words
that learners read. In a quiz that draws its questions, they can leave it out.

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

### Who helps a child whose father has died? <!-- question #father about=greif -->

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
draw: 1
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
"""

from __future__ import annotations

from collections.abc import Iterator

from cop_xblocks.checking.searchable_text import SearchableText
from cop_xblocks.markdown import nearest
from cop_xblocks.model import Diagnostic, Rule

RULE = Rule("COP878", "warning")


def check_text(content: SearchableText) -> Iterator[Diagnostic]:
    """Find `about=` settings that name nothing."""
    if content.lesson is None:
        return
    subjects = [subject.key for subject in content.lesson.subjects]
    for question in content.questions:
        if question.about and question.about not in subjects:
            guess = nearest(question.about, subjects)
            named = f"`subjects: {{{question.about}: …}}` in the lesson's front matter says what learners call it"
            yield RULE.at(
                content.span(question),
                f"the lesson names no subject {question.about!r}",
                f"did you mean {guess!r}?" if guess else named,
            )
