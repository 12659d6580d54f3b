"""Something else than items stands below a category.

Why: nobody could say when to show it

Below a category stands the list of what belongs in it. Feedback belongs to an item: it is a quote, indented by
four spaces.

Wrong:

~~~markdown
### May Maya share it? <!-- question #share sort -->

- Fine to share <!-- #fine -->
  - A drawing of her cat <!-- #drawing -->
  > It says nothing about her.
- Better not <!-- #not -->
  - Her timetable <!-- #timetable -->
~~~

Right:

~~~markdown
### May Maya share it? <!-- question #share sort -->

- Fine to share <!-- #fine -->
  - A drawing of her cat <!-- #drawing -->
    > It says nothing about her.
- Better not <!-- #not -->
  - Her timetable <!-- #timetable -->
    > It says where to find her.
~~~
"""

from __future__ import annotations

from cop_xblocks.model import rules

RULE = rules.NOT_IN_CATEGORY
