"""A quiz draws all of its questions.

Why: a new attempt has no others to ask

`draw` is for a bank that has more questions than one attempt asks. Without it all of them are asked, as here.

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

RULE = rules.DRAW_ALL
