"""A question, or what else opens on a heading, stands on one of another level.

Why: a heading with two hashes begins a new page, one with four belongs to what stands above it

A question, a scenario or a plan is a heading with three hashes.

Wrong:

~~~markdown
Some words.

## Who can help? <!-- question #who-can-help -->

- [x] An adult <!-- #adult -->
- [ ] Nobody <!-- #nobody -->
~~~

Right:

~~~markdown
Some words.

### Who can help? <!-- question #who-can-help -->

- [x] An adult <!-- #adult -->
- [ ] Nobody <!-- #nobody -->
~~~
"""

from __future__ import annotations

from cop_xblocks.model import rules

RULE = rules.QUESTION_ON_OTHER_LEVEL
