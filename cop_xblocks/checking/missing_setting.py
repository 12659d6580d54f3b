"""A setting is missing.

Why: nobody could find the course or read it in the right direction

A course says for whom it is (`audience`) and in which language it is written (`language`).

Wrong:

~~~markdown course.md
---
language: en
---
# A course

## A module <!-- #a-module -->

- [A lesson](lesson.md)
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

RULE = rules.MISSING_SETTING
