"""A list stands below an item to be sorted.

Why: a category has no parts, so nobody could choose one

There are two levels: categories, and below each what belongs in it.

Wrong:

~~~markdown
### May Maya share it? <!-- question #share sort -->

- Fine to share <!-- #fine -->
  - Drawings <!-- #drawings -->
    - Her cat <!-- #cat -->
- Better not <!-- #not -->
  - Her timetable <!-- #timetable -->
~~~

Right:

~~~markdown
### May Maya share it? <!-- question #share sort -->

- Fine to share <!-- #fine -->
  - A drawing of her cat <!-- #cat -->
- Better not <!-- #not -->
  - Her timetable <!-- #timetable -->
~~~
"""

from __future__ import annotations

from cop_xblocks.model import rules

RULE = rules.CATEGORY_IN_CATEGORY
