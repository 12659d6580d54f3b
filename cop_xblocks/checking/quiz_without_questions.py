"""A graded quiz has no questions.

Why: nobody could pass it

A lesson with `graded` in its front matter is a quiz; its questions are `###` headings with the mark `question`.

Wrong:

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

Some words.
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

## Questions <!-- #questions -->

### Who can help? <!-- question #who-can-help -->

- [x] An adult <!-- #adult -->
- [ ] Nobody <!-- #nobody -->
~~~
"""

from __future__ import annotations

from cop_xblocks.model import rules

RULE = rules.QUIZ_WITHOUT_QUESTIONS
