"""A box to tick stands outside a question.

Why: a learner would tick it and nothing would come of it

Boxes are choices, so a list of them needs a question above it. In other lists, leave the boxes out.

Wrong:

~~~markdown
### Who can help?

- [x] An adult
- [ ] Nobody
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

RULE = rules.BOX_OUTSIDE_QUESTION
