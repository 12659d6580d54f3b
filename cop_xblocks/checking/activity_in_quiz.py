"""A plan or a scenario stands in a graded quiz.

Why: a quiz is submitted and marked together, and these are parts of their own

A graded quiz is one block of questions. Give the plan or the scenario a unit of its own, in a lesson that is not
graded.

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
attempts: 2
---
# Check what you have learned

### Who can help? <!-- question #who-can-help -->

- [x] An adult <!-- #adult -->
- [ ] Nobody <!-- #nobody -->

### Our family plan <!-- plan #family -->

- We charge every phone outside the bedrooms at night. <!-- #charging -->
- We ask before we post a picture of each other. <!-- #pictures -->
~~~

Right:

~~~markdown
### Our family plan <!-- plan #family -->

- We charge every phone outside the bedrooms at night. <!-- #charging -->
- We ask before we post a picture of each other. <!-- #pictures -->
~~~
"""

from __future__ import annotations

from cop_xblocks.model import rules

RULE = rules.ACTIVITY_IN_QUIZ
