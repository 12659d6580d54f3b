"""A question is of two kinds at once.

Why: nobody could say how to mark it

The mark names one kind, or none for a choice.

Wrong:

~~~markdown
### What comes first? <!-- question #first choice order -->

1. Stop <!-- #stop -->
2. Tell <!-- #tell -->
~~~

Right:

~~~markdown
### What comes first? <!-- question #first order -->

1. Stop <!-- #stop -->
2. Tell <!-- #tell -->
~~~
"""

from __future__ import annotations

from cop_xblocks.model import rules

RULE = rules.TWO_KINDS
