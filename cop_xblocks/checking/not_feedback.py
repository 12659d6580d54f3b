"""Something else than feedback stands below an item.

Why: nobody could say when to show it

Below an item stands its feedback alone: a quote, indented by two spaces.

Wrong:

~~~markdown
### Who can help? <!-- question #who-can-help -->

- [x] An adult <!-- #adult -->
- [ ] Nobody <!-- #nobody -->

  There is always somebody.
~~~

Right:

~~~markdown
### Who can help? <!-- question #who-can-help -->

- [x] An adult <!-- #adult -->
- [ ] Nobody <!-- #nobody -->
  > There is always somebody.
~~~
"""

from __future__ import annotations

from cop_xblocks.model import rules

RULE = rules.NOT_FEEDBACK
