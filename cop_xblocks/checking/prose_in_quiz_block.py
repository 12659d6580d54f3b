"""Prose stands in a quiz block.

Why: the block shows questions alone

In a platform's editor a quiz block holds questions. Prose goes into a lesson block above it, or below a question's
heading as its stem. In a course's files this cannot happen.

Wrong:

~~~markdown quiz-block
Think of your own family.

### Who can help? <!-- question #who-can-help -->

- [x] An adult <!-- #adult -->
- [ ] Nobody <!-- #nobody -->
~~~

Right:

~~~markdown quiz-block
### Who can help? <!-- question #who-can-help -->

Think of your own family.

- [x] An adult <!-- #adult -->
- [ ] Nobody <!-- #nobody -->
~~~
"""

from __future__ import annotations

from cop_xblocks.model import rules

RULE = rules.PROSE_IN_QUIZ_BLOCK
