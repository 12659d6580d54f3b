"""A quiz draws more questions than it has.

Why: no learner could be asked so many

`draw` is how many of the quiz's marked questions each attempt asks. Questions that are kept and not marked are asked
always, and are not counted.

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
draw: 3
---
# A quiz

### Who can help? <!-- question #who-can-help -->

- [x] An adult <!-- #adult -->
- [ ] Nobody <!-- #nobody -->

### Who asks for a secret? <!-- question #who-asks -->

- [x] A stranger <!-- #stranger -->
- [ ] A friend <!-- #friend -->
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
---
# A quiz

### Who can help? <!-- question #who-can-help -->

- [x] An adult <!-- #adult -->
- [ ] Nobody <!-- #nobody -->

### Who asks for a secret? <!-- question #who-asks -->

- [x] A stranger <!-- #stranger -->
- [ ] A friend <!-- #friend -->
~~~
"""

from __future__ import annotations

from cop_xblocks.model import rules

RULE = rules.DRAW_TOO_MANY
