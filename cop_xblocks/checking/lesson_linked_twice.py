"""A lesson stands in the course twice.

Why: it has one key, so it can be done only once

Keep one of the links. To send a learner back to a lesson, link to it from the text.

Wrong:

~~~markdown course.md
---
audience: parents
language: en
---
# A course

## A module <!-- #a-module -->

- [A lesson](lesson.md)

## Another module <!-- #another-module -->

- [The same lesson](lesson.md)
~~~

Right:

~~~markdown course.md
---
audience: parents
language: en
---
# A course

## A module <!-- #a-module -->

- [A lesson](lesson.md)
~~~
"""

from __future__ import annotations

from cop_xblocks.model import rules

RULE = rules.LESSON_LINKED_TWICE
