"""There is no such setting.

Why: it would do nothing, and what it was meant for would be missing

The manual lists the settings of a course and of a lesson.

Wrong:

~~~markdown
---
key: a-lesson
minuts: 10
---
# A lesson

Some words.
~~~

Right:

~~~markdown
---
key: a-lesson
minutes: 10
---
# A lesson

Some words.
~~~
"""

from __future__ import annotations

from cop_xblocks.model import rules

RULE = rules.UNKNOWN_SETTING
