"""A category to sort into has no items.

Why: whoever chooses it is always wrong

What belongs in a category stands in a list below it, indented by two spaces. Without them, a list is one of
categories alone.

Wrong:

~~~markdown
### May Maya share it? <!-- question #share sort -->

- Fine to share <!-- #fine -->
  - A drawing of her cat <!-- #drawing -->
- Better not <!-- #not -->
  - Her timetable <!-- #timetable -->
- It depends <!-- #depends -->
~~~

Right:

~~~markdown
### May Maya share it? <!-- question #share sort -->

- Fine to share <!-- #fine -->
  - A drawing of her cat <!-- #drawing -->
- Better not <!-- #not -->
  - Her timetable <!-- #timetable -->
- It depends <!-- #depends -->
  - A picture with a friend in it <!-- #friend -->
~~~
"""

from __future__ import annotations

from cop_xblocks.model import rules

RULE = rules.CATEGORY_WITHOUT_ITEMS
