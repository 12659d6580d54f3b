"""A question says what a hint costs and has none.

Why: it does nothing, or the hint is missing

Hints stand behind the items, each as a call-out of the kind TIP.

Wrong:

~~~markdown
### Who can help? <!-- question #who-can-help hint_cost=25 -->

- [x] An adult <!-- #adult -->
- [ ] Nobody <!-- #nobody -->
~~~

Right:

~~~markdown
### Who can help? <!-- question #who-can-help hint_cost=25 -->

- [x] An adult <!-- #adult -->
- [ ] Nobody <!-- #nobody -->

> [!TIP]
> Think of school.
~~~
"""

from __future__ import annotations

from cop_xblocks.model import rules

RULE = rules.HINT_COST_WITHOUT_HINTS
