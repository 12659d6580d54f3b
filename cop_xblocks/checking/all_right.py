"""Every choice is right.

Why: a learner who ticks everything passes without thinking

Leave the boxes of wrong choices empty. A question in which everything is right is seldom meant.

Wrong:

~~~markdown
### Who can help? <!-- question #who-can-help -->

- [x] An adult <!-- #adult -->
- [x] A helpline <!-- #helpline -->
~~~

Right:

~~~markdown
### Who can help? <!-- question #who-can-help -->

- [x] An adult <!-- #adult -->
- [x] A helpline <!-- #helpline -->
- [ ] Nobody <!-- #nobody -->
~~~
"""

from __future__ import annotations

from cop_xblocks.model import rules

RULE = rules.ALL_RIGHT
