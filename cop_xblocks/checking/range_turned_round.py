"""A range ends below where it begins.

Why: no number is in it

The lower bound stands first. Both bounds belong to the range.

Wrong:

~~~markdown
### How old? <!-- question #how-old number -->

- [x] `14..12` years <!-- #right -->
~~~

Right:

~~~markdown
### How old? <!-- question #how-old number -->

- [x] `12..14` years <!-- #right -->
~~~
"""

from __future__ import annotations

from cop_xblocks.model import rules

RULE = rules.RANGE_TURNED_ROUND
