"""A tolerance cannot be read.

Why: it could not be told how far an answer may be off

Behind one sign, `±`, stands how far an answer may be off: a number that is not below zero, or a share of the value in
per cent.

Wrong:

~~~markdown
### How old? <!-- question #how-old number -->

- [x] `18 +- 1` years <!-- #right -->
~~~

Right:

~~~markdown
### How old? <!-- question #how-old number -->

- [x] `18 ± 1` years <!-- #right -->
~~~
"""

from __future__ import annotations

from cop_xblocks.model import rules

RULE = rules.TOLERANCE_CANNOT_BE_READ
