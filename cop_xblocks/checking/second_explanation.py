"""A question has a second explanation.

Why: only one is shown

A question has up to one `> [!NOTE]` behind its items. It can have several paragraphs.

Wrong:

~~~markdown
### Who can help? <!-- question #who-can-help -->

- [x] An adult <!-- #adult -->
- [ ] Nobody <!-- #nobody -->

> [!NOTE]
> There is always somebody.

> [!NOTE]
> A helpline listens, too.
~~~

Right:

~~~markdown
### Who can help? <!-- question #who-can-help -->

- [x] An adult <!-- #adult -->
- [ ] Nobody <!-- #nobody -->

> [!NOTE]
> There is always somebody.
>
> A helpline listens, too.
~~~
"""

from __future__ import annotations

from cop_xblocks.model import rules

RULE = rules.SECOND_EXPLANATION
