"""A plan has one commitment.

Why: a learner who picks from a plan needs something to pick from

Write at least two. What everybody has to do is no plan: say it in the prose.

Wrong:

~~~markdown
### Our family plan <!-- plan #family -->

- We charge every phone outside the bedrooms at night. <!-- #charging -->
~~~

Right:

~~~markdown
### Our family plan <!-- plan #family -->

- We charge every phone outside the bedrooms at night. <!-- #charging -->
- We ask before we post a picture of each other. <!-- #pictures -->
~~~
"""

from __future__ import annotations

from cop_xblocks.model import rules

RULE = rules.PLAN_OF_ONE_COMMITMENT
