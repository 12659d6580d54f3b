"""Front matter uses an anchor, an alias or a tag.

Why: what a value is would depend on another place

These are rare features of YAML, and mostly a slip: a value that begins with `&`, `*` or `!`. Put it in quotes.

Wrong:

~~~markdown
---
key: a-lesson
content_note: *sad* things are told here.
---
# A lesson

Some words.
~~~

Right:

~~~markdown
---
key: a-lesson
content_note: "*sad* things are told here."
---
# A lesson

Some words.
~~~
"""

from __future__ import annotations

from cop_xblocks.model import rules

RULE = rules.YAML_ANCHOR
