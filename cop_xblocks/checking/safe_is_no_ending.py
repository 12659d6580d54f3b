"""A safe scene is no ending.

Why: a story that goes on has not ended safely yet

`safe` stands on an ending: a scene without a list of links.

Wrong:

~~~markdown
### A message at night <!-- scenario #night -->

#### "You up?" <!-- #ping safe -->

- [Wake Mum](#told) `+1` <!-- #wake -->

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

RULE = rules.SAFE_IS_NO_ENDING
