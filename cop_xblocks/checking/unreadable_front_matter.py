"""Front matter cannot be read.

Why: none of the settings in it would count

Front matter is YAML between two lines `---`, the first of them the first line of the file. Each line is `name:
value`. A value with a colon and a space in it stands in quotes.

Wrong:

~~~markdown
---
key: a-lesson
content_note: Beware: it is about blackmail.
---
# A lesson

Some words.
~~~

Right:

~~~markdown
---
key: a-lesson
content_note: "Beware: it is about blackmail."
---
# A lesson

Some words.
~~~
"""

from __future__ import annotations

from cop_xblocks.model import rules

RULE = rules.UNREADABLE_FRONT_MATTER
