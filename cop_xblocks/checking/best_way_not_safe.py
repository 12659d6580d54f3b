"""The best score leads to an ending that is not safe.

Why: the mark would teach the opposite of the story

The path with the best sum of scores should end in a scene that is `safe`.

Wrong:

~~~markdown
### A message at night <!-- scenario #night -->

#### "You up?" <!-- #ping -->

- [Wake Mum](#told) `+1` <!-- #wake -->
- [Reply](#replied) `+2` <!-- #reply -->

#### Mum listens. <!-- #told safe -->

#### He writes on. <!-- #replied -->
~~~

Right:

~~~markdown
### A message at night <!-- scenario #night -->

#### "You up?" <!-- #ping -->

- [Wake Mum](#told) `+1` <!-- #wake -->
- [Reply](#replied) `-2` <!-- #reply -->

#### Mum listens. <!-- #told safe -->

#### He writes on. <!-- #replied -->
~~~
"""

from __future__ import annotations

from cop_xblocks.model import rules

RULE = rules.BEST_WAY_NOT_SAFE
