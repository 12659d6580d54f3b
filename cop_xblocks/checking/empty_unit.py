"""A unit is empty.

Why: a learner would turn a page and find nothing

Every `##` heading in a lesson is a page.

Wrong:

~~~markdown
## A unit <!-- #a-unit -->

Some words.

## Another unit <!-- #another-unit -->
~~~

Right:

~~~markdown
## A unit <!-- #a-unit -->

Some words.
~~~
"""

from __future__ import annotations

from cop_xblocks.model import rules

RULE = rules.EMPTY_UNIT
