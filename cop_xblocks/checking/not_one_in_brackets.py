r"""Not exactly one alternative of a gap is in brackets.

Why: nobody could say which one is right

In a gap to be chosen the right alternative stands in brackets, the whole of it, and no other one does. A backslash
makes a bracket a bracket: `\(online\)`.

Wrong:

~~~markdown
### Complete the rule. <!-- question #rule cloze -->

Never send a photo to someone met only [[where: online | at school]].
~~~

Right:

~~~markdown
### Complete the rule. <!-- question #rule cloze -->

Never send a photo to someone met only [[where: (online) | at school]].
~~~
"""

from __future__ import annotations

from cop_xblocks.model import rules

RULE = rules.NOT_ONE_IN_BRACKETS
