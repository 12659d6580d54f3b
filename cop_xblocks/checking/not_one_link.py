"""An item of the outline is not one link.

Why: what stands beside the link would be shown nowhere

Each item is a link to a whole lesson, and at most a mark behind it.

Wrong:

~~~markdown course.md
---
audience: parents
language: en
---
# A course

## A module <!-- #a-module -->

- [A lesson](lesson.md), about words
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

RULE = rules.NOT_ONE_LINK
