"""A question's points are no number.

Why: its weight in the quiz would be unknown

`points=` takes a whole number from 1 to 999.

Wrong:

~~~markdown
### Who can help? <!-- question #who-can-help points=1.5 -->

- [x] An adult <!-- #adult -->
- [ ] Nobody <!-- #nobody -->
~~~

Right:

~~~markdown
### Who can help? <!-- question #who-can-help points=2 -->

- [x] An adult <!-- #adult -->
- [ ] Nobody <!-- #nobody -->
~~~
"""

from __future__ import annotations

from cop_xblocks.model import rules

RULE = rules.WRONG_POINTS
