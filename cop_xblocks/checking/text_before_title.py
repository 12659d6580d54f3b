"""Something stands before the title.

Why: a learner would meet it before knowing what it is about

Nothing but front matter and comments stands above the `#` heading. Front matter begins on the first line.

Wrong:

~~~markdown lesson.md
---
key: a-lesson
---
Some words.

# A lesson

More words.
~~~

Right:

~~~markdown lesson.md
---
key: a-lesson
---
# A lesson

Some words.

More words.
~~~
"""

from __future__ import annotations

from cop_xblocks.model import rules

RULE = rules.TEXT_BEFORE_TITLE
