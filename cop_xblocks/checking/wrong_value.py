"""A setting cannot have this value.

Why: it would be left out

What a setting takes stands in the help, and in the manual.

Wrong:

~~~markdown
---
key: a-lesson
reviewed: 24 November
---
# A lesson

Some words.
~~~

Right:

~~~markdown
---
key: a-lesson
reviewed: 2026-11-24
---
# A lesson

Some words.
~~~
"""

from __future__ import annotations

from cop_xblocks.model import rules

RULE = rules.WRONG_VALUE
