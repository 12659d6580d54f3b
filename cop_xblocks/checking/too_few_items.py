"""A question has fewer than two items.

Why: there would be nothing to choose, to order, to match or to sort

A choice has at least two choices, an order at least two items, a table to match two pairs, a list to sort two
categories, a scale two steps.

Wrong:

~~~markdown
### Who can help? <!-- question #who-can-help -->

- [x] An adult <!-- #adult -->
~~~

Right:

~~~markdown
### Who can help? <!-- question #who-can-help -->

- [x] An adult <!-- #adult -->
- [ ] Nobody <!-- #nobody -->
~~~
"""

from __future__ import annotations

from cop_xblocks.model import rules

RULE = rules.TOO_FEW_ITEMS
