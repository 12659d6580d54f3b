"""A hint's cost is no number of per cent.

Why: a learner would not know what a hint takes off

`hint_cost=` takes a whole number from 1 to 100: the per cent of the question's points that each hint costs in an
attempt.

Wrong:

~~~markdown
### Who can help? <!-- question #who-can-help hint_cost=half -->

- [x] An adult <!-- #adult -->
- [ ] Nobody <!-- #nobody -->

> [!TIP]
> Think of school.
~~~

Right:

~~~markdown
### Who can help? <!-- question #who-can-help hint_cost=50 -->

- [x] An adult <!-- #adult -->
- [ ] Nobody <!-- #nobody -->

> [!TIP]
> Think of school.
~~~
"""

from __future__ import annotations

from cop_xblocks.model import rules

RULE = rules.WRONG_HINT_COST
