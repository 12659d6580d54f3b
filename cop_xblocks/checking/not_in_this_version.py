"""Something is not in this version yet.

Why: a learner would see nothing of it, or something else than you meant

The format knows more than this version can show: `survey`.

Wrong:

~~~markdown
Some words.

<!-- survey #profile -->
~~~

Right:

~~~markdown
Some words.
~~~
"""

from __future__ import annotations

from cop_xblocks.model import rules

RULE = rules.NOT_IN_THIS_VERSION
