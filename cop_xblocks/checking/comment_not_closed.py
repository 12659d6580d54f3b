"""A comment is not closed.

Why: it would swallow everything behind it, or be shown to learners

A comment begins with `<!--` and ends with `-->`.

Wrong:

~~~markdown
Some words. <!-- ask Anna --

More words.
~~~

Right:

~~~markdown
Some words. <!-- ask Anna -->

More words.
~~~
"""

from __future__ import annotations

from cop_xblocks.model import rules

RULE = rules.COMMENT_NOT_CLOSED
