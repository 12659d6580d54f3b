"""The outline links to something that is no lesson.

Why: there would be a hole in the course

The outline links to Markdown files in the course's folder, or in `../shared/`. `README.md`, names that begin with
`_`, and `media/` are no lessons. A lesson that is still to be written has `<!-- planned -->` behind its link.

Wrong:

~~~markdown course.md
---
audience: parents
language: en
---
# A course

## A module <!-- #a-module -->

- [A lesson](lesson.md)
- [What comes later](later.md)
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

RULE = rules.NO_SUCH_LESSON
