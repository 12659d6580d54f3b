"""A question has no words.

Why: a learner would not know what is asked

The question stands on its heading's line, behind the three hashes. What it needs to be understood stands below.

Wrong:

~~~markdown
### <!-- question #who-can-help -->

- [x] An adult <!-- #adult -->
- [ ] Nobody <!-- #nobody -->
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

RULE = rules.QUESTION_WITHOUT_WORDS
