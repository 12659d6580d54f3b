"""A hint or an explanation stands before the items.

Why: it would be shown with the question, before anybody has tried

`> [!TIP]` and `> [!NOTE]` stand behind the items: a hint is given when it is asked for, the explanation when the
question is over.

Wrong:

~~~markdown
### Who can help? <!-- question #who-can-help -->

> [!TIP]
> Who is near?

- [x] An adult <!-- #adult -->
- [ ] Nobody <!-- #nobody -->
~~~

Right:

~~~markdown
### Who can help? <!-- question #who-can-help -->

- [x] An adult <!-- #adult -->
- [ ] Nobody <!-- #nobody -->

> [!TIP]
> Who is near?
~~~
"""

from __future__ import annotations

from cop_xblocks.model import rules

RULE = rules.HINT_BEFORE_ITEMS
