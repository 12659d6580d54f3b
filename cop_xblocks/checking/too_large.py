"""A file is too large.

Why: it could not be read in a moment, and no learner would get to its end

A lesson has up to 200,000 bytes, which is far more than anybody reads in one sitting.

Wrong:

~~~markdown times=40000
Words and more words.
~~~

Right:

~~~markdown
Words and more words.
~~~
"""

from __future__ import annotations

from cop_xblocks.model import rules

RULE = rules.TOO_LARGE
