"""Prose stands after a plan.

Why: a plan is a page part of its own: what stands behind its list would have no place

What introduces a plan stands above its list, and a note on one commitment below it as a nested quote. What comes after
is a new unit with a `##` heading.

Wrong:

~~~markdown
### Our family plan <!-- plan #family -->

- We charge every phone outside the bedrooms at night. <!-- #charging -->
- We ask before we post a picture of each other. <!-- #pictures -->

Sleep comes first.
~~~

Right:

~~~markdown
### Our family plan <!-- plan #family -->

- We charge every phone outside the bedrooms at night. <!-- #charging -->
  > Sleep comes first.
- We ask before we post a picture of each other. <!-- #pictures -->
~~~
"""

from __future__ import annotations

from cop_xblocks.model import rules

RULE = rules.PROSE_AFTER_PLAN
