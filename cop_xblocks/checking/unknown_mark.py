"""A mark says something that nothing here knows.

Why: it would do nothing, and what it was meant for would be missing

A comment is taken for a mark when it has a `#key` or a `setting=value`, or when its first word is the name of a mark
or within two letters of one. Other comments are your own remarks; nobody else sees them.

Wrong:

~~~markdown
### Who can help? <!-- question #who-can-help point=2 -->

- [x] An adult <!-- #adult -->
- [ ] Nobody <!-- #nobody -->
~~~

Right:

~~~markdown
### Who can help? <!-- question #who-can-help points=2 -->

- [x] An adult <!-- #adult -->
- [ ] Nobody <!-- #nobody -->
~~~
"""

from __future__ import annotations

from cop_xblocks.model import rules

RULE = rules.UNKNOWN_MARK
