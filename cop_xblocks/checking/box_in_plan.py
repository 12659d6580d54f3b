"""A commitment has a box.

Why: in a list of boxes, those that you tick are right answers, and a plan has none

Each learner gets boxes to tick, on the screen and on paper. Leave them out in the source.

Wrong:

~~~markdown
### Our family plan <!-- plan #family -->

- [ ] We charge every phone outside the bedrooms at night. <!-- #charging -->
- [ ] We ask before we post a picture of each other. <!-- #pictures -->
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

RULE = rules.BOX_IN_PLAN
