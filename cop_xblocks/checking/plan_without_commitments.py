"""A plan has nothing to commit to.

Why: a learner would find a heading and nothing to pick

Below a plan's heading stands, after an introduction if there is one, a list: its commitments.

Wrong:

~~~markdown
### Our family plan <!-- plan #family -->

What will you keep to?
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

RULE = rules.PLAN_WITHOUT_COMMITMENTS
