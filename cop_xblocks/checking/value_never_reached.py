"""No answer reaches a value.

Why: its feedback is never shown, and what you meant by it is not what is marked

The first value that an answer fits decides. A value whose numbers all belong to one above it, with the same unit, is
never asked: write what is narrower first.

Wrong:

~~~markdown
### How old? <!-- question #how-old number -->

- [x] `18 ± 2` years <!-- #right -->
- [ ] `17` years <!-- #seventeen -->
  > Almost.
~~~

Right:

~~~markdown
### How old? <!-- question #how-old number -->

- [ ] `17` years <!-- #seventeen -->
  > Almost.
- [x] `18 ± 2` years <!-- #right -->
~~~
"""

from __future__ import annotations

from cop_xblocks.model import rules

RULE = rules.VALUE_NEVER_REACHED
