"""Something else than lessons stands in the outline.

Why: it would be shown nowhere

Prose for the course's own page stands above the first `##`. Below each `##` stand links to lessons, and nothing else.

Wrong:

~~~markdown course.md
---
audience: parents
language: en
---
# A course

## A module <!-- #a-module -->

This module is about words.

- [A lesson](lesson.md)
~~~

Right:

~~~markdown course.md
---
audience: parents
language: en
---
# A course

One module is about words.

## A module <!-- #a-module -->

- [A lesson](lesson.md)
~~~
"""

from __future__ import annotations

from cop_xblocks.model import rules

RULE = rules.NOT_A_LIST_OF_LESSONS
