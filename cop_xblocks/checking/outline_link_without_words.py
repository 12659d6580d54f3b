"""A link of the outline has no words.

Why: a planned lesson would have no name, and an author could not read the outline

The words between the brackets are the title of a planned lesson; a lesson that is written has its own.

Wrong:

~~~markdown course.md
---
audience: parents
language: en
---
# A course

## A module <!-- #a-module -->

- [A lesson](lesson.md)
- [](later.md) <!-- planned -->
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
- [What comes later](later.md) <!-- planned -->
~~~
"""

from __future__ import annotations

from cop_xblocks.model import rules

RULE = rules.OUTLINE_LINK_WITHOUT_WORDS
