"""A gap has no key.

Why: what a learner fills in is kept by the key, and a translation finds the gap by it

The word before a gap's colon is its key: small letters, digits and hyphens. Choose one that says what the gap is
about, not what is right.

Wrong:

~~~markdown
### Complete the rule. <!-- question #rule cloze -->

Never send a [[photo; picture]].
~~~

Right:

~~~markdown
### Complete the rule. <!-- question #rule cloze -->

Never send a [[what: photo; picture]].
~~~
"""

from __future__ import annotations

from cop_xblocks.model import rules

RULE = rules.GAP_WITHOUT_KEY
