"""A gap to be chosen has only one alternative.

Why: there is nothing to choose

Alternatives stand between bars, at least two of them. A gap without bars and brackets is one to be typed.

Wrong:

~~~markdown
### Complete the rule. <!-- question #rule cloze -->

Never send a photo to someone met only [[where: (online)]].
~~~

Right:

~~~markdown
### Complete the rule. <!-- question #rule cloze -->

Never send a photo to someone met only [[where: (online) | at school]].
~~~
"""

from __future__ import annotations

from cop_xblocks.model import rules

RULE = rules.ONE_THING_TO_CHOOSE
