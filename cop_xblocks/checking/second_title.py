"""A file has a second title.

Why: it would be in no outline, and a screen reader would hear two lessons

A file has one `#` heading. What stands below it has `##`.

Wrong:

~~~markdown
# A lesson

Some words.

# Another part

More words.
~~~

Right:

~~~markdown
# A lesson

Some words.

## Another part <!-- #another-part -->

More words.
~~~
"""

from __future__ import annotations

from cop_xblocks.model import rules

RULE = rules.SECOND_TITLE
