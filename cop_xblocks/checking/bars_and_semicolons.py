"""A gap has both bars and semicolons.

Why: it could be one to be typed or one to be chosen

A semicolon parts answers that are typed, a bar alternatives to choose from. Where one of them is a part of the words,
write a backslash before it.

Wrong:

~~~markdown
### Complete the rule. <!-- question #rule cloze -->

Never send a photo to someone met only [[where: (online) | at school; at home]].
~~~

Right:

~~~markdown
### Complete the rule. <!-- question #rule cloze -->

Never send a photo to someone met only [[where: (online) | at school | at home]].
~~~
"""

from __future__ import annotations

from cop_xblocks.model import rules

RULE = rules.BARS_AND_SEMICOLONS
