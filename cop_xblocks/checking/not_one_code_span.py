"""What is to be typed is not in one code span.

Why: it could not be told from words about it

In a question of the kind `text` each item is one code span, with `;` between answers that mean the same, and its mark.
What you want to say about it goes into its feedback.

Wrong:

~~~markdown
### What is it called? <!-- question #name text -->

- [x] grooming <!-- #right -->
~~~

Right:

~~~markdown
### What is it called? <!-- question #name text -->

- [x] `grooming; online grooming` <!-- #right -->
  > It has steps, and each of them can be seen.
~~~
"""

from __future__ import annotations

from cop_xblocks.model import rules

RULE = rules.NOT_ONE_CODE_SPAN
