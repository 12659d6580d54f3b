"""A quote ends the list of items.

Why: the feedback would belong to no choice, and the choices below it to another list

Feedback is a quote *below* its item, indented by two spaces.

Wrong:

~~~markdown
### Who can help? <!-- question #who-can-help -->

- [ ] Nobody <!-- #nobody -->
> There is always somebody.
- [x] An adult <!-- #adult -->
~~~

Right:

~~~markdown
### Who can help? <!-- question #who-can-help -->

- [ ] Nobody <!-- #nobody -->
  > There is always somebody.
- [x] An adult <!-- #adult -->
~~~
"""

from __future__ import annotations

from cop_xblocks.model import rules

RULE = rules.QUOTE_NOT_INDENTED
