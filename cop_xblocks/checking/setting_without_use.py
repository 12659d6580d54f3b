"""A setting has no use here.

Why: it does nothing

`attempts`, `draw`, `one_at_a_time`, `pass_mark`, `show_answers` and `weight` are for graded quizzes: lessons with
`graded`.

Wrong:

~~~markdown
---
key: a-lesson
attempts: 3
---
# A lesson

Some words.
~~~

Right:

~~~markdown
---
key: a-lesson
---
# A lesson

Some words.
~~~
"""

from __future__ import annotations

from cop_xblocks.model import rules

RULE = rules.SETTING_WITHOUT_USE
