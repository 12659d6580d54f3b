"""A value cannot be read as a number.

Why: no answer could be compared with it

Between the backticks stands one number in digits, perhaps with a tolerance, or a range with two dots: `18`, `1,234.5`,
`-3`, `18 ± 1`, `18 ± 5 %`, `12..14`. Decimals and thousands are written as in the course's language.

Wrong:

~~~markdown
### How old? <!-- question #how-old number -->

- [x] `eighteen` years <!-- #right -->
~~~

Right:

~~~markdown
### How old? <!-- question #how-old number -->

- [x] `18` years <!-- #right -->
~~~
"""

from __future__ import annotations

from cop_xblocks.model import rules

RULE = rules.VALUE_CANNOT_BE_READ
