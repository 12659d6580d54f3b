"""A question has no right answer.

Why: a learner could never pass it

At least one choice has `[x]` in its box. More than one makes a question with several answers.

Wrong:

~~~markdown
### What should Maya do first? <!-- question #first-contact -->

- [ ] Answer <!-- #answer -->
- [ ] Show it to an adult <!-- #adult -->
~~~

Right:

~~~markdown
### What should Maya do first? <!-- question #first-contact -->

- [ ] Answer <!-- #answer -->
- [x] Show it to an adult <!-- #adult -->
~~~
"""

from __future__ import annotations

from cop_xblocks.model import rules

RULE = rules.NO_RIGHT_ANSWER
