"""A question without items has boxes below it.

Why: a reflection is free text: there is nothing to choose from

Below the heading of a question of the kind `reflect` stand words and lists to think of, and no boxes. With boxes it is
a choice: leave `reflect` out of the mark then.

Wrong:

~~~markdown
### What would you say? <!-- question #say reflect -->

- [ ] I would shout <!-- #shout -->
- [ ] I would listen <!-- #listen -->
~~~

Right:

~~~markdown
### What would you say? <!-- question #say reflect -->

Think of the last time:

- what you said;
- what you would say now.
~~~
"""

from __future__ import annotations

from cop_xblocks.model import rules

RULE = rules.ITEMS_IN_REFLECTION
