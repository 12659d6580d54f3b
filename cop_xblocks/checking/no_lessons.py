"""A course or a module has no lessons.

Why: a learner would open it and find nothing

Below each `##` heading of the outline stands a list of links.

Wrong:

~~~markdown course.md
---
audience: parents
language: en
---
# A course

## A module <!-- #a-module -->

- [A lesson](lesson.md)

## An empty module <!-- #empty -->
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

## A module to come <!-- #to-come -->

- [A lesson to come](to-come.md) <!-- planned -->
~~~
"""

from __future__ import annotations

from cop_xblocks.model import rules

RULE = rules.NO_LESSONS
