"""A heading skips a level.

Why: who listens to a page finds their way by its headings, and would look for the missing one

Below `#` comes `##`, below that `###`.

Wrong:

~~~markdown
## A unit <!-- #a-unit -->

#### Some detail

Some words.
~~~

Right:

~~~markdown
## A unit <!-- #a-unit -->

### Some detail

Some words.
~~~
"""

from __future__ import annotations

from cop_xblocks.model import rules

RULE = rules.SKIPPED_LEVEL
