"""The best way through a scenario scores nothing.

Why: a mark is a share of the best way, so there would be none

The full mark is the best sum of scores over the paths that visit no scene twice. It is 1 or more.

Wrong:

~~~markdown
### A message at night <!-- scenario #night -->

#### "You up?" <!-- #ping -->

- [Wake Mum](#told) <!-- #wake -->

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

RULE = rules.NO_FULL_MARK
