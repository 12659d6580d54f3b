r"""An answer is empty, or too long to be typed.

Why: nobody could give it

Between two signs that part answers (`;` in what is typed, `|` in what is chosen) stands an answer, of at most 200
letters. Where the sign itself is to be typed, write a backslash before it.

Wrong:

~~~markdown
### What is it called? <!-- question #name text -->

- [x] `grooming;; online grooming` <!-- #right -->
~~~

Right:

~~~markdown
### What is it called? <!-- question #name text -->

- [x] `grooming; online grooming; grooming\;` <!-- #right -->
~~~
"""

from __future__ import annotations

from cop_xblocks.model import rules

RULE = rules.ANSWER_NOBODY_CAN_GIVE
