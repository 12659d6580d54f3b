"""Something is marked twice.

Why: only one of the two would count

A heading, an item and a cell have one mark, with everything in it, each thing once.

Wrong:

~~~markdown
### Who can help? <!-- question #who-can-help --> <!-- points=2 -->

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

RULE = rules.SECOND_MARK
