"""Something other than a question stands in a quiz.

Why: a quiz is marked as a whole, and this is a part of its own

A scenario or a plan stands in a unit of a lesson, not in a graded quiz.

Wrong:

~~~markdown course.md
---
audience: parents
language: en
grading: {quiz: 100}
---
# A course

What it is about.

## A module <!-- #a-module -->

- [A lesson](lesson.md)
- [A quiz](quiz.md)
~~~

~~~markdown quiz.md
---
key: quiz
graded: quiz
attempts: 3
---
# A quiz

### Who can help? <!-- question #who-can-help -->

- [x] An adult <!-- #adult -->
- [ ] Nobody <!-- #nobody -->

### A message at night <!-- scenario #night -->

#### "You up?" <!-- #ping -->

- [Wake Mum](#told) `+1` <!-- #wake -->

#### Mum listens. <!-- #told safe -->
~~~

Right:

~~~markdown course.md
---
audience: parents
language: en
grading: {quiz: 100}
---
# A course

What it is about.

## A module <!-- #a-module -->

- [A lesson](lesson.md)
- [A quiz](quiz.md)
~~~

~~~markdown quiz.md
---
key: quiz
graded: quiz
attempts: 3
---
# A quiz

### Who can help? <!-- question #who-can-help -->

- [x] An adult <!-- #adult -->
- [ ] Nobody <!-- #nobody -->
~~~

~~~markdown
### A message at night <!-- scenario #night -->

#### "You up?" <!-- #ping -->

- [Wake Mum](#told) `+1` <!-- #wake -->

#### Mum listens. <!-- #told safe -->
~~~
"""

from __future__ import annotations

from cop_xblocks.model import Severity

CODE = "COP295"
SEVERITY: Severity = "error"
