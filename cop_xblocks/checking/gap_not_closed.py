"""A gap is not closed.

Why: a learner would read the answers instead of filling the gap

A gap begins with `[[` and ends with `]]`, in the same paragraph. A single bracket in it, or two that are to be seen,
have a backslash before them.

Wrong:

~~~markdown
### Complete the rule. <!-- question #rule cloze -->

Never send a [[what: photo; picture].
~~~

Right:

~~~markdown
### Complete the rule. <!-- question #rule cloze -->

Never send a [[what: photo; picture]].
~~~
"""

from __future__ import annotations

from cop_xblocks.model import rules

RULE = rules.GAP_NOT_CLOSED
