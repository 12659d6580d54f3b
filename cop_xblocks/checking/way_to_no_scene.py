"""A way on leads to no scene.

Why: a learner who chose it would be nowhere

The link of a way names the key of a scene of the same scenario: `[Wake Mum](#told)`.

Wrong:

~~~markdown
### A message at night <!-- scenario #night -->

#### "You up?" <!-- #ping -->

- [Wake Mum](#tolt) `+1` <!-- #wake -->

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

RULE = rules.WAY_TO_NO_SCENE
