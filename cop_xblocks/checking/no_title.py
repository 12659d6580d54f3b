"""A file has no title.

Why: it would have no name in the outline, and nobody could find it

Every course and every lesson begins, below its front matter, with one `#` heading.

Wrong:

~~~markdown lesson.md
---
key: a-lesson
---

## A unit <!-- #a-unit -->

Some words.
~~~

Right:

~~~markdown
---
key: a-lesson
---
# A lesson

## A unit <!-- #a-unit -->

Some words.
~~~
"""

from __future__ import annotations

from cop_xblocks.model import rules

RULE = rules.NO_TITLE
