"""An item to be sorted has a box.

Why: boxes are for choosing, and the category is the answer here

Categories, and what belongs in them, stand in lists without boxes.

Wrong:

~~~markdown
### May Maya share it? <!-- question #share sort -->

- Fine to share <!-- #fine -->
  - [x] A drawing of her cat <!-- #drawing -->
- Better not <!-- #not -->
  - [ ] Her timetable <!-- #timetable -->
~~~

Right:

~~~markdown
### May Maya share it? <!-- question #share sort -->

- Fine to share <!-- #fine -->
  - A drawing of her cat <!-- #drawing -->
- Better not <!-- #not -->
  - Her timetable <!-- #timetable -->
~~~
"""

from __future__ import annotations

from cop_xblocks.model import rules

RULE = rules.BOX_IN_SORT
