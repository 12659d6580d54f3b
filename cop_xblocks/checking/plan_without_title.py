"""A plan has no title.

Why: what is printed and put on the wall begins with it

The title stands on the heading's line, behind the three hashes.

Wrong:

~~~markdown
### <!-- plan #family -->

- We charge every phone outside the bedrooms at night. <!-- #charging -->
- We ask before we post a picture of each other. <!-- #pictures -->
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

RULE = rules.PLAN_WITHOUT_TITLE
