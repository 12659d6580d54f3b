"""Prose stands after a question.

Why: a unit shows its prose, then its questions: it would have no place

A unit is one idea: prose, then at most one run of questions. What comes after is a new unit with a `##` heading. An
explanation belongs into `> [!NOTE]`.

Wrong:

~~~markdown
### Who can help? <!-- question #who-can-help -->

- [x] An adult <!-- #adult -->
- [ ] Nobody <!-- #nobody -->

Now think of an adult you trust.
~~~

Right:

~~~markdown
### Who can help? <!-- question #who-can-help -->

- [x] An adult <!-- #adult -->
- [ ] Nobody <!-- #nobody -->

## And you? <!-- #and-you -->

Now think of an adult you trust.
~~~
"""

from __future__ import annotations

from cop_xblocks.model import rules

RULE = rules.PROSE_AFTER_QUESTION
