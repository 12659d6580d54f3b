"""A mark does not say that it stands on a question.

Why: the question would be prose, and its boxes could not be ticked

The mark on a question's heading begins with the word `question`.

Wrong:

~~~markdown
### Who can help? <!-- #who-can-help -->

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

RULE = rules.MARK_WITHOUT_QUESTION
