"""A mark has text behind it.

Why: nobody could say what the mark belongs to

A mark stands at the end of a heading, an item or a cell.

Wrong:

~~~markdown
## Before <!-- #before --> you begin

Some words.
~~~

Right:

~~~markdown
## Before you begin <!-- #before -->

Some words.
~~~
"""

from __future__ import annotations

from cop_xblocks.model import rules

RULE = rules.TEXT_BEHIND_MARK
