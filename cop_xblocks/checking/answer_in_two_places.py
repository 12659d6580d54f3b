"""The same answer stands in two places.

Why: one of the two would never count

In a question of the kind `text` no answer stands in two items, and in a gap to be chosen no alternative stands twice.
Letters' case, spaces, typographic quotes and dashes make no difference, as for a learner's answer.

Wrong:

~~~markdown
### What is it called? <!-- question #name text -->

- [x] `grooming` <!-- #right -->
- [ ] `phishing; Grooming` <!-- #wrong -->
~~~

Right:

~~~markdown
### What is it called? <!-- question #name text -->

- [x] `grooming` <!-- #right -->
- [ ] `phishing` <!-- #wrong -->
~~~
"""

from __future__ import annotations

from cop_xblocks.model import rules

RULE = rules.ANSWER_IN_TWO_PLACES
