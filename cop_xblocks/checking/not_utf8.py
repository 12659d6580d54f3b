"""A file is not UTF-8.

Why: letters would be lost, and which ones depends on who reads it

Every file of a course is UTF-8, with or without a byte order mark.

Wrong:

~~~markdown encoding=latin-1
Schützen heißt begleiten.
~~~

Right:

~~~markdown
Schützen heißt begleiten.
~~~
"""

from __future__ import annotations

from cop_xblocks.model import rules

RULE = rules.NOT_UTF8
