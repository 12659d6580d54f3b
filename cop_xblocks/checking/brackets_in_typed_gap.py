"""There are brackets in a gap that is to be typed.

Why: a learner would have to type them, too

Brackets mark the right one of several alternatives between bars. In a gap to be typed, list what is accepted with `;`
between, and write a backslash before a bracket that is to be typed.

Wrong:

~~~markdown
### Complete the rule. <!-- question #rule cloze -->

Never send a [[what: photo (or picture)]].
~~~

Right:

~~~markdown
### Complete the rule. <!-- question #rule cloze -->

Never send a [[what: photo; picture]].
~~~
"""

from __future__ import annotations

from cop_xblocks.model import rules

RULE = rules.BRACKETS_IN_TYPED_GAP
