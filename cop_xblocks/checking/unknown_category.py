"""A quiz is graded as something that the course does not grade.

Why: its mark would count for nothing

`graded` in a quiz's front matter names a category of `grading` in `course.md`.

Wrong:

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

RULE = rules.UNKNOWN_CATEGORY
