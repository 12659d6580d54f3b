"""A question has nothing to answer with.

Why: a learner could only look at it

Below a question's heading stand its items, written as its kind wants them: a list with boxes for a choice, a
numbered one for an order. `cop explain choice` says how a kind is written.

Wrong:

~~~markdown
### Who can help? <!-- question #who-can-help -->

An adult whom you trust.
~~~

Right:

~~~markdown
### Who can help? <!-- question #who-can-help -->

- [x] An adult whom you trust <!-- #adult -->
- [ ] Nobody <!-- #nobody -->
~~~
"""

from __future__ import annotations

from cop_xblocks.model import rules

RULE = rules.NOTHING_TO_ANSWER
