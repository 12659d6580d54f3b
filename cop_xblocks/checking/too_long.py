"""Something is too long or too deep to be read.

Why: only a part of it was read, and only that part would be shown

A paragraph, a heading and a cell have up to 20,000 characters, and so has the front matter. Lists and quotes stand up
to eight deep in one another.

Wrong:

~~~markdown times=5000
Words
~~~

Right:

~~~markdown times=10
Words
~~~
"""

from __future__ import annotations

from cop_xblocks.model import rules

RULE = rules.TOO_LONG
