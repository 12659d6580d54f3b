"""A value is not one number in a code span.

Why: nobody could tell the number from its unit

In a question of the kind `number`, each value is a number between backticks, with its unit behind it, or before it as
in "€ `18`". Words on both sides, and a second code span, belong into the question.

Wrong:

~~~markdown
### How old? <!-- question #how-old number -->

- [x] 18 years <!-- #right -->
~~~

Right:

~~~markdown
### How old? <!-- question #how-old number -->

- [x] `18` years <!-- #right -->
~~~
"""

from __future__ import annotations

from cop_xblocks.model import rules

RULE = rules.VALUE_NOT_IN_CODE
