"""A comment that begins its line swallows the text behind it.

Why: no learner would see that text

Where a line begins with a comment, Markdown takes the whole line for HTML. Write the text first and the mark at its
end.

Wrong:

~~~markdown
Some words.

<!-- ask Anna --> More words.
~~~

Right:

~~~markdown
Some words.

More words. <!-- ask Anna -->
~~~
"""

from __future__ import annotations

from cop_xblocks.model import rules

RULE = rules.SWALLOWED_TEXT
