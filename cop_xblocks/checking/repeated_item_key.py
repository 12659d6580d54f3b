"""Two items of a question, or two scenes or ways of a scenario, have the same key.

Why: an answer could mean either of them

Each choice and each item has a key of its own in its question, each scene in its scenario, each way on in its scene.
Two questions may use the same.

Wrong:

~~~markdown
### Who can help? <!-- question #who-can-help -->

- [x] An adult <!-- #adult -->
- [ ] Nobody <!-- #adult -->
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

RULE = rules.REPEATED_ITEM_KEY
