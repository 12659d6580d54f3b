"""A call-out that is neither a hint nor an explanation stands behind the items.

Why: nobody could say when to show it

Behind the items stand hints, `> [!TIP]`, and the explanation, `> [!NOTE]`. The other call-outs belong to the stem,
above the items.

Wrong:

~~~markdown
### Who can help? <!-- question #who-can-help -->

- [x] An adult <!-- #adult -->
- [ ] Nobody <!-- #nobody -->

> [!WARNING]
> Do not answer alone.
~~~

Right:

~~~markdown
### Who can help? <!-- question #who-can-help -->

> [!WARNING]
> Do not answer alone.

- [x] An adult <!-- #adult -->
- [ ] Nobody <!-- #nobody -->
~~~
"""

from __future__ import annotations

from cop_xblocks.model import rules

RULE = rules.CALLOUT_BEHIND_ITEMS
