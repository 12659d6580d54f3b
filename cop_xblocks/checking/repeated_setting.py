"""A setting stands twice.

Why: only one of the two would count

Each name stands once in front matter.

Wrong:

~~~markdown
---
key: a-lesson
minutes: 5
minutes: 10
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

RULE = rules.REPEATED_SETTING
