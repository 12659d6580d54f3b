"""An item to be ordered has a box.

Why: boxes are for choosing, and the order is the answer here

Items to be ordered stand in a numbered list, in the right order, without boxes.

Wrong:

~~~markdown
### What comes first? <!-- question #first order -->

1. [x] Stop <!-- #stop -->
2. [ ] Tell <!-- #tell -->
~~~

Right:

~~~markdown
### What comes first? <!-- question #first order -->

1. Stop <!-- #stop -->
2. Tell <!-- #tell -->
~~~
"""

from __future__ import annotations

from cop_xblocks.model import rules

RULE = rules.BOX_IN_ORDER
