"""A file cannot be read.

Why: what stands in it is missing from the course

There is a folder where a file should be, a name that leads in a circle, or a file that you may not open.

Wrong:

~~~markdown course.md
---
audience: parents
language: en
---
# A course

## A module <!-- #a-module -->

- [A lesson](lesson.md)
- [More](more.md)
~~~

~~~markdown more.md/note.txt
The name more.md is that of a folder here.
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
- [More](more.md)
~~~

~~~markdown more.md
---
key: more
---
# More

Some words.
~~~
"""

from __future__ import annotations

from cop_xblocks.model import rules

RULE = rules.CANNOT_BE_READ
