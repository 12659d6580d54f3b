"""A way on has no words.

Why: a learner would be asked to choose nothing

What the learner does stands between the square brackets of the link.

Wrong:

~~~markdown
### A message at night <!-- scenario #night -->

#### "You up?" <!-- #ping -->

- [](#told) `+1` <!-- #wake -->

#### Mum listens. <!-- #told safe -->
~~~

Right:

~~~markdown
### A message at night <!-- scenario #night -->

#### "You up?" <!-- #ping -->

- [Wake Mum](#told) `+1` <!-- #wake -->

#### Mum listens. <!-- #told safe -->
~~~
"""

from __future__ import annotations

from cop_xblocks.model import rules

RULE = rules.WAY_WITHOUT_WORDS
